/* Reminders as a calendar, after RFC 5545. */
#include "config.h"

#include <string.h>

#include <jalon/export/export.h>
#include <jalon/xml/read.h>

#define HEAD                                                                                                 \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-03-31'><title>T, U</title>"
#define TEXT                                                                                                 \
  "<party id='b'/><party id='p'/>"                                                                           \
  "<commitment id='k' buyer='b' provider='p' amount='10' start='2025' end='2026' notice='P6M'>"              \
  "<name>A commitment; with a name in which œuvre stands, and that is longer than a line may be</name>"     \
  "<option kind='extend' until='2026-09-15' end='2028' amount='5'/></commitment>"                            \
  "<commitment id='o' buyer='b' provider='p' amount='10' start='2024' end='2025'><name>Over</name>"          \
  "</commitment></dossier>"

static char *
written (const char *head)
{
  g_autofree char *text = g_strconcat (head, TEXT, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);
  const JalonExportFormat *format = jalon_export_format_from_name ("a.ics", JALON_EXPORT_DOSSIER, &error);
  g_autoptr (GBytes) out = NULL;

  g_assert_no_error (error);
  out = format->write_dossier (dossier, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

/* What a reader makes of it: folds undone. */
static char *
unfold (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  return g_strjoinv ("", parts);
}

static void
test_lines (void)
{
  g_autofree char *text = written (HEAD), *plain = unfold (text);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  for (guint i = 0; lines[i]; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    g_assert_null (strpbrk (lines[i], "\r\n"));
  }
  g_assert_nonnull (strstr (plain, "X-WR-CALNAME:T\\, U\r\n"));
  g_assert_nonnull (strstr (plain,
                            "SUMMARY:A commitment\\; with a name in which œuvre stands\\, and that is "
                            "longer than a line may be: notice can be given until Jun 30\\, 2026.\r\n"));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

/* An end, a notice and an option; what is over reminds of nothing. */
static void
test_events (void)
{
  g_autofree char *text = written (HEAD);

  g_assert_cmpuint (count (text, "BEGIN:VEVENT\r\n"), ==, 3);
  g_assert_cmpuint (count (text, "\r\nUID:"), ==, 3);
  g_assert_cmpuint (count (text, "DTSTAMP:20260101T000000Z\r\n"), ==, 3);
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20260630\r\nDTEND;VALUE=DATE:20260701\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20260915\r\nDTEND;VALUE=DATE:20260916\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
}

static char *
uid_after (const char *text, const char *day)
{
  const char *at = strstr (text, day), *uid;

  g_assert_nonnull (at);
  uid = g_strrstr_len (text, at - text, "UID:");
  return g_strndup (uid, strcspn (uid, "\r"));
}

/* The same reminder has the same name when it is written again, and no two have the same. */
static void
test_names (void)
{
  g_autofree char *text = written (HEAD), *again = written (HEAD);
  g_autofree char *notice = uid_after (text, "20260630"), *option = uid_after (text, "20260915");
  g_autofree char *later = uid_after (again, "20260630");

  g_assert_cmpstr (notice, ==, later);
  g_assert_cmpstr (notice, !=, option);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1767225600", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/lines", test_lines);
  g_test_add_func ("/calendar/events", test_events);
  g_test_add_func ("/calendar/names", test_names);
  return g_test_run ();
}
