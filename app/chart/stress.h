/* What risk.stress draws, and the words about it. */
#pragma once

#include <jalon/analysis/stress.h>

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/* @n_providers, @n_nodes: of the stress, those whose failure loses something: they come first */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonStress *stress;
  guint n_providers, n_nodes;
} JalonStressData;

/* One row: a provider, or a node; or a heading over them. */
typedef struct {
  const JalonStressItem *item; /* (nullable): %NULL of a heading */
  const char *heading;
} JalonStressRow;

const JalonStressItem *jalon_stress_provider (const JalonStressData *self, guint index);
const JalonStressItem *jalon_stress_node (const JalonStressData *self, guint index);

/* Returns: the item of the dossier that it is of */
JalonRef jalon_stress_ref (const JalonStressData *self, const JalonStressItem *item);

/* All these are (transfer full). */
char *jalon_stress_title (const JalonStressData *self);
char *jalon_stress_measure (const JalonStressData *self); /* the subtitle */
char *jalon_stress_share (const JalonStressData *self, const JalonStressItem *item);
char *jalon_stress_value (const JalonStressData *self, const JalonStressItem *item); /* (nullable) */
char *jalon_stress_times (const JalonStressData *self, const JalonStressItem *item); /* weeks, in words */
char *jalon_stress_tip (const JalonStressData *self, const JalonStressItem *item);

/* Returns: (transfer full): @title (transfer full); by value, that it is not of all where no rate converts
 * the rest */
char *jalon_stress_scoped (const JalonStress *stress, char *title);

/* Returns: (transfer none): of a node without which nothing is lost that can be told */
const char *jalon_stress_nothing (const JalonStress *stress);

/* Where amounts are told: which commitments are in none, and the rates of the others. */
void jalon_stress_note_untold (const JalonStress *stress, JalonNotes *notes, JalonLocale *locale);

/* Tells what is not known, and what else would stop everything. */
void jalon_stress_note (const JalonStressData *self, JalonNotes *notes);
void jalon_stress_add_rows (JalonSketch *sketch, const JalonStressData *self);

G_END_DECLS
