/* The questions, and doing what is answered. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "question.h"
#include "what-if-questions.h"
#include <jalon/session/format.h>
#include <jalon/session/what-if-edits.h>
#include <jalon/session/what-if-inputs.h>
#include <jalon/session/what-if-words.h>
#include <jalon/text/folding.h>

#define MONTHS_MOST 240

/* What a question is about, for as long as its window is there. */
typedef struct {
  JalonSession *session;
  GtkWindow *parent;
  GtkWidget *control;
  JalonRef item;
  const JalonField *field;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->session);
  g_free (asked);
}

static Asked *
asked_new (GtkWindow *question, GtkWindow *parent, JalonSession *session)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->session = g_object_ref (session);
  asked->parent = parent; /* a question is gone with it */
  g_object_set_data_full (G_OBJECT (question), "jalon-asked", asked, asked_free);
  return asked;
}

static void
tell (GtkWindow *parent, const char *action, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", text);
}

/* Keeping */

static void
on_keep_answered (JalonQuestion *question, const char *answer, gpointer data)
{
  const Asked *asked = g_object_get_data (G_OBJECT (question), "jalon-asked");
  g_autofree char *name = jalon_strip (gtk_editable_get_text (GTK_EDITABLE (asked->control)));
  g_autofree char *composed = jalon_session_name_what_ifs (asked->session);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (answer, "cancel") || !composed)
    return;
  jalon_edit_keep_what_ifs (asked->session,
                            g_str_equal (answer, "extend") ? NULL
                            : *name                        ? name
                                                           : composed,
                            &error);
  if (error)
    tell (asked->parent, "win.toast", error->message);
}

GtkWindow *
jalon_keep_question_new (GtkWindow *parent, JalonSession *session)
{
  const JalonRef scenario = jalon_session_get_scenario (session);
  const gboolean in_hand = scenario != JALON_REF_NONE;
  g_autofree char *name = jalon_session_name_what_ifs (session);
  g_autofree char *body =
    in_hand
      ? g_strdup_printf (
          _ ("%1$s. The scenario “%2$s” can be extended by it, or another one made that begins as it."), name,
          jalon_format_name (session, scenario))
      : g_strdup_printf (_ ("%s. A scenario is made of it, and the dossier itself stays as it is."), name);
  GtkWindow *question = jalon_question_new (parent, _ ("Keep as Scenario"), body);
  Asked *asked = asked_new (question, parent, session);
  GtkWidget *entry = gtk_entry_new ();

  asked->control = entry;
  gtk_editable_set_text (GTK_EDITABLE (entry), name ? name : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the scenario"), -1);
  jalon_question_set_extra (JALON_QUESTION (question), entry);
  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  if (in_hand)
    jalon_question_add (JALON_QUESTION (question), "extend", _ ("_Extend"), NULL);
  jalon_question_add (JALON_QUESTION (question), "new", in_hand ? _ ("_New Scenario") : _ ("_Keep"),
                      "suggested-action");
  g_signal_connect (question, "answered", G_CALLBACK (on_keep_answered), NULL);
  gtk_widget_grab_focus (entry);
  return question;
}

/* One number */

void
jalon_what_if_set_now (
  GtkWindow *parent, JalonSession *session, JalonRef item, const JalonField *field, double value)
{
  const JalonValue set = { field->type, .number = value };
  g_autofree char *text = jalon_what_if_text (session, item, field, &set);
  g_autoptr (GError) error = NULL;

  if (jalon_edit_set_in_scenario (session, item, field, &set, &error) == JALON_REF_NONE)
    tell (parent, "win.toast", error->message);
  else
    tell (parent, "win.what-if-done", text);
}

static void
on_amount_answered (JalonQuestion *question, const char *answer, gpointer data)
{
  const Asked *asked = g_object_get_data (G_OBJECT (question), "jalon-asked");
  double value;

  if (g_str_equal (answer, "cancel"))
    return;
  gtk_spin_button_update (GTK_SPIN_BUTTON (asked->control));
  value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (asked->control));
  jalon_what_if_set_now (asked->parent, asked->session, asked->item, asked->field,
                         asked->field->type == JALON_TYPE_SHARE ? value / 100 : value);
}

static char *
heading_of (JalonSession *session, JalonRef item, const JalonField *field)
{
  g_autofree char *name = jalon_format_label (session, item);

  if (g_str_equal (field->name, "slip"))
    return g_strdup_printf (_ ("How much later does “%s” come?"), name);
  if (g_str_equal (field->name, "outage"))
    return g_strdup_printf (_ ("How long does “%s” fail?"), name);
  return g_strdup_printf (_ ("How likely is “%s”?"), name);
}

/* A number with its unit. */
static GtkWidget *
new_amount (Asked *asked, const char *label)
{
  const JalonWhatIfInput input = { asked->item, asked->field, 0, 0, 0 };
  const gboolean share = asked->field->type == JALON_TYPE_SHARE;
  const double now = jalon_what_if_input_get (asked->session, &input);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  asked->control = gtk_spin_button_new_with_range (0, share ? 100 : MONTHS_MOST, 1);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (asked->control), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (asked->control), isnan (now) ? 0
                                                               : share     ? 100 * now
                                                               : now > 0   ? now
                                                                           : 3);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (asked->control))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asked->control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), asked->control);
  /* TRANSLATORS: the unit behind a number that is typed */
  gtk_box_append (GTK_BOX (box), gtk_label_new (share ? C_ ("unit", "%") : C_ ("unit", "months")));
  return box;
}

GtkWindow *
jalon_amount_question_new (GtkWindow *parent, JalonSession *session, JalonRef item, const JalonField *field)
{
  const JalonRef scenario = jalon_session_get_scenario (session);
  g_autofree char *heading = heading_of (session, item, field);
  g_autofree char *body =
    scenario != JALON_REF_NONE
      ? g_strdup_printf (_ ("It is set in the scenario “%s”."), jalon_format_name (session, scenario))
      : g_strdup (_ ("A scenario is made of it, and the dossier itself stays as it is."));
  GtkWindow *question = jalon_question_new (parent, heading, body);
  Asked *asked = asked_new (question, parent, session);

  asked->item = item;
  asked->field = field;
  jalon_question_set_extra (JALON_QUESTION (question), new_amount (asked, heading));
  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  jalon_question_add (JALON_QUESTION (question), "set", _ ("_Set"), "suggested-action");
  g_signal_connect (question, "answered", G_CALLBACK (on_amount_answered), NULL);
  gtk_widget_grab_focus (asked->control);
  return question;
}
