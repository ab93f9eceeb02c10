/* Libraries that are linked when they are first used. */
#include "config.h"

#include <jalon/text/translate.h>

#include "library.h"

G_DEFINE_QUARK (jalon - library - error - quark, jalon_library_error)

static gboolean
find_all (GModule *module, const JalonLibraryFunction *functions, guint n, gpointer pointers)
{
  for (guint i = 0; i < n; i++)
    if (!g_module_symbol (module, functions[i].name, (gpointer *) ((char *) pointers + functions[i].offset)))
      return FALSE;
  return TRUE;
}

static gboolean
link_now (
  JalonLibrary *self, const JalonLibraryFunction *functions, guint n, gpointer pointers, GError **error)
{
  GModule *module = g_module_open (self->name, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module && find_all (module, functions, n, pointers)) {
    g_module_make_resident (module);
    return TRUE;
  }
  g_set_error (error, JALON_LIBRARY_ERROR, JALON_LIBRARY_ERROR_MISSING,
               /* TRANSLATORS: a file's name, and what the system says */
               _ ("This needs the library “%1$s”, which cannot be used (%2$s). Install it, and try again."),
               self->name, g_module_error ());
  if (module)
    g_module_close (module);
  return FALSE;
}

gboolean
jalon_library_link (
  JalonLibrary *self, const JalonLibraryFunction *functions, guint n, gpointer pointers, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!self->linked)
    self->linked = link_now (self, functions, n, pointers, error);
  return self->linked;
}
