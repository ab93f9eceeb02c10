/* Themes: what is written can be read, on paper and upon data. */
#include "config.h"

#include <string.h>

#include <jalon/chart/theme.h>

/* WCAG 2.2, 1.4.3: text of any size. */
#define LEGIBLE 4.5

static void
test_text_on_paper (void)
{
  const JalonInk inks[] = { JALON_INK_TEXT, JALON_INK_MUTED, JALON_INK_STATED, JALON_INK_ALERT };

  for (guint theme = JALON_THEME_LIGHT; theme <= JALON_THEME_CONTRAST; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
      g_assert_cmpfloat (jalon_theme_contrast (theme, inks[i], JALON_INK_PAPER), >=, LEGIBLE);
}

static void
test_text_on_data (void)
{
  const JalonInk grounds[] = { JALON_INK_DATA,     JALON_INK_DATA_MUTED, JALON_INK_STATED,
                               JALON_INK_GRID,     JALON_INK_SERIES_1,   JALON_INK_SERIES_2,
                               JALON_INK_SERIES_3, JALON_INK_SERIES_4,   JALON_INK_SERIES_5,
                               JALON_INK_SERIES_6, JALON_INK_OTHERS };

  for (guint theme = JALON_THEME_LIGHT; theme <= JALON_THEME_CONTRAST; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
      g_assert_cmpfloat (jalon_theme_contrast (theme, jalon_theme_ink_on (theme, grounds[i]), grounds[i]), >=,
                         LEGIBLE);
}

/* WCAG 2.2, 1.4.11: what has to be seen to be understood. */
static void
test_data_on_paper (void)
{
  const JalonInk inks[] = { JALON_INK_DATA, JALON_INK_DATA_MUTED, JALON_INK_RULE };

  for (guint theme = JALON_THEME_LIGHT; theme <= JALON_THEME_CONTRAST; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
      g_assert_cmpfloat (jalon_theme_contrast (theme, inks[i], JALON_INK_PAPER), >=, 3);
}

static void
test_contrast (void)
{
  /* black on white is 21 to 1 */
  g_assert_cmpfloat_with_epsilon (jalon_theme_contrast (JALON_THEME_PRINT, JALON_INK_TEXT, JALON_INK_PAPER),
                                  21, 1e-9);
  /* the high contrast of WCAG 1.4.6, for all words of that theme */
  g_assert_cmpfloat (jalon_theme_contrast (JALON_THEME_CONTRAST, JALON_INK_MUTED, JALON_INK_PAPER), >=, 7);
  g_assert_cmpfloat (jalon_theme_contrast (JALON_THEME_CONTRAST, JALON_INK_ALERT, JALON_INK_PAPER), >=, 7);
}

static void
test_names (void)
{
  g_assert_cmpint (jalon_theme_from_name ("light"), ==, JALON_THEME_LIGHT);
  g_assert_cmpint (jalon_theme_from_name ("dark"), ==, JALON_THEME_DARK);
  g_assert_cmpint (jalon_theme_from_name ("print"), ==, JALON_THEME_PRINT);
  g_assert_cmpint (jalon_theme_from_name ("contrast"), ==, JALON_THEME_CONTRAST);
  g_assert_cmpint (jalon_theme_from_name ("Light"), ==, -1);
  g_assert_cmpint (jalon_theme_from_name (""), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/text-on-paper", test_text_on_paper);
  g_test_add_func ("/theme/text-on-data", test_text_on_data);
  g_test_add_func ("/theme/data-on-paper", test_data_on_paper);
  g_test_add_func ("/theme/contrast", test_contrast);
  g_test_add_func ("/theme/names", test_names);
  return g_test_run ();
}
