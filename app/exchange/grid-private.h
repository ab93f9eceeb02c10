/* What the readers of tables share: building a grid within its bounds, and refusing with a place. */
#pragma once

#include <jalon/exchange/grid.h>

G_BEGIN_DECLS

/* Where a reader is, and where it says what is wrong. */
typedef struct {
  const char *name;
  JalonProblems *problems;
  GCancellable *cancellable; /* (nullable) */
} JalonGridReading;

JalonGrid *jalon_grid_new (const char *name, const char *sheet);

/* A row of cells that are given one after the other, or with gaps. Empty rows are left out. */
void jalon_grid_begin_row (JalonGrid *self, guint line);

/**
 * jalon_grid_put:
 * @column: from 0; not before one that was put into the row already
 * @cell: copied, its texts as well
 *
 * Returns: %FALSE with @why (static, translated) where the grid becomes larger than it may
 */
gboolean jalon_grid_put (JalonGrid *self, guint column, const JalonGridCell *cell, const char **why);

/* Takes away what was begun and stayed empty. Whoever builds a grid calls it at the end. */
void jalon_grid_finish (JalonGrid *self);

/* Cells that were merged into one: lines, and columns from 0. */
typedef struct {
  guint top_line, bottom_line;
  guint left, right;
} JalonGridMerge;

/* More of them than this are not kept. */
#define JALON_GRID_MERGES_MAX 100000

/* Lays the first of merged cells over the others, as far as the rows that they are in reach. @merges:
 * (element-type JalonGridMerge) */
void jalon_grid_merge (JalonGrid *self, const GArray *merges);

/* Refuses: adds an error with its place, and sets @error. @what: (transfer full). Returns: FALSE */
gboolean jalon_grid_refuse (const JalonGridReading *reading,
                            JalonGridError code,
                            guint line,
                            guint column,
                            char *what,
                            const char *advice,
                            GError **error);

/* Why an amount of bytes is too large, with @error. Returns: FALSE */
gboolean jalon_grid_refuse_size (const JalonGridReading *reading, GError **error);

/* The most bytes that a file may have, packed or unpacked. */
#define JALON_GRID_FILE_MAX (256u * 1024 * 1024)

/* Bytes unpacked by gzip, all of its members. Returns: (transfer full): %NULL with @error */
GBytes *jalon_gunzip (GBytes *packed, const JalonGridReading *reading, GError **error);

/* The sheets of an archive, or of flat OpenDocument. Returns: (transfer full): %NULL with @error */
GPtrArray *jalon_grids_from_archive (GBytes *bytes, const JalonGridReading *reading, GError **error);
GPtrArray *jalon_grids_from_flat (GBytes *bytes, const JalonGridReading *reading, GError **error);

/* Returns: (transfer full): bytes of any encoding as UTF-8; %NULL where they are no text. A guess is told. */
char *jalon_grid_decode (const char *text, gsize n, const JalonGridReading *reading, gsize *length);

/* Returns: (transfer full) (nullable): a spreadsheet's number of a day as "2027-01-01", with its time of day
 * as "2027-01-01T12:00:00"; %NULL where it is no day */
char *jalon_serial_to_date (double serial, gboolean since_1904);

/* Returns: (transfer full): a share as people write it, exactly: "0.512" is "51.2%" */
char *jalon_share_to_percent (const char *value);

/* Digits as a number of the sheet is stored, rounded to the 15 that are certain: "41.999999999999996" is
 * "42". Returns: (transfer full) (nullable): a plain decimal number; %NULL where it is none */
char *jalon_exact_number (const char *stored);

G_END_DECLS
