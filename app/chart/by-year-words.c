/* What falls due in which year, in words: the names of series and years, the credits, the message. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "by-year.h"
#include "labels.h"
#include "words.h"

static void
clear_series (gpointer data)
{
  g_free (((JalonNamedSeries *) data)->name);
}

static void
add_series (JalonYearData *self)
{
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < self->years->series->len; i++) {
    const JalonYearSeries *sums = &g_array_index (self->years->series, JalonYearSeries, i);
    JalonNamedSeries series = { .sums = sums };

    series.commitment = sums->commitment != G_MAXUINT ? &commitments[sums->commitment] : NULL;
    series.ink = !sums->is_rest ? JALON_INK_SERIES_1 + i : i == 0 ? JALON_INK_DATA : JALON_INK_OTHERS;
    g_array_append_val (self->series, series);
  }
}

static char *
name_rest (const JalonYearData *self, guint n)
{
  g_autofree char *count = jalon_words_digits (self->locale, n);

  return self->series->len == 1 ? g_strdup (_ ("All commitments"))
                                : g_strdup_printf (ngettext ("%s other", "%s others", n), count);
}

/* Series of one name are told apart. */
static void
name_series (JalonYearData *self)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) names = NULL;
  guint named = 0;

  for (guint i = 0; i < self->series->len; i++) {
    const JalonNamedSeries *series = &g_array_index (self->series, JalonNamedSeries, i);

    if (series->commitment)
      g_array_append_val (indices, series->sums->commitment);
  }
  names = jalon_labels_of_commitments (self->plan, self->locale, (const guint *) indices->data, indices->len);
  for (guint i = 0; i < self->series->len; i++) {
    JalonNamedSeries *series = &g_array_index (self->series, JalonNamedSeries, i);

    series->name = series->commitment ? g_strdup (names[named++]) : name_rest (self, series->sums->n);
  }
}

JalonYearData
jalon_year_data_new (const JalonPlan *plan, JalonLocale *locale, const JalonDueYears *years)
{
  JalonYearData self = { .plan = plan,
                         .locale = locale,
                         .currency = jalon_main_currency (plan),
                         .years = years,
                         .schedule = years->schedule };

  self.series = g_array_new (FALSE, FALSE, sizeof (JalonNamedSeries));
  g_array_set_clear_func (self.series, clear_series);
  add_series (&self);
  name_series (&self);
  return self;
}

void
jalon_year_data_clear (JalonYearData *self)
{
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
    height += MAX (g_array_index (self->series, JalonNamedSeries, s).sums->years[i], 0);
  return MAX (height, jalon_year_data_sum (self, i)->drawn);
}

/* What credits take off a year's column, and off the bar of what is drawn in it. */
static JalonSum
credit_of (const JalonYearData *self, guint i)
{
  JalonSum credit = 0;

  for (guint s = 0; s < self->series->len; s++)
    credit += MIN (g_array_index (self->series, JalonNamedSeries, s).sums->years[i], 0);
  return MIN (credit, jalon_year_data_sum (self, i)->drawn);
}

/* (transfer full) (nullable): the credits that no column shows, year by year */
static char *
name_credits (const JalonYearData *self)
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
    if (self->years->month)
      /* TRANSLATORS: %1$s is an amount, %2$d a fiscal year: “-$20 in FY2025” */
      g_string_append_printf (credits, C_ ("credit", "%1$s in FY%2$d"), amount, year);
    else
      /* TRANSLATORS: %1$s is an amount, %2$d a year: “-$20 in 2025” */
      g_string_append_printf (credits, C_ ("credit", "%1$s in %2$d"), amount, year);
  }
  return g_string_free (credits, credits->len == 0);
}

void
jalon_year_data_note_drawn (const JalonYearData *self, JalonNotes *notes)
{
  const JalonSchedule *schedule = self->schedule;
  g_autofree char *credits = name_credits (self);
  g_autofree char *undated = jalon_locale_money (self->locale, schedule->drawn_undated, self->currency);
  g_autofree char *later = jalon_locale_money (self->locale, schedule->drawn_later, self->currency);

  if (credits)
    /* TRANSLATORS: %s are amounts and their years: “-$20 in 2025” */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("Credits that no column shows: %s."), credits));
  if (schedule->drawn_undated)
    /* TRANSLATORS: %s is an amount */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("%s was drawn in no stated year."), undated));
  if (schedule->drawn_later)
    /* TRANSLATORS: %s is an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("%s of what is drawn is stated of periods after the as-of date."), later));
}

char *
jalon_year_data_name (const JalonYearData *self, int year, gboolean brief)
{
  return self->years->month ? jalon_locale_fiscal_year (self->locale, year, brief)
                            : g_strdup_printf ("%d", year);
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
  g_autofree char *undated = jalon_locale_money (self->locale, self->years->open, self->currency);
  g_autofree char *high = NULL, *title = NULL;
  const JalonPeak peak = self->years->peak;

  if (!any_due (self) && self->years->open <= 0)
    return name_drawn (self);
  if (!any_due (self) && self->schedule->unscheduled)
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("None of %s is scheduled: it falls in no known year"), undated);
  if (!any_due (self))
    /* TRANSLATORS: %s is an amount */
    return g_strdup_printf (_ ("None of %s has a stated term: it falls in no known year"), undated);

  high = jalon_locale_money (self->locale, peak.mean, self->currency);
  if (self->years->month && peak.first == peak.last)
    /* TRANSLATORS: %1$s is an amount, %2$d a fiscal year */
    title = g_strdup_printf (_ ("Dues peak at %1$s in FY%2$d"), high, peak.first);
  else if (self->years->month)
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

  if (self->years->open <= 0)
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
