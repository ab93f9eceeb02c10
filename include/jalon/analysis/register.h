/* The risk register as a matrix sees it: how likely and how bad each risk is, before and after what is done
 * about it. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

/**
 * JalonRegisterItem:
 * @likelihood, @residual_likelihood: 0 to 1; NaN where not stated
 * @impact, @residual_impact: in whole units of the register's currency; NaN where not stated, and where no
 * rate converts it
 * @unconverted: it states an impact that no rate converts
 * @confidence: in the ratings
 *
 * One risk. What it states of what remains may be a part only: what is missing there is as before, and is not
 * filled in here.
 */
typedef struct {
  JalonRef ref;
  const char *name;
  double likelihood, impact;
  double residual_likelihood, residual_impact;
  gboolean unconverted;
  JalonConfidence confidence;
} JalonRegisterItem;

/**
 * JalonRegister:
 * @items: (element-type JalonRegisterItem): all risks of the plan, in its order
 * @n_unrated: how many of them lack a likelihood or an impact that can be told in @currency, and have no
 * place in a matrix
 * @n_unconverted: how many of these state both, and lack nothing but a rate
 * @currency: (nullable): the plan's; where no commitment has any, that of the dossier, else of the first risk
 */
typedef struct {
  GArray *items;
  guint n_unrated, n_unconverted;
  const char *currency;
} JalonRegister;

void jalon_register_free (JalonRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRegister, jalon_register_free)

/* Gives a #JalonRegister; it has no settings. */
extern const JalonAnalysis jalon_register_analysis;

G_END_DECLS
