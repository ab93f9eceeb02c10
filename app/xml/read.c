/* Reading a file: the parser set to work, its bytes remembered for a while, and what libxml2 itself finds
 * wrong. */
#include "config.h"

#include <jalon/text/translate.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "reader.h"

#define PROGRESS_STEP (1024 * 1024)

/* From this size on it pays to parse on a thread of its own. */
#define THREAD_FROM (512 * 1024)

/* How much of a large file there is to one id, by and large. */
#define BYTES_PER_ID 512

G_DEFINE_QUARK (jalon_xml_error_quark, jalon_xml_error)

static void
tell_progress (Reader *self)
{
  if (self->progress == NULL || self->size == 0 || self->window_end - self->told < PROGRESS_STEP)
    return;

  self->told = self->window_end;
  self->progress (MIN (1.0, (double) self->window_end / (double) self->size), self->progress_data);
}

/* Keeps the last bytes read, so that the place of a problem can be counted from them. */
static void
remember (Reader *self, const char *bytes, gsize length)
{
  if (self->window_length + length > WINDOW_SIZE) {
    gsize keep = MIN (self->window_length, WINDOW_SIZE / 2);

    reader_drop (self, self->window_length - keep);
    memmove (self->window, self->window + self->window_length - keep, keep);
    self->window_length = keep;
  }
  memcpy (self->window + self->window_length, bytes, length);
  /* The byte order mark is no column. */
  if (self->window_end == 0)
    self->first_column = self->counted_column = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 0 : 1;
  self->window_length += length;
  self->window_end += length;
}

/* libxml2's bounds have no code of their own. */
static gboolean
is_too_long (const char *message)
{
  return strstr (message, "too long") || strstr (message, "too big") || strstr (message, "Huge input lookup");
}

/* What libxml2's most usual complaints mean to people; the parser's own words for the others. */
static char *
explain (const FaultEvent *fault)
{
  g_autofree char *message = NULL;

  switch (fault->code) {
  case XML_ERR_DOCUMENT_EMPTY:
  case XML_ERR_DOCUMENT_START:
    return g_strdup (_ ("The file is empty, or no XML at all."));
  case XML_ERR_TAG_NAME_MISMATCH:
    return g_strdup_printf (_ ("“%s” is closed by “%s”."), fault->name ? fault->name : "?",
                            fault->other ? fault->other : "?");
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
    return g_strdup_printf (_ ("“&%s;” stands for nothing here."), fault->name ? fault->name : "");
  case XML_ERR_ATTRIBUTE_REDEFINED:
    return g_strdup_printf (_ ("The attribute “%s” stands twice in one element."),
                            fault->name ? fault->name : "?");
  case XML_ERR_INTERNAL_ERROR:
    break;
  case XML_NS_ERR_UNDEFINED_NAMESPACE:
    return g_strdup_printf (_ ("The prefix “%s” is bound to no namespace."), fault->name ? fault->name : "?");
  default:
    break;
  }
  message = g_strstrip (g_utf8_make_valid (fault->message ? fault->message : "", -1));
  if (is_too_long (message))
    return g_strdup (_ ("A name, a value or a piece of markup is longer than is reasonable."));
  return g_strdup_printf (_ ("The XML is not well formed: %s."), message);
}

static void
take_fault (Reader *self, const FaultEvent *fault)
{
  if (self->fatal)
    return;

  reader_problem_at (
    self, JALON_SEVERITY_ERROR, (guint) MAX (fault->line, 0), (guint) MAX (fault->column, 0), explain (fault),
    fault->code == XML_ERR_INTERNAL_ERROR ? NULL : _ ("Mend the file in a text editor, or open another."));
  if (fault->level == XML_ERR_FATAL)
    reader_stop (self);
}

static void
take_event (const Event *event, gpointer data)
{
  Reader *self = data;
  const TextEvent *bytes;

  self->event = event;
  switch (event->type) {
  case EVENT_BYTES:
    bytes = (const TextEvent *) event;
    remember (self, bytes->text, bytes->length);
    tell_progress (self);
    break;
  case EVENT_FAULT:
    take_fault (self, (const FaultEvent *) event);
    break;
  default:
    reader_take (self, event);
  }
  /* An included file that could not be read. */
  if (self->error)
    events_stop (self->events);
}

void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->names, names_free);
  g_clear_pointer (&self->events, events_free);
  g_clear_pointer (&self->parser, parser_free);
  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_pointer (&self->overlay, jalon_overlay_free);
  g_clear_pointer (&self->included, g_hash_table_unref);
  if (self->text)
    g_string_free (self->text, TRUE);
  if (self->foreign)
    g_string_free (self->foreign, TRUE);
  g_clear_pointer (&self->window, g_free);
  g_clear_object (&self->dossier);
  g_clear_error (&self->error);
}

static gpointer
run_parser (gpointer data)
{
  Reader *self = data;

  parser_run (self->parser, self->events);
  return NULL;
}

/* Lets the parser run on a thread of its own, as far as that pays and there is one to be had. */
static GThread *
start_thread (Reader *self)
{
  GThread *thread;

  if ((self->size && self->size < THREAD_FROM) || g_get_num_processors () < 2)
    return NULL;
  self->events = events_new (TRUE, take_event, self);
  thread = g_thread_try_new ("parser", run_parser, self, NULL);
  if (thread == NULL)
    g_clear_pointer (&self->events, events_free);
  return thread;
}

static void
parse (Reader *self)
{
  GThread *thread = start_thread (self);

  if (thread) {
    events_take_all (self->events);
    g_thread_join (thread);
    return;
  }
  self->events = events_new (FALSE, take_event, self);
  parser_run (self->parser, self->events);
}

gboolean
reader_parse (Reader *self)
{
  self->parser = parser_new (self->stream, self->cancellable);
  self->names = names_new (parser_dict (self->parser));
  self->text = g_string_new (NULL);
  self->foreign = g_string_new (NULL);
  self->window = g_malloc (WINDOW_SIZE);
  if (self->outer == NULL) {
    self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
    /* With nothing stated yet, not even its language. */
    self->dossier = g_object_new (JALON_TYPE_DOSSIER, NULL);
    self->top = jalon_dossier_root (self->dossier);
    jalon_ids_reserve (self->dossier->store.ids, self->size / BYTES_PER_ID);
  }

  parse (self);
  if (self->error == NULL)
    self->error = parser_steal_error (self->parser);
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
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream ? jalon_xml_read_stream (file, G_INPUT_STREAM (stream), problems, progress, progress_data,
                                         cancellable, error)
                : NULL;
}

JalonDossier *
jalon_xml_read_stream (GFile *file,
                       GInputStream *stream,
                       JalonProblems *problems,
                       JalonProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_parse_name (file);
  g_auto (Reader) reader = { 0 };

  if (G_IS_FILE_INPUT_STREAM (stream))
    info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream), G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                           cancellable, NULL);

  reader.problems = problems;
  reader.file = name;
  reader.place = file;
  reader.stream = stream;
  reader.cancellable = cancellable;
  reader.progress = progress;
  reader.progress_data = progress_data;
  reader.size = info ? (guint64) g_file_info_get_size (info) : 0;
  return run (&reader, error);
}

GInputStream *
reader_of_bytes (Reader *self, GBytes *bytes, const char *name, GFile *place, JalonProblems *problems)
{
  self->problems = problems;
  self->file = name;
  self->place = place;
  self->stream = g_memory_input_stream_new_from_bytes (bytes);
  self->size = g_bytes_get_size (bytes);
  return self->stream;
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
  g_auto (Reader) reader = { 0 };
  g_autoptr (GInputStream) stream = reader_of_bytes (&reader, bytes, name, place, problems);

  return run (&reader, error);
}
