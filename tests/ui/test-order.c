/* Which commitments the table shows, in which order: ui/commitments/order.c. */
#include "config.h"

#include <string.h>

#include <jalon/xml/read.h>

#include "commitments/order.h"

static const char dossier_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
  "<title>Order</title>"
  "<party id='b'><name>Buyer</name></party>"
  "<party id='z'><name>Zeta</name></party>"
  "<party id='e'><name>Écluse</name></party>"
  "<commitment id='c1' buyer='b' provider='z' amount='5' status='signed' "
  "start='2027'><name>one</name></commitment>"
  "<commitment id='c2' buyer='b' provider='e' amount='30' status='announced'><name>Two</name></commitment>"
  "<commitment id='c3' buyer='b' provider='z' status='signed' start='2026-11'><name>Étage "
  "three</name></commitment>"
  "<commitment id='c4' buyer='b' provider='e' amount='7' currency='EUR' "
  "start='2026'><name>four</name></commitment>"
  "</dossier>";

static JalonDossier *
read_dossier (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (dossier_text, strlen (dossier_text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "order.xml", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

/* The ids shown, one after another. */
static char *
apply (JalonOrder order, const char *provider)
{
  g_autoptr (JalonDossier) dossier = read_dossier ();
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (GArray) refs = NULL;
  GString *ids = g_string_new (NULL);

  order.lang = (char *) "en";
  if (provider)
    order.provider = jalon_dossier_find (dossier, provider);
  refs = jalon_order_apply (plan, &order, NULL);
  for (guint i = 0; i < refs->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "",
                            jalon_dossier_commitment (dossier, g_array_index (refs, JalonRef, i))->row.id);

  return g_string_free (ids, FALSE);
}

static void
assert_order (JalonOrder order, const char *provider, const char *expected)
{
  g_autofree char *ids = apply (order, provider);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_dossier (void)
{
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NONE }, NULL, "c1 c2 c3 c4");
}

static void
test_sort (void)
{
  /* Case and accents do not part what the alphabet puts together. */
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NAME }, NULL, "c3 c4 c1 c2");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_PROVIDER }, NULL, "c2 c4 c1 c3");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_STATUS, .descending = TRUE }, NULL,
                "c1 c3 c2 c4");
}

/* Currencies are kept apart, and what is not stated is last both ways. */
static void
test_amounts (void)
{
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_AMOUNT }, NULL, "c4 c1 c2 c3");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_AMOUNT, .descending = TRUE }, NULL,
                "c4 c2 c1 c3");
}

static void
test_dates (void)
{
  /* The year 2026 may begin before November of it does. */
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_START }, NULL, "c4 c3 c1 c2");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_START, .descending = TRUE }, NULL,
                "c1 c3 c4 c2");
}

static void
test_filter (void)
{
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NONE, .text = (char *) "ecluse" }, NULL,
                "c2 c4");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NONE, .text = (char *) "ÉTAGE zeta" },
                NULL, "c3");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NONE, .text = (char *) "nobody" }, NULL,
                "");
  assert_order ((JalonOrder){ .status = -1, .column = JALON_COLUMN_NONE }, "z", "c1 c3");
  assert_order ((JalonOrder){ .status = JALON_STATUS_SIGNED, .column = JALON_COLUMN_NONE }, NULL, "c1 c3");
  assert_order (
    (JalonOrder){ .status = JALON_STATUS_SIGNED, .column = JALON_COLUMN_NONE, .text = (char *) "one" }, "z",
    "c1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/dossier", test_dossier);
  g_test_add_func ("/order/sort", test_sort);
  g_test_add_func ("/order/amounts", test_amounts);
  g_test_add_func ("/order/dates", test_dates);
  g_test_add_func ("/order/filter", test_filter);
  return g_test_run ();
}
