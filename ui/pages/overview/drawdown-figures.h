/* The figures of drawing down that the overview begins with. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/analysis/drawdown.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_figures_append_drawdown:
 * @total: (nullable): of @plan; %NULL: being worked out
 *
 * Appends what is drawn, what is required a month, and what will fall short. Each leads to a burn-down.
 */
void jalon_figures_append_drawdown (GtkBox *box,
                                    JalonSession *session,
                                    const JalonPlan *plan,
                                    const JalonDrawdownTotal *total);

/* Appends that no spend is stated. */
void jalon_figures_append_no_spend (GtkBox *box, JalonSession *session);

G_END_DECLS
