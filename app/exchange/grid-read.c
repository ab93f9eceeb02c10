/* Which reader a table is for, and text in gzip. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "grid-private.h"

#define CHUNK 65536

static gboolean
begins_with (const guint8 *bytes, gsize n, const char *mark)
{
  return n >= strlen (mark) && memcmp (bytes, mark, strlen (mark)) == 0;
}

static gboolean
is_archive (const guint8 *bytes, gsize n)
{
  return begins_with (bytes, n, "PK\003\004");
}

static gboolean
is_gzip (const guint8 *bytes, gsize n)
{
  return begins_with (bytes, n, "\037\213");
}

/* Encrypted workbooks, and those of before 2007. */
static gboolean
is_old_office (const guint8 *bytes, gsize n)
{
  return begins_with (bytes, n, "\320\317\021\340");
}

static gboolean
is_flat (const guint8 *bytes, gsize n)
{
  static const char mark[] = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

  return n > 0 && g_strstr_len ((const char *) bytes, (gssize) MIN (n, 4096), mark) != NULL;
}

static const JalonFileType text_type = {
  "csv", N_ ("Table as text"), JALON_WORDS ("csv", "tsv", "tab", "txt", "csv.gz", "tsv.gz", "txt.gz"),
  JALON_WORDS ("text/csv", "text/tab-separated-values", "text/plain", "application/gzip")
};
static const JalonFileType excel_type = {
  "xlsx", N_ ("Excel workbook"), JALON_WORDS ("xlsx", "xlsm"),
  JALON_WORDS ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               "application/vnd.ms-excel.sheet.macroEnabled.12")
};
static const JalonFileType ods_type = { "ods", N_ ("OpenDocument spreadsheet"), JALON_WORDS ("ods", "fods"),
                                        JALON_WORDS (
                                          "application/vnd.oasis.opendocument.spreadsheet",
                                          "application/vnd.oasis.opendocument.spreadsheet-flat-xml") };

const JalonFileType *const *
jalon_grid_types (guint *n)
{
  static const JalonFileType *const types[] = { &text_type, &excel_type, &ods_type };

  *n = G_N_ELEMENTS (types);
  return types;
}

gboolean
jalon_grid_sniff (const guint8 *bytes, gsize n, const char *name)
{
  /* An encrypted workbook, too, or one of before 2007, which is told so. */
  if (is_archive (bytes, n) || is_old_office (bytes, n))
    return jalon_file_type_matches (&excel_type, name) || jalon_file_type_matches (&ods_type, name) ||
           g_str_has_suffix (name, ".xls");
  if (is_flat (bytes, n))
    return TRUE;
  return jalon_file_type_matches (&text_type, name) && !(n > 0 && bytes[0] == '<');
}

static guint
count_lines (const GByteArray *bytes)
{
  guint n = 1;

  for (guint i = 0; i < bytes->len; i++)
    n += bytes->data[i] == '\n';
  return n;
}

/* A file that is not whole is refused: what is missing cannot be told from what is there. */
static gboolean
refuse_cut (const JalonGridReading *reading, const GByteArray *got, const char *why, GError **error)
{
  return jalon_grid_refuse (reading, JALON_GRID_ERROR_FORMAT, count_lines (got), 0,
                            /* TRANSLATORS: %s is what the system says of it */
                            g_strdup_printf (_ ("The compressed file is damaged or not whole (%s)."), why),
                            _ ("Get it again; nothing was read of it."), error);
}

GBytes *
jalon_gunzip (GBytes *packed, const JalonGridReading *reading, GError **error)
{
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize n, at = 0;
  const guint8 *bytes = g_bytes_get_data (packed, &n);

  for (;;) {
    g_autoptr (GError) broken = NULL;
    gsize read = 0, written = 0;
    GConverterResult result = g_converter_convert (G_CONVERTER (unpack), bytes + at, n - at, chunk, CHUNK,
                                                   G_CONVERTER_INPUT_AT_END, &read, &written, &broken);

    if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
      return NULL;
    if (result == G_CONVERTER_ERROR) {
      refuse_cut (reading, out, broken->message, error);
      return NULL;
    }
    at += read;
    g_byte_array_append (out, chunk, (guint) written);
    if (out->len > JALON_GRID_FILE_MAX) {
      jalon_grid_refuse_size (reading, error);
      return NULL;
    }
    if (result != G_CONVERTER_FINISHED)
      continue;
    /* Several such files one behind the other are one. */
    if (!is_gzip (bytes + at, n - at))
      break;
    g_converter_reset (G_CONVERTER (unpack));
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GPtrArray *
one_grid (JalonGrid *grid)
{
  GPtrArray *grids;

  if (grid == NULL)
    return NULL;
  grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_grid_unref);
  g_ptr_array_add (grids, grid);
  return grids;
}

/* Sheets without a cell are none. */
static GPtrArray *
drop_empty (GPtrArray *grids, const JalonGridReading *reading, GError **error)
{
  if (grids == NULL)
    return NULL;
  for (guint i = grids->len; i-- > 0;)
    if (((JalonGrid *) grids->pdata[i])->cells->len == 0)
      g_ptr_array_remove_index (grids, i);
  if (grids->len > 0)
    return grids;
  g_ptr_array_unref (grids);
  jalon_grid_refuse (reading, JALON_GRID_ERROR_FORMAT, 0, 0, g_strdup (_ ("There is no cell in it.")), NULL,
                     error);
  return NULL;
}

static GPtrArray *
read_bytes (GBytes *bytes, const JalonGridReading *reading, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  if (is_gzip (data, n)) {
    g_autoptr (GBytes) unpacked = jalon_gunzip (bytes, reading, error);

    data = unpacked ? g_bytes_get_data (unpacked, &n) : NULL;
    return data == NULL && unpacked == NULL
             ? NULL
             : one_grid (
                 jalon_grid_from_text ((const char *) data, n, reading->name, reading->problems, error));
  }
  if (is_archive (data, n))
    return jalon_grids_from_archive (bytes, reading, error);
  if (is_flat (data, n))
    return jalon_grids_from_flat (bytes, reading, error);
  if (is_old_office (data, n)) {
    jalon_grid_refuse (reading, JALON_GRID_ERROR_FORMAT, 0, 0,
                       g_strdup (_ ("It is encrypted, or in the format of before 2007.")),
                       _ ("Save it without a password as .xlsx, .ods or CSV."), error);
    return NULL;
  }
  return one_grid (jalon_grid_from_text ((const char *) data, n, reading->name, reading->problems, error));
}

GPtrArray *
jalon_grids_read_bytes (GBytes *bytes, const char *name, JalonProblems *problems, GError **error)
{
  const JalonGridReading reading = { .name = name, .problems = problems };

  return drop_empty (read_bytes (bytes, &reading, error), &reading, error);
}

GPtrArray *
jalon_grids_read (
  GInputStream *stream, const char *name, JalonProblems *problems, GCancellable *cancellable, GError **error)
{
  const JalonGridReading reading = { name, problems, cancellable };
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (GBytes) bytes = NULL;
  gsize n;

  do {
    if (!g_input_stream_read_all (stream, chunk, CHUNK, &n, cancellable, error))
      return NULL;
    g_byte_array_append (all, chunk, (guint) n);
    if (all->len > JALON_GRID_FILE_MAX) {
      jalon_grid_refuse_size (&reading, error);
      return NULL;
    }
  } while (n == CHUNK);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return drop_empty (read_bytes (bytes, &reading, error), &reading, error);
}
