/* Which control suits a field's type, and how it shows a value and tells what is chosen in it. */
#include "config.h"

#include <glib/gi18n.h>

#include "flag-list.h"
#include "item-chooser.h"
#include "ref-list.h"
#include "value-chooser.h"
#include "widgets/focus.h"
#include <jalon/model/edit.h>
#include <jalon/session/kind-words.h>

/* What a control is to know of its field; goes with it. */
typedef struct {
  JalonSession *session;
  const JalonField *field;
  JalonChoice *words; /* (nullable): of a text that takes only certain words */
  JalonValueChosen chosen;
  gpointer owner; /* (nullable): weak */
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *self = data;

  g_clear_weak_pointer (&self->owner);
  g_object_unref (self->session);
  g_free (self->words);
  g_free (self);
}

static Chooser *
chooser_of (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), "jalon-value-chooser");
}

static void
tell (Chooser *self, JalonValue value)
{
  if (self->owner)
    self->chosen (self->owner, value);
}

static void
on_selected (GtkDropDown *list, GParamSpec *pspec, Chooser *self)
{
  guint position = gtk_drop_down_get_selected (list);
  JalonValue value = jalon_value_unset (self->field);

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  if (!self->words)
    value.choice = position;
  else if (position)
    value.text =
      jalon_dossier_intern (jalon_session_get_dossier (self->session), self->words[position].nick, -1);
  tell (self, value);
}

static GtkWidget *
new_drop_down (Chooser *self, const JalonChoice *choices)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list;

  for (guint i = 0; choices[i].nick; i++)
    gtk_string_list_append (names, _ (choices[i].label));
  list = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL);
  jalon_drop_down_pass_clicks (GTK_DROP_DOWN (list));
  g_signal_connect (list, "notify::selected", G_CALLBACK (on_selected), self);
  return list;
}

static void
on_flags_changed (JalonFlagList *list, Chooser *self)
{
  JalonValue value = jalon_value_unset (self->field);

  value.choice = jalon_flag_list_get_flags (list);
  tell (self, value);
}

static GtkWidget *
new_flags (Chooser *self)
{
  GtkWidget *list = jalon_flag_list_new (self->field->choices);

  g_signal_connect (list, "changed", G_CALLBACK (on_flags_changed), self);
  return list;
}

static void
on_item_chosen (JalonItemChooser *chooser, guint item, Chooser *self)
{
  JalonValue value = jalon_value_unset (self->field);

  value.ref = item;
  tell (self, value);
}

static GtkWidget *
new_item_chooser (Chooser *self)
{
  GtkWidget *chooser = jalon_item_chooser_new (self->session, self->field->targets, NULL);

  jalon_item_chooser_set_optional (JALON_ITEM_CHOOSER (chooser),
                                   !(self->field->flags & JALON_FIELD_REQUIRED));
  g_signal_connect (chooser, "chosen", G_CALLBACK (on_item_chosen), self);
  return chooser;
}

static void
on_refs_changed (JalonRefList *list, Chooser *self)
{
  JalonValue value = jalon_value_unset (self->field);

  value.refs = jalon_ref_list_get_refs (list);
  tell (self, value);
}

static GtkWidget *
new_ref_list (Chooser *self)
{
  GtkWidget *list = jalon_ref_list_new (self->session, self->field->targets);

  g_signal_connect (list, "changed", G_CALLBACK (on_refs_changed), self);
  return list;
}

/* (nullable) */
static GtkWidget *
new_control (Chooser *self)
{
  if (self->words)
    return new_drop_down (self, self->words);

  switch (self->field->type) {
  case JALON_TYPE_CHOICE:
    return new_drop_down (self, self->field->choices);
  case JALON_TYPE_FLAGS:
    return new_flags (self);
  case JALON_TYPE_REF:
    return new_item_chooser (self);
  case JALON_TYPE_REFS:
    return new_ref_list (self);
  default:
    return NULL;
  }
}

GtkWidget *
jalon_value_chooser_new (JalonSession *session,
                         JalonKind kind,
                         const JalonField *field,
                         JalonRef parent,
                         JalonValueChosen chosen,
                         gpointer owner)
{
  Chooser *self = g_new0 (Chooser, 1);
  GtkWidget *control;

  self->session = g_object_ref (session);
  self->field = field;
  self->words = jalon_words_of (kind, field, parent);
  self->chosen = chosen;
  g_set_weak_pointer (&self->owner, owner);

  control = new_control (self);
  if (control)
    g_object_set_data_full (G_OBJECT (control), "jalon-value-chooser", self, chooser_free);
  else
    chooser_free (self);
  return control;
}

static guint
position_of_word (const Chooser *self, const JalonValue *value)
{
  int position = value->text ? jalon_choice_find (self->words, value->text, -1) : 0;

  return position < 0 ? GTK_INVALID_LIST_POSITION : (guint) position;
}

void
jalon_value_chooser_show (GtkWidget *control, const JalonValue *value)
{
  const Chooser *self = chooser_of (control);

  g_return_if_fail (self != NULL);

  if (JALON_IS_REF_LIST (control))
    jalon_ref_list_set_refs (JALON_REF_LIST (control), value->refs);
  else if (JALON_IS_ITEM_CHOOSER (control))
    jalon_item_chooser_set_item (JALON_ITEM_CHOOSER (control), value->ref);
  else if (JALON_IS_FLAG_LIST (control))
    jalon_flag_list_set_flags (JALON_FLAG_LIST (control), value->choice);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (control),
                                self->words ? position_of_word (self, value) : value->choice);
}
