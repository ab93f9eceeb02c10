/* One decision in the month's review: what it is, its figure, and, when it is opened, its burn-down, the act
 * that mends it, and what can be made of that. */
#pragma once

#include <adwaita.h>

#include <jalon/analysis/review.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_DECISION_ROW (jalon_decision_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonDecisionRow, jalon_decision_row, JALON, DECISION_ROW, AdwExpanderRow)

/* Signals: `keep`, `choose`: a button was pressed: the act is to be a scenario; that scenario is to be worked
 * in. Returns: (transfer floating) */
GtkWidget *jalon_decision_row_new (JalonSession *session);

/* Shows a decision; what is open stays open. */
void jalon_decision_row_show (JalonDecisionRow *self, const JalonReview *review, const JalonReviewItem *item);

/* What the row is about, by which that of a newer review is known to be the same. */
gboolean jalon_decision_row_is_of (JalonDecisionRow *self, const JalonReviewItem *item);

/* Says whether there is a scenario of its act. */
void jalon_decision_row_show_scenario (JalonDecisionRow *self, JalonRef scenario);

G_END_DECLS
