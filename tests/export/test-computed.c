/* Columns of a dossier's own tables that follow from the rest: left out without a word where they agree with
 * the dossier, and told where they do not. */
#include "config.h"

#include <locale.h>

#include <jalon/export/computed.h>

#include "../exchange/tried-table.h"

/* 120 in a year, 10 a month up to its middle: 60 are drawn, a half; of the 60 left 10 are required in each of
 * six months, and both paces come to 120. */
static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-06-30'>"
  "<source id='s'><passage id='s.1'><text>120</text></passage></source>"
  "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"
  "<commitment id='c1' buyer='b' provider='p' amount='120' start='2026-01-01' end='2026-12-31'>"
  "<actual period='2026-01' amount='10'/><actual period='2026-02' amount='10'/>"
  "<actual period='2026-03' amount='10'/><actual period='2026-04' amount='10'/>"
  "<actual period='2026-05' amount='10'/><actual period='2026-06' amount='10'/>"
  "<cite passage='s.1' confidence='reported'/></commitment>"
  "<commitment id='c2' buyer='b' provider='p' amount='5'/></dossier>";

static const char english[] =
  "Id;Buyer;Provider;Firm amount;Currency;Start;End;Confidence;Sum of actuals;Share drawn;Left;"
  "Required a month;Will fall short at the run-rate;Will fall short on the trend\n";

static const char french[] =
  "Id;Acheteur;Fournisseur;Montant ferme;Devise;Début;Fin;Confiance;Somme des réalisés;Part consommée;Reste;"
  "Requis par mois;Manquera, au rythme constaté;Manquera, selon la tendance\n";

static void
set_up (Fixture *self, gconstpointer data)
{
  begin (self, sample);
}

/* Brings in rows below a heading. Returns: how many notes there are */
static guint
check (Fixture *self, const char *heading, const char *rows)
{
  g_autofree char *text = g_strconcat (heading, rows, NULL);

  open_in (self, text, JALON_TABLE_KINDS, JALON_REF_NONE);
  g_assert_cmpint (apply_tried (self, NULL), >=, 0);
  jalon_computed_check (self->table, self->dossier, JALON_REF_NONE, "en");
  is_noted (self, ""); /* into the log */
  return jalon_problems_length (jalon_table_notes (self->table));
}

static void
test_agree (Fixture *self, gconstpointer data)
{
  static const char rows[] = "c1;B;P;120;USD;2026-01-01;2026-12-31;reported;60;0.5;60;10;0;0\n"
                             "c2;B;P;5;USD;;;;;;;;;\n";

  g_assert_cmpuint (check (self, english, rows), ==, 0);
  g_assert_cmpint (jalon_table_find (self->table, JALON_COLUMN_COMPUTED, JALON_COMPUTED_SHARE), ==, 9);
}

/* The words of the other language are the same ones. */
static void
test_french (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (check (self, french, "c1;B;P;120;USD;2026-01-01;2026-12-31;rapporté;60;0,5;60;10;0;0\n"),
                    ==, 0);
}

static void
test_differ (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (check (self, english,
                           "c2;B;P;5;USD;;;;;;;;;\n"
                           "c1;B;P;120;USD;2026-01-01;2026-12-31;estimated;60;0.5;59;;0;0\n"
                           "c3;B;P;7;USD;;;;;;;;;\n"),
                    ==, 3);
  g_assert_true (is_noted (self,
                           "“Confidence” follows from the rest, and is left out, though it is not what the "
                           "dossier gives: it says estimated, and should say reported."));
  g_assert_true (is_noted (self, "it says 59, and should say 60."));
  g_assert_true (is_noted (self,
                           "“Required a month” follows from the rest, and is left out, though it is not "
                           "what the dossier gives: it says –, and should say 10."));
  g_assert_cmpuint (jalon_problems_get (jalon_table_notes (self->table), 0)->line, ==, 3);
}

/* One such heading among others is nobody's but the table's own. */
static void
test_others (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (check (self, "Id;Buyer;Provider;Firm amount;Left\n", "c1;B;P;$120;60\n"), ==, 1);
  g_assert_true (is_noted (self, "“Left” is not understood, and left out."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/export/computed/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("agree", test_agree);
  ADD ("french", test_french);
  ADD ("differ", test_differ);
  ADD ("others", test_others);
#undef ADD

  return g_test_run ();
}
