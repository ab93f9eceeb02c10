/* How the figures of an act come about, one by one: without it, with it, and the difference. */
#include "config.h"

#include <jalon/chart/advice-message.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "comparison.h"
#include "simulated.h"
#include "words.h"

static void
figure_free (gpointer data)
{
  JalonActFigure *figure = data;

  g_free (figure->measure);
  g_free (figure->base);
  g_free (figure->value);
  g_free (figure->difference);
  g_free (figure);
}

/* All (transfer full). */
static void
add (GPtrArray *figures, char *measure, char *base, char *value, char *difference)
{
  JalonActFigure *figure = g_new0 (JalonActFigure, 1);

  *figure = (JalonActFigure){ measure, base, value, difference };
  g_ptr_array_add (figures, figure);
}

static gboolean
is_clear (const JalonActEffect *effect)
{
  return !isnan (effect->change.value) && jalon_paired_is_clear (&effect->change);
}

static void
add_milestones (GPtrArray *figures,
                const JalonPlan *plan,
                const JalonAdvice *advice,
                const JalonAct *act,
                JalonLocale *locale)
{
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (plan, &n);

  for (guint i = 0; i < n; i++) {
    const JalonActEffect *odds = &act->odds[i];

    if (isnan (odds->base) || !(is_clear (odds) || (advice->is_chosen && i == act->milestone)))
      continue;
    /* TRANSLATORS: what a figure is of: %s is a milestone */
    add (figures, g_strdup_printf (C_ ("act figure", "“%s” is kept"), milestones[i].name),
         jalon_simulated_odds (locale, odds->base), jalon_simulated_odds (locale, odds->value),
         jalon_paired_points (locale, &odds->change));
  }
}

static char *
with_sign (char *number, double value)
{
  g_autofree char *owned = number;

  return value == 0 ? g_strdup (C_ ("difference", "no difference"))
                    : g_strconcat (value < 0 ? "−" : "+", owned, NULL);
}

static void
add_commitments (GPtrArray *figures, const JalonAdvice *advice, const JalonAct *act, JalonLocale *locale)
{
  const double index = act->hhi.change.value;

  if (!isnan (act->hhi.base) && !isnan (index))
    add (figures, g_strdup (_ ("Concentration on providers (HHI)")),
         jalon_locale_number (locale, act->hhi.base, 0), jalon_locale_number (locale, act->hhi.value, 0),
         with_sign (jalon_locale_number (locale, fabs (round (index)), 0), round (index)));
  if (!isnan (act->largest.base) && !isnan (act->largest.value))
    add (figures, g_strdup (_ ("Share of the largest provider")),
         jalon_locale_percent (locale, act->largest.base), jalon_locale_percent (locale, act->largest.value),
         NULL);
  if (act->more_committed != JALON_MONEY_UNSET)
    add (figures, g_strdup (_ ("Committed in all")),
         jalon_locale_money (locale, advice->committed, advice->currency),
         jalon_locale_money (locale, advice->committed + act->more_committed, advice->currency),
         with_sign (jalon_locale_money (locale, ABS (act->more_committed), advice->currency),
                    (double) act->more_committed));
}

GPtrArray *
jalon_act_figures (const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act, JalonLocale *locale)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);

  add_milestones (figures, plan, advice, act, locale);
  if (!isnan (act->loss.base))
    add (figures, g_strdup (_ ("Shortfall, mean of the worst 5%")),
         jalon_simulated_money (locale, act->loss.base, advice->currency),
         jalon_simulated_money (locale, act->loss.value, advice->currency),
         jalon_paired_money (locale, &act->loss.change, advice->currency));
  if (!isnan (act->kept.base))
    add (figures, g_strdup (_ ("All of it is there when its term begins")),
         jalon_simulated_odds (locale, act->kept.base), jalon_simulated_odds (locale, act->kept.value), NULL);
  add_commitments (figures, advice, act, locale);
  return figures;
}

char *
jalon_advice_method (const JalonAdvice *advice, JalonLocale *locale)
{
  g_autofree char *trials = jalon_words_digits (locale, advice->trials);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, advice->seed);

  /* TRANSLATORS: %1$s is a number of trials, %2$s what random numbers are drawn from */
  return g_strdup_printf (
    _ ("The dossier as it is and with the act are simulated in %1$s trials each, with the "
       "same random numbers (seed %2$s), and compared trial by trial: ± holds the true "
       "difference 95 times in 100."),
    trials, seed);
}
