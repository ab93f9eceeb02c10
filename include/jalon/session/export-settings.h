/* What was exported last, and where to: the next export begins with it. */
#pragma once

#include <jalon/session/export-job.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): the settings; %NULL where they are not installed, which stops no
 * export */
GSettings *jalon_export_settings_new (void);

/* @settings: (nullable). Without any, a light PNG of 1920×1080. */
void jalon_export_settings_read (GSettings *settings, JalonExportWish *wish);

/* Returns: (transfer full) (nullable): the folder last exported to */
GFile *jalon_export_settings_read_folder (GSettings *settings);

/* @settings: (nullable). @file is what was written. */
void jalon_export_settings_write (GSettings *settings, const JalonExportWish *wish, GFile *file);

/* Returns: (transfer full) (element-type utf8): the languages that words may be had in, interned; @own, the
 * window's, comes first */
GPtrArray *jalon_export_languages (JalonLocale *own);

G_END_DECLS
