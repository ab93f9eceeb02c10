/* The rules between fields and between rows, and their words. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/model/rules.h>
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
  case JALON_KIND_DELAY:
  case JALON_KIND_LOSS:
    check_lead_time (&found, row);
    break;
  default:
    break;
  }
  return found.n;
}

char *
jalon_rule_flaw (const JalonFlaw *flaw, const char *name, const char **advice)
{
  switch (flaw->type) {
  case JALON_FLAW_TERM:
    *advice = _ ("Correct its start or its end.");
    return g_strdup_printf (_ ("“%s” ends before it starts."), name);
  case JALON_FLAW_DURATION:
    *advice = _ ("State its end or its duration.");
    return g_strdup_printf (_ ("“%s” ends on another day than its duration says."), name);
  case JALON_FLAW_CEILING:
    *advice = _ ("Correct one of the two.");
    return g_strdup_printf (_ ("The ceiling of “%s” is below its firm amount."), name);
  case JALON_FLAW_ORDER:
  default:
    *advice = _ ("Put the smaller number first.");
    return g_strdup_printf (_ ("“%s” is less than what must be below it."), flaw->attribute);
  }
}

char *
jalon_rule_ring (const char *name, const char **advice)
{
  *advice = _ ("Break the circle of “supersedes” and “extends”.");
  return g_strdup_printf (_ ("“%s” supersedes or extends itself, by way of others."), name);
}

char *
jalon_rule_needed (const char *name, const char *user, const JalonField *field)
{
  /* TRANSLATORS: %1$s and %2$s are items, %3$s a field of the second */
  return g_strdup_printf (_ ("“%1$s” cannot be removed, since “%2$s” names it: %3$s."), name, user,
                          _ (field->label));
}

char *
jalon_rule_missing (const JalonField *field)
{
  return g_strdup_printf (_ ("%s cannot be left empty."), _ (field->label));
}

char *
jalon_rule_no_attribute (JalonKind kind, const char *attribute, const char **advice)
{
  *advice = _ ("Correct its name.");
  return g_strdup_printf (_ ("attribute: “%s” is no attribute of “%s”."), attribute,
                          jalon_kind_info (kind)->element);
}

const char *
jalon_rule_out_of_reach (JalonDossier *dossier, JalonRef scenario, const JalonValue *value)
{
  guint n = value->type == JALON_TYPE_REF                   ? value->ref != JALON_REF_NONE
            : value->type == JALON_TYPE_REFS && value->refs ? value->refs->n
                                                            : 0;

  for (guint i = 0; i < n; i++) {
    JalonRef target = value->type == JALON_TYPE_REF ? value->ref : value->refs->items[i];
    JalonRef other = jalon_dossier_scenario_of (dossier, target);

    if (other != JALON_REF_NONE && other != scenario)
      return _ ("exists only in a scenario");
  }
  return NULL;
}
