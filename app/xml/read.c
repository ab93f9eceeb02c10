/* Reading a file: the stream, the parser around it, and what libxml2 itself finds wrong. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "reader.h"

#define PROGRESS_STEP (1024 * 1024)
#define CHUNK (64 * 1024)

/* How much of a large file there is to one id, by and large. */
#define BYTES_PER_ID 512

G_DEFINE_QUARK (jalon-xml-error-quark, jalon_xml_error)

static void
tell_progress (Reader *self)
{
  if (self->progress == NULL || self->size == 0 || self->window_end - self->told < PROGRESS_STEP)
    return;

  self->told = self->window_end;
  self->progress (MIN (1.0, (double) self->window_end / (double) self->size), self->progress_data);
}

/* Reads on into the window. What was read before stays there as long as there is room, so that the place of a
 * problem can be counted from it. */
static gboolean
fill_window (Reader *self)
{
  gssize n;

  if (self->window_length + CHUNK > WINDOW_SIZE) {
    gsize drop = self->window_length - WINDOW_SIZE / 2;

    memmove (self->window, self->window + drop, WINDOW_SIZE / 2);
    self->window_length = WINDOW_SIZE / 2;
    self->window_given -= drop;
  }
  n = g_input_stream_read (self->stream, self->window + self->window_length, CHUNK, self->cancellable,
                           self->error ? NULL : &self->error);
  if (n <= 0)
    return n == 0;

  self->window_length += (gsize) n;
  self->window_end += (guint64) n;
  tell_progress (self);
  return TRUE;
}

/* The parser asks for a few kilobytes at a time, the stream is read in larger pieces. */
static int
read_input (void *context, char *buffer, int length)
{
  Reader *self = context;
  gsize n;

  if (self->window_given == self->window_length && !fill_window (self))
    return -1;

  n = MIN ((gsize) length, self->window_length - self->window_given);
  memcpy (buffer, self->window + self->window_given, n);
  self->window_given += n;
  return (int) n;
}

static int
close_input (void *context)
{
  return 0;
}

/* What libxml2's most usual complaints mean to people; the parser's own words for the others. */
static char *
explain (const xmlError *error)
{
  g_autofree char *message = NULL;

  switch (error->code) {
  case XML_ERR_DOCUMENT_EMPTY:
  case XML_ERR_DOCUMENT_START:
    return g_strdup (_ ("The file is empty, or no XML at all."));
  case XML_ERR_TAG_NAME_MISMATCH:
    return g_strdup_printf (_ ("“%s” is closed by “%s”."), error->str1 ? error->str1 : "?",
                            error->str2 ? error->str2 : "?");
  case XML_ERR_TAG_NOT_FINISHED:
  case XML_ERR_DOCUMENT_END:
  case XML_ERR_GT_REQUIRED:
  case XML_ERR_LTSLASH_REQUIRED:
    return g_strdup (_ ("The XML stops in the middle: an element or tag is not finished."));
  case XML_ERR_INVALID_ENCODING:
  case XML_ERR_INVALID_CHAR:
  case XML_I18N_CONV_FAILED:
    return g_strdup (
      _ ("The text is not in the encoding that the file names (UTF-8 when it names none), or holds a "
         "character that XML does not allow."));
  case XML_ERR_UNSUPPORTED_ENCODING:
    return g_strdup (_ ("The file is in an encoding that is not known."));
  case XML_ERR_UNDECLARED_ENTITY:
  case XML_WAR_UNDECLARED_ENTITY:
    return g_strdup_printf (_ ("“&%s;” stands for nothing here."), error->str1 ? error->str1 : "");
  case XML_ERR_ATTRIBUTE_REDEFINED:
    return g_strdup_printf (_ ("The attribute “%s” stands twice in one element."),
                            error->str1 ? error->str1 : "?");
  case XML_ERR_INTERNAL_ERROR:
    break;
  case XML_NS_ERR_UNDEFINED_NAMESPACE:
    return g_strdup_printf (_ ("The prefix “%s” is bound to no namespace."), error->str1 ? error->str1 : "?");
  default:
    break;
  }
  message = g_strstrip (g_utf8_make_valid (error->message ? error->message : "", -1));
  return g_strdup_printf (_ ("The XML is not well formed: %s."), message);
}

static void
on_xml_error (void *context, xmlErrorPtr error)
{
  Reader *self = ((xmlParserCtxt *) context)->_private;

  /* After a fatal fault the rest is guesswork; one is enough. Reading that failed is told by itself. */
  if (self->fatal || self->error || error->level == XML_ERR_WARNING)
    return;

  reader_problem_at (
    self, JALON_SEVERITY_ERROR, (guint) MAX (error->line, 0), (guint) MAX (error->int2, 0), explain (error),
    error->code == XML_ERR_INTERNAL_ERROR ? NULL : _ ("Mend the file in a text editor, or open another."));
  if (error->level == XML_ERR_FATAL) {
    self->fatal = TRUE;
    xmlStopParser (self->parser);
  }
}

static xmlParserCtxt *
new_parser (Reader *self, xmlSAXHandler *sax)
{
  xmlParserCtxt *parser;
  xmlParserInputBuffer *buffer;
  xmlParserInput *input;

  reader_handlers (sax);
  sax->serror = on_xml_error;

  parser = xmlNewParserCtxt ();
  if (parser == NULL)
    g_error ("out of memory");
  /* The handlers are put in place of the default ones, which would build a tree. */
  *parser->sax = *sax;
  parser->_private = self;
  parser->userData = parser;
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);
  buffer = xmlParserInputBufferCreateIO (read_input, close_input, self, XML_CHAR_ENCODING_NONE);
  input = xmlNewIOInputStream (parser, buffer, XML_CHAR_ENCODING_NONE);
  inputPush (parser, input);
  return parser;
}

void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->names, names_free);
  if (self->parser && self->parser->myDoc)
    xmlFreeDoc (self->parser->myDoc);
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_clear_pointer (&self->pending, g_array_unref);
  if (self->text)
    g_string_free (self->text, TRUE);
  if (self->foreign)
    g_string_free (self->foreign, TRUE);
  g_clear_pointer (&self->window, g_free);
  g_clear_object (&self->dossier);
  g_clear_error (&self->error);
}

gboolean
reader_parse (Reader *self)
{
  xmlSAXHandler sax = { 0 };

  self->parser = new_parser (self, &sax);
  self->names = names_new (self->parser->dict);
  self->text = g_string_new (NULL);
  self->foreign = g_string_new (NULL);
  self->window = g_malloc (WINDOW_SIZE);
  if (self->outer == NULL) {
    self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
    /* With nothing stated yet, not even its language. */
    self->dossier = g_object_new (JALON_TYPE_DOSSIER, NULL);
    self->top = jalon_dossier_root (self->dossier);
    jalon_ids_reserve (self->dossier->ids, self->size / BYTES_PER_ID);
  }

  xmlParseDocument (self->parser);
  return self->error == NULL;
}

static JalonDossier *
run (Reader *self, GError **error)
{
  guint before = jalon_problems_errors (self->problems);

  if (!reader_parse (self)) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return NULL;
  }
  if (!self->fatal)
    reader_finish (self);
  jalon_problems_sort (self->problems);

  if (jalon_problems_errors (self->problems) > before) {
    guint n = jalon_problems_errors (self->problems) - before;

    g_set_error (error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND,
                 ngettext ("“%s” has %u error.", "“%s” has %u errors.", n), self->file, n);
    return NULL;
  }

  jalon_dossier_mark_saved (self->dossier);
  return g_steal_pointer (&self->dossier);
}

JalonDossier *
jalon_xml_read (GFile *file,
                JalonProblems *problems,
                JalonProgress progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_parse_name (file);
  g_auto (Reader) reader = { 0 };

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);

  reader.problems = problems;
  reader.file = name;
  reader.place = file;
  reader.stream = G_INPUT_STREAM (stream);
  reader.cancellable = cancellable;
  reader.progress = progress;
  reader.progress_data = progress_data;
  reader.size = info ? (guint64) g_file_info_get_size (info) : 0;
  return run (&reader, error);
}

JalonDossier *
jalon_xml_read_bytes (GBytes *bytes, const char *name, JalonProblems *problems, GError **error)
{
  return jalon_xml_read_bytes_at (bytes, name, NULL, problems, error);
}

JalonDossier *
jalon_xml_read_bytes_at (
  GBytes *bytes, const char *name, GFile *place, JalonProblems *problems, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_auto (Reader) reader = { 0 };

  reader.problems = problems;
  reader.file = name;
  reader.place = place;
  reader.stream = stream;
  reader.size = g_bytes_get_size (bytes);
  return run (&reader, error);
}
