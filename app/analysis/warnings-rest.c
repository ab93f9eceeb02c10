/* What may be odd about the network, flows, risks, claims, names and lists, and what a scenario says twice.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include <jalon/model/filter.h>

#include "warnings-private.h"

static JalonRef
next (JalonLook *self, JalonKind kind, JalonRef after)
{
  return jalon_overlay_next_of (self->overlay, JALON_REF_NONE, kind, after);
}

#define for_each_item(self, kind, ref)                                                                       \
  for (JalonRef ref = next (self, kind, JALON_REF_NONE); ref != JALON_REF_NONE; ref = next (self, kind, ref))

/* What flows where: of each node the links to others, the sum of the shares that flow in, and whether any of
 * its links is the scenario's. */
typedef struct {
  GArray *to; /* of JalonRef */
  double shares;
  gboolean concerns;
} Node;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_array_unref (node->to);
  g_free (node);
}

static Node *
node_of (GHashTable *nodes, JalonRef ref)
{
  Node *node = g_hash_table_lookup (nodes, GUINT_TO_POINTER (ref));

  if (node == NULL) {
    node = g_new0 (Node, 1);
    node->to = g_array_new (FALSE, FALSE, sizeof (JalonRef));
    g_hash_table_insert (nodes, GUINT_TO_POINTER (ref), node);
  }
  return node;
}

static GHashTable *
gather_nodes (JalonLook *self)
{
  GHashTable *nodes = g_hash_table_new_full (NULL, NULL, NULL, node_free);

  for_each_item (self, JALON_KIND_LINK, ref)
  {
    JalonLink space;
    const JalonLink *link = jalon_overlay_row (self->overlay, ref, &space);
    Node *from = node_of (nodes, link->from), *to = node_of (nodes, link->to);

    g_array_append_val (from->to, link->to);
    to->shares += isnan (link->share) ? 0 : link->share;
    from->concerns |= jalon_look_concerns (self, ref);
    to->concerns |= jalon_look_concerns (self, ref);
  }
  return nodes;
}

static gboolean
reaches_itself (GHashTable *nodes, JalonRef node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  g_array_append_val (todo, node);
  while (todo->len > 0) {
    const GArray *to = node_of (nodes, g_array_index (todo, JalonRef, todo->len - 1))->to;

    g_array_set_size (todo, todo->len - 1);
    for (guint i = 0; i < to->len; i++) {
      JalonRef next_node = g_array_index (to, JalonRef, i);

      if (next_node == node)
        return TRUE;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (next_node)))
        g_array_append_val (todo, next_node);
    }
  }
  return FALSE;
}

static void
look_at_network (JalonLook *self)
{
  g_autoptr (GHashTable) nodes = gather_nodes (self);

  for_each_item (self, JALON_KIND_NODE, ref)
  {
    const Node *node = node_of (nodes, ref);

    if (!node->concerns && !jalon_look_concerns (self, ref))
      continue;
    if (node->shares > 1 + 1e-9)
      jalon_look_warn (
        self, "share-sum", ref,
        g_strdup_printf (_ ("The shares of what flows into “%1$s” sum to %2$.0f%%, more than all of it."),
                         jalon_look_name (self, ref), 100 * node->shares),
        _ ("Correct the shares of its links."));
    if (reaches_itself (nodes, ref))
      jalon_look_warn (
        self, "link-cycle", ref,
        g_strdup_printf (_ ("“%s” supplies itself, by way of others: no delivery could begin there."),
                         jalon_look_name (self, ref)),
        _ ("Break the circle of links."));
  }
}

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

static gboolean
is_preferred_twice (JalonDossier *dossier, JalonRef ref, const JalonClaim *claim)
{
  jalon_for_each_child (dossier, claim->row.parent, JALON_KIND_CLAIM, other) {
    const JalonClaim *row = jalon_dossier_claim (dossier, other);

    if (other == ref)
      return FALSE;
    if (row->preferred == 2 && g_strcmp0 (row->attribute, claim->attribute) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
look_at_claim (JalonLook *self, JalonRef ref)
{
  const JalonClaim *claim = jalon_dossier_claim (self->dossier, ref);
  JalonRef item = claim->row.parent;
  const JalonField *field = field_named (item, claim->attribute);
  JalonValue stated, claimed;
  const char *why;

  if (claim->preferred != 2 || field == NULL || claim->value == NULL)
    return;
  if (is_preferred_twice (self->dossier, ref, claim)) {
    jalon_look_warn (self, "claim-two-preferred", item,
                     g_strdup_printf (_ ("“%1$s” has two preferred claims for its “%2$s”."),
                                      jalon_look_name (self, item), claim->attribute),
                     _ ("Prefer one of them."));
    return;
  }
  stated = jalon_value_read (field, jalon_dossier_row (self->dossier, item));
  /* Days that are written otherwise are no difference. */
  if (jalon_value_parse_of (self->dossier, item, field, claim->value, strlen (claim->value), &claimed,
                            &why) &&
      !(stated.type == JALON_TYPE_DATE ? jalon_date_equal (stated.date, claimed.date)
                                       : jalon_value_equal (&stated, &claimed)))
    jalon_look_warn (
      self, "claim-differs", item,
      g_strdup_printf (_ ("The preferred claim for the “%1$s” of “%2$s” is “%3$s”, which is not what it "
                          "is counted with."),
                       claim->attribute, jalon_look_name (self, item), claim->value),
      _ ("Take the claim’s value over, or prefer another."));
}

static void
look_at_claims (JalonLook *self)
{
  for (guint i = 0; i < jalon_dossier_rows (self->dossier, JALON_KIND_CLAIM); i++) {
    JalonRef ref = JALON_REF (JALON_KIND_CLAIM, i);

    if (jalon_dossier_has (self->dossier, ref) &&
        jalon_ref_kind (jalon_dossier_claim (self->dossier, ref)->row.parent) != JALON_KIND_ADD)
      look_at_claim (self, ref);
  }
}

/* Names and lists */

static void
look_at_names (JalonLook *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for_each_item (self, JALON_KIND_PARTY, ref)
  {
    const char *label = jalon_dossier_label (self->dossier, ref, NULL);
    char *folded = jalon_filter_fold (label);
    JalonRef other = GPOINTER_TO_UINT (g_hash_table_lookup (names, folded));

    if (other != JALON_REF_NONE && (jalon_look_concerns (self, ref) || jalon_look_concerns (self, other)))
      jalon_look_warn (
        self, "parties-of-one-name", ref,
        g_strdup_printf (_ ("“%1$s” and “%2$s” are both called “%3$s”: they are counted as two parties."),
                         jalon_look_name (self, other), jalon_look_name (self, ref), label),
        _ ("Let what names one of them name the other, or tell their names apart."));
    if (other == JALON_REF_NONE)
      g_hash_table_insert (names, g_steal_pointer (&folded), GUINT_TO_POINTER (ref));
    g_free (folded);
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
look_at_lists (JalonLook *self, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);
  g_autofree void *space = g_malloc (info->size);

  for_each_item (self, kind, ref) for (guint i = 0; jalon_look_concerns (self, ref) && i < info->n_fields;
                                       i++)
  {
    JalonValue value;

    if (info->fields[i].type != JALON_TYPE_REFS)
      continue;
    value = jalon_value_read (&info->fields[i], jalon_overlay_row (self->overlay, ref, space));
    if (has_repeat (value.refs))
      jalon_look_warn (self, "list-repeat", ref,
                       g_strdup_printf (_ ("The “%1$s” of “%2$s” names something twice: it counts once."),
                                        info->fields[i].name, jalon_look_name (self, ref)),
                       _ ("Remove one of the two."));
  }
}

static gboolean
is_set_before (JalonLook *self, JalonRef ref, const JalonSet *set)
{
  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_SET, other) {
    const JalonSet *row = jalon_dossier_set_row (self->dossier, other);

    if (other == ref)
      return FALSE;
    if (row->target == set->target && g_strcmp0 (row->attribute, set->attribute) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
look_at_sets (JalonLook *self)
{
  if (self->scenario == JALON_REF_NONE)
    return;
  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self->dossier, ref);

    if (set->target != JALON_REF_NONE && is_set_before (self, ref, set))
      jalon_look_warn (self, "set-twice", set->target,
                       g_strdup_printf (_ ("The “%1$s” of “%2$s” is changed twice: the last change counts."),
                                        set->attribute ? set->attribute : "",
                                        jalon_look_name (self, set->target)),
                       _ ("Remove one of the two."));
  }
}

void
jalon_look_at_rest (JalonLook *self)
{
  static const JalonKind with_lists[] = {
    JALON_KIND_COMMITMENT, JALON_KIND_MILESTONE, JALON_KIND_RISK,
    JALON_KIND_STATEMENT,  JALON_KIND_LESSON,    JALON_KIND_ALTERNATIVE
  };

  look_at_network (self);
  look_at_flows (self);
  look_at_risks (self);
  look_at_names (self);
  for (guint i = 0; i < G_N_ELEMENTS (with_lists); i++)
    look_at_lists (self, with_lists[i]);
  look_at_sets (self);
  if (self->scenario == JALON_REF_NONE)
    look_at_claims (self);
}
