/* Finding and replacing in the texts of a dossier. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/text/finder.h>

G_BEGIN_DECLS

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
