/* Showing which scenario an act is kept as. */
#include "config.h"

#include <glib/gi18n.h>

#include "kept-scenario.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

void
jalon_kept_scenario_open (AdwExpanderRow *expander, GtkWidget *box)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (expander, row);
}

GtkWidget *
jalon_kept_scenario_add (GtkBox *buttons, const char *label, GCallback on_clicked, GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", on_clicked, row);
  gtk_box_append (buttons, button);
  return button;
}

GtkBox *
jalon_kept_scenario_begin (JalonKeptScenario *self, GtkBox *box, GCallback on_clicked, GtkWidget *row)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->keep = jalon_kept_scenario_add (GTK_BOX (buttons), _ ("_Keep as Scenario"), on_clicked, row);
  self->choose = jalon_kept_scenario_add (GTK_BOX (buttons), _ ("_Work in This Scenario"), on_clicked, row);
  self->kept = GTK_LABEL (jalon_text_new (NULL, "dim-label"));
  gtk_widget_set_visible (self->choose, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), FALSE);
  gtk_box_append (box, GTK_WIDGET (self->kept));
  gtk_box_append (box, buttons);
  return GTK_BOX (buttons);
}

void
jalon_kept_scenario_show (const JalonKeptScenario *self,
                          JalonSession *session,
                          JalonRef scenario,
                          gboolean can_keep)
{
  const gboolean there = scenario != JALON_REF_NONE;
  const gboolean focused = gtk_widget_has_focus (there ? self->keep : self->choose);
  g_autofree char *text =
    there ? g_strdup_printf (_ ("Kept as the scenario “%s”"), jalon_format_name (session, scenario)) : NULL;

  gtk_widget_set_visible (self->choose, there);
  gtk_widget_set_visible (self->keep, !there && can_keep);
  if (focused)
    gtk_widget_grab_focus (there ? self->choose : self->keep);
  gtk_label_set_label (self->kept, text);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), there);
}
