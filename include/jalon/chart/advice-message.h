/* Acts in sentences, as their chart and their page say them alike. */
#pragma once

#include <jalon/analysis/advice.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* What is known of an act's effect. */
typedef enum {
  JALON_EFFECT_ODDS, /* on the chance of a milestone */
  JALON_EFFECT_LOSS, /* on the shortfall in the worst 5 % of trials */
  JALON_EFFECT_COST, /* on what is committed */
  JALON_N_EFFECTS
} JalonEffect;

/* All return (transfer full). */

/* The act as something to do, and the name of its scenario: "Carry out the response to “Strike”" */
char *jalon_act_title (JalonLocale *locale, const JalonAct *act);

/* Over figures: "Chance of the milestone", "Shortfall, worst 5%", "Cost" */
char *jalon_effect_head (JalonEffect effect);

/* The figure: "70% → 90%"; what to say where it is not known, or the same: "no difference", "not stated" */
char *
jalon_act_effect (const JalonAdvice *advice, const JalonAct *act, JalonEffect effect, JalonLocale *locale);

/* (nullable): the difference with its noise: "+20 points, ±0.6"; %NULL where there is none to tell */
char *jalon_act_difference (const JalonAdvice *advice,
                            const JalonAct *act,
                            JalonEffect effect,
                            JalonLocale *locale);

/* (nullable): the milestone that the chance is of; %NULL where none is chosen and the act changes none */
char *jalon_act_milestone (const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act);

/* What is taken to be so: sentences */
char *jalon_act_assumption (const JalonAct *act);

/* (nullable): how concentrated commitments are on providers without and with the act: "HHI 3,692 → 3,089" */
char *jalon_act_index (const JalonAct *act, JalonLocale *locale);

/* How a figure of an act comes about: without it, with it, and how far these are apart. */
typedef struct {
  char *measure, *base, *value;
  char *difference; /* (nullable): with its noise, where it has any */
} JalonActFigure;

/* (element-type JalonActFigure): every figure of the act: milestones that change, or the one that is chosen,
 * the shortfall, the term that is moved, the concentration, and what is committed */
GPtrArray *jalon_act_figures (const JalonPlan *plan,
                              const JalonAdvice *advice,
                              const JalonAct *act,
                              JalonLocale *locale);

/* By what they are simulated: how many trials, what random numbers */
char *jalon_advice_method (const JalonAdvice *advice, JalonLocale *locale);

/* What the best act brings, as a title */
char *jalon_advice_message (const JalonPlan *plan, const JalonAdvice *advice, JalonLocale *locale);

/* Why there is no act on things, a reason each: "No likelihood is stated: A, B and C";
 * (array zero-terminated=1), freed with g_strfreev() */
char **jalon_advice_left_out (const JalonAdvice *advice, JalonLocale *locale);

/* (nullable): how many things there is no act on, and why, in a sentence; %NULL where there are none */
char *jalon_advice_count_left_out (const JalonAdvice *advice, JalonLocale *locale);

/* Whether an act makes something better, of which the simulation can tell so. */
gboolean jalon_act_helps (const JalonAct *act);

G_END_DECLS
