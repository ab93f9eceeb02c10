/* The rules that hold between the fields of one row. */
#include "config.h"

#include <math.h>

#include <jalon/model/flaw.h>
#include <jalon/text/term.h>

typedef struct {
  JalonFlaw *flaws;
  guint n;
} Found;

static void
add (Found *found, JalonFlawType type, const char *attribute)
{
  found->flaws[found->n++] = (JalonFlaw){ type, attribute };
}

static void
check_term (Found *found, JalonDate start, JalonDate end)
{
  if (jalon_date_is_set (start) && jalon_date_is_set (end) && end.last != JALON_DATE_OPEN &&
      start.first != JALON_DATE_OPEN && end.last < start.first)
    add (found, JALON_FLAW_TERM, "end");
}

/* An end and a duration say the same thing twice; where they do not agree, one of them is wrong. */
static void
check_duration (Found *found, JalonDate start, JalonDate end, guint months)
{
  JalonDate other = jalon_term_end (start, JALON_DATE_UNSET, months);

  if (jalon_date_is_set (end) && jalon_date_is_set (other) &&
      ((end.last != JALON_DATE_OPEN && other.first != JALON_DATE_OPEN && end.last < other.first) ||
       (end.first != JALON_DATE_OPEN && other.last != JALON_DATE_OPEN && other.last < end.first)))
    add (found, JALON_FLAW_DURATION, "duration");
}

static void
check_ceiling (Found *found, JalonMoney amount, JalonMoney ceiling)
{
  if (amount != JALON_MONEY_UNSET && ceiling != JALON_MONEY_UNSET && ceiling < amount)
    add (found, JALON_FLAW_CEILING, "ceiling");
}

static void
check_order (Found *found, double low, double high, const char *attribute)
{
  if (!isnan (low) && !isnan (high) && high < low)
    add (found, JALON_FLAW_ORDER, attribute);
}

static void
check_lead_time (Found *found, const JalonLeadTime *time)
{
  check_order (found, time->min, time->mode, "mode");
  check_order (found, time->mode, time->max, "max");
  if (isnan (time->mode))
    check_order (found, time->min, time->max, "max");
}

guint
jalon_row_flaws (JalonKind kind, const void *row, JalonFlaw *flaws)
{
  Found found = { flaws, 0 };
  const JalonCommitment *commitment = row;
  const JalonFlow *flow = row;
  const JalonQuantity *quantity = row;

  switch (kind) {
  case JALON_KIND_COMMITMENT:
    check_term (&found, commitment->start, commitment->end);
    check_duration (&found, commitment->start, commitment->end, commitment->duration);
    check_ceiling (&found, commitment->amount, commitment->ceiling);
    break;
  case JALON_KIND_FLOW:
    check_term (&found, flow->start, flow->end);
    check_duration (&found, flow->start, flow->end, flow->duration);
    check_ceiling (&found, flow->amount, flow->ceiling);
    break;
  case JALON_KIND_QUANTITY:
    check_order (&found, quantity->min, quantity->max, "max");
    break;
  case JALON_KIND_LEAD_TIME:
    check_lead_time (&found, row);
    break;
  default:
    break;
  }
  return found.n;
}
