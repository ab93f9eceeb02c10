/* Terms: the days over which something runs. */
#pragma once

#include <jalon/model/date.h>

G_BEGIN_DECLS

/**
 * jalon_term_span:
 * @start, @end: as vague as they are
 * @first: (out): the first day; 0 when the term is not stated
 * @behind: (out): the day behind the last
 *
 * The days over which a term is reckoned: from the earliest start to the latest end.
 *
 * Returns: whether both ends are stated, and neither is open
 */
gboolean jalon_term_span (JalonDate start, JalonDate end, guint32 *first, guint32 *behind);

G_END_DECLS
