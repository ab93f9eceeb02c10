/* A dossier that is a list of names, a buyer on each line: the example of a format that is read. It would be
 * app/exchange/lines.c. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/formats.h>
#include <jalon/model/edit.h>
#include <jalon/text/translate.h>

#define MARK "lines\n"

extern const JalonImportFormat jalon_lines_import; /* exchange-names.h would say so */

static gboolean
sniff (const guint8 *bytes, gsize n)
{
  return n >= strlen (MARK) && memcmp (bytes, MARK, strlen (MARK)) == 0;
}

static JalonDossier *
read_lines (GFile *file,
            GInputStream *stream,
            JalonProblems *problems,
            JalonProgress progress,
            gpointer progress_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autoptr (JalonDossier) dossier = jalon_dossier_new ();

  for (guint i = 0;; i++) {
    g_autoptr (GError) failed = NULL;
    g_autofree char *line = g_data_input_stream_read_line_utf8 (lines, NULL, cancellable, &failed);
    g_autofree char *id = g_strdup_printf ("p%u", i);
    JalonRef party;

    if (failed) {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
    if (!line)
      return g_steal_pointer (&dossier);
    if (i == 0) /* the mark */
      continue;
    party = jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_PARTY, error);
    if (party == JALON_REF_NONE || !jalon_dossier_set_from_text (dossier, party, "id", id, error) ||
        !jalon_dossier_set_text (dossier, party, JALON_ROLE_NAME, NULL, line, error))
      return NULL;
  }
}

const JalonImportFormat jalon_lines_import = {
  .type = { "lines", N_ ("List of names"), JALON_WORDS ("lines"), JALON_WORDS ("text/x-lines") },
  .sniff = sniff,
  .read = read_lines,
};
