/* One item held against all rules. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/model/edit.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/scenario.h>
#include <jalon/model/succession.h>

/* @what: (transfer full) */
static gboolean
fail (GError **error, char *what, const char *advice)
{
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, "%s%s%s", what, advice ? " " : "",
               advice ? advice : "");
  g_free (what);
  return FALSE;
}

static gboolean
check_required (JalonRef item, const void *row, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (item));

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], row);

    if (info->fields[i].flags & JALON_FIELD_REQUIRED && !jalon_value_is_set (&value))
      return fail (error, jalon_rule_missing (&info->fields[i]), NULL);
  }
  return TRUE;
}

static gboolean
check_flaws (JalonDossier *dossier, JalonRef item, const void *row, GError **error)
{
  JalonFlaw flaws[JALON_FLAWS_MAX];
  const char *advice;
  char *what;

  if (jalon_row_flaws (jalon_ref_kind (item), row, flaws) == 0)
    return TRUE;
  what = jalon_rule_flaw (&flaws[0], jalon_dossier_label (dossier, item, NULL), &advice);
  return fail (error, what, advice);
}

JalonRef
jalon_claim_target (JalonDossier *dossier, JalonRef parent)
{
  if (jalon_ref_kind (parent) == JALON_KIND_ADD)
    return ((const JalonAdd *) jalon_dossier_row (dossier, parent))->target;
  return parent;
}

gboolean
jalon_check_assignment (JalonOverlay *overlay,
                        JalonRef target,
                        const char *attribute,
                        const char *text,
                        const JalonField **field,
                        const char **why)
{
  int index = attribute[0] == '#' ? -1 : jalon_kind_field (jalon_ref_kind (target), attribute);
  JalonValue value;

  *field = index >= 0 ? &jalon_kind_info (jalon_ref_kind (target))->fields[index] : NULL;
  if (*field == NULL || !jalon_overlay_parse (overlay, target, *field, text, strlen (text), &value, why))
    return FALSE;
  *why = jalon_rule_out_of_reach (jalon_overlay_dossier (overlay), jalon_overlay_scenario (overlay), &value);
  return *why == NULL;
}

static gboolean
check_claim (JalonDossier *dossier, JalonRef item, const JalonClaim *claim, GError **error)
{
  JalonRef target = jalon_claim_target (dossier, claim->row.parent);
  g_autoptr (JalonOverlay) overlay = NULL;
  const JalonField *field;
  const char *why, *advice;
  char *what;

  if (target == JALON_REF_NONE || !claim->attribute || !claim->value)
    return TRUE;

  overlay = jalon_overlay_new (dossier, jalon_dossier_scenario_of (dossier, item));
  if (jalon_check_assignment (overlay, target, claim->attribute, claim->value, &field, &why))
    return TRUE;
  if (field == NULL) {
    what = jalon_rule_no_attribute (jalon_ref_kind (target), claim->attribute, &advice);
    return fail (error, what, advice);
  }
  /* TRANSLATORS: a field, a value, and a reason: "Firm amount: “a lot” has no number in it." */
  return fail (error, g_strdup_printf (_ ("%s: “%s” %s."), _ (field->label), claim->value, why), NULL);
}

gboolean
jalon_check_item_alone (JalonOverlay *overlay, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);
  const void *row = jalon_overlay_row (overlay, item, space);

  if (!check_required (item, row, error) || !check_flaws (dossier, item, row, error) ||
      !jalon_scenarios_allow (dossier, item, error))
    return FALSE;
  return jalon_ref_kind (item) != JALON_KIND_CLAIM || check_claim (dossier, item, row, error);
}

static void
tell_rings_of (JalonOverlay *overlay, JalonBrokenFunc tell, gpointer data)
{
  g_autoptr (GArray) rings = jalon_succession_find_rings (overlay);

  for (guint i = 0; i < rings->len; i++) {
    g_autoptr (GError) error = NULL;
    JalonRef ref = g_array_index (rings, JalonRef, i);
    const char *advice;
    char *what = jalon_rule_ring (jalon_dossier_label (jalon_overlay_dossier (overlay), ref, NULL), &advice);

    fail (&error, what, advice);
    tell (ref, error, data);
  }
}

void
jalon_check_rings (JalonOverlay *overlay, JalonBrokenFunc tell, gpointer data)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario) {
    g_autoptr (JalonOverlay) other = jalon_overlay_new (dossier, scenario);
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) rings = jalon_scenario_find_rings (other, &error);

    for (guint i = 0; rings && i < rings->len; i++)
      tell (g_array_index (rings, JalonRef, i), error, data);
  }
  tell_rings_of (overlay, tell, data);
}

/* Keeps the first. */
static void
keep_error (JalonRef commitment, const GError *error, gpointer data)
{
  GError **kept = data;

  if (*kept == NULL)
    *kept = g_error_copy (error);
}

gboolean
jalon_check_item (JalonOverlay *overlay, JalonRef item, GError **error)
{
  GError *ring = NULL;

  if (!jalon_check_item_alone (overlay, item, error))
    return FALSE;
  if (jalon_ref_kind (item) == JALON_KIND_COMMITMENT)
    jalon_check_rings (overlay, keep_error, &ring);
  if (ring == NULL)
    return TRUE;
  g_propagate_error (error, ring);
  return FALSE;
}
