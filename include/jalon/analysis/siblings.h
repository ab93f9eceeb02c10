/* The plans of a dossier's scenarios side by side: an analysis sees one plan only, and one that compares
 * scenarios finds the others here. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

/* What the other plans are compiled of. */
typedef struct _JalonSiblings JalonSiblings;

/* Returns: (transfer full): what is to be known of the dossier's scenarios, as they are now. On the main
 * thread. */
JalonSiblings *jalon_siblings_new (JalonDossier *dossier);
void jalon_siblings_free (JalonSiblings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSiblings, jalon_siblings_free)

/**
 * jalon_siblings_compile:
 * @plan: of the same dossier
 *
 * Gives @plan the plans of the dossier as it is and of all of its scenarios, unless it has them. Scenarios
 * that set numbers alone share with the plan of the dossier what they leave as it is. On any thread; nobody
 * may change the dossier until this returns.
 */
void jalon_siblings_compile (JalonSiblings *self, const JalonPlan *plan);

gboolean jalon_plan_has_siblings (const JalonPlan *plan);

/* Returns: (transfer container) (element-type JalonPlan): the plan of the dossier as it is, then those of its
 * scenarios in their order, that of @plan's own scenario without its what-ifs; none where it was given none.
 * They are kept by @plan. */
GPtrArray *jalon_plan_list_siblings (const JalonPlan *plan);

G_END_DECLS
