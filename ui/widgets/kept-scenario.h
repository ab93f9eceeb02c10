/* What rows of acts have in common: opened, they say of which scenario their act is kept as, with buttons
 * that keep it and choose that. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *keep, *choose;
  GtkLabel *kept; /* as which scenario */
} JalonKeptScenario;

/* Puts @box into an expander row, where only its links and buttons are to be turned to. */
void jalon_kept_scenario_open (AdwExpanderRow *row, GtkWidget *box);

/* Makes the label, over the buttons, the last of @box; nothing is kept yet. @on_clicked: called with @row
 * where a button is. Returns: (transfer none): what the buttons are in, for more of them */
GtkBox *
jalon_kept_scenario_begin (JalonKeptScenario *self, GtkBox *box, GCallback on_clicked, GtkWidget *row);

/* Adds a further button. Returns: (transfer none) */
GtkWidget *jalon_kept_scenario_add (GtkBox *buttons, const char *label, GCallback on_clicked, GtkWidget *row);

/* Shows as what the act is kept; %JALON_REF_NONE: not at all. @can_keep: whether it then can be. The focus
 * stays with the one button when the other goes. */
void jalon_kept_scenario_show (const JalonKeptScenario *self,
                               JalonSession *session,
                               JalonRef scenario,
                               gboolean can_keep);

G_END_DECLS
