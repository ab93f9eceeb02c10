/* Sorting a million rows while somebody waits: each key is computed once, and then the keys alone are sorted.
 * All of it is for a worker thread, as long as the dossier is not edited meanwhile. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/* In place of a field's index: what jalon_dossier_label() calls the item. */
#define JALON_SORT_LABEL -1

/**
 * jalon_sort_refs:
 * @refs: (element-type JalonRef): items of one kind, in any order
 * @field: the index of one of the kind's fields, or %JALON_SORT_LABEL
 * @lang: (nullable): whose words and alphabet count; %NULL: the dossier's
 * @cancellable: (nullable): to stop early
 *
 * What is not stated comes last in either direction. Amounts of different currencies are kept apart, in the
 * order of the currencies' codes. References are sorted by what they lead to is called. Ties stay as they
 * are in @refs.
 *
 * Returns: (transfer full) (nullable) (element-type JalonRef): the items sorted; %NULL when cancelled
 */
GArray *jalon_sort_refs (JalonDossier *dossier,
                         GArray *refs,
                         int field,
                         const char *lang,
                         gboolean descending,
                         GCancellable *cancellable);

/**
 * jalon_sort_integers:
 * @order: (inout) (array length=n): the numbers from 0 to @n - 1, in any order
 * @keys: (array length=n): %G_MININT64 is "not stated"
 *
 * Puts @order in the order of the keys. Ties stay as they are, so that sorting by several keys is sorting by
 * one after another, the weightiest last.
 *
 * Returns: %FALSE when cancelled; @order is then as it was
 */
gboolean jalon_sort_integers (
  guint *order, guint n, const gint64 *keys, gboolean descending, GCancellable *cancellable);

/* As jalon_sort_integers(); NaN is "not stated". */
gboolean jalon_sort_numbers (
  guint *order, guint n, const double *keys, gboolean descending, GCancellable *cancellable);

/* As jalon_sort_integers(), in the alphabet of @lang (ICU collation); %NULL is "not stated". */
gboolean jalon_sort_names (guint *order,
                           guint n,
                           const char *const *names,
                           const char *lang,
                           gboolean descending,
                           GCancellable *cancellable);

G_END_DECLS
