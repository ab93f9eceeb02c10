/* Libraries that are linked when they are first used: one that is there, and two that are not what they are
 * to be. */
#include "config.h"

#include <string.h>

#include "text/library.h"

typedef struct {
  void (*other) (void);
  const char *(*version) (void);
} Functions;

static void
test_found (void)
{
  static const JalonLibraryFunction functions[] = { { "glp_version", G_STRUCT_OFFSET (Functions, version) } };
  static JalonLibrary library = { .name = LIBRARY_GLPK };
  Functions found = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &found, &error));
  g_assert_no_error (error);
  g_assert_null (found.other);
  g_assert_true (g_ascii_isdigit (*found.version ()));
  g_assert_true (jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &found, &error));
}

/* Each time it is asked for: it may have been installed meanwhile. */
static void
test_missing (void)
{
  static const JalonLibraryFunction functions[] = { { "any", 0 } };
  static JalonLibrary library = { .name = "libjalon-no-such-library.so.1" };

  for (int i = 0; i < 2; i++) {
    Functions found = { 0 };
    g_autoptr (GError) error = NULL;

    g_assert_false (jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &found, &error));
    g_assert_error (error, JALON_LIBRARY_ERROR, JALON_LIBRARY_ERROR_MISSING);
    g_assert_nonnull (strstr (error->message, "libjalon-no-such-library.so.1"));
  }
}

static void
test_other (void)
{
  static const JalonLibraryFunction functions[] = { { "glp_version", G_STRUCT_OFFSET (Functions, version) },
                                                    { "glp_no_such_function", 0 } };
  static JalonLibrary library = { .name = LIBRARY_GLPK };
  Functions found = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &found, &error));
  g_assert_error (error, JALON_LIBRARY_ERROR, JALON_LIBRARY_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "glp_no_such_function"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/library/found", test_found);
  g_test_add_func ("/text/library/missing", test_missing);
  g_test_add_func ("/text/library/other", test_other);
  return g_test_run ();
}
