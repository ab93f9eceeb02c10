/* What follows from a dossier about its commitments, as cells of a workbook. */
#pragma once

#include <jalon/analysis/drawdown.h>
#include <jalon/exchange/table.h>

G_BEGIN_DECLS

/* The kinds of these columns, a letter for each #JalonComputedColumn, as those of a #JalonScene. */
#define JALON_COMPUTED_KINDS "tmpmmmm"

/**
 * JalonComputed:
 * @plan: what it is computed of
 */
typedef struct {
  JalonPlan *plan;
  /*< private >*/
  JalonResult *result;
  GHashTable *indices; /* commitments to their index in the plan, from 1 */
} JalonComputed;

/* @scenario: %JALON_REF_NONE: of the dossier itself. Returns: (transfer full): %NULL with @error */
JalonComputed *
jalon_computed_new (JalonDossier *dossier, JalonRef scenario, const char *lang, GError **error);
void jalon_computed_free (JalonComputed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonComputed, jalon_computed_free)

/* Adds a cell for each #JalonComputedColumn, "" for what is not known. @cells: of allocated texts */
void jalon_computed_add_cells (const JalonComputed *self, JalonRef commitment, GPtrArray *cells);

G_END_DECLS
