/* Wording acts: what to do, what would come of it, what is assumed, and why there is none on other things. */
#include "config.h"

#include <jalon/chart/advice-message.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "comparison.h"
#include "simulated.h"
#include "words.h"

#define NAMES_MOST 3 /* of what is left out for one reason; the others are counted */

/* (transfer full): a date that the act sets; "" where it sets none of the field */
static char *
date_of (JalonLocale *locale, const JalonAct *act, guint change)
{
  return change < act->n_changes && act->changes[change].change.field->type == JALON_TYPE_DATE
           ? jalon_locale_date (locale, act->changes[change].change.value.date)
           : g_strdup ("");
}

char *
jalon_act_title (JalonLocale *locale, const JalonAct *act)
{
  g_autofree char *date = date_of (locale, act, 0), *name = jalon_words_short (act->name);
  g_autofree char *other = act->other_name ? jalon_words_short (act->other_name) : NULL, *amount = NULL;

  switch (act->kind) {
  case JALON_ACT_RESPOND:
    /* TRANSLATORS: acts, as orders: %s is a risk */
    return g_strdup_printf (C_ ("act", "Carry out the response to “%s”"), name);
  case JALON_ACT_AVERT:
    return g_strdup_printf (C_ ("act", "Avert “%s”"), name);
  case JALON_ACT_ORDER:
    /* TRANSLATORS: acts: %s is a step of a supply chain, or what goes from one to the next */
    return g_strdup_printf (C_ ("act", "Order now: %s"), name);
  case JALON_ACT_MOVE_TERM:
    /* TRANSLATORS: acts: %1$s is a commitment, %2$s a month: “Begin Oracle compute in Apr 2028” */
    return g_strdup_printf (C_ ("act", "Move the start of “%1$s” to %2$s"), name, date);
  case JALON_ACT_SPREAD:
    amount = jalon_locale_money (locale, act->moved, act->currency);
    /* TRANSLATORS: acts: %1$s is an amount, %2$s and %3$s commitments */
    return g_strdup_printf (C_ ("act", "Move %1$s from “%2$s” to “%3$s”"), amount, name, other);
  case JALON_ACT_CEILING:
    return g_strdup_printf (C_ ("act", "Take “%s” up to its ceiling"), name);
  case JALON_ACT_RENEW:
    amount = jalon_locale_money (locale, act->moved, act->currency);
    /* TRANSLATORS: acts: %1$s is a commitment, %2$s a month, %3$s an amount */
    return g_strdup_printf (C_ ("act", "Renew “%1$s” to %2$s, for %3$s more"), name, date, amount);
  case JALON_ACT_EXTEND:
  case JALON_ACT_LENGTHEN:
  case JALON_N_ACTS:
    break;
  }
  return g_strdup_printf (C_ ("act", "Extend “%1$s” to %2$s"), name, date);
}

/* The act as what does something: the subject of a sentence. */
static char *
subject_of (JalonLocale *locale, const JalonAct *act)
{
  g_autofree char *date = date_of (locale, act, 0), *name = jalon_words_short (act->name);
  g_autofree char *other = act->other_name ? jalon_words_short (act->other_name) : NULL, *amount = NULL;

  switch (act->kind) {
  case JALON_ACT_RESPOND:
    /* TRANSLATORS: acts, as what begins a sentence such as “… raises the chance of …”: %s is a risk */
    return g_strdup_printf (C_ ("act as subject", "Carrying out the response to “%s”"), name);
  case JALON_ACT_AVERT:
    return g_strdup_printf (C_ ("act as subject", "Averting “%s”"), name);
  case JALON_ACT_ORDER:
    /* TRANSLATORS: %s is a step of a supply chain, or what goes from one to the next */
    return g_strdup_printf (C_ ("act as subject", "Ordering “%s” now"), name);
  case JALON_ACT_MOVE_TERM:
    return g_strdup_printf (C_ ("act as subject", "Moving the start of “%1$s” to %2$s"), name, date);
  case JALON_ACT_SPREAD:
    amount = jalon_locale_money (locale, act->moved, act->currency);
    return g_strdup_printf (C_ ("act as subject", "Moving %1$s from “%2$s” to “%3$s”"), amount, name, other);
  case JALON_ACT_CEILING:
    return g_strdup_printf (C_ ("act as subject", "Taking “%s” up to its ceiling"), name);
  case JALON_ACT_RENEW:
    return g_strdup_printf (C_ ("act as subject", "Renewing “%1$s” to %2$s"), name, date);
  case JALON_ACT_EXTEND:
  case JALON_ACT_LENGTHEN:
  case JALON_N_ACTS:
    break;
  }
  return g_strdup_printf (C_ ("act as subject", "Extending “%1$s” to %2$s"), name, date);
}

/* Effects */

char *
jalon_effect_head (JalonEffect effect)
{
  switch (effect) {
  case JALON_EFFECT_ODDS:
    return g_strdup (C_ ("effect", "Chance of the milestone"));
  case JALON_EFFECT_LOSS:
    return g_strdup (_ ("Shortfall, worst 5%"));
  case JALON_EFFECT_COST:
  case JALON_N_EFFECTS:
    break;
  }
  /* TRANSLATORS: over what acts commit one to beyond what is committed already */
  return g_strdup (C_ ("effect", "Cost"));
}

/* (nullable) */
static const JalonActEffect *
odds_of (const JalonAct *act)
{
  return act->milestone != JALON_NETWORK_NONE ? &act->odds[act->milestone] : NULL;
}

static char *
from_to (char *base, char *value)
{
  g_autofree char *first = base, *second = value;

  /* TRANSLATORS: a figure without an act, and with it: “70% → 90%” */
  return g_strdup_printf (C_ ("effect", "%1$s → %2$s"), first, second);
}

static char *
say_cost (const JalonAdvice *advice, const JalonAct *act, JalonLocale *locale)
{
  g_autofree char *amount = NULL;

  if (act->more_committed == JALON_MONEY_UNSET)
    /* TRANSLATORS: in place of what an act costs */
    return g_strdup (C_ ("effect", "not stated"));
  if (act->more_committed == 0)
    /* TRANSLATORS: in place of what an act costs, where as much is committed as without it */
    return g_strdup (C_ ("effect", "nothing more"));
  amount = jalon_locale_money (locale, ABS (act->more_committed), advice->currency);
  return g_strconcat (act->more_committed < 0 ? "−" : "+", amount, NULL);
}

char *
jalon_act_effect (const JalonAdvice *advice, const JalonAct *act, JalonEffect effect, JalonLocale *locale)
{
  const JalonActEffect *odds = odds_of (act);

  switch (effect) {
  case JALON_EFFECT_ODDS:
    if (!odds)
      return jalon_locale_number (locale, NAN, 0);
    return jalon_act_effect_is_clear (odds)
             ? from_to (jalon_simulated_odds (locale, odds->base), jalon_simulated_odds (locale, odds->value))
             : g_strdup (C_ ("difference", "no difference"));
  case JALON_EFFECT_LOSS:
    if (isnan (act->loss.base))
      /* TRANSLATORS: in place of an amount that may be missing */
      return g_strdup (C_ ("effect", "cannot be told"));
    return jalon_act_effect_is_clear (&act->loss)
             ? from_to (jalon_simulated_money (locale, act->loss.base, advice->currency),
                        jalon_simulated_money (locale, act->loss.value, advice->currency))
             : g_strdup (C_ ("difference", "no difference"));
  case JALON_EFFECT_COST:
  case JALON_N_EFFECTS:
    break;
  }
  return say_cost (advice, act, locale);
}

char *
jalon_act_difference (const JalonAdvice *advice, const JalonAct *act, JalonEffect effect, JalonLocale *locale)
{
  const JalonActEffect *odds = odds_of (act);

  if (effect == JALON_EFFECT_ODDS && jalon_act_effect_is_clear (odds))
    return jalon_paired_points (locale, &odds->change);
  if (effect == JALON_EFFECT_LOSS && jalon_act_effect_is_clear (&act->loss))
    return jalon_paired_money (locale, &act->loss.change, advice->currency);
  return NULL;
}

char *
jalon_act_milestone (const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act)
{
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (plan, &n);

  return act->milestone < n && (advice->is_chosen || jalon_act_effect_is_clear (odds_of (act)))
           ? g_strdup (milestones[act->milestone].name)
           : NULL;
}

char *
jalon_act_index (const JalonAct *act, JalonLocale *locale)
{
  g_autofree char *base = jalon_locale_number (locale, act->hhi.base, 0);
  g_autofree char *value = jalon_locale_number (locale, act->hhi.value, 0);

  if (isnan (act->hhi.base) || isnan (act->hhi.value) || round (act->hhi.base) == round (act->hhi.value))
    return NULL;
  /* TRANSLATORS: the Herfindahl-Hirschman index without an act, and with it */
  return g_strdup_printf (_ ("HHI %1$s → %2$s"), base, value);
}

char *
jalon_act_assumption (const JalonAct *act)
{
  switch (act->kind) {
  case JALON_ACT_RESPOND:
    return g_strdup (_ ("The dossier states the response: the residual likelihood takes the place of the "
                        "likelihood. What the risk does when it comes to pass stays the same."));
  case JALON_ACT_AVERT:
    return g_strdup (
      _ ("No residual likelihood is stated. The risk does not come to pass at all here: that is "
         "the most that any response to it could bring."));
  case JALON_ACT_ORDER:
    return jalon_value_is_set (&act->changes[0].was)
             ? g_strdup (_ ("The order is placed on the as-of date; lead times count from then on."))
             : g_strdup (_ ("The order is placed on the as-of date, before what it needs is there; its lead "
                            "time runs meanwhile."));
  case JALON_ACT_MOVE_TERM:
    return g_strdup (_ ("It begins in the month behind the one by which all of it is there in eight of ten "
                        "trials, and lasts as long as before. As much falls due, only later."));
  case JALON_ACT_SPREAD:
    return isnan (act->loss.base)
             ? g_strdup (_ ("What would be missing cannot be told: it is not known of both commitments what "
                            "falls due, and is there, when."))
             : g_strdup (_ ("The other provider delivers what it takes over as soon and as surely as what it "
                            "delivers already, and it falls due over the other term."));
  case JALON_ACT_CEILING:
    return g_strdup (
      _ ("All that the ceiling allows is committed, and falls due as the firm amount does. Only "
         "what may be missing of it is simulated, not what it would be good for."));
  case JALON_ACT_LENGTHEN:
    return g_strdup (
      _ ("It lasts until all of it is drawn at the slower pace, if the provider agrees: nothing "
         "states what that costs. As much falls due, over a longer term."));
  case JALON_ACT_RENEW:
    return g_strdup (_ ("As much more is committed as is drawn in these months at the run-rate, if the "
                        "provider agrees to the same prices: nothing states others."));
  case JALON_ACT_EXTEND:
  case JALON_N_ACTS:
    break;
  }
  return g_strdup (
    _ ("The amount of the option is added to the firm amount, and all of it falls due over the "
       "longer term."));
}

/* The message */

gboolean
jalon_act_helps (const JalonAct *act)
{
  const JalonActEffect *odds = odds_of (act);

  return act->tells && ((jalon_act_effect_is_clear (odds) && odds->change.value > 0) ||
                        (jalon_act_effect_is_clear (&act->loss) && act->loss.change.value < 0) ||
                        act->hhi.change.value < -JALON_ADVICE_INDEX);
}

static char *
message_of_odds (const JalonAct *act, const char *subject, const char *milestone, JalonLocale *locale)
{
  const JalonActEffect *odds = odds_of (act);
  g_autofree char *base = jalon_simulated_odds (locale, odds->base);
  g_autofree char *value = jalon_simulated_odds (locale, odds->value);

  return g_strdup_printf (act->kind == JALON_ACT_AVERT
                            /* TRANSLATORS: titles: %1$s is an act (“Averting “Flood””), %2$s a milestone,
                             * %3$s and %4$s probabilities */
                            ? _ ("%1$s raises the chance of “%2$s” from %3$s to %4$s at most")
                            : _ ("%1$s raises the chance of “%2$s” from %3$s to %4$s"),
                          subject, milestone, base, value);
}

static char *
message_of_loss (const JalonAdvice *advice, const JalonAct *act, const char *subject, JalonLocale *locale)
{
  g_autofree char *base = jalon_simulated_money (locale, act->loss.base, advice->currency);
  g_autofree char *value = jalon_simulated_money (locale, act->loss.value, advice->currency);

  /* TRANSLATORS: a title: %1$s is an act, %2$s and %3$s amounts */
  return g_strdup_printf (_ ("%1$s lowers what is missing in the worst 5%% of trials from %2$s to %3$s"),
                          subject, base, value);
}

static char *
message_of_index (const JalonAct *act, const char *subject, JalonLocale *locale)
{
  g_autofree char *base = jalon_locale_number (locale, act->hhi.base, 0);
  g_autofree char *value = jalon_locale_number (locale, act->hhi.value, 0);

  /* TRANSLATORS: a title: %1$s is an act, %2$s and %3$s figures of the Herfindahl-Hirschman index */
  return g_strdup_printf (_ ("%1$s lowers the concentration on providers from %2$s to %3$s (HHI)"), subject,
                          base, value);
}

char *
jalon_advice_message (const JalonPlan *plan, const JalonAdvice *advice, JalonLocale *locale)
{
  for (guint i = 0; i < advice->n_acts; i++) {
    const JalonAct *act = &advice->acts[i];
    const JalonActEffect *odds = odds_of (act);
    g_autofree char *subject = subject_of (locale, act), *milestone = jalon_act_milestone (plan, advice, act);
    g_autofree char *brief = milestone ? jalon_words_short (milestone) : NULL;

    if (!jalon_act_helps (act))
      continue;
    if (jalon_act_effect_is_clear (odds) && odds->change.value > 0)
      return message_of_odds (act, subject, brief, locale);
    if (jalon_act_effect_is_clear (&act->loss) && act->loss.change.value < 0)
      return jalon_words_scoped (message_of_loss (advice, act, subject, locale), plan);
    return jalon_words_scoped (message_of_index (act, subject, locale), plan);
  }
  return g_strdup (_ ("No act makes anything better that the simulation can tell"));
}

/* What is left out */

static const char *
reason_text (JalonNoActReason reason)
{
  switch (reason) {
  case JALON_NO_ACT_LIKELIHOOD:
    /* TRANSLATORS: why there is no act on things: begins a sentence, whose end are their names behind a
     * colon, or is one of several reasons in a sentence */
    return _ ("no likelihood is stated");
  case JALON_NO_ACT_EFFECT:
    return _ ("neither a delay nor a loss is stated, or no delivery hangs on it");
  case JALON_NO_ACT_RESPONSE:
    return _ ("the response does not lower the likelihood");
  case JALON_NO_ACT_STAND_IN:
    return _ ("a single point of failure, and nobody is named who could stand in");
  case JALON_NO_ACT_PROVIDER:
    return _ ("the largest provider of a buyer, and no other one is known to give the same");
  case JALON_NO_ACT_TRANCHES:
    return _ ("tranches say when it falls due");
  case JALON_NO_ACT_BEGUN:
    return _ ("the term has begun before all of it is there");
  case JALON_NO_ACT_EXPIRED:
    return _ ("the option has expired");
  case JALON_NO_ACT_COST:
    return _ ("what the option costs, or until when it extends, is not stated");
  case JALON_NO_ACT_END:
    return _ ("an option to end it, and nothing states what is due then");
  case JALON_NO_ACT_ROOM:
  case JALON_N_NO_ACTS:
    break;
  }
  return _ ("not simulated, as others of the same kind matter more");
}

/* (nullable): a reason with the names of what it is for */
static char *
say_left_out (const JalonAdvice *advice, JalonNoActReason reason, JalonLocale *locale)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *more = NULL, *list = NULL;
  guint n = 0;

  for (guint i = 0; i < advice->left_out->len; i++) {
    const JalonNoAct *left = &g_array_index (advice->left_out, JalonNoAct, i);

    if (left->reason == reason && n++ < NAMES_MOST)
      g_ptr_array_add (names, (gpointer) left->name);
  }
  if (n == 0)
    return NULL;
  if (n > NAMES_MOST) {
    g_autofree char *count = jalon_words_digits (locale, n - NAMES_MOST);

    /* TRANSLATORS: at the end of a list of names: %s is a number */
    more = g_strdup_printf (ngettext ("%s more", "%s more", n - NAMES_MOST), count);
    g_ptr_array_add (names, more);
  }
  list = jalon_locale_list (locale, (const char *const *) names->pdata, names->len);
  /* TRANSLATORS: why there is no act on things, and which these are */
  return jalon_words_begin (g_strdup_printf (C_ ("no act", "%1$s: %2$s"), reason_text (reason), list));
}

char **
jalon_advice_left_out (const JalonAdvice *advice, JalonLocale *locale)
{
  GPtrArray *sentences = g_ptr_array_new ();

  for (JalonNoActReason reason = 0; reason < JALON_N_NO_ACTS; reason++) {
    char *sentence = say_left_out (advice, reason, locale);

    if (sentence)
      g_ptr_array_add (sentences, sentence);
  }
  g_ptr_array_add (sentences, NULL);
  return (char **) g_ptr_array_free (sentences, FALSE);
}

char *
jalon_advice_count_left_out (const JalonAdvice *advice, JalonLocale *locale)
{
  guint counts[JALON_N_NO_ACTS] = { 0 };
  g_autofree char *all = jalon_words_digits (locale, advice->left_out->len);
  g_autoptr (GString) reasons = g_string_new (NULL);

  for (guint i = 0; i < advice->left_out->len; i++)
    counts[g_array_index (advice->left_out, JalonNoAct, i).reason]++;
  for (JalonNoActReason reason = 0; reason < JALON_N_NO_ACTS; reason++) {
    g_autofree char *count = jalon_words_digits (locale, counts[reason]);

    if (counts[reason] == 0)
      continue;
    if (reasons->len)
      g_string_append (reasons, C_ ("no act", "; "));
    /* TRANSLATORS: a reason why there is no act on things, and of how many that is so */
    g_string_append_printf (reasons, C_ ("no act", "%1$s (%2$s)"), reason_text (reason), count);
  }
  if (reasons->len == 0)
    return NULL;
  /* TRANSLATORS: a note: %1$s is a number, %2$s reasons, each with how many it is true of */
  return g_strdup_printf (
    ngettext ("No act on %1$s thing: %2$s.", "No act on %1$s things: %2$s.", advice->left_out->len), all,
    reasons->str);
}
