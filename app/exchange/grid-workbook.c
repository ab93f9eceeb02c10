/* The parts of a workbook (.xlsx) but for its cells: which sheets there are, texts that cells share, and how
 * numbers are shown. Parts are found by their relations, as their names are free. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "grid-xlsx.h"

/* A shared text, or all of them, longer than a grid takes is not read first. */
#define STRINGS_MAX (JALON_GRID_TEXT_MAX * 2)

typedef struct {
  JalonWorkbook *book;
  GHashTable *relations; /* id to part */
  char *folder;          /* that their targets are relative to */
  char *main, *styles, *strings;
  GHashTable *codes; /* format's number to its code */
  GString *text;
  gsize n_bytes;
  guint phonetic;
  gboolean in_text, in_cell_formats;
} Parts;

static void
sheet_free (gpointer data)
{
  JalonWorkbookSheet *self = data;

  g_free (self->name);
  g_free (self->relation);
  g_free (self->part);
  g_free (self);
}

static void
format_clear (gpointer data)
{
  g_free (((JalonNumberFormat *) data)->currency);
}

void
jalon_workbook_free (JalonWorkbook *self)
{
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->strings);
  g_array_unref (self->formats);
  g_free (self);
}

char *
jalon_workbook_unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    if (p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
        g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_') {
      g_autofree char *digits = g_strndup (p + 2, 4);
      gunichar c = (gunichar) g_ascii_strtoull (digits, NULL, 16);

      if (c > 0 && g_unichar_validate (c)) {
        g_string_append_unichar (out, c);
        p += 7;
        continue;
      }
    }
    g_string_append_c (out, *p++);
  }
  return g_string_free (out, FALSE);
}

/* "worksheets/sheet1.xml" in "xl", or "/xl/styles.xml". (transfer full) */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *path = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (path, "/");

  return g_strdup (canonical + strspn (canonical, "/"));
}

static void
start_relation (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Parts *self = sax->data;
  g_autofree char *id = jalon_sax_attribute (attributes, n, "Id");
  g_autofree char *type = jalon_sax_attribute (attributes, n, "Type");
  g_autofree char *target = jalon_sax_attribute (attributes, n, "Target");
  g_autofree char *mode = jalon_sax_attribute (attributes, n, "TargetMode");
  char *part;

  /* What is outside of the archive stays there. */
  if (strcmp (name, "Relationship") != 0 || !id || !type || !target || g_strcmp0 (mode, "External") == 0)
    return;
  part = resolve (self->folder, target);
  if (g_str_has_suffix (type, "/officeDocument") && self->main == NULL)
    self->main = g_strdup (part);
  else if (g_str_has_suffix (type, "/styles") && self->styles == NULL)
    self->styles = g_strdup (part);
  else if (g_str_has_suffix (type, "/sharedStrings") && self->strings == NULL)
    self->strings = g_strdup (part);
  if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (self->relations, g_strdup (id), part);
  else
    g_free (part);
}

static void
end_nothing (JalonSax *sax, const char *name)
{
}

static void
start_book (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Parts *self = sax->data;

  if (strcmp (name, "workbookPr") == 0) {
    g_autofree char *since = jalon_sax_attribute (attributes, n, "date1904");

    self->book->since_1904 = g_strcmp0 (since, "1") == 0 || g_strcmp0 (since, "true") == 0;
  } else if (strcmp (name, "sheet") == 0) {
    JalonWorkbookSheet *sheet = g_new0 (JalonWorkbookSheet, 1);
    g_autofree char *state = jalon_sax_attribute (attributes, n, "state");

    sheet->name = jalon_sax_attribute (attributes, n, "name");
    sheet->relation = jalon_sax_attribute (attributes, n, "id");
    sheet->hidden = state && strcmp (state, "visible") != 0;
    g_ptr_array_add (self->book->sheets, sheet);
  }
}

static void
start_styles (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Parts *self = sax->data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = TRUE;
  if (strcmp (name, "numFmt") == 0)
    g_hash_table_insert (self->codes,
                         GUINT_TO_POINTER (jalon_sax_number (attributes, n, "numFmtId", G_MAXUINT)),
                         jalon_sax_attribute (attributes, n, "formatCode"));
  if (strcmp (name, "xf") == 0 && self->in_cell_formats && self->book->formats->len < 100000) {
    guint id = jalon_sax_number (attributes, n, "numFmtId", 0);
    JalonNumberFormat format =
      jalon_number_format (id, g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id)));

    g_array_append_val (self->book->formats, format);
  }
}

static void
end_styles (JalonSax *sax, const char *name)
{
  Parts *self = sax->data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cell_formats = FALSE;
}

static void
start_strings (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Parts *self = sax->data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  self->phonetic += strcmp (name, "rPh") == 0;
  self->in_text = strcmp (name, "t") == 0 && self->phonetic == 0;
}

static void
end_strings (JalonSax *sax, const char *name)
{
  Parts *self = sax->data;

  self->in_text = FALSE;
  if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  if (strcmp (name, "si") != 0)
    return;
  self->n_bytes += self->text->len + sizeof (char *);
  if (self->n_bytes > STRINGS_MAX)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, 0, 0,
                      g_strdup (_ ("The table has more than 64 MB of text.")), NULL);
  else
    g_ptr_array_add (self->book->strings, jalon_workbook_unescape (self->text->str));
}

static void
text_strings (JalonSax *sax, const char *text, gsize n)
{
  Parts *self = sax->data;

  if (!self->in_text)
    return;
  g_string_append_len (self->text, text, (gssize) n);
  if (self->text->len > JALON_GRID_CELL_MAX)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, 0, 0,
                      g_strdup (_ ("A cell has more than 131,072 bytes of text.")), NULL);
}

/* The part that says what a part refers to: "xl/_rels/workbook.xml.rels". (transfer full) */
static char *
relations_of (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part), *name = g_path_get_basename (part);

  return strcmp (folder, ".") == 0 ? g_strconcat ("_rels/", name, ".rels", NULL)
                                   : g_strconcat (folder, "/_rels/", name, ".rels", NULL);
}

static gboolean
read_parts (JalonArchive *archive, Parts *self, GError **error)
{
  JalonSax relations = { .start = start_relation, .end = end_nothing, .data = self };
  JalonSax inner = relations;
  JalonSax book = { .start = start_book, .end = end_nothing, .data = self };
  JalonSax styles = { .start = start_styles, .end = end_styles, .data = self };
  JalonSax strings = { .start = start_strings, .end = end_strings, .text = text_strings, .data = self };
  g_autofree char *name = NULL;

  self->folder = g_strdup ("");
  if (!jalon_archive_parse (archive, "_rels/.rels", &relations, error))
    return FALSE;
  if (self->main == NULL)
    self->main = g_strdup ("xl/workbook.xml");
  name = relations_of (self->main);
  g_free (self->folder);
  self->folder = g_path_get_dirname (self->main);
  return jalon_archive_parse (archive, name, &inner, error) &&
         jalon_archive_parse (archive, self->main, &book, error) &&
         (!self->styles || jalon_archive_parse (archive, self->styles, &styles, error)) &&
         (!self->strings || jalon_archive_parse (archive, self->strings, &strings, error));
}

JalonWorkbook *
jalon_workbook_read (JalonArchive *archive, GError **error)
{
  JalonWorkbook *book = g_new0 (JalonWorkbook, 1);
  Parts parts = { .book = book, .text = g_string_new (NULL) };
  gboolean sound;

  book->sheets = g_ptr_array_new_with_free_func (sheet_free);
  book->strings = g_ptr_array_new_with_free_func (g_free);
  book->formats = g_array_new (FALSE, FALSE, sizeof (JalonNumberFormat));
  g_array_set_clear_func (book->formats, format_clear);
  parts.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  parts.codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  sound = read_parts (archive, &parts, error);
  for (guint i = 0; i < book->sheets->len; i++) {
    JalonWorkbookSheet *sheet = book->sheets->pdata[i];

    if (sheet->relation)
      sheet->part = g_strdup (g_hash_table_lookup (parts.relations, sheet->relation));
  }
  g_hash_table_unref (parts.relations);
  g_hash_table_unref (parts.codes);
  g_string_free (parts.text, TRUE);
  g_free (parts.folder);
  g_free (parts.main);
  g_free (parts.styles);
  g_free (parts.strings);
  if (!sound)
    g_clear_pointer (&book, jalon_workbook_free);
  return book;
}
