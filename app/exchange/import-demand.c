/* Which demand a row of a table is of, what it is called, and in what unit it is. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "import-private.h"

static const JalonDemand *
demand_of (const JalonImportRun *self, JalonRef ref)
{
  return jalon_dossier_demand (self->dossier, ref);
}

/* Units */

/* A column with a need of this row whose heading says a unit; -1 for none. */
static int
heading_with_unit (const JalonImportRun *self, guint from, const char **unit)
{
  for (guint i = from; i < self->table->columns->len; i++) {
    if (!jalon_table_is_need (self->table, jalon_table_column (self->table, i)) ||
        jalon_table_is_empty (self->table, self->row->row, i))
      continue;
    *unit = jalon_table_column (self->table, i)->unit;
    if (*unit)
      return (int) i;
  }
  return -1;
}

/* The unit of the row, as its own column or the headings of its needs say. Returns: FALSE with its problem
 * where they say different ones */
gboolean
jalon_import_read_unit (JalonImportRun *self, char **unit, int *scale)
{
  int column;
  guint from = 0;

  *unit = jalon_table_row_unit (self->table, self->row->row, scale);
  for (;;) {
    const char *said = NULL;
    g_autofree char *name = NULL;

    column = heading_with_unit (self, from, &said);
    if (column < 0)
      return TRUE;
    from = (guint) column + 1;
    if (!*unit) {
      *unit = g_strdup (said);
      continue;
    }
    if (jalon_is_same_unit (*unit, said))
      continue;
    name = jalon_table_column_name (self->table, (guint) column);
    jalon_import_problem (
      self, column,
      /* TRANSLATORS: %1$s is a heading in quotation marks, the others are units */
      g_strdup_printf (_ ("%1$s says the unit “%2$s”, but the row or another heading says "
                          "“%3$s”. Correct one of the two."),
                       name, said, *unit),
      NULL);
    g_clear_pointer (unit, g_free);
    return FALSE;
  }
}

/* What stands in one unit would be as many of another. */
gboolean
jalon_import_set_unit (JalonImportRun *self, const char *unit)
{
  const int field = jalon_kind_field (JALON_KIND_DEMAND, "unit");
  const int column = jalon_table_find (self->table, JALON_COLUMN_FIELD, field);
  const char *was = demand_of (self, self->item)->unit;
  JalonValue value = { .type = JALON_TYPE_TEXT };
  g_autoptr (GError) error = NULL;

  if (!unit || (was && jalon_is_same_unit (was, unit)))
    return TRUE;
  if (was && *was) {
    jalon_import_problem (self, column,
                          g_strdup_printf (_ ("The demand is in “%1$s”, and not in “%2$s”."), was, unit),
                          _ ("Convert what is needed, or give the demand another name: it is another one."));
    return FALSE;
  }
  value.text = jalon_dossier_intern (self->dossier, unit, -1);
  if (jalon_import_set (self, field, &value, NULL, &error))
    return TRUE;
  jalon_import_problem (self, column, g_strdup (error->message), NULL);
  return FALSE;
}

/* Which demand */

/* A row of one that another row is of as well must not say otherwise. */
static gboolean
agrees_with_row_above (JalonImportRun *self, JalonRef demand)
{
  const int column = jalon_import_field (self, "workload");
  g_autofree char *workload = jalon_import_text_at (self, column);
  const JalonRef now = demand_of (self, demand)->workload;

  if (!g_hash_table_contains (self->taken, GUINT_TO_POINTER (demand)) || !workload || now == JALON_REF_NONE ||
      jalon_names_find (self->workloads, workload, NULL) == now)
    return TRUE;
  jalon_import_problem (
    self, column,
    /* TRANSLATORS: both are workloads */
    g_strdup_printf (_ ("“%1$s” is not the workload of this demand in a row above, which is “%2$s”."),
                     workload, jalon_dossier_label (self->dossier, now, NULL)),
    _ ("Give the demands different names, or correct one of the two."));
  return FALSE;
}

/* Demands are listed by their workload, and by that with their unit, "" for none. (transfer full) */
static char *
unit_key (JalonRef workload, const char *unit)
{
  g_autofree char *bare = unit ? jalon_bare_unit (unit) : g_strdup ("");

  return g_strdup_printf ("%u %s", workload, bare);
}

static void
list_demand (JalonImportRun *self, JalonRef ref)
{
  const JalonDemand *row = demand_of (self, ref);

  jalon_import_list (self->by_term, g_strdup_printf ("%u", row->workload), ref);
  jalon_import_list (self->by_term, unit_key (row->workload, row->unit), ref);
}

void
jalon_import_know_demand (JalonImportRun *self)
{
  jalon_names_add (self->demands, self->item);
  if (g_hash_table_size (self->by_term) > 0)
    list_demand (self, self->item);
}

/* How many demands of a list there are in the unit, besides the @n found: whether there are several is all
 * that counts. A list may have one twice, or one that is of another workload or unit by now. @key: (transfer
 * full) */
static guint
count_listed (JalonImportRun *self, char *key, JalonRef workload, const char *unit, guint n, JalonRef *match)
{
  const GArray *list = g_hash_table_lookup (self->by_term, key);

  g_free (key);
  for (guint i = 0; list && n < 2 && i < list->len; i++) {
    const JalonRef ref = g_array_index (list, JalonRef, i);
    const JalonDemand *row = demand_of (self, ref);

    if (row->workload != workload || (unit && row->unit && !jalon_is_same_unit (unit, row->unit)) ||
        (n > 0 && ref == *match))
      continue;
    *match = ref;
    n++;
  }
  return n;
}

/* Returns: how many demands of the workload there are, in the unit where one is said: none, one, or several
 */
static guint
find_by_workload (JalonImportRun *self, JalonRef workload, const char *unit, JalonRef *match)
{
  guint n;

  if (g_hash_table_size (self->by_term) == 0)
    jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_DEMAND, ref)
      list_demand (self, ref);
  if (!unit)
    return count_listed (self, g_strdup_printf ("%u", workload), workload, NULL, 0, match);
  n = count_listed (self, unit_key (workload, unit), workload, unit, 0, match);
  return count_listed (self, unit_key (workload, NULL), workload, unit, n, match);
}

static gboolean
match_by_workload (JalonImportRun *self, const char *name, JalonRef *match)
{
  const JalonRef workload = jalon_names_find (self->workloads, name, NULL);
  g_autofree char *unit = NULL;
  int scale;

  if (!jalon_import_read_unit (self, &unit, &scale))
    return FALSE;
  if (workload == JALON_REF_NONE || find_by_workload (self, workload, unit, match) < 2)
    return TRUE;
  jalon_import_problem (self, jalon_import_field (self, "workload"),
                        g_strdup_printf (_ ("Several demands are of the workload “%s”."), name),
                        _ ("Say by a column of names or ids which one it is."));
  return FALSE;
}

static gboolean
match_by_name (JalonImportRun *self, const char *name, JalonRef *match)
{
  JalonRef other;

  *match = jalon_names_find (self->demands, name, &other);
  if (other == JALON_REF_NONE)
    return TRUE;
  jalon_import_problem (self, jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME),
                        g_strdup_printf (_ ("Two demands are called “%s”."), name),
                        _ ("Write the id of the one that is meant."));
  return FALSE;
}

static gboolean
find_demand (JalonImportRun *self, JalonRef *match)
{
  int column;
  g_autofree char *id = jalon_import_stated_id (self, &column);
  g_autofree char *name =
    jalon_import_text_at (self, jalon_import_filled (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME));
  g_autofree char *workload = jalon_import_text_at (self, jalon_import_field (self, "workload"));

  if (id) {
    *match = jalon_dossier_find (self->dossier, id);
    *match = jalon_ref_kind (*match) == JALON_KIND_DEMAND ? *match : JALON_REF_NONE;
    return TRUE;
  }
  if (name && *name)
    return match_by_name (self, name, match);
  if (workload && *workload)
    return match_by_workload (self, workload, match);
  jalon_import_problem (self, -1, g_strdup (_ ("Which demand is this?")), _ ("Name it, or its workload."));
  return FALSE;
}

gboolean
jalon_import_match_demand (JalonImportRun *self, JalonRef *match)
{
  gboolean sound;

  *match = JALON_REF_NONE;
  if (self->scenario != JALON_REF_NONE)
    jalon_import_problem (self, -1,
                          g_strdup (_ ("Needs of a table are the dossier’s own, not a scenario’s.")),
                          _ ("Leave the scenario, and import it again."));
  sound = self->scenario == JALON_REF_NONE && find_demand (self, match);
  /* Rows that are only added are of those that were added with them. */
  if (self->add_only && !g_hash_table_contains (self->taken, GUINT_TO_POINTER (*match)))
    *match = JALON_REF_NONE;
  if (sound && (*match == JALON_REF_NONE || agrees_with_row_above (self, *match)))
    return TRUE;
  self->row->label =
    jalon_import_text_at (self, jalon_import_filled (self, JALON_COLUMN_TEXT, JALON_ROLE_NAME));
  return FALSE;
}

/* What a demand without a name is called: its workload, and its unit where another is called so already.
 * (transfer full) (nullable) */
static char *
name_of (JalonImportRun *self)
{
  g_autofree char *workload = jalon_import_text_at (self, jalon_import_field (self, "workload")),
                  *unit = NULL;
  const char *said;
  int scale;

  if (!workload || jalon_names_find (self->demands, workload, NULL) == JALON_REF_NONE)
    return g_steal_pointer (&workload);
  unit = jalon_table_row_unit (self->table, self->row->row, &scale);
  if (!unit && heading_with_unit (self, 0, &said) >= 0)
    unit = g_strdup (said);
  return unit ? g_strdup_printf ("%s, %s", workload, unit) : g_steal_pointer (&workload);
}

char *
jalon_import_demand_id (JalonImportRun *self)
{
  g_autofree char *name = name_of (self);

  return name ? jalon_dossier_id_from_name (self->dossier, JALON_KIND_DEMAND, name) : NULL;
}

gboolean
jalon_import_name_demand (JalonImportRun *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->is_new || jalon_dossier_text (self->dossier, self->item, JALON_ROLE_NAME, NULL))
    return TRUE;
  name = name_of (self);
  if (!name)
    return TRUE;
  if (!jalon_dossier_set_text (self->dossier, self->item, JALON_ROLE_NAME, NULL, name, &error)) {
    jalon_import_problem (self, -1, g_strdup (error->message), NULL);
    return FALSE;
  }
  jalon_import_note (self, g_strdup (jalon_role_label (JALON_ROLE_NAME)), g_strdup (""), g_strdup (name));
  return TRUE;
}
