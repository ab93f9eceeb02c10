/* risk.concentration: each provider's share of what is committed, and how concentrated that makes the whole:
 * the Herfindahl-Hirschman index on its scale, with the thresholds of the US merger guidelines. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/analysis/concentration.h>

#include "charts.h"
#include "frame.h"
#include "notes.h"
#include "providers.h"
#include "text.h"
#include "words.h"

#define HHI_MAX 10000.0
#define STRIP_HEIGHT 20.0
#define MARKER_HALF 7.0

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonConcentration *result;
  const GArray *providers; /* of JalonProvider */
  guint n;                 /* of them: those with firm amounts, and those are not below zero */
} Data;

static const JalonProvider *
provider_at (const Data *data, guint i)
{
  return &g_array_index (data->providers, JalonProvider, i);
}

static const JalonPlanParty *
party_at (const Data *data, guint i)
{
  guint n;

  return &jalon_plan_parties (data->plan, &n)[provider_at (data, i)->party];
}

/* Two decimals of a few providers; of hundreds none. What is a whole number is said in words. */
static char *
effective_text (const Data *data)
{
  double effective = data->result->effective;

  if (effective < 12.5 && fabs (effective - round (effective)) < 0.005)
    return jalon_words_count (data->locale, (guint) round (effective));

  return jalon_locale_number (data->locale, effective, effective < 10 ? 2 : effective < 100 ? 1 : 0);
}

/* What the words beside effective_text() agree with: English writes "1.5 providers", French "1,5
 * fournisseur", each as it does with 0. */
static gulong
effective_number (const Data *data)
{
  double effective = data->result->effective;

  return effective < 1.005 ? 1 : effective < 1.995 ? 0 : (gulong) (effective + 0.005);
}

static char *
make_title (const Data *data)
{
  g_autofree char *hhi = jalon_locale_number (data->locale, data->result->hhi, 1);
  g_autofree char *effective = effective_text (data);
  g_autofree char *leader = jalon_words_short (party_at (data, 0)->name);

  if (data->n == 1)
    /* TRANSLATORS: %s is the only provider */
    return g_strdup_printf (_ ("Everything rests on one provider, %s"), leader);
  if (data->result->hhi > JALON_HHI_HIGH)
    /* TRANSLATORS: HHI is the Herfindahl-Hirschman index, %1$s its value; %2$s is how many providers of equal
     * size would be as concentrated */
    return g_strdup_printf (ngettext ("Highly concentrated: an HHI of %1$s is worth %2$s equal provider",
                                      "Highly concentrated: an HHI of %1$s is worth %2$s equal providers",
                                      effective_number (data)),
                            hhi, effective);
  if (data->result->hhi >= JALON_HHI_MODERATE)
    /* TRANSLATORS: as “Highly concentrated: an HHI of …” */
    return g_strdup_printf (ngettext ("Moderately concentrated: an HHI of %1$s is worth %2$s equal provider",
                                      "Moderately concentrated: an HHI of %1$s is worth %2$s equal providers",
                                      effective_number (data)),
                            hhi, effective);

  /* TRANSLATORS: as “Highly concentrated: an HHI of …” */
  return g_strdup_printf (ngettext ("Not concentrated: an HHI of %1$s is worth %2$s equal provider",
                                    "Not concentrated: an HHI of %1$s is worth %2$s equal providers",
                                    effective_number (data)),
                          hhi, effective);
}

static void
set_figures (const Data *data, const JalonProvider *provider, JalonBar *bar)
{
  double unverified = provider->firm > 0 ? (double) provider->unverified / (double) provider->firm : 0;
  g_autofree char *amount = jalon_locale_money (data->locale, provider->firm, data->result->currency);
  g_autofree char *share = jalon_provider_share (provider, data->locale);

  bar->solid = provider->share * (1 - unverified);
  bar->hatched = provider->share * unverified;
  bar->strong = g_strdup (share);
  bar->soft = g_strdup (amount);
  bar->tip = jalon_words_tip (bar->name, amount, share, NULL, provider->weakest);
}

static GArray *
make_bars (const Data *data, guint room)
{
  guint shown = data->n <= room ? data->n : room - 1;
  GArray *bars = jalon_bars_new ();

  for (guint i = 0; i < shown; i++) {
    JalonBar bar = { 0 };

    jalon_provider_mark (provider_at (data, i), data->plan, &bar);
    set_figures (data, provider_at (data, i), &bar);
    g_array_append_val (bars, bar);
  }

  if (shown < data->n) {
    JalonProvider sum = jalon_providers_sum (data->providers, shown);
    JalonBar bar = { 0 };

    jalon_providers_mark_others (data->providers, shown, data->plan, data->locale, &bar);
    set_figures (data, &sum, &bar);
    g_array_append_val (bars, bar);
  }
  return bars;
}

/* Its word stands in the zone where it has room. */
static void
add_zone (
  JalonSketch *sketch, JalonBox strip, double from, double to, JalonFill fill, JalonInk ink, const char *word)
{
  JalonBox box = { strip.x + strip.width * from / HHI_MAX, strip.y, strip.width * (to - from) / HHI_MAX,
                   strip.height };
  JalonMark *mark = jalon_sketch_rect (sketch, JALON_MARK_AXIS, fill, ink, box);
  JalonInk ground = fill == JALON_FILL_SOLID ? ink : JALON_INK_PAPER;

  if (jalon_text_width (JALON_FONT_SMALL, word) + 12 > box.width)
    return;

  mark = jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL,
                            jalon_theme_ink_on (sketch->scene->theme, ground), JALON_ALIGN_LEFT, box.x + 7,
                            box.y + box.height / 2, 0, word);
  mark->middle = TRUE;
}

/* Each figure centred under its edge; the first leans away from the second where both would touch. */
static void
label_thresholds (JalonSketch *sketch, const Data *data, JalonBox strip)
{
  const double edges[] = { JALON_HHI_MODERATE, JALON_HHI_HIGH, HHI_MAX };
  double y = strip.y + strip.height + 3;
  double room = strip.width * (JALON_HHI_HIGH - JALON_HHI_MODERATE) / HHI_MAX;
  gboolean apart = room >= jalon_text_width (JALON_FONT_SMALL, "1 800") + 8;

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++) {
    double x = strip.x + strip.width * edges[i] / HHI_MAX;
    g_autofree char *label = jalon_locale_number (data->locale, edges[i], 0);
    JalonAlign align = i == 2   ? JALON_ALIGN_RIGHT
                       : apart  ? JALON_ALIGN_CENTRE
                       : i == 0 ? JALON_ALIGN_RIGHT
                                : JALON_ALIGN_LEFT;

    jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, align, x, y, 0, label);
  }
}

static JalonInk
marker_ink (const Data *data)
{
  return data->result->hhi > JALON_HHI_HIGH ? JALON_INK_ALERT : JALON_INK_DATA;
}

static void
add_marker (JalonSketch *sketch, const Data *data, JalonBox strip)
{
  double x = strip.x + strip.width * CLAMP (data->result->hhi / HHI_MAX, 0, 1);
  double points[] = {
    x, strip.y + 1, x - MARKER_HALF, strip.y - 2 * MARKER_HALF, x + MARKER_HALF, strip.y - 2 * MARKER_HALF
  };
  g_autofree char *hhi = jalon_locale_number (data->locale, data->result->hhi, 1);
  g_autofree char *top = jalon_locale_number (data->locale, HHI_MAX, 0);
  g_autofree char *high = jalon_locale_number (data->locale, JALON_HHI_HIGH, 0);
  /* TRANSLATORS: read aloud: %1$s is the index, %2$s the greatest that it can be, %3$s a threshold */
  g_autofree char *tip = g_strdup_printf (
    _ ("Herfindahl-Hirschman index: %1$s of %2$s; above %3$s counts as highly concentrated"), hhi, top, high);
  JalonMark *mark;

  points[0] = CLAMP (points[0], strip.x, strip.x + strip.width);
  mark = jalon_sketch_path (sketch, JALON_MARK_DATUM, JALON_INK_PAPER, points, 3);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = marker_ink (data);
  mark->line_width = 1;
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (sketch);
}

static void
label_marker (JalonSketch *sketch, const Data *data, JalonBox strip)
{
  double x = strip.x + strip.width * CLAMP (data->result->hhi / HHI_MAX, 0, 1) + MARKER_HALF + 6;
  double right = strip.x + strip.width, y = strip.y - MARKER_HALF - 3;
  g_autofree char *hhi = jalon_locale_number (data->locale, data->result->hhi, 1);
  g_autofree char *effective = effective_text (data);
  /* TRANSLATORS: the Herfindahl-Hirschman index and its value */
  g_autofree char *strong = g_strdup_printf (_ ("HHI %s"), hhi);
  /* TRANSLATORS: behind the HHI: %s is how many providers of equal size would be as concentrated; it may have
   * decimals */
  g_autofree char *soft =
    g_strdup_printf (ngettext ("as concentrated as %s provider", "as concentrated as %s equal providers",
                               effective_number (data)),
                     effective);
  double strong_width = jalon_text_width (JALON_FONT_LABEL, strong);
  double soft_width = jalon_text_width (JALON_FONT_BODY, soft);
  gboolean with_soft = TRUE;
  JalonMark *mark;

  if (x + strong_width + 8 + soft_width > right) {
    double left = x - 2 * (MARKER_HALF + 6) - strong_width - 8 - soft_width;

    with_soft = left >= strip.x;
    if (with_soft)
      x = left;
    else if (x + strong_width > right)
      x -= 2 * (MARKER_HALF + 6) + strong_width;
  }

  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT, x,
                            y, 0, strong);
  mark->middle = TRUE;
  if (!with_soft)
    return;

  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                            x + strong_width + 8, y, 0, soft);
  mark->middle = TRUE;
}

static void
draw_strip (JalonSketch *sketch, const Data *data, JalonBox strip)
{
  /* TRANSLATORS: the zones of a scale of concentration */
  add_zone (sketch, strip, 0, JALON_HHI_MODERATE, JALON_FILL_OUTLINE, JALON_INK_GRID,
            C_ ("concentration", "low"));
  add_zone (sketch, strip, JALON_HHI_MODERATE, JALON_HHI_HIGH, JALON_FILL_SOLID, JALON_INK_GRID,
            C_ ("concentration", "moderate"));
  add_zone (sketch, strip, JALON_HHI_HIGH, HHI_MAX, JALON_FILL_SOLID, JALON_INK_DATA_MUTED,
            C_ ("concentration", "high"));
  label_thresholds (sketch, data, strip);
  add_marker (sketch, data, strip);
  label_marker (sketch, data, strip);
}

/* The strip's share of the plot: the marker and its words above it, the thresholds' below. */
static JalonBox
take_strip (JalonSketch *sketch)
{
  double above = MAX (jalon_text_height (JALON_FONT_LABEL), 2 * MARKER_HALF) + 6;
  double below = jalon_text_height (JALON_FONT_SMALL) + 6;
  double bottom = sketch->plot.y + sketch->plot.height - below;
  JalonBox strip = { sketch->plot.x, bottom - STRIP_HEIGHT, sketch->plot.width, STRIP_HEIGHT };

  sketch->plot.height = MAX (1, strip.y - above - (sketch->compact ? 4 : 18) - sketch->plot.y);
  return strip;
}

static void
add_rows (JalonSketch *sketch, const Data *data)
{
  const char *currency = data->result->currency;
  g_autofree double *shares = jalon_providers_shares (data->providers);

  jalon_sketch_columns (sketch, "tpmc",
                        jalon_cells (g_strdup (_ ("Provider")), g_strdup (_ ("Share")),
                                     g_strdup (jalon_providers_amount (data->result->ceilings)),
                                     g_strdup (_ ("Currency")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, data->result->sums->len);

  for (guint i = 0; i < n_rows; i++)
    jalon_sketch_row (sketch, party_at (data, i)->ref,
                      jalon_cells (g_strdup (party_at (data, i)->name),
                                   jalon_words_plain_number (shares[i], 4),
                                   jalon_words_plain_money (provider_at (data, i)->firm, currency),
                                   g_strdup (currency ? currency : ""), NULL));
}

static JalonScene *
draw (const Data *data, const JalonChartOptions *options)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *measure = jalon_providers_measure (
    g_strdup (
      data->result->ceilings > 0
        ? _ ("Providers’ shares of commitments, firm and used, and the Herfindahl-Hirschman index (HHI)")
        : _ ("Providers’ shares of firm commitments, and the Herfindahl-Hirschman index (HHI)")),
    data->locale, data->result->ceilings);
  JalonSketch sketch;
  JalonBox strip;

  jalon_notes_add (notes, g_strdup (_ ("Thresholds: US merger guidelines, 2023.")));
  jalon_notes_left_out (notes, data->plan, data->locale, NULL, data->result->ceilings > 0);
  jalon_frame_open (&sketch, data->plan, options,
                    jalon_words_scoped (jalon_providers_title (make_title (data), data->providers,
                                                               data->locale, data->result->currency),
                                        data->plan),
                    measure, jalon_notes_finish (notes, data->plan, data->locale));
  strip = take_strip (&sketch);

  g_autoptr (GArray) bars = make_bars (data, jalon_bars_room (sketch.plot.height));

  jalon_bars_draw (&sketch, sketch.plot, bars);
  draw_strip (&sketch, data, strip);
  add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonConcentration *concentration = result;
  Data data = { plan, options->locale, concentration, concentration->providers, concentration->sums->len };

  if (isnan (concentration->hhi))
    return jalon_frame_no_amounts (plan, options);

  /* Who has paid back more than was paid has no share of anything. */
  while (provider_at (&data, data.n - 1)->firm < 0)
    data.n--;
  return draw (&data, options);
}

const JalonChart jalon_concentration_chart = {
  .id = "risk.concentration",
  .title = N_ ("Concentration of providers"),
  .analysis = &jalon_concentration_analysis,
  .build = build,
};
