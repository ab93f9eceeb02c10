/* Folding: what makes no difference to who looks for a text, and what makes none to a name. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/text/folding.h>

static void
test_text (void)
{
  static const struct {
    const char *text, *folded;
  } cases[] = {
    { "Électricité", "electricite" },
    { "E\u0301lectricite\u0301", "electricite" },
    { "L'Oréal", "l'oreal" },
    { "L’Oréal", "l'oreal" },
    { "L‘Or\u00e9al", "l'oreal" },
    { "L\u00b4Oréal", "l'oreal" }, /* a spacing acute accent, and a grave one */
    { "L`Oréal", "l'oreal" },
    { "L\u02bcOréal", "l'oreal" },
    { "Saint-Gobain", "saint-gobain" },
    { "Saint–Gobain", "saint-gobain" },
    { "Saint—Gobain", "saint-gobain" },
    { "Saint\u2010Gobain", "saint-gobain" },
    { "Saint\u2011Gobain", "saint-gobain" }, /* no-break hyphen */
    { "Saint\u2212Gobain", "saint-gobain" }, /* minus */
    { "Crédit\u00a0Agricole", "credit agricole" },
    { "Crédit\u202fAgricole", "credit agricole" },
    { "Crédit\u2009 \u3000\tAgricole", "credit agricole" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "ẞ", "ss" },
    { "Łódź", "lodz" },
    { "Œuvre, Ægir, ĳs", "oeuvre, aegir, ijs" },
    { "ﬁn, ﬀ", "fin, ff" },
    { "ＯｐｅｎＡＩ　２", "openai 2" },
    { "Open\u200bAI", "openai" },
    { "Open\u200dA\ufeffI", "openai" },
    { "Open\u00adAI", "openai" }, /* Latin-ASCII alone would make this "open-ai" */
    { "\u200eOpen\u2060AI\u200f", "openai" },
    { "İstanbul", "istanbul" },
    { "Diyarbakır", "diyarbakir" },
    { "Ørsted, Đà Nẵng, Þór", "orsted, da nang, thor" },
    { "“Alpha” … №", "\"alpha\" ... no" },
    { "½ CO₂ m²", "1/2 co2 m2" },
    { "Αθήνας", "αθηνασ" },
    { "ΑΘΗΝΑΣ", "αθηνασ" },
    { "МОСКВА Ёлка", "москва елка" },
    { "東京", "東京" },
    { "القَاهِرَة", "القاهرة" },
    { "שָׁלוֹם", "שלום" },
    { "हिन्दी", "हिन्दी" }, /* vowels and what kills them stay */
    { "กิน", "กิน" },
    { "\U0001f3d7\ufe0f", "\U0001f3d7" },
    { "one\n\ntwo", "one\n\ntwo" }, /* paragraphs */
    { "  a  b  ", "a b" },
    { "\u200b", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = jalon_fold_text (cases[i].text);

    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

static void
test_case (void)
{
  g_autoptr (JalonFolding) folding = jalon_folding_new (JALON_FOLDING_CASE);

  g_assert_cmpstr (jalon_folding_fold (folding, "Électricité – L’Œuvre"), ==, "Electricite - L'OEuvre");
}

/* Where each byte comes from. */
static void
test_map (void)
{
  g_autoptr (JalonFolding) folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
  g_autoptr (GArray) at = g_array_new (FALSE, FALSE, sizeof (gsize));
  /* c œ(2) u r, two spaces of 2 and 1 bytes, e with an accent of 2 bytes */
  static const gsize expected[] = { 0, 1, 1, 3, 4, 5, 8, 11 };

  g_assert_cmpstr (jalon_folding_map (folding, "cœur\u00a0 e\u0301", at), ==, "coeur e");
  g_assert_cmpmem (at->data, at->len * sizeof (gsize), expected, sizeof expected);
}

/* The ASCII that is folded here comes out as the full-width forms do, which ICU folds. */
static void
test_ascii (void)
{
  g_autoptr (JalonFolding) folding = jalon_folding_new (JALON_FOLDING_DEFAULT);

  for (gunichar c = '!'; c <= '~'; c++) {
    char wide[7] = { 0 }, plain[2] = { (char) c, '\0' };
    g_autofree char *folded = NULL;

    g_unichar_to_utf8 (c + 0xff01 - '!', wide);
    folded = g_strdup (jalon_folding_fold (folding, wide));
    g_assert_cmpstr (folded, ==, jalon_folding_fold (folding, plain));
  }
}

/* Of every character that there is: what makes no difference to a name makes none to who looks for it, and
 * what is folded stays so. */
static void
test_every_character (void)
{
  g_autoptr (JalonFolding) folding = jalon_folding_new (JALON_FOLDING_DEFAULT);

  for (gunichar c = 0x21; c < 0x110000; c++) {
    char text[7] = { 0 };
    g_autofree char *name = NULL, *loose = NULL, *loose_name = NULL, *again = NULL;

    if (!g_unichar_isdefined (c) || (c >= 0xd800 && c < 0xe000))
      continue;
    g_unichar_to_utf8 (c, text);
    name = jalon_fold_name (text);
    loose = g_strstrip (g_strdup (jalon_folding_fold (folding, text)));
    loose_name = g_strstrip (g_strdup (jalon_folding_fold (folding, name)));
    again = g_strstrip (g_strdup (jalon_folding_fold (folding, loose)));
    /* The spacing acute accent is an apostrophe as it is typed, and a space with an accent in a name; the
     * spacing iota subscript is an accent, and a letter. */
    if (c != 0xb4 && c != 0x37a)
      g_assert_cmpstr (loose_name, ==, loose);
    g_assert_cmpstr (again, ==, loose);
  }
}

static void
test_names (void)
{
  static const struct {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "OpenAI", "openai", TRUE },
    { "OpenAI", "  OpenAI\u00a0 ", TRUE },
    { "OpenAI", "Open\u200bAI\ufeff", TRUE },
    { "OpenAI", "ＯｐｅｎＡＩ", TRUE },
    { "OpenAI", "Open AI", FALSE },
    { "Crédit Agricole", "Crédit\u00a0Agricole", TRUE },
    { "A École des Étés", "a\u00a0\u00a0école\u00a0 des étés", TRUE },
    { "A École des Étés", "A École des Étes", FALSE },
    { "Crédit Agricole", "Crédit\u202f\u2009 Agricole", TRUE },
    { "Électricité", "E\u0301LECTRICITE\u0301", TRUE },
    { "Straße", "strasse", TRUE }, /* as in capitals */
    { "Αθήνας", "ΑΘΉΝΑΣ", TRUE },
    { "Généris", "Generis", FALSE },
    { "L'Oréal", "L’Oréal", FALSE },
    { "Saint-Gobain", "Saint–Gobain", FALSE },
    { "Łódź", "lodz", FALSE },
    { "Œuvre", "oeuvre", FALSE },
    { "İstanbul", "Istanbul", FALSE },
    { "", " \u200b", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jalon_same_name (cases[i].one, cases[i].other), ==, cases[i].same);
}

static void
test_strip (void)
{
  g_autofree char *stripped = jalon_strip ("\u00a0\ufeff One\u00a0 two\u200b\u202f\n"),
                  *nothing = jalon_strip (" \u200b ");

  g_assert_cmpstr (stripped, ==, "One\u00a0 two");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/folding/text", test_text);
  g_test_add_func ("/text/folding/case", test_case);
  g_test_add_func ("/text/folding/map", test_map);
  g_test_add_func ("/text/folding/ascii", test_ascii);
  g_test_add_func ("/text/folding/every-character", test_every_character);
  g_test_add_func ("/text/folding/names", test_names);
  g_test_add_func ("/text/folding/strip", test_strip);

  return g_test_run ();
}
