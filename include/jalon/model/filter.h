/* Finding what people type among a million names: words are compared without regard to case and accents. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

typedef struct _JalonFilter JalonFilter;

/**
 * jalon_filter_new:
 * @query: words, all of which shall be found, in any order
 *
 * Returns: (transfer full): a filter; not to be used by two threads at once
 */
JalonFilter *jalon_filter_new (const char *query);
void jalon_filter_free (JalonFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFilter, jalon_filter_free)

/**
 * jalon_filter_matches:
 * @texts: (array length=n): each of the words shall be in one of them; %NULL holds none
 */
gboolean jalon_filter_matches (JalonFilter *self, const char *const *texts, guint n);

/**
 * jalon_filter_refs:
 * @refs: (element-type JalonRef): items
 * @lang: (nullable): the language of names
 * @cancellable: (nullable): to stop early
 *
 * Keeps the items whose label or id the words are found in. For a worker thread, as long as the dossier is
 * not edited meanwhile.
 *
 * Returns: (transfer full) (nullable) (element-type JalonRef): those, in the same order; %NULL when cancelled
 */
GArray *jalon_filter_refs (
  JalonFilter *self, JalonDossier *dossier, GArray *refs, const char *lang, GCancellable *cancellable);

G_END_DECLS
