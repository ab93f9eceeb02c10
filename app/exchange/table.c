/* Tables: which row is the heading and what it says, what a person says of columns, and questions with their
 * answers. */
#include "config.h"

#include <string.h>

#include <jalon/model/error.h>
#include <jalon/model/fiscal.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "table-private.h"

/* A heading further down is none. */
#define HEADING_MAX 30
/* By so many of its cells it is found. */
#define HEADING_WIDTH 256

static void
column_clear (gpointer data)
{
  JalonTableColumn *self = data;

  g_free (self->heading);
  g_free (self->unit);
  g_free (self->from);
}

void
jalon_table_free (JalonTable *self)
{
  jalon_grid_unref (self->grid);
  g_object_unref (self->dossier);
  jalon_table_words_free (self->words);
  g_clear_pointer (&self->own, jalon_locale_free);
  g_array_unref (self->columns);
  g_hash_table_unref (self->mapped);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->units);
  g_free (self->uses);
  g_ptr_array_unref (self->questions);
  g_clear_pointer (&self->notes, jalon_problems_free);
  g_free (self);
}

/* A number, and so no heading. */
static gboolean
is_figure (const JalonGridCell *cell)
{
  gboolean digits = FALSE;

  if (cell->type == JALON_CELL_NUMBER || cell->type == JALON_CELL_BOOLEAN)
    return TRUE;
  for (const char *p = cell->text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
    digits |= g_ascii_isdigit (*p);
  }
  return digits;
}

/* How a row would do as a heading. */
typedef struct {
  JalonKind kind;
  guint row;
  guint known; /* columns */
  guint score; /* more where it has all that items of the kind need */
  guint french, english;
} Candidate;

static gboolean
has_all_needed (JalonKind kind, guint64 fields, guint uses, gboolean named)
{
  static const struct {
    JalonKind kind;
    const char *fields[4];
    guint uses;
    gboolean named;
  } needs[] = { { JALON_KIND_COMMITMENT, { "buyer", "provider" }, 0, FALSE },
                { JALON_KIND_ACTUAL, { "period", "amount" }, 1u << JALON_COLUMN_COMMITMENT, FALSE },
                { JALON_KIND_MILESTONE, { "date" }, 0, TRUE },
                { JALON_KIND_RATE, { "currency", "value" }, 0, FALSE },
                { JALON_KIND_DEMAND, { NULL }, 1u << JALON_COLUMN_PERIOD, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++) {
    gboolean all =
      needs[i].kind == kind && (uses & needs[i].uses) == needs[i].uses && (named || !needs[i].named);

    for (guint j = 0; all && needs[i].fields[j]; j++)
      all = (fields >> jalon_kind_field (kind, needs[i].fields[j])) & 1;
    if (all)
      return TRUE;
  }
  return FALSE;
}

/* What tells a heading of demands from others. */
typedef struct {
  gboolean named, workload; /* by texts of its own */
  gboolean speaks, units;   /* of demands, or at least of units */
  guint parts;              /* of one need a row: a bit for each of its fields */
} OfDemands;

/* What shape a need has tells no heading from others. */
static gboolean
is_choice_of_need (int field)
{
  return field >= 0 && jalon_kind_info (JALON_KIND_NEED)->fields[field].type == JALON_TYPE_CHOICE;
}

static void
note_demand (OfDemands *self, const JalonHeading *heading, const char *text)
{
  const gboolean field = heading->use == JALON_COLUMN_FIELD;

  self->named |= heading->use == JALON_COLUMN_TEXT && heading->role == JALON_ROLE_NAME;
  self->workload |= field && heading->field == jalon_kind_field (JALON_KIND_DEMAND, "workload");
  self->speaks |= jalon_speaks_of_demand (text);
  self->units |= field && jalon_speaks_of_units (text);
  self->parts |=
    heading->use == JALON_COLUMN_NEED && !is_choice_of_need (heading->field) ? 1u << heading->field : 0;
}

/* A cell that only a heading of commitments or of actuals has. */
static gboolean
is_of_others (const JalonTable *self, const char *text)
{
  JalonHeading heading;

  return jalon_heading_read (self->words, JALON_KIND_COMMITMENT, text, self->month, &heading) ||
         jalon_heading_read (self->words, JALON_KIND_ACTUAL, text, self->month, &heading);
}

/* Whether a row is a heading of demands: what is needed stands in columns of periods, or in one with a period
 * in another. Units alone may be of anything in rows of one amount. @uses: (inout) */
static gboolean
is_of_demands (const OfDemands *self, guint *uses)
{
  const guint period = 1u << jalon_kind_field (JALON_KIND_NEED, "period"), wide = 1u << JALON_COLUMN_PERIOD;

  if (*uses & wide)
    return self->speaks || self->units;
  if (!(self->parts & period) || !(self->parts & ~period || (self->named && self->workload)))
    return FALSE;
  *uses |= wide; /* as good as that */
  return self->speaks;
}

static Candidate
try_heading (const JalonTable *self, JalonKind kind, guint row)
{
  const gboolean said = self->kinds == JALON_KINDS (kind); /* by a person */
  Candidate candidate = { .kind = kind, .row = row };
  guint64 fields = 0;
  guint uses = 0, periods = 0;
  OfDemands demands = { FALSE };

  for (guint i = 0; i < MIN (jalon_grid_row (self->grid, row)->n, HEADING_WIDTH); i++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, i);
    JalonHeading heading;

    if (*cell->text == '\0')
      continue;
    if (!jalon_heading_read (self->words, kind, cell->text, self->month, &heading)) {
      if (is_figure (cell) || (kind == JALON_KIND_DEMAND && !said && is_of_others (self, cell->text)))
        return (Candidate){ .kind = kind, .row = row };
      continue;
    }
    periods += heading.use == JALON_COLUMN_PERIOD;
    if (heading.use == JALON_COLUMN_FIELD) {
      if ((fields >> heading.field) & 1)
        continue;
      fields |= G_GUINT64_CONSTANT (1) << heading.field;
    }
    uses |= 1u << heading.use;
    note_demand (&demands, &heading, cell->text);
    candidate.known++;
    candidate.french += heading.french;
    candidate.english += heading.english;
  }
  if (candidate.known < 2 || candidate.known == periods ||
      (kind == JALON_KIND_DEMAND && !is_of_demands (&demands, &uses) && !said))
    return (Candidate){ .kind = kind, .row = row };
  candidate.score = candidate.known * 2 + (has_all_needed (kind, fields, uses, demands.named) ? 5 : 0);
  return candidate;
}

/* A first row of words over rows with numbers is a heading, though not one that is understood. */
static gboolean
is_unknown_heading (const JalonTable *self)
{
  guint figures = 0, n = self->grid->rows->len;

  for (guint i = 0; n > 0 && i < jalon_grid_row (self->grid, 0)->n; i++)
    if (is_figure (jalon_grid_cell (self->grid, 0, i)))
      return FALSE;
  for (guint row = 1; row < MIN (n, 10); row++)
    for (guint i = 0; i < jalon_grid_row (self->grid, row)->n; i++)
      figures += strpbrk (jalon_grid_cell (self->grid, row, i)->text, "0123456789") != NULL;
  for (guint i = 0; n > 0 && i < jalon_grid_row (self->grid, 0)->n; i++)
    if (strpbrk (jalon_grid_cell (self->grid, 0, i)->text, "0123456789"))
      return FALSE;
  return figures > 0;
}

/* The first row has headings of the kind, though not all that would tell it from another: "Demand, Unit, 2027
 * vs 2026". Nobody's first item is called as columns are. Returns: how many */
static guint
count_headings (const JalonTable *self, JalonKind kind)
{
  guint n = 0;

  for (guint i = 0; i < MIN (jalon_grid_row (self->grid, 0)->n, HEADING_WIDTH); i++) {
    const JalonGridCell *cell = jalon_grid_cell (self->grid, 0, i);
    JalonHeading heading;

    n += *cell->text != '\0' && !is_figure (cell) &&
         jalon_heading_read (self->words, kind, cell->text, self->month, &heading) &&
         heading.use != JALON_COLUMN_PERIOD;
  }
  return n;
}

static Candidate
find_partial_heading (const JalonTable *self, const JalonKind *kinds, guint n)
{
  Candidate best = { 0 };

  for (guint k = 0; self->grid->rows->len > 1 && k < n; k++) {
    const guint known = self->kinds & JALON_KINDS (kinds[k]) ? count_headings (self, kinds[k]) : 0;

    if (known >= 2 && known > best.known)
      best = (Candidate){ .kind = kinds[k], .known = known };
  }
  return best;
}

static void
find_heading (JalonTable *self)
{
  static const JalonKind kinds[] = { JALON_KIND_COMMITMENT, JALON_KIND_ACTUAL, JALON_KIND_MILESTONE,
                                     JALON_KIND_RATE,       JALON_KIND_PARTY,  JALON_KIND_DEMAND };
  Candidate best = { .kind = kinds[0] };

  /* Where no heading tells: commitments, or what it may be else. */
  for (guint k = 0; !(self->kinds & JALON_KINDS (best.kind)) && k < G_N_ELEMENTS (kinds); k++)
    best.kind = kinds[k];
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint row = 0;
         self->kinds & JALON_KINDS (kinds[k]) && row < MIN (self->grid->rows->len, HEADING_MAX); row++) {
      Candidate candidate = try_heading (self, kinds[k], row);

      if (candidate.score > best.score)
        best = candidate;
    }
  self->has_heading = best.score > 0 || is_unknown_heading (self);
  if (!self->has_heading) {
    const Candidate partial = find_partial_heading (self, kinds, G_N_ELEMENTS (kinds));

    self->has_heading = partial.known > 0;
    best = partial.known > 0 ? partial : best;
  }
  self->kind = best.kind;
  self->heading = best.row;
  self->understood = best.known;
  if (best.french != best.english)
    self->own = jalon_locale_new (best.french > best.english ? "fr" : "en");
}

static gboolean
is_same_use (const JalonTableColumn *a, const JalonTableColumn *b)
{
  if (a->use != b->use || a->use <= JALON_COLUMN_LEFT_OUT)
    return FALSE;
  if (jalon_column_has_field (a->use))
    return a->field == b->field;
  if (a->use == JALON_COLUMN_TEXT)
    return a->role == b->role;
  return a->use != JALON_COLUMN_PERIOD || (jalon_date_equal (a->period, b->period) && a->field == b->field);
}

static void
drop_double (JalonTableColumn *column)
{
  column->use = JALON_COLUMN_UNKNOWN;
  column->doubled = TRUE;
}

/* The first of two columns for one thing counts, but for one that a person named. */
static void
drop_doubles (JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint j = 0; column_at (self, i)->use > JALON_COLUMN_LEFT_OUT && j < self->columns->len; j++)
      if (i != j && is_same_use (column_at (self, i), column_at (self, j))) {
        gboolean i_said = g_hash_table_contains (self->mapped, GUINT_TO_POINTER (i + 1));
        gboolean j_said = g_hash_table_contains (self->mapped, GUINT_TO_POINTER (j + 1));

        if (j_said && !i_said)
          drop_double (column_at (self, i));
        else if (i_said || i < j)
          drop_double (column_at (self, j));
      }
}

static void
set_heading (JalonTableColumn *column, const JalonHeading *heading)
{
  column->use = heading->use;
  column->field = heading->field;
  column->role = heading->role;
  column->period = heading->period;
  column->scale = heading->scale;
  column->months = heading->months;
  column->currency = heading->currency;
  column->unit_unread = heading->unit_unread;
}

/* What a word of jalon_table_fields() stands for; FALSE leaves the column as it is. */
static gboolean
set_word (JalonTable *self, guint index, const char *word)
{
  JalonTableColumn *column = column_at (self, index), kept = *column;
  const int end = kept.use == JALON_COLUMN_PERIOD ? kept.field : -1;
  const int role = jalon_role_from_element (word);
  JalonColumnUse use = jalon_table_word_use (word);

  if (use == JALON_COLUMN_PERIOD && !jalon_date_is_set (column->period))
    use = JALON_COLUMN_UNKNOWN;
  column->field = jalon_kind_field (self->kind, word);
  if (*word == '\0')
    column->use = JALON_COLUMN_LEFT_OUT;
  else if (column->field >= 0)
    column->use = JALON_COLUMN_FIELD;
  else if (use != JALON_COLUMN_UNKNOWN) {
    column->use = use;
    column->field = use == JALON_COLUMN_PERIOD ? end : -1;
  } else if (self->kind == JALON_KIND_DEMAND && jalon_need_word_field (word) >= 0) {
    column->use = JALON_COLUMN_NEED;
    column->field = jalon_need_word_field (word);
  } else if (role > 0 && self->kind != JALON_KIND_ACTUAL && (jalon_kind_info (self->kind)->roles >> role) & 1)
    column->use = JALON_COLUMN_TEXT;
  else {
    *column = kept;
    return FALSE;
  }
  column->role = column->use == JALON_COLUMN_TEXT ? (JalonRole) role : JALON_ROLE_NONE;
  return TRUE;
}

static void
set_columns (JalonTable *self)
{
  static const char *const usual[] = { "name", "buyer", "provider", "amount", "start", "end" };

  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < self->grid->n_columns; i++) {
    JalonTableColumn column = { .field = -1 };
    const JalonGridCell *cell = self->has_heading ? jalon_grid_cell (self->grid, self->heading, i) : NULL;
    JalonHeading heading;
    const char *word;

    column.heading = cell ? jalon_strip (cell->text) : g_strdup ("");
    if (cell && jalon_heading_read (self->words, self->kind, cell->text, self->month, &heading))
      set_heading (&column, &heading);
    g_array_append_val (self->columns, column);
    if (!self->has_heading && i < G_N_ELEMENTS (usual))
      set_word (self, i, usual[i]);
    word = g_hash_table_lookup (self->mapped, GUINT_TO_POINTER (i + 1));
    if (word)
      set_word (self, i, word);
  }
  if (self->kind == JALON_KIND_DEMAND)
    jalon_table_settle_needs (self);
  jalon_table_settle_computed (self);
  drop_doubles (self);
}

static gboolean
is_heading_again (const JalonTable *self, guint row)
{
  guint same = 0;

  for (guint i = 0; i < self->columns->len; i++) {
    const char *text = jalon_grid_cell (self->grid, row, i)->text;

    if (strcmp (text, jalon_grid_cell (self->grid, self->heading, i)->text) != 0)
      return FALSE;
    same += *text != '\0';
  }
  return same > 1;
}

static void
set_rows (JalonTable *self)
{
  for (guint row = 0; row < self->grid->rows->len; row++)
    self->uses[row] = !self->has_heading             ? JALON_ROW_ITEM
                      : row < self->heading          ? JALON_ROW_TITLE
                      : row == self->heading         ? JALON_ROW_HEADING
                      : is_heading_again (self, row) ? JALON_ROW_HEADING
                                                     : JALON_ROW_ITEM;
}

static gboolean
has_cells (const JalonTable *self, guint index)
{
  for (guint row = 0; row < self->grid->rows->len; row++)
    if (self->uses[row] == JALON_ROW_ITEM && *jalon_grid_cell (self->grid, row, index)->text != '\0')
      return TRUE;
  return FALSE;
}

/* A column of a fiscal year that would be understood if anything said when that begins. */
static gboolean
lacks_month (const JalonTable *self, const char *text)
{
  JalonHeading heading;

  return self->month == 0 && jalon_heading_read (self->words, self->kind, text, 7, &heading) &&
         heading.use == JALON_COLUMN_PERIOD && jalon_date_is_fiscal_unit (heading.period);
}

static void
note_unknown (JalonTable *self, guint index)
{
  const JalonTableColumn *column = column_at (self, index);
  g_autofree char *name = jalon_table_column_name (self, index);

  if (lacks_month (self, column->heading))
    jalon_table_note (
      self, 0, index + 1,
      /* TRANSLATORS: %s is a column of a table, in quotation marks */
      g_strdup_printf (_ ("%s is a fiscal year, of which nothing says the first month: it is left out."),
                       name),
      _ ("State the first month of the fiscal year in the dossier’s details."));
  else
    jalon_table_note (self, 0, index + 1,
                      /* TRANSLATORS: %s is a column of a table, in quotation marks */
                      column->doubled
                        ? g_strdup_printf (_ ("%s says what another column says, and is left out."), name)
                        : g_strdup_printf (_ ("%s is not understood, and left out."), name),
                      _ ("Say what it is, if it is needed."));
}

static void
note_left_out (JalonTable *self)
{
  int id = jalon_kind_field (self->kind, "id");

  for (guint i = 0; i < self->columns->len; i++)
    if (column_at (self, i)->use == JALON_COLUMN_UNKNOWN &&
        (*column_at (self, i)->heading || has_cells (self, i)))
      note_unknown (self, i);
  if (jalon_table_find (self, JALON_COLUMN_REFERENCE, -1) >= 0 && id >= 0 &&
      jalon_table_find (self, JALON_COLUMN_FIELD, id) >= 0)
    jalon_table_note (self, 0, 0, g_strdup (_ ("Where a row has an id, its contract number is not kept.")),
                      NULL);
}

void
jalon_table_decide (JalonTable *self)
{
  g_clear_pointer (&self->notes, jalon_problems_free);
  self->notes = jalon_problems_new ();
  g_ptr_array_set_size (self->questions, 0);
  self->without_currency = 0;
  set_columns (self);
  set_rows (self);
  note_left_out (self);
  jalon_table_decide_columns (self);
  jalon_table_decide_rows (self);
}

JalonTable *
jalon_table_new (JalonGrid *grid, JalonKinds kinds, JalonDossier *dossier, JalonLocale *locale)
{
  JalonTable *self = g_new0 (JalonTable, 1);

  self->grid = grid;
  self->dossier = g_object_ref (dossier);
  self->locale = locale;
  self->words = jalon_table_words_new ();
  self->english = jalon_table_words_locale (self->words);
  self->kinds = kinds;
  self->month = jalon_fiscal_month (dossier, jalon_dossier_root (dossier));
  self->columns = g_array_new (FALSE, TRUE, sizeof (JalonTableColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->mapped = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->uses = g_new0 (guint8, grid->rows->len + 1);
  self->questions = g_ptr_array_new_with_free_func (jalon_table_question_free);
  find_heading (self);
  jalon_table_decide (self);
  return self;
}

JalonTable *
jalon_table_choose (GPtrArray *grids,
                    const char *sheet,
                    JalonKinds kinds,
                    JalonDossier *dossier,
                    JalonLocale *locale,
                    JalonProblems *problems,
                    GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_table_free);
  JalonTable *best = NULL;

  while (grids->len > 0)
    g_ptr_array_add (tables, jalon_table_new (g_ptr_array_steal_index (grids, 0), kinds, dossier, locale));
  for (guint i = 0; i < tables->len; i++) {
    JalonTable *table = tables->pdata[i];

    if (sheet ? g_strcmp0 (table->grid->sheet, sheet) == 0 : !best || table->understood > best->understood)
      best = table;
  }
  if (best == NULL) {
    g_set_error (error, JALON_GRID_ERROR, JALON_GRID_ERROR_FORMAT, _ ("There is no sheet “%s” with a table."),
                 sheet);
    return NULL;
  }
  for (guint i = 0; i < tables->len; i++)
    if (tables->pdata[i] != best)
      jalon_problems_add (problems, JALON_SEVERITY_WARNING, ((JalonTable *) tables->pdata[i])->grid->name, 0,
                          0, g_strdup (_ ("This sheet is left out.")), NULL);
  g_ptr_array_set_free_func (tables, NULL);
  for (guint i = 0; i < tables->len; i++)
    if (tables->pdata[i] != best)
      jalon_table_free (tables->pdata[i]);
  return best;
}

gboolean
jalon_table_map (JalonTable *self, guint column, const char *word, GError **error)
{
  if (!set_word (self, column, word ? word : "")) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("“%s” is nothing that a column of such a table can be."), word);
    return FALSE;
  }
  g_hash_table_insert (self->mapped, GUINT_TO_POINTER (column + 1), g_strdup (word ? word : ""));
  jalon_table_decide (self);
  return TRUE;
}

gboolean
jalon_table_answer (JalonTable *self, const char *id, const char *choice, GError **error)
{
  for (guint i = 0; i < self->questions->len; i++) {
    const JalonTableQuestion *question = jalon_table_question (self, i);

    if (strcmp (question->id, id) != 0)
      continue;
    if (!g_strv_contains (question->choices, choice)) {
      g_autofree char *list = g_strjoinv (", ", (char **) question->choices);

      g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                   /* TRANSLATORS: %1$s is a question's id, %2$s an answer, %3$s the answers that there are */
                   _ ("“%1$s” cannot be answered by “%2$s”, but by one of these: %3$s."), id, choice, list);
      return FALSE;
    }
    g_hash_table_insert (self->answers, g_strdup (id), g_strdup (choice));
    jalon_table_decide (self);
    return TRUE;
  }
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("Of this table, “%s” is no question."),
               id);
  return FALSE;
}
