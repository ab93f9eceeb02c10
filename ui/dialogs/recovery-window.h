/* What a crash has left: the journals that were found are shown, and their work is offered back. */
#pragma once

#include <adwaita.h>

#include <jalon/journal/journal.h>

G_BEGIN_DECLS

#define JALON_TYPE_RECOVERY_WINDOW (jalon_recovery_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonRecoveryWindow, jalon_recovery_window, JALON, RECOVERY_WINDOW, AdwWindow)

/**
 * JalonRecovered:
 * @journal: (nullable): which records on
 * @file: (nullable): where the dossier was kept
 * @etag: (nullable): which version of that is there now
 */
typedef struct {
  JalonDossier *dossier;
  JalonJournal *journal;
  GFile *file;
  char *etag;
  JalonRecovery how;
} JalonRecovered;

/**
 * jalon_recovery_window_new:
 * @found: (transfer full) (element-type JalonFoundJournal): what jalon_journals_found() gave, not empty
 * @lang: the language of the program
 *
 * Signals: `recovered` (JalonRecovered *): a dossier is back; `failed` (const char *text): one is not.
 */
GtkWindow *jalon_recovery_window_new (GtkWindow *parent, GPtrArray *found, const char *lang);

/* As the button of the first row does, which Enter presses as well. */
void jalon_recovery_window_recover_first (JalonRecoveryWindow *self);

G_END_DECLS
