/* A table whose questions nobody answers otherwise than what is likely. */
#pragma once

#include <jalon/exchange/table.h>

/* Takes what is likely for the answer of every question that has none. An answer may bring up another one. */
static inline void
answer_likely (JalonTable *table)
{
  for (guint i = 0; i < jalon_table_n_questions (table); i++) {
    const JalonTableQuestion *question = jalon_table_question (table, i);
    g_autofree char *id = g_strdup (question->id);

    if (question->answer >= 0)
      continue;
    jalon_table_answer (table, id, question->choices[question->suggested], NULL);
    i = G_MAXUINT; /* from the first on again */
  }
}
