/* One act in the list of advice: what to do and what would come of it, and, when it is opened, how each
 * figure comes about and what can be made of it. */
#pragma once

#include <adwaita.h>

#include <jalon/analysis/advice.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ACT_ROW (jalon_act_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonActRow, jalon_act_row, JALON, ACT_ROW, AdwExpanderRow)

/* Signals: `keep`, `choose`, `add-slide`: a button was pressed. Returns: (transfer floating) */
GtkWidget *jalon_act_row_new (JalonSession *session);

/* Shows an act: the @rank-th, from 1, of the advice on a plan. What is open stays open. */
void jalon_act_row_show (
  JalonActRow *self, const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act, guint rank);

/* What the row is about, by which a newer advice's act is known to be the same. */
gboolean jalon_act_row_is_of (JalonActRow *self, const JalonAct *act);

/* Says whether there is a scenario of the act. */
void jalon_act_row_show_scenario (JalonActRow *self, JalonRef scenario);

G_END_DECLS
