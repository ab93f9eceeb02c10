/* The burn-down of a commitment, and its figures in lines under it. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/chart-view.h"
#include "drawdown-facts.h"
#include "facts.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/analysis/take-or-pay.h>
#include <jalon/chart/drawdown-message.h>
#include <jalon/session/live.h>

/* Of so many years it is told what is paid for and not taken. */
#define YEARS_MAX 4

struct _JalonDrawdownFacts {
  GtkBox parent_instance;

  JalonSession *session;
  JalonRef commitment;
  JalonLive *burn_down;
  GtkBox *message, *lines;
  GtkWidget *chart;
};

G_DEFINE_FINAL_TYPE (JalonDrawdownFacts, jalon_drawdown_facts, GTK_TYPE_BOX)

/* A line: what it is about, dimmed, and what is said of it. */
static void
add_line (JalonDrawdownFacts *self, const char *what, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = jalon_text_new (what, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), jalon_text_new (text, NULL));
  gtk_box_append (self->lines, line);
}

/* An estimate in minor units. (transfer full) */
static char *
money (JalonDrawdownFacts *self, const JalonBurnDown *burn, double minor)
{
  return jalon_locale_money (jalon_session_get_locale (self->session), jalon_money_estimate (minor),
                             burn->currency);
}

static void
add_drawn (JalonDrawdownFacts *self, const JalonBurnDown *burn)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const double share = jalon_drawdown_elapsed (burn->drawdowns, burn->commitment);
  const double rest = burn->amount - (double) burn->drawdown.drawn;
  g_autofree char *drawn = jalon_locale_money_full (locale, burn->drawdown.drawn, burn->currency);
  g_autofree char *left = money (self, burn, fabs (rest));
  g_autofree char *elapsed = isnan (share) ? NULL : jalon_locale_percent_brief (locale, share);
  g_autofree char *text = NULL;

  if (isnan (burn->amount))
    text = g_strdup (drawn);
  else if (rest < 0)
    /* TRANSLATORS: %1$s and %2$s are amounts */
    text = g_strdup_printf (_ ("%1$s, %2$s more than committed"), drawn, left);
  else if (elapsed)
    /* TRANSLATORS: %1$s and %2$s are amounts, %3$s is a percentage */
    text = g_strdup_printf (_ ("%1$s, %2$s left; %3$s of the term is over"), drawn, left, elapsed);
  else
    /* TRANSLATORS: %1$s and %2$s are amounts */
    text = g_strdup_printf (_ ("%1$s, %2$s left"), drawn, left);
  add_line (self, _ ("Drawn"), text);
}

static void
add_required (JalonDrawdownFacts *self, const JalonBurnDown *burn)
{
  g_autofree char *required = money (self, burn, burn->drawdown.required);
  g_autofree char *rate = money (self, burn, burn->drawdown.run_rate);
  g_autofree char *text = NULL;

  if (isnan (burn->drawdown.required))
    return;
  if (isnan (burn->drawdown.run_rate))
    /* TRANSLATORS: %s is an amount */
    text = g_strdup_printf (_ ("%s a month"), required);
  else
    /* TRANSLATORS: %1$s and %2$s are amounts */
    text = g_strdup_printf (_ ("%1$s a month; so far it was %2$s"), required, rate);
  add_line (self, _ ("Required to draw all of it"), text);
}

/* What a pace comes to. */
static void
add_pace (JalonDrawdownFacts *self, const JalonBurnDown *burn, JalonPace pace)
{
  const char *what = pace == JALON_PACE_TREND ? _ ("On its trend") : _ ("At the run-rate so far");
  const double projected = burn->drawdown.projected[pace];
  const guint32 day = burn->drawdown.used_up[pace];
  g_autofree char *total = money (self, burn, projected);
  g_autofree char *left = money (self, burn, burn->amount - projected);
  g_autofree char *month = day ? jalon_locale_month (jalon_session_get_locale (self->session), day) : NULL;
  g_autofree char *text = NULL;

  if (!isnan (projected) && projected < burn->amount)
    /* TRANSLATORS: %1$s and %2$s are amounts */
    text = g_strdup_printf (_ ("%1$s by the end, %2$s left undrawn"), total, left);
  else if (month)
    /* TRANSLATORS: %s is a month */
    text = g_strdup_printf (_ ("used up in %s"), month);
  if (text)
    add_line (self, what, text);
}

/* In which years something is paid for and not taken; by both paces where they say different things. */
static void
add_take_or_pay (JalonDrawdownFacts *self, const JalonPlan *plan, const JalonBurnDown *burn, JalonPace pace)
{
  g_autoptr (GArray) years = jalon_take_or_pay_years (plan, burn->drawdowns, burn->commitment, pace, 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint n = 0;

  for (guint i = 0; years && i < years->len; i++) {
    const JalonPaidYear *year = &g_array_index (years, JalonPaidYear, i);
    g_autofree char *unused = money (self, burn, (double) year->unused);

    n += year->unused > 0;
    if (year->unused > 0 && n <= YEARS_MAX)
      /* TRANSLATORS: %1$s is an amount, %2$d a year */
      g_ptr_array_add (texts, g_strdup_printf (_ ("%1$s in %2$d"), unused, year->year));
  }
  if (texts->len == 0)
    return;
  if (n > YEARS_MAX)
    g_ptr_array_add (
      texts, g_strdup_printf (g_dngettext (NULL, "in %u more year", "in %u more years", n - YEARS_MAX),
                              n - YEARS_MAX));
  list = jalon_locale_list (jalon_session_get_locale (self->session), (const char *const *) texts->pdata,
                            texts->len);
  add_line (self,
            pace == JALON_PACE_TREND ? _ ("Paid for and not taken, on the trend")
                                     : _ ("Paid for and not taken, at the run-rate"),
            list);
}

static void
show_facts (JalonDrawdownFacts *self, const JalonPlan *plan, const JalonBurnDown *burn)
{
  add_drawn (self, burn);
  add_required (self, burn);
  if (burn->drawdown.is_over)
    return;
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    add_pace (self, burn, pace);
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    add_take_or_pay (self, plan, burn, pace);
}

static void
show (JalonDrawdownFacts *self)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const JalonPlan *plan;
  const JalonBurnDown *burn = jalon_live_get_result (self->burn_down, &plan, NULL);
  g_autofree char *message = NULL, *advice = NULL, *why = NULL, *limits = NULL;

  jalon_box_clear (self->message);
  jalon_box_clear (self->lines);
  gtk_widget_set_visible (self->chart, FALSE);
  if (!burn || burn->of != self->commitment)
    return;
  why = jalon_drawdown_why_nothing (plan, locale, burn, &advice);
  if (why) {
    gtk_box_append (self->message, jalon_text_new (advice, "dim-label"));
    return;
  }
  message = jalon_drawdown_message (plan, locale, burn);
  limits = jalon_drawdown_limits (plan, locale, burn);
  gtk_box_append (self->message, jalon_text_new (message, NULL));
  gtk_widget_set_visible (self->chart, TRUE);
  show_facts (self, plan, burn);
  jalon_facts_paragraph (self->lines, NULL, limits, "caption");
}

static void
follow (JalonDrawdownFacts *self)
{
  jalon_live_set (self->burn_down, JALON_SETTING_DRAWDOWN_OF, self->commitment);
  jalon_live_set_plan (self->burn_down, jalon_session_get_plan (self->session));
}

static void
jalon_drawdown_facts_dispose (GObject *object)
{
  JalonDrawdownFacts *self = JALON_DRAWDOWN_FACTS (object);

  g_clear_object (&self->burn_down);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_drawdown_facts_parent_class)->dispose (object);
}

static void
jalon_drawdown_facts_class_init (JalonDrawdownFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_drawdown_facts_dispose;
}

static GtkBox *
add_box (JalonDrawdownFacts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (self), box);
  return GTK_BOX (box);
}

static void
jalon_drawdown_facts_init (JalonDrawdownFacts *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  jalon_facts_heading (GTK_BOX (self), _ ("Drawdown"));
  self->message = add_box (self);
  self->burn_down = jalon_live_new (&jalon_burn_down_analysis);
  g_signal_connect_object (self->burn_down, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jalon_drawdown_facts_new (JalonSession *session, JalonRef commitment)
{
  JalonDrawdownFacts *self = g_object_new (JALON_TYPE_DRAWDOWN_FACTS, NULL);

  self->session = g_object_ref (session);
  self->commitment = commitment;
  self->chart = jalon_chart_view_new (session, "commitments.drawdown");
  jalon_chart_view_set_setting (JALON_CHART_VIEW (self->chart), JALON_SETTING_DRAWDOWN_OF, commitment);
  jalon_chart_view_set_bare (JALON_CHART_VIEW (self->chart), TRUE);
  jalon_chart_view_set_small (JALON_CHART_VIEW (self->chart), TRUE);
  gtk_widget_set_visible (self->chart, FALSE);
  gtk_box_append (GTK_BOX (self), self->chart);
  self->lines = add_box (self);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (self);
}
