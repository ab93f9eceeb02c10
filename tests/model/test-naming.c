/* Parties by the names that people type, and ids made of names. */
#include "config.h"

#include <locale.h>

#include <jalon/model/naming.h>
#include <jalon/xml/read.h>

static JalonDossier *
load (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
    "<party id='edf'><name>Électricité de France</name><name xml:lang='en'>Power of France</name></party>"
    "<party id='ca'><name>Crédit\u00a0Agricole</name></party>"
    "<party id='acme'><name>Acme</name></party><party id='acme-2'><name>ACME\u200b</name></party>"
    "<party id='bare'/><party id='generis'><name>Généris</name></party>"
    "<scenario id='s'><add><party id='new'><name>Nouveau</name></party></add></scenario></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "sample", problems, NULL);
}

static void
test_find (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonNames) names = jalon_names_new (dossier, JALON_KIND_PARTY, JALON_REF_NONE);
  static const struct {
    const char *name, *id, *other;
  } cases[] = {
    { "E\u0301LECTRICITE\u0301 de\u202fFrance ", "edf", NULL },
    { "power of france", "edf", NULL },
    { "EDF", "edf", NULL },
    { "credit agricole", NULL, NULL },
    { "crédit  agricole", "ca", NULL },
    { "ACME", "acme", "acme-2" },
    { "acme", "acme", NULL }, /* an id as written */
    { "acme-2", "acme-2", NULL },
    { "Bare", "bare", NULL },
    { "GÉNÉRIS", "generis", NULL },
    { "Generis", NULL, NULL },
    { "generis", "generis", NULL },
    { "Nouveau", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    JalonRef other, ref = jalon_names_find (names, cases[i].name, &other);

    g_assert_cmpuint (ref, ==, cases[i].id ? jalon_dossier_find (dossier, cases[i].id) : JALON_REF_NONE);
    g_assert_cmpuint (other, ==,
                      cases[i].other ? jalon_dossier_find (dossier, cases[i].other) : JALON_REF_NONE);
  }
}

/* A scenario has parties of its own. */
static void
test_scenario (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonNames) names =
    jalon_names_new (dossier, JALON_KIND_PARTY, jalon_dossier_find (dossier, "s"));

  g_assert_cmpuint (jalon_names_find (names, "nouveau", NULL), ==, jalon_dossier_find (dossier, "new"));
  g_assert_cmpuint (jalon_names_find (names, "Bare", NULL), ==, jalon_dossier_find (dossier, "bare"));
}

static void
test_ids (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  static const struct {
    const char *name, *id;
  } cases[] = {
    { "Amazon Web Services", "amazon-web-services" },
    { "Électricité du Łódź", "electricite-du-lodz" },
    { "L’Œuvre & Straße", "l-oeuvre-strasse" },
    { "Acme", "acme-3" },
    { "東京", "party" },
    { "42", "party" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = jalon_dossier_id_from_name (dossier, JALON_KIND_PARTY, cases[i].name);

    g_assert_cmpstr (id, ==, cases[i].id);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/naming/find", test_find);
  g_test_add_func ("/model/naming/scenario", test_scenario);
  g_test_add_func ("/model/naming/ids", test_ids);

  return g_test_run ();
}
