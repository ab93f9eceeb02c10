/* A filter in words, for the titles of charts, chips and notices. */
#include "config.h"

#include <jalon/analysis/plan-filter.h>
#include <jalon/text/translate.h>

/* So many are named; the others are counted. */
#define NAMES_MAX 3

/* (transfer full): the first of them as a list */
static char *
list_names (JalonLocale *locale, GPtrArray *names)
{
  const guint n = names->len;
  g_autofree char *count = NULL, *more = NULL;
  const char *few[NAMES_MAX + 1];
  guint n_few = MIN (n, NAMES_MAX);

  for (guint i = 0; i < n_few; i++)
    few[i] = names->pdata[i];
  if (n > n_few) {
    count = jalon_locale_number (locale, n - n_few, 0);
    more = g_strdup_printf (ngettext ("%s other", "%s others", n - n_few), count);
    few[n_few++] = more;
  }
  return jalon_locale_list (locale, few, n_few);
}

static char *
name_parties (const GArray *refs, const JalonPlan *plan, JalonLocale *locale)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);

  for (guint k = 0; k < refs->len; k++)
    for (guint i = 0; i < n; i++)
      if (parties[i].ref == g_array_index (refs, JalonRef, k)) {
        g_ptr_array_add (names, (gpointer) parties[i].name);
        break;
      }
  if (names->len == 0)
    return g_strdup (_ ("nobody in this dossier"));
  return list_names (locale, names);
}

/* @bits: of the choices of a field */
static char *
name_choices (guint32 bits, JalonKind kind, const char *field, JalonLocale *locale)
{
  const JalonChoice *choices = jalon_kind_info (kind)->fields[jalon_kind_field (kind, field)].choices;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 32 && choices[i].label; i++)
    if (bits & (1u << i))
      g_ptr_array_add (names, g_utf8_strdown (_ (choices[i].label), -1));
  return list_names (locale, names);
}

static char *
name_term (const JalonPlanFilter *filter, JalonLocale *locale)
{
  g_autofree char *from = jalon_locale_date (locale, filter->from);
  g_autofree char *until = jalon_locale_date (locale, filter->until);

  if (!jalon_date_is_set (filter->until))
    /* TRANSLATORS: a term: %s is a date */
    return g_strdup_printf (_ ("from %s"), from);
  if (!jalon_date_is_set (filter->from))
    /* TRANSLATORS: a term: %s is a date */
    return g_strdup_printf (_ ("until %s"), until);
  if (g_str_equal (from, until))
    return g_steal_pointer (&from);
  /* TRANSLATORS: from a date to another */
  return g_strdup_printf (C_ ("filter", "%1$s to %2$s"), from, until);
}

static char *
name_amount (const JalonPlanFilter *filter, JalonLocale *locale)
{
  g_autofree char *least = jalon_locale_money (locale, filter->least, filter->currency);
  g_autofree char *most = jalon_locale_money (locale, filter->most, filter->currency);

  if (filter->most == JALON_MONEY_UNSET)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (C_ ("filter", "at least %s"), least);
  if (filter->least == JALON_MONEY_UNSET)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (C_ ("filter", "at most %s"), most);
  return g_strdup_printf (C_ ("filter", "%1$s to %2$s"), least, most);
}

static char *
name_part (const JalonPlanFilter *filter, const JalonPlan *plan, JalonLocale *locale, JalonFilterPart part)
{
  switch (part) {
  case JALON_FILTER_BUYER:
    return name_parties (filter->buyers, plan, locale);
  case JALON_FILTER_PROVIDER:
    return name_parties (filter->providers, plan, locale);
  case JALON_FILTER_STATUS:
    return name_choices (filter->statuses, JALON_KIND_COMMITMENT, "status", locale);
  case JALON_FILTER_CONFIDENCE:
    return name_choices (filter->confidences, JALON_KIND_CITE, "confidence", locale);
  case JALON_FILTER_TERM:
    return name_term (filter, locale);
  case JALON_FILTER_AMOUNT:
    return name_amount (filter, locale);
  case JALON_N_FILTERS:
    break;
  }
  g_return_val_if_reached (NULL);
}

char *
jalon_plan_filter_part_text (const JalonPlanFilter *filter,
                             const JalonPlan *plan,
                             JalonLocale *locale,
                             JalonFilterPart part,
                             gboolean brief)
{
  g_autofree char *what = name_part (filter, plan, locale, part);

  if (brief)
    return g_steal_pointer (&what);
  switch (part) {
  case JALON_FILTER_BUYER:
    /* TRANSLATORS: what charts and tables are filtered by; %s is a list of parties */
    return g_strdup_printf (C_ ("filter", "buyer %s"), what);
  case JALON_FILTER_PROVIDER:
    /* TRANSLATORS: what charts and tables are filtered by; %s is a list of parties */
    return g_strdup_printf (C_ ("filter", "provider %s"), what);
  case JALON_FILTER_STATUS:
    /* TRANSLATORS: what charts and tables are filtered by; %s is a list of “signed”, “running” */
    return g_strdup_printf (C_ ("filter", "status %s"), what);
  case JALON_FILTER_CONFIDENCE:
    /* TRANSLATORS: what charts and tables are filtered by; %s is a list of “reported”, “estimated” */
    return g_strdup_printf (C_ ("filter", "confidence %s"), what);
  case JALON_FILTER_TERM:
    /* TRANSLATORS: what charts and tables are filtered by; %s is “from 2027”, “2027 to 2031” */
    return g_strdup_printf (C_ ("filter", "term %s"), what);
  case JALON_FILTER_AMOUNT:
    /* TRANSLATORS: what charts and tables are filtered by; %s is “at least $10B”, “$10B to $20B” */
    return g_strdup_printf (C_ ("filter", "amount %s"), what);
  case JALON_N_FILTERS:
    break;
  }
  g_return_val_if_reached (NULL);
}

char *
jalon_plan_filter_text (const JalonPlanFilter *filter, const JalonPlan *plan, JalonLocale *locale)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint part = 0; part < JALON_N_FILTERS; part++) {
    g_autofree char *one = NULL;

    if (!jalon_plan_filter_has (filter, part))
      continue;
    one = jalon_plan_filter_part_text (filter, plan, locale, part, FALSE);
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", one);
  }
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
