/* Trials of tables: all that was said is said to a table made anew, which touches nothing that is shown. */
#include "config.h"

#include <jalon/export/computed.h>
#include <jalon/session/table-memory.h>
#include <jalon/session/table-trial.h>

#define SHORT 2000 /* cells */

typedef struct {
  GPtrArray *grids;
  JalonTableSaid said;
  char *lang;
} Order;

void
jalon_table_said_init (JalonTableSaid *self)
{
  *self = (JalonTableSaid){
    .sheet = -1,
    .recalls = TRUE,
    .columns = g_hash_table_new_full (NULL, NULL, NULL, g_free),
    .answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .left_out = g_hash_table_new_full (NULL, NULL, NULL, g_free),
  };
}

void
jalon_table_said_clear (JalonTableSaid *self)
{
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
}

void
jalon_table_said_reset (JalonTableSaid *self)
{
  g_hash_table_remove_all (self->columns);
  g_hash_table_remove_all (self->answers);
  g_hash_table_remove_all (self->left_out);
}

static void
copy_texts (GHashTable *to, GHashTable *from, gboolean by_text)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (to, by_text ? g_strdup (key) : key, g_strdup (text));
}

gpointer
jalon_table_trial_order_new (JalonSession *session, GPtrArray *grids, const JalonTableSaid *said)
{
  Order *self = g_new0 (Order, 1);

  self->grids = g_ptr_array_ref (grids);
  self->lang = g_strdup (jalon_locale_lang (jalon_session_get_locale (session)));
  jalon_table_said_init (&self->said);
  self->said.sheet = said->sheet;
  self->said.kind = said->kind;
  self->said.recalls = said->recalls;
  self->said.leaves_out_errors = said->leaves_out_errors;
  copy_texts (self->said.columns, said->columns, FALSE);
  copy_texts (self->said.answers, said->answers, TRUE);
  copy_texts (self->said.left_out, said->left_out, FALSE);
  return self;
}

void
jalon_table_trial_order_free (gpointer order)
{
  Order *self = order;

  g_ptr_array_unref (self->grids);
  jalon_table_said_clear (&self->said);
  g_free (self->lang);
  g_free (self);
}

void
jalon_table_trial_free (JalonTableTrial *self)
{
  g_clear_pointer (&self->import, jalon_import_free);
  g_clear_pointer (&self->table, jalon_table_free);
  g_clear_object (&self->twin);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  g_clear_pointer (&self->locale, jalon_locale_free);
  g_free (self);
}

guint
jalon_table_trial_n_open (const JalonTableTrial *self)
{
  guint n = 0;

  for (guint i = 0; i < jalon_table_n_questions (self->table); i++)
    n += jalon_table_question (self->table, i)->answer < 0;
  return n;
}

gboolean
jalon_table_trial_is_short (GPtrArray *grids)
{
  guint n = 0;

  for (guint i = 0; i < grids->len; i++)
    n += ((const JalonGrid *) grids->pdata[i])->cells->len;
  return n < SHORT;
}

static void
understand (JalonTableTrial *self, const Order *order, guint sheet, JalonKinds kinds)
{
  JalonTable *table =
    jalon_table_new (jalon_grid_ref (order->grids->pdata[sheet]), kinds, self->twin, self->locale);

  if (self->table && jalon_table_understood (self->table) >= jalon_table_understood (table)) {
    jalon_table_free (table);
    return;
  }
  g_clear_pointer (&self->table, jalon_table_free);
  self->table = table;
  self->sheet = sheet;
}

/* A table that comes up for the first time is taken for what the last one with its headings was. */
static void
recall (JalonTableTrial *self, const Order *order)
{
  JalonKind kind =
    order->said.kind == JALON_KIND_NONE ? jalon_table_recall_kind (self->table) : order->said.kind;

  if (kind != JALON_KIND_NONE && kind != jalon_table_kind (self->table) &&
      JALON_TABLE_KINDS & JALON_KINDS (kind)) {
    g_clear_pointer (&self->table, jalon_table_free);
    understand (self, order, self->sheet, JALON_KINDS (kind));
    self->recalled = TRUE;
  }
  self->recalled |= jalon_table_recall (self->table);
}

static void
understand_all (JalonTableTrial *self, const Order *order, GCancellable *cancellable)
{
  const JalonTableSaid *said = &order->said;
  JalonKinds kinds = said->kind == JALON_KIND_NONE ? JALON_TABLE_KINDS : JALON_KINDS (said->kind);

  for (guint i = 0; i < order->grids->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (said->sheet < 0 || (guint) said->sheet == i)
      understand (self, order, i, kinds);
  if (!self->table)
    return;
  if (said->recalls)
    recall (self, order);
  if (g_hash_table_size (said->columns) + g_hash_table_size (said->answers) > 0)
    jalon_table_say (self->table, said->columns, said->answers);
}

gpointer
jalon_table_trial_work (gpointer data, const JalonTryOutRun *run)
{
  const Order *order = data;
  g_autoptr (JalonTableTrial) self = g_new0 (JalonTableTrial, 1);
  JalonImportOptions options = { order->said.left_out, run->progress, run->progress_data, run->cancellable };

  self->twin = g_object_ref (run->twin);
  self->locale = jalon_locale_new (order->lang);
  self->left_out = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  copy_texts (self->left_out, order->said.left_out, FALSE);
  understand_all (self, order, run->cancellable);
  if (self->table && jalon_table_trial_n_open (self) == 0) {
    self->import =
      jalon_import_new (self->table, self->twin, run->scenario, self->locale, JALON_IMPORT_KEEP, &options);
    if (order->said.leaves_out_errors)
      jalon_import_leave_out_errors (self->import, self->left_out);
    if (jalon_import_added (self->import))
      jalon_computed_check (self->table, self->twin, run->scenario, order->lang);
  }
  return g_cancellable_is_cancelled (run->cancellable) ? NULL : g_steal_pointer (&self);
}
