/* GLPK, linked when it is first used. */
#include "config.h"

#include "../text/library.h"
#include "glpk-library.h"

const JalonGlpk *
jalon_glpk (GError **error)
{
#define NAMED(name) { "glp_" #name, G_STRUCT_OFFSET (JalonGlpk, name) },
  static const JalonLibraryFunction functions[] = { JALON_GLPK_FUNCTIONS (NAMED) };
#undef NAMED
  static JalonLibrary library = { .name = LIBRARY_GLPK };
  static JalonGlpk glpk;

  return jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &glpk, error) ? &glpk : NULL;
}
