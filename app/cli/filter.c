/* Which commitments figures and charts are of on the command line: --filter NAME=VALUE,VALUE… */
#include "config.h"

#include <string.h>

#include <jalon/analysis/plan-filter.h>
#include <jalon/text/translate.h>

#include "cli.h"

#define NAMES "buyer, provider, status, confidence, from, until, least, most"

static gboolean
add_party (JalonPlanFilter *filter, JalonFilterPart part, const JalonPlan *plan, const char *id)
{
  const JalonRef party = jalon_dossier_find (jalon_plan_dossier (plan), id);

  if (party == JALON_REF_NONE || jalon_ref_kind (party) != JALON_KIND_PARTY) {
    cli_complain (_ ("--filter: the dossier has no party “%s”"), id);
    return FALSE;
  }
  jalon_plan_filter_set_party (filter, part, party, TRUE);
  return TRUE;
}

/* @words: “none” is what states none */
static gboolean
add_choice (guint32 *bits, JalonKind kind, const char *field, const char *word)
{
  const JalonChoice *choices = jalon_kind_info (kind)->fields[jalon_kind_field (kind, field)].choices;
  const int choice = strcmp (word, "none") == 0 ? 0 : jalon_choice_find (choices, word, -1);

  if (choice < 0 || *word == '\0') {
    cli_complain (_ ("--filter: “%1$s” is no %2$s"), word, field);
    return FALSE;
  }
  *bits |= 1u << choice;
  return TRUE;
}

static gboolean
set_date (JalonDate *date, const JalonPlan *plan, const char *text)
{
  const char *why;

  if (jalon_date_parse_fiscal (text, strlen (text), jalon_plan_fiscal_month (plan), date, &why))
    return TRUE;
  cli_complain ("--filter: “%s”: %s", text, why);
  return FALSE;
}

/* In the currency of the totals. */
static gboolean
set_money (JalonPlanFilter *filter, JalonMoney *money, const JalonPlan *plan, const char *text)
{
  const char *why;

  filter->currency = g_intern_string (jalon_main_currency (plan));
  if (jalon_money_parse (text, strlen (text), MAX (jalon_currency_digits (filter->currency), 0), money, &why))
    return TRUE;
  cli_complain ("--filter: “%s”: %s", text, why);
  return FALSE;
}

static gboolean
set_one (JalonPlanFilter *filter, const JalonPlan *plan, const char *name, const char *value)
{
  if (strcmp (name, "buyer") == 0)
    return add_party (filter, JALON_FILTER_BUYER, plan, value);
  if (strcmp (name, "provider") == 0)
    return add_party (filter, JALON_FILTER_PROVIDER, plan, value);
  if (strcmp (name, "status") == 0)
    return add_choice (&filter->statuses, JALON_KIND_COMMITMENT, "status", value);
  if (strcmp (name, "confidence") == 0)
    return add_choice (&filter->confidences, JALON_KIND_CITE, "confidence", value);
  if (strcmp (name, "from") == 0)
    return set_date (&filter->from, plan, value);
  if (strcmp (name, "until") == 0)
    return set_date (&filter->until, plan, value);
  if (strcmp (name, "least") == 0)
    return set_money (filter, &filter->least, plan, value);
  if (strcmp (name, "most") == 0)
    return set_money (filter, &filter->most, plan, value);
  cli_complain (_ ("--filter takes NAME=VALUE, where NAME is one of %s, not “%s”"), NAMES, name);
  return FALSE;
}

JalonPlan *
cli_filter (JalonPlan *plan, char **given)
{
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (NULL);

  for (guint i = 0; given && given[i]; i++) {
    const char *mark = strchr (given[i], '=');
    g_autofree char *name = g_strndup (given[i], mark ? (gsize) (mark - given[i]) : strlen (given[i]));
    g_auto (GStrv) values = g_strsplit (mark ? mark + 1 : "", ",", -1);

    if (!mark) {
      cli_complain (_ ("--filter takes NAME=VALUE, where NAME is one of %s, not “%s”"), NAMES, given[i]);
      return NULL;
    }
    for (guint k = 0; values[k]; k++)
      if (!set_one (filter, plan, name, values[k]))
        return NULL;
  }
  return jalon_plan_filter (plan, filter, NULL, NULL);
}
