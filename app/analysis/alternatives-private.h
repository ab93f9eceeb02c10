/* What the files of the analysis of alternatives share: the plan's alternatives of one demand, ready to be
 * drawn. */
#pragma once

#include <jalon/analysis/alternatives.h>
#include <jalon/analysis/random.h>
#include <jalon/analysis/variate.h>

#include "pert-curve.h"

G_BEGIN_DECLS

/* What is paid by year is drawn in so many trials. */
#define JALON_ALTERNATIVES_FEW 1024

/* @only: the alternative that is read; %JALON_REF_NONE: all of the demand */
typedef struct {
  JalonRef demand, only;
  double rate, years;
  JalonTriedCosts tried;
} JalonAlternativesSettings;

/**
 * JalonDrawn:
 * @ref: of the input, or the need
 * @stated: all else holds only then
 * @curve: (nullable): of a beta-PERT
 * @scale: by which what is drawn is multiplied: a rate of exchange, and what is set
 *
 * One number that may vary.
 */
typedef struct {
  JalonRef ref;
  gboolean stated;
  guint64 identity;
  JalonVariate variate;
  const JalonPertCurve *curve;
  double scale;
} JalonDrawn;

typedef struct {
  const JalonPlanItem *item;
  guint index; /* in jalon_plan_rows() */
  gboolean assumed;
  JalonDrawn inputs[JALON_N_INPUTS];
} JalonAlternativeModel;

/* What is needed in some years together: an equal part in each. */
typedef struct {
  int first, last;
  JalonDrawn amount;
} JalonNeedModel;

/**
 * JalonAlternativesModel:
 * @models: (element-type JalonAlternativeModel); @needs: (element-type JalonNeedModel)
 * @curves: (element-type JalonPertCurve)
 * @gaps: (element-type utf8)
 */
typedef struct {
  const JalonPlan *plan;
  const JalonAlternativesSettings *settings;
  JalonRef demand;
  const char *currency;
  int first_year;
  guint n_years;
  GArray *models, *needs;
  GPtrArray *curves, *gaps;
} JalonAlternativesModel;

void jalon_alternatives_read (JalonAlternativesModel *self,
                              const JalonPlan *plan,
                              const JalonAlternativesSettings *settings);
void jalon_alternatives_clear (JalonAlternativesModel *self);

/* Returns: the number in a trial; @score: a normal one. NaN where nothing is stated */
double jalon_drawn_value (const JalonDrawn *self, double u);
double jalon_drawn_in (const JalonDrawn *self, guint64 seed, guint32 trial);
gboolean jalon_drawn_varies (const JalonDrawn *self);

/* Fills @values with what an alternative states, in a trial, or each at its median. */
void jalon_alternative_draw (const JalonAlternativesModel *self,
                             const JalonAlternativeModel *model,
                             guint64 seed,
                             guint32 trial,
                             JalonInputValues *values);
void jalon_alternative_median (const JalonAlternativesModel *self,
                               const JalonAlternativeModel *model,
                               JalonInputValues *values);

/* What is set on top of what is stated. */
void jalon_alternative_set (const JalonAlternativesModel *self, JalonInputValues *values);

/* @need: (out) (array): by year, in a trial. Returns: the mean year's; NaN where none is stated */
double jalon_need_draw (const JalonAlternativesModel *self, guint64 seed, guint32 trial, double *need);

/* @need: (array): room for what is needed by year; @cash: (out) (array): what is paid in each year of the
 * demand, in whole units, in a trial. Returns: whether it has less than is needed, the rest of which is not
 * priced */
gboolean jalon_alternative_draw_cash (const JalonAlternativesModel *self,
                                      const JalonAlternativeModel *model,
                                      guint64 seed,
                                      guint32 trial,
                                      double *need,
                                      double *cash);

/* @values: (array length=n): sorted here. Returns: their P10, P50 and P90 */
JalonBand jalon_band_of (double *values, guint n);

/* Fills in @cost what one unit of capacity comes to, with all inputs at their medians. */
void jalon_alternative_fill_capital (const JalonAlternativesModel *self,
                                     const JalonAlternativeModel *model,
                                     JalonAlternativeCost *cost);

/* Adds to @cash (array) what is paid in each year of @need (array). */
void jalon_alternative_add_cash (const JalonInputValues *values, const double *need, guint n, double *cash);

G_END_DECLS
