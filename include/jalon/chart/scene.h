/* A scene: what a chart draws, where, and what it means. It is a flat list of marks that knows no toolkit:
 * the same scene is drawn on screen and on paper, hit-tested, read aloud, and written as text for tests. */
#pragma once

#include <glib.h>

#include <jalon/chart/theme.h>
#include <jalon/model/ref.h>

G_BEGIN_DECLS

typedef enum {
  JALON_MARK_RECT,
  JALON_MARK_LINE, /* from (x, y) to (x + width, y + height) */
  JALON_MARK_PATH, /* a polygon, or an open line, through @points */
  JALON_MARK_TEXT, /* anchored at (x, y) after @align; wrapped and ellipsized in @width when > 0 */
} JalonMarkShape;

/* What a mark is there for. Only datum marks answer to the pointer and the keyboard. */
typedef enum {
  JALON_MARK_DATUM,
  JALON_MARK_LABEL, /* belongs to a datum, and is selected with it */
  JALON_MARK_AXIS,
  JALON_MARK_GRID,
  JALON_MARK_TITLE,
  JALON_MARK_SUBTITLE,
  JALON_MARK_FOOTNOTE,
  JALON_MARK_LEGEND,
  JALON_MARK_ANNOTATION, /* a threshold, the as-of line, an empty state */
} JalonMarkRole;

/* The IBCS notation: how sure an amount is shows in how it is filled, never in its colour alone. */
typedef enum {
  JALON_FILL_NONE,
  JALON_FILL_SOLID,   /* committed, actual */
  JALON_FILL_HATCHED, /* forecast, unverified, unexplained */
  JALON_FILL_OUTLINE, /* planned */
} JalonFill;

typedef enum {
  JALON_ALIGN_LEFT,
  JALON_ALIGN_CENTRE,
  JALON_ALIGN_RIGHT,
} JalonAlign;

typedef struct {
  JalonMarkShape shape;
  JalonMarkRole role;
  JalonFill fill;
  JalonInk ink;    /* of the fill or the text */
  JalonInk stroke; /* of the outline; JALON_INK_NONE without one */
  double x, y, width, height;
  double line_width;
  gboolean dashed;
  gboolean closed; /* of a path */
  double *points;  /* x, y, x, y, … */
  guint n_points;  /* pairs */
  double radius;   /* of a rectangle's corners */

  char *text; /* of a text mark */
  JalonFont font;
  JalonAlign align;
  gboolean middle; /* @y is the middle of the text's height, not its top */
  guint max_lines; /* 0: one */
  JalonInk ground; /* of a text upon an area: its ink, of which a plain patch is drawn under the text where
                      the theme draws lines over it */

  guint number;   /* of one of several marks of a datum, each with a meaning of its own: which; 0: none. Such
                   * that in another scene the mark with the nearest number means the nearest to it */
  JalonRef datum; /* the item it shows; JALON_REF_NONE for what is no item (the unexplained rest) */
  JalonRef
    *covers; /* other items that it shows as well, sorted: the commitments that a provider's bar sums */
  guint n_covers;
  JalonRef *kin; /* items that it does not show but hangs together with, sorted: what a step of a supply chain
                    needs, and what needs it. It does not step back when one of them is selected. */
  guint n_kin;
  char *tip; /* of a datum: what the pointer is told, "Oracle: $300B (51.0%)" */
} JalonMark;

/* Whether the mark shows @ref, as its datum or as one of what it covers; never for JALON_REF_NONE. */
gboolean jalon_mark_shows (const JalonMark *mark, JalonRef ref);

/* Whether the mark shows @ref, or hangs together with it. */
gboolean jalon_mark_is_kin (const JalonMark *mark, JalonRef ref);

/* One row of the chart's data, for CSV and for tables read aloud. */
typedef struct {
  char **cells;
  JalonRef datum;
} JalonSceneRow;

typedef struct {
  double width, height;
  JalonTheme theme;
  char *title;     /* the message, in a sentence */
  char *subtitle;  /* measure and unit */
  char *footnote;  /* sources and as-of date */
  char *filter;    /* (nullable): which of the dossier's commitments it shows: a column more of a table */
  char *summary;   /* spoken: title, then the data in words */
  GArray *marks;   /* of JalonMark, in the order drawn */
  char **columns;  /* of the data: NULL-terminated */
  char *kinds;     /* of the columns, a letter each: t for text, n for plain numbers, m for money in whole
                    * units, p for a share of 1, d for a date, c for a currency's code; n, m and p are numbers
                    * with a point in the cells */
  GPtrArray *rows; /* of JalonSceneRow */
  guint n_rows_left_out; /* how many more there would be: files of the data say so */
  double reach; /* of charts of amounts: the greatest, in whole units, that the scale has room for; else 0 */
  /* Of charts over time: the days at which @time_x0 and @time_x1 are; both 0 without such an axis. */
  guint32 time_day0, time_day1;
  double time_x0, time_x1;
  GArray *order; /* of JalonRef: of charts that scroll, the item of each row; JALON_REF_NONE for a heading */
  guint first_row, n_rows; /* of them: those that are shown */
  GArray *stops;           /* of guint: marks that the keyboard visits, in reading order */
} JalonScene;

JalonScene *jalon_scene_new (double width, double height, JalonTheme theme);
void jalon_scene_free (JalonScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonScene, jalon_scene_free)

/**
 * jalon_scene_hit:
 * Returns: the index of the topmost datum mark at a point; -1 where there is none. Thin marks answer to
 * within 3 pixels.
 */
int jalon_scene_hit (const JalonScene *self, double x, double y);

/**
 * jalon_scene_find:
 * Returns: the first datum mark whose datum is @datum, else the first that covers it; -1 where there is none
 */
int jalon_scene_find (const JalonScene *self, JalonRef datum);

/* Returns: (transfer full): the summary, then the marks, one a line: the `.txt` export, and what tests read
 */
char *jalon_scene_to_text (const JalonScene *self);

/* Returns: (transfer full) (nullable): that rows of the data are left out, as a sentence; %NULL where none
 * are */
char *jalon_scene_rows_note (const JalonScene *self);

/**
 * jalon_scene_to_csv:
 * @decimal_mark: of numbers, '.' or ','. Spreadsheets whose language writes a comma there have cells apart by
 *   semicolons, the others by commas.
 *
 * Text that a spreadsheet would run as a formula has an apostrophe before it, as typing has it; so has what
 * would be taken for such a text. jalon_csv_unmark() takes it off again.
 *
 * Returns: (transfer full): the data (RFC 4180, UTF-8): a header line, numbers without marks between
 * thousands
 */
char *jalon_scene_to_csv (const JalonScene *self, char decimal_mark);

G_END_DECLS
