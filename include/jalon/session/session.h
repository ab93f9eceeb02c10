/* What the person is working with: the dossier in hand, the scenario, what is selected, and in which language
 * the source texts are shown. Every page and chart of a window follows the one session, so that a selection
 * made in one is a selection everywhere. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/analysis.h>
#include <jalon/text/locale.h>

#include <jalon/session/readers.h>

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
 * read-only: notified whenever a setting, fiscal years among them, is another), `plan` (pointer,
 * read-only: notified whenever the dossier, its contents or the scenario changed). Signal: `show-passage`
 * (guint passage): a citation was activated; whoever shows passages is to show it.
 */
JalonSession *jalon_session_new (const char *lang);

JalonDossier *jalon_session_get_dossier (JalonSession *self); /* (transfer none) (nullable) */
GFile *jalon_session_get_file (JalonSession *self);           /* (transfer none) (nullable) */

/* Takes a dossier in hand, and with it the file that it came from. Selection and scenario are cleared. */
void jalon_session_set_dossier (JalonSession *self, JalonDossier *dossier, GFile *file);

/* Says that the dossier in hand is now in another file. */
void jalon_session_set_file (JalonSession *self, GFile *file);

JalonRef jalon_session_get_scenario (JalonSession *self);
void jalon_session_set_scenario (JalonSession *self, JalonRef scenario);

JalonRef jalon_session_get_selected (JalonSession *self);
void jalon_session_set_selected (JalonSession *self, JalonRef selected);

JalonSourceText jalon_session_get_source_text (JalonSession *self);
void jalon_session_set_source_text (JalonSession *self, JalonSourceText mode);

/* What charts and other analyses of the window are set to: fiscal years as below, and what sliders moved.
 * (transfer full) */
JalonSettings *jalon_session_dup_settings (JalonSession *self);

/* Sets one of them for all charts; NaN: as usual. Notifies `settings`. */
void jalon_session_set_setting (JalonSession *self, const char *name, double value);

gboolean jalon_session_get_fiscal_years (JalonSession *self);
void jalon_session_set_fiscal_years (JalonSession *self, gboolean fiscal_years);

/* Whether there is a choice: the dossier's fiscal year is another than the calendar's. */
gboolean jalon_session_has_fiscal_years (JalonSession *self);

/* The plan of the dossier with its scenario, compiled when first asked for after a change. (transfer none)
 * (nullable) That of a large dossier is compiled on another thread: until it is there the one before stays,
 * or there is none. */
const JalonPlan *jalon_session_get_plan (JalonSession *self);

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
