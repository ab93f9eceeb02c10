/* Many items at once. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/session/edit-many.h>
#include <jalon/xml/read.h>

static JalonSession *
make_session (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><party id='p'/>"
    "<commitment id='a' buyer='p' provider='p' amount='100' start='2026'/>"
    "<commitment id='b' buyer='p' provider='p' amount='100' start='2026'/>"
    "<commitment id='c' buyer='p' provider='p' amount='100' currency='EUR'/>"
    "<commitment id='d' buyer='p' provider='p' currency='EUR'/>"
    "<commitment id='e' buyer='p' provider='p'/>"
    "<scenario id='s'><set target='b' attribute='currency' value='EUR'/></scenario></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "many.xml", problems, NULL);
  JalonSession *session = jalon_session_new ("en");

  jalon_session_set_dossier (session, dossier, NULL);
  return session;
}

static gboolean
have_same (JalonSession *session, const char *one, const char *other, const char *name, const char **currency)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonRef items[] = { jalon_dossier_find (dossier, one), jalon_dossier_find (dossier, other) };
  const int field = jalon_kind_field (JALON_KIND_COMMITMENT, name);
  JalonValue value;

  return jalon_edit_have_same (session, items, G_N_ELEMENTS (items),
                               &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[field], &value, currency);
}

/* 100 dollars and 100 euros are no one amount; where nothing is stated the currency says nothing. */
static void
test_same (void)
{
  g_autoptr (JalonSession) session = make_session ();
  const char *currency;

  g_assert_true (have_same (session, "a", "b", "amount", &currency));
  g_assert_cmpstr (currency, ==, "USD");
  g_assert_false (have_same (session, "a", "c", "amount", &currency));
  g_assert_false (have_same (session, "c", "d", "amount", &currency));
  g_assert_true (have_same (session, "d", "e", "amount", &currency));
  g_assert_true (have_same (session, "a", "b", "start", &currency));
  g_assert_false (have_same (session, "a", "c", "start", &currency));
}

/* As the scenario in hand has them. */
static void
test_scenario (void)
{
  g_autoptr (JalonSession) session = make_session ();
  const char *currency;

  jalon_session_set_scenario (session, jalon_dossier_find (jalon_session_get_dossier (session), "s"));
  g_assert_false (have_same (session, "a", "b", "amount", &currency));
  g_assert_true (have_same (session, "b", "c", "amount", &currency));
  g_assert_cmpstr (currency, ==, "EUR");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/edit-many/same", test_same);
  g_test_add_func ("/session/edit-many/scenario", test_scenario);
  return g_test_run ();
}
