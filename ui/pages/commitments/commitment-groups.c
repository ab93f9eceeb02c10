/* Headings among the rows. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-groups.h"
#include <jalon/session/worker.h>

struct _JalonTableGroups {
  JalonGroupedRows *rows; /* (nullable) */
  GHashTable *closed;     /* of gint64 *: keys of groups */
  GArray *headings;       /* of guint: where the headings are among the rows shown */
};

JalonTableGroups *
jalon_table_groups_new (void)
{
  JalonTableGroups *self = g_new0 (JalonTableGroups, 1);

  self->closed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->headings = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_table_groups_free (JalonTableGroups *self)
{
  g_clear_pointer (&self->rows, jalon_grouped_rows_free);
  g_hash_table_unref (self->closed);
  g_array_unref (self->headings);
  g_free (self);
}

void
jalon_table_groups_set (JalonTableGroups *self, JalonGroupedRows *rows)
{
  if (!self->rows || self->rows->grouping != rows->grouping)
    g_hash_table_remove_all (self->closed);
  /* With them a plan may go, which takes long where it is a large one. */
  if (self->rows)
    jalon_worker_let_go (G_OBJECT (jalon_plan_dossier (self->rows->plan)), self->rows,
                         jalon_grouped_rows_free);
  self->rows = rows;
}

static const JalonRowSums *
find_sums (const JalonGroupedRows *rows, gint64 key)
{
  static const JalonRowSums nothing;

  for (guint i = 0; i < rows->groups->len; i++)
    if (g_array_index (rows->groups, JalonRowGroup, i).key == key)
      return &g_array_index (rows->groups, JalonRowGroup, i).sums;
  return &nothing;
}

static void
swap (GArray **one, GArray **other)
{
  GArray *first = *one;

  *one = *other;
  *other = first;
}

void
jalon_table_groups_set_sums (JalonTableGroups *self, JalonGroupedRows *rows)
{
  if (!self->rows || self->rows->grouping != rows->grouping) {
    jalon_grouped_rows_free (rows);
    return;
  }
  for (guint i = 0; i < self->rows->groups->len; i++) {
    JalonRowGroup *group = &g_array_index (self->rows->groups, JalonRowGroup, i);

    group->sums = *find_sums (rows, group->key);
  }
  swap (&rows->rows, &self->rows->rows);
  swap (&rows->groups, &self->rows->groups);
  jalon_table_groups_set (self, rows);
}

const JalonGroupedRows *
jalon_table_groups_get (JalonTableGroups *self)
{
  return self->rows;
}

GArray *
jalon_table_groups_list (JalonTableGroups *self)
{
  GArray *list = self->rows ? jalon_grouped_rows_list (self->rows, self->closed)
                            : g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint place = 0;

  g_array_set_size (self->headings, 0);
  for (guint i = 0; self->rows && i < self->rows->groups->len; i++) {
    const JalonRowGroup *group = &g_array_index (self->rows->groups, JalonRowGroup, i);

    g_array_append_val (self->headings, place);
    place += 1 + (g_hash_table_contains (self->closed, &group->key) ? 0 : group->n);
  }
  return list;
}

const JalonRowGroup *
jalon_table_groups_of (JalonTableGroups *self, JalonRef heading)
{
  if (!self->rows || !jalon_row_is_heading (heading) ||
      jalon_row_heading_group (heading) >= self->rows->groups->len)
    return NULL;
  return &g_array_index (self->rows->groups, JalonRowGroup, jalon_row_heading_group (heading));
}

gboolean
jalon_table_groups_is_open (JalonTableGroups *self, JalonRef heading)
{
  const JalonRowGroup *group = jalon_table_groups_of (self, heading);

  return group && !g_hash_table_contains (self->closed, &group->key);
}

static gboolean
set_open (JalonTableGroups *self, const JalonRowGroup *group, gboolean open)
{
  return open ? g_hash_table_remove (self->closed, &group->key)
              : g_hash_table_add (self->closed, g_memdup2 (&group->key, sizeof group->key));
}

gboolean
jalon_table_groups_open (JalonTableGroups *self, JalonRef heading, gboolean open)
{
  const JalonRowGroup *group = jalon_table_groups_of (self, heading);

  return group && set_open (self, group, open);
}

void
jalon_table_groups_open_all (JalonTableGroups *self, gboolean open)
{
  for (guint i = 0; self->rows && i < self->rows->groups->len; i++)
    set_open (self, &g_array_index (self->rows->groups, JalonRowGroup, i), open);
}

const JalonRowGroup *
jalon_table_groups_at (JalonTableGroups *self, guint position)
{
  guint low = 0, high = self->headings->len;

  while (low < high) {
    const guint middle = (low + high) / 2;

    if (g_array_index (self->headings, guint, middle) <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && low <= self->rows->groups->len
           ? &g_array_index (self->rows->groups, JalonRowGroup, low - 1)
           : NULL;
}

char *
jalon_table_groups_text (
  JalonTableGroups *self, JalonRef heading, JalonColumn column, gboolean is_first, JalonLocale *locale)
{
  const JalonRowGroup *group = jalon_table_groups_of (self, heading);
  g_autofree char *title = NULL, *count = NULL;

  if (!group)
    return NULL;
  if (!is_first)
    return jalon_row_sums_text (self->rows, group, column, locale);
  title = jalon_row_group_title (self->rows, group, locale);
  count = jalon_locale_number (locale, group->n, 0);
  return g_strdup_printf (
    jalon_table_groups_is_open (self, heading)
      /* Translators: the heading of a group that is open: its name, how many are in it */
      ? _ ("▾ %1$s (%2$s)")
      /* Translators: the heading of a group that is closed: its name, how many are in it */
      : _ ("▸ %1$s (%2$s)"),
    title, count);
}
