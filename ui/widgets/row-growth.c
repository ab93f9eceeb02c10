/* A list of GTK makes widgets for two hundred rows at once; that many cells take longer than a frame. */
#include "config.h"

#include "row-growth.h"

#define ROWS_OF_GTK 200
#define ROWS_A_STEP 25

struct _JalonRowGrowth {
  void (*changed) (gpointer owner);
  gpointer owner;

  JalonRowSelection *selection; /* while it grows */
  GArray *awaited;              /* (nullable): all rows, while the first of them get their widgets */
  guint growing;                /* of the main loop */
};

JalonRowGrowth *
jalon_row_growth_new (void (*changed) (gpointer owner), gpointer owner)
{
  JalonRowGrowth *self = g_new0 (JalonRowGrowth, 1);

  self->changed = changed;
  self->owner = owner;
  return self;
}

void
jalon_row_growth_free (JalonRowGrowth *self)
{
  jalon_row_growth_stop (self);
  g_free (self);
}

static void
change_rows (JalonRowGrowth *self, JalonRowSelection *selection, GArray *refs)
{
  if (jalon_row_model_is (jalon_row_selection_get_rows (selection), refs))
    g_array_unref (refs);
  else
    jalon_row_selection_change_refs (selection, refs);
  self->changed (self->owner);
}

static guint
count_rows (JalonRowSelection *selection)
{
  return g_list_model_get_n_items (G_LIST_MODEL (jalon_row_selection_get_rows (selection)));
}

static gboolean
grow (gpointer data)
{
  JalonRowGrowth *self = data;
  guint n = count_rows (self->selection) + ROWS_A_STEP;
  GArray *first;

  if (n >= ROWS_OF_GTK) {
    self->growing = 0;
    change_rows (self, self->selection, g_steal_pointer (&self->awaited));
    return G_SOURCE_REMOVE;
  }

  first = g_array_sized_new (FALSE, FALSE, sizeof (JalonRef), n);
  g_array_append_vals (first, self->awaited->data, n);
  change_rows (self, self->selection, first);
  return G_SOURCE_CONTINUE;
}

void
jalon_row_growth_show (JalonRowGrowth *self, JalonRowSelection *selection, GArray *refs)
{
  jalon_row_growth_stop (self);
  if (refs->len > ROWS_OF_GTK && count_rows (selection) < ROWS_OF_GTK) {
    self->selection = selection;
    self->awaited = refs;
    self->growing = g_idle_add (grow, self);
  } else {
    change_rows (self, selection, refs);
  }
}

void
jalon_row_growth_stop (JalonRowGrowth *self)
{
  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_pointer (&self->awaited, g_array_unref);
}
