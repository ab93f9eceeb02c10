/* The page for a board: the answer, what it rests on in four small charts, the register, and method and
 * limits in two lines. */
#include "config.h"

#include <jalon/analysis/board.h>
#include <jalon/analysis/register.h>
#include <jalon/analysis/simulation.h>
#include <jalon/chart/draw.h>
#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include "charts.h"
#include "frame.h"
#include "inset.h"
#include "milestones.h"
#include "simulated.h"
#include "text.h"

#define GAP 18.0
#define HEADING_LINES 2

/* Less is no room for six parts: the page says so. */
#define LEAST_WIDTH 900.0
#define LEAST_HEIGHT 560.0

/* One chart on the page. */
typedef struct {
  const JalonChart *chart;
  JalonResult *result;
} Panel;

/* The room of a panel below its heading, which is set: the message of the chart. */
static JalonBox
set_heading (JalonSketch *sketch, JalonBox box, const char *text)
{
  const double room = HEADING_LINES * jalon_text_height (JALON_FONT_LABEL);
  JalonMark *mark = jalon_sketch_text (sketch, JALON_MARK_SUBTITLE, JALON_FONT_LABEL, JALON_INK_TEXT,
                                       JALON_ALIGN_LEFT, box.x, box.y, box.width, text);

  mark->max_lines = HEADING_LINES;
  return (JalonBox){ box.x, box.y + room + 4, box.width, MAX (1, box.height - room - 4) };
}

static void
set_panel (JalonSketch *sketch, const JalonPlan *plan, JalonBox box, const Panel *panel)
{
  const JalonChart *chart = panel->chart;
  JalonChartOptions options = *sketch->options;
  JalonScene *scene;
  const char *message;
  gboolean repeats;
  JalonBox room;

  options.bare = TRUE;
  options.title = NULL;
  options.folio = NULL;
  options.base = NULL;
  options.scrolls = FALSE;
  options.width = box.width;
  options.height = box.height - HEADING_LINES * jalon_text_height (JALON_FONT_LABEL) - 4;
  if (options.height < 40)
    return;
  scene = chart->build (plan, jalon_result_get (panel->result), &options);
  /* The answer is the title of the page, and is not said twice. */
  repeats =
    strcmp (scene->title, sketch->scene->title) == 0 || strcmp (scene->title, sketch->scene->subtitle) == 0;
  message = repeats ? _ (chart->title) : scene->title;
  room = set_heading (sketch, box, message);
  jalon_sketch_say (sketch, message);
  jalon_sketch_row (sketch, JALON_REF_NONE,
                    jalon_cells (g_strdup (_ (chart->title)), g_strdup (scene->title), NULL));
  jalon_sketch_inset (sketch, scene, room.x, room.y);
}

/* How likely, and how bad: what is not stated is said so. (transfer full) */
static char *
rating_text (JalonLocale *locale, double likelihood, double impact, const char *currency)
{
  g_autofree char *share = isnan (likelihood) ? NULL : jalon_locale_percent (locale, likelihood);
  g_autofree char *money = isnan (impact) ? NULL : jalon_simulated_money (locale, impact, currency);

  if (share && money)
    return g_strdup_printf ("%s · %s", share, money);
  return g_strdup (share ? share : money ? money : _ ("not rated"));
}

/* The risks as lines, the first of them as many as fit. */
static void
set_register (JalonSketch *sketch, JalonBox box, const JalonRegister *ratings)
{
  const double line = jalon_text_height (JALON_FONT_BODY) + 6;
  JalonBox room = set_heading (sketch, box, _ ("Risk register"));
  const guint fit = (guint) MAX (0, room.height / line), n = ratings->items->len;
  const guint shown = n > fit ? (fit ? fit - 1 : 0) : n;

  for (guint i = 0; i < shown; i++) {
    const JalonRegisterItem *item = &g_array_index (ratings->items, JalonRegisterItem, i);
    g_autofree char *rating = rating_text (sketch->locale, item->likelihood, item->impact, ratings->currency);
    double width;
    JalonMark *mark;

    jalon_text_size (JALON_FONT_BODY, rating, 0, &width, NULL);
    jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                       room.x + room.width, room.y + i * line, 0, rating);
    mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                              room.x, room.y + i * line, MAX (20, room.width - width - 12), item->name);
    mark->datum = item->ref;
    jalon_sketch_row (sketch, item->ref, jalon_cells (g_strdup (item->name), g_strdup (rating), NULL));
  }
  if (shown < n) {
    g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);

    jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_MUTED, JALON_ALIGN_LEFT, room.x,
                       room.y + shown * line, room.width, more);
  }
}

static JalonBox
cell_of (JalonBox plot, guint columns, guint rows, guint i)
{
  const double width = (plot.width - GAP * (columns - 1)) / columns;
  const double height = (plot.height - GAP * (rows - 1)) / rows;

  return (JalonBox){ plot.x + (i % columns) * (width + GAP), plot.y + (i / columns) * (height + GAP), width,
                     height };
}

/* Method and limits, in two sentences. */
static JalonFootnote
method (const JalonPlan *plan, const JalonSimulation *simulation, JalonLocale *locale)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *trials = jalon_locale_number (locale, simulation->trials, 0);
  const guint gaps = simulation->network->gaps->len;

  jalon_notes_add_essential (
    notes, g_strdup_printf (
             _ ("%s trials of lead times, dates and risks as the dossier states them; ± is the noise of "
                "the simulation, not how sure the estimates are."),
             trials));
  if (gaps > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("%u thing that is not stated is left out.",
                                        "%u things that are not stated are left out.", gaps),
                              gaps));
  return jalon_notes_finish (notes, plan, locale);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonBoard *board = result;
  const JalonSimulation *simulation = jalon_result_get (board->simulation);
  const JalonRegister *ratings = jalon_result_get (board->ratings);
  const Panel panels[] = {
    { &jalon_milestones_chart, board->simulation },
    { &jalon_exceedance_chart, board->simulation },
    { &jalon_concentration_chart, board->concentration },
    /* Where a matrix has nothing to show, what holds the milestone up is in its place. */
    ratings->n_unrated < ratings->items->len ? (Panel){ &jalon_matrix_chart, board->ratings }
                                             : (Panel){ &jalon_criticality_chart, board->simulation },
    { &jalon_stress_chart, board->stress },
  };
  JalonSketch sketch;
  JalonMilestonesData milestones;
  const guint columns = 3;
  const guint rows = (G_N_ELEMENTS (panels) + columns) / columns;

  if (simulation->target == JALON_NETWORK_NONE && ratings->items->len == 0)
    return jalon_frame_empty (plan, options, _ ("There is nothing to tell a board of yet"),
                              _ ("State risks, or a supply chain with lead times and a milestone."));
  if (options->width < LEAST_WIDTH || options->height < LEAST_HEIGHT)
    return jalon_frame_empty (plan, options, _ ("The page for a board needs more room"),
                              _ ("Export it as a page, or make the window larger."));
  jalon_milestones_init (&milestones, plan, simulation, NULL, options->locale);
  jalon_frame_open (&sketch, plan, options, jalon_milestones_title (&milestones), jalon_plan_title (plan),
                    method (plan, simulation, options->locale));
  jalon_milestones_clear (&milestones);
  jalon_sketch_columns (&sketch, "tt",
                        jalon_cells (g_strdup (_ ("Part")), g_strdup (_ ("What it says")), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    set_panel (&sketch, plan, cell_of (sketch.plot, columns, rows, i), &panels[i]);
  set_register (&sketch, cell_of (sketch.plot, columns, rows, G_N_ELEMENTS (panels)), ratings);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_board_chart = {
  .id = "risk.board",
  .title = N_ ("Page for a board"),
  .analysis = &jalon_board_analysis,
  .build = build,
};
