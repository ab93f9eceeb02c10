/* libzip, linked when it is first used. */
#include "config.h"

#include "../text/library.h"
#include "zip-library.h"

const JalonZip *
jalon_zip (GError **error)
{
#define NAMED(name) { "zip_" #name, G_STRUCT_OFFSET (JalonZip, name) },
  static const JalonLibraryFunction functions[] = { JALON_ZIP_FUNCTIONS (NAMED) };
#undef NAMED
  static JalonLibrary library = { .name = LIBRARY_ZIP };
  static JalonZip zip;

  return jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &zip, error) ? &zip : NULL;
}
