/* What the key figures are, and how each is worded on its card. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/reconciliation.h>

#include "figure-card.h"
#include "key-figures.h"
#include <jalon/session/format.h>

/* More cards than this of one sort are no key figures any more. */
#define MOST_CURRENCIES 3
#define MOST_STATEMENTS 2

static void
append_total (GtkBox *box, JalonSession *session, const JalonTotal *total)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *firm = jalon_locale_money (locale, total->firm, total->currency);
  g_autofree char *ceiling = jalon_locale_money (locale, total->ceiling, total->currency);
  g_autofree char *n = jalon_locale_number (locale, total->n, 0);
  g_autofree char *n_unstated = jalon_locale_number (locale, total->n_unstated, 0);
  GString *detail = g_string_new (NULL);
  JalonFigureCard card = { .caption = _ ("Committed"), .value = firm, .action = "win.page::commitments" };

  g_string_printf (detail, g_dngettext (NULL, "in %s commitment", "in %s commitments", total->n), n);
  if (total->ceiling > total->firm)
    g_string_append_printf (detail, _ (", up to %s"), ceiling);
  if (total->n_unstated)
    g_string_append_printf (
      detail,
      g_dngettext (NULL, "; %s more states no amount", "; %s more state no amount", total->n_unstated),
      n_unstated);
  card.detail = detail->str;
  jalon_figure_card_append (box, session, &card);
  g_string_free (detail, TRUE);
}

static void
append_statement (GtkBox *box, JalonSession *session, const JalonPlan *plan, guint index)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  guint n;
  const JalonPlanStatement *statement = &jalon_plan_statements (plan, &n)[index];
  g_autoptr (JalonReconciliation) sum = jalon_reconciliation_new (plan, index);
  g_autofree char *stated = jalon_locale_money (locale, sum->stated, sum->currency);
  g_autofree char *rest = jalon_locale_money (locale, ABS (sum->unexplained), sum->currency);
  g_autofree char *share = jalon_locale_percent (locale, fabs (sum->share));
  g_autofree char *detail = NULL;
  const char *caption = _ ("Stated total");

  if (sum->stated == JALON_MONEY_UNSET || sum->unexplained == JALON_MONEY_UNSET || isnan (sum->share))
    return;

  if (sum->unexplained == 0) {
    detail = g_strdup (_ ("its items add up to it"));
  } else {
    detail = g_strdup_printf (_ ("%s of the %s stated"), share, stated);
    caption = sum->unexplained > 0 ? _ ("Unexplained") : _ ("Beyond the stated total");
  }
  jalon_figure_card_append (
    box, session,
    &(JalonFigureCard){ .caption = caption,
                        .value = sum->unexplained ? rest : stated,
                        .detail = detail,
                        /* Which of them it is about; and that it is not of what the other cards are of. */
                        .about = jalon_plan_get_filter (jalon_session_get_base_plan (session))
                                   ? _ ("All commitments, not filtered")
                                 : n > 1 ? statement->name
                                         : NULL,
                        .item = statement->ref,
                        .confidence = statement->confidence,
                        .alert = sum->unexplained != 0 });
}

static void
append_concentration (GtkBox *box, JalonSession *session, const JalonPlan *plan)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  /* Of the dossier, whatever sliders show. */
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_concentration_analysis, plan, NULL, NULL, NULL);
  const JalonConcentration *sum = jalon_result_get (result);
  g_autofree char *largest = jalon_locale_percent (locale, sum->largest);
  g_autofree char *hhi = jalon_locale_number (locale, sum->hhi, 1);
  g_autofree char *effective = jalon_locale_number (locale, sum->effective, 2);
  g_autofree char *detail = NULL;
  const JalonPartySum *first;
  /* English writes "1.5 providers", French "1,5 fournisseur", each as it does with 0. */
  gulong number = sum->effective < 1.005 ? 1 : sum->effective < 1.995 ? 0 : 2;
  const JalonPlanParty *party;
  guint n;

  if (isnan (sum->hhi) || sum->sums->len == 0)
    return;

  first = &g_array_index (sum->sums, JalonPartySum, 0);
  party = &jalon_plan_parties (plan, &n)[first->party];
  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = _ ("Largest share"),
                                                .value = largest,
                                                .detail = party->name,
                                                .item = party->ref,
                                                .confidence = first->weakest });

  if (sum->hhi > JALON_HHI_HIGH)
    detail = g_strdup_printf (g_dngettext (NULL, "%s effective provider: highly concentrated",
                                           "%s effective providers: highly concentrated", number),
                              effective);
  else if (sum->hhi >= JALON_HHI_MODERATE)
    detail = g_strdup_printf (g_dngettext (NULL, "%s effective provider: moderately concentrated",
                                           "%s effective providers: moderately concentrated", number),
                              effective);
  else
    detail = g_strdup_printf (g_dngettext (NULL, "%s effective provider: not concentrated",
                                           "%s effective providers: not concentrated", number),
                              effective);
  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = _ ("Concentration (HHI)"),
                                                .value = hhi,
                                                .detail = detail,
                                                .action = "win.page::risk",
                                                .alert = sum->hhi > JALON_HHI_HIGH });
}

/* The next milestone that is not past at the dossier's date; the last one where all are. */
static const JalonPlanMilestone *
find_milestone (const JalonPlan *plan)
{
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (plan, &n);
  guint32 now = jalon_plan_as_of (plan).last;
  const JalonPlanMilestone *next = NULL, *last = NULL;

  for (guint i = 0; i < n; i++) {
    const JalonPlanMilestone *it = &milestones[i];

    if (!jalon_date_is_set (it->date))
      continue;
    if (it->date.last >= now && (!next || it->date.last < next->date.last))
      next = it;
    if (!last || it->date.last > last->date.last)
      last = it;
  }

  return next ? next : last;
}

static void
append_milestone (GtkBox *box, JalonSession *session, const JalonPlan *plan)
{
  const JalonPlanMilestone *milestone = find_milestone (plan);
  g_autofree char *date = NULL;

  if (!milestone)
    return;

  date = jalon_locale_date (jalon_session_get_locale (session), milestone->date);
  jalon_figure_card_append (box, session,
                            &(JalonFigureCard){ .caption = _ ("Next milestone"),
                                                .value = date,
                                                .detail = milestone->name,
                                                .item = milestone->ref,
                                                .confidence = milestone->confidence });
}

void
jalon_figures_append_cards (GtkBox *box, JalonSession *session)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  g_autoptr (GArray) totals = NULL;
  guint n;

  if (!plan)
    return;

  totals = jalon_totals (plan);
  for (guint i = 0; i < totals->len && i < MOST_CURRENCIES; i++)
    append_total (box, session, &g_array_index (totals, JalonTotal, i));
  jalon_plan_statements (plan, &n);
  /* A stated total is of all that it names, whatever the window is filtered by. */
  for (guint i = 0; i < n && i < MOST_STATEMENTS; i++)
    append_statement (box, session, jalon_plan_whole (plan), i);
  append_concentration (box, session, plan);
  append_milestone (box, session, plan);
}
