/* What the reader checks, checked before an edit is finished. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/model/edit.h>

#include <jalon/session/edit-checks.h>

gboolean
jalon_edit_check (JalonSession *session, JalonRef item, GError **error)
{
  g_autoptr (JalonOverlay) overlay =
    jalon_overlay_new (jalon_session_get_dossier (session), jalon_session_get_scenario (session));

  return jalon_check_item (overlay, item, error);
}

gboolean
jalon_edit_check_text (JalonSession *session, const char *text, GError **error)
{
  int index = jalon_kind_field (JALON_KIND_TEXT, "#text");
  JalonValue value;
  const char *why = NULL;

  if (!*text || jalon_value_parse (jalon_session_get_dossier (session),
                                   &jalon_kind_info (JALON_KIND_TEXT)->fields[index], text, strlen (text), 0,
                                   &value, &why))
    return TRUE;

  /* Translators: what was typed, and a reason */
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("“%s” %s."), text, why);
  return FALSE;
}
