/* Words in the language of the process come from gettext, which has no other; those in another one are read
 * here from its catalogue, as msgfmt writes them. */
#include "config.h"

#include <string.h>

#include <glib.h>

#include <jalon/text/speak.h>

#define MAGIC 0x950412deu

/* A catalogue of messages, sorted, each with its translation; numbers are in the order of the machine that
 * made it. */
typedef struct {
  GMappedFile *file;
  const char *data;
  gsize length;
  gboolean swapped;
  guint32 n, originals, translations;
  gboolean from_two; /* the second form is for 2 and more, not for all but 1 */
} Catalogue;

/* What a thread speaks instead of the language of the process: an interned language. */
static GPrivate spoken;

static guint32
number_at (const Catalogue *self, gsize offset)
{
  guint32 number = 0;

  if (offset + sizeof number <= self->length)
    memcpy (&number, self->data + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* The @i-th string of a table; @length: (out) (optional): all its forms, with the NUL between them. */
static const char *
string_at (const Catalogue *self, guint32 table, guint32 i, gsize *length)
{
  const gsize entry = (gsize) table + (gsize) i * 8;
  const guint32 size = number_at (self, entry), offset = number_at (self, entry + 4);

  if (length)
    *length = size;
  return (gsize) offset + size < self->length && self->data[offset + size] == '\0' ? self->data + offset : "";
}

/* (nullable) */
static const char *
look_up (const Catalogue *self, const char *message, gsize *length)
{
  guint32 low = 0, high = self->n;

  while (low < high) {
    const guint32 middle = low + (high - low) / 2;
    const int order = strcmp (message, string_at (self, self->originals, middle, NULL));

    if (order == 0) {
      const char *text = string_at (self, self->translations, middle, length);

      return *text ? text : NULL;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

static void
catalogue_free (Catalogue *self)
{
  g_mapped_file_unref (self->file);
  g_free (self);
}

/* Counts in one of the two ways that are known here; words that are counted otherwise are not taken. */
static gboolean
read_forms (Catalogue *self)
{
  gsize length;
  const char *head = look_up (self, "", &length);
  const char *forms = head ? strstr (head, "plural=") : NULL;

  /* "nplurals=2; plural=n > 1;" has it a second time */
  forms = forms ? strchr (forms, '=') : NULL;
  if (!forms)
    return FALSE;

  g_autofree char *line = g_strndup (forms + 1, strcspn (forms + 1, ";\n"));
  g_auto (GStrv) pieces = g_strsplit_set (line, " ()", -1);
  g_autofree char *plain = g_strjoinv ("", pieces);

  self->from_two = g_str_equal (plain, "n>1");
  return self->from_two || g_str_equal (plain, "n!=1");
}

/* (nullable) */
static Catalogue *
catalogue_open (const char *lang)
{
  const char *directory = g_getenv ("JALON_LOCALEDIR");
  g_autofree char *path =
    g_strdup_printf ("%s/%s/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", directory ? directory : LOCALEDIR, lang);
  GMappedFile *file = g_mapped_file_new (path, FALSE, NULL);
  Catalogue *self;
  guint32 magic;

  if (!file)
    return NULL;

  self = g_new0 (Catalogue, 1);
  self->file = file;
  self->data = g_mapped_file_get_contents (file);
  self->length = g_mapped_file_get_length (file);
  magic = number_at (self, 0);
  self->swapped = magic == GUINT32_SWAP_LE_BE (MAGIC);
  self->n = number_at (self, 8);
  self->originals = number_at (self, 12);
  self->translations = number_at (self, 16);
  if ((magic == MAGIC || self->swapped) && self->n <= self->length / 16 && read_forms (self))
    return self;

  catalogue_free (self);
  return NULL;
}

/* (nullable): the catalogue of a language. Each is opened once, also when it is not there, and stays. */
static const Catalogue *
catalogue_of (const char *lang)
{
  static GMutex mutex;
  static GHashTable *catalogues; /* guarded by it: an interned language to its Catalogue, or to NULL */
  gpointer found;

  g_mutex_lock (&mutex);
  if (!catalogues)
    catalogues = g_hash_table_new (NULL, NULL);
  if (!g_hash_table_lookup_extended (catalogues, lang, NULL, &found)) {
    found = catalogue_open (lang);
    g_hash_table_insert (catalogues, (gpointer) lang, found);
  }
  g_mutex_unlock (&mutex);
  return found;
}

gboolean
jalon_can_speak (const char *lang)
{
  return strcmp (lang, "en") == 0 || catalogue_of (g_intern_string (lang)) != NULL;
}

const char *
jalon_speak (const char *lang)
{
  const char *before = g_private_get (&spoken);

  g_private_set (&spoken, (gpointer) (lang && jalon_can_speak (lang) ? g_intern_string (lang) : NULL));
  return before;
}

/* What a catalogue says of itself; that of the process is asked for the message that none has. */
char *
jalon_spoken (void)
{
  const char *lang = g_private_get (&spoken), *own;

  if (lang)
    return g_strdup (lang);
  own = strstr (g_dgettext (GETTEXT_PACKAGE, ""), "Language: ");
  own = own ? own + strlen ("Language: ") : "en";
  return g_strndup (own, strcspn (own, "\n"));
}

/* The translation where the thread has asked for another language. %FALSE: it is the process's to answer. */
static gboolean
speak (const char *message, const char **text, gsize *length)
{
  const char *lang = g_private_get (&spoken);
  const Catalogue *catalogue;

  if (!lang)
    return FALSE;
  catalogue = strcmp (lang, "en") == 0 ? NULL : catalogue_of (lang);
  *text = catalogue ? look_up (catalogue, message, length) : NULL;
  return TRUE;
}

const char *
jalon_translate (const char *message)
{
  const char *text;
  gsize length;

  if (*message == '\0')
    return message;
  return speak (message, &text, &length) ? (text ? text : message) : g_dgettext (GETTEXT_PACKAGE, message);
}

const char *
jalon_translate_in_context (const char *message, gsize offset)
{
  const char *text;
  gsize length;

  if (speak (message, &text, &length))
    return text ? text : message + offset;
  return g_dpgettext (GETTEXT_PACKAGE, message, offset);
}

const char *
jalon_translate_count (const char *one, const char *many, gulong n)
{
  const char *text;
  const Catalogue *catalogue;
  gsize length, first;

  if (!speak (one, &text, &length))
    return g_dngettext (GETTEXT_PACKAGE, one, many, n);
  if (!text)
    return n == 1 ? one : many;

  catalogue = catalogue_of (g_private_get (&spoken));
  first = strlen (text);
  return (catalogue->from_two ? n > 1 : n != 1) && first < length ? text + first + 1 : text;
}
