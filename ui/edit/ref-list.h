/* A list of references to items: each can be taken out, and others be added by searching. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_REF_LIST (jalon_ref_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonRefList, jalon_ref_list, JALON, REF_LIST, AdwBin)

/* Signal: `changed`: the person added or removed one. */
GtkWidget *jalon_ref_list_new (JalonSession *session, JalonKinds targets);

/* @refs: (nullable): none */
void jalon_ref_list_set_refs (JalonRefList *self, const JalonRefs *refs);
const JalonRefs *jalon_ref_list_get_refs (JalonRefList *self);

G_END_DECLS
