/* Words in another language than the process's, of one thread and for a while. */
#include "config.h"

#include <glib.h>

#include <jalon/text/locale.h>
#include <jalon/text/speak.h>

static void
test_speak (void)
{
  const char *before;

  g_assert_true (jalon_can_speak ("fr"));
  g_assert_true (jalon_can_speak ("en"));
  g_assert_false (jalon_can_speak ("xx"));

  g_assert_cmpstr (jalon_translate ("Commitment"), ==, "Commitment");
  before = jalon_speak ("fr");
  g_assert_null (before);
  g_assert_cmpstr (jalon_translate ("Commitment"), ==, "Engagement");
  g_assert_cmpstr (jalon_translate ("never a message of ours"), ==, "never a message of ours");
  g_assert_cmpstr (jalon_translate (""), ==, "");

  /* Within it, yet another; then back. */
  before = jalon_speak ("en");
  g_assert_cmpstr (before, ==, "fr");
  g_assert_cmpstr (jalon_translate ("Commitment"), ==, "Commitment");
  jalon_speak (before);
  g_assert_cmpstr (jalon_translate ("Commitment"), ==, "Engagement");
  jalon_speak (NULL);
  g_assert_cmpstr (jalon_translate ("Commitment"), ==, "Commitment");
}

/* Numbers among words are written as these are: also those of the process. */
static void
test_spoken (void)
{
  g_autofree char *process = jalon_spoken (), *french = NULL, *own = NULL;

  g_assert_cmpstr (process, ==, "en");
  jalon_speak ("fr");
  french = jalon_spoken ();
  g_assert_cmpstr (french, ==, "fr");
  jalon_speak (NULL);
  jalon_use_language ("fr");
  own = jalon_spoken ();
  jalon_use_language ("en");
  g_assert_cmpstr (own, ==, "fr");
}

/* French counts 0 with 1, English with 2. */
static void
test_count (void)
{
  jalon_speak ("fr");
  g_assert_cmpstr (jalon_translate_count ("%u warning", "%u warnings", 0), ==, "%u avertissement");
  g_assert_cmpstr (jalon_translate_count ("%u warning", "%u warnings", 1), ==, "%u avertissement");
  g_assert_cmpstr (jalon_translate_count ("%u warning", "%u warnings", 2), ==, "%u avertissements");
  jalon_speak ("en");
  g_assert_cmpstr (jalon_translate_count ("%u warning", "%u warnings", 0), ==, "%u warnings");
  g_assert_cmpstr (jalon_translate_count ("%u warning", "%u warnings", 1), ==, "%u warning");
  jalon_speak (NULL);
}

static gpointer
speak_elsewhere (gpointer data)
{
  return (gpointer) jalon_translate ("Commitment");
}

static void
test_threads (void)
{
  GThread *thread;

  jalon_speak ("fr");
  thread = g_thread_new (NULL, speak_elsewhere, NULL);
  g_assert_cmpstr (g_thread_join (thread), ==, "Commitment");
  jalon_speak (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/translate/speak", test_speak);
  g_test_add_func ("/translate/spoken", test_spoken);
  g_test_add_func ("/translate/count", test_count);
  g_test_add_func ("/translate/threads", test_threads);
  return g_test_run ();
}
