/* The boxes of a set of flags. */
#include "config.h"

#include <glib/gi18n.h>

#include "flag-list.h"

struct _JalonFlagList {
  AdwBin parent_instance;

  GtkWidget *box;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JalonFlagList, jalon_flag_list, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
on_toggled (JalonFlagList *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
jalon_flag_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (JALON_FLAG_LIST (widget)->box, GTK_DIR_TAB_FORWARD);
}

static void
jalon_flag_list_class_init (JalonFlagListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = jalon_flag_list_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_flag_list_init (JalonFlagList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
jalon_flag_list_new (const JalonChoice *choices)
{
  JalonFlagList *self = g_object_new (JALON_TYPE_FLAG_LIST, NULL);

  for (guint i = 1; choices[i].nick; i++) {
    GtkWidget *check = gtk_check_button_new_with_label (_ (choices[i].label));

    g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (self->box), check);
  }
  return GTK_WIDGET (self);
}

void
jalon_flag_list_set_flags (JalonFlagList *self, guint flags)
{
  g_return_if_fail (JALON_IS_FLAG_LIST (self));

  guint flag = 1;

  self->filling = TRUE;
  for (GtkWidget *check = gtk_widget_get_first_child (self->box); check;
       check = gtk_widget_get_next_sibling (check), flag <<= 1)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), (flags & flag) != 0);
  self->filling = FALSE;
}

guint
jalon_flag_list_get_flags (JalonFlagList *self)
{
  g_return_val_if_fail (JALON_IS_FLAG_LIST (self), 0);

  guint flags = 0, flag = 1;

  for (GtkWidget *check = gtk_widget_get_first_child (self->box); check;
       check = gtk_widget_get_next_sibling (check), flag <<= 1)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      flags |= flag;
  return flags;
}
