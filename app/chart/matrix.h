/* What risk.matrix draws, and the words about it. */
#pragma once

#include <jalon/analysis/register.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonMatrixData:
 * @base: (nullable): the register without the what-ifs
 * @rated: (element-type guint): of the register: what has a place, the greatest likelihood times impact first
 * @outside: (element-type guint): what has none for want of a rating, then what there is no room for
 * @n_more: how many of @outside are rated
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonRegister *result, *base;
  GArray *rated, *outside;
  guint n_more;
} JalonMatrixData;

/* @most: so many of the rated have a place */
JalonMatrixData jalon_matrix_data_new (const JalonPlan *plan,
                                       const JalonRegister *result,
                                       const JalonChartOptions *options,
                                       guint most);
void jalon_matrix_data_clear (JalonMatrixData *self);

const JalonRegisterItem *jalon_matrix_item (const JalonMatrixData *self, guint rated);
const JalonRegisterItem *jalon_matrix_outside (const JalonMatrixData *self, guint outside);

/* Returns: (nullable): the risk without the what-ifs */
const JalonRegisterItem *jalon_matrix_base (const JalonMatrixData *self, JalonRef ref);

/* What is stated of what remains after the response; what is not, is as before. */
gboolean jalon_matrix_has_residual (const JalonRegisterItem *item);
double jalon_matrix_residual_likelihood (const JalonRegisterItem *item);
double jalon_matrix_residual_impact (const JalonRegisterItem *item);

/* Returns: (transfer full): @title (transfer full), which is not of all where no rate converts the rest */
char *jalon_matrix_scoped (const JalonRegister *result, char *title);

/* All these are (transfer full). */
char *jalon_matrix_title (const JalonMatrixData *self);
char *jalon_matrix_measure (const JalonMatrixData *self, gboolean log_likelihood, gboolean log_impact);
char *jalon_matrix_tip (const JalonMatrixData *self, const JalonRegisterItem *item);
JalonFootnote jalon_matrix_footnote (const JalonMatrixData *self);

/* Returns: (transfer none): over what has no place */
const char *jalon_matrix_outside_heading (const JalonMatrixData *self);

void jalon_matrix_add_rows (JalonSketch *sketch, const JalonMatrixData *self);

/* Where what has no place in the matrix is named: beside it, or under it, by marks alone. */
typedef struct {
  JalonBox box;
  gboolean beside;
} JalonMatrixAside;

/* Takes the room from the plot; and draws what there is. */
JalonMatrixAside jalon_matrix_take_aside (JalonSketch *sketch, const JalonMatrixData *data);
void
jalon_matrix_draw_aside (JalonSketch *sketch, const JalonMatrixData *data, const JalonMatrixAside *aside);

G_END_DECLS
