/* The plan of the session: compiled when it is asked for, or, of a large dossier, on a worker; what passes
 * the filter of it; and the what-ifs that are laid over it, which a slider puts anew with every step. */
#include "config.h"

#include <jalon/session/worker.h>

#include "session-private.h"

#include <jalon/session/worker.h>

/* From here on compiling the plan takes longer than a frame, and a worker does it. */
#define LARGE 50000

/* One compiling on a worker: of the plan, or of the plan with what-ifs. */
typedef struct {
  JalonDossier *dossier;
  JalonRef scenario;
  char *lang;
  JalonPlan *whole;        /* (nullable): without them, of all commitments */
  JalonPlan *base;         /* (nullable): likewise, of those that pass */
  JalonPlanFilter *filter; /* (nullable): for what is made of @whole */
  JalonWhatIfs *what_ifs;  /* (nullable) */
  JalonOverlay *overlay;   /* (nullable): when it has begun */
  JalonReaders *reading;   /* (nullable): until it is done */
} Compiling;

static gboolean
is_large (JalonSession *self)
{
  return self->dossier && jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT) > LARGE;
}

/* Whether a worker has to lay the what-ifs over the plan. */
static gboolean
is_slow (JalonSession *self)
{
  return is_large (self) && !jalon_what_ifs_are_quick (self->what_ifs);
}

static void
compiling_free (gpointer data)
{
  Compiling *work = data;

  g_clear_pointer (&work->reading, jalon_readers_end);
  g_clear_pointer (&work->overlay, jalon_overlay_free);
  g_clear_pointer (&work->whole, jalon_plan_unref);
  g_clear_pointer (&work->base, jalon_plan_unref);
  g_clear_pointer (&work->filter, jalon_plan_filter_free);
  g_clear_pointer (&work->what_ifs, jalon_what_ifs_free);
  g_object_unref (work->dossier);
  g_free (work->lang);
  g_free (work);
}

static void
start_compiling (gpointer data)
{
  Compiling *work = data;

  work->overlay = jalon_overlay_new (work->dossier, work->scenario);
  if (work->what_ifs)
    jalon_what_ifs_lay (work->what_ifs, work->overlay);
  work->reading = jalon_readers_begin (jalon_readers_of (work->dossier));
}

static gpointer
compile_in_thread (gpointer data, JalonNewestRun *run)
{
  Compiling *work = data;
  JalonPlan *plan = work->whole ? jalon_plan_derive (work->whole, work->overlay, work->lang)
                                : jalon_plan_compile (work->overlay, work->lang);
  g_autoptr (JalonPlan) own = plan;

  g_clear_pointer (&work->reading, jalon_readers_end);
  return work->filter ? jalon_plan_filter (plan, work->filter, work->base, jalon_newest_run_cancellable (run))
                      : jalon_plan_ref (plan);
}

static gpointer
filter_in_thread (gpointer data, JalonNewestRun *run)
{
  Compiling *work = data;

  return jalon_plan_filter (work->whole, work->filter, NULL, jalon_newest_run_cancellable (run));
}

const char *
jalon_session_get_text_lang (JalonSession *self)
{
  g_return_val_if_fail (self, NULL);

  return self->source_text == JALON_SOURCE_TEXT_ORIGINAL ? NULL : jalon_locale_lang (self->locale);
}

static Compiling *
compiling_new (JalonSession *self)
{
  Compiling *work = g_new0 (Compiling, 1);

  work->dossier = g_object_ref (self->dossier);
  work->scenario = self->scenario;
  work->lang = g_strdup (jalon_session_get_text_lang (self));
  return work;
}

/* What-ifs are others, or what they are laid over is. */
static void
follow_what_ifs (JalonSession *self)
{
  Compiling *work;

  if (!self->base || !is_slow (self)) {
    g_clear_pointer (&self->plan, jalon_plan_unref);
    jalon_newest_forget (self->deriving);
    g_object_notify (G_OBJECT (self), "plan");
    return;
  }

  work = compiling_new (self);
  work->whole = jalon_plan_ref ((JalonPlan *) jalon_plan_whole (self->base));
  work->base = jalon_plan_ref (self->base);
  work->filter = jalon_plan_filter_copy (jalon_plan_get_filter (self->base));
  work->what_ifs = jalon_what_ifs_copy (self->what_ifs);
  jalon_newest_ask (self->deriving, work);
}

/* Giving back the memory of a million commitments takes longer than a frame. */
static void
let_go (JalonPlan *plan)
{
  jalon_worker_let_go (G_OBJECT (jalon_plan_dossier (plan)), plan,
                       (GDestroyNotify) (void *) jalon_plan_unref);
}

/* What passes is there. (transfer full) */
static void
set_base (JalonSession *self, JalonPlan *plan)
{
  JalonPlan *before = self->base;

  self->base = plan;
  g_object_notify (G_OBJECT (self), "base-plan");
  follow_what_ifs (self);
  if (before) /* now, that all have turned to the new one, and let go of it themselves */
    let_go (before);
}

static void
take_filtered (gpointer owner, gpointer order, gpointer plan, gboolean finished)
{
  set_base (owner, plan);
}

/* All of it is there, or it is to be filtered otherwise. */
static void
follow_whole (JalonSession *self)
{
  Compiling *work;

  if (jalon_plan_filter_is_empty (self->filter)) {
    jalon_newest_forget (self->filtering);
    set_base (self, jalon_plan_ref (self->whole));
    return;
  }
  work = compiling_new (self);
  work->whole = jalon_plan_ref (self->whole);
  work->filter = jalon_plan_filter_copy (self->filter);
  jalon_newest_ask (self->filtering, work);
}

static void
take_whole (gpointer owner, gpointer order, gpointer plan, gboolean finished)
{
  JalonSession *self = owner;
  JalonPlan *before = self->whole;

  self->whole = plan;
  follow_whole (self);
  if (before)
    let_go (before);
}

static void
take_derived (gpointer owner, gpointer order, gpointer plan, gboolean finished)
{
  JalonSession *self = owner;
  JalonPlan *before = self->plan;

  self->plan = plan;
  g_object_notify (G_OBJECT (self), "plan");
  if (before)
    let_go (before);
}

static const JalonNewestKind whole_plans = {
  .name = "jalon-plan",
  .start = start_compiling,
  .work = compile_in_thread,
  .take = take_whole,
  .free_order = compiling_free,
  .free_result = (GDestroyNotify) jalon_plan_unref,
};

static const JalonNewestKind filtered_plans = {
  .name = "jalon-filter",
  .work = filter_in_thread,
  .take = take_filtered,
  .free_order = compiling_free,
  .free_result = (GDestroyNotify) jalon_plan_unref,
  .only_newest = TRUE, /* what is asked for is said beside it */
};

static const JalonNewestKind derived_plans = {
  .name = "jalon-what-if",
  .start = start_compiling,
  .work = compile_in_thread,
  .take = take_derived,
  .free_order = compiling_free,
  .free_result = (GDestroyNotify) jalon_plan_unref,
};

void
jalon_session_begin_plan (JalonSession *self)
{
  self->what_ifs = jalon_what_ifs_new ();
  self->filter = jalon_plan_filter_copy (NULL);
  self->compiling = jalon_newest_new (self, &whole_plans);
  self->filtering = jalon_newest_new (self, &filtered_plans);
  self->deriving = jalon_newest_new (self, &derived_plans);
}

void
jalon_session_end_plan (JalonSession *self)
{
  jalon_newest_free (self->compiling);
  jalon_newest_free (self->filtering);
  jalon_newest_free (self->deriving);
  jalon_plan_filter_free (self->filter);
  jalon_what_ifs_free (self->what_ifs);
}

void
jalon_session_forget_plan (JalonSession *self)
{
  g_clear_pointer (&self->whole, jalon_plan_unref);
  g_clear_pointer (&self->base, jalon_plan_unref);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  jalon_plan_filter_free (self->filter);
  self->filter = jalon_plan_filter_copy (NULL);
  jalon_newest_forget (self->compiling);
  jalon_newest_forget (self->filtering);
  jalon_newest_forget (self->deriving);
  jalon_what_ifs_clear_all (self->what_ifs);
}

void
jalon_session_start_plan (JalonSession *self)
{
  if (is_large (self))
    jalon_newest_ask (self->compiling, compiling_new (self));
}

static void
drop_filtered (JalonSession *self)
{
  g_clear_pointer (&self->base, jalon_plan_unref);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  jalon_newest_forget (self->filtering);
  g_object_notify (G_OBJECT (self), "base-plan");
  g_object_notify (G_OBJECT (self), "plan");
}

void
jalon_session_drop_plan (JalonSession *self)
{
  /* The plan of a large dossier stays until there is another; that one is announced. */
  if (is_large (self)) {
    jalon_session_start_plan (self);
    return;
  }

  g_clear_pointer (&self->whole, jalon_plan_unref);
  drop_filtered (self);
}

void
jalon_session_prune_what_ifs (JalonSession *self)
{
  if (self->dossier && jalon_what_ifs_prune (self->what_ifs, self->dossier, self->scenario))
    g_object_notify (G_OBJECT (self), "what-ifs");
}

const JalonPlan *
jalon_session_get_whole_plan (JalonSession *self)
{
  g_return_val_if_fail (self, NULL);

  if (!self->whole && self->dossier && !jalon_newest_is_busy (self->compiling))
    self->whole = jalon_plan_new (self->dossier, self->scenario, jalon_session_get_text_lang (self));

  return self->whole;
}

const JalonPlan *
jalon_session_get_base_plan (JalonSession *self)
{
  g_return_val_if_fail (self, NULL);

  if (!self->base && jalon_session_get_whole_plan (self) && !jalon_newest_is_busy (self->filtering))
    self->base = jalon_plan_filter (self->whole, self->filter, NULL, NULL);

  return self->base;
}

const JalonPlanFilter *
jalon_session_get_filter (JalonSession *self)
{
  g_return_val_if_fail (self, NULL);

  return self->filter;
}

void
jalon_session_set_filter (JalonSession *self, const JalonPlanFilter *filter)
{
  JalonPlanFilter *before;

  g_return_if_fail (self);

  if (jalon_plan_filter_equal (self->filter, filter))
    return;
  before = self->filter;
  self->filter = jalon_plan_filter_copy (filter);
  jalon_plan_filter_free (before); /* which @filter may have been made of */
  g_object_notify (G_OBJECT (self), "filter");
  if (!is_large (self))
    drop_filtered (self);
  else if (self->whole)
    follow_whole (self);
}

const JalonPlan *
jalon_session_get_plan (JalonSession *self)
{
  const JalonPlan *base = jalon_session_get_base_plan (self);
  g_autoptr (JalonOverlay) overlay = NULL;
  g_autoptr (JalonPlan) tried = NULL;
  guint n;

  jalon_what_ifs_list (self->what_ifs, &n);
  if (!base || self->plan || n == 0)
    return self->plan ? self->plan : base;
  if (is_slow (self))
    return base; /* a worker is about the other */

  overlay = jalon_session_new_overlay (self);
  /* What a worker is still to filter otherwise is followed when it is there. */
  tried =
    jalon_plan_derive ((JalonPlan *) jalon_plan_whole (base), overlay, jalon_session_get_text_lang (self));
  self->plan = jalon_plan_filter (tried, jalon_plan_get_filter (base), self->base, NULL);
  return self->plan;
}

JalonOverlay *
jalon_session_new_overlay (JalonSession *self)
{
  JalonOverlay *overlay;

  g_return_val_if_fail (self && self->dossier, NULL);

  overlay = jalon_overlay_new (self->dossier, self->scenario);
  jalon_what_ifs_lay (self->what_ifs, overlay);
  return overlay;
}

const JalonWhatIfs *
jalon_session_get_what_ifs (JalonSession *self)
{
  g_return_val_if_fail (self, NULL);

  return self->what_ifs;
}

static void
change_what_ifs (JalonSession *self, gboolean changed)
{
  if (!changed)
    return;
  g_object_notify (G_OBJECT (self), "what-ifs");
  follow_what_ifs (self);
}

void
jalon_session_put_what_if (JalonSession *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  JalonValue own;

  g_return_if_fail (self && self->dossier && jalon_dossier_has (self->dossier, ref));

  own = jalon_session_get_own_value (self, ref, field);
  change_what_ifs (self, jalon_value_equal (&own, value)
                           ? jalon_what_ifs_clear (self->what_ifs, ref, field)
                           : jalon_what_ifs_put (self->what_ifs, ref, field, value));
}

JalonValue
jalon_session_get_own_value (JalonSession *self, JalonRef ref, const JalonField *field)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (ref))->size);

  return jalon_value_read (field, jalon_overlay_row (overlay, ref, space));
}

void
jalon_session_clear_what_if (JalonSession *self, JalonRef ref, const JalonField *field)
{
  g_return_if_fail (self);

  change_what_ifs (self, jalon_what_ifs_clear (self->what_ifs, ref, field));
}

void
jalon_session_clear_what_ifs (JalonSession *self)
{
  g_return_if_fail (self);

  change_what_ifs (self, jalon_what_ifs_clear_all (self->what_ifs));
}
