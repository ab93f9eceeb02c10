/* Finding in texts what people type, and where. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FIND_DEFAULT = 0,
  JALON_FIND_CASE = 1 << 0,  /* "oracle" does not find "Oracle"; accents and the like count no more for it */
  JALON_FIND_WORDS = 1 << 1, /* whole words only */
} JalonFindFlags;

/* Where something was found in a text: bytes of it, from the first to the one behind the last. */
typedef struct {
  gsize from, to;
} JalonSpan;

typedef struct _JalonFinder JalonFinder;

/**
 * jalon_finder_new:
 * @what: UTF-8, not empty
 *
 * Looks for @what in texts, both folded loosely as folding.h has it. What is found is whole characters of the
 * text, with the accents that follow as characters of their own and with the spaces of a run: "cœur" finds
 * "coeur" and all five letters of it, "o" does not find half of "œ". When nothing of @what is left folded (an
 * accent alone, a soft hyphen), it is found as it is.
 *
 * Returns: (transfer full): not to be used by two threads at once
 */
JalonFinder *jalon_finder_new (const char *what, JalonFindFlags flags);
void jalon_finder_free (JalonFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFinder, jalon_finder_free)

/**
 * jalon_finder_spans:
 * @text: UTF-8
 *
 * Returns: (transfer full) (element-type JalonSpan): each place, from the first to the last; none overlaps
 *   another
 */
GArray *jalon_finder_spans (JalonFinder *self, const char *text);

G_END_DECLS
