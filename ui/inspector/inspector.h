/* The inspector: everything that is known about the selected item, and which passages say so. */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define JALON_TYPE_INSPECTOR (jalon_inspector_get_type ())
G_DECLARE_FINAL_TYPE (JalonInspector, jalon_inspector, JALON, INSPECTOR, JalonPage)

/* Returns: the item shown; %JALON_REF_NONE while it is empty */
JalonRef jalon_inspector_get_item (JalonInspector *self);

G_END_DECLS
