/* commitments.by-provider: what is committed to each provider, the greatest first. */
#include "config.h"

#include <jalon/analysis/concentration.h>
#include <jalon/text/translate.h>

#include "charts.h"
#include "frame.h"
#include "notes.h"
#include "providers.h"
#include "words.h"

/* So many providers are named together in the title. */
#define LEADERS 3

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const char *currency;
  const GArray *providers; /* of JalonProvider */
  double ceilings;         /* how much of them is used */
} Data;

static const JalonProvider *
provider_at (const Data *data, guint i)
{
  return &g_array_index (data->providers, JalonProvider, i);
}

static const char *
name_of (const Data *data, const JalonProvider *provider)
{
  guint n;

  return jalon_plan_parties (data->plan, &n)[provider->party].name;
}

static guint
count_firm (const Data *data)
{
  guint n = 0;

  while (n < data->providers->len && provider_at (data, n)->firm > 0)
    n++;
  return n;
}

static char *
title_of_many (const Data *data, guint n, const char *total, const char *leader, const char *alone)
{
  guint listed = data->providers->len; /* those with a ceiling only among them */
  g_autofree char *count = jalon_words_count_of (data->locale, MIN (n, LEADERS), listed);
  double together = 0;

  for (guint i = 0; i < MIN (n, LEADERS); i++)
    together += provider_at (data, i)->share;

  g_autofree char *share = jalon_words_percent (data->locale, MIN (together, 1));

  if (MIN (n, LEADERS) == listed)
    /* TRANSLATORS: “Three providers carry 100% of $588B; Oracle alone 51%”: %1$s is a number in words, %2$s
     * their share, %3$s the sum, %4$s the greatest provider, %5$s its share */
    return g_strdup_printf (ngettext ("%1$s provider carries %2$s of %3$s; %4$s alone %5$s",
                                      "%1$s providers carry %2$s of %3$s; %4$s alone %5$s", n),
                            count, share, total, leader, alone);

  g_autofree char *all = jalon_words_count (data->locale, listed);

  /* TRANSLATORS: “Three of twelve providers carry 78% of $1.2T; Oracle alone 31%”: %1$s and %2$s are numbers
   * in words, %3$s a share, %4$s the sum, %5$s the greatest provider, %6$s its share */
  return g_strdup_printf (ngettext ("%1$s of %2$s provider carry %3$s of %4$s; %5$s alone %6$s",
                                    "%1$s of %2$s providers carry %3$s of %4$s; %5$s alone %6$s", listed),
                          count, all, share, total, leader, alone);
}

/* What shares are shares of: where credits are more than was paid, they take nothing from the others. */
static JalonSum
whole_of (const Data *data, guint n)
{
  JalonSum whole = 0;

  for (guint i = 0; i < n; i++)
    whole += provider_at (data, i)->firm;
  return whole;
}

static char *
make_title (const Data *data)
{
  guint n = count_firm (data);
  JalonProvider sum = jalon_providers_sum (data->providers, 0);
  g_autofree char *total =
    jalon_locale_money (data->locale, n > 0 ? whole_of (data, n) : sum.reach, data->currency);
  g_autofree char *credits = jalon_locale_money (data->locale, -sum.firm, data->currency);

  if (n == 0 && sum.reach < 0)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("Credits are %s more than was paid"), credits);
  if (n == 0)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("No amount is firm; ceilings reach %s"), total);

  g_autofree char *leader = jalon_words_short (name_of (data, provider_at (data, 0)));
  /* to the tenth, as its bar says it; else to the whole percent */
  double share = provider_at (data, 0)->share, shown = provider_at (data, 0)->shown;
  g_autofree char *alone = jalon_words_percent (data->locale, shown < 0.0995 ? shown : share);
  char *title;

  if (n == 1)
    /* TRANSLATORS: “Oracle carries all of $300B” */
    title = g_strdup_printf (_ ("%1$s carries all of %2$s"), leader, total);
  else
    title = jalon_words_begin (title_of_many (data, n, total, leader, alone));
  return jalon_providers_title (title, data->providers, data->locale, data->currency);
}

static void
set_figures (const Data *data, const JalonProvider *provider, const char *name, JalonBar *bar)
{
  gboolean is_firm = provider->firm != 0 || provider->reach == 0;
  gboolean reaches = provider->reach > provider->firm;
  g_autofree char *amount = jalon_locale_money (data->locale, provider->firm, data->currency);
  g_autofree char *reach = jalon_locale_money (data->locale, provider->reach, data->currency);
  g_autofree char *share = jalon_provider_share (provider, data->locale);
  g_autofree char *up_to = g_strdup_printf (C_ ("amount", "up to %s"), reach);

  /* Credits beyond what was paid are a figure without a bar. */
  bar->solid = jalon_words_units (MAX (provider->firm - provider->unverified, 0), data->currency);
  bar->hatched = jalon_words_units (MAX (provider->unverified, 0), data->currency);
  bar->reach = jalon_words_units (MAX (provider->reach, 0), data->currency);
  bar->strong = g_strdup (is_firm ? amount : up_to);
  if (is_firm && reaches)
    /* TRANSLATORS: a share, then the ceiling of an amount: “51.0%, up to $400B” */
    bar->soft = g_strdup_printf (C_ ("amount", "%1$s, up to %2$s"), share, reach);
  else if (is_firm && provider->firm >= 0)
    bar->soft = g_strdup (share);
  bar->tip = is_firm ? jalon_words_tip (name, amount, provider->firm < 0 ? NULL : share,
                                        reaches ? reach : NULL, provider->weakest)
                     : jalon_words_tip (name, up_to, NULL, NULL, provider->weakest);
}

static GArray *
make_bars (const Data *data, guint room)
{
  guint n = data->providers->len, shown = n <= room ? n : room - 1;
  GArray *bars = jalon_bars_new ();

  for (guint i = 0; i < shown; i++) {
    JalonBar bar = { 0 };

    jalon_provider_mark (provider_at (data, i), data->plan, &bar);
    set_figures (data, provider_at (data, i), bar.name, &bar);
    g_array_append_val (bars, bar);
  }

  if (shown < n) {
    JalonProvider sum = jalon_providers_sum (data->providers, shown);
    JalonBar bar = { 0 };

    jalon_providers_mark_others (data->providers, shown, data->plan, data->locale, &bar);
    set_figures (data, &sum, bar.name, &bar);
    g_array_append_val (bars, bar);
  }
  return bars;
}

static void
add_legend (JalonSketch *sketch, const Data *data)
{
  JalonProvider sum = jalon_providers_sum (data->providers, 0);
  /* TRANSLATORS: firm amounts with what is used of ceilings beyond them */
  const char *firm = data->ceilings > 0 ? C_ ("legend", "Firm and used") : C_ ("legend", "Firm");
  JalonLegendEntry entries[3];
  guint n = 0;

  if (sum.unverified == 0 && sum.reach <= sum.firm)
    return;

  if (sum.firm > sum.unverified)
    entries[n++] = (JalonLegendEntry){ firm, JALON_FILL_SOLID, JALON_INK_DATA, { 0 } };
  if (sum.unverified > 0)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Unverified"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } };
  if (sum.reach > sum.firm)
    entries[n++] = (JalonLegendEntry){ C_ ("legend", "Up to"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } };
  jalon_frame_legend (sketch, entries, n);
}

static void
add_rows (JalonSketch *sketch, const Data *data)
{
  jalon_sketch_columns (sketch, "tmmcpn",
                        jalon_cells (g_strdup (_ ("Provider")),
                                     g_strdup (jalon_providers_amount (data->ceilings)),
                                     g_strdup (_ ("Up to")), g_strdup (_ ("Currency")),
                                     g_strdup (_ ("Share")), g_strdup (_ ("Commitments")), NULL));

  g_autofree double *shares = jalon_providers_shares (data->providers);

  const guint n_rows = jalon_sketch_row_room (sketch, data->providers->len);

  for (guint i = 0; i < n_rows; i++) {
    const JalonProvider *provider = provider_at (data, i);
    gboolean reaches = provider->reach > provider->firm;
    guint n;

    jalon_sketch_row (
      sketch, jalon_plan_parties (data->plan, &n)[provider->party].ref,
      jalon_cells (g_strdup (name_of (data, provider)),
                   jalon_words_plain_money (provider->firm, data->currency),
                   jalon_words_plain_money (reaches ? provider->reach : JALON_MONEY_UNSET, data->currency),
                   g_strdup (data->currency ? data->currency : ""), jalon_words_plain_number (shares[i], 4),
                   jalon_words_plain_number (provider->commitments->len, 0), NULL));
  }
}

static JalonFootnote
make_footnote (const Data *data)
{
  JalonNotes *notes = jalon_notes_new ();

  jalon_notes_left_out (notes, data->plan, data->locale, NULL, TRUE);
  return jalon_notes_finish (notes, data->plan, data->locale);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonConcentration *concentration = result;
  const char *currency = concentration->currency;
  Data data = { plan, options->locale, currency, concentration->providers, concentration->ceilings };
  JalonSketch sketch;

  if (data.providers->len == 0)
    return jalon_frame_no_amounts (plan, options);

  g_autofree char *unit = jalon_words_currency (options->locale, currency);
  /* TRANSLATORS: a chart's subtitle: measure and unit. %s is a currency's name in the plural. */
  g_autofree char *measure = jalon_providers_measure (
    g_strdup_printf (data.ceilings > 0 ? _ ("Commitments by provider, firm and used, %s")
                                       : _ ("Firm commitments by provider, %s"),
                     unit),
    options->locale, data.ceilings);

  jalon_frame_open (&sketch, plan, options, jalon_words_scoped (make_title (&data), plan), measure,
                    make_footnote (&data));
  add_legend (&sketch, &data);

  g_autoptr (GArray) bars = make_bars (&data, jalon_bars_room (sketch.plot.height));

  jalon_bars_draw (&sketch, sketch.plot, bars);
  add_rows (&sketch, &data);
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_by_provider_chart = {
  .id = "commitments.by-provider",
  .title = N_ ("Commitments by provider"),
  .analysis = &jalon_concentration_analysis,
  .build = build,
};
