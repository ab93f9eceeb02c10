/* Scenarios are checked as the dossier is: what each of them makes of its items must be sound, and nothing
 * may need what it takes away. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/overlay.h>
#include <jalon/model/rules.h>
#include <jalon/model/scenario.h>
#include <jalon/model/succession.h>

#include "../model/refiscal.h"
#include "reader.h"

static const char *
id_of (Reader *self, JalonRef ref)
{
  const char *id = ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id;

  return id ? id : "?";
}

static gboolean
has_flaw (const JalonFlaw *flaws, guint n, JalonFlawType type)
{
  for (guint i = 0; i < n; i++)
    if (flaws[i].type == type)
      return TRUE;
  return FALSE;
}

static void
tell_flaw (Reader *self, const Pending *pending, JalonRef target, const JalonFlaw *flaw)
{
  const char *advice;
  char *what = jalon_rule_flaw (flaw, id_of (self, target), &advice);

  reader_problem_pending (self, pending, what, advice);
}

/* The rules between the fields of a row, where the scenario breaks one that the dossier keeps. */
static void
check_set (Reader *self, const Pending *pending, JalonOverlay *overlay)
{
  const JalonSet *set = jalon_dossier_set_row (self->dossier, pending->ref);
  JalonKind kind = jalon_ref_kind (set->target);
  g_autofree void *space = g_malloc (jalon_kind_info (kind)->size);
  const void *row = jalon_overlay_row (overlay, set->target, space);
  JalonFlaw before[JALON_FLAWS_MAX], flaws[JALON_FLAWS_MAX];
  guint n_before = jalon_row_flaws (kind, jalon_dossier_row (self->dossier, set->target), before);
  guint n = jalon_row_flaws (kind, row, flaws);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    if (!has_flaw (before, n_before, flaws[i].type))
      tell_flaw (self, pending, set->target, &flaws[i]);
  if (g_strcmp0 (set->attribute, "currency") == 0 &&
      !jalon_scenario_check_currency (self->dossier, set->row.parent, set->target, &error))
    reader_problem_pending (self, pending, g_strdup (error->message), NULL);
}

static void
check_remove (Reader *self, const Pending *pending, JalonOverlay *overlay)
{
  const JalonRemove *row = jalon_dossier_row (self->dossier, pending->ref);
  const JalonField *field;
  JalonRef user = jalon_scenario_needed_by (overlay, row->target, &field);

  if (user == JALON_REF_NONE)
    return;
  reader_problem_pending (self, pending,
                          jalon_rule_needed (id_of (self, row->target), id_of (self, user), field),
                          _ ("Remove that as well, or give it another in the scenario."));
}

/* A ring that the dossier itself has not, told at the change that closes it. */
static void
check_rings (Reader *self, const Pending *pending, JalonOverlay *overlay)
{
  g_autoptr (GArray) rings = jalon_succession_find_rings (overlay);

  for (guint i = 0; i < rings->len; i++) {
    const char *advice;
    char *what = jalon_rule_ring (id_of (self, g_array_index (rings, JalonRef, i)), &advice);

    reader_problem_pending (self, pending, what, advice);
  }
}

/* What is written in fiscal years, where the scenario makes these begin in another month: told at the last of
 * its changes that do. */
static void
check_fiscal (Reader *self, const Pending *pending, JalonOverlay *overlay)
{
  g_autoptr (GError) error = NULL;

  if (!jalon_refiscal_check_scenario (overlay, &error))
    reader_problem_pending (self, pending, g_strdup (error->message), NULL);
}

static gboolean
is_fiscal_basis (const JalonSet *set)
{
  JalonKind kind = set ? jalon_ref_kind (set->target) : JALON_KIND_NONE;
  int index = kind && set->attribute ? jalon_kind_field (kind, set->attribute) : -1;

  return index >= 0 && jalon_refiscal_is_basis (kind, &jalon_kind_info (kind)->fields[index]);
}

static gboolean
is_succession (const JalonSet *set)
{
  return set && (g_strcmp0 (set->attribute, "supersedes") == 0 || g_strcmp0 (set->attribute, "extends") == 0);
}

static JalonOverlay *
overlay_of (Reader *self, GHashTable *overlays, JalonRef scenario)
{
  JalonOverlay *overlay = g_hash_table_lookup (overlays, GUINT_TO_POINTER (scenario));

  if (overlay == NULL) {
    overlay = jalon_overlay_new (self->dossier, scenario);
    g_hash_table_insert (overlays, GUINT_TO_POINTER (scenario), overlay);
  }
  return overlay;
}

void
reader_check_scenarios (Reader *self)
{
  g_autoptr (GHashTable) overlays =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jalon_overlay_free);
  g_autoptr (GHashTable) last =
    g_hash_table_new (NULL, NULL); /* scenario → its last change of succession + 1 */
  g_autoptr (GHashTable) last_fiscal = g_hash_table_new (NULL, NULL); /* likewise, of fiscal years */

  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);
    const JalonSet *set = jalon_dossier_set_row (self->dossier, pending->ref);

    if (is_succession (set))
      g_hash_table_insert (last, GUINT_TO_POINTER (set->row.parent), GUINT_TO_POINTER (i + 1));
    if (is_fiscal_basis (set))
      g_hash_table_insert (last_fiscal, GUINT_TO_POINTER (set->row.parent), GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = &g_array_index (self->pending, Pending, i);
    JalonKind kind = jalon_ref_kind (pending->ref);
    JalonRef scenario = ((const JalonRow *) jalon_dossier_row (self->dossier, pending->ref))->parent;

    if (pending->field >= 0 || (kind != JALON_KIND_SET && kind != JALON_KIND_REMOVE))
      continue;
    if (kind == JALON_KIND_REMOVE) {
      check_remove (self, pending, overlay_of (self, overlays, scenario));
      continue;
    }
    check_set (self, pending, overlay_of (self, overlays, scenario));
    if (g_hash_table_lookup (last, GUINT_TO_POINTER (scenario)) == GUINT_TO_POINTER (i + 1))
      check_rings (self, pending, overlay_of (self, overlays, scenario));
    if (g_hash_table_lookup (last_fiscal, GUINT_TO_POINTER (scenario)) == GUINT_TO_POINTER (i + 1))
      check_fiscal (self, pending, overlay_of (self, overlays, scenario));
  }
}
