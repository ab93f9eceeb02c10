/* What rows of acts have in common: opened, they say of which scenario their act is kept as, with buttons
 * that keep it and choose that. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* The buttons are their row's, which says what they do. */
typedef struct {
  GtkWidget *keep, *choose;
  GtkLabel *kept; /* as which scenario */
} JalonKeptScenario;

/* Puts @box into an expander row, where only its links and buttons are to be turned to. */
void jalon_kept_scenario_open (AdwExpanderRow *row, GtkWidget *box);

/* Makes the label, over @buttons, the last of @box; nothing is kept yet. */
void jalon_kept_scenario_begin (JalonKeptScenario *self, GtkBox *box, GtkWidget *buttons);

/* Shows as what the act is kept; %JALON_REF_NONE: not at all. @can_keep: whether it then can be. The focus
 * stays with the one button when the other goes. */
void jalon_kept_scenario_show (const JalonKeptScenario *self,
                               JalonSession *session,
                               JalonRef scenario,
                               gboolean can_keep);

G_END_DECLS
