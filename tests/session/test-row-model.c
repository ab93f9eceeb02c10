/* The list model of items: app/session/row-model.c. */
#include "config.h"

#include <jalon/session/row-model.h>

#define MANY 1000000

static GArray *
new_refs (guint n)
{
  GArray *refs = g_array_sized_new (FALSE, FALSE, sizeof (JalonRef), n);

  for (guint i = 0; i < n; i++) {
    JalonRef ref = JALON_REF (JALON_KIND_COMMITMENT, i);

    g_array_append_val (refs, ref);
  }
  return refs;
}

typedef struct {
  guint position, removed, added, n;
} Change;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change){ position, removed, added, change->n + 1 };
}

static void
test_changes (void)
{
  g_autoptr (JalonRowModel) model = jalon_row_model_new ();
  Change change = { 0 };

  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &change);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  jalon_row_model_set_refs (model, new_refs (3));
  g_assert_cmpuint (change.added, ==, 3);
  jalon_row_model_set_refs (model, new_refs (2));
  g_assert_cmpuint (change.removed, ==, 3);
  g_assert_cmpuint (change.added, ==, 2);
  g_assert_cmpuint (change.n, ==, 2);
}

static void
test_rows (void)
{
  g_autoptr (JalonRowModel) model = jalon_row_model_new ();
  g_autoptr (JalonRowItem) item = NULL;
  guint position = 0;

  jalon_row_model_set_refs (model, new_refs (3));
  item = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_cmpuint (jalon_row_item_get_ref (item), ==, JALON_REF (JALON_KIND_COMMITMENT, 1));
  g_assert_cmpuint (jalon_row_model_get_ref (model, 2), ==, JALON_REF (JALON_KIND_COMMITMENT, 2));
  g_assert_cmpuint (jalon_row_model_get_ref (model, 3), ==, JALON_REF_NONE);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 3));
  g_assert_true (jalon_row_model_find (model, JALON_REF (JALON_KIND_COMMITMENT, 2), &position));
  g_assert_cmpuint (position, ==, 2);
  g_assert_false (jalon_row_model_find (model, JALON_REF (JALON_KIND_PARTY, 2), &position));
}

/* A row is the same object for all that look at it, as long as one does: a list makes its widgets anew for
 * another. Of another list of items it is another. */
static void
test_same (void)
{
  g_autoptr (JalonRowModel) model = jalon_row_model_new ();
  g_autoptr (JalonRowItem) first = NULL, again = NULL, changed = NULL, other = NULL;
  GArray *turned = new_refs (2);

  jalon_row_model_set_refs (model, new_refs (3));
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (first == again);
  g_array_index (turned, JalonRef, 0) = JALON_REF (JALON_KIND_COMMITMENT, 1);
  jalon_row_model_change_refs (model, turned);
  changed = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (changed == first);
  g_assert_cmpuint (jalon_row_item_get_ref (first), ==, JALON_REF (JALON_KIND_COMMITMENT, 1));
  jalon_row_model_set_refs (model, new_refs (3));
  other = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (other != first);
  g_assert_cmpuint (jalon_row_item_get_ref (other), ==, JALON_REF (JALON_KIND_COMMITMENT, 0));
}

/* An object for each of a million rows would take a second and a hundred megabytes. */
static void
test_many (void)
{
  g_autoptr (JalonRowModel) model = jalon_row_model_new ();
  guint position = 0;

  jalon_row_model_set_refs (model, new_refs (MANY));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, MANY);
  for (guint i = MANY - 50; i < MANY; i++) {
    g_autoptr (JalonRowItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

    g_assert_cmpuint (jalon_row_item_get_ref (item), ==, JALON_REF (JALON_KIND_COMMITMENT, i));
  }
  g_assert_true (jalon_row_model_find (model, JALON_REF (JALON_KIND_COMMITMENT, MANY - 1), &position));
  g_assert_cmpuint (position, ==, MANY - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/row-model/changes", test_changes);
  g_test_add_func ("/session/row-model/rows", test_rows);
  g_test_add_func ("/session/row-model/same", test_same);
  g_test_add_func ("/session/row-model/many", test_many);
  return g_test_run ();
}
