/* Terms from their vague ends. */
#include "config.h"

#include <jalon/model/term.h>

gboolean
jalon_term_span (JalonDate start, JalonDate end, guint32 *first, guint32 *behind)
{
  *first = *behind = 0;
  if (!jalon_date_is_set (start) || !jalon_date_is_set (end) || start.first == JALON_DATE_OPEN ||
      end.last == JALON_DATE_OPEN || end.last < start.first)
    return FALSE;

  *first = start.first;
  *behind = end.last + 1;
  return TRUE;
}
