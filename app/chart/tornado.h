/* What risk.tornado draws, and the words about it. */
#pragma once

#include <jalon/analysis/sensitivity.h>
#include <jalon/analysis/simulation.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonTornadoData:
 * @base: (nullable): without the what-ifs
 * @milestone: its name; @promised: the time behind the last day of its date, NaN of an open one
 * @by_indices: parts of what varies are Sobol' indices, as rank correlations mislead
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSensitivity *result, *base;
  const char *milestone;
  double promised;
  gboolean by_indices;
} JalonTornadoData;

const JalonSensitivityItem *jalon_tornado_item (const JalonTornadoData *self, guint index);

/* Returns: (nullable): the same input without the what-ifs */
const JalonSensitivityItem *
jalon_tornado_base (const JalonTornadoData *self, const JalonSensitivityItem *item);

/* All these are (transfer full). */
char *jalon_tornado_title (const JalonTornadoData *self);
char *jalon_tornado_measure (const JalonTornadoData *self);
char *jalon_tornado_name (const JalonTornadoData *self, const JalonSensitivityItem *item);
char *jalon_tornado_part (const JalonTornadoData *self, const JalonSensitivityItem *item);
char *jalon_tornado_tip (const JalonTornadoData *self, const JalonSensitivityItem *item);

/* Returns: (transfer full): a value of an input: months, a month, a share, whether it happens */
char *jalon_tornado_value (const JalonTornadoData *self, const JalonSensitivityItem *item, double value);

JalonFootnote jalon_tornado_footnote (const JalonTornadoData *self, gboolean ghosts);
void jalon_tornado_add_rows (JalonSketch *sketch, const JalonTornadoData *self);

G_END_DECLS
