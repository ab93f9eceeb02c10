/* What the reader checks, checked before an edit is finished, and told as what would come of it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/flaw.h>
#include <jalon/model/overlay.h>
#include <jalon/model/scenario.h>
#include <jalon/model/succession.h>

#include <jalon/session/edit-checks.h>
#include <jalon/session/typed.h>

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, text);
  return FALSE;
}

static gboolean
check_flaws (JalonRef item, const void *row, GError **error)
{
  JalonFlaw flaws[JALON_FLAWS_MAX];

  if (jalon_row_flaws (jalon_ref_kind (item), row, flaws) == 0)
    return TRUE;

  switch (flaws[0].type) {
  case JALON_FLAW_TERM:
    return refuse (error, _ ("It would end before it starts. Change the other date first."));
  case JALON_FLAW_DURATION:
    return refuse (error, _ ("Its end and its duration would not go together. Empty one of the two first."));
  case JALON_FLAW_CEILING:
    return refuse (error, _ ("The ceiling would be below the firm amount."));
  case JALON_FLAW_ORDER:
  default:
    return refuse (error, _ ("The greater number would come first. Put the smaller one first."));
  }
}

static gboolean
check_succession (JalonOverlay *overlay, GError **error)
{
  g_autoptr (GArray) rings = jalon_succession_find_rings (overlay);

  return rings->len == 0 || refuse (error, _ ("It would supersede or extend itself, by way of others."));
}

static gboolean
check_claim (JalonDossier *dossier, const JalonClaim *claim, GError **error)
{
  JalonRef target = jalon_typed_claimed (dossier, claim->row.parent);
  const JalonKindInfo *info;
  JalonValue value;
  const char *why;
  int index;

  if (target == JALON_REF_NONE || !claim->attribute || !claim->value)
    return TRUE;

  info = jalon_kind_info (jalon_ref_kind (target));
  index = jalon_kind_field (jalon_ref_kind (target), claim->attribute);
  if (index < 0)
    return refuse (error, _ ("Choose the attribute that the claim is about."));
  if (jalon_value_parse_of (dossier, target, &info->fields[index], claim->value, strlen (claim->value),
                            &value, &why))
    return TRUE;

  /* Translators: a field, a value, and a reason: "Firm amount: “a lot” has no number in it." */
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("%s: “%s” %s."),
               _ (info->fields[index].label), claim->value, why);
  return FALSE;
}

static gboolean
check_required (JalonRef item, const void *row, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (item));

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], row);

    if (info->fields[i].flags & JALON_FIELD_REQUIRED && !jalon_value_is_set (&value)) {
      g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("%s cannot be left empty."),
                   _ (info->fields[i].label));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
jalon_edit_check (JalonSession *session, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (session));
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);
  const void *row = jalon_overlay_row (overlay, item, space);

  if (!check_required (item, row, error) || !check_flaws (item, row, error) ||
      !jalon_scenarios_allow (dossier, item, error))
    return FALSE;
  switch (jalon_ref_kind (item)) {
  case JALON_KIND_COMMITMENT:
    return check_succession (overlay, error);
  case JALON_KIND_CLAIM:
    return check_claim (dossier, row, error);
  default:
    return TRUE;
  }
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
