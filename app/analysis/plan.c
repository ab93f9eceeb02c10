/* What a plan holds, for whoever reads it. */
#include "config.h"

#include "plan-private.h"

JalonPlan *
jalon_plan_ref (JalonPlan *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jalon_plan_unref (JalonPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->parties);
  g_array_unref (self->commitments);
  g_array_unref (self->milestones);
  g_array_unref (self->statements);
  g_array_unref (self->tranches);
  g_array_unref (self->actuals);
  g_array_unref (self->indices);
  g_array_unref (self->rates);
  g_array_unref (self->sources);
  g_object_unref (self->dossier);
  g_free (self);
}

#define ARRAY_GETTER(name, Type, member)                                                                     \
  const Type *jalon_plan_##name (const JalonPlan *self, guint *n)                                            \
  {                                                                                                          \
    *n = self->member->len;                                                                                  \
    return (const Type *) self->member->data;                                                                \
  }
/* clang-format off */
ARRAY_GETTER (parties, JalonPlanParty, parties)
ARRAY_GETTER (commitments, JalonPlanCommitment, commitments)
ARRAY_GETTER (milestones, JalonPlanMilestone, milestones)
ARRAY_GETTER (statements, JalonPlanStatement, statements)
ARRAY_GETTER (rates, JalonPlanRate, rates)
/* clang-format on */

const JalonPlanPeriod *
jalon_plan_tranches (const JalonPlan *self)
{
  return (const JalonPlanPeriod *) self->tranches->data;
}

const JalonPlanPeriod *
jalon_plan_actuals (const JalonPlan *self)
{
  return (const JalonPlanPeriod *) self->actuals->data;
}

const guint *
jalon_plan_indices (const JalonPlan *self)
{
  return (const guint *) self->indices->data;
}

JalonDossier *
jalon_plan_dossier (const JalonPlan *self)
{
  return self->dossier;
}

guint
jalon_plan_fiscal_month (const JalonPlan *self)
{
  return self->fiscal_month;
}

const char *
jalon_plan_title (const JalonPlan *self)
{
  return self->title;
}

const char *
jalon_plan_scenario_name (const JalonPlan *self)
{
  return self->scenario_name;
}

JalonDate
jalon_plan_as_of (const JalonPlan *self)
{
  return self->as_of;
}

const char *
jalon_plan_currency (const JalonPlan *self)
{
  return self->currency;
}

const char *
jalon_main_currency (const JalonPlan *self)
{
  return self->main_currency;
}

const JalonPlanSource *
jalon_plan_sources (const JalonPlan *self, guint *n)
{
  *n = self->sources->len;
  return (const JalonPlanSource *) self->sources->data;
}
