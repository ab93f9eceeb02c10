/* Looking for warnings a moment after each edit, and listing them. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/analysis/warnings.h>
#include <jalon/export/export.h>

#include "warning-list.h"
#include "widgets/labels.h"

/* Milliseconds after an edit: whoever types is not to wait for it. */
#define LATER 400

/* Of larger dossiers the list is made when it is asked for: a look at them takes longer than a moment. */
#define COMMITMENTS_AT_ONCE 20000

/* No list is read further than this; the number tells of all. */
#define ROWS_MAX 200

struct _JalonWarningList {
  AdwBin parent_instance;

  JalonSession *session;
  GtkWidget *button;
  GtkWidget *number;
  GtkWidget *popover;
  GtkWidget *list;
  GPtrArray *warnings; /* (nullable): of JalonWarning */
  guint later;
};

G_DEFINE_FINAL_TYPE (JalonWarningList, jalon_warning_list, ADW_TYPE_BIN)

enum { CHOSEN, LOOKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
look (JalonWarningList *self)
{
  JalonDossier *dossier = self->session ? jalon_session_get_dossier (self->session) : NULL;

  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  if (dossier == NULL)
    return;
  jalon_session_settle (self->session);
  self->warnings = jalon_warnings (dossier, jalon_session_get_locale (self->session),
                                   jalon_session_get_text_lang (self->session));
  jalon_deck_warnings (dossier, self->warnings);
  g_signal_emit (self, signals[LOOKED], 0);
}

GPtrArray *
jalon_warning_list_get_warnings (JalonWarningList *self)
{
  g_return_val_if_fail (JALON_IS_WARNING_LIST (self), NULL);

  return self->warnings;
}

guint
jalon_warning_list_get_n_listed (JalonWarningList *self)
{
  g_return_val_if_fail (JALON_IS_WARNING_LIST (self), 0);

  return self->warnings ? jalon_warnings_open (self->warnings) : 0;
}

static const JalonWarning *
warning_of (JalonWarningList *self, GtkWidget *widget)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "jalon-warning"));

  return self->warnings && i < self->warnings->len ? self->warnings->pdata[i] : NULL;
}

static void
on_show (GtkButton *button, JalonWarningList *self)
{
  const JalonWarning *warning = warning_of (self, GTK_WIDGET (button));

  if (warning == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (warning->scenario != JALON_REF_NONE)
    jalon_session_set_scenario (self->session, warning->scenario);
  g_signal_emit (self, signals[CHOSEN], 0, warning->item);
}

static void fill (JalonWarningList *self);

/* Where the keyboard goes on once the row in which it was is answered: to the same answer of the next one, or
 * of the last. */
static void
focus_row (JalonWarningList *self, int index)
{
  GtkListBoxRow *row = NULL;

  for (; index >= 0 && row == NULL; index--)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);
  if (row)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
on_answer (GtkButton *button, JalonWarningList *self)
{
  const JalonWarning *warning = warning_of (self, GTK_WIDGET (button));
  g_autoptr (GError) error = NULL;
  int index;

  if (warning == NULL)
    return;
  jalon_session_settle (self->session);
  if (!jalon_warning_answer (jalon_session_get_dossier (self->session), warning, &error)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
    return;
  }
  index = gtk_list_box_row_get_index (
    GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW)));
  look (self);
  fill (self);
  focus_row (self, index);
  if (jalon_warning_list_get_n_listed (self) == 0)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
new_button (JalonWarningList *self, const char *label, const char *tip, guint index, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tip);
  g_object_set_data (G_OBJECT (button), "jalon-warning", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static GtkWidget *
new_row (JalonWarningList *self, const JalonWarning *warning, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "problem");
  gtk_box_append (GTK_BOX (box), jalon_text_new (warning->what, NULL));
  gtk_box_append (GTK_BOX (box), jalon_text_new (warning->advice, "dim-label"));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons),
                  new_button (self, _ ("Meant So"), _ ("It is right as it is: say no more of it"), index,
                              G_CALLBACK (on_answer)));
  gtk_box_append (GTK_BOX (buttons),
                  new_button (self, _ ("Show"), _ ("Show what it is about"), index, G_CALLBACK (on_show)));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_number (JalonWarningList *self)
{
  guint n = jalon_warning_list_get_n_listed (self);
  g_autofree char *digits = g_strdup_printf ("%u", n);
  g_autofree char *spoken = g_strdup_printf (g_dngettext (NULL, "%u warning", "%u warnings", n), n);

  gtk_label_set_label (GTK_LABEL (self->number), digits);
  gtk_widget_set_tooltip_text (self->button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
fill (JalonWarningList *self)
{
  GtkListBoxRow *row;
  guint n = 0, open = jalon_warning_list_get_n_listed (self);

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; self->warnings && i < self->warnings->len && n < ROWS_MAX; i++) {
    const JalonWarning *warning = self->warnings->pdata[i];

    if (warning->meant)
      continue;
    gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self, warning, i));
    n++;
  }
  if (open > n) {
    g_autofree char *more = g_strdup_printf (g_dngettext (NULL, "%u more", "%u more", open - n), open - n);

    gtk_list_box_append (GTK_LIST_BOX (self->list), jalon_text_new (more, "dim-label"));
  }
  show_number (self);
}

static gboolean
look_later (gpointer data)
{
  JalonWarningList *self = data;

  self->later = 0;
  look (self);
  /* The list is made anew only while it is looked at. */
  if (gtk_widget_get_visible (self->popover))
    fill (self);
  else
    show_number (self);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed (JalonWarningList *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);

  g_clear_handle_id (&self->later, g_source_remove);
  if (dossier && jalon_dossier_count (dossier, JALON_KIND_COMMITMENT) <= COMMITMENTS_AT_ONCE) {
    self->later = g_timeout_add (LATER, look_later, self);
    return;
  }
  /* What was found of another dossier is not this one's. */
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  show_number (self);
  g_signal_emit (self, signals[LOOKED], 0);
}

void
jalon_warning_list_follow (JalonWarningList *self, JalonSession *session)
{
  g_return_if_fail (JALON_IS_WARNING_LIST (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (on_plan_changed), self,
                           G_CONNECT_SWAPPED);
  on_plan_changed (self);
}

void
jalon_warning_list_popup (JalonWarningList *self)
{
  g_return_if_fail (JALON_IS_WARNING_LIST (self));

  look (self);
  show_number (self);
  if (jalon_warning_list_get_n_listed (self) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Nothing odd was found"));
  else
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

static void
jalon_warning_list_dispose (GObject *object)
{
  JalonWarningList *self = JALON_WARNING_LIST (object);

  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_warning_list_parent_class)->dispose (object);
}

static void
jalon_warning_list_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WARNING_LIST (object)->warnings, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_warning_list_parent_class)->finalize (object);
}

static void
jalon_warning_list_class_init (JalonWarningListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_warning_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_warning_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/window/warning-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonWarningList, button);
  gtk_widget_class_bind_template_child (widget_class, JalonWarningList, number);
  gtk_widget_class_bind_template_child (widget_class, JalonWarningList, popover);
  gtk_widget_class_bind_template_child (widget_class, JalonWarningList, list);
  gtk_widget_class_bind_template_callback (widget_class, fill);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
jalon_warning_list_init (JalonWarningList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
