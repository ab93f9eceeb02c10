/* FOCUS, the FinOps Open Cost and Usage Specification: its two datasets that know of commitments. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* One application of a row to a commitment. */
typedef struct {
  JalonCell id;
  JalonCell cost, quantity, unit; /* null where not stated */
  gboolean bare;                  /* an id alone, without the object around it */
} FocusApplied;

/* Returns: FALSE to stop */
typedef gboolean (*FocusAppliedFunc) (const FocusApplied *applied, gpointer data);

/**
 * focus_applied_scan:
 * @cell: a ContractApplied
 * @scratch: room for the cell; what it holds already stays
 * @why: (out) (nullable): a clause: what is wrong with the cell; %NULL where @found stopped
 *
 * Finds each commitment that a row was applied to, in each of the spellings in use: {"Elements":[…]} as the
 * specification has it since 1.3.0.1; its keys ending in ID, and null, as 1.3 had it; {"ContractApplied":[…]}
 * of its drafts, or a list or one object by itself; an id alone. Keys are compared without regard to case.
 */
gboolean focus_applied_scan (
  const JalonCell *cell, GString *scratch, FocusAppliedFunc found, gpointer data, const char **why);

gboolean focus_read_usage (FeedReading *self, GError **error);
gboolean focus_read_commitments (FeedReading *self, GError **error);

G_END_DECLS
