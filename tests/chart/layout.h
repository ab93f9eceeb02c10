/* What is checked of a scene whatever it shows: nothing lies outside of it, no text upon another or half upon
 * a bar, no label of an axis twice, the keyboard finds its stops, and the marks stay few. */
#pragma once

#include "support.h"

#define MARKS_MAX 400

/* Texts are allowed to touch: a line's box has room above and below its letters. */
#define SLACK 1.5

typedef struct {
  double x, y, width, height;
} Box;

static inline Box
box_of (const JalonMark *mark)
{
  Box box;

  jalon_mark_bounds (mark, &box.x, &box.y, &box.width, &box.height);
  return box;
}

static inline double
shared_area (Box a, Box b, double slack)
{
  double width = MIN (a.x + a.width, b.x + b.width) - MAX (a.x, b.x) - slack;
  double height = MIN (a.y + a.height, b.y + b.height) - MAX (a.y, b.y) - slack;

  return width > 0 && height > 0 ? width * height : 0;
}

static inline gboolean
is_text (const JalonMark *mark)
{
  return mark->shape == JALON_MARK_TEXT && mark->text && *mark->text;
}

static inline gboolean
is_filled (const JalonMark *mark)
{
  return mark->role == JALON_MARK_DATUM && mark->shape == JALON_MARK_RECT &&
         (mark->fill == JALON_FILL_SOLID || mark->fill == JALON_FILL_HATCHED);
}

static inline void
complain (const Case *c, const char *what, const JalonMark *mark, const JalonMark *other)
{
  g_test_message ("%s (%.0f×%.0f, “%s”): “%s” and “%s”", what, c->scene->width, c->scene->height,
                  c->scene->title, mark->text ? mark->text : mark->tip,
                  other ? other->text ? other->text : other->tip : "");
  g_test_fail ();
}

static inline void
check_inside (const Case *c, const JalonMark *mark, Box box)
{
  if (box.x < -0.5 || box.y < -0.5 || box.x + box.width > c->scene->width + 0.5 ||
      box.y + box.height > c->scene->height + 0.5)
    complain (c, "outside", mark, NULL);
}

/* Texts do not touch each other, and lie upon a bar whole or not at all. */
static inline void
check_apart (const Case *c, const Box *boxes, guint text)
{
  Box box = boxes[text];

  for (guint i = 0; i < c->scene->marks->len; i++) {
    const JalonMark *other = mark_at (c->scene, i);
    double shared = shared_area (box, boxes[i], SLACK);

    if (i > text && is_text (other) && shared > 0)
      complain (c, "overlap", mark_at (c->scene, text), other);
    if (is_filled (other) && shared > 0 && shared_area (box, boxes[i], 0) < 0.98 * box.width * box.height)
      complain (c, "half upon a bar", mark_at (c->scene, text), other);
  }
}

static inline void
check_marks (const Case *c)
{
  guint n = c->scene->marks->len;
  g_autofree Box *boxes = g_new (Box, n);

  for (guint i = 0; i < n; i++) {
    boxes[i] = box_of (mark_at (c->scene, i));
    check_inside (c, mark_at (c->scene, i), boxes[i]);
  }
  for (guint i = 0; i < n; i++)
    if (is_text (mark_at (c->scene, i)))
      check_apart (c, boxes, i);
}

/* Of an axis, upright or level, no two numbers beside each other are the same. */
static inline void
check_ticks (const Case *c)
{
  const JalonMark *before = NULL;

  for (guint i = 0; i < c->scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c->scene, i);

    if (mark->role != JALON_MARK_AXIS || !is_text (mark) || !strpbrk (mark->text, "0123456789"))
      continue;
    if (before && (before->x == mark->x || before->y == mark->y) && g_str_equal (before->text, mark->text))
      complain (c, "the same label twice", before, mark);
    before = mark;
  }
}

static inline void
check_stops (const Case *c)
{
  for (guint i = 0; i < c->scene->stops->len; i++) {
    guint index = g_array_index (c->scene->stops, guint, i);

    g_assert_cmpuint (index, <, c->scene->marks->len);
    g_assert_cmpint (mark_at (c->scene, index)->role, ==, JALON_MARK_DATUM);
    g_assert_nonnull (mark_at (c->scene, index)->tip);
  }
}

static inline void
check_scene (const Case *c)
{
  g_assert_cmpuint (c->scene->marks->len, <, MARKS_MAX);
  g_assert_true (g_str_has_prefix (c->scene->summary, c->scene->title));
  g_assert_true (g_utf8_validate (c->scene->summary, -1, NULL));
  check_marks (c);
  check_ticks (c);
  check_stops (c);
}
