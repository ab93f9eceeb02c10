/* From a network to the model of its trials. */
#include "config.h"

#include "simulation-private.h"

/* The one that is asked for, else the first that can be told. */
static guint
choose_target (const JalonModel *self, JalonRef milestone)
{
  guint n;
  const JalonPlanMilestone *items = jalon_plan_milestones (self->plan, &n);

  for (guint i = 0; i < n; i++)
    if (self->milestones[i].reached.known && (milestone == JALON_REF_NONE || items[i].ref == milestone))
      return i;
  return JALON_NETWORK_NONE;
}

static void
watch_path (JalonModel *self, const JalonModelPath *path)
{
  jalon_program_watch (self->program, path->critical);
  jalon_program_watch (self->program, path->slack);
}

/* Parts of commitments stay: months look at several at once. */
static void
watch_all (JalonModel *self)
{
  const JalonNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++) {
    jalon_program_watch (self->program, self->nodes[i].there.time);
    watch_path (self, &self->nodes[i].path);
  }
  for (guint i = 0; i < network->n_links; i++) {
    jalon_program_watch (self->program, self->links[i].comes.time);
    watch_path (self, &self->links[i].path);
  }
  for (guint i = 0; i < network->n_milestones; i++)
    jalon_program_watch (self->program, self->milestones[i].reached.time);
  for (guint i = 0; i < self->n_commitments; i++) {
    const JalonModelCommitment *model = &self->commitments[i];

    jalon_program_watch (self->program, model->full.time);
    for (guint j = 0; j < model->n_parts; j++)
      jalon_program_keep (self->program, model->parts[j].time);
  }
}

/* What nobody asks for is no input. */
static void
drop_unused (JalonModel *self)
{
  g_autofree gboolean *used = jalon_program_find_used (self->program);

  for (guint i = self->inputs->len; i > 0; i--)
    if (!used[g_array_index (self->inputs, JalonModelInput, i - 1).value.row])
      g_array_remove_index (self->inputs, i - 1);
}

/* What the shortfall follows from. */
static GArray *
delivered_terms (const JalonModel *self)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (JalonTerm));

  for (guint i = 0; i < self->n_commitments; i++)
    if (self->commitments[i].weight > 0)
      for (guint j = 0; j < self->commitments[i].n_parts; j++)
        g_array_append_val (terms, self->commitments[i].parts[j].time);
  for (guint i = 0; self->losses && i < self->losses->len; i++) {
    const JalonModelRisk *risk = &self->risks[g_array_index (self->losses, guint, i)];

    g_array_append_val (terms, risk->happens);
    g_array_append_val (terms, risk->loss);
  }
  return terms;
}

static void
find_leading (JalonModel *self)
{
  g_autoptr (GArray) delivered = delivered_terms (self);
  g_autofree gboolean *to_months =
    jalon_program_find_leading (self->program, (const JalonTerm *) delivered->data, delivered->len);
  g_autofree gboolean *to_target = jalon_program_find_leading (
    self->program, self->target == JALON_NETWORK_NONE ? NULL : &self->milestones[self->target].reached.time,
    self->target == JALON_NETWORK_NONE ? 0 : 1);

  for (guint i = 0; i < self->inputs->len; i++) {
    JalonModelInput *input = &g_array_index (self->inputs, JalonModelInput, i);

    input->to_target = to_target[input->value.row];
    input->to_months = to_months[input->value.row];
  }
}

JalonModel *
jalon_model_new (const JalonNetwork *network, JalonRef milestone, gboolean all)
{
  JalonModel *self = g_new0 (JalonModel, 1);

  self->network = network;
  self->plan = network->plan;
  self->has_as_of = jalon_date_is_set (jalon_plan_as_of (network->plan));
  self->program = jalon_program_new ();
  self->inputs = g_array_new (FALSE, FALSE, sizeof (JalonModelInput));
  self->curves = g_array_new (FALSE, FALSE, sizeof (JalonModelCurve));
  self->pool = g_ptr_array_new_with_free_func (g_free);
  jalon_model_add_scores (self);
  jalon_model_add_risks (self);
  jalon_model_add_times (self);
  jalon_model_add_targets (self);
  self->target = choose_target (self, milestone);
  if (all) {
    jalon_model_add_path (self);
    jalon_model_add_months (self);
    jalon_model_add_losses (self);
    watch_all (self);
  } else if (self->target != JALON_NETWORK_NONE) {
    jalon_program_keep (self->program, self->milestones[self->target].reached.time);
  }
  drop_unused (self);
  for (guint i = 0; i < self->inputs->len && all; i++)
    jalon_program_watch (self->program, g_array_index (self->inputs, JalonModelInput, i).score);
  find_leading (self);
  jalon_program_finish (self->program);
  return self;
}

void
jalon_model_free (JalonModel *self)
{
  jalon_program_free (self->program);
  g_clear_pointer (&self->levels, jalon_program_free);
  g_clear_pointer (&self->losses, g_array_unref);
  g_array_unref (self->inputs);
  g_array_unref (self->curves);
  g_ptr_array_unref (self->pool);
  g_free (self);
}
