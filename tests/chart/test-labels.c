/* Names that are cut to the same beginning show what tells them apart. */
#include "config.h"

#include <string.h>

#include "chart/labels.h"
#include "chart/text.h"

static void
test_whole (void)
{
  const char *names[] = { "Oracle", "Microsoft" };
  g_auto (GStrv) labels = jalon_labels_fit (names, 2, JALON_FONT_BODY, 400);

  g_assert_cmpstr (labels[0], ==, "Oracle");
  g_assert_cmpstr (labels[1], ==, "Microsoft");
  g_assert_null (labels[2]);
}

/* What differs between “first contract” and “second contract” is seen, however far behind it stands. */
static void
test_cut (void)
{
  const char *names[] = { "OpenAI and CoreWeave cloud services, first contract",
                          "OpenAI and CoreWeave cloud services, second contract", "Oracle" };
  double width = 0.6 * jalon_text_width (JALON_FONT_BODY, names[0]);
  g_auto (GStrv) labels = jalon_labels_fit (names, 3, JALON_FONT_BODY, width);

  g_assert_true (g_str_has_prefix (labels[0], "OpenAI"));
  g_assert_true (g_str_has_suffix (labels[0], "… first contract"));
  g_assert_true (g_str_has_suffix (labels[1], "… second contract"));
  g_assert_cmpfloat (jalon_text_width (JALON_FONT_BODY, labels[0]), <=, width);
  g_assert_cmpfloat (jalon_text_width (JALON_FONT_BODY, labels[1]), <=, width);
  g_assert_cmpstr (labels[2], ==, "Oracle");
}

/* Alone, a long name is cut at its end, where it is drawn. */
static void
test_alone (void)
{
  const char *names[] = { "OpenAI and CoreWeave cloud services, first contract",
                          "Oracle Cloud Infrastructure" };
  g_auto (GStrv) labels = jalon_labels_fit (names, 2, JALON_FONT_BODY, 60);

  g_assert_cmpstr (labels[0], ==, names[0]);
  g_assert_cmpstr (labels[1], ==, names[1]);
}

/* Of 500 pixels, 35 % or 175 are kept for what is drawn: beside figures of 60, names have the 265 that are
 * left, and no more than they need; beside figures of 300 they have 30 %, or 150, all the same. */
static void
test_room (void)
{
  g_assert_cmpfloat (jalon_labels_room (200, 60, 500), ==, 200);
  g_assert_cmpfloat_with_epsilon (jalon_labels_room (400, 60, 500), 265, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_labels_room (400, 300, 500), 150, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labels/whole", test_whole);
  g_test_add_func ("/labels/cut", test_cut);
  g_test_add_func ("/labels/alone", test_alone);
  g_test_add_func ("/labels/room", test_room);
  return g_test_run ();
}
