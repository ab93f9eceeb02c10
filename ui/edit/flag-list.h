/* Boxes to tick, one for each word of a field that may hold several. */
#pragma once

#include <adwaita.h>

#include <jalon/model/kind.h>

G_BEGIN_DECLS

#define JALON_TYPE_FLAG_LIST (jalon_flag_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonFlagList, jalon_flag_list, JALON, FLAG_LIST, AdwBin)

/* Signal: `changed`: the person ticked one, or took its tick away. */
GtkWidget *jalon_flag_list_new (const JalonChoice *choices);

/* The boxes that are ticked, as a bit set. */
void jalon_flag_list_set_flags (JalonFlagList *self, guint flags);
guint jalon_flag_list_get_flags (JalonFlagList *self);

G_END_DECLS
