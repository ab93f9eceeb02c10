/* The box of a problem. */
#include "config.h"

#include <glib/gi18n.h>

#include "labels.h"
#include "problem-box.h"

/* (transfer full) */
static char *
format_place (const JalonProblem *problem)
{
  g_autofree char *name = problem->file ? g_path_get_basename (problem->file) : g_strdup ("");

  if (!problem->line)
    return g_steal_pointer (&name);
  if (!problem->column)
    return g_strdup_printf ("%s:%u", name, problem->line);

  return g_strdup_printf ("%s:%u:%u", name, problem->line, problem->column);
}

static GtkWidget *
new_icon (JalonSeverity severity)
{
  gboolean error = severity == JALON_SEVERITY_ERROR;
  GtkWidget *icon =
    gtk_image_new_from_icon_name (error ? "dialog-error-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, error ? "error" : "warning");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (icon, error ? _ ("Error") : _ ("Warning"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  error ? _ ("Error") : _ ("Warning"), -1);
  return icon;
}

static GtkWidget *
new_text (const JalonProblem *problem, const char *where)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *place = where ? g_strdup (where) : format_place (problem);
  GtkWidget *label;

  gtk_box_append (GTK_BOX (box), jalon_text_new (problem->what, NULL));
  if (problem->advice && *problem->advice) {
    label = jalon_text_new (problem->advice, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
  }
  if (*place) {
    label = jalon_text_new (place, where ? NULL : "monospace");
    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_set_tooltip_text (label, problem->file);
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

GtkWidget *
jalon_problem_box_new (const JalonProblem *problem, const char *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "problem");
  gtk_box_append (GTK_BOX (box), new_icon (problem->severity));
  gtk_box_append (GTK_BOX (box), new_text (problem, place));
  return box;
}
