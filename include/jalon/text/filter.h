/* Finding what people type among a million names: words are looked for in texts, both folded loosely as
 * folding.h has it. */
#pragma once

#include <glib.h>

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

/* Returns: a bit for each word that is looked for; none for an empty query */
guint64 jalon_filter_all (const JalonFilter *self);

/* Returns: the bits of those words that @text holds */
guint64 jalon_filter_find (JalonFilter *self, const char *text);

/**
 * jalon_filter_matches:
 * @texts: (array length=n): each of the words shall be in one of them; %NULL holds none
 */
gboolean jalon_filter_matches (JalonFilter *self, const char *const *texts, guint n);

G_END_DECLS
