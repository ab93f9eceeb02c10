/* A chart's footnote: as of when, what is left out, and who says so; each note a whole sentence. */
#pragma once

#include <jalon/analysis/schedule.h>
#include <jalon/chart/chart.h>

G_BEGIN_DECLS

typedef struct _JalonNotes JalonNotes;

/**
 * JalonFootnote:
 * @full: all of it
 * @essential: (nullable): what must stand even where there is no room for all of it, since without it a title
 *   or a mark would say what is not so
 */
typedef struct {
  char *full;
  char *essential;
} JalonFootnote;

/* Returns: (transfer full): no notes yet */
JalonNotes *jalon_notes_new (void);

/* @note: (transfer full): a whole sentence */
void jalon_notes_add (JalonNotes *notes, char *note);
void jalon_notes_add_essential (JalonNotes *notes, char *note);

/**
 * jalon_notes_left_out:
 * @paid: (nullable): for a chart that shows what is drawn: its schedule
 * @with_ceilings: whether the chart shows commitments that state a ceiling only
 *
 * Tells which commitments a chart of amounts leaves out, and why, and at which rates others are converted.
 */
void jalon_notes_left_out (JalonNotes *notes,
                           const JalonPlan *plan,
                           JalonLocale *locale,
                           const JalonSchedule *paid,
                           gboolean with_ceilings);

/* As jalon_notes_left_out(), for a chart that shows all commitments, also those that are in no sum. */
void jalon_notes_unsummed (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale);

/* Tells at which rate a currency was converted: @rate is its index in jalon_plan_rates(). */
void jalon_notes_rate (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale, guint rate);

/* Returns: (transfer full): the footnote; @notes (transfer full) */
JalonFootnote jalon_notes_finish (JalonNotes *notes, const JalonPlan *plan, JalonLocale *locale);

G_END_DECLS
