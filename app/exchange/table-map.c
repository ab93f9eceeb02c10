/* The words by which people and scripts say what a column is, and remembering them for tables of the same
 * headings. */
#include "config.h"

#include <string.h>

#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "table-private.h"

/* What is no field of a kind. */
static const struct {
  const char *word, *label;
  JalonColumnUse use;
  JalonKinds kinds;
} others[] = {
  { "reference", N_ ("Contract number"), JALON_COLUMN_REFERENCE, JALON_KINDS (JALON_KIND_COMMITMENT) },
  { "commitment", N_ ("Commitment"), JALON_COLUMN_COMMITMENT, JALON_KINDS (JALON_KIND_ACTUAL) },
  { "currency", N_ ("Currency"), JALON_COLUMN_CURRENCY, JALON_KINDS (JALON_KIND_ACTUAL) },
  { "consumed", N_ ("Consumed to date"), JALON_COLUMN_CONSUMED, JALON_KINDS (JALON_KIND_COMMITMENT) },
  { "period", N_ ("Amounts of a period"), JALON_COLUMN_PERIOD, JALON_KINDS (JALON_KIND_COMMITMENT) },
  { "period", N_ ("Needs of a period"), JALON_COLUMN_PERIOD, JALON_KINDS (JALON_KIND_DEMAND) },
};

static const JalonRole roles[] = { JALON_ROLE_NAME, JALON_ROLE_NOTE };

/* Several rows may be one actual: a note of each has no place there, and is left out. */
GPtrArray *
jalon_table_fields (JalonKind kind)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (kind != JALON_KIND_ACTUAL && (info->roles >> roles[i]) & 1)
      g_ptr_array_add (words, g_strdup (jalon_role_element (roles[i])));
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].name[0] != '#')
      g_ptr_array_add (words, g_strdup (info->fields[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].kinds & JALON_KINDS (kind))
      g_ptr_array_add (words, g_strdup (others[i].word));
  for (guint i = 0; kind == JALON_KIND_DEMAND && jalon_need_words[i]; i++)
    g_ptr_array_add (words, g_strdup (jalon_need_words[i]));
  return words;
}

const char *
jalon_table_field_label (JalonKind kind, const char *word)
{
  int field = jalon_kind_field (kind, word);

  if (field >= 0)
    return _ (jalon_kind_info (kind)->fields[field].label);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (jalon_role_element (roles[i]), word) == 0)
      return jalon_role_label (roles[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].word, word) == 0 && others[i].kinds & JALON_KINDS (kind))
      return _ (others[i].label);
  field = kind == JALON_KIND_DEMAND ? jalon_need_word_field (word) : -1;
  return field >= 0 ? _ (jalon_kind_info (JALON_KIND_NEED)->fields[field].label) : word;
}

const char *
jalon_table_word (const JalonTable *self, guint column)
{
  const JalonTableColumn *found = jalon_table_column (self, column);

  if (found->use == JALON_COLUMN_FIELD)
    return jalon_kind_info (self->kind)->fields[found->field].name;
  if (found->use == JALON_COLUMN_TEXT)
    return jalon_role_element (found->role);
  if (found->use == JALON_COLUMN_NEED && found->field < 0)
    return jalon_role_element (JALON_ROLE_NOTE);
  for (guint i = 0; found->use == JALON_COLUMN_NEED && jalon_need_words[i]; i++)
    if (jalon_need_word_field (jalon_need_words[i]) == found->field)
      return jalon_need_words[i];
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].use == found->use)
      return others[i].word;
  return NULL;
}

char *
jalon_table_headings (const JalonTable *self)
{
  GString *out = g_string_new (jalon_kind_info (self->kind)->element);

  for (guint i = 0; i < self->columns->len; i++) {
    g_autofree char *folded = jalon_fold_text (jalon_table_column (self, i)->heading);

    g_string_append_printf (out, "\t%s", folded);
  }
  return g_string_free (out, FALSE);
}

/* Only what a person said: what is understood by itself may be understood better by a later version. Answers
 * for one line are of that table alone. */
char *
jalon_table_remember (const JalonTable *self)
{
  GString *out = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id, choice;

  for (guint i = 0; i < self->columns->len; i++) {
    const char *word = g_hash_table_lookup (self->mapped, GUINT_TO_POINTER (i + 1));

    if (word)
      g_string_append_printf (out, "%u=%s\n", i + 1, word);
  }
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &id, &choice))
    if (!strchr (id, '.'))
      g_string_append_printf (out, "%s=%s\n", (const char *) id, (const char *) choice);
  return g_string_free (out, FALSE);
}

/* Whether a column of such a table can be that. */
static gboolean
is_known (const JalonTable *self, const char *word)
{
  g_autoptr (GPtrArray) words = jalon_table_fields (self->kind);

  return *word == '\0' || g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

void
jalon_table_say (JalonTable *self, GHashTable *columns, GHashTable *answers)
{
  GHashTableIter iter;
  gpointer key, word;

  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &key, &word))
    if (GPOINTER_TO_UINT (key) <= self->columns->len && is_known (self, word))
      g_hash_table_insert (self->mapped, key, g_strdup (word));
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &key, &word))
    g_hash_table_insert (self->answers, g_strdup (key), g_strdup (word));
  jalon_table_decide (self);
}

void
jalon_table_apply (JalonTable *self, const char *remembered)
{
  g_auto (GStrv) lines = g_strsplit (remembered, "\n", -1);
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i]; i++) {
    char *value = strchr (lines[i], '=');
    guint64 column;

    if (value == NULL)
      continue;
    *value++ = '\0';
    if (g_ascii_string_to_unsigned (lines[i], 10, 1, G_MAXUINT, &column, NULL))
      g_hash_table_insert (columns, GUINT_TO_POINTER (column), value);
    else
      g_hash_table_insert (answers, lines[i], value);
  }
  jalon_table_say (self, columns, answers);
}
