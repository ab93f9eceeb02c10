/* The session: one place where a selection, a scenario or a new dossier is announced. */
#include "config.h"

#include <gio/gio.h>
#include <math.h>

#include <jalon/analysis/years.h>

#include "session-private.h"

G_DEFINE_FINAL_TYPE (JalonSession, jalon_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_DOSSIER,
  PROP_FILE,
  PROP_SCENARIO,
  PROP_SELECTED,
  PROP_SOURCE_TEXT,
  PROP_FISCAL_YEARS,
  PROP_SETTINGS,
  PROP_WHAT_IFS,
  PROP_FILTER,
  PROP_BASE_PLAN,
  PROP_PLAN,
  N_PROPS
};

enum { SHOW_PASSAGE, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_changed (JalonDossier *dossier, gpointer changes, JalonSession *self)
{
  if (self->scenario != JALON_REF_NONE && !jalon_dossier_has (dossier, self->scenario))
    jalon_session_set_scenario (self, JALON_REF_NONE);
  if (self->selected != JALON_REF_NONE && !jalon_dossier_has (dossier, self->selected))
    jalon_session_set_selected (self, JALON_REF_NONE);
  jalon_session_prune_what_ifs (self);
  self->edited = TRUE;
  jalon_session_drop_plan (self);
  self->edited = FALSE;
}

static void
clear_dossier (JalonSession *self)
{
  if (self->dossier)
    g_clear_signal_handler (&self->changed_handler, self->dossier);
  g_clear_object (&self->dossier);
  g_clear_object (&self->file);
  jalon_session_forget_plan (self);
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

  jalon_session_end_plan (self);
  jalon_settings_free (self->settings);
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
    g_value_set_boolean (value, jalon_session_get_fiscal_years (self));
    break;
  case PROP_SETTINGS:
    g_value_set_pointer (value, self->settings);
    break;
  case PROP_WHAT_IFS:
    g_value_set_pointer (value, self->what_ifs);
    break;
  case PROP_FILTER:
    g_value_set_pointer (value, self->filter);
    break;
  case PROP_BASE_PLAN:
    g_value_set_pointer (value, (gpointer) jalon_session_get_base_plan (self));
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
  props[PROP_SETTINGS] = g_param_spec_pointer ("settings", NULL, NULL, readable);
  props[PROP_WHAT_IFS] = g_param_spec_pointer ("what-ifs", NULL, NULL, readable);
  props[PROP_FILTER] = g_param_spec_pointer ("filter", NULL, NULL, readable);
  props[PROP_BASE_PLAN] = g_param_spec_pointer ("base-plan", NULL, NULL, readable);
  props[PROP_PLAN] = g_param_spec_pointer ("plan", NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SHOW_PASSAGE] = g_signal_new ("show-passage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jalon_session_init (JalonSession *self)
{
  self->source_text = JALON_SOURCE_TEXT_SIDE_BY_SIDE;
  self->settings = jalon_settings_new ();
  jalon_session_begin_plan (self);
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
  jalon_settings_free (self->settings);
  self->settings = jalon_settings_new ();
  self->dossier = dossier;
  self->file = file;
  if (dossier)
    self->changed_handler = g_signal_connect (dossier, "changed", G_CALLBACK (on_changed), self);
  jalon_session_start_plan (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOSSIER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTINGS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WHAT_IFS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILTER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BASE_PLAN]);
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
  jalon_session_prune_what_ifs (self);
  jalon_session_drop_plan (self);
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
  jalon_session_drop_plan (self); /* names are in the language of the texts */
}

gboolean
jalon_session_has_fiscal_years (JalonSession *self)
{
  g_return_val_if_fail (JALON_IS_SESSION (self), FALSE);

  return self->dossier &&
         jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->fiscal_month > 1;
}

void
jalon_session_watch (JalonSession *self, gpointer object, GCallback on_plan, GCallback on_settings)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  g_signal_connect_object (self, "notify::plan", on_plan, object, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::settings", on_settings, object, G_CONNECT_SWAPPED);
}

JalonSettings *
jalon_session_dup_settings (JalonSession *self)
{
  JalonSettings *settings;

  g_return_val_if_fail (JALON_IS_SESSION (self), NULL);

  settings = jalon_settings_copy (self->settings);
  if (!jalon_session_has_fiscal_years (self))
    jalon_settings_set (settings, JALON_SETTING_FISCAL_YEARS, NAN);
  return settings;
}

void
jalon_session_set_setting (JalonSession *self, const char *name, double value)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  if (!jalon_settings_set (self->settings, name, value))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTINGS]);
  if (g_str_equal (name, JALON_SETTING_FISCAL_YEARS))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FISCAL_YEARS]);
}

gboolean
jalon_session_get_fiscal_years (JalonSession *self)
{
  return jalon_session_has_fiscal_years (self) &&
         jalon_settings_get (self->settings, JALON_SETTING_FISCAL_YEARS, FALSE) != 0;
}

void
jalon_session_set_fiscal_years (JalonSession *self, gboolean fiscal_years)
{
  jalon_session_set_setting (self, JALON_SETTING_FISCAL_YEARS, fiscal_years ? TRUE : NAN);
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

void
jalon_session_show_passage (JalonSession *self, JalonRef passage)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  g_signal_emit (self, signals[SHOW_PASSAGE], 0, passage);
}
