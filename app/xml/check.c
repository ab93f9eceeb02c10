/* What a dossier must be beyond well-formed: dates in order, ceilings above amounts, references that lead
 * somewhere, nothing that supersedes itself. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/succession.h>

#include "../model/exact.h"
#include "../model/refiscal.h"
#include "reader.h"

void
reader_check_row (Reader *self, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (self->dossier, ref);
  JalonFlaw flaws[JALON_FLAWS_MAX];
  guint n = jalon_row_flaws (jalon_ref_kind (ref), row, flaws);

  for (guint i = 0; i < n; i++) {
    const char *advice;
    char *what = jalon_rule_flaw (&flaws[i], row->id ? row->id : "?", &advice);

    reader_problem (self, JALON_SEVERITY_ERROR, flaws[i].attribute, what, advice);
  }
}

/* Other flaws than those of its dates were told as it was read. */
void
reader_check_row_pending (Reader *self, const Pending *pending)
{
  const JalonRow *row = jalon_dossier_row (self->dossier, pending->ref);
  JalonFlaw flaws[JALON_FLAWS_MAX];
  guint n = jalon_row_flaws (jalon_ref_kind (pending->ref), row, flaws);

  for (guint i = 0; i < n; i++) {
    const char *advice;

    if (flaws[i].type == JALON_FLAW_TERM || flaws[i].type == JALON_FLAW_DURATION) {
      char *what = jalon_rule_flaw (&flaws[i], row->id ? row->id : "?", &advice);

      reader_problem_pending (self, pending, what, advice);
    }
  }
}

/* Pending values are looked at in this order, since the later hang on the earlier. */
typedef enum {
  PASS_REFERENCES,
  PASS_AMOUNTS, /* what scenarios add is in the currency of what it is added to */
  PASS_DATES,   /* in fiscal years, which are the buyer's */
  PASS_STATEMENTS,
} Pass;

static Pass
pass_of (const Pending *pending)
{
  if (pending->field < 0)
    return PASS_STATEMENTS;
  switch (jalon_kind_info (jalon_ref_kind (pending->ref))->fields[pending->field].type) {
  case JALON_TYPE_MONEY:
    return PASS_AMOUNTS;
  case JALON_TYPE_DATE:
    return PASS_DATES;
  default:
    return PASS_REFERENCES;
  }
}

const char *
reader_unknown_here (Reader *self, JalonRef user, const JalonValue *value)
{
  return jalon_dossier_rows (self->dossier, JALON_KIND_ADD)
           ? jalon_rule_out_of_reach (self->dossier, jalon_dossier_scenario_of (self->dossier, user), value)
           : NULL;
}

static void
keep_spelling (Reader *self, const Pending *pending, const JalonField *field)
{
  int digits = field->type == JALON_TYPE_MONEY ? jalon_dossier_digits (self->dossier, pending->ref) : 0;

  jalon_exact_keep (self->dossier, pending->ref, pending->field, digits, pending->text,
                    strlen (pending->text));
}

static void
resolve (Reader *self, const Pending *pending)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (pending->ref))->fields[pending->field];
  Pass pass = pass_of (pending);
  g_autofree char *shown = NULL, *advice = NULL;
  JalonValue value;
  const char *why;

  if (jalon_value_parse_of (self->dossier, pending->ref, field, pending->text, strlen (pending->text), &value,
                            &why) &&
      (pass != PASS_REFERENCES || (why = reader_unknown_here (self, pending->ref, &value)) == NULL)) {
    jalon_dossier_write (self->dossier, pending->ref, field, &value);
    keep_spelling (self, pending, field);
    return;
  }
  shown = reader_excerpt (pending->text, strlen (pending->text));
  advice = reader_advice (field, pending->text, strlen (pending->text));
  reader_problem_pending (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), field->name, shown, why),
                          advice);
}

/* The scenario that was asked for last is the one that is asked for next. */
static JalonOverlay *
overlay_of (Reader *self, JalonRef scenario)
{
  if (self->overlay && jalon_overlay_scenario (self->overlay) != scenario)
    g_clear_pointer (&self->overlay, jalon_overlay_free);
  if (self->overlay == NULL)
    self->overlay = jalon_overlay_new (self->dossier, scenario);
  return self->overlay;
}

/* Its text may state a date in fiscal years, whose days hang on others. */
static void
note_statement (Reader *self, JalonRef ref, const char *text)
{
  const JalonValue value = { .type = JALON_TYPE_TEXT, .text = text };

  jalon_refiscal_note (self->dossier, ref, &value);
}

/* A claim and a scenario's change say an attribute and its value: both must be such as the item can have. */
static void
check_assignment (Reader *self, const Pending *pending)
{
  const JalonClaim *claim = jalon_dossier_claim (self->dossier, pending->ref);
  const JalonSet *set = jalon_dossier_set_row (self->dossier, pending->ref);
  const char *attribute = claim ? claim->attribute : set->attribute;
  const char *text = claim ? claim->value : set->value;
  JalonRef target = claim ? jalon_claim_target (self->dossier, claim->row.parent) : set->target;
  JalonRef scenario = claim ? jalon_dossier_scenario_of (self->dossier, pending->ref) : set->row.parent;
  const JalonField *field;
  g_autofree char *shown = NULL, *advice = NULL;
  const char *why, *what_to_do;
  gboolean sound;

  if (attribute == NULL || text == NULL || target == JALON_REF_NONE)
    return; /* told already */

  sound = jalon_check_assignment (overlay_of (self, scenario), target, attribute, text, &field, &why);
  if (field == NULL) {
    shown = reader_excerpt (attribute, strlen (attribute));
    advice = jalon_rule_no_attribute (jalon_ref_kind (target), shown, &what_to_do);
    reader_problem_pending (self, pending, g_steal_pointer (&advice), what_to_do);
    return;
  }
  if (set && field->type == JALON_TYPE_ID) {
    reader_problem_pending (self, pending, g_strdup (_ ("A scenario cannot change an id.")),
                            _ ("Remove the change: an id is what the item is known by."));
    return;
  }
  if (!sound) {
    shown = reader_excerpt (text, strlen (text));
    advice = reader_advice (field, text, strlen (text));
    reader_problem_pending (self, pending, g_strdup_printf (_ ("%s: “%s” %s."), attribute, shown, why),
                            advice);
  }
  note_statement (self, pending->ref, text);
}

static void
check_rings (Reader *self)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, JALON_REF_NONE);
  g_autoptr (GArray) rings = jalon_succession_find_rings (overlay);

  for (guint i = 0; i < rings->len; i++) {
    const JalonRow *row = jalon_dossier_row (self->dossier, g_array_index (rings, JalonRef, i));
    const char *advice;
    char *what = jalon_rule_ring (row->id ? row->id : "?", &advice);

    reader_problem_at (self, JALON_SEVERITY_ERROR, row->line, 0, what, advice);
  }
}

static void
look_at_pending (Reader *self, const Pending *pending, Pass pass)
{
  if (pass != PASS_STATEMENTS)
    resolve (self, pending);
  else if (jalon_ref_kind (pending->ref) != JALON_KIND_REMOVE)
    check_assignment (self, pending);
}

void
reader_finish (Reader *self)
{
  for (Pass pass = PASS_REFERENCES; pass <= PASS_STATEMENTS; pass++)
    for (guint i = 0; i < self->pending->len; i++) {
      const Pending *pending = &g_array_index (self->pending, Pending, i);

      if (pass_of (pending) == pass)
        look_at_pending (self, pending, pass);
      /* All dates of a row are pending one behind the other, if any. */
      if (pass == PASS_DATES && pass_of (pending) == pass &&
          (i + 1 == self->pending->len || pending[1].ref != pending->ref || pass_of (&pending[1]) != pass))
        reader_check_row_pending (self, pending);
    }
  check_rings (self);
  if (jalon_problems_errors (self->problems) == 0)
    reader_check_scenarios (self);
}
