/* The range of a trend, which is worked out of one commitment when it is asked for. */
#include "config.h"

#include <math.h>

#include "drawdown-private.h"

gboolean
jalon_drawdown_range (
  const JalonPlan *plan, const JalonDrawdowns *self, guint commitment, JalonLine *low, JalonLine *high)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[commitment];
  JalonMonthTable table;
  JalonReader reader;
  JalonDrawdown drawdown;
  gboolean known;

  if (isnan (self->items[commitment].trend.slope))
    return FALSE;
  jalon_month_table_init (&table);
  jalon_reader_init (&reader, plan, &table, self->as_of);
  jalon_reader_read (&reader, item, &drawdown);
  known = jalon_reader_interval (&reader, drawdown.n_points, low, high);
  jalon_reader_clear (&reader);
  jalon_month_table_clear (&table);
  return known;
}
