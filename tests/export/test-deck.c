/* The deck as a PDF: a page a slide, each with its scenario and its own title. */
#define _GNU_SOURCE /* for memmem() */
#include "config.h"

#include <jalon/export/deck.h>

#include "../chart/support.h"

#define DECK                                                                                                 \
  THREE "<scenario id='late'><name>Late</name><set target='c2' attribute='start' value='2028'/></scenario>"  \
        "<slide chart='commitments.by-provider'><title>Who we depend on</title><notes>Say it "               \
        "slowly</notes></slide>"                                                                             \
        "<slide chart='commitments.by-year' scenario='late'/><slide chart='risk.concentration'/>"

static GBytes *
export_deck (const char *inside, GCancellable *cancellable, GError **error)
{
  g_auto (Case) c = case_of ("commitments.by-provider", inside);

  return jalon_export_deck (c.dossier, jalon_export_format_find ("pdf"), &c.options, cancellable, error);
}

static guint
count (GBytes *bytes, const char *word)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length), *end = data + length;
  guint n = 0;

  while ((data = memmem (data, (gsize) (end - data), word, strlen (word)))) {
    data += strlen (word);
    n++;
  }
  return n;
}

static void
test_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = export_deck (DECK, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count (pdf, "/Type /Page\n") + count (pdf, "/Type /Page "), ==, 3);
  g_assert_cmpuint (count (pdf, "/Title (Test)"), ==, 1); /* the dossier's */
  g_assert_cmpuint (count (pdf, "/Title (Who we depend on)"), ==, 1);
  g_assert_cmpuint (count (pdf, "Say it slowly"), ==, 0);
  g_assert_cmpuint (count (pdf, "/Subtype /Image"), ==, 0);
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) first = export_deck (DECK, NULL, NULL), second = export_deck (DECK, NULL, NULL);

  g_assert_true (g_bytes_equal (first, second));
}

/* A large page is a scene of the usual size, scaled. */
static void
test_large (void)
{
  g_auto (Case) c = case_of ("commitments.by-provider", DECK);
  g_autoptr (GBytes) pdf = NULL;

  c.options.width = 1920;
  c.options.height = 1080;
  pdf = jalon_export_deck (c.dossier, jalon_export_format_find ("pdf"), &c.options, NULL, NULL);
  g_assert_cmpuint (count (pdf, "/MediaBox [ 0 0 1920 1080 ]"), ==, 3);
}

/* A slide that names no chart is a page that says so, and the others are as they were. */
static void
test_unknown_chart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf =
    export_deck (THREE "<slide chart='risk.concentration'/><slide chart='risk.nothing'/><slide "
                       "chart='risk.nothing'><title>Mine</title></slide>",
                 NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count (pdf, "/Type /Page\n") + count (pdf, "/Type /Page "), ==, 3);
  g_assert_cmpuint (count (pdf, "/Title (Mine)"), ==, 1);
}

/* Without slides the deck is all charts that show something: no statement, no reconciliation. */
static void
test_no_slides (void)
{
  g_auto (Case) c = case_of (
    "commitments.by-provider",
    "<party id='us'><name>Us</name></party><party id='them'><name>Them</name></party><commitment id='c1' "
    "buyer='us' provider='them' amount='100' start='2026' end='2027'><name>Deal</name></commitment>");
  g_autoptr (JalonDeckPages) pages = jalon_deck_pages_new (c.dossier, JALON_REF_NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf =
    jalon_export_deck (c.dossier, jalon_export_format_find ("pdf"), &c.options, NULL, &error);
  const JalonDeckPage *list;
  guint n, n_charts, shown = 0;

  g_assert_no_error (error);
  jalon_charts (&n_charts);
  list = jalon_deck_pages_list (pages, &n);
  g_assert_cmpuint (n, ==, n_charts);
  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonScene) scene = jalon_deck_pages_scene (pages, i, NULL, &c.options);

    g_assert_cmpuint (list[i].slide, ==, JALON_REF_NONE);
    if (g_str_equal (list[i].chart->id, "commitments.reconciliation"))
      g_assert_false (jalon_deck_page_counts (&list[i], scene));
    shown += jalon_deck_page_counts (&list[i], scene) ? 1 : 0;
  }
  /* by provider, by year, as a table, over time, how concentrated, what goes out and what has to be found,
   * how far off; nothing is stated of a total, of revenue, of spend, of needs, of risks or a supply chain */
  g_assert_cmpuint (shown, ==, 8);
  g_assert_cmpuint (count (pdf, "/Type /Page\n") + count (pdf, "/Type /Page "), ==, shown);
}

static void
test_errors (void)
{
  g_autoptr (GError) nothing = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) pdf = NULL;

  g_assert_null (export_deck ("", NULL, &nothing));
  g_assert_error (nothing, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DECK);

  g_cancellable_cancel (cancellable);
  g_assert_null (export_deck (DECK, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/deck/pages", test_pages);
  g_test_add_func ("/deck/same-bytes", test_same_bytes);
  g_test_add_func ("/deck/large", test_large);
  g_test_add_func ("/deck/unknown-chart", test_unknown_chart);
  g_test_add_func ("/deck/no-slides", test_no_slides);
  g_test_add_func ("/deck/errors", test_errors);
  return g_test_run ();
}
