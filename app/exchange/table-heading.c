/* Headings of tables: of a field by its name and unit, of a period, of a day until which something was drawn.
 */
#include "config.h"

#include <string.h>

#include <jalon/text/fiscal-date.h>
#include <jalon/text/folding.h>

#include "table-need-words.h"
#include "table-words.h"

/* "Jan-26", "janv. 26": a month with a year of two digits. (transfer full) */
static char *
complete_year (const char *text)
{
  g_autofree char *stripped = jalon_strip (text);
  gsize n = strlen (stripped);

  if (n > 5 && g_ascii_isdigit (stripped[n - 1]) && g_ascii_isdigit (stripped[n - 2]) &&
      !g_ascii_isdigit (stripped[n - 3]) && !g_ascii_isdigit (*stripped) && strchr ("-' ./", stripped[n - 3]))
    return g_strdup_printf ("%.*s 20%s", (int) (n - 3), stripped, stripped + n - 2);
  return g_steal_pointer (&stripped);
}

/* A month, a quarter, a year. A spreadsheet's heading of a month is its first day. */
static gboolean
read_period (JalonTableWords *self, const char *text, guint month, JalonDate *period)
{
  g_autofree char *whole = complete_year (text);
  JalonPrecision precision;
  const char *why;
  int y, m, d;

  if (!jalon_locale_read_date_in (jalon_table_words_locale (self), whole, month, period, &why) ||
      jalon_date_is_open (*period))
    return FALSE;
  precision = jalon_date_precision (*period);
  jalon_day_to_ymd ((guint32) period->first, &y, &m, &d);
  if (precision == JALON_PRECISION_DAY && d == 1) {
    g_autofree char *iso = g_strdup_printf ("%04d-%02d", y, m);

    return jalon_date_parse (iso, strlen (iso), period, &why);
  }
  return precision != JALON_PRECISION_DAY &&
         (precision != JALON_PRECISION_INTERVAL || jalon_date_is_fiscal_unit (*period)) && y >= 2000 &&
         y < 2100;
}

/* « Consommé au 30/09/2026 (M$) », "Spent as of 2026-09". */
static gboolean
read_until (JalonTableWords *self, const char *text, guint month, JalonHeading *heading)
{
  static const char *const words[] = { "consumed as of", "consumed at", "spent as of", "drawn as of",
                                       "consumed to",    "spent to",    "drawn to",    "consomme au",
                                       "depense au",     "realise au",  "tire au",     "facture au" };
  const gsize cut = strcspn (text, "([");
  g_autofree char *plain = g_strndup (text, cut), *folded = jalon_fold_text (plain);
  g_autofree char *unit = text[cut] ? g_strndup (text + cut + 1, strcspn (text + cut + 1, ")]")) : NULL;
  const char *why;

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (folded, words[i]) && folded[strlen (words[i])] == ' ' &&
        jalon_locale_read_date_in (jalon_table_words_locale (self), folded + strlen (words[i]), month,
                                   &heading->period, &why)) {
      heading->use = JALON_COLUMN_CONSUMED;
      heading->unit_unread = unit && !jalon_unit_read (self, unit, heading);
      return TRUE;
    }
  return FALSE;
}

/* "2027 (M$)", "Jan 2026 [k€]", "2027 M$": a period with the unit of what stands below it. */
static gboolean
read_period_of_unit (JalonTableWords *self, const char *text, guint month, JalonHeading *heading)
{
  g_autofree char *whole = jalon_strip (text);

  for (char *at = whole + strlen (whole); at > whole; at--) {
    g_autofree char *before = NULL, *unit = NULL;
    JalonHeading of_unit = { 0 };

    if (*at == '\0' || !strchr (" ([", *at))
      continue;
    before = g_strndup (whole, (gsize) (at - whole));
    unit = g_strndup (at + 1, strcspn (at + 1, ")]"));
    if (!jalon_unit_read (self, unit, &of_unit) || (!of_unit.currency && of_unit.scale <= 0) ||
        !read_period (self, before, month, &heading->period))
      continue;
    heading->scale = of_unit.scale;
    heading->currency = of_unit.currency;
    return TRUE;
  }
  return FALSE;
}

/* "2027 (GPU-hours)", "Low FY2027", « Besoin 2027 (M$) ». */
static gboolean
read_need_period (JalonTableWords *self, const char *text, guint month, JalonHeading *heading)
{
  g_autofree char *unit = NULL, *rest = jalon_need_heading_rest (text, &heading->field, &unit);

  if (!read_period (self, rest, month, &heading->period) &&
      (unit || !read_period_of_unit (self, rest, month, heading))) {
    heading->field = -1;
    return FALSE;
  }
  heading->use = JALON_COLUMN_PERIOD;
  if (unit)
    jalon_unit_read (self, unit, heading);
  return TRUE;
}

static gboolean
read_amount_period (JalonTableWords *self, const char *text, guint month, JalonHeading *heading)
{
  if (!read_period (self, text, month, &heading->period) && !read_period_of_unit (self, text, month, heading))
    return FALSE;
  heading->use = JALON_COLUMN_PERIOD;
  return TRUE;
}

static JalonType
type_of (JalonKind kind, const JalonHeading *heading)
{
  if (heading->use == JALON_COLUMN_FIELD)
    return jalon_kind_info (kind)->fields[heading->field].type;
  if (heading->use == JALON_COLUMN_NEED || (heading->use == JALON_COLUMN_PERIOD && kind == JALON_KIND_DEMAND))
    return JALON_TYPE_NUMBER;
  return heading->use == JALON_COLUMN_PERIOD || heading->use == JALON_COLUMN_CONSUMED ? JALON_TYPE_MONEY
                                                                                      : JALON_TYPE_TEXT;
}

/* Amounts and numbers are no shares, and last no months: "Amount (%)" says something else than a unit. */
static void
drop_other_unit (JalonKind kind, JalonHeading *heading)
{
  const JalonType type = type_of (kind, heading);
  const gboolean months = heading->months > 0 && heading->scale == 0 && !heading->currency;

  if (type == JALON_TYPE_DURATION && heading->months > 0)
    heading->scale = 0; /* "(m)": months, not millions */
  if ((type != JALON_TYPE_MONEY && type != JALON_TYPE_NUMBER) || (heading->scale >= 0 && !months))
    return;
  heading->scale = 0;
  heading->months = 0;
  heading->unit_unread = TRUE;
}

static gboolean
read_heading (JalonTableWords *self, JalonKind kind, const char *text, guint month, JalonHeading *heading)
{
  const char *space = strchr (text, ' ');
  g_autofree char *first = space ? g_strndup (text, (gsize) (space - text)) : NULL;

  if (kind == JALON_KIND_DEMAND && read_need_period (self, text, month, heading))
    return TRUE;
  if (jalon_heading_read_named (self, kind, text, heading))
    return TRUE;
  if (kind != JALON_KIND_COMMITMENT)
    return FALSE;
  /* "Actual Jan 2026" */
  return read_until (self, text, month, heading) || read_amount_period (self, text, month, heading) ||
         (first && jalon_speaks_of_actuals (self, first) &&
          read_amount_period (self, space + 1, month, heading));
}

gboolean
jalon_heading_read (
  JalonTableWords *self, JalonKind kind, const char *text, guint month, JalonHeading *heading)
{
  *heading = (JalonHeading){ .use = JALON_COLUMN_UNKNOWN, .field = -1 };
  if (strlen (text) > 200 || !read_heading (self, kind, text, month, heading))
    return FALSE;
  drop_other_unit (kind, heading);
  return TRUE;
}
