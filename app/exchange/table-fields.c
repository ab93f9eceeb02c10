/* The words by which people and scripts say what a column is. */
#include "config.h"

#include <string.h>

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

JalonColumnUse
jalon_table_word_use (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].word, word) == 0)
      return others[i].use;
  return JALON_COLUMN_UNKNOWN;
}
