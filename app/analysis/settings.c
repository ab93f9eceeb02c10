/* What is set, by names, and how an analysis gets its struct from it. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/settings.h>

typedef struct {
  char *name;
  double value;
} Given;

struct _JalonSettings {
  GArray *given; /* few, so that looking through them is quickest */
};

static void
clear_given (gpointer data)
{
  g_free (((Given *) data)->name);
}

JalonSettings *
jalon_settings_new (void)
{
  JalonSettings *self = g_new0 (JalonSettings, 1);

  self->given = g_array_new (FALSE, FALSE, sizeof (Given));
  g_array_set_clear_func (self->given, clear_given);
  return self;
}

JalonSettings *
jalon_settings_copy (const JalonSettings *self)
{
  JalonSettings *copy = jalon_settings_new ();

  for (guint i = 0; self && i < self->given->len; i++) {
    const Given *given = &g_array_index (self->given, Given, i);

    jalon_settings_set (copy, given->name, given->value);
  }
  return copy;
}

void
jalon_settings_free (JalonSettings *self)
{
  g_array_unref (self->given);
  g_free (self);
}

static guint
place_of (const JalonSettings *self, const char *name)
{
  guint i = 0;

  while (i < self->given->len && strcmp (g_array_index (self->given, Given, i).name, name) != 0)
    i++;
  return i;
}

gboolean
jalon_settings_set (JalonSettings *self, const char *name, double value)
{
  const guint i = place_of (self, name);
  const gboolean known = i < self->given->len;
  const double before = known ? g_array_index (self->given, Given, i).value : NAN;

  if (isnan (value) ? !known : before == value)
    return FALSE;

  if (isnan (value)) {
    g_array_remove_index (self->given, i);
  } else if (known) {
    g_array_index (self->given, Given, i).value = value;
  } else {
    Given given = { g_strdup (name), value };

    g_array_append_val (self->given, given);
  }
  return TRUE;
}

double
jalon_settings_get (const JalonSettings *self, const char *name, double usual)
{
  const guint i = self ? place_of (self, name) : 0;

  return self && i < self->given->len ? g_array_index (self->given, Given, i).value : usual;
}

void
jalon_settings_fill (
  const JalonSettings *self, const JalonSetting *settings, guint n, gpointer block, gsize size)
{
  /* Structs are compared byte by byte, so what pads them is nought too. */
  memset (block, 0, size);
  for (guint i = 0; i < n; i++) {
    const JalonSetting *setting = &settings[i];
    const double value = jalon_settings_get (self, setting->name, setting->usual);
    gpointer member = (char *) block + setting->offset;

    switch (setting->type) {
    case JALON_SETTING_NUMBER:
    case JALON_SETTING_SHARE:
      *(double *) member = CLAMP (value, setting->min, setting->max);
      break;
    case JALON_SETTING_COUNT:
    case JALON_SETTING_CHOICE:
      *(guint *) member = (guint) CLAMP (value, setting->min, setting->max);
      break;
    case JALON_SETTING_SWITCH:
      *(gboolean *) member = value != 0;
      break;
    case JALON_SETTING_ITEM:
      *(JalonRef *) member = (JalonRef) value;
      break;
    }
  }
}
