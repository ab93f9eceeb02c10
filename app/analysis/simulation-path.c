/* What holds the target up: in each trial the longest path to it is gone back along, and of all that leads
 * there it is asked how much later it could come (Kelley 1961, "Critical-path planning and scheduling"). Of
 * two equally long paths both are critical: Van Slyke 1963, "Monte Carlo methods and the PERT problem". */
#include "config.h"

#include "simulation-private.h"

/* No month behind it is looked at: what could come as late as that could fail to come. */
#define NEVER JALON_SIMULATION_MONTHS_MAX

static JalonTerm
both (JalonModel *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_multiply (self->program, a, b);
}

static JalonTerm
minus (JalonModel *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_subtract (self->program, a, b);
}

static JalonTerm
plus (JalonModel *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_add (self->program, a, b);
}

/* One more path to the target: critical where any is, and it can be only as late as all let it. */
static void
lead (JalonModel *self, JalonModelPath *path, JalonTerm critical, JalonTerm slack)
{
  path->critical = path->leads ? jalon_program_max (self->program, path->critical, critical) : critical;
  path->slack = path->leads ? jalon_program_min (self->program, path->slack, slack) : slack;
  path->leads = TRUE;
}

/* What a link's coming later or earlier does to the node that it comes from. */
static void
follow_link (JalonModel *self, guint index)
{
  const JalonModelLink *link = &self->links[index];
  JalonModelNode *from = &self->nodes[self->network->links[index].from];
  JalonTerm critical = link->path.critical;

  if (link->anchor == JALON_MODEL_FACT)
    return;
  if (link->anchor == JALON_MODEL_FROM_DATE)
    critical = both (self, critical, jalon_program_above (self->program, from->late, 0));
  lead (self, &from->path, critical, link->path.slack);
}

/* Each of them is needed: the last is critical. */
static void
follow_shared (
  JalonModel *self, const JalonNetworkNeed *need, JalonTerm met, JalonTerm critical, JalonTerm slack)
{
  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    JalonModelLink *link = &self->links[i];

    lead (self, &link->path,
          both (self, critical, jalon_program_equal (self->program, link->comes.time, met)),
          plus (self, slack, minus (self, met, link->comes.time)));
  }
}

/* Of each link the first of the others: of those before it, and of those behind. */
static JalonTerm *
find_others (JalonModel *self, const JalonNetworkNeed *need)
{
  JalonTerm *others = g_new (JalonTerm, need->n_links), first = jalon_constant (G_MAXFLOAT);

  for (guint i = 0; i < need->n_links; i++) {
    const JalonModelTime *comes = &self->links[need->first_link + i].comes;

    others[i] = first;
    first = comes->known ? jalon_program_min (self->program, first, comes->time) : first;
  }
  first = jalon_constant (G_MAXFLOAT);
  for (guint i = need->n_links; i > 0; i--) {
    const JalonModelTime *comes = &self->links[need->first_link + i - 1].comes;

    others[i - 1] = jalon_program_min (self->program, others[i - 1], first);
    first = comes->known ? jalon_program_min (self->program, first, comes->time) : first;
  }
  return others;
}

/* Any of them will do: the first is critical, and none is needed where another comes early enough. */
static void
follow_any (
  JalonModel *self, const JalonNetworkNeed *need, JalonTerm met, JalonTerm critical, JalonTerm slack)
{
  const JalonTerm latest = plus (self, met, slack);
  g_autofree JalonTerm *others = find_others (self, need);

  for (guint i = 0; i < need->n_links; i++) {
    JalonModelLink *link = &self->links[need->first_link + i];
    JalonTerm allowed = latest, left;

    if (!link->comes.known)
      continue;
    if (!jalon_term_equal (others[i], jalon_constant (G_MAXFLOAT)))
      allowed =
        jalon_program_select (self->program, minus (self, others[i], latest), latest, jalon_constant (NEVER));
    left = jalon_program_max (self->program, minus (self, allowed, link->comes.time), jalon_constant (0));
    lead (self, &link->path,
          both (self, critical, jalon_program_equal (self->program, link->comes.time, met)), left);
  }
}

/* @latest: when the needs of a node may be met without moving the target, where @critical says that they, and
 * not a date, hold it up */
static void
follow_needs (JalonModel *self, guint index, JalonTerm critical, JalonTerm latest)
{
  const JalonNetworkNode *node = &self->network->nodes[index];

  for (guint i = node->first_need; i < node->first_need + node->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];
    const JalonModelNeed *model = &self->needs[i];
    JalonTerm its;

    if (!model->known)
      continue;
    its = both (self, critical, jalon_program_equal (self->program, model->met, self->nodes[index].needs));
    if (need->shared)
      follow_shared (self, need, model->met, its, minus (self, latest, model->met));
    else
      follow_any (self, need, model->met, its, minus (self, latest, model->met));
    for (guint j = need->first_link; j < need->first_link + need->n_links; j++)
      if (self->links[j].path.leads)
        follow_link (self, j);
  }
}

static void
follow_node (JalonModel *self, guint index)
{
  const JalonModelNode *node = &self->nodes[index];
  JalonTerm late, allowed;

  if (!node->path.leads || node->fact || !node->has_needs)
    return;
  if (!node->dated) {
    follow_needs (self, index, node->path.critical, plus (self, node->needs, node->path.slack));
    return;
  }
  /* Of a stated date, what it waits for only matters where it is late, and comes behind the date. */
  allowed = jalon_program_max (self->program, node->planned_needs, node->date);
  late = minus (self, node->needs, allowed);
  follow_needs (self, index, both (self, node->path.critical, jalon_program_above (self->program, late, 0)),
                plus (self, jalon_program_max (self->program, allowed, node->needs), node->path.slack));
}

static void
start_from_nodes (
  JalonModel *self, const JalonNetworkTarget *target, JalonTerm nodes, JalonTerm critical, JalonTerm slack)
{
  for (guint i = 0; i < target->n; i++) {
    JalonModelNode *node = &self->nodes[target->nodes[i]];

    lead (self, &node->path,
          both (self, critical, jalon_program_equal (self->program, node->there.time, nodes)),
          plus (self, slack, minus (self, nodes, node->there.time)));
  }
}

static JalonTerm
latest_of (JalonModel *self, const JalonNetworkTarget *target)
{
  JalonTerm time = jalon_constant (-G_MAXFLOAT);

  for (guint i = 0; i < target->n; i++)
    time = jalon_program_max (self->program, time, self->nodes[target->nodes[i]].there.time);
  return time;
}

static void
start_from_commitments (JalonModel *self, guint milestone)
{
  guint n;
  const JalonPlanMilestone *item = &jalon_plan_milestones (self->plan, &n)[milestone];
  const guint *commitments = jalon_plan_indices (self->plan) + item->first_commitment;
  JalonTerm latest = jalon_constant (-G_MAXFLOAT);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_commitments; i++) {
      const JalonModelCommitment *model = &self->commitments[i];
      gboolean named = FALSE;

      for (guint j = 0; j < item->n_commitments && !named; j++)
        named = commitments[j] == model->commitment;
      if (!named || !model->full.known)
        continue;
      if (pass == 0)
        latest = jalon_program_max (self->program, latest, model->full.time);
      else
        start_from_nodes (self, &self->network->commitments[model->commitment], model->nodes,
                          jalon_program_equal (self->program, model->full.time, latest),
                          minus (self, latest, model->full.time));
    }
}

void
jalon_model_add_path (JalonModel *self)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkTarget *target;

  if (self->target == JALON_NETWORK_NONE)
    return;
  target = &network->milestones[self->target];
  if (self->milestones[self->target].by_commitments)
    start_from_commitments (self, self->target);
  else
    start_from_nodes (self, target, latest_of (self, target), jalon_constant (1), jalon_constant (0));
  for (guint i = network->n_nodes; i > 0; i--)
    follow_node (self, network->order[i - 1]);
}
