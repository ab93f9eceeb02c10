/* Exporting the chart at hand, or the deck: what format, what size, in which language, where. */
#pragma once

#include <adwaita.h>

#include "chart/copy-chart.h" /* what window-actions.c has from here */
#include <jalon/session/export-job.h>

G_BEGIN_DECLS

#define JALON_TYPE_EXPORT_DIALOG (jalon_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonExportDialog, jalon_export_dialog, JALON, EXPORT_DIALOG, AdwWindow)

/**
 * jalon_export_dialog_new:
 * @chart: (nullable): the id of the chart at hand; %NULL for the deck
 *
 * Signals: `exported` (GFile): the file was written, and the dialog closes; `failed` (char *): why not, for
 * people, as the dialog itself shows it
 */
GtkWindow *jalon_export_dialog_new (GtkWindow *parent, JalonSession *session, const char *chart);

/* What is chosen in the dialog. A size that is none of those offered is shown as a custom one; the format of
 * a deck is always PDF. */
void jalon_export_dialog_get_wish (JalonExportDialog *self, JalonExportWish *wish);
void jalon_export_dialog_set_wish (JalonExportDialog *self, const JalonExportWish *wish);

/* Returns: (transfer full): a name for the file: "Commitments by provider.png" */
char *jalon_export_dialog_propose_name (JalonExportDialog *self);

/* Exports to @file, as once it was chosen. Signals tell how that went. */
void jalon_export_dialog_save (JalonExportDialog *self, GFile *file);

G_END_DECLS
