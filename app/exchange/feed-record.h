/* Rows of which there are not many, held: of CSV, JSONL, or in a list of a JSON text alike. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* As many as are held. */
#define FEED_RECORDS_MAX 1000000

typedef struct {
  guint64 line; /* of the file */
  guint n;
  char **values; /* (nullable) each: for each column wanted */
} FeedRecord;

/**
 * feed_read_records:
 * @container: (nullable): of a JSON text, the key of the list whose objects are the records
 * @columns: as of jalon_column_name(); in JSON what stands in another object is "outer.inner"
 *
 * Returns: (transfer full) (element-type FeedRecord): in the order of the file; %NULL with @error
 */
GPtrArray *feed_read_records (
  FeedReading *self, const char *container, const char *const *columns, guint n_columns, GError **error);

/* A value of a record as a cell. */
JalonCell feed_cell (const char *value);

G_END_DECLS
