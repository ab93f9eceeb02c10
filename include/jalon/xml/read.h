/* Reading a dossier file into memory: one pass of libxml2's SAX2 interface, straight into the tables, with
 * all the checks made and all the problems told. Nothing is fetched: no network, no DTD, no external
 * entities. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/dossier.h>
#include <jalon/model/problem.h>

G_BEGIN_DECLS

#define JALON_XML_ERROR (jalon_xml_error_quark ())

/**
 * JalonXmlError:
 * @JALON_XML_ERROR_UNSOUND: the file was read, and has errors; the problems say which
 * @JALON_XML_ERROR_UNREADABLE: the file could not be read at all
 */
typedef enum {
  JALON_XML_ERROR_UNSOUND,
  JALON_XML_ERROR_UNREADABLE,
} JalonXmlError;

GQuark jalon_xml_error_quark (void);

/* Called now and then with how much of the file is read, 0 to 1; on the reading thread. */
typedef void (*JalonProgress) (double done, gpointer data);

/**
 * jalon_xml_read:
 * @file: where the dossier is; remote places that GIO knows as well
 * @problems: what is found wrong, errors and warnings, is added here
 * @progress: (nullable) (scope call): told how far the reading is
 * @cancellable: (nullable): to stop early
 *
 * Blocks; may run on any thread, and the dossier be handed to another.
 *
 * Returns: (transfer full): the dossier; %NULL with @error when there are errors, when it could not be read
 * or was cancelled
 */
JalonDossier *jalon_xml_read (GFile *file,
                              JalonProblems *problems,
                              JalonProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/* As jalon_xml_read(), from a @stream that is open already; @file is what it is called, and beside which
 * included dossiers are looked for. */
JalonDossier *jalon_xml_read_stream (GFile *file,
                                     GInputStream *stream,
                                     JalonProblems *problems,
                                     JalonProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * jalon_xml_read_bytes:
 * @name: what to call the file in problems
 */
JalonDossier *jalon_xml_read_bytes (GBytes *bytes, const char *name, JalonProblems *problems, GError **error);

/**
 * jalon_xml_read_bytes_at:
 * @place: (nullable): the file that @bytes are the contents of, beside which included dossiers are looked for
 */
JalonDossier *jalon_xml_read_bytes_at (
  GBytes *bytes, const char *name, GFile *place, JalonProblems *problems, GError **error);

/**
 * jalon_xml_list_included:
 * @place: the file that @dossier was read from, or saved in
 *
 * Returns: (transfer full) (element-type GFile): the dossiers that it includes, and those that they include
 */
GPtrArray *jalon_xml_list_included (JalonDossier *dossier, GFile *place);

G_END_DECLS
