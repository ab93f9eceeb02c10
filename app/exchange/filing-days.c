/* Ends of the periods that filings are about. */
#include "config.h"

#include <jalon/text/date.h>

#include "filing-days.h"

/* A period of so many days at least is one that a filing is about. */
#define PERIOD_MIN 80
/* A day on which a filing states less than this part of what it states on another is not the end of its
 * period. */
#define ENDS_SHARE 5

/* How much a filing states of one day. */
typedef struct {
  guint32 day;
  guint n;
  gboolean period; /* some of it is of a period that ends then */
} EndCount;

GArray *
filing_ends_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (EndCount));
}

void
filing_ends_count (GArray *self, guint32 start, guint32 end)
{
  gboolean period = start && end - start >= PERIOD_MIN;
  EndCount first = { end, 1, period };

  for (guint i = 0; i < self->len; i++) {
    EndCount *count = &g_array_index (self, EndCount, i);

    if (count->day != end)
      continue;
    count->n++;
    count->period |= period;
    return;
  }
  g_array_append_val (self, first);
}

/* Fiscal periods end with a month, or in the week around its end. */
static gboolean
is_near_month_end (guint32 day)
{
  int of_month, month, before;

  jalon_day_to_ymd (day, NULL, &month, &of_month);
  jalon_day_to_ymd (day + 7, NULL, &before, NULL);
  return month != before || of_month <= 7;
}

/* How likely a period ends on a day of which a filing states something. */
static guint
rank_of (const EndCount *self, guint most)
{
  if (self->n * ENDS_SHARE < most)
    return 0;
  return self->period ? 3 : is_near_month_end (self->day) ? 2 : 1;
}

/* It is the last day on which much is stated, and on which a period ends, if there is such a one. What is
 * stated of a day after it has come to pass since. */
guint32
filing_ends_last (const GArray *ends, GHashTable *days)
{
  guint most = 0, best_rank = 1;
  guint32 best = 0;

  for (guint i = 0; i < ends->len; i++)
    most = MAX (most, g_array_index (ends, EndCount, i).n);
  for (guint i = 0; i < ends->len; i++) {
    const EndCount *count = &g_array_index (ends, EndCount, i);
    guint rank = rank_of (count, most);

    if (rank < best_rank || (rank == best_rank && count->day < best))
      continue;
    best = count->day;
    best_rank = rank;
  }
  for (guint i = 0; i < ends->len; i++) {
    const EndCount *count = &g_array_index (ends, EndCount, i);

    if (count->day == best || (count->day < best && rank_of (count, most) >= 2))
      g_hash_table_add (days, GUINT_TO_POINTER (count->day));
  }
  return best;
}
