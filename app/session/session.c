/* The session: one place where a selection, a scenario or a new dossier is announced. */
#include "config.h"

#include <gio/gio.h>

#include <jalon/session/session.h>
#include <jalon/session/worker.h>

/* From here on compiling the plan takes longer than a frame, and a worker does it. */
#define LARGE 50000

/* One compiling of the plan on a worker. */
typedef struct {
  JalonOverlay *overlay;
  char *lang;
  JalonPlan *plan;
  JalonReaders *reading;
} Compiling;

struct _JalonSession {
  GObject parent_instance;

  JalonDossier *dossier;
  GFile *file;
  JalonRef scenario;
  JalonRef selected;
  JalonSourceText source_text;
  gboolean fiscal_years;
  JalonLocale *locale;
  /* (nullable): not compiled yet since the last change; of a large dossier, the latest there is */
  JalonPlan *plan;
  GTask *compiling;  /* (nullable): the plan, on a worker */
  gboolean outdated; /* what is being compiled is not the latest any more */
  gboolean edited;   /* while an edit is announced */
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (JalonSession, jalon_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_DOSSIER,
  PROP_FILE,
  PROP_SCENARIO,
  PROP_SELECTED,
  PROP_SOURCE_TEXT,
  PROP_FISCAL_YEARS,
  PROP_PLAN,
  N_PROPS
};

enum { SHOW_PASSAGE, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_large (JalonSession *self)
{
  return self->dossier && jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT) > LARGE;
}

static void
compiling_free (Compiling *work)
{
  g_clear_pointer (&work->plan, jalon_plan_unref);
  jalon_overlay_free (work->overlay);
  g_free (work->lang);
  g_free (work);
}

static void
compile_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Compiling *work = data;

  work->plan = jalon_plan_compile (work->overlay, work->lang);
  jalon_readers_end (work->reading);
  g_task_return_boolean (task, TRUE);
}

static void compile (JalonSession *self);

static void
on_compiled (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonSession *self = JALON_SESSION (source);
  Compiling *work = g_task_get_task_data (G_TASK (result));
  gboolean outdated = self->outdated;

  if (self->compiling != G_TASK (result)) /* of a dossier that is not in hand any more */
    return;

  g_clear_object (&self->compiling);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  self->plan = g_steal_pointer (&work->plan);
  if (outdated)
    compile (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAN]);
}

static void
compile (JalonSession *self)
{
  Compiling *work = g_new0 (Compiling, 1);

  self->outdated = FALSE;
  work->overlay = jalon_overlay_new (self->dossier, self->scenario);
  work->lang = g_strdup (jalon_session_get_text_lang (self));
  work->reading = jalon_session_begin_reading (self);
  self->compiling = g_task_new (self, NULL, on_compiled, NULL);
  g_task_set_task_data (self->compiling, work, (GDestroyNotify) compiling_free);
  jalon_worker_run (self->compiling, compile_in_thread);
}

static void
drop_plan (JalonSession *self)
{
  /* The plan of a large dossier stays until there is another; that one is announced. */
  if (is_large (self)) {
    if (self->compiling)
      self->outdated = TRUE;
    else
      compile (self);
    return;
  }

  g_clear_pointer (&self->plan, jalon_plan_unref);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAN]);
}

static void
on_changed (JalonDossier *dossier, gpointer changes, JalonSession *self)
{
  if (self->scenario != JALON_REF_NONE && !jalon_dossier_has (dossier, self->scenario))
    jalon_session_set_scenario (self, JALON_REF_NONE);
  if (self->selected != JALON_REF_NONE && !jalon_dossier_has (dossier, self->selected))
    jalon_session_set_selected (self, JALON_REF_NONE);
  self->edited = TRUE;
  drop_plan (self);
  self->edited = FALSE;
}

static void
clear_dossier (JalonSession *self)
{
  if (self->dossier)
    g_clear_signal_handler (&self->changed_handler, self->dossier);
  g_clear_object (&self->dossier);
  g_clear_object (&self->file);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  g_clear_object (&self->compiling);
}

static void
jalon_session_dispose (GObject *object)
{
  clear_dossier (JALON_SESSION (object));

  G_OBJECT_CLASS (jalon_session_parent_class)->dispose (object);
}

static void
jalon_session_finalize (GObject *object)
{
  JalonSession *self = JALON_SESSION (object);

  g_clear_pointer (&self->locale, jalon_locale_free);

  G_OBJECT_CLASS (jalon_session_parent_class)->finalize (object);
}

static void
jalon_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JalonSession *self = JALON_SESSION (object);

  switch (id) {
  case PROP_DOSSIER:
    g_value_set_object (value, self->dossier);
    break;
  case PROP_FILE:
    g_value_set_object (value, self->file);
    break;
  case PROP_SCENARIO:
    g_value_set_uint (value, self->scenario);
    break;
  case PROP_SELECTED:
    g_value_set_uint (value, self->selected);
    break;
  case PROP_SOURCE_TEXT:
    g_value_set_int (value, self->source_text);
    break;
  case PROP_FISCAL_YEARS:
    g_value_set_boolean (value, self->fiscal_years);
    break;
  case PROP_PLAN:
    g_value_set_pointer (value, (gpointer) jalon_session_get_plan (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonSession *self = JALON_SESSION (object);

  switch (id) {
  case PROP_SCENARIO:
    jalon_session_set_scenario (self, g_value_get_uint (value));
    break;
  case PROP_SELECTED:
    jalon_session_set_selected (self, g_value_get_uint (value));
    break;
  case PROP_SOURCE_TEXT:
    jalon_session_set_source_text (self, g_value_get_int (value));
    break;
  case PROP_FISCAL_YEARS:
    jalon_session_set_fiscal_years (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_session_class_init (JalonSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = jalon_session_dispose;
  object_class->finalize = jalon_session_finalize;
  object_class->get_property = jalon_session_get_property;
  object_class->set_property = jalon_session_set_property;

  props[PROP_DOSSIER] = g_param_spec_object ("dossier", NULL, NULL, JALON_TYPE_DOSSIER, readable);
  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, readable);
  props[PROP_SCENARIO] = g_param_spec_uint ("scenario", NULL, NULL, 0, G_MAXUINT, 0, writable);
  props[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, writable);
  props[PROP_SOURCE_TEXT] =
    g_param_spec_int ("source-text", NULL, NULL, JALON_SOURCE_TEXT_ORIGINAL, JALON_SOURCE_TEXT_SIDE_BY_SIDE,
                      JALON_SOURCE_TEXT_SIDE_BY_SIDE, writable);
  props[PROP_FISCAL_YEARS] = g_param_spec_boolean ("fiscal-years", NULL, NULL, FALSE, writable);
  props[PROP_PLAN] = g_param_spec_pointer ("plan", NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SHOW_PASSAGE] = g_signal_new ("show-passage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jalon_session_init (JalonSession *self)
{
  self->source_text = JALON_SOURCE_TEXT_SIDE_BY_SIDE;
}

JalonSession *
jalon_session_new (const char *lang)
{
  JalonSession *self = g_object_new (JALON_TYPE_SESSION, NULL);

  self->locale = jalon_locale_new (lang);
  return self;
}

JalonDossier *
jalon_session_get_dossier (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->dossier;
}

GFile *
jalon_session_get_file (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->file;
}

void
jalon_session_set_dossier (JalonSession *self, JalonDossier *dossier, GFile *file)
{
  g_return_if_fail (JALON_IS_SESSION (self));
  g_return_if_fail (dossier == NULL || JALON_IS_DOSSIER (dossier));

  if (dossier)
    g_object_ref (dossier);
  if (file)
    g_object_ref (file);

  g_object_freeze_notify (G_OBJECT (self));
  clear_dossier (self);
  jalon_session_set_selected (self, JALON_REF_NONE);
  jalon_session_set_scenario (self, JALON_REF_NONE);
  jalon_session_set_fiscal_years (self, FALSE);
  self->dossier = dossier;
  self->file = file;
  if (dossier)
    self->changed_handler = g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), self);
  if (is_large (self))
    compile (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOSSIER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAN]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
jalon_session_set_file (JalonSession *self, GFile *file)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
}

JalonRef
jalon_session_get_scenario (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), JALON_REF_NONE);

  return self->scenario;
}

void
jalon_session_set_scenario (JalonSession *self, JalonRef scenario)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (self->scenario == scenario)
    return;

  self->scenario = scenario;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCENARIO]);
  drop_plan (self);
}

JalonRef
jalon_session_get_selected (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), JALON_REF_NONE);

  return self->selected;
}

void
jalon_session_set_selected (JalonSession *self, JalonRef selected)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

JalonSourceText
jalon_session_get_source_text (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), JALON_SOURCE_TEXT_ORIGINAL);

  return self->source_text;
}

void
jalon_session_set_source_text (JalonSession *self, JalonSourceText mode)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (self->source_text == mode)
    return;

  self->source_text = mode;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOURCE_TEXT]);
  drop_plan (self); /* names are in the language of the texts */
}

gboolean
jalon_session_has_fiscal_years (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->dossier &&
         jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->fiscal_month > 1;
}

gboolean
jalon_session_get_fiscal_years (JalonSession *self)
{
  return jalon_session_has_fiscal_years (self) && self->fiscal_years;
}

void
jalon_session_set_fiscal_years (JalonSession *self, gboolean fiscal_years)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (self->fiscal_years == fiscal_years)
    return;

  self->fiscal_years = fiscal_years;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FISCAL_YEARS]);
}

const JalonPlan *
jalon_session_get_plan (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  if (!self->plan && self->dossier && !self->compiling)
    self->plan = jalon_plan_new (self->dossier, self->scenario, jalon_session_get_text_lang (self));

  return self->plan;
}

void
jalon_session_settle (JalonSession *self)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (self->dossier)
    jalon_readers_wait (jalon_readers_of (self->dossier));
}

JalonReaders *
jalon_session_begin_reading (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self) && self->dossier, NULL);

  return jalon_readers_begin (jalon_readers_of (self->dossier));
}

gboolean
jalon_session_is_edited (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->edited;
}

JalonLocale *
jalon_session_get_locale (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->locale;
}

const char *
jalon_session_get_text_lang (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  return self->source_text == JALON_SOURCE_TEXT_ORIGINAL ? NULL : jalon_locale_lang (self->locale);
}

void
jalon_session_show_passage (JalonSession *self, JalonRef passage)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  g_signal_emit (self, signals[SHOW_PASSAGE], 0, passage);
}
