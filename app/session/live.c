/* Running an analysis whenever its plan or its settings are others. */
#include "config.h"

#include <math.h>

#include <jalon/session/live.h>
#include <jalon/session/newest.h>

/* One run that is asked for. */
typedef struct {
  const JalonAnalysis *analysis;
  JalonPlan *plan;
  JalonSettings *settings;
  guint64 seed;
} Order;

/* What came of it: a whole result, which the plan keeps too; or an early one; or why there is none. */
typedef struct {
  JalonResult *result; /* (nullable) */
  JalonResult *early;  /* (nullable) */
  GError *error;       /* (nullable) */
} Answer;

struct _JalonLive {
  GObject parent_instance;

  const JalonAnalysis *analysis;
  JalonPlan *plan; /* (nullable) */
  JalonSettings *settings;
  guint64 seed;
  JalonNewest *newest;

  Answer *answer;       /* (nullable): the latest */
  JalonPlan *answer_of; /* (nullable): its plan */
  gboolean finished;
  gboolean busy;
  double fraction;
};

G_DEFINE_FINAL_TYPE (JalonLive, jalon_live, G_TYPE_OBJECT)

enum { PROP_0, PROP_BUSY, PROP_FRACTION, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
order_free (gpointer data)
{
  Order *order = data;

  jalon_plan_unref (order->plan);
  jalon_settings_free (order->settings);
  g_free (order);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->result, jalon_result_unref);
  g_clear_pointer (&answer->early, jalon_result_unref);
  g_clear_error (&answer->error);
  g_free (answer);
}

/* An analysis' run has no place for more than one pointer. */
typedef struct {
  const Order *order;
  JalonNewestRun *run;
} Running;

static void
offer (JalonResult *result, gpointer data)
{
  const Running *running = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->early = result;
  jalon_newest_run_offer (running->run, answer);
}

static void
tell (double fraction, gpointer data)
{
  jalon_newest_run_progress (((const Running *) data)->run, fraction);
}

static gpointer
work (gpointer data, JalonNewestRun *newest_run)
{
  const Order *order = data;
  Running running = { order, newest_run };
  JalonRun run = { .cancellable = jalon_newest_run_cancellable (newest_run),
                   .seed = order->seed,
                   .progress = tell,
                   .early_result = offer,
                   .data = &running };
  g_autoptr (GError) error = NULL;
  JalonResult *result = jalon_analysis_result (order->analysis, order->plan, order->settings, &run, &error);
  Answer *answer;

  if (!result && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->result = result;
  answer->error = g_steal_pointer (&error);
  return answer;
}

static void
set_busy (JalonLive *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  if (busy)
    self->fraction = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
take (gpointer owner, gpointer data, gpointer result, gboolean finished)
{
  JalonLive *self = owner;
  const Order *order = data;

  g_clear_pointer (&self->answer, answer_free);
  self->answer = result;
  self->finished = finished;
  g_clear_pointer (&self->answer_of, jalon_plan_unref);
  self->answer_of = jalon_plan_ref (order->plan);

  g_object_ref (self);
  if (finished)
    set_busy (self, self->newest && jalon_newest_is_busy (self->newest));
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void
take_progress (gpointer owner, double fraction)
{
  JalonLive *self = owner;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

static const JalonNewestKind kind = {
  .name = "jalon-analysis",
  .work = work,
  .take = take,
  .progress = take_progress,
  .free_order = order_free,
  .free_result = answer_free,
  .offers = TRUE,
};

static void
run (JalonLive *self)
{
  Order *order;

  if (!self->plan)
    return;
  order = g_new0 (Order, 1);
  order->analysis = self->analysis;
  order->plan = jalon_plan_ref (self->plan);
  order->settings = jalon_settings_copy (self->settings);
  order->seed = self->seed;
  jalon_newest_ask (self->newest, order);
  set_busy (self, TRUE);
}

static void
jalon_live_dispose (GObject *object)
{
  JalonLive *self = JALON_LIVE (object);

  g_clear_pointer (&self->newest, jalon_newest_free);

  G_OBJECT_CLASS (jalon_live_parent_class)->dispose (object);
}

static void
jalon_live_finalize (GObject *object)
{
  JalonLive *self = JALON_LIVE (object);

  g_clear_pointer (&self->answer, answer_free);
  g_clear_pointer (&self->answer_of, jalon_plan_unref);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  jalon_settings_free (self->settings);

  G_OBJECT_CLASS (jalon_live_parent_class)->finalize (object);
}

static void
jalon_live_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JalonLive *self = JALON_LIVE (object);

  switch (id) {
  case PROP_BUSY:
    g_value_set_boolean (value, self->busy);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, self->fraction);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_live_class_init (JalonLiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = jalon_live_dispose;
  object_class->finalize = jalon_live_finalize;
  object_class->get_property = jalon_live_get_property;
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_live_init (JalonLive *self)
{
  self->settings = jalon_settings_new ();
  self->newest = jalon_newest_new (self, &kind);
}

JalonLive *
jalon_live_new (const JalonAnalysis *analysis)
{
  JalonLive *self = g_object_new (JALON_TYPE_LIVE, NULL);

  self->analysis = analysis;
  return self;
}

void
jalon_live_set_plan (JalonLive *self, const JalonPlan *plan)
{
  gboolean apart;

  g_return_if_fail (JALON_IS_LIVE (self));

  if (plan)
    plan =
      jalon_analysis_plan (self->analysis, plan); /* a filter that changes nothing has nothing run anew */
  if (self->plan == plan)
    return;
  /* What still runs of another dossier, too, is of no use: its items are others in this one. */
  apart = !plan || (self->plan && jalon_plan_dossier (plan) != jalon_plan_dossier (self->plan));
  g_clear_pointer (&self->plan, jalon_plan_unref);
  if (plan)
    self->plan = jalon_plan_ref ((JalonPlan *) plan);
  if (apart) {
    jalon_newest_forget (self->newest);
    set_busy (self, FALSE);
    g_clear_pointer (&self->answer, answer_free);
    g_clear_pointer (&self->answer_of, jalon_plan_unref);
    g_signal_emit (self, signals[CHANGED], 0);
  }
  run (self);
}

void
jalon_live_set (JalonLive *self, const char *setting, double value)
{
  g_return_if_fail (JALON_IS_LIVE (self));
  g_return_if_fail (jalon_analysis_setting (self->analysis, setting) != NULL);

  if (jalon_settings_set (self->settings, setting, value))
    run (self);
}

void
jalon_live_follow_settings (JalonLive *self, const JalonSettings *settings)
{
  gboolean changed = FALSE;

  g_return_if_fail (JALON_IS_LIVE (self));

  for (guint i = 0; i < self->analysis->n_settings; i++) {
    const char *name = self->analysis->settings[i].name;

    changed |= jalon_settings_set (self->settings, name, jalon_settings_get (settings, name, NAN));
  }
  if (changed)
    run (self);
}

double
jalon_live_get (JalonLive *self, const char *setting)
{
  const JalonSetting *known;

  g_return_val_if_fail (JALON_IS_LIVE (self), NAN);

  known = jalon_analysis_setting (self->analysis, setting);
  return known ? jalon_settings_get (self->settings, setting, known->usual) : NAN;
}

void
jalon_live_set_seed (JalonLive *self, guint64 seed)
{
  g_return_if_fail (JALON_IS_LIVE (self));

  if (self->seed == seed)
    return;
  self->seed = seed;
  run (self);
}

const JalonAnalysis *
jalon_live_get_analysis (JalonLive *self)
{
  g_return_val_if_fail (JALON_IS_LIVE (self), NULL);

  return self->analysis;
}

const JalonSettings *
jalon_live_get_settings (JalonLive *self)
{
  g_return_val_if_fail (JALON_IS_LIVE (self), NULL);

  return self->settings;
}

gconstpointer
jalon_live_get_result (JalonLive *self, const JalonPlan **plan, gboolean *finished)
{
  g_return_val_if_fail (JALON_IS_LIVE (self), NULL);

  if (plan)
    *plan = self->answer_of;
  if (finished)
    *finished = self->answer && self->finished;
  if (!self->answer)
    return NULL;
  if (!self->answer->result && !self->answer->early)
    return NULL;
  return jalon_result_get (self->answer->result ? self->answer->result : self->answer->early);
}

const GError *
jalon_live_get_error (JalonLive *self)
{
  g_return_val_if_fail (JALON_IS_LIVE (self), NULL);

  return self->answer ? self->answer->error : NULL;
}

gboolean
jalon_live_is_busy (JalonLive *self)
{
  g_return_val_if_fail (JALON_IS_LIVE (self), FALSE);

  return self->busy;
}

void
jalon_live_cancel (JalonLive *self)
{
  g_return_if_fail (JALON_IS_LIVE (self));

  jalon_newest_forget (self->newest);
  set_busy (self, FALSE);
}
