/* Finding and replacing in the texts of a dossier. */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FIND_DEFAULT = 0,
  JALON_FIND_CASE = 1 << 0,  /* "oracle" does not find "Oracle" */
  JALON_FIND_WORDS = 1 << 1, /* whole words only */
} JalonFindFlags;

/**
 * jalon_find:
 * @lang: (nullable): only texts in this language; %NULL: all
 *
 * Returns: (transfer full) (element-type guint32): the texts (%JALON_KIND_TEXT) that contain @what, in the
 * order of the dossier
 */
GArray *jalon_find (JalonDossier *dossier, const char *what, JalonFindFlags flags, const char *lang);

/**
 * jalon_replace:
 * @texts: (element-type guint32): the texts to replace in, as jalon_find() gave them
 *
 * Replaces every occurrence in them, as one edit. A text left empty is refused.
 *
 * Returns: how many occurrences were replaced; -1 with @error, and then nothing was
 */
int jalon_replace (JalonDossier *dossier,
                   GArray *texts,
                   const char *what,
                   const char *with,
                   JalonFindFlags flags,
                   GError **error);

G_END_DECLS
