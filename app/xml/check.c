/* What a dossier must be beyond well-formed: dates in order, ceilings above amounts, references that lead
 * somewhere, nothing that supersedes itself. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <jalon/model/flaw.h>

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
