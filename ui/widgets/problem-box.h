/* One problem of a file, as lists show it: how grave it is, what is wrong, what to do, and where. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/model/problem.h>

G_BEGIN_DECLS

/**
 * jalon_problem_box_new:
 * @place: (nullable): where, for people; %NULL: the file's name, the line and the column
 *
 * Returns: (transfer floating): a box; something may be appended to it
 */
GtkWidget *jalon_problem_box_new (const JalonProblem *problem, const char *place);

G_END_DECLS
