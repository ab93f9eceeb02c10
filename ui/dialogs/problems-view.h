/* What is wrong with a dossier that was to be opened, as a list in the window; the one in hand stays as it
 * is. */
#pragma once

#include <adwaita.h>

#include <jalon/model/problem.h>

G_BEGIN_DECLS

#define JALON_TYPE_PROBLEMS_VIEW (jalon_problems_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonProblemsView, jalon_problems_view, JALON, PROBLEMS_VIEW, AdwBin)

/**
 * jalon_problems_view_show:
 * @file: what was read
 * @problems: (nullable): what was found wrong with it
 * @error: (nullable): why it could not be taken; %NULL when it was, and there are only warnings
 * @in_hand: (nullable): the title of the dossier in hand
 *
 * Uses the actions `win.back`, `win.open-uri` and `win.open` of its window.
 */
void jalon_problems_view_show (JalonProblemsView *self,
                               GFile *file,
                               const JalonProblems *problems,
                               const GError *error,
                               const char *in_hand);

/* Returns: how many problems are listed */
guint jalon_problems_view_get_n_listed (JalonProblemsView *self);

/* Returns: (transfer full): all problems listed, one a line, as jalon_problem_print() has them */
char *jalon_problems_view_get_text (JalonProblemsView *self);

G_END_DECLS
