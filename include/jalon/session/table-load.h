/* Reading tables, and exports of other systems, without keeping the window waiting. */
#pragma once

#include <jalon/exchange/feed.h>
#include <jalon/exchange/grid.h>

G_BEGIN_DECLS

/**
 * JalonTableLoad:
 * @files: (element-type GFile): what is read
 * @as_of: the day of which statuses that follow from dates are to be
 * @feed: (nullable): what the files state, where all of them are exports that are known
 * @grids: (nullable) (element-type JalonGrid): the sheets of one table of anybody's making
 * @problems: what is wrong or doubtful
 * @error: (nullable): why there is neither of the two
 */
typedef struct {
  GPtrArray *files;
  JalonDate as_of;
  JalonFeed *feed;
  GPtrArray *grids;
  JalonProblems *problems;
  GError *error;
  /*< private >*/
  int done; /* in thousandths; written by the worker */
} JalonTableLoad;

/* Returns: (transfer full): a reading that has yet to begin. @files: (element-type GFile) */
JalonTableLoad *jalon_table_load_new (GPtrArray *files, JalonDate as_of);
JalonTableLoad *jalon_table_load_ref (JalonTableLoad *self);
void jalon_table_load_unref (JalonTableLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTableLoad, jalon_table_load_unref)

/* Begins it on another thread; once for each reading. @source: (nullable): that of the task */
void jalon_table_load_async (JalonTableLoad *self,
                             GObject *source,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* Returns: whether it came to an end; %FALSE where it was cancelled */
gboolean jalon_table_load_finish (JalonTableLoad *self, GAsyncResult *result);

/* Returns: how far it is, 0 to 1; below 0 where that cannot be told */
double jalon_table_load_get_done (JalonTableLoad *self);

G_END_DECLS
