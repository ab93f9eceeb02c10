/* Which item of the dossier a row is already. */
#include "config.h"

#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/scenario.h>
#include <jalon/text/folding.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

#include "import-private.h"

char *
jalon_import_reference_id (JalonImportRun *self, const char *reference)
{
  GString *id = g_string_new (NULL);

  for (const char *p = reference; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '-' || *p == '_' || *p == '.')
      g_string_append_c (id, *p);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len > 0 && !g_ascii_isalpha (id->str[0]))
    g_string_prepend (id, "c-");
  if (id->len > 0)
    return g_string_free (id, FALSE);
  g_string_free (id, TRUE);
  return NULL;
}

/* A number, as spreadsheets count their rows, is made an id as that of a contract is. */
char *
jalon_import_stated_id (JalonImportRun *self, int *column)
{
  const JalonKindInfo *info = jalon_kind_info (self->table->kind);
  int field = jalon_kind_field (self->table->kind, "id"), id = jalon_import_field (self, "id");
  g_autofree char *text = NULL;
  const char *why;
  JalonValue value;

  *column = id >= 0 ? id : jalon_import_filled (self, JALON_COLUMN_REFERENCE, -1);
  text = jalon_import_text_at (self, *column);
  if (text == NULL)
    return NULL;
  if (id >= 0 &&
      jalon_value_parse (self->dossier, &info->fields[field], text, strlen (text), 0, &value, &why))
    return g_steal_pointer (&text);
  return jalon_import_reference_id (self, text);
}

/* By which commitments of the same parties and term are found. (transfer full) */
static char *
term_key (JalonRef buyer, JalonRef provider, JalonDate start, JalonDate end, guint months)
{
  JalonDate until = jalon_term_end (start, end, months);

  return g_strdup_printf ("%u %u %u-%u %u-%u", buyer, provider, (guint) start.first, (guint) start.last,
                          (guint) until.first, (guint) until.last);
}

void
jalon_import_list (GHashTable *lists, char *key, JalonRef ref)
{
  GArray *list = g_hash_table_lookup (lists, key);

  if (list == NULL) {
    list = g_array_new (FALSE, FALSE, sizeof (JalonRef));
    g_hash_table_insert (lists, key, list);
  } else {
    g_free (key);
  }
  if (list->len == 0 || g_array_index (list, JalonRef, list->len - 1) != ref)
    g_array_append_val (list, ref);
}

static gboolean
has_ref (const GArray *list, JalonRef ref)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, JalonRef, i) == ref)
      return TRUE;
  return FALSE;
}

/* What rows are called, so that none takes an item that another one names. */
static void
note_names (JalonImportRun *self)
{
  int column = jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME);

  for (guint row = 0; column >= 0 && row < self->table->grid->rows->len; row++)
    if (self->table->uses[row] == JALON_ROW_ITEM) {
      g_autofree char *name = jalon_table_text (self->table, row, (guint) column);

      if (*name != '\0')
        g_hash_table_add (self->names, jalon_fold_text (name));
    }
}

/* What an item is called, in whatever language: looked up for every row, and so folded once. */
static void
note_called (JalonImportRun *self, JalonRef ref)
{
  jalon_for_each_child (self->dossier, ref, JALON_KIND_TEXT, child) {
    const JalonText *row = jalon_dossier_text_row (self->dossier, child);
    g_autofree char *folded = row->role == JALON_ROLE_NAME && row->text ? jalon_fold_text (row->text) : NULL;

    if (!folded)
      continue;
    if (g_hash_table_contains (self->names, folded))
      g_hash_table_add (self->named, GUINT_TO_POINTER (ref));
    jalon_import_list (self->by_name, jalon_fold_name (row->text), ref);
  }
}

/* Each under its parties with its term, and under its parties alone. */
static void
list_commitments (JalonImportRun *self)
{
  guint64 space[64];

  for (JalonRef ref =
         jalon_overlay_next_of (self->overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, JALON_REF_NONE);
       ref != JALON_REF_NONE;
       ref = jalon_overlay_next_of (self->overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref)) {
    const JalonCommitment *row = jalon_overlay_row (self->overlay, ref, space);

    note_called (self, ref);
    if (jalon_date_is_set (row->start) || jalon_date_is_set (row->end))
      jalon_import_list (self->by_term,
                         term_key (row->buyer, row->provider, row->start, row->end, row->duration), ref);
    jalon_import_list (self->by_term, g_strdup_printf ("%u %u", row->buyer, row->provider), ref);
  }
}

/* (transfer full) */
static char *
rate_key (const char *currency, JalonDate date)
{
  return g_strdup_printf ("%s %u-%u", currency ? currency : "", (guint) date.first, (guint) date.last);
}

void
jalon_import_match_begin (JalonImportRun *self)
{
  note_names (self);
  if (self->table->kind == JALON_KIND_COMMITMENT)
    list_commitments (self);
  else if (self->table->kind == JALON_KIND_MILESTONE)
    jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_MILESTONE, ref)
      note_called (self, ref);
  else if (self->table->kind == JALON_KIND_RATE)
    jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_RATE, ref) {
      const JalonRate *row = jalon_dossier_rate (self->dossier, ref);

      jalon_import_list (self->by_term, rate_key (row->currency, row->date), ref);
    }
}

/* Those of @list that are not a row already: those of the name, or else those that no row names. */
static guint
narrow (JalonImportRun *self, const GArray *list, const char *name, gboolean needs_name, JalonRef *match)
{
  g_autofree char *folded = name ? jalon_fold_name (name) : NULL;
  const GArray *called = folded ? g_hash_table_lookup (self->by_name, folded) : NULL;
  guint n = 0;

  for (guint i = 0; called && list && i < called->len; i++) {
    JalonRef ref = g_array_index (called, JalonRef, i);

    if (!g_hash_table_contains (self->taken, GUINT_TO_POINTER (ref)) && has_ref (list, ref)) {
      n++;
      *match = ref;
    }
  }
  if (n > 0 || needs_name)
    return n;
  for (guint i = 0; list && i < list->len; i++) {
    JalonRef ref = g_array_index (list, JalonRef, i);

    if (!g_hash_table_contains (self->taken, GUINT_TO_POINTER (ref)) &&
        !g_hash_table_contains (self->named, GUINT_TO_POINTER (ref))) {
      n++;
      *match = ref;
    }
  }
  return n;
}

/* The parties of the row, as far as they are there already. */
static gboolean
read_parties (JalonImportRun *self, JalonRef *buyer, JalonRef *provider)
{
  g_autofree char *buyer_name = jalon_import_text_at (self, jalon_import_field (self, "buyer"));
  g_autofree char *provider_name = jalon_import_text_at (self, jalon_import_field (self, "provider"));

  *buyer = buyer_name ? jalon_import_find_party (self, buyer_name, NULL) : JALON_REF_NONE;
  *provider = provider_name ? jalon_import_find_party (self, provider_name, NULL) : JALON_REF_NONE;
  return *buyer != JALON_REF_NONE && *provider != JALON_REF_NONE;
}

static JalonDate
read_date (JalonImportRun *self, const char *field, JalonRef buyer)
{
  int column = jalon_import_field (self, field);
  JalonDate date = JALON_DATE_UNSET;
  const char *why;

  if (column < 0 || !jalon_table_read_date (self->table, self->row->row, (guint) column,
                                            jalon_overlay_fiscal_month (self->overlay, buyer), &date, &why))
    return JALON_DATE_UNSET;
  return date;
}

/* Whether the row is about money of a commitment that is there, rather than about a commitment. */
static gboolean
is_of_periods (const JalonImportRun *self)
{
  return jalon_table_find (self->table, JALON_COLUMN_PERIOD, -1) >= 0 ||
         jalon_table_find (self->table, JALON_COLUMN_CONSUMED, -1) >= 0;
}

/* A row that names no party is about a commitment that is there, if anything. */
static gboolean
match_by_name (JalonImportRun *self, const char *name, JalonRef *match)
{
  JalonRef other = JALON_REF_NONE;

  *match = name && *name ? jalon_names_find (self->commitments, name, &other) : JALON_REF_NONE;
  if (other == JALON_REF_NONE)
    return TRUE;
  jalon_import_problem (self, -1, g_strdup_printf (_ ("Two commitments are called “%s”."), name),
                        _ ("Write the id of the one that is meant."));
  return FALSE;
}

static gboolean
match_by_parties (JalonImportRun *self, JalonRef *match)
{
  g_autofree char *name =
    jalon_import_text_at (self, jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME));
  g_autofree char *key = NULL, *parties = NULL;
  JalonRef buyer, provider;
  JalonDate start, end;
  guint months = 0, n;
  const char *why;
  int column;

  if (jalon_import_field (self, "buyer") < 0 && jalon_import_field (self, "provider") < 0)
    return match_by_name (self, name, match);
  if (!read_parties (self, &buyer, &provider))
    return TRUE;
  if (name && *name == '\0')
    g_clear_pointer (&name, g_free);
  start = read_date (self, "start", buyer);
  end = read_date (self, "end", buyer);
  column = jalon_import_field (self, "duration");
  if (column >= 0)
    jalon_table_read_duration (self->table, self->row->row, (guint) column, &months, &why);
  parties = g_strdup_printf ("%u %u", buyer, provider);
  if (jalon_date_is_set (start) || jalon_date_is_set (end)) {
    key = term_key (buyer, provider, start, end, months);
    n = narrow (self, g_hash_table_lookup (self->by_term, key), name, FALSE, match);
  } else {
    n = narrow (self, g_hash_table_lookup (self->by_term, parties), name,
                name != NULL || !is_of_periods (self), match);
  }
  if (n > 1) {
    jalon_import_problem (self, -1, g_strdup (_ ("Several commitments have these parties and this term.")),
                          _ ("Say by a column of ids which one it is."));
    return FALSE;
  }
  if (n == 0)
    *match = JALON_REF_NONE;
  return TRUE;
}

/* An item of the table's kind, in the scenario or the dossier. */
static JalonRef
find_item (JalonImportRun *self, const char *id)
{
  JalonRef ref = id ? jalon_dossier_find (self->dossier, id) : JALON_REF_NONE;

  return ref != JALON_REF_NONE && jalon_ref_kind (ref) == self->table->kind ? ref : JALON_REF_NONE;
}

static gboolean
match_by_id (JalonImportRun *self, JalonRef *match, gboolean *stated)
{
  int column;
  g_autofree char *id = jalon_import_stated_id (self, &column);

  *stated = id != NULL;
  *match = find_item (self, id);
  if (*match == JALON_REF_NONE || !g_hash_table_contains (self->taken, GUINT_TO_POINTER (*match)))
    return TRUE;
  jalon_import_problem (self, column, g_strdup_printf (_ ("“%s” is the id of a row above, too."), id),
                        _ ("Correct one of the two."));
  return FALSE;
}

/* The first of those that have @key (transfer full) in common and is no row already. */
static JalonRef
first_free (const JalonImportRun *self, GHashTable *lists, char *key)
{
  const GArray *list = g_hash_table_lookup (lists, key);

  g_free (key);
  for (guint i = 0; list && i < list->len; i++)
    if (!g_hash_table_contains (self->taken, GUINT_TO_POINTER (g_array_index (list, JalonRef, i))))
      return g_array_index (list, JalonRef, i);
  return JALON_REF_NONE;
}

/* Parties and milestones are known by their names; rates by currency and day. */
static JalonRef
match_other (JalonImportRun *self)
{
  g_autofree char *name =
    jalon_import_text_at (self, jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME));
  int column = jalon_import_field (self, "currency");

  if (self->table->kind == JALON_KIND_RATE)
    return first_free (
      self, self->by_term,
      rate_key (column >= 0 ? jalon_table_read_currency (self->table, self->row->row, (guint) column) : NULL,
                read_date (self, "date", jalon_dossier_root (self->dossier))));
  if (!name)
    return JALON_REF_NONE;
  return self->table->kind == JALON_KIND_PARTY ? jalon_import_find_party (self, name, NULL)
                                               : first_free (self, self->by_name, jalon_fold_name (name));
}

gboolean
jalon_import_milestone (JalonImportRun *self)
{
  g_autofree char *name =
    jalon_import_text_at (self, jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME));
  int date = jalon_kind_field (JALON_KIND_MILESTONE, "date");
  JalonValue value = { .type = JALON_TYPE_DATE };
  g_autoptr (GError) error = NULL;
  const JalonMilestone *row;

  if (self->table->kind != JALON_KIND_COMMITMENT || !name || jalon_import_field (self, "buyer") >= 0 ||
      jalon_import_field (self, "provider") >= 0 || jalon_import_field (self, "amount") >= 0)
    return FALSE;
  self->item = jalon_names_find (self->milestones, name, NULL);
  row = jalon_dossier_milestone (self->dossier, self->item);
  value.date = read_date (self, "start", jalon_dossier_root (self->dossier));
  if (row == NULL || !jalon_date_is_set (value.date))
    return FALSE;
  self->row->id = g_strdup (row->row.id);
  self->row->label = g_strdup (jalon_dossier_label (self->dossier, self->item, NULL));
  if (jalon_date_equal (row->date, value.date))
    return TRUE;
  jalon_import_note (self, g_strdup (_ (jalon_kind_info (JALON_KIND_MILESTONE)->fields[date].label)),
                     jalon_locale_date_full (self->locale, row->date),
                     jalon_locale_date_full (self->locale, value.date));
  if (!jalon_scenario_set (self->dossier, self->scenario, self->item, date, &value, &error))
    jalon_import_problem (self, -1, g_strdup (error->message), NULL);
  return TRUE;
}

gboolean
jalon_import_match (JalonImportRun *self, JalonRef *match)
{
  gboolean stated, sound;

  *match = JALON_REF_NONE;
  if (self->add_only)
    return TRUE;
  sound = match_by_id (self, match, &stated);
  if (!sound || stated)
    return sound;
  if (self->table->kind == JALON_KIND_COMMITMENT)
    return match_by_parties (self, match);
  *match = match_other (self);
  return TRUE;
}
