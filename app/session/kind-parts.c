/* Going through the kinds of parts, as the table of kinds tells of them. */
#include "config.h"

#include <jalon/session/kind-parts.h>

JalonKind
jalon_kind_next_part (JalonKind kind, JalonKind last)
{
  gboolean evidence = last != JALON_KIND_NONE && jalon_kind_info (last)->evidence;

  for (guint part = last + 1;; part++) {
    if (part == JALON_N_KINDS && evidence)
      return JALON_KIND_NONE;
    if (part == JALON_N_KINDS) {
      evidence = TRUE;
      part = JALON_KIND_NONE + 1;
    }

    const JalonKindInfo *info = jalon_kind_info (part);

    if (info->plural && info->evidence == evidence && info->parents & JALON_KINDS (kind))
      return part;
  }
}

JalonKind
jalon_kind_next_own_part (JalonKind kind, JalonKind last)
{
  JalonKind part = jalon_kind_next_part (kind, last);

  while (part != JALON_KIND_NONE && jalon_kind_info (part)->page)
    part = jalon_kind_next_part (kind, part);
  return part != JALON_KIND_NONE && jalon_kind_info (part)->evidence ? JALON_KIND_NONE : part;
}
