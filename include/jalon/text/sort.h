/* Sorting a million rows while somebody waits: each key is computed once, and then the keys alone are sorted.
 * On any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalon_sort_integers:
 * @order: (inout) (array length=n): the numbers from 0 to @n - 1, in any order
 * @keys: (array length=n): %G_MININT64 is "not stated"
 * @cancellable: (nullable): to stop early
 *
 * Puts @order in the order of the keys. Ties stay as they are, so that sorting by several keys is sorting by
 * one after another, the weightiest last. What is not stated comes last in either direction.
 *
 * Returns: %FALSE when cancelled; @order is then as it was
 */
gboolean jalon_sort_integers (
  guint *order, guint n, const gint64 *keys, gboolean descending, GCancellable *cancellable);

/* As jalon_sort_integers(), in the alphabet of @lang (ICU collation); %NULL is "not stated". */
gboolean jalon_sort_names (guint *order,
                           guint n,
                           const char *const *names,
                           const char *lang,
                           gboolean descending,
                           GCancellable *cancellable);

G_END_DECLS
