/* Any bytes are read as an export of another system; what is taken becomes part of a dossier that is written
 * and read again. */
#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jalon/exchange/feed.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char seed[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-11-26'>"
  "<party id='a'/><party id='b'/><commitment id='c1' buyer='a' provider='b' amount='1' "
  "currency='JPY'/></dossier>";

static JalonDossier *
load (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (seed, sizeof seed - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "seed", problems, NULL);
}

/* Answers that fit whatever is asked. */
static GHashTable *
answers (void)
{
  static const char *const given[][2] = { { "buyer", "a" },      { "provider", "b" },
                                          { "currency", "USD" }, { "commitment", "new" },
                                          { "period", "add" },   { "successor", "none" } };
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    g_hash_table_insert (table, (gpointer) given[i][0], (gpointer) given[i][1]);
  return table;
}

static void
apply (const JalonFeed *feed)
{
  g_autoptr (JalonDossier) dossier = load (), again = NULL;
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GHashTable) given = answers ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonFeedReport) report = jalon_feed_apply (feed, dossier, given, locale, FALSE, &error);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GBytes) bytes = NULL;

  if ((report == NULL) != (error != NULL))
    g_error ("a failure without an error, or an error without a failure");
  bytes = jalon_xml_write (dossier);
  again = jalon_xml_read_bytes (bytes, "written", problems, NULL);
  if (!again)
    g_error ("what was written could not be read:\n%.*s", (int) g_bytes_get_size (bytes),
             (const char *) g_bytes_get_data (bytes, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("feed", 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  if (write (fd, data, size) != (ssize_t) size)
    g_error ("no memory for a file");
  if (jalon_feed_read (feed, file, jalon_date_from_ymd (2026, 11, 26), problems, NULL, NULL, NULL, &error))
    apply (feed);
  else if (!error || jalon_problems_errors (problems) == 0)
    g_error ("refused without a word");
  close (fd);
  return 0;
}
