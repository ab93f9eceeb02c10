/* The store by itself: rows, where they stand, and what they share. */
#include "config.h"

#include <string.h>

#include "model/tree.h"

/* With a root, of which all else is. */
static void
set_up (JalonStore *store)
{
  jalon_store_init (store);
  store->root = jalon_store_new_row (store, JALON_KIND_DOSSIER);
}

static JalonRef
add (JalonStore *store, JalonKind kind, const char *id, JalonRef parent, JalonRef previous)
{
  JalonRef ref = jalon_store_new_row (store, kind);

  jalon_store_row (store, ref)->id = id;
  jalon_store_attach (store, ref, parent, previous);
  return ref;
}

static JalonRef
find (JalonStore *store, const char *id)
{
  return jalon_ids_find (store->ids, id, strlen (id));
}

static void
test_order (void)
{
  JalonStore store = { 0 };
  JalonRef a, b, c;

  set_up (&store);
  b = add (&store, JALON_KIND_PARTY, "b", store.root, JALON_REF_NONE);
  c = add (&store, JALON_KIND_PARTY, "c", store.root, b);
  a = add (&store, JALON_KIND_PARTY, "a", store.root, JALON_REF_NONE);
  g_assert_cmpuint (jalon_store_row (&store, store.root)->first, ==, a);
  g_assert_cmpuint (jalon_store_row (&store, a)->next, ==, b);
  g_assert_cmpuint (jalon_store_row (&store, c)->previous, ==, b);
  g_assert_cmpuint (jalon_store_row (&store, store.root)->last, ==, c);

  jalon_store_detach (&store, b);
  g_assert_cmpuint (jalon_store_row (&store, a)->next, ==, c);
  g_assert_cmpuint (jalon_store_row (&store, c)->previous, ==, a);
  g_assert_false (jalon_store_has (&store, b));

  jalon_store_attach (&store, b, store.root, c);
  g_assert_cmpuint (jalon_store_row (&store, store.root)->last, ==, b);
  g_assert_true (jalon_store_has (&store, b));
  jalon_store_clear (&store);
}

/* Ids and counts follow a whole part of the tree. */
static void
test_accounts (void)
{
  JalonStore store = { 0 };
  JalonRef commitment, scenario, addition;

  set_up (&store);
  commitment = add (&store, JALON_KIND_COMMITMENT, "c", store.root, JALON_REF_NONE);
  add (&store, JALON_KIND_TRANCHE, "t", commitment, JALON_REF_NONE);
  g_assert_cmpuint (store.tables[JALON_KIND_TRANCHE].live, ==, 1);
  g_assert_cmpuint (find (&store, "c"), ==, commitment);

  jalon_store_detach (&store, commitment);
  g_assert_cmpuint (store.tables[JALON_KIND_COMMITMENT].live, ==, 0);
  g_assert_cmpuint (store.tables[JALON_KIND_TRANCHE].live, ==, 0);
  g_assert_cmpuint (store.tables[JALON_KIND_TRANCHE].n, ==, 1);
  g_assert_cmpuint (find (&store, "t"), ==, JALON_REF_NONE);

  jalon_store_attach (&store, commitment, store.root, JALON_REF_NONE);
  g_assert_cmpuint (store.tables[JALON_KIND_TRANCHE].live, ==, 1);
  g_assert_cmpuint (find (&store, "t"), !=, JALON_REF_NONE);

  /* What a scenario adds can be found, and is not counted. */
  scenario = add (&store, JALON_KIND_SCENARIO, "s", store.root, commitment);
  addition = add (&store, JALON_KIND_ADD, NULL, scenario, JALON_REF_NONE);
  add (&store, JALON_KIND_COMMITMENT, "d", addition, JALON_REF_NONE);
  g_assert_cmpuint (store.tables[JALON_KIND_SCENARIO].live, ==, 1);
  g_assert_cmpuint (store.tables[JALON_KIND_COMMITMENT].live, ==, 1);
  g_assert_true (jalon_store_has (&store, find (&store, "d")));
  g_assert_true (jalon_store_in_scenario (&store, find (&store, "d")));
  g_assert_false (jalon_store_in_scenario (&store, scenario));
  jalon_store_clear (&store);
}

/* Rows do not move as their table grows. */
static void
test_rows_stay (void)
{
  JalonStore store = { 0 };
  const JalonRow *first;
  JalonRef ref;

  set_up (&store);
  ref = jalon_store_new_row (&store, JALON_KIND_PARTY);
  first = jalon_store_row (&store, ref);
  for (guint i = 0; i < 3 * JALON_ROWS_PER_CHUNK; i++)
    jalon_store_adopt (&store, jalon_store_new_row (&store, JALON_KIND_PARTY), store.root, i > 0);
  g_assert_true (jalon_store_row (&store, ref) == first);
  g_assert_cmpuint (store.tables[JALON_KIND_PARTY].n, ==, 3 * JALON_ROWS_PER_CHUNK + 1);
  g_assert_cmpuint (store.tables[JALON_KIND_PARTY].live, ==, 3 * JALON_ROWS_PER_CHUNK - 1);
  jalon_store_clear (&store);
}

static void
test_shared (void)
{
  JalonStore store = { 0 };
  const JalonRef items[] = { JALON_REF (JALON_KIND_PARTY, 4), JALON_REF (JALON_KIND_PARTY, 2) };
  const JalonRefs *list;
  const char *code = NULL, *again = NULL;

  set_up (&store);
  g_assert_cmpint (jalon_store_know_currency (&store, "JPYen", 3, &code), ==, 0);
  g_assert_cmpstr (code, ==, "JPY");
  g_assert_cmpint (jalon_store_know_currency (&store, "JPY", 3, &again), ==, 0);
  g_assert_true (again == code);
  g_assert_cmpint (jalon_store_know_currency (&store, "USD", 3, NULL), ==, 2);
  g_assert_cmpint (jalon_store_know_currency (&store, "KWD", 3, NULL), ==, 3);
  g_assert_cmpint (jalon_store_know_currency (&store, "US", 2, NULL), ==, -1);
  g_assert_cmpint (jalon_store_know_currency (&store, "usd", 3, NULL), ==, -1);

  list = jalon_store_intern_refs (&store, items, 2);
  g_assert_cmpmem (list->items, list->n * sizeof (JalonRef), items, sizeof items);
  jalon_store_clear (&store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/store/order", test_order);
  g_test_add_func ("/model/store/accounts", test_accounts);
  g_test_add_func ("/model/store/rows-stay", test_rows_stay);
  g_test_add_func ("/model/store/shared", test_shared);

  return g_test_run ();
}
