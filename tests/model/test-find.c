/* Replacing in the texts of a dossier. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/find.h>
#include <jalon/xml/read.h>

static void
test_replace (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
    "<party id='a'><name>L’Œuvre\u00a0 Générale et l'oeuvre  generale, l’œ</name></party></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (GArray) found = jalon_find (dossier, "l'oeuvre générale", JALON_FIND_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (jalon_replace (dossier, found, "l'oeuvre générale", "l’Œuvre", JALON_FIND_DEFAULT, &error),
                   ==, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_dossier_text (dossier, jalon_dossier_find (dossier, "a"), JALON_ROLE_NAME, NULL), ==,
                   "l’Œuvre et l’Œuvre, l’œ");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/find/replace", test_replace);

  return g_test_run ();
}
