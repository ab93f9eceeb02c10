/* A question of an import as a row of a list: its text, and what can be answered. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JALON_TYPE_IMPORT_QUESTION (jalon_import_question_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportQuestion, jalon_import_question, JALON, IMPORT_QUESTION, GtkListBoxRow)

/**
 * jalon_import_question_new:
 * @id: of the question
 * @text: the question, for people
 * @words: what can be answered, as the question knows it
 * @labels: the same for people
 * @free: whether something else may be answered, too, in a person's own words
 *
 * Signal: `answered` (const char *word): an answer was chosen or typed.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *jalon_import_question_new (
  const char *id, const char *text, const char *const *words, const char *const *labels, gboolean free);

const char *jalon_import_question_get_id (JalonImportQuestion *self);

/* Shows what was answered. @word: (nullable): nothing yet */
void jalon_import_question_show (JalonImportQuestion *self, const char *word);

/* Answers as a person does. */
void jalon_import_question_answer (JalonImportQuestion *self, const char *word);

G_END_DECLS
