/* Libraries that few runs of the program need. To link them takes about as long as to draw a chart, and so it
 * is done when they are first used. */
#pragma once

#include <gmodule.h>

G_BEGIN_DECLS

#define JALON_LIBRARY_ERROR (jalon_library_error_quark ())

typedef enum {
  JALON_LIBRARY_ERROR_MISSING, /* it is not installed, or is another than the program was built for */
} JalonLibraryError;

GQuark jalon_library_error_quark (void);

/**
 * JalonLibrary:
 * @name: by which it is found, as the program was built with it: "libzip.so.4"
 *
 * One that is linked at most once; static, as its functions are.
 */
typedef struct {
  const char *name;
  /*< private >*/
  GMutex mutex;
  gboolean linked;
} JalonLibrary;

/* A function by its name, and where its pointer goes. */
typedef struct {
  const char *name;
  gsize offset;
} JalonLibraryFunction;

/**
 * jalon_library_link:
 * @functions: (array length=n)
 * @pointers: a struct of pointers to these functions, filled once
 *
 * On any thread.
 *
 * Returns: whether all of them are there; %FALSE with @error, for people
 */
gboolean jalon_library_link (
  JalonLibrary *self, const JalonLibraryFunction *functions, guint n, gpointer pointers, GError **error);

G_END_DECLS
