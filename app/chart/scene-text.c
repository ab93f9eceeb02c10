/* A scene as words: the text that tests and scripts read. */
#include "config.h"

#include <jalon/chart/scene.h>

static const char *const shapes[] = {
  [JALON_MARK_RECT] = "rect",
  [JALON_MARK_LINE] = "line",
  [JALON_MARK_PATH] = "path",
  [JALON_MARK_TEXT] = "text",
};

static const char *const roles[] = {
  [JALON_MARK_DATUM] = "datum",       [JALON_MARK_LABEL] = "label",   [JALON_MARK_AXIS] = "axis",
  [JALON_MARK_GRID] = "grid",         [JALON_MARK_TITLE] = "title",   [JALON_MARK_SUBTITLE] = "subtitle",
  [JALON_MARK_FOOTNOTE] = "footnote", [JALON_MARK_LEGEND] = "legend", [JALON_MARK_ANNOTATION] = "annotation",
};

static const char *const fills[] = {
  [JALON_FILL_NONE] = "none",
  [JALON_FILL_SOLID] = "solid",
  [JALON_FILL_HATCHED] = "hatched",
  [JALON_FILL_OUTLINE] = "outline",
};

static const char *const inks[JALON_N_INKS] = {
  [JALON_INK_NONE] = "none",         [JALON_INK_PAPER] = "paper",
  [JALON_INK_TEXT] = "text",         [JALON_INK_MUTED] = "muted",
  [JALON_INK_RULE] = "rule",         [JALON_INK_GRID] = "grid",
  [JALON_INK_DATA] = "data",         [JALON_INK_DATA_MUTED] = "data-muted",
  [JALON_INK_STATED] = "stated",     [JALON_INK_ALERT] = "alert",
  [JALON_INK_ON_DATA] = "on-data",   [JALON_INK_SERIES_1] = "series-1",
  [JALON_INK_SERIES_2] = "series-2", [JALON_INK_SERIES_3] = "series-3",
  [JALON_INK_SERIES_4] = "series-4", [JALON_INK_SERIES_5] = "series-5",
  [JALON_INK_SERIES_6] = "series-6", [JALON_INK_OTHERS] = "others",
};

/* One decimal, and a point whatever the language of the process is. */
static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value + 0.0));
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append (out, " \"");
  for (; *text; text++)
    switch (*text) {
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      G_GNUC_FALLTHROUGH;
    default:
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* "rect datum solid data 120.0 80.0 300.0 40.0 "Oracle: $300B (51.0%), reported"" */
static void
append_mark (GString *out, const JalonMark *mark)
{
  gboolean is_text = mark->shape == JALON_MARK_TEXT;

  g_string_append_printf (out, "%s %s", shapes[mark->shape], roles[mark->role]);
  if (!is_text)
    g_string_append_printf (out, " %s", fills[mark->fill]);
  g_string_append_printf (out, " %s", inks[mark->ink != JALON_INK_NONE ? mark->ink : mark->stroke]);

  if (mark->shape == JALON_MARK_PATH) {
    for (guint i = 0; i < 2 * mark->n_points; i++)
      append_number (out, mark->points[i]);
  } else {
    append_number (out, mark->x);
    append_number (out, mark->y);
    if (!is_text) {
      append_number (out, mark->width);
      append_number (out, mark->height);
    }
  }

  if (is_text && mark->text)
    append_quoted (out, mark->text);
  if (mark->tip)
    append_quoted (out, mark->tip);
  g_string_append_c (out, '\n');
}

char *
jalon_scene_to_text (const JalonScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_new (NULL);

  if (self->summary)
    g_string_append_printf (out, "%s\n\n", self->summary);
  for (guint i = 0; i < self->marks->len; i++)
    append_mark (out, &g_array_index (self->marks, JalonMark, i));

  return g_string_free (out, FALSE);
}
