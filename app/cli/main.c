/* jalon-cli: the command line over the library, for scripts. What it answers, and what it ends with, is a
 * contract. */
#include "config.h"

#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <jalon/text/translate.h>

#include <jalon/text/locale.h>

#include "cli.h"

#define MEMORY_STEP (1024 * 1024)

static const CliCommand commands[] = {
  { "check", N_ ("FILE…"),
    N_ ("Says what is wrong with dossiers: 0 when sound, 1 with errors, 2 when unreadable"), cli_check },
  { "charts", NULL, N_ ("Lists the charts: id, tab, title"), cli_charts },
  { "figures", N_ ("FILE"), N_ ("Lists every figure that the views show, by name"), cli_figures },
  { "export", N_ ("FILE --chart ID -o OUT"), N_ ("Writes a chart as a picture, a table or text"),
    cli_export },
  { "deck", N_ ("FILE -o OUT.pdf"), N_ ("Writes the whole deck as a PDF, one slide a page"), cli_deck },
  { "import", N_ ("DOSSIER FILE… [-o OUT]"), N_ ("Brings a table or exports of other systems into a dossier"),
    cli_import },
  { "convert", N_ ("IN OUT"),
    N_ ("Writes a dossier anew, or its tables as a workbook; makes a new dossier of tables"), cli_convert },
  { "query", N_ ("--dialect ENGINE"),
    N_ ("Prints the query that sums up FOCUS data where they are, for import"), cli_query },
};

static void
print_usage (FILE *stream)
{
  fprintf (stream, "%s\n\n", _ ("Usage: jalon-cli COMMAND [OPTION…] [FILE…]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-8s  %s\n", commands[i].name, _ (commands[i].summary));
  fprintf (stream, "\n%s\n", _ ("“jalon-cli COMMAND --help” says more; --lang fr|en chooses the language."));
}

/* Finds --lang ahead of the commands, so that even what is said about options is in that language.
 * Returns: FALSE when it is neither of the two that there are */
static gboolean
find_language (char **args, const char **lang)
{
  *lang = NULL;
  for (int i = 0; args[i] != NULL && strcmp (args[i], "--") != 0; i++) {
    if (g_str_has_prefix (args[i], "--lang="))
      *lang = args[i] + strlen ("--lang=");
    else if (strcmp (args[i], "--lang") == 0 && args[i + 1] != NULL)
      *lang = args[++i];
  }
  return *lang == NULL || strcmp (*lang, "fr") == 0 || strcmp (*lang, "en") == 0;
}

static CliStatus
run (char **args, const char *lang)
{
  if (args[0] == NULL) {
    print_usage (stderr);
    return CLI_USAGE;
  }
  if (strcmp (args[0], "--help") == 0 || strcmp (args[0], "-h") == 0) {
    print_usage (stdout);
    return CLI_OK;
  }
  if (strcmp (args[0], "--version") == 0) {
    printf ("jalon-cli %s\n", PACKAGE_VERSION);
    return CLI_OK;
  }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (args[0], commands[i].name) == 0)
      return commands[i].run (&commands[i], args, lang);
  cli_complain (_ ("“%s” is no command; see “jalon-cli --help”"), args[0]);
  return CLI_USAGE;
}

/* By larger steps than usual: each is a call of the system, and the whole of a command is short. */
static void
take_memory_at_once (void)
{
#ifdef __GLIBC__
  mallopt (M_TOP_PAD, MEMORY_STEP);
#endif
}

int
main (int argc, char **argv)
{
  take_memory_at_once ();

  const char *wanted;
  gboolean known = find_language (argv, &wanted);
  const char *lang = jalon_use_language (known ? wanted : NULL);

  if (!known) {
    cli_complain (_ ("--lang is fr or en, not “%s”"), wanted);
    return CLI_USAGE;
  }
  CliStatus status = run (argv + 1, lang);
  if (fflush (stdout) != 0 || ferror (stdout)) {
    cli_complain (_ ("the answer could not be written"));
    status = MAX (status, CLI_PROBLEMS);
  }
  return status;
}
