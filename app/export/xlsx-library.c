/* libxlsxwriter, linked when it is first used. */
#include "config.h"

#include "../text/library.h"
#include "xlsx-library.h"

const JalonXlsx *
jalon_xlsx (GError **error)
{
#define NAMED(name) { #name, G_STRUCT_OFFSET (JalonXlsx, name) },
  static const JalonLibraryFunction functions[] = { JALON_XLSX_FUNCTIONS (NAMED) };
#undef NAMED
  static JalonLibrary library = { .name = LIBRARY_XLSXWRITER };
  static JalonXlsx xlsx;

  return jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &xlsx, error) ? &xlsx : NULL;
}
