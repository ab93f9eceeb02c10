/* What may be odd about flows, risks, claims, names and lists. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/text/folding.h>

#include "warnings-private.h"

static JalonRef
next (JalonLook *self, JalonKind kind, JalonRef after)
{
  return jalon_overlay_next_of (self->overlay, JALON_REF_NONE, kind, after);
}

#define for_each_item(self, kind, ref)                                                                       \
  for (JalonRef ref = next (self, kind, JALON_REF_NONE); ref != JALON_REF_NONE; ref = next (self, kind, ref))

static void
look_at_flows (JalonLook *self)
{
  for_each_item (self, JALON_KIND_FLOW, ref)
  {
    JalonFlow space;
    const JalonFlow *row = jalon_overlay_row (self->overlay, ref, &space);

    if (jalon_look_concerns (self, ref) && row->from != JALON_REF_NONE && row->from == row->to)
      jalon_look_warn (self, "flow-self", ref,
                       g_strdup_printf (_ ("The flow “%s” goes to the party that it comes from."),
                                        jalon_look_name (self, ref)),
                       _ ("Correct one of the two."));
  }
}

static void
look_at_risks (JalonLook *self)
{
  for_each_item (self, JALON_KIND_RISK, ref)
  {
    JalonRisk space;
    const JalonRisk *row = jalon_overlay_row (self->overlay, ref, &space);
    gboolean likelier = !isnan (row->likelihood) && row->residual_likelihood > row->likelihood;
    gboolean dearer = row->impact != JALON_MONEY_UNSET && row->residual_impact != JALON_MONEY_UNSET &&
                      row->residual_impact > row->impact;

    if (jalon_look_concerns (self, ref) && (likelier || dearer))
      jalon_look_warn (
        self, "residual-higher", ref,
        g_strdup_printf (_ ("The risk “%s” is rated higher with its response than without it."),
                         jalon_look_name (self, ref)),
        _ ("Exchange the two ratings, or correct them."));
  }
}

/* Claims */

static const JalonField *
field_named (JalonRef item, const char *attribute)
{
  int index = attribute && *attribute != '#' ? jalon_kind_field (jalon_ref_kind (item), attribute) : -1;

  return index >= 0 ? &jalon_kind_info (jalon_ref_kind (item))->fields[index] : NULL;
}

/* Whether the item prefers another claim for the same attribute before this one; one that the scenario adds
 * comes after the dossier's own. */
static gboolean
is_preferred_twice (JalonLook *self, JalonRef item, JalonRef ref, const JalonClaim *claim)
{
  for (JalonRef other = jalon_overlay_next_of (self->overlay, item, JALON_KIND_CLAIM, JALON_REF_NONE);
       other != JALON_REF_NONE && other != ref;
       other = jalon_overlay_next_of (self->overlay, item, JALON_KIND_CLAIM, other)) {
    const JalonClaim *row = jalon_dossier_claim (self->dossier, other);

    if (row->preferred == 2 && g_strcmp0 (row->attribute, claim->attribute) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What a claim is about: the item that it stands in, or that a scenario adds it to. */
static JalonRef
subject_of (JalonDossier *dossier, const JalonClaim *claim)
{
  JalonRef parent = claim->row.parent;

  return jalon_ref_kind (parent) == JALON_KIND_ADD
           ? ((const JalonAdd *) jalon_dossier_row (dossier, parent))->target
           : parent;
}

static void
look_at_claim (JalonLook *self, JalonRef ref)
{
  const JalonClaim *claim = jalon_dossier_claim (self->dossier, ref);
  JalonRef item = subject_of (self->dossier, claim);
  const JalonField *field = item != JALON_REF_NONE ? field_named (item, claim->attribute) : NULL;
  g_autofree void *space = NULL;
  JalonValue stated, claimed;
  const char *why;

  if (claim->preferred != 2 || field == NULL || claim->value == NULL ||
      jalon_overlay_removes (self->overlay, item))
    return;
  if (is_preferred_twice (self, item, ref, claim)) {
    jalon_look_warn (self, "claim-two-preferred", item,
                     g_strdup_printf (_ ("“%1$s” has two preferred claims for its “%2$s”."),
                                      jalon_look_name (self, item), claim->attribute),
                     _ ("Prefer one of them."));
    return;
  }
  space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);
  stated = jalon_value_read (field, jalon_overlay_row (self->overlay, item, space));
  /* Days that are written otherwise are no difference. */
  if (jalon_overlay_parse (self->overlay, item, field, claim->value, strlen (claim->value), &claimed, &why) &&
      !(stated.type == JALON_TYPE_DATE ? jalon_date_equal (stated.date, claimed.date)
                                       : jalon_value_equal (&stated, &claimed)))
    jalon_look_warn (
      self, "claim-differs", item,
      g_strdup_printf (_ ("The preferred claim for the “%1$s” of “%2$s” is “%3$s”, which is not what it "
                          "is counted with."),
                       claim->attribute, jalon_look_name (self, item), claim->value),
      _ ("Take the claim’s value over, or prefer another."));
}

/* A look at a scenario is at the claims that it adds. */
static void
look_at_claims (JalonLook *self)
{
  for (guint i = 0; i < jalon_dossier_rows (self->dossier, JALON_KIND_CLAIM); i++) {
    JalonRef ref = JALON_REF (JALON_KIND_CLAIM, i);

    if (jalon_dossier_has (self->dossier, ref) &&
        jalon_dossier_scenario_of (self->dossier, ref) == self->scenario)
      look_at_claim (self, ref);
  }
}

/* Names and lists */

/* A party, and what it is called. */
typedef struct {
  JalonRef party;
  const char *name;
} Called;

typedef struct {
  JalonFolding *folding;
  GHashTable *same;  /* a name as it looks → Called, by the first party that has it */
  GHashTable *alike; /* a name without its accents, the same */
  GHashTable *told;  /* from which others the party at hand was told apart */
} Names;

static const char *
id_of (JalonLook *self, JalonRef party)
{
  const char *id = ((const JalonRow *) jalon_dossier_row (self->dossier, party))->id;

  return id ? id : jalon_look_name (self, party);
}

/* Tells of two parties whose names look the same, or almost. */
static void
tell_names (JalonLook *self, Names *names, const Called *one, const Called *other, gboolean same)
{
  char *what;

  if (one->party == other->party ||
      !(jalon_look_concerns (self, one->party) || jalon_look_concerns (self, other->party)) ||
      !g_hash_table_add (names->told, GUINT_TO_POINTER (one->party)))
    return;
  if (same)
    what = g_strdup_printf (_ ("“%1$s” and “%2$s” are both called “%3$s”: they are counted as two parties."),
                            id_of (self, one->party), id_of (self, other->party), other->name);
  else
    what = g_strdup_printf (
      /* TRANSLATORS: %1$s and %2$s are ids, %3$s and %4$s names that differ by an accent or the like */
      _ ("“%1$s” and “%2$s” are called almost the same, “%3$s” and “%4$s”: they are counted as two parties."),
      id_of (self, one->party), id_of (self, other->party), one->name, other->name);
  jalon_look_warn (self, "parties-of-one-name", other->party, what,
                   _ ("Let what names one of them name the other, or tell their names apart."));
}

/* @key: (transfer full): the name folded; none for a name that shows nothing */
static void
look_for_name (
  JalonLook *self, Names *names, GHashTable *table, char *key, const Called *called, gboolean same)
{
  const Called *before = g_hash_table_lookup (table, key);

  if (before)
    tell_names (self, names, before, called, same);
  if (before || !*key)
    g_free (key);
  else
    g_hash_table_insert (table, key, g_memdup2 (called, sizeof *called));
}

static void
look_at_name (JalonLook *self, Names *names, JalonRef party, const char *name)
{
  const Called called = { party, name };
  char *loose = g_strstrip (g_strdup (jalon_folding_fold (names->folding, name)));

  look_for_name (self, names, names->same, jalon_fold_name (name), &called, TRUE);
  look_for_name (self, names, names->alike, loose, &called, FALSE);
}

/* In each language; a party without a name is called by its id. */
static void
look_at_names (JalonLook *self)
{
  g_autoptr (JalonFolding) folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
  g_autoptr (GHashTable) same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) alike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  Names names = { folding, same, alike, told };

  for_each_item (self, JALON_KIND_PARTY, ref)
  {
    gboolean any = FALSE;

    g_hash_table_remove_all (told);
    jalon_for_each_child (self->dossier, ref, JALON_KIND_TEXT, child) {
      const JalonText *text = jalon_dossier_text_row (self->dossier, child);

      if (text->role != JALON_ROLE_NAME || text->text == NULL)
        continue;
      any = TRUE;
      look_at_name (self, &names, ref, text->text);
    }
    if (!any)
      look_at_name (self, &names, ref, id_of (self, ref));
  }
}

static gboolean
has_repeat (const JalonRefs *refs)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; refs && i < refs->n; i++)
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (refs->items[i])))
      return TRUE;
  return FALSE;
}

static void
look_at_list (JalonLook *self, JalonKind kind, const JalonField *field)
{
  g_autofree void *space = g_malloc (jalon_kind_info (kind)->size);

  for_each_item (self, kind, ref)
  {
    JalonValue value;

    if (!jalon_look_concerns (self, ref))
      continue;
    value = jalon_value_read (field, jalon_overlay_row (self->overlay, ref, space));
    if (has_repeat (value.refs))
      jalon_look_warn (self, "list-repeat", ref,
                       g_strdup_printf (_ ("The “%1$s” of “%2$s” names something twice: it counts once."),
                                        field->name, jalon_look_name (self, ref)),
                       _ ("Remove one of the two."));
  }
}

static void
look_at_lists (JalonLook *self)
{
  for (JalonKind kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const JalonKindInfo *info = jalon_kind_info (kind);

    for (guint i = 0; i < info->n_fields; i++)
      if (info->fields[i].type == JALON_TYPE_REFS)
        look_at_list (self, kind, &info->fields[i]);
  }
}

static void
look_at_statements (JalonLook *self)
{
  for_each_item (self, JALON_KIND_STATEMENT, ref)
  {
    JalonStatement space;
    const JalonStatement *row = jalon_overlay_row (self->overlay, ref, &space);

    if (row->amount == 0 && jalon_look_concerns (self, ref))
      jalon_look_warn (self, "statement-nought", ref,
                       g_strdup_printf (_ ("“%s” states a total of nought, of which there are no shares."),
                                        jalon_look_name (self, ref)),
                       _ ("State the total of its source."));
  }
}

void
jalon_look_at_rest (JalonLook *self)
{
  jalon_look_at_network (self);
  look_at_flows (self);
  look_at_risks (self);
  look_at_names (self);
  look_at_statements (self);
  look_at_lists (self);
  jalon_look_at_scenario (self);
  look_at_claims (self);
}
