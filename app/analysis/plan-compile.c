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
  GHashTable *publishers;  /* char * → index of the source + 1 */
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

/* The commitment that is being read, which has no place yet, cites a source. */
static void
note_cited (JalonPlan *plan, guint source)
{
  const JalonPlanCited cited = { plan->commitments->len, source };
  const guint n = plan->cited->len;
  const JalonPlanCited *last = n ? &g_array_index (plan->cited, JalonPlanCited, n - 1) : NULL;

  if (!last || last->commitment != cited.commitment || last->source != cited.source)
    g_array_append_val (plan->cited, cited);
}

/* Names the publisher behind a citation, once. */
static void
note_source (Compiler *self, JalonRef cite)
{
  JalonRef passage = jalon_dossier_cite (self->dossier, cite)->passage, source;
  JalonPlanSource named = { 0 };
  guint place;

  if (passage == JALON_REF_NONE)
    return;
  source = ((const JalonRow *) jalon_dossier_row (self->dossier, passage))->parent;
  if (source == JALON_REF_NONE)
    return;
  named.name = jalon_dossier_source (self->dossier, source)->publisher;
  named.is_title = named.name == NULL;
  if (named.is_title)
    named.name = jalon_dossier_label (self->dossier, source, self->lang);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->publishers, named.name));
  if (!place) {
    g_array_append_val (self->plan->sources, named);
    place = self->plan->sources->len;
    g_hash_table_insert (self->publishers, (gpointer) named.name, GUINT_TO_POINTER (place));
  }
  note_cited (self->plan, place - 1);
}

static void
add_tranche (Compiler *self, JalonRef ref)
{
  JalonTranche space;
  const JalonTranche *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanPeriod period = { row->period, row->amount };

  g_array_append_val (self->plan->tranches, period);
}

static void
add_actual (Compiler *self, JalonRef ref)
{
  JalonActual space;
  const JalonActual *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanPeriod period = { row->period, row->amount };

  g_array_append_val (self->plan->actuals, period);
}

static gboolean
has_amounts (const JalonKindInfo *info)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == JALON_TYPE_MONEY)
      return TRUE;

  return FALSE;
}

/* An item with its values, as they are; what follows from them comes when all are there. */
static void
add_item (Compiler *self, JalonRef ref, JalonRef parent)
{
  const JalonKind kind = jalon_ref_kind (ref);
  JalonPlanTable *table = &self->plan->tables[kind];
  const JalonKindInfo *info = jalon_kind_info (kind);
  const guint size = (guint) info->size;
  const void *row;
  gpointer place;
  JalonPlanItem item = {
    .ref = ref,
    .parent = parent,
    .name = jalon_dossier_label (self->dossier, ref, self->lang),
    .currency = has_amounts (info) ? jalon_overlay_currency (self->overlay, ref) : NULL,
    .confidence = jalon_dossier_confidence (self->dossier, ref),
    .changed = jalon_overlay_touches (self->overlay, ref),
  };

  if (!table->items) {
    table->items = g_array_new (FALSE, FALSE, sizeof (JalonPlanItem));
    table->rows = g_array_new (FALSE, FALSE, size);
  }
  g_array_append_val (table->items, item);
  g_array_set_size (table->rows, table->items->len);
  place = table->rows->data + (gsize) (table->items->len - 1) * size;
  row = jalon_overlay_row (self->overlay, ref, place);
  if (row != place)
    memcpy (place, row, size);
}

static void add_row (Compiler *self, JalonRef ref, JalonRef parent);

static void
add_children (Compiler *self, JalonRef parent)
{
  for (JalonRef ref = jalon_overlay_next_of (self->overlay, parent, JALON_KIND_NONE, JALON_REF_NONE);
       ref != JALON_REF_NONE; ref = jalon_overlay_next_of (self->overlay, parent, JALON_KIND_NONE, ref))
    add_row (self, ref, parent);
}

static void
add_commitment (Compiler *self, JalonRef ref)
{
  JalonCommitment space;
  const JalonCommitment *row = jalon_overlay_row (self->overlay, ref, &space);
  JalonPlanCommitment item = {
    .ref = ref,
    .id = ((const JalonRow *) row)->id,
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
    .workloads = row->workloads,
    .take_or_pay = row->take_or_pay,
    .make_up = row->make_up,
    .carry_forward = row->carry_forward,
    .notice = row->notice,
    .first_tranche = self->plan->tranches->len,
    .first_actual = self->plan->actuals->len,
  };

  jalon_term_span (row->start, row->end, row->duration, &item.due_first, &item.due_behind);
  add_children (self, ref);
  item.n_tranches = self->plan->tranches->len - item.first_tranche;
  item.n_actuals = self->plan->actuals->len - item.first_actual;
  g_array_append_val (self->plan->commitments, item);
  g_hash_table_insert (self->commitments, GUINT_TO_POINTER (ref),
                       GUINT_TO_POINTER (self->plan->commitments->len));
}

/* Whatever stands in the dossier or in one of its items: one look at each. */
static void
add_row (Compiler *self, JalonRef ref, JalonRef parent)
{
  const JalonKind kind = jalon_ref_kind (ref);

  switch (kind) {
  case JALON_KIND_COMMITMENT:
    add_commitment (self, ref);
    break;
  case JALON_KIND_TRANCHE:
    add_tranche (self, ref);
    break;
  case JALON_KIND_ACTUAL:
    add_actual (self, ref);
    break;
  case JALON_KIND_CITE:
    if (jalon_ref_kind (parent) == JALON_KIND_COMMITMENT)
      note_source (self, ref);
    break;
  default:
    if (!jalon_plan_has_kind (kind))
      break;
    add_item (self, ref, parent);
    add_children (self, ref);
  }
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
add_milestone (Compiler *self, const JalonPlanItem *it)
{
  const JalonMilestone *row = it->row;
  JalonPlanMilestone item = {
    .ref = it->ref,
    .name = it->name,
    .date = row->date,
    .first_commitment = self->plan->indices->len,
    .confidence = it->confidence,
    .changed = it->changed,
  };

  item.n_commitments = add_indices (self, row->commitments);
  g_array_append_val (self->plan->milestones, item);
}

static void
add_statement (Compiler *self, const JalonPlanItem *it)
{
  const JalonStatement *row = it->row;
  JalonPlanStatement item = {
    .ref = it->ref,
    .name = it->name,
    .perimeter = jalon_dossier_text (self->dossier, it->ref, JALON_ROLE_PERIMETER, self->lang),
    .amount = row->amount,
    .currency = it->currency,
    .date = row->date,
    .first_commitment = self->plan->indices->len,
    .confidence = it->confidence,
  };

  item.n_commitments = add_indices (self, row->of);
  g_array_append_val (self->plan->statements, item);
}

/* A rate says what a currency is worth in that of the dossier which it stands in: one that was included with
 * a dossier of another currency says nothing here, and is warned of. */
static void
add_rate (Compiler *self, const JalonPlanItem *it)
{
  const JalonRate *row = it->row;
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

/* Rows have moved while there became more of them. */
static void
point_at_rows (JalonPlan *plan)
{
  for (guint kind = 0; kind < JALON_N_KINDS; kind++) {
    const JalonPlanTable *table = &plan->tables[kind];

    for (guint i = 0; table->items && i < table->items->len; i++)
      g_array_index (table->items, JalonPlanItem, i).row =
        table->rows->data + (gsize) i * g_array_get_element_size (table->rows);
  }
}

static void
for_each (Compiler *self, JalonKind kind, void (*add) (Compiler *, const JalonPlanItem *))
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, kind, &n);

  for (guint i = 0; i < n; i++)
    add (self, &items[i]);
}

static void
compile (JalonPlan *plan, JalonDossier *dossier, JalonOverlay *overlay, const char *lang)
{
  g_autoptr (GHashTable) parties = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) commitments = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) publishers = g_hash_table_new (g_str_hash, g_str_equal);
  Compiler self = { plan, dossier, overlay, lang, parties, commitments, publishers };

  add_children (&self, jalon_dossier_root (dossier));
  point_at_rows (plan);
  for_each (&self, JALON_KIND_MILESTONE, add_milestone);
  for_each (&self, JALON_KIND_STATEMENT, add_statement);
  for_each (&self, JALON_KIND_RATE, add_rate);
  jalon_plan_settle (plan, commitments);
}

/* With memory from the start: analyses reckon with pointers into it, and there is no reckoning with NULL. A
 * million rows do not move while there become more of them. */
static GArray *
new_array (guint size, guint n)
{
  return g_array_sized_new (FALSE, FALSE, size, MAX (n, 1));
}

JalonPlan *
jalon_plan_new (JalonDossier *dossier, JalonRef scenario, const char *lang)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);

  return jalon_plan_compile (overlay, lang);
}

JalonPlan *
jalon_plan_begin (JalonDossier *dossier, const char *lang)
{
  JalonPlan *self = g_new0 (JalonPlan, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->dossier = g_object_ref (dossier);
  self->lang = g_intern_string (lang);
  return self;
}

JalonPlan *
jalon_plan_compile (JalonOverlay *overlay, const char *lang)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  const JalonRef scenario = jalon_overlay_scenario (overlay);
  JalonPlan *self = jalon_plan_begin (dossier, lang);
  const JalonDossierRow *root = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier));

  self->n_what_ifs = jalon_overlay_count_puts (overlay);
  self->title = jalon_dossier_label (dossier, jalon_dossier_root (dossier), lang);
  self->scenario = scenario;
  self->scenario_name = scenario == JALON_REF_NONE ? NULL : jalon_dossier_label (dossier, scenario, lang);
  self->currency = root->currency;
  self->as_of = root->as_of;
  self->fiscal_month = root->fiscal_month;
  self->parties = new_array (sizeof (JalonPlanParty), 1);
  self->commitments =
    new_array (sizeof (JalonPlanCommitment), jalon_dossier_count (dossier, JALON_KIND_COMMITMENT));
  self->milestones = new_array (sizeof (JalonPlanMilestone), 1);
  self->statements = new_array (sizeof (JalonPlanStatement), 1);
  self->tranches = new_array (sizeof (JalonPlanPeriod), jalon_dossier_count (dossier, JALON_KIND_TRANCHE));
  self->actuals = new_array (sizeof (JalonPlanPeriod), jalon_dossier_count (dossier, JALON_KIND_ACTUAL));
  self->indices = new_array (sizeof (guint), 1);
  self->rates = new_array (sizeof (JalonPlanRate), 1);
  self->sources = new_array (sizeof (JalonPlanSource), 1);
  self->cited = new_array (sizeof (JalonPlanCited), 1);
  compile (self, dossier, overlay, lang);
  return self;
}
