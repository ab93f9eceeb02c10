/* What people know items by. */
#include "config.h"

#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/xml/read.h>

static const char chain[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>T</title>"
  "<node id='rack'><name>Racks</name></node><node id='cloud'><name>Cloud</name></node>"
  "<link id='l' from='rack' to='cloud'/><link id='m' from='cloud' to='rack'><name>Back</name></link>"
  "</dossier>";

/* A link that has no name is known by what it joins, wherever it is named; one that has is known by that. */
static void
test_link (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (chain, strlen (chain));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, NULL);
  g_autoptr (JalonSession) session = jalon_session_new ("en");
  const JalonRef refs[] = { jalon_dossier_find (dossier, "l"), jalon_dossier_find (dossier, "m") };
  static const char *const labels[] = { "Racks → Cloud", "Back" };

  jalon_session_set_dossier (session, dossier, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++) {
    g_autofree char *label = jalon_format_label (session, refs[i]);
    const char *owner = jalon_format_owner (session, refs[i]);
    g_autofree char *link = jalon_format_link (session, refs[i]);
    g_autofree char *expected =
      g_strdup_printf ("<a href=\"" JALON_FORMAT_ITEM_SCHEME "%u\">%s</a>", refs[i], labels[i]);
    g_autofree char *removal = g_strdup_printf ("removal of %s", labels[i]);

    g_assert_cmpstr (label, ==, labels[i]);
    g_assert_cmpstr (owner, ==, labels[i]);
    g_assert_cmpstr (link, ==, expected);
    g_assert_true (jalon_edit_remove (session, refs[i], NULL));
    g_assert_cmpstr (jalon_dossier_undo_name (dossier), ==, removal);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/link", test_link);
  return g_test_run ();
}
