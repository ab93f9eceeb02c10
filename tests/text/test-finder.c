/* Finding: what is found are whole characters of the text, wherever folding has moved them. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/text/finder.h>

/* What @what finds in @text, in brackets. */
static char *
marked (const char *what, const char *text, JalonFindFlags flags)
{
  g_autoptr (JalonFinder) finder = jalon_finder_new (what, flags);
  g_autoptr (GArray) spans = jalon_finder_spans (finder, text);
  GString *out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < spans->len; i++) {
    JalonSpan span = g_array_index (spans, JalonSpan, i);

    g_assert_cmpuint (span.from, >=, done);
    g_assert_cmpuint (span.to, >, span.from);
    g_string_append_len (out, text + done, (gssize) (span.from - done));
    g_string_append_printf (out, "[%.*s]", (int) (span.to - span.from), text + span.from);
    done = span.to;
  }
  g_string_append (out, text + done);
  return g_string_free (out, FALSE);
}

static void
test_spans (void)
{
  static const struct {
    const char *what, *text, *marked;
    JalonFindFlags flags;
  } cases[] = {
    { "oracle", "Oracle, ORACLE", "[Oracle], [ORACLE]", 0 },
    { "oracle", "Oracle, ORACLE", "Oracle, ORACLE", JALON_FIND_CASE },
    { "Oracle", "Oracle, ORACLE", "[Oracle], ORACLE", JALON_FIND_CASE },
    { "cœur", "un coeur, un CŒUR.", "un [coeur], un [CŒUR].", 0 },
    { "coeur", "un cœur", "un [cœur]", 0 },
    /* not half of a letter */
    { "co", "cœur, coeur", "cœur, [co]eur", 0 },
    { "e", "œe", "œ[e]", 0 },
    { "eur", "cœur, coeur", "cœur, co[eur]", 0 },
    { "s", "ßs", "ß[s]", 0 },
    { "ss", "Straße, Strasse", "Stra[ß]e, Stra[ss]e", 0 },
    { ".", "… .", "… [.]", 0 },
    /* an accent belongs to its letter */
    { "e", "e\u0301t", "[e\u0301]t", 0 },
    { "électricité", "E\u0301lectricite\u0301 !", "[E\u0301lectricite\u0301] !", 0 },
    { "Électricité", "electricite", "[electricite]", 0 },
    { "Électricité", "electricite", "electricite", JALON_FIND_CASE },
    { "Electricite", "Électricité", "[Électricité]", JALON_FIND_CASE },
    { "l'oréal", "de L’Oréal", "de [L’Oréal]", 0 },
    { "Saint-Gobain", "(Saint–Gobain)", "([Saint–Gobain])", 0 },
    { "lodz", "w Łodzi, Łódź", "w [Łodz]i, [Łódź]", 0 },
    { "istanbul", "İstanbul", "[İstanbul]", 0 },
    { "openai", "ＯｐｅｎＡＩ Open\u200bAI Open\u00adAI", "[ＯｐｅｎＡＩ] [Open\u200bAI] [Open\u00adAI]", 0 },
    /* the invisible around it stays where it is */
    { "open", "\u200bopen\u200b", "\u200b[open]\u200b", 0 },
    /* a run of spaces is one */
    { "crédit agricole", "Crédit\u00a0Agricole, credit \u202f agricole",
      "[Crédit\u00a0Agricole], [credit \u202f agricole]", 0 },
    { " ", "a\u00a0 b c", "a[\u00a0 ]b[ ]c", 0 },
    { "a ", "a \u00a0b", "[a \u00a0]b", 0 },
    { "one two", "one\n\ntwo one\u2009two", "one\n\ntwo [one\u2009two]", 0 },
    /* none overlaps another */
    { "aa", "aaaaa", "[aa][aa]a", 0 },
    /* whole words */
    { "or", "or, Oracle, cor, Ör", "[or], Oracle, cor, [Ör]", JALON_FIND_WORDS },
    { "ai", "Open\u00adAI AI", "Open\u00adAI [AI]", JALON_FIND_WORDS },
    { "eur", "cœur eur", "cœur [eur]", JALON_FIND_WORDS },
    { "+1", "a+1, +1 +12", "a+1, [+1] +12", JALON_FIND_WORDS },
    /* nothing left of it folded */
    { "\u00ad", "Open\u00adAI\u200b", "Open[\u00ad]AI\u200b", 0 },
    { "\u0301", "e\u0301 é", "e[\u0301] é", 0 },
    { "x", "", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = marked (cases[i].what, cases[i].text, cases[i].flags);

    g_assert_cmpstr (found, ==, cases[i].marked);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/finder/spans", test_spans);

  return g_test_run ();
}
