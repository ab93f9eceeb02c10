/* The examples of the recipes work as the guide says. */
#include "config.h"

#include <string.h>

#include <jalon/chart/chart.h>
#include <jalon/exchange/formats.h>
#include <jalon/session/live.h>

#include "../chart/support.h"
#include "unstated.h"

extern const JalonChart jalon_unstated_chart;
extern const JalonImportFormat jalon_lines_import;

#define THREE_OF_WHICH_TWO_UNSTATED                                                                          \
  "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"                                 \
  "<commitment id='c1' buyer='b' provider='p' amount='100'><name>C1</name></commitment>"                     \
  "<commitment id='c2' buyer='b' provider='p'><name>C2</name></commitment>"                                  \
  "<commitment id='c3' buyer='b' provider='p'><name>C3</name></commitment>"

/* A slider's value reaches the result by way of the live runner. */
static void
test_analysis (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of (THREE_OF_WHICH_TWO_UNSTATED);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (JalonLive) live = jalon_live_new (&jalon_unstated_analysis);
  const JalonUnstated *result;

  jalon_live_set (live, "each", 50);
  jalon_live_set_plan (live, plan);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  result = jalon_live_get_result (live, NULL, NULL);
  g_assert_cmpuint (result->n, ==, 2);
  g_assert_cmpfloat (result->guess, ==, 100);
}

static void
test_chart (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of (THREE_OF_WHICH_TWO_UNSTATED);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  const JalonChartOptions options = { .width = 800, .height = 450, .locale = locale };
  g_autoptr (JalonScene) scene = jalon_chart_scene (&jalon_unstated_chart, plan, NULL, &options);

  g_assert_cmpstr (scene->title, ==, "2 commitments state no amount");
  g_assert_nonnull (tip_of (scene, "With an amount: 1"));
  g_assert_nonnull (tip_of (scene, "Without an amount: 2"));
}

static void
test_import (void)
{
  static const char text[] = "lines\nOracle\nMicrosoft\n";
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = NULL;

  g_assert_true (jalon_lines_import.sniff ((const guint8 *) text, strlen (text)));
  g_assert_false (jalon_lines_import.sniff ((const guint8 *) "<dossier/>", 10));
  dossier = jalon_lines_import.read (NULL, stream, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 2);
  g_assert_cmpstr (jalon_dossier_label (dossier, jalon_dossier_find (dossier, "p2"), NULL), ==, "Microsoft");
}

/* Whatever the guide names in the tree is there. */
static void
test_guide (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "include", "jalon", "README.md", NULL);
  g_autofree char *guide = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_file_get_contents (path, &guide, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (guide, "`", -1);
  for (guint i = 1; parts[i] && parts[i + 1]; i += 2) {
    g_autofree char *named = NULL;

    /* Files that there are, rather than those that are to be made, functions, or an ending. */
    if (!strchr (parts[i], '/') || strstr (parts[i], "NAME") || strchr (parts[i], ' '))
      continue;
    named = g_test_build_filename (G_TEST_DIST, "..", parts[i], NULL);
    if (!g_file_test (named, G_FILE_TEST_EXISTS))
      g_error ("the guide names %s, which there is not", parts[i]);
    n++;
  }
  g_assert_cmpuint (n, >=, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/recipes/analysis", test_analysis);
  g_test_add_func ("/recipes/chart", test_chart);
  g_test_add_func ("/recipes/import", test_import);
  g_test_add_func ("/recipes/guide", test_guide);
  return g_test_run ();
}
