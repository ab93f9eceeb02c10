/* What scripts are told of drawing down. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

void jalon_drawdown_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures);

G_END_DECLS
