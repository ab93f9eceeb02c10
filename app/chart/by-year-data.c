/* Gathering what falls due in which year, by commitment, and finding the message in it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "by-year.h"
#include "labels.h"
#include "words.h"

/* All columns together have no more segments than this. */
#define SEGMENTS_MAX 240

/* Years within this share of the greatest are as great, for a message. */
#define PLATEAU 0.99

/* What the named series have to be of the whole. */
#define NAMED_SHARE 0.1

static void
clear_series (gpointer data)
{
  JalonYearSeries *series = data;

  g_free (series->name);
  g_free (series->years);
  g_clear_pointer (&series->covers, g_array_unref);
}

/* A commitment to be spread. */
typedef struct {
  const JalonPlanCommitment *commitment;
  JalonSum amount;
} Due;

/* The greatest first, ties in the plan's order. */
static int
compare_dues (const void *a, const void *b)
{
  const Due *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  return first->commitment < second->commitment ? -1 : first->commitment > second->commitment;
}

static GArray *
sort_commitments (const JalonYearData *self)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Due));
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    Due due = { &commitments[i], commitments[i].value };

    if (due.amount != JALON_MONEY_UNSET)
      g_array_append_val (sorted, due);
  }
  g_array_sort (sorted, compare_dues);
  return sorted;
}

/* Whether the first @n of very many commitments are large enough to be worth telling from the others. */
static gboolean
tells_apart (const GArray *sorted, guint n)
{
  double named = 0, all = 0;

  for (guint i = 0; i < sorted->len; i++) {
    double amount = (double) g_array_index (sorted, Due, i).amount;

    all += amount;
    named += i < n ? amount : 0;
  }
  return named >= NAMED_SHARE * all;
}

static JalonYearSeries *
append_series (JalonYearData *self, JalonInk ink)
{
  JalonYearSeries series = { .ink = ink };

  series.covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  series.years = g_new0 (JalonSum, self->schedule->years->len + 1);
  g_array_append_val (self->series, series);
  return &g_array_index (self->series, JalonYearSeries, self->series->len - 1);
}

static void
add_commitment (JalonYearData *self, const Due *due)
{
  const JalonPlanCommitment *commitment = due->commitment;
  guint n, n_years = self->schedule->years->len;
  guint index = (guint) (commitment - jalon_plan_commitments (self->plan, &n));
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n);
  JalonYearSeries *series = append_series (self, JALON_INK_SERIES_1 + self->series->len);
  JalonSum dated = 0;

  series->commitment = commitment;
  g_array_append_val (series->covers, parties[commitment->provider].ref);
  if (n_years)
    jalon_schedule_add (self->plan, index, self->schedule->month, jalon_year_data_sum (self, 0)->year,
                        n_years, series->years);
  for (guint i = 0; i < n_years; i++)
    dated += series->years[i];
  series->undated = jalon_schedule_undated (self->plan, index);
  self->spreads |= dated != 0 && commitment->profile == JALON_PROFILE_UNSET;
}

/* What the schedule has beyond the series so far. */
static void
add_others (JalonYearData *self, const GArray *sorted, guint first)
{
  guint n = sorted->len - first;
  g_autofree char *count = jalon_words_digits (self->locale, n);
  JalonYearSeries *others = append_series (self, first == 0 ? JALON_INK_DATA : JALON_INK_OTHERS);

  if (n == 1) /* which can be named as well as the ones before */
    others->commitment = g_array_index (sorted, Due, first).commitment;
  else
    others->name = first == 0 ? g_strdup (_ ("All commitments"))
                              : g_strdup_printf (ngettext ("%s other", "%s others", n), count);
  for (guint i = 0; i < self->schedule->years->len; i++)
    others->years[i] = jalon_year_data_sum (self, i)->committed;
  others->undated = self->schedule->undated;

  for (guint i = 0; i + 1 < self->series->len; i++) {
    const JalonYearSeries *series = &g_array_index (self->series, JalonYearSeries, i);

    for (guint year = 0; year < self->schedule->years->len; year++)
      others->years[year] -= series->years[year];
    others->undated -= series->undated;
  }

  for (guint i = first; i < sorted->len; i++) {
    const JalonPlanCommitment *commitment = g_array_index (sorted, Due, i).commitment;

    g_array_append_val (others->covers, commitment->ref);
    self->spreads |= commitment->profile == JALON_PROFILE_UNSET;
  }
}

/* Tranches of one commitment that are more than its amount must not hide what another leaves open. */
static void
part_undated (JalonYearData *self)
{
  for (guint i = 0; i < self->series->len; i++)
    self->open += MAX (g_array_index (self->series, JalonYearSeries, i).undated, 0);
  self->beyond = self->open - self->schedule->undated;
}

/* Series of one name are told apart. */
static void
name_series (JalonYearData *self)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) names = NULL;
  guint n, named = 0;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < self->series->len; i++) {
    const JalonYearSeries *series = &g_array_index (self->series, JalonYearSeries, i);
    guint index = series->commitment ? (guint) (series->commitment - commitments) : 0;

    if (series->commitment)
      g_array_append_val (indices, index);
  }
  names = jalon_labels_of_commitments (self->plan, self->locale, (const guint *) indices->data, indices->len);
  for (guint i = 0; i < self->series->len; i++) {
    JalonYearSeries *series = &g_array_index (self->series, JalonYearSeries, i);

    if (series->commitment)
      series->name = g_strdup (names[named++]);
  }
}

JalonYearData
jalon_year_data_new (const JalonPlan *plan, JalonLocale *locale, gboolean fiscal_years)
{
  JalonYearData self = { .plan = plan, .locale = locale, .currency = jalon_main_currency (plan) };
  g_autoptr (GArray) sorted = NULL;
  guint room, n;

  self.month = fiscal_years ? jalon_plan_fiscal_month (plan) : 0;
  self.unknown = fiscal_years && self.month == 0;
  self.schedule = jalon_schedule_new_fiscal (plan, MAX (self.month, 1));
  self.series = g_array_new (FALSE, TRUE, sizeof (JalonYearSeries));
  g_array_set_clear_func (self.series, clear_series);

  sorted = sort_commitments (&self);
  room = CLAMP (SEGMENTS_MAX / (self.schedule->years->len + 1), 1, JALON_SERIES_MAX + 1);
  n = sorted->len <= MIN (room, JALON_SERIES_MAX) ? sorted->len
      : tells_apart (sorted, room - 1)            ? room - 1
                                                  : 0;
  for (guint i = 0; i < n; i++)
    add_commitment (&self, &g_array_index (sorted, Due, i));
  if (n < sorted->len)
    add_others (&self, sorted, n);
  part_undated (&self);
  name_series (&self);
  return self;
}

void
jalon_year_data_clear (JalonYearData *self)
{
  g_clear_pointer (&self->schedule, jalon_schedule_free);
  g_clear_pointer (&self->series, g_array_unref);
}

const JalonYearSum *
jalon_year_data_sum (const JalonYearData *self, guint i)
{
  return &g_array_index (self->schedule->years, JalonYearSum, i);
}

JalonSum
jalon_year_data_height (const JalonYearData *self, guint i)
{
  JalonSum height = 0;

  for (guint s = 0; s < self->series->len; s++)
    height += MAX (g_array_index (self->series, JalonYearSeries, s).years[i], 0);
  return MAX (height, jalon_year_data_sum (self, i)->drawn);
}

/* What credits take off a year's column, and off the bar of what is drawn in it. */
static JalonSum
credit_of (const JalonYearData *self, guint i)
{
  JalonSum credit = 0;

  for (guint s = 0; s < self->series->len; s++)
    credit += MIN (g_array_index (self->series, JalonYearSeries, s).years[i], 0);
  return MIN (credit, jalon_year_data_sum (self, i)->drawn);
}

char *
jalon_year_data_credits (const JalonYearData *self)
{
  GString *credits = g_string_new (NULL);

  for (guint i = 0; i < self->schedule->years->len; i++) {
    JalonSum credit = credit_of (self, i);
    g_autofree char *amount = jalon_locale_money (self->locale, credit, self->currency);
    int year = jalon_year_data_sum (self, i)->year;

    if (credit >= 0)
      continue;
    if (credits->len)
      g_string_append (credits, ", ");
    if (self->month)
      /* TRANSLATORS: %1$s is an amount, %2$d a fiscal year: “-$20 in FY2025” */
      g_string_append_printf (credits, C_ ("credit", "%1$s in FY%2$d"), amount, year);
    else
      /* TRANSLATORS: %1$s is an amount, %2$d a year: “-$20 in 2025” */
      g_string_append_printf (credits, C_ ("credit", "%1$s in %2$d"), amount, year);
  }
  return g_string_free (credits, credits->len == 0);
}

char *
jalon_year_data_name (const JalonYearData *self, int year, gboolean brief)
{
  return self->month ? jalon_locale_fiscal_year (self->locale, year, brief) : g_strdup_printf ("%d", year);
}

/* The run of years about as great as the greatest one, and its mean. */
typedef struct {
  int first, last;
  JalonSum mean;
} Peak;

static gboolean
is_high (const JalonYearData *self, guint i, JalonSum greatest)
{
  return (double) jalon_year_data_sum (self, i)->committed >= PLATEAU * (double) greatest;
}

static Peak
find_peak (const JalonYearData *self)
{
  guint n = self->schedule->years->len, top = 0;
  double sum = 0;

  for (guint i = 1; i < n; i++)
    if (jalon_year_data_sum (self, i)->committed > jalon_year_data_sum (self, top)->committed)
      top = i;

  JalonSum greatest = jalon_year_data_sum (self, top)->committed;
  guint first = top, last = top;

  while (first > 0 && is_high (self, first - 1, greatest))
    first--;
  while (last + 1 < n && is_high (self, last + 1, greatest))
    last++;
  for (guint i = first; i <= last; i++)
    sum += (double) jalon_year_data_sum (self, i)->committed;

  return (Peak){ jalon_year_data_sum (self, first)->year, jalon_year_data_sum (self, last)->year,
                 (JalonSum) round (sum / (last - first + 1)) };
}

/* Years may be there for what was drawn in them alone, or for credits, which peak nowhere. */
static gboolean
any_due (const JalonYearData *self)
{
  for (guint i = 0; i < self->schedule->years->len; i++)
    if (jalon_year_data_sum (self, i)->committed > 0)
      return TRUE;
  return FALSE;
}

/* The message where nothing is due, and years are there for what was drawn in them. */
static char *
name_drawn (const JalonYearData *self)
{
  JalonSum sum = self->schedule->drawn_undated;
  g_autofree char *drawn = NULL;

  for (guint i = 0; i < self->schedule->years->len; i++)
    sum += jalon_year_data_sum (self, i)->drawn;
  drawn = jalon_locale_money (self->locale, sum, self->currency);
  /* TRANSLATORS: %s is an amount that was paid */
  return g_strdup_printf (_ ("%s was drawn, and no commitment that counts has an amount due"), drawn);
}

char *
jalon_year_data_title (const JalonYearData *self)
{
  g_autofree char *undated = jalon_locale_money (self->locale, self->open, self->currency);
  g_autofree char *high = NULL, *title = NULL;
  Peak peak;

  if (!any_due (self) && self->open <= 0)
    return name_drawn (self);
  if (!any_due (self) && self->schedule->unscheduled)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("None of %s is scheduled: it falls in no known year"), undated);
  if (!any_due (self))
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("None of %s has a stated term: it falls in no known year"), undated);

  peak = find_peak (self);
  high = jalon_locale_money (self->locale, peak.mean, self->currency);
  if (self->month && peak.first == peak.last)
    /* TRANSLATORS: %1$s is an amount, %2$d a fiscal year */
    title = g_strdup_printf (_ ("Dues peak at %1$s in FY%2$d"), high, peak.first);
  else if (self->month)
    /* TRANSLATORS: %1$s is an amount, %2$d and %3$d are fiscal years */
    title = g_strdup_printf (_ ("About %1$s falls due each fiscal year from FY%2$d to FY%3$d"), high,
                             peak.first, peak.last);
  else if (peak.first == peak.last)
    /* TRANSLATORS: %1$s is an amount, %2$d a year */
    title = g_strdup_printf (_ ("Dues peak at %1$s in %2$d"), high, peak.first);
  else
    /* TRANSLATORS: %1$s is an amount, %2$d and %3$d are years */
    title =
      g_strdup_printf (_ ("About %1$s falls due each year from %2$d to %3$d"), high, peak.first, peak.last);

  if (self->open <= 0)
    return g_steal_pointer (&title);
  if (self->schedule->unscheduled)
    /* TRANSLATORS: %1$s is a sentence on what falls due, %2$s an amount */
    return g_strdup_printf (_ ("%1$s; %2$s is not scheduled"), title, undated);
  /* TRANSLATORS: %1$s is a sentence on what falls due, %2$s an amount */
  return g_strdup_printf (_ ("%1$s; %2$s has no stated term"), title, undated);
}

const char *
jalon_year_data_undated (const JalonYearData *self)
{
  return self->schedule->unscheduled ? _ ("Not scheduled") : _ ("Term not stated");
}
