/* What the person is working with: the dossier in hand, the scenario, what is selected, and in which language
 * the source texts are shown. Every page and chart of a window follows the one session, so that a selection
 * made in one is a selection everywhere. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/plan-filter.h>
#include <jalon/text/locale.h>

#include <jalon/session/readers.h>
#include <jalon/session/what-ifs.h>

G_BEGIN_DECLS

/* How passages are shown. */
typedef enum {
  JALON_SOURCE_TEXT_ORIGINAL,
  JALON_SOURCE_TEXT_TRANSLATION,
  JALON_SOURCE_TEXT_SIDE_BY_SIDE,
} JalonSourceText;

#define JALON_TYPE_SESSION (jalon_session_get_type ())
G_DECLARE_FINAL_TYPE (JalonSession, jalon_session, JALON, SESSION, GObject)

/**
 * jalon_session_new:
 * @lang: the language of the program's words
 *
 * Properties, each with notify: `dossier` (JalonDossier, nullable), `file` (GFile, nullable), `scenario`
 * (uint, a JalonRef), `selected` (uint, a JalonRef), `source-text` (int, a JalonSourceText), `fiscal-years`
 * (boolean: whether charts count by fiscal years; of another dossier they do not), `settings` (pointer,
 * read-only: notified whenever a setting, fiscal years among them, is another), `what-ifs` (pointer,
 * read-only: notified whenever one is another), `filter` (pointer, read-only: notified whenever it is
 * another; of another dossier there is none), `base-plan` (pointer, read-only: notified whenever the dossier,
 * its contents or the scenario changed), `plan` (pointer, read-only: notified after either). Signal:
 * `show-passage` (guint passage): a citation was activated; whoever shows passages is to show it.
 */
JalonSession *jalon_session_new (const char *lang);

JalonDossier *jalon_session_get_dossier (JalonSession *self); /* (transfer none) (nullable) */
GFile *jalon_session_get_file (JalonSession *self);           /* (transfer none) (nullable) */

/* Takes a dossier in hand, and with it the file that it came from. Selection, scenario and what-ifs are
 * cleared. */
void jalon_session_set_dossier (JalonSession *self, JalonDossier *dossier, GFile *file);

/* Says that the dossier in hand is now in another file. */
void jalon_session_set_file (JalonSession *self, GFile *file);

/* What-ifs stay, as one asks the same of one scenario after another; but for those of items that the other
 * scenario does not have. */
JalonRef jalon_session_get_scenario (JalonSession *self);
void jalon_session_set_scenario (JalonSession *self, JalonRef scenario);

JalonRef jalon_session_get_selected (JalonSession *self);
void jalon_session_set_selected (JalonSession *self, JalonRef selected);

JalonSourceText jalon_session_get_source_text (JalonSession *self);
void jalon_session_set_source_text (JalonSession *self, JalonSourceText mode);

/* What charts and other analyses of the window are set to: fiscal years as below, and what sliders moved.
 * (transfer full) */
JalonSettings *jalon_session_dup_settings (JalonSession *self);

/* Has @on_plan and @on_settings called with @object, while that is there, when the plan and the settings
 * become others. */
void jalon_session_watch (JalonSession *self, gpointer object, GCallback on_plan, GCallback on_settings);

/* Sets one of them for all charts; NaN: as usual. Notifies `settings`. */
void jalon_session_set_setting (JalonSession *self, const char *name, double value);

gboolean jalon_session_get_fiscal_years (JalonSession *self);
void jalon_session_set_fiscal_years (JalonSession *self, gboolean fiscal_years);

/* Whether there is a choice: the dossier's fiscal year is another than the calendar's. */
gboolean jalon_session_has_fiscal_years (JalonSession *self);

/* What the person looks at of the commitments; everything passes until it is set. (transfer none) */
const JalonPlanFilter *jalon_session_get_filter (JalonSession *self);

/* Has `base-plan` and `plan` be of the commitments that pass @filter (nullable): tables, figures and charts
 * follow by themselves, and say so. The dossier and its deck are as they were. */
void jalon_session_set_filter (JalonSession *self, const JalonPlanFilter *filter);

/* As jalon_session_get_base_plan(), of all commitments whatever the filter is. */
const JalonPlan *jalon_session_get_whole_plan (JalonSession *self);

/* The plan of the dossier with its scenario, of the commitments that pass the filter, compiled when first
 * asked for after a change. (transfer none) (nullable) That of a large dossier is compiled on another thread:
 * until it is there the one before stays, or there is none. */
const JalonPlan *jalon_session_get_base_plan (JalonSession *self);

/* The same with what-ifs, where there are any: see jalon_plan_derive() and jalon_plan_base(). (transfer none)
 * (nullable) */
const JalonPlan *jalon_session_get_plan (JalonSession *self);

/* What is tried out. (transfer none) */
const JalonWhatIfs *jalon_session_get_what_ifs (JalonSession *self);

/**
 * jalon_session_put_what_if:
 * @ref: an item of the dossier in hand
 * @field: of its kind; not its id
 * @value: of its type, and such as an edit would be let to set; its text, when it has one, is the dossier's
 *
 * Tries a value out: `plan` has it, and nothing else has; nothing is written to the dossier, its history or
 * its journal. A value that the item has anyway clears the what-if. Edits leave what-ifs alone where the item
 * stays; another dossier begins without any.
 */
void jalon_session_put_what_if (JalonSession *self,
                                JalonRef ref,
                                const JalonField *field,
                                const JalonValue *value);
void jalon_session_clear_what_if (JalonSession *self, JalonRef ref, const JalonField *field);
void jalon_session_clear_what_ifs (JalonSession *self);

/* Returns: what the item has without what-ifs, as the scenario in hand has it */
JalonValue jalon_session_get_own_value (JalonSession *self, JalonRef ref, const JalonField *field);

/* Returns: (transfer full): the dossier in hand with its scenario and what-ifs */
JalonOverlay *jalon_session_new_overlay (JalonSession *self);

/* Lets another thread look at the dossier in hand. (transfer full): for jalon_readers_end() */
JalonReaders *jalon_session_begin_reading (JalonSession *self);

/* Waits until no other thread looks at the dossier; to be called before it is changed. */
void jalon_session_settle (JalonSession *self);

/* Whether an edit is being announced: `plan` changed because of it, and of nothing else. */
gboolean jalon_session_is_edited (JalonSession *self);

/* The locale of the program's words, for amounts and dates. (transfer none) */
JalonLocale *jalon_session_get_locale (JalonSession *self);

/* The language in which the dossier's own texts are shown: that of the program; NULL in original mode. */
const char *jalon_session_get_text_lang (JalonSession *self);

/* Asks for a passage to be shown (signal `show-passage`). */
void jalon_session_show_passage (JalonSession *self, JalonRef passage);

G_END_DECLS
