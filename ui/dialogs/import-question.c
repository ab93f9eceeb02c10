/* The row of a question: a list of answers, and an entry where the answer may be another. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "import-question.h"
#include "widgets/drop-down.h"
#include "widgets/focus.h"
#include "widgets/labels.h"

struct _JalonImportQuestion {
  GtkListBoxRow parent_instance;

  char *id;
  char **words;
  GtkDropDown *choice; /* (nullable): where there is nothing to choose from */
  GtkEntry *entry;     /* (nullable): where nothing else may be answered */
  char *answer;        /* (nullable) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JalonImportQuestion, jalon_import_question, GTK_TYPE_LIST_BOX_ROW)

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
answer (JalonImportQuestion *self, const char *word)
{
  if (self->filling || g_strcmp0 (word, self->answer) == 0)
    return;
  g_free (self->answer);
  self->answer = g_strdup (word);
  g_signal_emit (self, signals[ANSWERED], 0, word);
}

/* The first position says that nothing was chosen, the last that it is something else. */
static void
on_chosen (JalonImportQuestion *self)
{
  guint at = gtk_drop_down_get_selected (self->choice), n = g_strv_length (self->words);

  if (self->entry)
    gtk_widget_set_visible (GTK_WIDGET (self->entry), at > n);
  if (self->filling)
    return;
  if (at > n)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  else if (at > 0)
    answer (self, self->words[at - 1]);
}

static void
on_typed (gpointer data)
{
  JalonImportQuestion *self = data;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*text != '\0')
    answer (self, text);
}

static void
jalon_import_question_finalize (GObject *object)
{
  JalonImportQuestion *self = JALON_IMPORT_QUESTION (object);

  g_free (self->id);
  g_free (self->answer);
  g_strfreev (self->words);

  G_OBJECT_CLASS (jalon_import_question_parent_class)->finalize (object);
}

static void
jalon_import_question_class_init (JalonImportQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_import_question_finalize;

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jalon_import_question_init (JalonImportQuestion *self)
{
}

static void
add_choice (JalonImportQuestion *self, GtkBox *box, const char *const *labels, const char *text)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Choose…"));
  for (guint i = 0; labels[i]; i++)
    gtk_string_list_append (names, labels[i]);
  if (self->entry)
    gtk_string_list_append (names, _ ("Something else…"));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL));
  jalon_drop_down_shorten (self->choice, 14, 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (box, GTK_WIDGET (self->choice));
}

GtkWidget *
jalon_import_question_new (
  const char *id, const char *text, const char *const *words, const char *const *labels, gboolean free)
{
  JalonImportQuestion *self =
    g_object_new (JALON_TYPE_IMPORT_QUESTION, "activatable", FALSE, "selectable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18),
            *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = jalon_text_new (text, NULL);

  self->id = g_strdup (id);
  self->words = g_strdupv ((char **) words);
  if (free) {
    self->entry = GTK_ENTRY (gtk_entry_new ());
    gtk_entry_set_placeholder_text (self->entry, _ ("Answer"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
    jalon_focus_when_left (GTK_WIDGET (self->entry), on_typed, self);
    gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->entry));
  }
  if (*words) {
    add_choice (self, GTK_BOX (side), labels, text);
    on_chosen (self);
  }
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (side, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "problem");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), side);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  return GTK_WIDGET (self);
}

const char *
jalon_import_question_get_id (JalonImportQuestion *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_QUESTION (self), NULL);

  return self->id;
}

void
jalon_import_question_show (JalonImportQuestion *self, const char *word)
{
  guint n = g_strv_length (self->words), at = word ? n + 1 : 0;

  g_return_if_fail (JALON_IS_IMPORT_QUESTION (self));

  if (g_strcmp0 (word, self->answer) == 0)
    return;
  self->filling = TRUE;
  g_free (self->answer);
  self->answer = g_strdup (word);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (self->words[i], word) == 0)
      at = i + 1;
  if (self->entry && at > n)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), word);
  if (self->choice)
    gtk_drop_down_set_selected (self->choice, at);
  self->filling = FALSE;
}

void
jalon_import_question_answer (JalonImportQuestion *self, const char *word)
{
  g_return_if_fail (JALON_IS_IMPORT_QUESTION (self));

  for (guint i = 0; self->choice && self->words[i]; i++)
    if (strcmp (self->words[i], word) == 0) {
      gtk_drop_down_set_selected (self->choice, i + 1);
      return;
    }
  g_return_if_fail (self->entry != NULL);
  if (self->choice)
    gtk_drop_down_set_selected (self->choice, g_strv_length (self->words) + 1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), word);
  on_typed (self);
}
