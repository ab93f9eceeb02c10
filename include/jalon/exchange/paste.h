/* Rows pasted from a spreadsheet: a table as text becomes commitments, read as people write amounts and
 * dates. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/model/problem.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * jalon_paste_commitments:
 * @scenario: where to add them; %JALON_REF_NONE: to the dossier itself
 * @locale: in whose language amounts and dates are written
 * @text: lines of cells apart by tabs, as spreadsheets put them on the clipboard; or by semicolons
 * @problems: what cannot be read is added here, with its line and column in the table
 * @added: (out) (optional) (transfer full): the new commitments
 *
 * When the first line names known columns (a field's name or label: "provider", "Firm amount", « Montant
 * ferme ») it says what the columns are; else they are name, buyer, provider, amount, start, end. Parties are
 * found by id or name, and added when they are new. The apostrophe that marks a text beginning as a formula
 * does is taken off. All rows are added as one edit, or, when one has a problem, none.
 *
 * Returns: how many commitments were added; -1 when there are problems
 */
int jalon_paste_commitments (JalonDossier *dossier,
                             JalonRef scenario,
                             JalonLocale *locale,
                             const char *text,
                             JalonProblems *problems,
                             GArray **added);

G_END_DECLS
