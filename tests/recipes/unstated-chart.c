/* A bar of the commitments that state an amount, and one of those that do not: the example of a chart. It
 * would be app/chart/unstated.c. */
#include "config.h"

#include <jalon/chart/chart.h>
#include <jalon/text/translate.h>

#include "chart/bars.h"
#include "chart/frame.h"
#include "unstated.h"

extern const JalonChart jalon_unstated_chart; /* chart-names.h would say so */

static void
add_bar (GArray *bars, const char *name, guint n, JalonLocale *locale)
{
  JalonBar bar = { .name = g_strdup (name), .solid = n };

  bar.covers = g_array_new (FALSE, FALSE, sizeof (JalonRef)); /* no item lights up in it */

  bar.strong = jalon_locale_number (locale, n, 0);
  bar.tip = g_strdup_printf ("%s: %s", name, bar.strong);
  g_array_append_val (bars, bar);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonUnstated *unstated = result;
  g_autoptr (GArray) bars = jalon_bars_new ();
  g_autofree char *count = jalon_locale_number (options->locale, unstated->n, 0);
  JalonSketch sketch;
  guint n;

  jalon_plan_commitments (plan, &n);
  if (n == 0)
    return jalon_frame_no_amounts (plan, options);

  jalon_frame_open (&sketch, plan, options, g_strdup_printf (_ ("%s commitments state no amount"), count),
                    _ ("Number of commitments"),
                    jalon_notes_finish (jalon_notes_new (), plan, options->locale));
  add_bar (bars, _ ("With an amount"), n - unstated->n, options->locale);
  add_bar (bars, _ ("Without an amount"), unstated->n, options->locale);
  jalon_bars_draw (&sketch, sketch.plot, bars);
  jalon_sketch_columns (&sketch, "n", jalon_cells (g_strdup (_ ("Without an amount")), NULL));
  jalon_sketch_row (&sketch, JALON_REF_NONE, jalon_cells (g_strdup (count), NULL));
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_unstated_chart = {
  .id = "commitments.unstated",
  .title = N_ ("Commitments without an amount"),
  .analysis = &jalon_unstated_analysis,
  .build = build,
};
