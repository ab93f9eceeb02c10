/* Where an export is to go: what the file is called, which one it is, and what to do when it cannot be
 * written. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/export/export.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_export_target_propose_name:
 * @chart: (nullable): the id of a chart; %NULL for the deck
 * @lang: (nullable): the language of what is exported; %NULL for what the window shows
 *
 * Returns: (transfer full): a name for the file: "Commitments by provider (Scenario).png"
 */
char *jalon_export_target_propose_name (const char *chart,
                                        JalonSession *session,
                                        const char *lang,
                                        JalonFormat format);

/**
 * jalon_export_target_complete:
 * @format: (inout): what was wished; what the file's name ends in is wished more
 *
 * Gives the file the ending of its format, unless it has that of one already.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with @error where there is one of that name that
 * nobody was asked about
 */
GFile *jalon_export_target_complete (GFile *file, JalonFormat *format, GError **error);

/* Returns: (transfer full) (nullable): the folder beside the dossier; %NULL for what the desktop thinks best
 */
GFile *jalon_export_target_find_folder (GFile *dossier);

/**
 * jalon_export_target_choose:
 * @folder: (nullable)
 * @format_name: what people call it
 *
 * Its title is that of @parent.
 *
 * Returns: (transfer full): a chooser of one file to write, not yet shown
 */
GtkFileChooserNative *jalon_export_target_choose (
  GtkWindow *parent, GFile *folder, const char *name, JalonFormat format, const char *format_name);

/* Returns: (transfer none): what to do about a failed export, for people */
const char *jalon_export_target_get_advice (const GError *error);

G_END_DECLS
