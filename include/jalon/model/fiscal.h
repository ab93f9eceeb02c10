/* Whose fiscal year (jalon/text/fiscal-date.h) a date means:
 *
 * - of a commitment, and of what stands in it (tranches, actuals, options, claims): its buyer's,
 * - of a flow, likewise: that of who pays,
 * - of a party's revenue: the party's own,
 * - of anything else: the dossier's, or the included dossier's that it stands in;
 *
 * and where that party does not state its first month, the dossier's. Where neither does, a fiscal year has
 * no days: it is refused with a reason, and never taken for a calendar year. */
#pragma once

#include <jalon/model/overlay.h>
#include <jalon/model/value.h>
#include <jalon/text/fiscal-date.h>

G_BEGIN_DECLS

/* Returns: the first month, 1 to 12, of the fiscal year that dates of the item mean; 0 where none is stated.
 * Of what a scenario adds: as that scenario has it. */
guint jalon_fiscal_month (JalonDossier *self, JalonRef ref);

/* As jalon_fiscal_month(), as the scenario has it. */
guint jalon_overlay_fiscal_month (JalonOverlay *self, JalonRef ref);

/**
 * jalon_value_parse_of:
 * As jalon_value_parse(), for a value of @ref: in its currency, and in the fiscal years that its dates mean.
 */
gboolean jalon_value_parse_of (JalonDossier *self,
                               JalonRef ref,
                               const JalonField *field,
                               const char *text,
                               gsize length,
                               JalonValue *value,
                               const char **why);

/* As jalon_value_parse_of(), as the scenario has it. */
gboolean jalon_overlay_parse (JalonOverlay *self,
                              JalonRef ref,
                              const JalonField *field,
                              const char *text,
                              gsize length,
                              JalonValue *value,
                              const char **why);

G_END_DECLS
