/* A chart's footnote: as of when, what is left out, and who says so; each note a whole sentence. */
#pragma once

#include <jalon/chart/chart.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (element-type utf8): no notes yet */
GPtrArray *jalon_notes_new (void);

/* @note: (transfer full): a whole sentence */
void jalon_notes_add (GPtrArray *notes, char *note);

/**
 * jalon_notes_left_out:
 * @with_ceilings: whether the chart shows commitments that state a ceiling only
 *
 * Tells which commitments a chart of amounts in @currency leaves out, and why.
 */
void jalon_notes_left_out (
  GPtrArray *notes, const JalonPlan *plan, JalonLocale *locale, const char *currency, gboolean with_ceilings);

/* Returns: (transfer full): the footnote; @notes (transfer full) */
char *jalon_notes_finish (GPtrArray *notes, const JalonPlan *plan, JalonLocale *locale);

G_END_DECLS
