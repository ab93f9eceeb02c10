/* Settings: the inputs of an analysis that a slider, a switch or a command line may move without touching the
 * dossier. What each analysis can be set to is a table; what somebody has set is a list of names and values
 * that is the same for all analyses, each of which takes from it what is its own. */
#pragma once

#include <glib.h>

#include <jalon/model/ref.h>

G_BEGIN_DECLS

/* What a setting holds, and the type of its member in the analysis's struct of settings. */
typedef enum {
  JALON_SETTING_NUMBER, /* double */
  JALON_SETTING_SHARE,  /* double, shown as a percentage */
  JALON_SETTING_COUNT,  /* guint */
  JALON_SETTING_SWITCH, /* gboolean */
  JALON_SETTING_ITEM,   /* JalonRef: of the dossier */
  JALON_SETTING_CHOICE, /* guint: index of a choice */
} JalonSettingType;

/* One of several that a setting may be. */
typedef struct {
  const char *name;  /* on command lines: "hhi" */
  const char *label; /* for people, to be translated with _() */
} JalonSettingChoice;

/**
 * JalonSetting:
 * @name: on command lines and in files: "fiscal-years"
 * @label: for people, to be translated with _()
 * @unit: (nullable): behind the value, to be translated with _(): "%", "months"
 * @offset: of the member in the analysis's struct
 * @min, @max, @step: what a slider runs over; of no meaning for switches and items
 * @usual: what holds where nobody has set it
 * @choices: (array length=@max + 1) (nullable): of a choice, whose @min is 0
 */
typedef struct {
  const char *name;
  const char *label;
  const char *unit;
  JalonSettingType type;
  gsize offset;
  double min, max, step, usual;
  const JalonSettingChoice *choices;
} JalonSetting;

/* What somebody has set, by names. */
typedef struct _JalonSettings JalonSettings;

JalonSettings *jalon_settings_new (void); /* (transfer full) */
JalonSettings *
jalon_settings_copy (const JalonSettings *self /* (nullable): nothing */); /* (transfer full) */
void jalon_settings_free (JalonSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSettings, jalon_settings_free)

/* Sets what is called @name; a switch is 0 or 1, an item its #JalonRef. NaN: it is as usual again. Returns:
 * whether that is another value than before */
gboolean jalon_settings_set (JalonSettings *self, const char *name, double value);

/* Returns: what was set; @usual where nothing was, also when @self is %NULL */
double jalon_settings_get (const JalonSettings *self, const char *name, double usual);

/**
 * jalon_settings_fill:
 * @self: (nullable): what is set; %NULL is nothing
 * @settings: (array length=n): those of an analysis
 * @block: (out): its struct, all of it
 * @size: of it
 *
 * Writes each setting's value, the usual one where none is set. A number outside of its range is the end of
 * it: whoever lets people type one says so before.
 */
void jalon_settings_fill (
  const JalonSettings *self, const JalonSetting *settings, guint n, gpointer block, gsize size);

G_END_DECLS
