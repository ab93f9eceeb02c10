/* A dossier's tables, filled from its kinds and their fields. Headings are the fields' labels, and what
 * refers to another item does so by a name or an id that finds it: so each sheet can be imported again. */
#include "config.h"

#include <jalon/model/naming.h>
#include <jalon/model/value.h>
#include <jalon/text/translate.h>

#include "../exchange/value-text.h"
#include "computed-private.h"
#include "tables.h"

typedef struct {
  JalonDossier *dossier;
  const char *lang;
  JalonNames *parties, *workloads;
  const JalonComputed *computed;
  GHashTable *changed; /* texts that are read otherwise than they are written */
} Tables;

/* Headings, and a letter for each. */
typedef struct {
  GPtrArray *columns;
  GString *kinds;
} Head;

gboolean
jalon_tables_has_kind (JalonKind kind)
{
  return kind == JALON_KIND_PARTY || kind == JALON_KIND_COMMITMENT || kind == JALON_KIND_ACTUAL ||
         kind == JALON_KIND_MILESTONE || kind == JALON_KIND_RATE || kind == JALON_KIND_DEMAND ||
         kind == JALON_KIND_NEED;
}

/* Lists of what is in no table find nothing there. */
gboolean
jalon_tables_has_field (const JalonField *field)
{
  return field->type != JALON_TYPE_REFS || field->targets == JALON_KINDS (JALON_KIND_COMMITMENT);
}

gboolean
jalon_tables_has_text (JalonKind kind, JalonRole role)
{
  return jalon_tables_has_kind (kind) && kind != JALON_KIND_ACTUAL &&
         (role == JALON_ROLE_NAME || (role == JALON_ROLE_NOTE && kind != JALON_KIND_DEMAND));
}

/* Head */

static void
head_add (Head *self, char *heading, char kind)
{
  g_ptr_array_add (self->columns, heading);
  g_string_append_c (self->kinds, kind);
}

static char
letter_of (JalonType type)
{
  switch (type) {
  case JALON_TYPE_MONEY:
    return 'm';
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_DURATION:
    return 'n';
  case JALON_TYPE_SHARE:
    return 'p';
  case JALON_TYPE_DATE:
    return 'd';
  case JALON_TYPE_CURRENCY:
    return 'c';
  default:
    return 't';
  }
}

/* A heading says the unit of plain numbers, as far as there is one. (transfer full) */
static char *
heading_of (Tables *self, JalonKind kind, const JalonField *field)
{
  const char *currency = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));

  if (field->type == JALON_TYPE_DURATION)
    /* TRANSLATORS: a column: %s is “Duration”, “Notice before the end”; the unit stays in brackets */
    return g_strdup_printf (_ ("%s (months)"), _ (field->label));
  if (kind == JALON_KIND_RATE && field->type == JALON_TYPE_NUMBER)
    return currency ? g_strdup_printf ("%s (%s)", _ ("Rate"), currency) : g_strdup (_ ("Rate"));
  return g_strdup (_ (field->label));
}

static JalonSheet *
head_close (Head *self, const char *name)
{
  g_ptr_array_add (self->columns, NULL);
  JalonSheet *sheet =
    jalon_sheet_new (name, (char **) g_ptr_array_free (self->columns, FALSE), self->kinds->str);

  g_string_free (self->kinds, TRUE);
  return sheet;
}

/* Cells */

/* A cell of a text, of which is noted where it is read otherwise: @read (transfer full). (transfer full) */
static char *
as_read (Tables *self, const char *text, char *read)
{
  if (g_strcmp0 (text, read) != 0)
    g_hash_table_add (self->changed, g_strdup (text));
  g_free (read);
  return g_strdup (text);
}

/* (transfer full): "" for none */
static char *
line_of (Tables *self, const char *text)
{
  return text ? as_read (self, text, jalon_cell_line (text)) : g_strdup ("");
}

/* An item by its name, where that finds it and no other among @names; else by its id. (transfer full): "" for
 * none */
static char *
item_text (Tables *self, JalonNames *names, JalonRef ref)
{
  const char *name = ref != JALON_REF_NONE ? jalon_dossier_label (self->dossier, ref, self->lang) : NULL;
  JalonRef other = JALON_REF_NONE;

  if (!name || (jalon_names_find (names, name, &other) == ref && other == JALON_REF_NONE))
    return g_strdup (name ? name : "");
  return g_strdup (((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id);
}

/* (transfer full): "" where nothing is stated */
static char *
cell_of (Tables *self, JalonRef ref, const JalonField *field)
{
  const JalonValue value = jalon_value_read (field, jalon_dossier_row (self->dossier, ref));
  GString *out;

  if (field->type == JALON_TYPE_CURRENCY && jalon_ref_kind (ref) != JALON_KIND_RATE) {
    const char *currency = jalon_dossier_currency (self->dossier, ref);

    return g_strdup (currency ? currency : ""); /* also where it is the dossier's */
  }
  if (!jalon_value_is_set (&value))
    return g_strdup ("");
  switch (field->type) {
  case JALON_TYPE_TEXT:
    return line_of (self, value.text);
  case JALON_TYPE_DURATION:
    return g_strdup_printf ("%u", value.months);
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    return jalon_value_text (self->dossier, field, &value, NULL, NULL, NULL);
  case JALON_TYPE_REF:
    if (jalon_ref_kind (value.ref) == JALON_KIND_PARTY)
      return item_text (self, self->parties, value.ref);
    break;
  default:
    break;
  }
  out = g_string_new (NULL);
  jalon_value_print (self->dossier, field, &value, jalon_dossier_digits (self->dossier, ref), out);
  return g_string_free (out, FALSE);
}

static char *
text_of (Tables *self, JalonRef ref, JalonRole role)
{
  const char *text = jalon_dossier_text (self->dossier, ref, role, self->lang);

  return text ? as_read (self, text, jalon_cell_prose (text)) : g_strdup ("");
}

static void
close_row (JalonSheet *sheet, GPtrArray *cells)
{
  g_ptr_array_add (cells, NULL);
  jalon_sheet_add (sheet, (char **) g_ptr_array_free (cells, FALSE));
}

/* Tables of kinds: the id, the name, the other fields, the note */

static void
head_add_kind (Head *head, Tables *self, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];

    if (!jalon_tables_has_field (field))
      continue;
    head_add (head, heading_of (self, kind, field), letter_of (field->type));
    if (field->type == JALON_TYPE_ID)
      head_add (head, g_strdup (jalon_role_label (JALON_ROLE_NAME)), 't');
  }
  if (jalon_tables_has_text (kind, JALON_ROLE_NOTE))
    head_add (head, g_strdup (jalon_role_label (JALON_ROLE_NOTE)), 't');
}

static GPtrArray *
cells_of (Tables *self, JalonRef ref)
{
  const JalonKind kind = jalon_ref_kind (ref);
  const JalonKindInfo *info = jalon_kind_info (kind);
  GPtrArray *cells = g_ptr_array_new ();

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];

    if (!jalon_tables_has_field (field))
      continue;
    g_ptr_array_add (cells, cell_of (self, ref, field));
    if (field->type == JALON_TYPE_ID)
      g_ptr_array_add (cells, text_of (self, ref, JALON_ROLE_NAME));
  }
  if (jalon_tables_has_text (kind, JALON_ROLE_NOTE))
    g_ptr_array_add (cells, text_of (self, ref, JALON_ROLE_NOTE));
  return cells;
}

static JalonSheet *
kind_sheet (Tables *self, JalonKind kind, const char *name)
{
  Head head = { g_ptr_array_new (), g_string_new (NULL) };
  JalonSheet *sheet;

  head_add_kind (&head, self, kind);
  sheet = head_close (&head, name);
  jalon_for_each_child (self->dossier, JALON_REF_NONE, kind, ref)
    close_row (sheet, cells_of (self, ref));
  return sheet;
}

/* What follows from the rest: never read back. That of a commitment's actuals is not called drawn, as what
 * was drawn to date would be: the actuals are all in a table of their own. */
static void
head_add_computed (Head *head)
{
  for (guint i = 0; i < JALON_N_COMPUTED; i++)
    head_add (head, g_strdup (jalon_computed_heading ((JalonComputedColumn) i)), JALON_COMPUTED_KINDS[i]);
}

/* One that takes the place of another, or extends it, stands behind that, so that it finds it. */
static void
add_commitment (Tables *self, JalonSheet *sheet, JalonRef ref, GHashTable *added)
{
  const JalonCommitment *row = jalon_dossier_commitment (self->dossier, ref);
  GPtrArray *cells;

  if (!row || !g_hash_table_add (added, GUINT_TO_POINTER (ref)))
    return;
  add_commitment (self, sheet, row->supersedes, added);
  add_commitment (self, sheet, row->extends, added);
  cells = cells_of (self, ref);
  jalon_computed_add_cells (self->computed, ref, cells);
  close_row (sheet, cells);
}

static JalonSheet *
commitments_sheet (Tables *self)
{
  Head head = { g_ptr_array_new (), g_string_new (NULL) };
  g_autoptr (GHashTable) added = g_hash_table_new (NULL, NULL);
  JalonSheet *sheet;

  head_add_kind (&head, self, JALON_KIND_COMMITMENT);
  head_add_computed (&head);
  sheet = head_close (&head, _ ("Commitments"));
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref)
    add_commitment (self, sheet, ref, added);
  return sheet;
}

/* Parts of items: rows that say of which */

static JalonSheet *
actuals_sheet (Tables *self)
{
  Head head = { g_ptr_array_new (), g_string_new (NULL) };
  JalonSheet *sheet;

  head_add (&head, g_strdup (_ ("Commitment")), 't');
  head_add (&head, g_strdup (jalon_role_label (JALON_ROLE_NAME)), 't');
  head_add_kind (&head, self, JALON_KIND_ACTUAL);
  head_add (&head, g_strdup (_ ("Currency")), 'c');
  sheet = head_close (&head, C_ ("sheet", "Actuals"));
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, commitment)
    jalon_for_each_child (self->dossier, commitment, JALON_KIND_ACTUAL, ref) {
      const char *currency = jalon_dossier_currency (self->dossier, commitment);
      GPtrArray *cells = cells_of (self, ref);

      g_ptr_array_insert (cells, 0,
                          g_strdup (((const JalonRow *) jalon_dossier_row (self->dossier, commitment))->id));
      g_ptr_array_insert (cells, 1, text_of (self, commitment, JALON_ROLE_NAME));
      g_ptr_array_add (cells, g_strdup (currency ? currency : ""));
      close_row (sheet, cells);
    }
  return sheet;
}

static JalonSheet *
demands_sheet (Tables *self)
{
  Head head = { g_ptr_array_new (), g_string_new (NULL) };
  JalonSheet *sheet;

  head_add (&head, g_strdup (_ ("Id")), 't');
  head_add (&head, g_strdup (_ ("Demand")), 't');
  head_add (&head, g_strdup (_ ("Workload")), 't');
  head_add (&head, g_strdup (_ ("Unit")), 't');
  head_add_kind (&head, self, JALON_KIND_NEED);
  sheet = head_close (&head, C_ ("sheet", "Demands"));
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_DEMAND, demand)
    jalon_for_each_child (self->dossier, demand, JALON_KIND_NEED, ref) {
      const JalonDemand *row = jalon_dossier_demand (self->dossier, demand);
      GPtrArray *cells = cells_of (self, ref);

      g_ptr_array_insert (cells, 0, g_strdup (row->row.id));
      g_ptr_array_insert (cells, 1, text_of (self, demand, JALON_ROLE_NAME));
      g_autofree char *workload = item_text (self, self->workloads, row->workload);

      g_ptr_array_insert (cells, 2, line_of (self, workload));
      g_ptr_array_insert (cells, 3, line_of (self, row->unit));
      close_row (sheet, cells);
    }
  return sheet;
}

/* @sheet: (transfer full): none where it has no rows */
static void
add_sheet (JalonBook *book, JalonSheet *sheet)
{
  if (sheet->rows->len > 0)
    g_ptr_array_add (book->sheets, sheet);
  else
    jalon_sheet_free (sheet);
}

JalonBook *
jalon_tables_book (JalonDossier *dossier, const char *lang, const char *left_out, GError **error)
{
  g_autoptr (JalonComputed) computed = jalon_computed_new (dossier, JALON_REF_NONE, lang, error);
  g_autoptr (JalonNames) parties = jalon_names_new (dossier, JALON_KIND_PARTY, JALON_REF_NONE);
  g_autoptr (JalonNames) workloads = jalon_names_new (dossier, JALON_KIND_WORKLOAD, JALON_REF_NONE);
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tables self = { .dossier = dossier,
                  .lang = lang,
                  .parties = parties,
                  .workloads = workloads,
                  .computed = computed,
                  .changed = changed };
  JalonBook *book;

  if (!computed)
    return NULL;
  book = jalon_book_new (jalon_plan_title (computed->plan));
  book->is_dossier = TRUE;
  add_sheet (book, commitments_sheet (&self));
  add_sheet (book, actuals_sheet (&self));
  add_sheet (book, kind_sheet (&self, JALON_KIND_PARTY, _ ("Parties")));
  add_sheet (book, kind_sheet (&self, JALON_KIND_MILESTONE, _ ("Milestones")));
  add_sheet (book, kind_sheet (&self, JALON_KIND_RATE, _ ("Exchange rates")));
  add_sheet (book, demands_sheet (&self));
  jalon_book_say (book, book->title);
  book->n_changed = g_hash_table_size (changed);
  jalon_book_say (book, left_out);
  jalon_book_say_kept (book);
  return book;
}
