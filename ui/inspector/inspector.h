/* The inspector: everything that is known about the selected item, and which passages say so; while nothing
 * is selected, the dossier as a whole. */
#pragma once

#include "edit/item-editor.h"
#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_INSPECTOR (jalon_inspector_get_type ())
G_DECLARE_FINAL_TYPE (JalonInspector, jalon_inspector, JALON, INSPECTOR, JalonPage)

/* Returns: the item shown; %JALON_REF_NONE while it is empty */
JalonRef jalon_inspector_get_item (JalonInspector *self);

/* Whether items are edited rather than shown; property `editing`. */
gboolean jalon_inspector_get_editing (JalonInspector *self);
void jalon_inspector_set_editing (JalonInspector *self, gboolean editing);

/* What is odd in the dossier, to be told while nothing is selected; %NULL when nobody has looked.
 * (element-type JalonWarning) */
void jalon_inspector_set_warnings (JalonInspector *self, GPtrArray *warnings);

/* Returns: (transfer none) (nullable): the editor of the item shown, while it is edited */
JalonItemEditor *jalon_inspector_get_editor (JalonInspector *self);

/* Takes whatever is being typed. */
void jalon_inspector_commit (JalonInspector *self);

G_END_DECLS
