/* Translations that lie beside a dossier in PO files, as in a source tree, and are built into it only later.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalon_catalogues_find:
 * @file: a dossier, NAME.xml
 * @langs: (out) (transfer full): into which languages there are catalogues
 *
 * Looks for po/dossier/NAME/LANG.po and po/NAME/LANG.po in the dossier's folder and in the three above it.
 *
 * Returns: (transfer full) (nullable): the folder of the PO files
 */
GFile *jalon_catalogues_find (GFile *file, GStrv *langs);

/* Returns: (transfer full): the PO file of a language, written from the folder that it was found from:
 * "po/dossier/NAME/en.po" */
char *jalon_catalogues_name (GFile *folder, const char *lang);

G_END_DECLS
