/* Tables of demands: what their columns are for each other, the units of what is needed, and what is assumed.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

static gboolean
is_said (const JalonTable *self, guint column)
{
  return g_hash_table_contains (self->mapped, GUINT_TO_POINTER (column + 1));
}

gboolean
jalon_table_has_long_needs (const JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (column_at (self, i)->use == JALON_COLUMN_NEED)
      return self->kind == JALON_KIND_DEMAND;
  return FALSE;
}

static int
find_need (const JalonTable *self, const char *field)
{
  return jalon_table_find (self, JALON_COLUMN_NEED, jalon_kind_field (JALON_KIND_NEED, field));
}

/* "120", "≥ 100", « au plus 150 ». */
static gboolean
is_figure (const JalonGridCell *cell)
{
  g_autofree char *rest = NULL;

  return cell->value || g_ascii_isdigit (*cell->text) ||
         (jalon_read_bound (cell->text, &rest) != JALON_BOUND_NONE && g_ascii_isdigit (*rest));
}

/* How many cells below the heading hold figures, and how many something else. */
static guint
count_cells (const JalonTable *self, guint column, gboolean figures)
{
  guint n = 0;

  for (guint row = self->has_heading ? self->heading + 1 : 0; row < self->grid->rows->len; row++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, column);

    n += *cell->text != '\0' && is_figure (cell) == figures;
  }
  return n;
}

static gboolean
holds_figures (const JalonTable *self, guint column)
{
  return count_cells (self, column, TRUE) > count_cells (self, column, FALSE);
}

static gboolean
holds_texts (const JalonTable *self, guint column)
{
  return count_cells (self, column, FALSE) > 0 && count_cells (self, column, TRUE) == 0;
}

/* "Need" over texts is what the demands are called. */
static void
settle_names (JalonTable *self)
{
  const int mode = find_need (self, "mode");
  JalonTableColumn *column = mode < 0 ? NULL : column_at (self, (guint) mode);

  if (!column || is_said (self, (guint) mode) ||
      jalon_table_find (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME) >= 0 || !holds_texts (self, (guint) mode))
    return;
  column->use = JALON_COLUMN_TEXT;
  column->role = JALON_ROLE_NAME;
  column->field = -1;
}

/* A note in a row of one need is that need's; "Demand" over figures is what is needed. */
static void
settle_long (JalonTable *self)
{
  const int note = jalon_table_find (self, JALON_COLUMN_TEXT, JALON_ROLE_NOTE);
  const int name = jalon_table_find (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME);
  const int workload =
    jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "workload"));

  if (note >= 0)
    *column_at (self, (guint) note) = (JalonTableColumn){ .heading = column_at (self, (guint) note)->heading,
                                                          .use = JALON_COLUMN_NEED,
                                                          .field = -1 };
  if (name >= 0 && workload >= 0 && !is_said (self, (guint) name) && find_need (self, "mode") < 0 &&
      find_need (self, "min") < 0 && find_need (self, "max") < 0 && holds_figures (self, (guint) name)) {
    column_at (self, (guint) name)->use = JALON_COLUMN_NEED;
    column_at (self, (guint) name)->field = jalon_kind_field (JALON_KIND_NEED, "mode");
    column_at (self, (guint) name)->role = JALON_ROLE_NONE;
  }
}

/* The unit that a heading says: "GPU-hours"; of money its currency. (transfer full) (nullable) */
static char *
find_unit (const JalonTable *self, const JalonTableColumn *column)
{
  JalonHeading heading = { 0 };
  g_autofree char *rest = NULL, *unit = NULL;
  int end;

  if (column->currency)
    return g_strdup (column->currency);
  rest = jalon_need_heading_rest (column->heading, &end, &unit);
  /* "(M)" is a number of something; "(%)", "(years)" are something themselves. */
  return unit && (!jalon_unit_read (self->words, unit, &heading) || column->unit_unread)
           ? g_steal_pointer (&unit)
           : NULL;
}

/* Where each period has its column, what would be a part of one need is none. */
void
jalon_table_settle_needs (JalonTable *self)
{
  const gboolean wide = jalon_table_find (self, JALON_COLUMN_PERIOD, -1) >= 0;

  settle_names (self);
  if (!wide && jalon_table_has_long_needs (self))
    settle_long (self);
  for (guint i = 0; i < self->columns->len; i++) {
    JalonTableColumn *column = column_at (self, i);

    if (wide && column->use == JALON_COLUMN_NEED)
      column->use = JALON_COLUMN_UNKNOWN;
    if (!jalon_table_is_need (self, column))
      continue;
    column->unit = find_unit (self, column);
    column->percentiles = jalon_need_heading_percentiles (column->heading);
  }
}

/* What a unit's text says, which many rows repeat. */
static const JalonHeading *
read_unit (const JalonTable *self, const char *text)
{
  JalonHeading *heading = g_hash_table_lookup (self->units, text);

  if (heading)
    return heading;
  heading = g_new0 (JalonHeading, 1);
  if (!jalon_unit_read (self->words, text, heading))
    *heading = (JalonHeading){ 0 };
  g_hash_table_insert (self->units, g_strdup (text), heading);
  return heading;
}

char *
jalon_table_row_unit (const JalonTable *self, guint row, int *scale)
{
  const int column =
    jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "unit"));
  g_autofree char *text = NULL;
  const JalonHeading *heading;

  *scale = 0;
  if (column < 0 || jalon_table_is_empty (self, row, (guint) column))
    return NULL;
  text = jalon_table_text (self, row, (guint) column);
  if (*text == '\0' || jalon_is_nothing (self->words, text))
    return NULL;
  heading = read_unit (self, text);
  if (!heading->currency)
    return g_steal_pointer (&text);
  *scale = heading->scale;
  return g_strdup (heading->currency);
}

/* Decisions */

/* Whether each day of a column's period is in one of those that it holds. */
static gboolean
is_filled (const JalonTable *self, guint column)
{
  const JalonTableColumn *whole = column_at (self, column);

  for (guint32 day = (guint32) whole->period.first; day <= (guint32) whole->period.last; day++) {
    gboolean found = FALSE;

    for (guint i = 0; i < self->columns->len && !found; i++)
      found = jalon_table_holds (self, column, i) && (guint32) column_at (self, i)->period.first <= day &&
              (guint32) column_at (self, i)->period.last >= day;
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* Whether a cell states one number, and no range. */
static gboolean
is_number (const JalonTable *self, guint row, guint column, double *number)
{
  const char *currency = NULL, *why;
  JalonNeedRange range;

  if (jalon_table_is_empty (self, row, column) ||
      !jalon_table_read_need (self, row, column, 0, &currency, &range, &why) || !isnan (range.min) ||
      !isnan (range.max))
    return FALSE;
  *number = range.mode;
  return TRUE;
}

/* Tells of the first row in which a column is not what those that it holds add up to, without such as are
 * left out as well. Returns: whether there is one */
static gboolean
tell_disagreement (JalonTable *self, guint sum, const gboolean *sums, const char *name)
{
  for (guint row = 0; row < self->grid->rows->len; row++) {
    double stated, part, due = 0;
    gboolean all = self->uses[row] == JALON_ROW_ITEM && is_number (self, row, sum, &stated);
    g_autofree char *here = NULL, *there = NULL;

    for (guint i = 0; all && i < self->columns->len; i++)
      if (jalon_table_holds (self, sum, i) && !sums[i]) {
        all = is_number (self, row, i, &part);
        due += all ? part : 0;
      }
    if (!all || fabs (due - stated) <= 1e-9 * MAX (fabs (due), fabs (stated)))
      continue;
    here = jalon_locale_number (self->locale, stated, 6);
    there = jalon_locale_number (self->locale, due, 6);
    jalon_table_note (
      self, jalon_grid_row (self->grid, row)->line, sum + 1,
      g_strdup_printf (_ ("%1$s holds the periods of other columns, and is left out, though it does "
                          "not agree with them: it says %2$s, and they add up to %3$s."),
                       name, here, there),
      _ ("See whether a column is missing, or leave out the others and take this one."));
    return TRUE;
  }
  return FALSE;
}

/* @filled: whether those that it holds fill it */
static void
note_sum (JalonTable *self, guint sum, const gboolean *sums, gboolean filled)
{
  g_autofree char *name = jalon_table_column_name (self, sum);

  if (filled && tell_disagreement (self, sum, sums, name))
    return;
  jalon_table_note (
    self, 0, sum + 1,
    /* TRANSLATORS: %s is a column of a table, in quotation marks */
    g_strdup_printf (filled ? _ ("%s holds the periods of other columns, and is left out.")
                            : _ ("%s holds the periods of other columns, which do not fill it: it is left "
                                 "out, and with it what it has beyond them."),
                     name),
    filled ? NULL : _ ("Leave the other columns out, or add those that are missing."));
}

/* A year beside its quarters would count twice. */
static void
leave_out_sums (JalonTable *self)
{
  g_autofree gboolean *sums = jalon_table_find_sums (self);

  for (guint i = 0; i < self->columns->len; i++)
    if (sums[i])
      note_sum (self, i, sums, is_filled (self, i));
  for (guint i = 0; i < self->columns->len; i++)
    if (sums[i])
      column_at (self, i)->use = JALON_COLUMN_UNKNOWN;
}

/* What a row is of: a demand that several rows may be of. (transfer full) */
static char *
key_of (const JalonTable *self, guint row)
{
  int column = jalon_table_find (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME);

  if (column < 0)
    column = jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "workload"));
  return column < 0 ? g_strdup ("") : jalon_table_text (self, row, (guint) column);
}

/* What the rows show together. */
typedef struct {
  GHashTable *with_unit; /* keys of rows that state one */
  guint without_unit;
  guint one_end;   /* needs of which one end is all that is stated */
  gboolean ranges; /* whose ends nothing says to be percentiles */
} Shown;

/* Whether a cell is all that a row says of its period. */
static gboolean
is_alone (const JalonTable *self, guint row, guint column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (i != column && jalon_table_is_need (self, column_at (self, i)) &&
        jalon_date_equal (column_at (self, i)->period, column_at (self, column)->period) &&
        !jalon_table_is_empty (self, row, i))
      return FALSE;
  return TRUE;
}

/* Whether a number stands where only one end of a range is meant. */
static gboolean
is_end (const JalonTableColumn *column, const JalonNeedRange *range)
{
  return !isnan (range->mode) && isnan (range->min) &&
         (column->field == jalon_kind_field (JALON_KIND_NEED, "min") ||
          column->field == jalon_kind_field (JALON_KIND_NEED, "max"));
}

static void
look_at_row (const JalonTable *self, guint row, gboolean unit_in_headings, Shown *shown)
{
  const int percentiles = find_need (self, "percentiles");
  const gboolean says_percentiles =
    percentiles >= 0 && !jalon_table_is_empty (self, row, (guint) percentiles);
  g_autofree char *key = key_of (self, row);
  gboolean any = FALSE, end;

  for (guint i = 0; i < self->columns->len; i++) {
    const char *currency = column_at (self, i)->currency, *why;
    JalonNeedRange range;

    if (!jalon_table_is_need (self, column_at (self, i)) || jalon_table_is_empty (self, row, i) ||
        !jalon_table_read_need (self, row, i, 0, &currency, &range, &why))
      continue;
    any |= !currency;
    end = jalon_need_is_one_end (&range) || is_end (column_at (self, i), &range);
    shown->one_end += end && is_alone (self, row, i);
    shown->ranges |= !says_percentiles && (end ? !is_alone (self, row, i) : !isnan (range.min));
  }
  shown->without_unit += any && !unit_in_headings && !g_hash_table_contains (shown->with_unit, key);
}

static void
look_for_unit (const JalonTable *self, guint row, Shown *shown)
{
  int scale;
  g_autofree char *unit = jalon_table_row_unit (self, row, &scale);

  if (unit)
    g_hash_table_add (shown->with_unit, key_of (self, row));
}

/* The unit that headings say, where a row says none. (nullable) */
static const char *
find_heading_unit (const JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (jalon_table_is_need (self, column_at (self, i)) && column_at (self, i)->unit)
      return column_at (self, i)->unit;
  return NULL;
}

/* What a unit such as "M$" makes of the numbers beside it. */
static void
note_scales (JalonTable *self)
{
  const int column =
    jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "unit"));
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_own = 0, n_other = 0; /* columns whose headings say it themselves */

  for (guint i = 0; i < self->columns->len; i++)
    if (jalon_table_is_need (self, column_at (self, i))) {
      n_own += column_at (self, i)->scale != 0;
      n_other += column_at (self, i)->scale == 0;
    }
  for (guint row = 0; column >= 0 && row < self->grid->rows->len; row++) {
    int scale;
    g_autofree char *unit =
      self->uses[row] == JALON_ROW_ITEM ? jalon_table_row_unit (self, row, &scale) : NULL;
    g_autofree char *text = unit && scale != 0 ? jalon_table_text (self, row, (guint) column) : NULL;
    g_autofree char *times = text ? jalon_locale_number (self->locale, pow (10, scale), 6) : NULL;

    if (!text || g_hash_table_contains (told, text))
      continue;
    jalon_table_note (
      self, 0, (guint) column + 1,
      /* TRANSLATORS: %1$s is a unit as it is written, %2$s a currency, %3$s a number: "M$", USD, 1,000,000 */
      n_other == 0 ? g_strdup_printf (
                       _ ("The unit “%1$s” is taken as %2$s: headings say by what its needs are multiplied."),
                       text, unit)
      : n_own > 0
        ? g_strdup_printf (_ ("The unit “%1$s” is taken as %2$s: its needs are multiplied by %3$s, but where "
                              "a heading says otherwise."),
                           text, unit, times)
        : g_strdup_printf (_ ("The unit “%1$s” is taken as %2$s: its needs are multiplied by %3$s."), text,
                           unit, times),
      NULL);
    g_hash_table_add (told, g_steal_pointer (&text));
  }
}

static void
note_units (JalonTable *self, const char *unit, guint without)
{
  if (unit && jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "unit")) >= 0)
    jalon_table_note (self, 0, 0,
                      g_strdup_printf (
                        /* TRANSLATORS: %s is a unit: "GPU-hours" */
                        _ ("The unit is “%s”, as headings say, where a row states none."), unit),
                      NULL);
  else if (unit)
    jalon_table_note (self, 0, 0, g_strdup_printf (_ ("The unit is “%s”, as headings say."), unit), NULL);
  if (without > 0)
    jalon_table_note (
      self, 0, 0,
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u row states no unit; if its demand is new, it has none.",
                     "%u rows state no unit; those of their demands that are new have none.", without),
        without),
      _ ("State it in a column “Unit”, or in the heading: “2027 (GPU-hours)”."));
}

static void
note_one_end (JalonTable *self, guint n)
{
  if (n > 0)
    jalon_table_note (
      self, 0, 0,
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "Of %u need only one end is stated; if it is new, it counts as if that were certain.",
                     "Of %u needs only one end is stated; those that are new count as if that were certain.",
                     n),
        n),
      _ ("State the other end as well, where it is known."));
}

/* Percentiles that headings name are kept as such. */
static void
note_ranges (JalonTable *self, const Shown *shown)
{
  gboolean percentiles = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    percentiles |= jalon_table_is_need (self, column_at (self, i)) &&
                   column_at (self, i)->percentiles != JALON_PERCENTILES_UNSET;
  if (shown->ranges && !percentiles)
    jalon_table_note (
      self, 0, 0,
      g_strdup (_ ("The ends of new ranges are taken as the least and the most possible; those of ranges "
                   "that are there stay what they are.")),
      _ ("If they are percentiles, call the columns “P10” and “P90”, or say so in each need."));
}

void
jalon_table_decide_needs (JalonTable *self)
{
  self->periods = JALON_KIND_NEED;
  leave_out_sums (self);
}

void
jalon_table_note_needs (JalonTable *self)
{
  g_autoptr (GHashTable) with_unit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *unit = find_heading_unit (self);
  Shown shown = { .with_unit = with_unit };

  for (guint row = 0; row < self->grid->rows->len; row++)
    if (self->uses[row] == JALON_ROW_ITEM)
      look_for_unit (self, row, &shown);
  for (guint row = 0; row < self->grid->rows->len; row++)
    if (self->uses[row] == JALON_ROW_ITEM)
      look_at_row (self, row, unit != NULL, &shown);
  note_units (self, unit, shown.without_unit);
  note_scales (self);
  note_ranges (self, &shown);
  note_one_end (self, shown.one_end);
  if (jalon_table_find (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME) < 0 &&
      jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_DEMAND, "id")) < 0)
    jalon_table_note (
      self, 0, 0,
      g_strdup (
        _ ("No column names the demands: each is found by its workload and unit, and called as that.")),
      NULL);
}
