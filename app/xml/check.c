/* What a dossier must be beyond well-formed: dates in order, ceilings above amounts, references that lead
 * somewhere, nothing that supersedes itself. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reader.h"

static gboolean
is_before (JalonDate end, JalonDate start)
{
  if (!jalon_date_is_set (end) || !jalon_date_is_set (start))
    return FALSE;

  return end.last != JALON_DATE_OPEN && start.first != JALON_DATE_OPEN && end.last < start.first;
}

static void
check_term (Reader *self, const JalonRow *row, JalonDate start, JalonDate end)
{
  if (is_before (end, start))
    reader_problem (self, JALON_SEVERITY_ERROR, "end",
                    g_strdup_printf (_ ("“%s” ends before it starts."), row->id ? row->id : "?"),
                    _ ("Correct its start or its end."));
}

static void
check_ceiling (Reader *self, const JalonRow *row, JalonMoney amount, JalonMoney ceiling)
{
  if (amount != JALON_MONEY_UNSET && ceiling != JALON_MONEY_UNSET && ceiling < amount)
    reader_problem (
      self, JALON_SEVERITY_ERROR, "ceiling",
      g_strdup_printf (_ ("The ceiling of “%s” is below its firm amount."), row->id ? row->id : "?"),
      _ ("Correct one of the two."));
}

static void
check_order (Reader *self, double low, double high, const char *attribute)
{
  if (!isnan (low) && !isnan (high) && high < low)
    reader_problem (self, JALON_SEVERITY_ERROR, attribute,
                    g_strdup_printf (_ ("“%s” is less than what must be below it."), attribute),
                    _ ("Put the smaller number first."));
}

static void
check_lead_time (Reader *self, const JalonLeadTime *time)
{
  check_order (self, time->min, time->mode, "mode");
  check_order (self, time->mode, time->max, "max");
  if (isnan (time->mode))
    check_order (self, time->min, time->max, "max");
}

void
reader_check_row (Reader *self, JalonRef ref)
{
  const void *row = jalon_dossier_row (self->dossier, ref);

  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_COMMITMENT: {
    const JalonCommitment *commitment = row;

    check_term (self, row, commitment->start, commitment->end);
    check_ceiling (self, row, commitment->amount, commitment->ceiling);
    break;
  }
  case JALON_KIND_FLOW: {
    const JalonFlow *flow = row;

    check_term (self, row, flow->start, flow->end);
    check_ceiling (self, row, flow->amount, flow->ceiling);
    break;
  }
  case JALON_KIND_QUANTITY:
    check_order (self, ((const JalonQuantity *) row)->min, ((const JalonQuantity *) row)->max, "max");
    break;
  case JALON_KIND_LEAD_TIME:
    check_lead_time (self, row);
    break;
  default:
    break;
  }
}

/* A problem where something was left pending, perhaps in an included file. */
static void
problem_of (Reader *self, const Pending *pending, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, pending->file, pending->line, pending->column,
                      what, advice);
}

static void
resolve (Reader *self, const Pending *pending)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (pending->ref))->fields[pending->field];
  g_autofree char *shown = NULL;
  JalonValue value;
  const char *why;

  if (jalon_value_parse (self->dossier, field, pending->text, strlen (pending->text), 0, &value, &why)) {
    jalon_value_write (field, jalon_dossier_edit_row (self->dossier, pending->ref), &value);
    return;
  }
  shown = reader_excerpt (pending->text, strlen (pending->text));
  problem_of (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), field->name, shown, why),
              _ ("Correct the reference, or add what it names."));
}

/* A claim and a scenario's change say an attribute and its value: both must be such as the item can have. */
static void
check_assignment (Reader *self, const Pending *pending)
{
  JalonKind kind = jalon_ref_kind (pending->ref);
  const JalonClaim *claim = jalon_dossier_claim (self->dossier, pending->ref);
  const JalonSet *set = jalon_dossier_set_row (self->dossier, pending->ref);
  const char *attribute = claim ? claim->attribute : set->attribute;
  const char *text = claim ? claim->value : set->value;
  JalonRef target = claim ? claim->row.parent : set->target;
  g_autofree char *shown = NULL;
  JalonValue value;
  const char *why;
  int index;

  if (attribute == NULL || text == NULL || target == JALON_REF_NONE)
    return; /* told already */
  /* A claim that a scenario adds is held against the scenario's target. */
  if (kind == JALON_KIND_CLAIM && jalon_ref_kind (target) == JALON_KIND_ADD)
    target = ((const JalonAdd *) jalon_dossier_row (self->dossier, target))->target;
  if (target == JALON_REF_NONE)
    return;

  index = jalon_kind_field (jalon_ref_kind (target), attribute);
  if (index < 0 || attribute[0] == '#') {
    shown = reader_excerpt (attribute, strlen (attribute));
    problem_of (self, pending,
                g_strdup_printf (_ ("attribute: “%s” is no attribute of “%s”."), shown,
                                 jalon_kind_info (jalon_ref_kind (target))->element),
                NULL);
    return;
  }
  if (!jalon_value_parse (
        self->dossier, &jalon_kind_info (jalon_ref_kind (target))->fields[index], text, strlen (text),
        MAX (jalon_currency_digits (jalon_dossier_currency (self->dossier, target)), 0), &value, &why)) {
    shown = reader_excerpt (text, strlen (text));
    problem_of (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), attribute, shown, why), NULL);
  }
}

static JalonRef
predecessor (Reader *self, JalonRef ref)
{
  const JalonCommitment *commitment = jalon_dossier_commitment (self->dossier, ref);

  return commitment->supersedes != JALON_REF_NONE ? commitment->supersedes : commitment->extends;
}

/* Follows each chain of "supersedes" and "extends" once: a row seen on the way of an earlier walk ends the
 * walk. */
static void
check_cycles (Reader *self)
{
  guint n = jalon_dossier_rows (self->dossier, JALON_KIND_COMMITMENT);
  g_autofree guint32 *walk = g_new0 (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++) {
    JalonRef ref = JALON_REF (JALON_KIND_COMMITMENT, i);

    while (ref != JALON_REF_NONE && walk[jalon_ref_row (ref)] == 0) {
      walk[jalon_ref_row (ref)] = i + 1;
      ref = predecessor (self, ref);
    }
    if (ref != JALON_REF_NONE && walk[jalon_ref_row (ref)] == i + 1) {
      const JalonRow *row = jalon_dossier_row (self->dossier, ref);

      reader_problem_at (
        self, JALON_SEVERITY_ERROR, row->line, 0,
        g_strdup_printf (_ ("“%s” supersedes or extends itself, by way of others."), row->id ? row->id : "?"),
        _ ("Break the circle of “supersedes” and “extends”."));
    }
  }
}

void
reader_finish (Reader *self)
{
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->field >= 0)
      resolve (self, pending);
  }
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->field < 0)
      check_assignment (self, pending);
  }
  check_cycles (self);
}
