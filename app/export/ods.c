/* Tables as an OpenDocument spreadsheet: libxml2 writes its XML, libzip packs it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <libxml/chvalid.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#include "../exchange/zip-library.h"
#include "formats.h"
#include "sheet.h"

#define MIME_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define TABLE "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define TEXT "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define NUMBER "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
#define FO "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
#define MANIFEST "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

#define DIGIT_WIDTH 0.22 /* cm, of a digit at the usual size */
#define ABOUT_WIDTH 18.0 /* cm */
#define DAY_OF_ZIP 0x21  /* the first day that a zip knows, 1 January 1980 */
#define TEXT_MOST G_MAXINT

typedef xmlTextWriterPtr Writer;

static void
start (Writer writer, const char *name)
{
  xmlTextWriterStartElement (writer, BAD_CAST name);
}

static void
end (Writer writer)
{
  xmlTextWriterEndElement (writer);
}

static void
put (Writer writer, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute (writer, BAD_CAST name, BAD_CAST value);
}

static void
put_double (Writer writer, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  put (writer, name, g_ascii_dtostr (text, sizeof text, value));
}

/* Characters that XML cannot hold are said by the one that stands for such. */
static char *
valid (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    const gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (out, xmlIsCharQ (c) ? c : 0xfffd);
  }
  return g_string_free (out, FALSE);
}

/* Words, with an element for each tab, and for each space behind another, which XML would fold. */
static void
write_line (Writer writer, const char *line)
{
  gboolean after_space = TRUE;

  for (const char *at = line; *at;) {
    gsize n = 0;

    while (at[n] && at[n] != '\t' && !(at[n] == ' ' && (n > 0 ? at[n - 1] == ' ' : after_space)))
      n++;
    if (n > 0) {
      g_autofree char *words = g_strndup (at, n);

      xmlTextWriterWriteString (writer, BAD_CAST words);
      after_space = at[n - 1] == ' ';
      at += n;
      continue;
    }
    xmlTextWriterWriteElement (writer, BAD_CAST (*at == '\t' ? "text:tab" : "text:s"), NULL);
    after_space = *at == ' ';
    at++;
  }
}

/* A cell's text: a paragraph for each line. */
static void
write_text (Writer writer, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    const gsize n = strlen (lines[i]);
    g_autofree char *line = NULL;

    if (n > 0 && lines[i][n - 1] == '\r')
      lines[i][n - 1] = '\0';
    line = valid (lines[i]);
    start (writer, "text:p");
    write_line (writer, line);
    end (writer);
  }
}

/* Styles */

static char *
money_style (const JalonSheetCell *cell)
{
  return g_strdup_printf ("money-%s-%d", cell->currency, cell->decimals);
}

static char *
column_style (guint sheet, guint column)
{
  return g_strdup_printf ("column-%u-%u", sheet, column);
}

/* A style of cells, and @number: (nullable): that of the numbers in them. */
static void
write_cell_style (Writer writer, const char *name, const char *number)
{
  start (writer, "style:style");
  put (writer, "style:name", name);
  put (writer, "style:family", "table-cell");
  if (number)
    put (writer, "style:data-style-name", number);
}

static void
write_number (Writer writer, int decimals, gboolean grouped)
{
  g_autofree char *places = g_strdup_printf ("%d", decimals);

  start (writer, "number:number");
  put (writer, "number:decimal-places", places);
  put (writer, "number:min-decimal-places", places);
  put (writer, "number:min-integer-digits", "1");
  if (grouped)
    put (writer, "number:grouping", "true");
  end (writer);
}

static void
write_money_style (Writer writer, const JalonSheetCell *cell)
{
  g_autofree char *name = money_style (cell), *number = g_strconcat ("n-", name, NULL);
  const gboolean stated = *cell->currency != '\0';

  start (writer, stated ? "number:currency-style" : "number:number-style");
  put (writer, "style:name", number);
  write_number (writer, cell->decimals, TRUE);
  if (stated) {
    xmlTextWriterWriteElement (writer, BAD_CAST "number:text", BAD_CAST " ");
    xmlTextWriterWriteElement (writer, BAD_CAST "number:currency-symbol", BAD_CAST cell->currency);
  }
  end (writer);
  write_cell_style (writer, name, number);
  end (writer);
}

static void
write_day_style (Writer writer)
{
  static const char *const parts[] = { "number:year", "number:month", "number:day" };

  start (writer, "number:date-style");
  put (writer, "style:name", "n-day");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (i > 0)
      xmlTextWriterWriteElement (writer, BAD_CAST "number:text", BAD_CAST "-");
    start (writer, parts[i]);
    put (writer, "number:style", "long");
    end (writer);
  }
  end (writer);
  write_cell_style (writer, "day", "n-day");
  end (writer);
}

static void
write_share_style (Writer writer)
{
  start (writer, "number:percentage-style");
  put (writer, "style:name", "n-share");
  write_number (writer, 1, FALSE);
  xmlTextWriterWriteElement (writer, BAD_CAST "number:text", BAD_CAST "%");
  end (writer);
  write_cell_style (writer, "share", "n-share");
  end (writer);
}

static void
write_column_style (Writer writer, const char *name, double width)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *measure = g_strconcat (g_ascii_formatd (text, sizeof text, "%.2f", width), "cm", NULL);

  start (writer, "style:style");
  put (writer, "style:name", name);
  put (writer, "style:family", "table-column");
  start (writer, "style:table-column-properties");
  put (writer, "style:column-width", measure);
  end (writer);
  end (writer);
}

/* Of words that go on in a next line. @side: (nullable): where they stand */
static void
write_words_style (Writer writer, const char *name, gboolean bold, const char *side)
{
  write_cell_style (writer, name, NULL);
  start (writer, "style:table-cell-properties");
  put (writer, "fo:wrap-option", "wrap");
  end (writer);
  if (side) {
    start (writer, "style:paragraph-properties");
    put (writer, "fo:text-align", side);
    end (writer);
  }
  if (bold) {
    start (writer, "style:text-properties");
    put (writer, "fo:font-weight", "bold");
    end (writer);
  }
  end (writer);
}

/* Of the columns of a sheet, and of its amounts. @known: names of styles that are written */
static void
write_sheet_styles (Writer writer, const JalonSheet *data, guint index, GHashTable *known)
{
  for (guint column = 0; column < data->n_columns; column++) {
    g_autofree char *name = column_style (index, column);

    write_column_style (writer, name, jalon_sheet_width (data, column) * DIGIT_WIDTH);
  }
  for (guint row = 0; row < data->rows->len; row++)
    for (guint column = 0; column < data->n_columns; column++) {
      const JalonSheetCell cell = jalon_sheet_cell (data, row, column);

      if (cell.kind == JALON_SHEET_MONEY && g_hash_table_add (known, money_style (&cell)))
        write_money_style (writer, &cell);
    }
}

static void
write_styles (Writer writer, const JalonBook *book)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  start (writer, "office:automatic-styles");
  write_column_style (writer, "column-about", ABOUT_WIDTH);
  write_day_style (writer);
  write_share_style (writer);
  for (guint i = 0; i < book->sheets->len; i++)
    write_sheet_styles (writer, book->sheets->pdata[i], i, known);
  write_words_style (writer, "head", TRUE, NULL);
  write_words_style (writer, "number-head", TRUE, "end");
  write_words_style (writer, "wrapped", FALSE, NULL);
  end (writer);
}

/* Sheets */

static void
write_text_cell (Writer writer, const char *style, const char *text)
{
  start (writer, "table:table-cell");
  if (style)
    put (writer, "table:style-name", style);
  put (writer, "office:value-type", "string");
  write_text (writer, text);
  end (writer);
}

static void
write_cell (Writer writer, const JalonSheetCell *cell)
{
  if (cell->kind == JALON_SHEET_TEXT) {
    write_text_cell (writer, NULL, cell->text);
    return;
  }
  start (writer, "table:table-cell");
  if (cell->kind == JALON_SHEET_NUMBER) {
    put (writer, "office:value-type", "float");
    put_double (writer, "office:value", cell->number);
  } else if (cell->kind == JALON_SHEET_MONEY) {
    g_autofree char *style = money_style (cell);

    put (writer, "table:style-name", style);
    put (writer, "office:value-type", *cell->currency ? "currency" : "float");
    if (*cell->currency)
      put (writer, "office:currency", cell->currency);
    put_double (writer, "office:value", cell->number);
  } else if (cell->kind == JALON_SHEET_SHARE) {
    put (writer, "table:style-name", "share");
    put (writer, "office:value-type", "percentage");
    put_double (writer, "office:value", cell->number);
  } else if (cell->kind == JALON_SHEET_DAY) {
    put (writer, "table:style-name", "day");
    put (writer, "office:value-type", "date");
    put (writer, "office:date-value", cell->text);
  }
  if (cell->kind != JALON_SHEET_EMPTY)
    write_text (writer, cell->text);
  end (writer);
}

static void
start_table (Writer writer, const char *name)
{
  start (writer, "table:table");
  put (writer, "table:name", name);
}

static void
write_data (Writer writer, const JalonSheet *data, guint index)
{
  start_table (writer, data->name);
  for (guint column = 0; column < data->n_columns; column++) {
    g_autofree char *name = column_style (index, column);

    start (writer, "table:table-column");
    put (writer, "table:style-name", name);
    end (writer);
  }
  start (writer, "table:table-row");
  if (data->n_columns == 0)
    write_text_cell (writer, NULL,
                     ""); /* a row has a cell at least; what there is to say is in the other sheet */
  for (guint column = 0; column < data->n_columns; column++)
    write_text_cell (writer, jalon_sheet_is_text (data, column) ? "head" : "number-head",
                     jalon_sheet_heading (data, column));
  end (writer);
  for (guint row = 0; row < data->rows->len && data->n_columns > 0; row++) {
    start (writer, "table:table-row");
    for (guint column = 0; column < data->n_columns; column++) {
      const JalonSheetCell cell = jalon_sheet_cell (data, row, column);

      write_cell (writer, &cell);
    }
    end (writer);
  }
  end (writer);
}

static void
write_about (Writer writer, const GPtrArray *lines)
{
  start_table (writer, C_ ("sheet", "About"));
  start (writer, "table:table-column");
  put (writer, "table:style-name", "column-about");
  end (writer);
  for (guint i = 0; i < lines->len; i++) {
    start (writer, "table:table-row");
    write_text_cell (writer, i == 0 ? "head" : "wrapped", lines->pdata[i]);
    end (writer);
  }
  if (lines->len == 0) { /* a table has a row at least */
    start (writer, "table:table-row");
    write_text_cell (writer, NULL, "");
    end (writer);
  }
  end (writer);
}

static void
write_content (Writer writer, const JalonBook *book)
{
  start (writer, "office:document-content");
  put (writer, "xmlns:office", OFFICE);
  put (writer, "xmlns:style", STYLE);
  put (writer, "xmlns:table", TABLE);
  put (writer, "xmlns:text", TEXT);
  put (writer, "xmlns:number", NUMBER);
  put (writer, "xmlns:fo", FO);
  put (writer, "office:version", "1.2");
  write_styles (writer, book);
  start (writer, "office:body");
  start (writer, "office:spreadsheet");
  for (guint i = 0; i < book->sheets->len; i++)
    write_data (writer, book->sheets->pdata[i], i);
  write_about (writer, book->about);
  end (writer);
  end (writer);
  end (writer);
}

static void
write_manifest (Writer writer, const JalonBook *book)
{
  static const char *const entries[][2] = { { "/", MIME_TYPE }, { "content.xml", "text/xml" } };

  start (writer, "manifest:manifest");
  put (writer, "xmlns:manifest", MANIFEST);
  put (writer, "manifest:version", "1.2");
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    start (writer, "manifest:file-entry");
    put (writer, "manifest:full-path", entries[i][0]);
    put (writer, "manifest:media-type", entries[i][1]);
    end (writer);
  }
  end (writer);
}

/* Returns: (transfer full): the document that @write writes */
static xmlBufferPtr
write_document (void (*write) (Writer writer, const JalonBook *book), const JalonBook *book)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  Writer writer = xmlNewTextWriterMemory (buffer, 0);

  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  write (writer, book);
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  return buffer;
}

/* The package */

static gboolean
add_file (
  const JalonZip *library, zip_t *zip, const char *name, const void *contents, gsize length, int method)
{
  zip_source_t *source = library->source_buffer (zip, contents, length, 0);
  zip_int64_t index = source ? library->file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0) {
    library->source_free (source);
    return FALSE;
  }
  return library->set_file_compression (zip, (zip_uint64_t) index, method, 0) == 0 &&
         library->file_set_dostime (zip, (zip_uint64_t) index, 0, DAY_OF_ZIP, 0) == 0;
}

/* What the document is stands first, and not compressed, so that it can be told by the first bytes. */
static gboolean
pack (const JalonZip *library, zip_t *zip, xmlBufferPtr manifest, xmlBufferPtr content)
{
  return add_file (library, zip, "mimetype", MIME_TYPE, strlen (MIME_TYPE), ZIP_CM_STORE) &&
         add_file (library, zip, "META-INF/manifest.xml", xmlBufferContent (manifest),
                   (gsize) xmlBufferLength (manifest), ZIP_CM_DEFLATE) &&
         add_file (library, zip, "content.xml", xmlBufferContent (content), (gsize) xmlBufferLength (content),
                   ZIP_CM_DEFLATE);
}

static GBytes *
take_contents (const JalonZip *library, zip_source_t *source)
{
  zip_stat_t stat;
  GBytes *bytes = NULL;

  library->stat_init (&stat);
  if (library->source_stat (source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) &&
      library->source_open (source) == 0) {
    g_autofree char *data = g_malloc (MAX (stat.size, 1));

    if (library->source_read (source, data, stat.size) == (zip_int64_t) stat.size)
      bytes = g_bytes_new_take (g_steal_pointer (&data), stat.size);
    library->source_close (source);
  }
  return bytes;
}

static GBytes *
write_book (const JalonBook *book, GError **error)
{
  const JalonZip *library = jalon_zip (error);
  zip_source_t *source = NULL;
  zip_t *zip = NULL;
  xmlBufferPtr manifest, content;
  GBytes *bytes = NULL;
  zip_error_t why;

  if (!library || !jalon_book_check (book, TEXT_MOST, error))
    return NULL;
  manifest = write_document (write_manifest, book);
  content = write_document (write_content, book);
  library->error_init (&why);
  source = library->source_buffer_create (NULL, 0, 0, &why);
  if (source)
    zip = library->open_from_source (source, ZIP_TRUNCATE, &why);
  if (zip) {
    library->source_keep (source);
    if (!pack (library, zip, manifest, content) || library->close (zip) < 0) {
      library->error_set (&why, library->error_code_zip (library->get_error (zip)), 0);
      library->discard (zip);
    } else {
      bytes = take_contents (library, source);
    }
  }
  if (source)
    library->source_free (source);
  if (!bytes)
    g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE,
                 _ ("The workbook could not be written: %s"), library->error_strerror (&why));
  library->error_fini (&why);
  xmlBufferFree (manifest);
  xmlBufferFree (content);
  return bytes;
}

const JalonExportFormat jalon_ods_export = {
  .type = { "ods", N_ ("OpenDocument spreadsheet"), JALON_WORDS ("ods"), JALON_WORDS (MIME_TYPE) },
  .traits = JALON_EXPORT_TABLE,
  .write_book = write_book,
};
