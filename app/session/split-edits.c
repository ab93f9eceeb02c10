/* A scenario of a split: the amounts of the commitments that serve a demand, as another split has them. */
#include "config.h"

#include <math.h>

#include <jalon/model/kind.h>
#include <jalon/model/naming.h>
#include <jalon/model/scenario.h>
#include <jalon/text/translate.h>

#include <jalon/session/commands.h>
#include <jalon/session/split-edits.h>
#include <jalon/session/what-if-edits.h>

/* What one provider is to be paid, and is. */
typedef struct {
  double before, after; /* whole units of the frontier's currency */
} Share;

static const JalonPlanCommitment *
commitment_at (const JalonPlan *plan, const JalonFrontier *frontier, guint i)
{
  guint n;

  return &jalon_plan_commitments (plan, &n)[g_array_index (frontier->commitments, guint, i)];
}

/* Whether it is the scenario's own, which a copy of the scenario would have another of. */
static gboolean
is_own (JalonSession *session, JalonRef commitment)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);

  return dossier && jalon_dossier_has (dossier, commitment) &&
         jalon_dossier_scenario_of (dossier, commitment) != JALON_REF_NONE;
}

const char *
jalon_edit_can_keep_split (JalonSession *session, const JalonPlan *plan, const JalonFrontier *frontier)
{
  if (frontier->today_told != JALON_FRONTIER_TODAY_THERE)
    return _ (
      "A scenario of a split changes the commitments that serve the demand, and the footnote says why "
      "there are none.");
  for (guint i = 0; i < frontier->commitments->len; i++)
    if (commitment_at (plan, frontier, i)->n_tranches > 0)
      return _ (
        "A commitment falls due by tranches, which no split of it says how to change. Set its amount in "
        "a scenario of your own.");
  for (guint i = 0; i < frontier->commitments->len; i++)
    if (is_own (session, commitment_at (plan, frontier, i)->ref))
      return _ (
        "A commitment is there in the scenario in hand only, which another scenario cannot change. Go back "
        "to the dossier as announced to keep a split of it.");
  return NULL;
}

static guint
party_of (const JalonPlan *plan, const JalonFrontier *frontier, const JalonPlanCommitment *commitment)
{
  guint n;
  const JalonRef ref = jalon_plan_parties (plan, &n)[commitment->provider].ref;

  for (guint i = 0; i < frontier->parties->len; i++)
    if (g_array_index (frontier->parties, JalonFrontierParty, i).party == ref)
      return i;
  return G_MAXUINT;
}

static double
in_units (JalonSum money, const char *currency)
{
  return (double) money * pow (10, -MAX (jalon_currency_digits (currency), 0));
}

/* Returns: the cheapest that a party offers: the offers are sorted */
static const JalonFrontierStated *
offer_of (const JalonFrontier *frontier, guint party)
{
  for (guint i = 0; i < frontier->offers->len; i++)
    if (g_array_index (frontier->offers, JalonFrontierStated, i).party == party)
      return &g_array_index (frontier->offers, JalonFrontierStated, i);
  g_return_val_if_reached (NULL);
}

/* Whether the demand's alternatives say which commitments they would serve. */
static gboolean
names_commitments (const JalonPlan *plan, const JalonFrontier *frontier)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);

  for (guint i = 0; i < n; i++) {
    const JalonAlternative *row = items[i].row;

    if (row->demand == frontier->demand && row->of)
      return TRUE;
  }
  return FALSE;
}

/* (array): by party. As many units as are bought today, split as the point has them. */
static Share *
find_shares (const JalonPlan *plan, const JalonFrontier *frontier, const JalonFrontierPoint *point)
{
  Share *shares = g_new0 (Share, frontier->parties->len);
  double bought = 0;

  for (guint i = 0; i < frontier->commitments->len; i++) {
    const JalonPlanCommitment *commitment = commitment_at (plan, frontier, i);
    const guint party = party_of (plan, frontier, commitment);

    if (party == G_MAXUINT)
      continue;
    shares[party].before += in_units (commitment->value, frontier->currency);
    bought += in_units (commitment->value, frontier->currency) / offer_of (frontier, party)->cost;
  }
  for (guint i = 0; i < frontier->offers->len; i++) {
    const JalonFrontierStated *offer = &g_array_index (frontier->offers, JalonFrontierStated, i);

    for (guint year = 0; year < frontier->n_years; year++)
      shares[offer->party].after +=
        bought * point->units[i * frontier->n_years + year] / frontier->whole * offer->cost;
  }
  return shares;
}

static void
add_item (GArray *items, JalonRef commitment, const char *name, JalonMoney money)
{
  const JalonField *fields = jalon_kind_info (JALON_KIND_COMMITMENT)->fields;
  const JalonWhatIf item = { commitment,
                             &fields[jalon_kind_field (JALON_KIND_COMMITMENT, name)],
                             { .type = JALON_TYPE_MONEY, .money = money } };

  g_array_append_val (items, item);
}

/* The amounts of each provider in proportion; ceilings that would be passed are raised to the amount.
 * (element-type JalonWhatIf) */
static GArray *
list_amounts (const JalonPlan *plan, const JalonFrontier *frontier, const Share *shares)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (JalonWhatIf));

  for (guint i = 0; i < frontier->commitments->len; i++) {
    const JalonPlanCommitment *commitment = commitment_at (plan, frontier, i);
    const guint party = party_of (plan, frontier, commitment);
    JalonMoney amount;

    if (party == G_MAXUINT || !(shares[party].before > 0) || commitment->amount == JALON_MONEY_UNSET)
      continue;
    amount = (JalonMoney) llround ((double) commitment->amount * shares[party].after / shares[party].before);
    if (commitment->ceiling != JALON_MONEY_UNSET && commitment->ceiling < amount)
      add_item (items, commitment->ref, "ceiling", amount);
    add_item (items, commitment->ref, "amount", amount);
  }
  return items;
}

static gboolean
set_ref (JalonDossier *dossier, JalonRef item, const char *field, JalonRef ref, GError **error)
{
  const JalonValue value = { .type = JALON_TYPE_REF, .ref = ref };

  return jalon_dossier_set (dossier, item, jalon_kind_field (JALON_KIND_COMMITMENT, field), &value, error);
}

/* The alternative that a provider's commitment would be served by, the cheapest of its own, says so, as it
 * does of those that are there already. Where none says which it would serve, all of the buyer's are. */
static gboolean
add_to_alternative (JalonDossier *dossier,
                    const JalonPlan *plan,
                    const JalonFrontier *frontier,
                    JalonRef scenario,
                    guint party,
                    const char *commitment,
                    GError **error)
{
  const int of = jalon_kind_field (JALON_KIND_ALTERNATIVE, "of");
  const JalonField *field = &jalon_kind_info (JALON_KIND_ALTERNATIVE)->fields[of];
  const JalonRef alternative = offer_of (frontier, party)->ref;
  const JalonAlternative *row = jalon_plan_item (plan, alternative)->row;
  g_autoptr (GString) text = g_string_new (NULL);
  JalonValue value = { .type = JALON_TYPE_REFS, .refs = row->of };
  const char *why;

  if (!names_commitments (plan, frontier))
    return TRUE;
  if (row->of) {
    jalon_value_print (dossier, field, &value, 0, text);
    g_string_append_c (text, ' ');
  }
  g_string_append (text, commitment);
  if (!jalon_value_parse (dossier, field, text->str, text->len, 0, &value, &why)) {
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, why);
    return FALSE;
  }
  return jalon_scenario_set (dossier, scenario, alternative, of, &value, error);
}

/* A commitment to somebody who has none yet, over the years of the demand. */
static gboolean
add_commitment (JalonSession *session,
                const JalonPlan *plan,
                const JalonFrontier *frontier,
                JalonRef scenario,
                guint party,
                double units,
                GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonFrontierParty *provider = &g_array_index (frontier->parties, JalonFrontierParty, party);
  guint n;
  const JalonRef buyer = jalon_plan_parties (plan, &n)[commitment_at (plan, frontier, 0)->buyer].ref;
  const JalonRef item = jalon_scenario_add (dossier, scenario, JALON_KIND_COMMITMENT, error);
  const double minor = pow (10, MAX (jalon_currency_digits (frontier->currency), 0));
  const JalonValue amount = { .type = JALON_TYPE_MONEY, .money = (JalonMoney) llround (units * minor) };
  g_autofree char *id = jalon_dossier_id_from_name (dossier, JALON_KIND_COMMITMENT, provider->name),
                  *start = g_strdup_printf ("%d", frontier->first_year),
                  *end = g_strdup_printf ("%d", frontier->first_year + (int) frontier->n_years - 1);

  return item != JALON_REF_NONE && jalon_dossier_set_from_text (dossier, item, "id", id, error) &&
         set_ref (dossier, item, "buyer", buyer, error) &&
         set_ref (dossier, item, "provider", provider->party, error) &&
         jalon_dossier_set_from_text (dossier, item, "currency", frontier->currency, error) &&
         jalon_dossier_set (dossier, item, jalon_kind_field (JALON_KIND_COMMITMENT, "amount"), &amount,
                            error) &&
         jalon_dossier_set_from_text (dossier, item, "start", start, error) &&
         jalon_dossier_set_from_text (dossier, item, "end", end, error) &&
         jalon_dossier_set_text (dossier, item, JALON_ROLE_NAME,
                                 jalon_edit_language_of_name (session, JALON_KIND_COMMITMENT, JALON_REF_NONE),
                                 provider->name, error) &&
         add_to_alternative (dossier, plan, frontier, scenario, party, id, error);
}

/* Within an edit. Returns: the scenario; %JALON_REF_NONE with @error */
static JalonRef
make (JalonSession *session,
      const JalonPlan *plan,
      const JalonFrontier *frontier,
      const JalonFrontierPoint *point,
      const char *name,
      GError **error)
{
  g_autofree Share *shares = find_shares (plan, frontier, point);
  g_autoptr (GArray) items = list_amounts (plan, frontier, shares);
  const JalonRef scenario =
    jalon_edit_make_scenario (session, name, (const JalonWhatIf *) items->data, items->len, error);

  for (guint i = 0; scenario != JALON_REF_NONE && i < frontier->parties->len; i++)
    if (!(shares[i].before > 0) && shares[i].after >= 1 &&
        !add_commitment (session, plan, frontier, scenario, i, shares[i].after, error))
      return JALON_REF_NONE;
  return scenario;
}

JalonRef
jalon_edit_keep_split (JalonSession *session,
                       const JalonPlan *plan,
                       const JalonFrontier *frontier,
                       const JalonFrontierPoint *point,
                       const char *name,
                       GError **error)
{
  /* TRANSLATORS: an edit, after “Undo”: %s is the name of the scenario that was made or extended */
  g_autofree char *edit = g_strdup_printf (_ ("scenario “%s”"), name);
  const char *why = jalon_edit_can_keep_split (session, plan, frontier);
  JalonRef scenario;

  if (why) {
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, why);
    return JALON_REF_NONE;
  }
  /* All at once, so that nothing is drawn of what is half done. */
  g_object_freeze_notify (G_OBJECT (session));
  jalon_edit_begin (session, edit, NULL);
  scenario = make (session, plan, frontier, point, name, error);
  if (!jalon_edit_finish (session, scenario != JALON_REF_NONE))
    scenario = JALON_REF_NONE;
  else
    jalon_session_set_scenario (session, scenario);
  g_object_thaw_notify (G_OBJECT (session));
  return scenario;
}
