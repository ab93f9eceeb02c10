/* Compiling the plan: everything that analyses need, copied out of the dossier through the scenario's
 * overlay. */
#include "config.h"

#include <string.h>

#include <jalon/model/overlay.h>
#include <jalon/model/value.h>
#include <jalon/text/term.h>

#include "plan-private.h"

/* What the compiling needs beside the plan. */
typedef struct {
  JalonPlan *plan;
  JalonDossier *dossier;
  JalonOverlay *overlay;
  const char *lang;
  GHashTable *parties;     /* JalonRef → index + 1 */
  GHashTable *commitments; /* JalonRef → index + 1 */
  GHashTable *publishers;  /* set of char * */
} Compiler;

static guint
index_of (GHashTable *table, JalonRef ref)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, GUINT_TO_POINTER (ref)));
}

static guint
party_index (Compiler *self, JalonRef ref)
{
  guint index = index_of (self->parties, ref);
  JalonPlanParty party = { ref, NULL };

  if (index)
    return index - 1;

  party.name = ref == JALON_REF_NONE ? "" : jalon_dossier_label (self->dossier, ref, self->lang);
  g_array_append_val (self->plan->parties, party);
  g_hash_table_insert (self->parties, GUINT_TO_POINTER (ref), GUINT_TO_POINTER (self->plan->parties->len));
  return self->plan->parties->len - 1;
}

/* Names the publishers behind an item's citations, each once. */
static void
note_sources (Compiler *self, JalonRef ref)
{
  for (JalonRef cite = jalon_overlay_next_of (self->overlay, ref, JALON_KIND_CITE, JALON_REF_NONE);
       cite != JALON_REF_NONE; cite = jalon_overlay_next_of (self->overlay, ref, JALON_KIND_CITE, cite)) {
    JalonRef passage = jalon_dossier_cite (self->dossier, cite)->passage, source;
    JalonPlanSource named = { 0 };

    if (passage == JALON_REF_NONE)
      continue;
    source = ((const JalonRow *) jalon_dossier_row (self->dossier, passage))->parent;
    if (source == JALON_REF_NONE)
      continue;
    named.name = jalon_dossier_source (self->dossier, source)->publisher;
    named.is_title = named.name == NULL;
    if (named.is_title)
      named.name = jalon_dossier_label (self->dossier, source, self->lang);
    if (g_hash_table_add (self->publishers, (gpointer) named.name))
      g_array_append_val (self->plan->sources, named);
  }
}

static guint
add_tranches (Compiler *self, JalonRef commitment)
{
  guint n = 0;

  for (JalonRef ref = jalon_overlay_next_of (self->overlay, commitment, JALON_KIND_TRANCHE, JALON_REF_NONE);
       ref != JALON_REF_NONE;
       ref = jalon_overlay_next_of (self->overlay, commitment, JALON_KIND_TRANCHE, ref)) {
    JalonTranche space;
    const JalonTranche *row = jalon_overlay_row (self->overlay, ref, &space);
    JalonPlanPeriod period = { row->period, row->amount };

    g_array_append_val (self->plan->tranches, period);
    n++;
  }
  return n;
}

static guint
add_actuals (Compiler *self, JalonRef commitment)
{
  guint n = 0;

  for (JalonRef ref = jalon_overlay_next_of (self->overlay, commitment, JALON_KIND_ACTUAL, JALON_REF_NONE);
       ref != JALON_REF_NONE;
       ref = jalon_overlay_next_of (self->overlay, commitment, JALON_KIND_ACTUAL, ref)) {
    JalonActual space;
    const JalonActual *row = jalon_overlay_row (self->overlay, ref, &space);
    JalonPlanPeriod period = { row->period, row->amount };

    g_array_append_val (self->plan->actuals, period);
    n++;
  }
  return n;
}

static void
add_commitment (Compiler *self, JalonRef ref)
{
  JalonCommitment space;
  const JalonCommitment *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanCommitment item = {
    .ref = ref,
    .name = jalon_dossier_label (self->dossier, ref, self->lang),
    .buyer = party_index (self, row->buyer),
    .provider = party_index (self, row->provider),
    .amount = row->amount,
    .ceiling = row->ceiling,
    .currency = jalon_overlay_currency (self->overlay, ref),
    .announced = row->announced,
    .start = row->start,
    .end = jalon_term_end (row->start, row->end, row->duration),
    .duration = row->duration,
    .status = row->status,
    .profile = row->profile,
    .confidence = jalon_dossier_confidence (self->dossier, ref),
    .supersedes = row->supersedes,
    .changed = jalon_overlay_touches (self->overlay, ref),
    .first_tranche = self->plan->tranches->len,
    .first_actual = self->plan->actuals->len,
  };

  jalon_term_span (row->start, row->end, row->duration, &item.due_first, &item.due_behind);
  item.n_tranches = add_tranches (self, ref);
  item.n_actuals = add_actuals (self, ref);
  g_array_append_val (self->plan->commitments, item);
  g_hash_table_insert (self->commitments, GUINT_TO_POINTER (ref),
                       GUINT_TO_POINTER (self->plan->commitments->len));
  note_sources (self, ref);
}

/* The plan's indices of the commitments in a list, each once; those that the scenario removes are left out.
 */
static guint
add_indices (Compiler *self, const JalonRefs *refs)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; refs && i < refs->n; i++) {
    guint index = index_of (self->commitments, refs->items[i]);

    if (index == 0 || !g_hash_table_add (seen, GUINT_TO_POINTER (index)))
      continue;
    index--;
    g_array_append_val (self->plan->indices, index);
    n++;
  }
  return n;
}

static void
add_milestone (Compiler *self, JalonRef ref)
{
  JalonMilestone space;
  const JalonMilestone *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanMilestone item = {
    .ref = ref,
    .name = jalon_dossier_label (self->dossier, ref, self->lang),
    .date = row->date,
    .first_commitment = self->plan->indices->len,
    .confidence = jalon_dossier_confidence (self->dossier, ref),
    .changed = jalon_overlay_touches (self->overlay, ref),
  };

  item.n_commitments = add_indices (self, row->commitments);
  g_array_append_val (self->plan->milestones, item);
}

static void
add_statement (Compiler *self, JalonRef ref)
{
  JalonStatement space;
  const JalonStatement *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanStatement item = {
    .ref = ref,
    .name = jalon_dossier_label (self->dossier, ref, self->lang),
    .perimeter = jalon_dossier_text (self->dossier, ref, JALON_ROLE_PERIMETER, self->lang),
    .amount = row->amount,
    .currency = jalon_overlay_currency (self->overlay, ref),
    .date = row->date,
    .first_commitment = self->plan->indices->len,
    .confidence = jalon_dossier_confidence (self->dossier, ref),
  };

  item.n_commitments = add_indices (self, row->of);
  g_array_append_val (self->plan->statements, item);
}

/* A rate says what a currency is worth in that of the dossier which it stands in: one that was included with
 * a dossier of another currency says nothing here, and is warned of. */
static void
add_rate (Compiler *self, JalonRef ref)
{
  const JalonRate *row = jalon_dossier_rate (self->dossier, ref);
  const JalonField *field =
    &jalon_kind_info (JALON_KIND_RATE)->fields[jalon_kind_field (JALON_KIND_RATE, "value")];
  JalonValue value = jalon_value_read (field, row);
  g_autoptr (GString) text = g_string_new (NULL);
  JalonPlanRate item = { row->currency, row->date };

  if (g_strcmp0 (jalon_dossier_currency (self->dossier, row->row.parent), self->plan->currency) != 0)
    return;
  jalon_value_print (self->dossier, field, &value, 0, text);
  item.value = jalon_decimal_parse (text->str);

  g_array_append_val (self->plan->rates, item);
}

static void
for_each (Compiler *self, JalonKind kind, void (*add) (Compiler *, JalonRef))
{
  for (JalonRef ref = jalon_overlay_next_of (self->overlay, JALON_REF_NONE, kind, JALON_REF_NONE);
       ref != JALON_REF_NONE; ref = jalon_overlay_next_of (self->overlay, JALON_REF_NONE, kind, ref))
    add (self, ref);
}

static void
compile (JalonPlan *plan, JalonDossier *dossier, JalonOverlay *overlay, const char *lang)
{
  g_autoptr (GHashTable) parties = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) commitments = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) publishers = g_hash_table_new (g_str_hash, g_str_equal);
  Compiler self = { plan, dossier, overlay, lang, parties, commitments, publishers };

  for_each (&self, JALON_KIND_COMMITMENT, add_commitment);
  for_each (&self, JALON_KIND_MILESTONE, add_milestone);
  for_each (&self, JALON_KIND_STATEMENT, add_statement);
  for_each (&self, JALON_KIND_RATE, add_rate);
  jalon_plan_settle (plan, commitments);
}

/* With memory from the start: analyses reckon with pointers into it, and there is no reckoning with NULL. */
static GArray *
new_array (guint size)
{
  return g_array_sized_new (FALSE, FALSE, size, 1);
}

JalonPlan *
jalon_plan_new (JalonDossier *dossier, JalonRef scenario, const char *lang)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);

  return jalon_plan_compile (overlay, lang);
}

JalonPlan *
jalon_plan_compile (JalonOverlay *overlay, const char *lang)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  const JalonRef scenario = jalon_overlay_scenario (overlay);
  JalonPlan *self = g_new0 (JalonPlan, 1);
  const JalonDossierRow *root = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier));

  g_atomic_ref_count_init (&self->refs);
  self->dossier = g_object_ref (dossier);
  self->title = jalon_dossier_label (dossier, jalon_dossier_root (dossier), lang);
  self->scenario_name = scenario == JALON_REF_NONE ? NULL : jalon_dossier_label (dossier, scenario, lang);
  self->currency = root->currency;
  self->as_of = root->as_of;
  self->fiscal_month = root->fiscal_month;
  self->parties = new_array (sizeof (JalonPlanParty));
  self->commitments = new_array (sizeof (JalonPlanCommitment));
  self->milestones = new_array (sizeof (JalonPlanMilestone));
  self->statements = new_array (sizeof (JalonPlanStatement));
  self->tranches = new_array (sizeof (JalonPlanPeriod));
  self->actuals = new_array (sizeof (JalonPlanPeriod));
  self->indices = new_array (sizeof (guint));
  self->rates = new_array (sizeof (JalonPlanRate));
  self->sources = new_array (sizeof (JalonPlanSource));
  compile (self, dossier, overlay, lang);
  return self;
}
