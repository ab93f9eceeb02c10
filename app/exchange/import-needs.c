/* What is needed of a demand, brought in from a table: a column for each period, or a row for each need. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/rules.h>
#include <jalon/text/translate.h>

#include "import-private.h"

/* What the row says of one period. @column: of its period, or where it begins; @ends: where min, mode and max
 * stand, -1 for nowhere; @percentiles: that the headings of its ends name */
typedef struct {
  JalonDate period;
  int column;
  JalonNeedRange range;
  int ends[3];
  JalonPercentiles percentiles, of_ends[3];
  JalonDistribution distribution;
  gboolean whole;  /* a cell says all of it */
  gboolean broken; /* a cell of it cannot be read, which is told */
} Stated;

static const char *const ends[] = { "min", "mode", "max" };

static double *
end_of (JalonNeedRange *range, guint end)
{
  return end == 0 ? &range->min : end == 1 ? &range->mode : &range->max;
}

static const JalonDemand *
demand_of (const JalonImportRun *self, JalonRef ref)
{
  return jalon_dossier_demand (self->dossier, ref);
}

/* Takes what a cell says, at the end that its heading names, -1 for all. Returns: (nullable): why it cannot,
 * translated and static */
static const char *
take_ends (Stated *stated, const JalonNeedRange *read, int end, int column, JalonPercentiles percentiles)
{
  JalonNeedRange range = *read;
  const gboolean plain = isnan (range.min) && isnan (range.max);

  if (end >= 0 && plain) {
    range.mode = NAN;
    *end_of (&range, (guint) end) = read->mode;
  } else if (end >= 0 && (!jalon_need_is_one_end (&range) || isnan (*end_of (&range, (guint) end)))) {
    return _ ("is a range, where one end of it should stand");
  }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const double value = *end_of (&range, i), held = *end_of (&stated->range, i);

    if (isnan (value))
      continue;
    if (!isnan (held) && held != value)
      return _ ("is not what another column says of the same period");
    *end_of (&stated->range, i) = value;
    stated->ends[i] = column;
    stated->of_ends[i] = percentiles;
  }
  if (percentiles != JALON_PERCENTILES_UNSET)
    stated->percentiles = percentiles;
  stated->whole |= end < 0;
  return NULL;
}

/* Reads a cell into what is stated of its period, or tells why not. @end: which end its heading names; -1 for
 * all.
 * @unit: (inout): of the row; where nothing else says it, a cell may: "$120" */
static void
read_cell (JalonImportRun *self, guint column, int end, char **unit, int scale, Stated *stated)
{
  const JalonTableColumn *found = jalon_table_column (self->table, column);
  const gboolean money = *unit && jalon_currency_digits (*unit) >= 0;
  const char *hand = found->currency ? found->currency : money ? *unit : NULL, *named = hand, *why = NULL;
  g_autofree char *text = jalon_table_text (self->table, self->row->row, column);
  g_autofree char *name = jalon_table_column_name (self->table, column);
  JalonNeedRange range;

  if (jalon_table_read_need (self->table, self->row->row, column, scale, &named, &range, &why)) {
    if (g_strcmp0 (named, hand) != 0 && *unit)
      why = _ ("is an amount of money, which the row’s unit is not");
    else
      why = take_ends (stated, &range, end, (int) column, found->percentiles);
  }
  if (why) {
    jalon_import_problem (self, (int) column, g_strdup_printf (_ ("%s: “%s” %s."), name, text, why), NULL);
    stated->broken = TRUE;
    return;
  }
  if (named && !*unit)
    *unit = g_strdup (named);
}

static int
end_index (int field)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (jalon_kind_field (JALON_KIND_NEED, ends[i]) == field)
      return (int) i;
  return -1;
}

static Stated *
stated_of (GArray *stated, JalonDate period, int column)
{
  Stated one = { .period = period, .column = column, .range = { NAN, NAN, NAN }, .ends = { -1, -1, -1 } };

  for (guint i = 0; i < stated->len; i++)
    if (jalon_date_equal (g_array_index (stated, Stated, i).period, period))
      return &g_array_index (stated, Stated, i);
  g_array_append_val (stated, one);
  return &g_array_index (stated, Stated, stated->len - 1);
}

/* A column for each period, or for each end of it. */
static void
read_wide (JalonImportRun *self, char **unit, int scale, GArray *stated)
{
  for (guint i = 0; i < self->table->columns->len; i++) {
    const JalonTableColumn *column = jalon_table_column (self->table, i);

    if (column->use == JALON_COLUMN_PERIOD && !jalon_table_is_empty (self->table, self->row->row, i))
      read_cell (self, i, end_index (column->field), unit, scale,
                 stated_of (stated, column->period, (int) i));
  }
}

static gboolean
read_period (JalonImportRun *self, JalonDate *period, int *column)
{
  const int field = jalon_kind_field (JALON_KIND_NEED, "period");
  const JalonField *info = &jalon_kind_info (JALON_KIND_NEED)->fields[field];
  g_autofree char *text = NULL;
  const char *why = NULL;

  *column = jalon_import_filled (self, JALON_COLUMN_NEED, field);
  if (*column < 0) {
    jalon_import_problem (self, jalon_table_find (self->table, JALON_COLUMN_NEED, field),
                          jalon_rule_missing (info), _ ("Fill the cell."));
    return FALSE;
  }
  if (jalon_table_read_date (self->table, self->row->row, (guint) *column,
                             jalon_fiscal_month (self->dossier, self->item), period, &why) &&
      (jalon_date_is_open (*period) || jalon_date_precision (*period) == JALON_PRECISION_DAY))
    why = _ ("is no period; write a year, a quarter or a month");
  if (!why)
    return TRUE;
  text = jalon_import_text_at (self, *column);
  jalon_import_problem (self, *column, g_strdup_printf (_ ("%s: “%s” %s."), _ (info->label), text, why),
                        NULL);
  return FALSE;
}

/* What a need's shape is, in a word of its own column. @choice: (inout): what headings say already */
static void
read_choice (JalonImportRun *self, const char *name, guint *choice, Stated *stated)
{
  const int field = jalon_kind_field (JALON_KIND_NEED, name);
  const JalonField *info = &jalon_kind_info (JALON_KIND_NEED)->fields[field];
  const int column = jalon_import_filled (self, JALON_COLUMN_NEED, field);
  g_autofree char *text = jalon_import_text_at (self, column);
  const int found = text ? jalon_choice_read (self->table->words, info->choices, text) : 0;
  const char *why = found < 0 ? _ ("is not among the words known here")
                    : found > 0 && *choice > 0 && *choice != (guint) found
                      ? _ ("is not what another column says of the same period")
                      : NULL;

  if (why) {
    jalon_import_problem (self, column, g_strdup_printf (_ ("%s: “%s” %s."), _ (info->label), text, why),
                          NULL);
    stated->broken = TRUE;
  } else if (found > 0) {
    *choice = (guint) found;
  }
}

/* One need a row: in one cell, or in several; or only what is noted of it. */
static void
read_long (JalonImportRun *self, char **unit, int scale, GArray *stated)
{
  int columns[3], column;
  guint n = 0, known = 0;
  gboolean sound;
  JalonDate period;
  Stated *one;

  for (guint i = 0; i < 3; i++) {
    const int field = jalon_kind_field (JALON_KIND_NEED, ends[i]);

    columns[i] = jalon_import_filled (self, JALON_COLUMN_NEED, field);
    n += columns[i] >= 0;
    known += jalon_table_find (self->table, JALON_COLUMN_NEED, field) >= 0;
  }
  if (known == 0)
    jalon_import_problem (self, -1, g_strdup (_ ("No column says how much is needed.")),
                          _ ("Call it “Need”, or “Low” and “High”, or say which one it is."));
  if (n == 0 && jalon_import_filled (self, JALON_COLUMN_NEED, -1) < 0)
    return;
  sound = read_period (self, &period, &column);
  one = stated_of (stated, sound ? period : JALON_DATE_UNSET, column);
  one->broken = !sound;
  for (guint i = 0; i < 3; i++)
    if (columns[i] >= 0)
      read_cell (self, (guint) columns[i], n == 1 && i == 1 ? -1 : (int) i, unit, scale, one);
  read_choice (self, "distribution", &one->distribution, one);
  read_choice (self, "percentiles", &one->percentiles, one);
}

/* What one need says must be one: a number, one end or both of them, in their order. Returns: FALSE with its
 * problem */
static gboolean
check_stated (JalonImportRun *self, const Stated *one)
{
  const JalonNeedRange *range = &one->range;
  g_autofree char *low = jalon_locale_number (self->locale, range->min, 6);
  g_autofree char *likely = jalon_locale_number (self->locale, range->mode, 6);
  g_autofree char *high = jalon_locale_number (self->locale, range->max, 6);

  if (isnan (range->min) != isnan (range->max) && !isnan (range->mode))
    jalon_import_problem (self, one->ends[isnan (range->min) ? 2 : 0],
                          g_strdup (_ ("Of this range the likely value and only one end are stated.")),
                          _ ("State the other end as well, or one of the two alone."));
  else if (!isnan (range->min) && !isnan (range->max) && one->of_ends[0] != one->of_ends[2])
    jalon_import_problem (
      self, one->ends[2], g_strdup (_ ("The two ends of this range are of different percentiles.")),
      _ ("Call their columns alike: “P10” and “P90”, “P5” and “P95”, or “Low” and “High”."));
  else if (range->min > range->max)
    jalon_import_problem (
      self, one->ends[0],
      g_strdup_printf (_ ("The low value, %1$s, is above the high one, %2$s."), low, high), NULL);
  else if (range->mode < range->min || range->mode > range->max)
    jalon_import_problem (
      self, one->ends[1],
      g_strdup_printf (
        _ ("The likely value, %1$s, is not between the low one, %2$s, and the high one, %3$s."), likely, low,
        high),
      NULL);
  else
    return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
show (const JalonImportRun *self, const JalonNeedRange *range)
{
  const char *unit = demand_of (self, self->item)->unit;
  char *text = jalon_need_text (self->locale, range);
  g_autofree char *bare = text;

  return *text && unit && *unit ? g_strdup_printf ("%s %s", text, unit) : g_steal_pointer (&bare);
}

static gboolean
set_end (JalonImportRun *self, JalonRef need, guint end, double value, GError **error)
{
  const JalonValue number = { .type = JALON_TYPE_NUMBER, .number = value };

  return jalon_dossier_set (self->dossier, need, jalon_kind_field (JALON_KIND_NEED, ends[end]), &number,
                            error);
}

/* As what shape a need counts follows from what is stated of it; one that was chosen for other numbers goes.
 */
static gboolean
set_shape (JalonImportRun *self, JalonRef need, const char *field, guint choice, GError **error)
{
  const JalonValue value = { .type = JALON_TYPE_CHOICE, .choice = choice };

  return jalon_dossier_set (self->dossier, need, jalon_kind_field (JALON_KIND_NEED, field), &value, error);
}

static JalonNeedRange
range_of (const JalonNeed *need)
{
  return need->min == need->max && isnan (need->mode) ? (JalonNeedRange){ NAN, need->min, NAN }
                                                      : (JalonNeedRange){ need->min, need->mode, need->max };
}

static gboolean
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
set_need (JalonImportRun *self, JalonRef need, const Stated *one, gboolean keeps_shape, GError **error)
{
  JalonNeedRange range = one->range;

  for (guint i = 0; i < 3; i++)
    if (!set_end (self, need, i, *end_of (&range, i), error))
      return FALSE;
  return keeps_shape ||
         ((one->distribution || set_shape (self, need, "distribution", JALON_DISTRIBUTION_UNSET, error)) &&
          (one->percentiles || set_shape (self, need, "percentiles", JALON_PERCENTILES_UNSET, error)));
}

/* The same numbers may be of another shape than before. @choice: 0 where nothing is stated */
static void
take_choice (JalonImportRun *self, JalonRef need, const Stated *one, const char *name, guint choice)
{
  const JalonField *info =
    &jalon_kind_info (JALON_KIND_NEED)->fields[jalon_kind_field (JALON_KIND_NEED, name)];
  const guint was = jalon_value_read (info, jalon_dossier_row (self->dossier, need)).choice;
  g_autoptr (GError) error = NULL;

  if (choice == 0 || choice == was)
    return;
  if (!set_shape (self, need, name, choice, &error)) {
    jalon_import_problem (self, one->column, g_strdup (error->message), NULL);
    return;
  }
  jalon_import_note (self, g_strdup (_ (info->label)), g_strdup (was ? _ (info->choices[was].label) : ""),
                     g_strdup (_ (info->choices[choice].label)));
}

static void
take_shape (JalonImportRun *self, JalonRef need, const Stated *one)
{
  take_choice (self, need, one, "distribution", one->distribution);
  take_choice (self, need, one, "percentiles", one->percentiles);
}

/* What the demand has of the period, or of one that shares days with it. */
static JalonRef
find_need (const JalonImportRun *self, JalonDate period, gboolean *same)
{
  JalonRef shares = JALON_REF_NONE;

  *same = FALSE;
  jalon_for_each_child (self->dossier, self->item, JALON_KIND_NEED, ref) {
    const JalonDate held = jalon_dossier_need (self->dossier, ref)->period;

    if (jalon_date_equal (held, period) || jalon_date_same (held, period)) {
      *same = TRUE;
      return ref;
    }
    if (jalon_date_is_set (held) && held.first <= period.last && period.first <= held.last)
      shares = ref;
  }
  return shares;
}

/* One end below a heading of its own changes that end alone of a range that is there, and no number nothing.
 */
static void
complete (const JalonImportRun *self, Stated *one)
{
  gboolean same;
  const JalonNeed *row = jalon_dossier_need (self->dossier, find_need (self, one->period, &same));
  const gboolean blank = isnan (one->range.min) && isnan (one->range.mode) && isnan (one->range.max);
  JalonNeedRange was;

  if (!same || (!blank && (one->whole || !jalon_need_is_one_end (&one->range) ||
                           (one->percentiles && one->percentiles != row->percentiles))))
    return;
  was = range_of (row);
  for (guint i = 0; i < G_N_ELEMENTS (ends) && (blank || !isnan (was.min) || !isnan (was.max)); i++)
    if (isnan (*end_of (&one->range, i))) {
      *end_of (&one->range, i) = *end_of (&was, i);
      one->of_ends[i] = one->percentiles;
    }
}

static void
take_need (JalonImportRun *self, const Stated *one)
{
  g_autofree char *when = jalon_locale_date (self->locale, one->period);
  g_autoptr (GError) error = NULL;
  JalonNeedRange was = { NAN, NAN, NAN };
  gboolean same, sound = TRUE;
  JalonRef need = find_need (self, one->period, &same);
  const JalonNeed *row = same ? jalon_dossier_need (self->dossier, need) : NULL;

  if (need != JALON_REF_NONE && !same) {
    g_autofree char *held =
      jalon_locale_date (self->locale, jalon_dossier_need (self->dossier, need)->period);

    jalon_import_problem (
      self, one->column,
      /* TRANSLATORS: both are periods */
      g_strdup_printf (_ ("The need of %1$s shares days with that of %2$s: both would count."), when, held),
      _ ("Leave one of the two out, or remove the other from the dossier first."));
    return;
  }
  if (same && g_hash_table_contains (self->taken, GUINT_TO_POINTER (need))) {
    jalon_import_problem (self, one->column,
                          g_strdup_printf (_ ("A row above states what is needed in %s already."), when),
                          _ ("Add the two up, or give the demands different names."));
    return;
  }
  if (row)
    was = range_of (row);
  if (row && same_number (was.min, one->range.min) && same_number (was.mode, one->range.mode) &&
      same_number (was.max, one->range.max)) {
    g_hash_table_add (self->taken, GUINT_TO_POINTER (need));
    take_shape (self, need, one);
    return;
  }
  if (!same) {
    const JalonValue period = { .type = JALON_TYPE_DATE, .date = one->period };

    need = jalon_dossier_append (self->dossier, self->item, JALON_KIND_NEED, &error);
    sound =
      need != JALON_REF_NONE &&
      jalon_dossier_set (self->dossier, need, jalon_kind_field (JALON_KIND_NEED, "period"), &period, &error);
  }
  if (!sound ||
      !set_need (self, need, one,
                 same && isnan (was.min) == isnan (one->range.min) &&
                   isnan (was.mode) == isnan (one->range.mode) && isnan (was.max) == isnan (one->range.max),
                 &error)) {
    jalon_import_problem (self, one->column, g_strdup (error->message), NULL);
    return;
  }
  g_hash_table_add (self->taken, GUINT_TO_POINTER (need));
  if (!same && jalon_table_has_long_needs (self->table))
    self->is_new = TRUE;
  /* TRANSLATORS: %s is a month, a quarter, a year: "Need of 2027" */
  jalon_import_note (self, g_strdup_printf (_ ("Need of %s"), when), show (self, &was),
                     show (self, &one->range));
  take_shape (self, need, one);
}

/* The note of the one need of the row. */
static void
take_note (JalonImportRun *self, const Stated *one)
{
  const int column = jalon_import_filled (self, JALON_COLUMN_NEED, -1);
  g_autofree char *text = jalon_import_prose_at (self, column), *was = NULL;
  g_autoptr (GError) error = NULL;
  gboolean same;
  const JalonRef need = text && *text ? find_need (self, one->period, &same) : JALON_REF_NONE;

  if (need == JALON_REF_NONE || !same || jalon_import_has_text (self, need, JALON_ROLE_NOTE, text))
    return;
  was = g_strdup (jalon_dossier_text (self->dossier, need, JALON_ROLE_NOTE, NULL));
  if (!jalon_dossier_set_text (self->dossier, need, JALON_ROLE_NOTE, NULL, text, &error)) {
    jalon_import_problem (self, column, g_strdup (error->message), NULL);
    return;
  }
  jalon_import_note_text (self, JALON_ROLE_NOTE, was, text);
}

static void
take_needs (JalonImportRun *self)
{
  const gboolean is_long = jalon_table_has_long_needs (self->table);
  g_autoptr (GArray) stated = g_array_new (FALSE, FALSE, sizeof (Stated));
  g_autofree char *unit = NULL;
  int scale;

  if (!jalon_import_name_demand (self) || !jalon_import_read_unit (self, &unit, &scale))
    return;
  (is_long ? read_long : read_wide) (self, &unit, scale, stated);
  if (!jalon_import_set_unit (self, unit))
    return;
  for (guint i = 0; i < stated->len; i++) {
    Stated *one = &g_array_index (stated, Stated, i);

    if (one->broken)
      continue;
    complete (self, one);
    if (!check_stated (self, one))
      continue;
    take_need (self, one);
    if (is_long)
      take_note (self, one);
  }
}

/* Rows find the demand by what it is called and by its unit, once these are known. */
void
jalon_import_needs (JalonImportRun *self)
{
  take_needs (self);
  jalon_import_know_demand (self);
}
