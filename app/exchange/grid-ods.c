/* The cells of OpenDocument spreadsheets (.ods, .fods): their typed values beside the text that is shown.
 * Repeated cells and rows are counted, and made only where there is something in them. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "archive.h"

typedef struct {
  const JalonGridReading *reading;
  GPtrArray *grids;
  JalonGrid *grid; /* (nullable): of the table that is open */
  guint line, repeat_row;
  guint column, repeat_cell; /* from 0 */
  guint rows_spanned, columns_spanned;
  guint depth, skip; /* of elements; of the one that is passed over */
  gboolean in_cell, in_paragraph, any_paragraph;
  GString *text;
  char *type, *value, *currency;
  GArray *merges; /* of JalonGridMerge */
} Ods;

static gboolean
is_skipped (const char *name)
{
  return strcmp (name, "annotation") == 0 || strcmp (name, "tracked-changes") == 0 ||
         strcmp (name, "shapes") == 0 || strcmp (name, "frame") == 0;
}

/* The value of the cell's type, as it is stored. (transfer full) (nullable) */
static char *
read_value (const char *type, const xmlChar **attributes, int n)
{
  static const struct {
    const char *type, *attribute;
  } values[] = { { "float", "value" },     { "currency", "value" },        { "percentage", "value" },
                 { "date", "date-value" }, { "boolean", "boolean-value" }, { "string", "string-value" } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strcmp (type, values[i].type) == 0)
      return jalon_sax_attribute (attributes, n, values[i].attribute);
  return NULL;
}

/* The same attribute is there twice, of office: and of calcext:; only the latter knows errors. */
static gboolean
is_error (const xmlChar **attributes, int n)
{
  for (int i = 0; i < n; i++, attributes += 5)
    if (strcmp ((const char *) attributes[0], "value-type") == 0 && attributes[4] - attributes[3] == 5 &&
        strncmp ((const char *) attributes[3], "error", 5) == 0)
      return TRUE;
  return FALSE;
}

static void
clear_cell (Ods *self)
{
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->currency, g_free);
}

static void
start_cell (Ods *self, const xmlChar **attributes, int n)
{
  clear_cell (self);
  self->in_cell = TRUE;
  self->any_paragraph = FALSE;
  g_string_truncate (self->text, 0);
  self->repeat_cell = MAX (jalon_sax_number (attributes, n, "number-columns-repeated", 1), 1);
  self->rows_spanned = jalon_sax_number (attributes, n, "number-rows-spanned", 1);
  self->columns_spanned = jalon_sax_number (attributes, n, "number-columns-spanned", 1);
  self->type = jalon_sax_attribute (attributes, n, "value-type");
  self->value = self->type ? read_value (self->type, attributes, n) : NULL;
  self->currency = jalon_sax_attribute (attributes, n, "currency");
  if (is_error (attributes, n)) {
    g_free (self->type);
    self->type = g_strdup ("error");
  }
}

static void
start (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  Ods *self = sax->data;

  self->depth++;
  if (self->skip > 0)
    return;
  if (is_skipped (name) || (self->in_cell && strcmp (name, "table") == 0)) {
    self->skip = self->depth;
  } else if (strcmp (name, "table") == 0) {
    g_autofree char *sheet = jalon_sax_attribute (attributes, n, "name");

    self->grid = jalon_grid_new (self->reading->name, sheet);
    g_ptr_array_add (self->grids, self->grid);
    self->line = 1;
    g_array_set_size (self->merges, 0);
  } else if (self->grid == NULL) {
    return;
  } else if (strcmp (name, "table-row") == 0) {
    jalon_grid_begin_row (self->grid, self->line);
    self->column = 0;
    self->repeat_row = MAX (jalon_sax_number (attributes, n, "number-rows-repeated", 1), 1);
  } else if (strcmp (name, "table-cell") == 0 || strcmp (name, "covered-table-cell") == 0) {
    start_cell (self, attributes, n);
  } else if (self->in_cell && strcmp (name, "p") == 0) {
    if (self->any_paragraph)
      g_string_append_c (self->text, '\n');
    self->any_paragraph = self->in_paragraph = TRUE;
  } else if (self->in_paragraph && strcmp (name, "s") == 0) {
    for (guint i = MIN (jalon_sax_number (attributes, n, "c", 1), 1000); i > 0; i--)
      g_string_append_c (self->text, ' ');
  } else if (self->in_paragraph && strcmp (name, "tab") == 0) {
    g_string_append_c (self->text, '\t');
  } else if (self->in_paragraph && strcmp (name, "line-break") == 0) {
    g_string_append_c (self->text, '\n');
  }
}

static void
text (JalonSax *sax, const char *chars, gsize n)
{
  Ods *self = sax->data;

  if (self->skip > 0 || !self->in_paragraph)
    return;
  g_string_append_len (self->text, chars, (gssize) n);
  if (self->text->len > JALON_GRID_CELL_MAX)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, self->line, self->column + 1,
                      g_strdup (_ ("A cell has more than 131,072 bytes of text.")), NULL);
}

/* "2027-01-01T00:00:00.000000000" is a day. (transfer full) */
static char *
plain_date (const char *stored)
{
  g_autofree char *whole = g_strndup (stored, strcspn (stored, "."));

  return g_str_has_suffix (whole, "T00:00:00") ? g_strndup (whole, strlen (whole) - 9)
                                               : g_steal_pointer (&whole);
}

/* (transfer full) (nullable): the cell's value */
static char *
make_cell (Ods *self, JalonGridCell *cell)
{
  const char *type = self->type ? self->type : "";
  char *value = NULL;

  *cell = (JalonGridCell){ .text = self->text->str };
  if (strcmp (type, "error") == 0) {
    cell->type = JALON_CELL_ERROR;
    cell->text = "";
  } else if (strcmp (type, "float") == 0 || strcmp (type, "currency") == 0 ||
             strcmp (type, "percentage") == 0) {
    value = self->value ? jalon_exact_number (self->value) : NULL;
    cell->type = value ? JALON_CELL_NUMBER : JALON_CELL_TEXT;
    cell->percent = *type == 'p';
    cell->currency = *type == 'c' ? self->currency : NULL;
  } else if (strcmp (type, "date") == 0 && self->value) {
    value = plain_date (self->value);
    cell->type = JALON_CELL_DATE;
  } else if (strcmp (type, "boolean") == 0 && self->value) {
    value = g_strdup (self->value);
    cell->type = JALON_CELL_BOOLEAN;
  } else if (self->text->len == 0 && self->value) {
    g_string_assign (self->text, self->value);
    cell->text = self->text->str;
  }
  if (value && self->text->len == 0) {
    g_string_assign (self->text, value);
    cell->text = self->text->str;
  }
  cell->value = value;
  return value;
}

static void
end_cell (JalonSax *sax)
{
  Ods *self = sax->data;
  JalonGridCell cell;
  g_autofree char *value = make_cell (self, &cell);
  const char *why = NULL;
  gboolean empty = *cell.text == '\0' && cell.type != JALON_CELL_ERROR;

  if (cell.type == JALON_CELL_ERROR)
    jalon_problems_add (
      self->reading->problems, JALON_SEVERITY_WARNING, self->grid->name, self->line, self->column + 1,
      g_strdup_printf (_ ("The cell shows the error %s; it is taken as empty."), self->text->str), NULL);
  for (guint i = 0; !empty && i < self->repeat_cell && !why; i++)
    if (!jalon_grid_put (self->grid, self->column + i, &cell, &why))
      jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, self->line, self->column + i + 1, g_strdup (why),
                        _ ("Save the rows that are needed as a file of their own."));
  if ((self->rows_spanned > 1 || self->columns_spanned > 1) && self->merges->len < JALON_GRID_MERGES_MAX) {
    JalonGridMerge merge = { self->line, self->line + MAX (self->rows_spanned, 1) - 1, self->column,
                             self->column + MAX (self->columns_spanned, 1) - 1 };

    g_array_append_val (self->merges, merge);
  }
  self->column += MIN (self->repeat_cell, JALON_GRID_COLUMNS_MAX);
  self->in_cell = FALSE;
  clear_cell (self);
}

/* The row once more, where it is not empty. */
static void
end_row (JalonSax *sax)
{
  Ods *self = sax->data;
  guint index = self->grid->rows->len - 1;
  guint n = jalon_grid_row (self->grid, index)->n;
  const char *why = NULL;

  for (guint i = 1; n > 0 && i < self->repeat_row && !why; i++) {
    jalon_grid_begin_row (self->grid, self->line + i);
    for (guint j = 0; j < n && !why; j++) {
      JalonGridCell cell = *jalon_grid_cell (self->grid, index, j);

      if (!jalon_grid_put (self->grid, j, &cell, &why))
        jalon_sax_refuse (sax, JALON_GRID_ERROR_SIZE, self->line + i, j + 1, g_strdup (why),
                          _ ("Save the rows that are needed as a file of their own."));
    }
  }
  self->line += MIN (self->repeat_row, G_MAXUINT / 2 - MIN (self->line, G_MAXUINT / 2));
}

static void
end_table (Ods *self)
{
  jalon_grid_finish (self->grid);
  jalon_grid_merge (self->grid, self->merges);
  self->grid = NULL;
}

static void
end (JalonSax *sax, const char *name)
{
  Ods *self = sax->data;
  guint depth = self->depth--;

  if (self->skip > 0) {
    if (depth == self->skip)
      self->skip = 0;
    return;
  }
  if (self->grid == NULL)
    return;
  if (strcmp (name, "p") == 0)
    self->in_paragraph = FALSE;
  else if (self->in_cell && (strcmp (name, "table-cell") == 0 || strcmp (name, "covered-table-cell") == 0))
    end_cell (sax);
  else if (strcmp (name, "table-row") == 0 && self->grid->rows->len > 0)
    end_row (sax);
  else if (strcmp (name, "table") == 0)
    end_table (self);
}

static void
ods_init (Ods *self, JalonSax *sax, const JalonGridReading *reading)
{
  *self = (Ods){ .reading = reading };
  self->grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_grid_unref);
  self->text = g_string_new (NULL);
  self->merges = g_array_new (FALSE, FALSE, sizeof (JalonGridMerge));
  *sax = (JalonSax){ .reading = reading, .start = start, .end = end, .text = text, .data = self };
}

static GPtrArray *
ods_finish (Ods *self, gboolean sound)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->merges);
  clear_cell (self);
  if (!sound)
    g_clear_pointer (&self->grids, g_ptr_array_unref);
  return self->grids;
}

static void
start_manifest (JalonSax *sax, const char *name, const xmlChar **attributes, int n)
{
  if (strcmp (name, "encryption-data") == 0)
    jalon_sax_refuse (sax, JALON_GRID_ERROR_FORMAT, 0, 0, g_strdup (_ ("It is encrypted.")),
                      _ ("Save it without a password."));
}

static void
end_manifest (JalonSax *sax, const char *name)
{
}

GPtrArray *
jalon_grids_from_ods (JalonArchive *archive, const JalonGridReading *reading, GError **error)
{
  static const char manifest[] = "META-INF/manifest.xml";
  JalonSax sax = { .start = start_manifest, .end = end_manifest };
  Ods self;

  if (jalon_archive_has (archive, manifest) && !jalon_archive_parse (archive, manifest, &sax, error))
    return NULL;
  ods_init (&self, &sax, reading);
  return ods_finish (&self, jalon_archive_parse (archive, "content.xml", &sax, error));
}

GPtrArray *
jalon_grids_from_flat (GBytes *bytes, const JalonGridReading *reading, GError **error)
{
  JalonSax sax;
  Ods self;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  ods_init (&self, &sax, reading);
  jalon_sax_begin (&sax);
  jalon_sax_feed (&sax, data, n);
  return ods_finish (&self, jalon_sax_finish (&sax, error));
}
