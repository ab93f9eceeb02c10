/* Tables of web pages, as spreadsheets and browsers put them on the clipboard. What a cell shows may be
 * rounded; its true number stands in attributes: LibreOffice's sdval with its format in sdnum, Excel's x:num,
 * Google's data-sheets-value with data-sheets-numberformat. */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "grid-private.h"
#include "number-format.h"

#define CHUNK 65536

typedef struct {
  const JalonGridReading *reading;
  JalonGrid *grid;
  htmlParserCtxt *context;
  guint depth; /* of tables */
  gboolean done, in_cell, in_row;
  guint line, column; /* column from 0 */
  guint columns_spanned, rows_spanned;
  GString *text;
  char *value, *format, *shown;
  gboolean is_boolean;
  GArray *merges; /* of JalonGridMerge */
  GArray *spans;  /* of guint: for each column, the line through which a cell above reaches */
  char *why;
} Html;

/* Returns: (nullable): an attribute */
static const char *
attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes && attributes[i]; i += 2)
    if (strcmp ((const char *) attributes[i], name) == 0)
      return (const char *) attributes[i + 1];
  return NULL;
}

static guint
span_of (const xmlChar **attributes, const char *name, guint max)
{
  const char *text = attribute (attributes, name);
  guint64 span = text ? g_ascii_strtoull (text, NULL, 10) : 1;

  return (guint) CLAMP (span, 1, max);
}

/* What stands under a number in {"1":3,"3":300000000000}: digits, or a text. (transfer full) (nullable) */
static char *
json_member (const char *json, const char *key)
{
  g_autofree char *mark = g_strdup_printf ("\"%s\":", key);
  const char *found = json ? strstr (json, mark) : NULL;
  const char *start = found ? found + strlen (mark) : NULL;

  if (start == NULL)
    return NULL;
  if (*start == '"')
    return g_strndup (start + 1, strcspn (start + 1, "\""));
  return g_strndup (start, strcspn (start, ",}"));
}

/* Google's: the kind of value under 1, a number under 3, true or false under 4. */
static void
read_sheets_value (Html *self, const xmlChar **attributes)
{
  const char *json = attribute (attributes, "data-sheets-value");
  g_autofree char *kind = json_member (json, "1");

  if (g_strcmp0 (kind, "3") == 0)
    self->value = json_member (json, "3");
  self->is_boolean = g_strcmp0 (kind, "4") == 0;
  if (self->is_boolean)
    self->value = json_member (json, "4");
  if (self->value)
    self->format = json_member (attribute (attributes, "data-sheets-numberformat"), "2");
}

/* "1036;0;JJ/MM/AAAA": the language, and the format as it is written in that. In C's letters. (transfer full)
 */
static char *
format_of_sdnum (const char *sdnum)
{
  const char *code = sdnum ? strchr (sdnum, ';') : NULL;
  char *format;

  code = code ? strchr (code + 1, ';') : NULL;
  if (code == NULL)
    return NULL;
  format = g_strdup (code + 1);
  if (strstr (format, "JJ") || strstr (format, "AA") || strcmp (format, "J") == 0) {
    g_strdelimit (format, "J", 'D');
    g_strdelimit (format, "A", 'Y');
  }
  return format;
}

static void
read_value (Html *self, const xmlChar **attributes)
{
  const char *sdval = attribute (attributes, "sdval"), *number = attribute (attributes, "x:num");

  read_sheets_value (self, attributes);
  if (self->value)
    return;
  if (sdval) {
    /* It is written as the language of its format writes numbers, and never with marks for thousands. */
    self->value = g_strdelimit (g_strdup (sdval), ",", '.');
    self->format = format_of_sdnum (attribute (attributes, "sdnum"));
    self->is_boolean = self->format && strstr (self->format, "BOOL");
  } else if (number && *number) {
    self->value = g_strdup (number);
  }
}

static void
clear_cell (Html *self)
{
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->format, g_free);
  g_string_truncate (self->text, 0);
  self->is_boolean = FALSE;
}

static void
refuse (Html *self, const char *why)
{
  if (self->why == NULL)
    self->why = g_strdup (why);
  self->done = TRUE;
}

/* Without the spaces that HTML does not show. */
static void
tidy (GString *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text->str; *p != '\0'; p++) {
    gboolean space = *p == ' ' || *p == '\t' || *p == '\r' || *p == '\f';

    if (space && (out->len == 0 || out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\n'))
      continue;
    g_string_append_c (out, space ? ' ' : *p);
  }
  g_string_assign (text, g_strchomp (out->str));
  g_string_free (out, TRUE);
}

/* (transfer full) (nullable): the cell's value, which it has */
static char *
make_cell (Html *self, JalonGridCell *cell)
{
  g_autofree char *exact = self->value ? jalon_exact_number (self->value) : NULL;
  JalonNumberFormat format = jalon_number_format (0, self->format ? self->format : "General");
  char *date = exact && format.date ? jalon_serial_to_date (g_ascii_strtod (exact, NULL), FALSE) : NULL;

  *cell = (JalonGridCell){ .text = self->text->str };
  if (exact && self->is_boolean) {
    cell->type = JALON_CELL_BOOLEAN;
    cell->value = strcmp (exact, "0") == 0 ? "false" : "true";
  } else if (date) {
    cell->type = JALON_CELL_DATE;
    cell->value = date;
  } else if (exact) {
    cell->type = JALON_CELL_NUMBER;
    cell->value = date = g_steal_pointer (&exact);
    cell->percent = (guint8) format.percent;
    cell->currency = self->shown = format.currency;
  }
  if (self->shown != format.currency)
    g_free (format.currency);
  return date;
}

static void
put_cell (Html *self)
{
  JalonGridCell cell;
  g_autofree char *value = NULL;
  const char *why = NULL;

  tidy (self->text);
  self->shown = NULL;
  value = make_cell (self, &cell);
  if (cell.percent) {
    g_autofree char *percent = jalon_share_to_percent (cell.value);

    g_string_assign (self->text, percent);
    cell.text = self->text->str;
  }
  if (!jalon_grid_put (self->grid, self->column, &cell, &why))
    refuse (self, why);
  g_clear_pointer (&self->shown, g_free);
}

/* Columns that cells of rows above reach into are passed over. */
static void
skip_spanned (Html *self)
{
  while (self->column < self->spans->len && g_array_index (self->spans, guint, self->column) >= self->line)
    self->column++;
}

static void
end_cell (Html *self)
{
  if (!self->in_cell)
    return;
  put_cell (self);
  if (self->rows_spanned > 1 || self->columns_spanned > 1) {
    JalonGridMerge merge = { self->line, self->line + self->rows_spanned - 1, self->column,
                             self->column + self->columns_spanned - 1 };

    g_array_append_val (self->merges, merge);
    if (self->spans->len <= merge.right)
      g_array_set_size (self->spans, merge.right + 1);
    for (guint i = merge.left; i <= merge.right; i++)
      g_array_index (self->spans, guint, i) = merge.bottom_line;
  }
  self->column += self->columns_spanned;
  self->in_cell = FALSE;
  clear_cell (self);
}

static void
start_row (Html *self)
{
  end_cell (self);
  self->line++;
  self->column = 0;
  self->in_row = TRUE;
  jalon_grid_begin_row (self->grid, self->line);
}

static void
start_cell (Html *self, const xmlChar **attributes)
{
  if (!self->in_row)
    start_row (self);
  end_cell (self);
  skip_spanned (self);
  self->in_cell = TRUE;
  self->columns_spanned = span_of (attributes, "colspan", JALON_GRID_COLUMNS_MAX);
  self->rows_spanned = span_of (attributes, "rowspan", 65534);
  if (self->column + self->columns_spanned > JALON_GRID_COLUMNS_MAX ||
      self->merges->len == JALON_GRID_MERGES_MAX)
    refuse (self, _ ("The table has more than 16,384 columns."));
  clear_cell (self);
  read_value (self, attributes);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Html *self = data;
  const char *tag = (const char *) name;

  if (self->done)
    return;
  if (strcmp (tag, "table") == 0)
    self->depth++;
  if (self->depth != 1) {
    if (self->in_cell && strcmp (tag, "td") == 0)
      g_string_append_c (self->text, ' ');
    return;
  }
  if (strcmp (tag, "tr") == 0)
    start_row (self);
  else if (strcmp (tag, "td") == 0 || strcmp (tag, "th") == 0)
    start_cell (self, attributes);
  else if (self->in_cell && (strcmp (tag, "br") == 0 || strcmp (tag, "p") == 0) && self->text->len > 0)
    g_string_append_c (self->text, '\n');
}

static void
on_end (void *data, const xmlChar *name)
{
  Html *self = data;
  const char *tag = (const char *) name;

  if (self->done || self->depth == 0)
    return;
  if (self->depth == 1 && (strcmp (tag, "td") == 0 || strcmp (tag, "th") == 0))
    end_cell (self);
  if (self->depth == 1 && strcmp (tag, "tr") == 0) {
    end_cell (self);
    self->in_row = FALSE;
  }
  if (strcmp (tag, "table") != 0)
    return;
  if (self->depth == 1) {
    end_cell (self);
    self->done = self->grid->cells->len > 0; /* tables of nothing but space come first at times */
    self->in_row = FALSE;
  }
  self->depth--;
}

static void
on_text (void *data, const xmlChar *text, int n)
{
  Html *self = data;

  if (self->done || !self->in_cell)
    return;
  for (int i = 0; i < n; i++)
    g_string_append_c (self->text, text[i] == '\n' ? ' ' : (char) text[i]);
  if (self->text->len > JALON_GRID_CELL_MAX)
    refuse (self, _ ("A cell has more than 131,072 bytes of text."));
}

static void
on_error (void *data, xmlError *error)
{
}

static void
parse (Html *self, const char *html, gsize n)
{
  htmlSAXHandler handler = { .startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .initialized = XML_SAX2_MAGIC,
                             .serror = (xmlStructuredErrorFunc) on_error };

  self->context = htmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (self->context == NULL)
    g_error ("no memory for a web page");
  htmlCtxtUseOptions (self->context, HTML_PARSE_NONET | HTML_PARSE_RECOVER);
  for (gsize at = 0; at < n && !self->done; at += CHUNK)
    htmlParseChunk (self->context, html + at, (int) MIN (n - at, CHUNK), 0);
  if (!self->done)
    htmlParseChunk (self->context, NULL, 0, 1);
  end_cell (self);
  htmlFreeParserCtxt (self->context);
}

JalonGrid *
jalon_grid_from_html (
  const char *html, gsize length, const char *name, JalonProblems *problems, GError **error)
{
  const JalonGridReading reading = { .name = name, .problems = problems };
  g_autoptr (JalonGrid) grid = jalon_grid_new (name, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (JalonGridMerge));
  g_autoptr (GArray) spans = g_array_new (FALSE, TRUE, sizeof (guint));
  Html self = { .reading = &reading, .grid = grid, .text = text, .merges = merges, .spans = spans };
  g_autofree char *utf8 = NULL;
  gsize n = 0;

  if (length > JALON_GRID_FILE_MAX) {
    jalon_grid_refuse_size (&reading, error);
    return NULL;
  }
  utf8 = jalon_grid_decode (html, length, &reading, &n);
  if (utf8)
    parse (&self, utf8, n);
  clear_cell (&self);
  if (self.why) {
    jalon_grid_refuse (&reading, JALON_GRID_ERROR_SIZE, self.line, self.column + 1,
                       g_steal_pointer (&self.why), NULL, error);
    return NULL;
  }
  jalon_grid_finish (grid);
  jalon_grid_merge (grid, merges);
  if (grid->cells->len > 0)
    return g_steal_pointer (&grid);
  jalon_grid_refuse (&reading, JALON_GRID_ERROR_FORMAT, 0, 0, g_strdup (_ ("There is no table in it.")), NULL,
                     error);
  return NULL;
}
