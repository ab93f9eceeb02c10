/* What a dossier must be beyond well-formed: dates in order, ceilings above amounts, references that lead
 * somewhere, nothing that supersedes itself. */
#include "config.h"

#include <jalon/model/translate.h>
#include <string.h>

#include <jalon/model/flaw.h>
#include <jalon/model/overlay.h>
#include <jalon/model/succession.h>

#include "reader.h"

void
reader_check_row (Reader *self, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (self->dossier, ref);
  const char *id = row->id ? row->id : "?";
  JalonFlaw flaws[JALON_FLAWS_MAX];
  guint n = jalon_row_flaws (jalon_ref_kind (ref), row, flaws);

  for (guint i = 0; i < n; i++)
    switch (flaws[i].type) {
    case JALON_FLAW_TERM:
      reader_problem (self, JALON_SEVERITY_ERROR, flaws[i].attribute,
                      g_strdup_printf (_ ("“%s” ends before it starts."), id),
                      _ ("Correct its start or its end."));
      break;
    case JALON_FLAW_DURATION:
      reader_problem (self, JALON_SEVERITY_ERROR, flaws[i].attribute,
                      g_strdup_printf (_ ("“%s” ends on another day than its duration says."), id),
                      _ ("State its end or its duration."));
      break;
    case JALON_FLAW_CEILING:
      reader_problem (self, JALON_SEVERITY_ERROR, flaws[i].attribute,
                      g_strdup_printf (_ ("The ceiling of “%s” is below its firm amount."), id),
                      _ ("Correct one of the two."));
      break;
    case JALON_FLAW_ORDER:
      reader_problem (self, JALON_SEVERITY_ERROR, flaws[i].attribute,
                      g_strdup_printf (_ ("“%s” is less than what must be below it."), flaws[i].attribute),
                      _ ("Put the smaller number first."));
      break;
    }
}

void
reader_problem_pending (Reader *self, const Pending *pending, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, pending->file, pending->line, pending->column,
                      what, advice);
}

static gboolean
is_amount (const Pending *pending)
{
  return jalon_kind_info (jalon_ref_kind (pending->ref))->fields[pending->field].type == JALON_TYPE_MONEY;
}

/* Why what is of @user, a scenario or the dossier itself, may not refer to another item that is there; %NULL
 * when it may. What exists only in a scenario is known to that scenario alone. */
static const char *
unknown_here (JalonDossier *dossier, JalonRef user, const JalonValue *value)
{
  guint n = value->type == JALON_TYPE_REF                   ? value->ref != JALON_REF_NONE
            : value->type == JALON_TYPE_REFS && value->refs ? value->refs->n
                                                            : 0;

  for (guint i = 0; i < n; i++) {
    JalonRef target = value->type == JALON_TYPE_REF ? value->ref : value->refs->items[i];
    JalonRef scenario = jalon_dossier_scenario_of (dossier, target);

    if (scenario != JALON_REF_NONE && scenario != user)
      return _ ("exists only in a scenario");
  }
  return NULL;
}

const char *
reader_unknown_here (Reader *self, JalonRef user, const JalonValue *value)
{
  return jalon_dossier_rows (self->dossier, JALON_KIND_ADD)
           ? unknown_here (self->dossier, jalon_dossier_scenario_of (self->dossier, user), value)
           : NULL;
}

static void
resolve (Reader *self, const Pending *pending)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (pending->ref))->fields[pending->field];
  g_autofree char *shown = NULL;
  JalonValue value;
  const char *why;

  int digits = is_amount (pending)
                 ? MAX (jalon_currency_digits (jalon_dossier_currency (self->dossier, pending->ref)), 0)
                 : 0;

  if (jalon_value_parse (self->dossier, field, pending->text, strlen (pending->text), digits, &value, &why) &&
      (is_amount (pending) || (why = reader_unknown_here (self, pending->ref, &value)) == NULL)) {
    jalon_value_write (field, jalon_dossier_edit_row (self->dossier, pending->ref), &value);
    return;
  }
  shown = reader_excerpt (pending->text, strlen (pending->text));
  reader_problem_pending (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), field->name, shown, why),
                          is_amount (pending) ? NULL : _ ("Correct the reference, or add what it names."));
}

static int
digits_of (Reader *self, JalonRef scenario, JalonRef target)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, scenario);

  return MAX (jalon_currency_digits (jalon_overlay_currency (overlay, target)), 0);
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
    reader_problem_pending (self, pending,
                            g_strdup_printf (_ ("attribute: “%s” is no attribute of “%s”."), shown,
                                             jalon_kind_info (jalon_ref_kind (target))->element),
                            NULL);
    return;
  }
  if (!jalon_value_parse (self->dossier, &jalon_kind_info (jalon_ref_kind (target))->fields[index], text,
                          strlen (text), digits_of (self, claim ? JALON_REF_NONE : set->row.parent, target),
                          &value, &why) ||
      (why = unknown_here (self->dossier,
                           claim ? jalon_dossier_scenario_of (self->dossier, pending->ref) : set->row.parent,
                           &value)) != NULL) {
    shown = reader_excerpt (text, strlen (text));
    reader_problem_pending (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), attribute, shown, why), NULL);
  }
}

static void
check_rings (Reader *self)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, JALON_REF_NONE);
  g_autoptr (GArray) rings = jalon_succession_find_rings (overlay);

  for (guint i = 0; i < rings->len; i++) {
    const JalonRow *row = jalon_dossier_row (self->dossier, g_array_index (rings, JalonRef, i));

    reader_problem_at (
      self, JALON_SEVERITY_ERROR, row->line, 0,
      g_strdup_printf (_ ("“%s” supersedes or extends itself, by way of others."), row->id ? row->id : "?"),
      _ ("Break the circle of “supersedes” and “extends”."));
  }
}

void
reader_finish (Reader *self)
{
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->field >= 0 && !is_amount (pending))
      resolve (self, pending);
  }
  /* What scenarios add is in the currency of what it is added to, which is known only now. */
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->field >= 0 && is_amount (pending))
      resolve (self, pending);
  }
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);

    if (pending->field < 0 && jalon_ref_kind (pending->ref) != JALON_KIND_REMOVE)
      check_assignment (self, pending);
  }
  check_rings (self);
  if (jalon_problems_errors (self->problems) == 0)
    reader_check_scenarios (self);
}
