/* Fiscal years: their days, how dates are written in them, and whose fiscal year a date means. */
#include "config.h"

#include <jalon/model/translate.h>
#include <string.h>

#include <jalon/model/fiscal.h>

#include "dossier-private.h"

gboolean
jalon_date_is_fiscal (JalonDate date)
{
  return date.from_part != JALON_FISCAL_NONE || date.to_part != JALON_FISCAL_NONE;
}

JalonDate
jalon_date_as_calendar (JalonDate date)
{
  return (JalonDate){ date.first, date.last };
}

const char *
jalon_fiscal_mixed (void)
{
  return _ ("names two years, of which only one is a fiscal year: write “FY2026”, or “FY2026–FY2028”");
}

/* The day on which the month begins that is @months behind January of year 0. */
static guint32
month_first (int months)
{
  return jalon_date_from_ymd (months / 12, months % 12 + 1, 1).first;
}

/* The months from January of year 0 to the beginning of a fiscal year. */
static int
months_before (int year, guint month)
{
  return (year - (month > 1 ? 1 : 0)) * 12 + (int) month - 1;
}

guint32
jalon_fiscal_year_first (int year, guint month)
{
  return month_first (months_before (year, month));
}

int
jalon_fiscal_year_of (guint32 day, guint month)
{
  int year, month_of_day;

  jalon_day_to_ymd (day, &year, &month_of_day, NULL);
  return year + (month > 1 && month_of_day >= (int) month ? 1 : 0);
}

int
jalon_date_first_fiscal_year (JalonDate date)
{
  return jalon_fiscal_year_of (date.first, date.fiscal_month);
}

int
jalon_date_last_fiscal_year (JalonDate date)
{
  return jalon_fiscal_year_of (date.last, date.fiscal_month);
}

gboolean
jalon_date_is_fiscal_unit (JalonDate date)
{
  return date.from_part != JALON_FISCAL_NONE && date.from_part == date.to_part &&
         jalon_date_first_fiscal_year (date) == jalon_date_last_fiscal_year (date);
}

gboolean
jalon_fiscal_unit (int year, JalonFiscalPart part, guint month, JalonDate *date, const char **why)
{
  static const struct {
    int from, n;
  } months[] = { { 0, 0 }, { 0, 12 }, { 0, 6 }, { 6, 6 }, { 0, 3 }, { 3, 3 }, { 6, 3 }, { 9, 3 } };
  int first;

  if (month < 1 || month > 12) {
    *why = _ ("is a fiscal year, and nothing says in which month that begins: state its first month for the "
              "dossier, or for the party whose it is");
    return FALSE;
  }
  first = months_before (year, month) + months[part].from;
  if (months_before (year, month) < JALON_YEAR_MIN * 12 || year > JALON_YEAR_MAX) {
    *why = _ ("is not between the years 1900 and 2199");
    return FALSE;
  }
  *date = (JalonDate){ .first = month_first (first),
                       .last = month_first (first + months[part].n) - 1,
                       .from_part = part,
                       .to_part = part,
                       .fiscal_month = month };
  return TRUE;
}

JalonDate
jalon_fiscal_interval (JalonDate from, JalonDate to)
{
  return (JalonDate){ .first = from.first,
                      .last = to.last,
                      .from_part = from.from_part,
                      .to_part = to.to_part,
                      .fiscal_month = from.from_part ? from.fiscal_month : to.fiscal_month };
}

JalonDate
jalon_fiscal_neighbour (JalonDate date, int by)
{
  static const int per_year[] = { 1, 1, 2, 2, 4, 4, 4, 4 }, begun[] = { 0, 1, 2, 2, 4, 4, 4, 4 };
  JalonFiscalPart part = by < 0 ? date.from_part : date.to_part;
  int year = part == JALON_FISCAL_NONE ? 0
             : by < 0                  ? jalon_date_first_fiscal_year (date)
                                       : jalon_date_last_fiscal_year (date);
  int n = per_year[part], at = year * n + (int) part - begun[part] + by;
  guint32 day = by < 0 ? date.first - 1 : date.last + 1;
  JalonDate next = { day, day };
  const char *why;

  if (part != JALON_FISCAL_NONE)
    jalon_fiscal_unit (at / n, (JalonFiscalPart) (begun[part] + at % n), date.fiscal_month, &next, &why);
  return next;
}

gboolean
jalon_date_reckon (JalonDate *date, guint month, const char **why)
{
  JalonDate from = jalon_date_as_calendar (*date), to = from;

  *why = NULL;
  if (!jalon_date_is_fiscal (*date) || (date->fiscal_month == month && month))
    return TRUE;
  if (date->from_part &&
      !jalon_fiscal_unit (jalon_date_first_fiscal_year (*date), date->from_part, month, &from, why))
    return FALSE;
  if (date->to_part &&
      !jalon_fiscal_unit (jalon_date_last_fiscal_year (*date), date->to_part, month, &to, why))
    return FALSE;
  if (from.first != JALON_DATE_OPEN && to.last != JALON_DATE_OPEN && from.first > to.last) {
    *why = _ ("ends before it begins");
    return FALSE;
  }
  *date = jalon_fiscal_interval (from, to);
  return TRUE;
}

/* The dossier, or what a scenario makes of it. */
typedef struct {
  JalonDossier *dossier;
  JalonOverlay *overlay; /* (nullable) */
  JalonRef scenario;     /* without @overlay: whose additions are looked at, or %JALON_REF_NONE */
} Lens;

/* The last value that a scenario gives to a field of an item. */
static gboolean
find_set (JalonDossier *self, JalonRef scenario, JalonRef item, const JalonField *field, JalonValue *value)
{
  gboolean found = FALSE;

  jalon_for_each_child (self, scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self, ref);
    JalonValue read;
    const char *why;

    if (set->target == item && g_strcmp0 (set->attribute, field->name) == 0 && set->value &&
        jalon_value_parse (self, field, set->value, strlen (set->value), 0, &read, &why)) {
      *value = read;
      found = TRUE;
    }
  }
  return found;
}

static JalonValue
look (const Lens *lens, JalonRef item, const char *name)
{
  JalonKind kind = jalon_ref_kind (item);
  const JalonField *field = &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
  JalonValue value;

  if (lens->overlay && jalon_overlay_find (lens->overlay, item, field, &value))
    return value;
  if (lens->scenario != JALON_REF_NONE && find_set (lens->dossier, lens->scenario, item, field, &value))
    return value;
  return jalon_value_read (field, jalon_dossier_row (lens->dossier, item));
}

static guint
month_of_party (const Lens *lens, JalonRef party)
{
  return jalon_ref_kind (party) == JALON_KIND_PARTY ? look (lens, party, "fiscal-month").choice : 0;
}

/* The first month that an item itself gives to dates of its own and of what stands in it. */
static guint
own_month (const Lens *lens, JalonRef ref)
{
  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_PARTY:
    return month_of_party (lens, ref);
  case JALON_KIND_COMMITMENT:
    return month_of_party (lens, look (lens, ref, "buyer").ref);
  case JALON_KIND_FLOW:
    return month_of_party (lens, look (lens, ref, "from").ref);
  default:
    return 0;
  }
}

static guint
find_month (const Lens *lens, JalonRef ref)
{
  while (ref != JALON_REF_NONE) {
    const JalonRow *row = jalon_dossier_row (lens->dossier, ref);
    JalonRef target = JALON_REF_NONE;
    guint month = own_month (lens, ref);

    if (month)
      return month;
    if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
      return ((const JalonInclude *) row)->fiscal_month;
    /* What a scenario adds to an item is as if it stood there. */
    if (jalon_ref_kind (ref) == JALON_KIND_ADD)
      target = ((const JalonAdd *) row)->target;
    ref = target != JALON_REF_NONE ? target : row->parent;
  }
  return jalon_dossier_dossier_row (lens->dossier, jalon_dossier_root (lens->dossier))->fiscal_month;
}

guint
jalon_fiscal_month (JalonDossier *self, JalonRef ref)
{
  const Lens lens = { self, NULL, jalon_dossier_scenario_of (self, ref) };

  return find_month (&lens, ref);
}

guint
jalon_overlay_fiscal_month (JalonOverlay *self, JalonRef ref)
{
  const Lens lens = { jalon_overlay_dossier (self), self, JALON_REF_NONE };

  return find_month (&lens, ref);
}

/* Whether a date is written in fiscal years, as no other has this letter. */
static gboolean
needs_month (const JalonField *field, const char *text, gsize length)
{
  return field->type == JALON_TYPE_DATE && memchr (text, 'F', length);
}

static gboolean
parse (const Lens *lens,
       JalonRef ref,
       const JalonField *field,
       const char *text,
       gsize length,
       JalonValue *value,
       const char **why)
{
  int digits = 0;

  if (needs_month (field, text, length)) {
    *value = (JalonValue){ .type = JALON_TYPE_DATE };
    return jalon_date_parse_fiscal (text, length, find_month (lens, ref), &value->date, why);
  }
  if (field->type == JALON_TYPE_MONEY)
    digits = jalon_currency_digits (lens->overlay ? jalon_overlay_currency (lens->overlay, ref)
                                                  : jalon_dossier_currency (lens->dossier, ref));
  return jalon_value_parse (lens->dossier, field, text, length, MAX (digits, 0), value, why);
}

gboolean
jalon_value_parse_of (JalonDossier *self,
                      JalonRef ref,
                      const JalonField *field,
                      const char *text,
                      gsize length,
                      JalonValue *value,
                      const char **why)
{
  const Lens lens = { self, NULL, jalon_dossier_scenario_of (self, ref) };

  return parse (&lens, ref, field, text, length, value, why);
}

gboolean
jalon_overlay_parse (JalonOverlay *self,
                     JalonRef ref,
                     const JalonField *field,
                     const char *text,
                     gsize length,
                     JalonValue *value,
                     const char **why)
{
  const Lens lens = { jalon_overlay_dossier (self), self, JALON_REF_NONE };

  return parse (&lens, ref, field, text, length, value, why);
}
