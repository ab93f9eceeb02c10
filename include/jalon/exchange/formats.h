/* The formats that can be read, one row each: what a file is opened with is found by its contents, and what
 * none of them takes is told apart for people. */
#pragma once

#include <gio/gio.h>

#include <jalon/exchange/file-type.h>
#include <jalon/xml/read.h>

G_BEGIN_DECLS

/* How many bytes of a file are looked at to see what it is; small files have fewer. */
#define JALON_SNIFF_SIZE 4096

/**
 * JalonImportFormat:
 * @sniff: whether what begins with these @n bytes, JALON_SNIFF_SIZE or all that there are of a file, is of
 * this format
 * @read: reads a whole dossier from @stream, as jalon_xml_read_stream() does
 */
typedef struct {
  JalonFileType type;
  gboolean (*sniff) (const guint8 *bytes, gsize n);
  JalonDossier *(*read) (GFile *file,
                         GInputStream *stream,
                         JalonProblems *problems,
                         JalonProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error);
} JalonImportFormat;

/* Returns: (transfer full) (element-type JalonImportFormat): those that whole files are opened in, the most
 * usual first */
GPtrArray *jalon_import_formats (void);

/**
 * jalon_import_read:
 *
 * Reads a dossier from a file of any format that there is, found by what the file begins with; of those that
 * take it, by its name. A file of another format is an error, in @problems as well, that says what it looks
 * like and what can be opened. Blocks, and may run on any thread, as jalon_xml_read() does, whose arguments
 * these are.
 */
JalonDossier *jalon_import_read (GFile *file,
                                 JalonProblems *problems,
                                 JalonProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
