/* A question in a small window of its own, answered by one of a few buttons. GTK's and libadwaita's own are
 * deprecated in later versions. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALON_TYPE_QUESTION (jalon_question_get_type ())
G_DECLARE_FINAL_TYPE (JalonQuestion, jalon_question, JALON, QUESTION, AdwWindow)

/**
 * jalon_question_new:
 * @heading: the question
 * @body: (nullable): what follows from the answers
 *
 * Signal: `answered` (const char *answer): a button was pressed; "cancel" when the window was closed
 * otherwise.
 */
GtkWindow *jalon_question_new (GtkWindow *parent, const char *heading, const char *body);

/**
 * jalon_question_add:
 * @answer: what the button stands for
 * @label: with a mnemonic
 * @css_class: (nullable): "suggested-action", "destructive-action"
 */
void jalon_question_add (JalonQuestion *self, const char *answer, const char *label, const char *css_class);

/* Puts something between the text and the buttons. */
void jalon_question_set_extra (JalonQuestion *self, GtkWidget *widget);

/* Answers as the button does. */
void jalon_question_answer (JalonQuestion *self, const char *answer);

G_END_DECLS
