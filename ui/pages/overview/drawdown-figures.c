/* Drawn, required, short: each on its card. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "drawdown-figures.h"
#include "figure-card.h"
#include <jalon/session/format.h>

/* What is estimated, in the plan's currency. (transfer full) */
static char *
money_text (JalonSession *session, const JalonPlan *plan, double amount)
{
  return jalon_locale_money (jalon_session_get_locale (session), jalon_money_estimate (amount),
                             jalon_main_currency (plan));
}

static GVariant *
of_all (JalonSession *session)
{
  return g_variant_new_uint32 (jalon_dossier_root (jalon_session_get_dossier (session)));
}

static void
append_drawn (GtkBox *box, JalonSession *session, const JalonPlan *plan, const JalonDrawdownSum *sum)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  const guint silent = sum->left_out[JALON_UNDRAWN_ACTUALS];
  g_autofree char *drawn = jalon_locale_money (locale, sum->drawn, jalon_main_currency (plan));
  g_autofree char *committed = jalon_locale_money (locale, sum->committed, jalon_main_currency (plan));
  g_autofree char *share =
    jalon_locale_percent (locale, sum->committed > 0 ? (double) sum->drawn / (double) sum->committed : NAN);
  g_autofree char *elapsed = jalon_locale_percent (locale, sum->elapsed);
  g_autofree char *count = jalon_locale_number (locale, silent, 0);
  /* Translators: of what is drawn: %1$s is a share, %2$s an amount */
  g_autofree char *of = g_strdup_printf (_ ("%1$s of %2$s"), share, committed);
  g_autofree char *detail = isnan (sum->elapsed)
                              ? g_strdup (of)
                              /* Translators: %1$s is “30% of $120M”, %2$s a share */
                              : g_strdup_printf (_ ("%1$s, after %2$s of the terms"), of, elapsed);
  g_autofree char *about =
    silent > 0 ? g_strdup_printf (g_dngettext (NULL, "%s commitment states no spend up to the as-of date",
                                               "%s commitments state no spend up to the as-of date", silent),
                                  count)
               : NULL;

  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = _ ("Drawn"),
                                                .value = drawn,
                                                .detail = detail,
                                                .about = about,
                                                .action = "win.show-drawdown",
                                                .target = of_all (session) });
}

static void
append_required (GtkBox *box, JalonSession *session, const JalonPlan *plan, const JalonDrawdownSum *sum)
{
  const double later = sum->required - sum->required_now;
  g_autofree char *required = money_text (session, plan, sum->required_now);
  g_autofree char *rate = money_text (session, plan, sum->run_rate);
  g_autofree char *more = money_text (session, plan, later);
  g_autofree char *detail = g_strdup_printf (_ ("so far it was %s"), rate);
  /* Translators: %s is an amount a month */
  g_autofree char *about = later >= 1 ? g_strdup_printf (_ ("%s more once later terms begin"), more) : NULL;

  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = _ ("Required a month"),
                                                .value = required,
                                                .detail = detail,
                                                .about = about,
                                                .action = "win.show-drawdown",
                                                .target = of_all (session) });
}

/* What falls short by either pace, and the one that does most. */
static void
append_short (GtkBox *box, JalonSession *session, const JalonPlan *plan, const JalonDrawdownSum *sum)
{
  const double by_rate = sum->shortfall[JALON_PACE_RUN_RATE], by_trend = sum->shortfall[JALON_PACE_TREND];
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const JalonPlanCommitment *worst = sum->worst != G_MAXUINT ? &items[sum->worst] : NULL;
  g_autofree char *most = money_text (session, plan, MAX (by_rate, by_trend));
  g_autofree char *rate = money_text (session, plan, by_rate);
  g_autofree char *trend = money_text (session, plan, by_trend);
  g_autofree char *detail = sum->n_by_run_rate == sum->n_projected ? g_strdup (_ ("at the run-rate"))
                            : g_str_equal (rate, trend)
                              ? g_strdup (_ ("at the run-rate, and on the trend"))
                              /* Translators: what will be left undrawn: %1$s and %2$s are amounts */
                              : g_strdup_printf (_ ("%1$s at the run-rate, %2$s on the trend"), rate, trend);

  jalon_figure_card_append (
    box, session,
    &(JalonFigureCard){ .caption = _ ("Will fall short"),
                        .value = worst ? most : _ ("Nothing"),
                        .detail = detail,
                        .about = worst ? worst->name : NULL,
                        .action = "win.show-drawdown",
                        .target = worst ? g_variant_new_uint32 (worst->ref) : of_all (session),
                        .alert = worst != NULL });
}

static void
append_waiting (GtkBox *box, JalonSession *session, const char *caption)
{
  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = caption,
                                                .value = "…",
                                                .detail = _ ("being worked out"),
                                                .action = "win.page::commitments" });
}

void
jalon_figures_append_drawdown (GtkBox *box,
                               JalonSession *session,
                               const JalonPlan *plan,
                               const JalonDrawdownTotal *total)
{
  if (!total) {
    append_waiting (box, session, _ ("Drawn"));
    append_waiting (box, session, _ ("Required a month"));
    append_waiting (box, session, _ ("Will fall short"));
    return;
  }
  append_drawn (box, session, plan, &total->sum);
  append_required (box, session, plan, &total->sum);
  append_short (box, session, plan, &total->sum);
}

void
jalon_figures_append_no_spend (GtkBox *box, JalonSession *session)
{
  jalon_figure_card_append (
    box, session,
    &(JalonFigureCard){ .caption = _ ("Drawn"),
                        .value = _ ("Not stated"),
                        .detail = _ ("Add actual spend to a commitment to see what will fall short"),
                        .action = "win.page::commitments" });
}
