/* Commitments of a feed, new ones and ones that the dossier has. */
#include "config.h"

#include <string.h>

#include <jalon/model/scenario.h>
#include <jalon/text/translate.h>

#include "feed-apply.h"
#include "feed-private.h"
#include "feed-questions.h"
#include "other-currency.h"
#include "value-text.h"

/* Returns: the party, new where there is none of this name; none with the error set */
static JalonRef
party_of (FeedApply *self, const char *name, const char *role)
{
  gboolean twice;
  JalonRef ref = feed_match_party (self->match, name, &twice);

  if (ref != JALON_REF_NONE)
    return ref;
  ref = jalon_scenario_add_named (self->dossier, JALON_REF_NONE, JALON_KIND_PARTY, name, self->error);
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "roles", role, self->error))
    return JALON_REF_NONE;
  jalon_names_add (self->match->parties, ref);
  return ref;
}

static gboolean
set_ref (FeedApply *self, JalonRef item, const char *field, JalonRef target)
{
  JalonValue value = { .type = JALON_TYPE_REF, .ref = target };

  return target != JALON_REF_NONE &&
         jalon_dossier_set (self->dossier, item, jalon_kind_field (JALON_KIND_COMMITMENT, field), &value,
                            self->error);
}

/* A commitment with nothing but what it cannot do without. */
static gboolean
add_commitment (FeedApply *self, FeedMatched *matched)
{
  const char *name = matched->from && matched->from->name ? matched->from->name : matched->id;
  g_autofree char *id = jalon_dossier_id_from_name (self->dossier, JALON_KIND_COMMITMENT, matched->id);
  JalonRef buyer = party_of (self, matched->buyer, "buyer"), provider = JALON_REF_NONE;

  if (buyer != JALON_REF_NONE)
    provider = party_of (self, matched->provider, "provider");
  if (provider == JALON_REF_NONE)
    return FALSE;
  matched->ref = jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier),
                                       JALON_KIND_COMMITMENT, self->error);
  return matched->ref != JALON_REF_NONE &&
         jalon_dossier_set_from_text (self->dossier, matched->ref, "id", id, self->error) &&
         set_ref (self, matched->ref, "buyer", buyer) && set_ref (self, matched->ref, "provider", provider) &&
         jalon_dossier_set_text (self->dossier, matched->ref, JALON_ROLE_NAME, NULL, name, self->error) &&
         jalon_dossier_set_from_text (self->dossier, matched->ref, "currency", matched->currency,
                                      self->error);
}

/* Notes a change in @changes: "Firm amount: 1 → 2". */
static void
tell_change (const JalonField *field, const char *before, const char *after, GString *changes)
{
  if (changes->len)
    g_string_append (changes, " · ");
  if (before && *before)
    /* TRANSLATORS: a field, what it was and what it becomes: "Firm amount: $100 → $150" */
    g_string_append_printf (changes, _ ("%s: %s → %s"), _ (field->label), before, after);
  else
    g_string_append_printf (changes, _ ("%s: %s"), _ (field->label), after);
}

static char *
print_value (FeedApply *self, JalonRef item, const JalonField *field)
{
  JalonValue value = jalon_value_read (field, jalon_dossier_row (self->dossier, item));
  GString *text = g_string_new (NULL);

  jalon_value_print (self->dossier, field, &value, jalon_dossier_digits (self->dossier, item), text);
  return g_string_free (text, FALSE);
}

/* The same for people. (transfer full) */
static char *
show_value (FeedApply *self, JalonRef item, const JalonField *field)
{
  JalonValue value = jalon_value_read (field, jalon_dossier_row (self->dossier, item));

  return jalon_value_text (self->dossier, field, &value, jalon_dossier_currency (self->dossier, item),
                           self->locale, jalon_locale_lang (self->locale));
}

/* Whose a new commitment is, as that may be known by the dossier alone. */
static void
tell_parties (FeedApply *self, JalonRef item, GString *changes)
{
  static const char *const names[] = { "buyer", "provider" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const JalonField *field =
      &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[jalon_kind_field (JALON_KIND_COMMITMENT, names[i])];
    g_autofree char *name = show_value (self, item, field);

    tell_change (field, NULL, name, changes);
  }
}

/* Sets a field to what is stated, where it is another value. */
static gboolean
set_field (FeedApply *self, JalonRef item, const char *name, const char *text, GString *changes)
{
  const JalonField *field =
    &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[jalon_kind_field (JALON_KIND_COMMITMENT, name)];
  g_autofree char *before = print_value (self, item, field), *shown = show_value (self, item, field),
                  *after = NULL;

  if (!text || strcmp (before, text) == 0)
    return TRUE;
  if (!jalon_dossier_set_from_text (self->dossier, item, name, text, self->error))
    return FALSE;
  after = show_value (self, item, field);
  tell_change (field, shown, after, changes);
  return TRUE;
}

static gboolean
set_date (FeedApply *self, JalonRef item, const char *name, JalonDate date, GString *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_date_print (date, text);
  return !jalon_date_is_set (date) || set_field (self, item, name, text->str, changes);
}

/* The amount in the decimals of its currency: an export may be finer, which is rounded once, and told. */
static gboolean
set_amount (FeedApply *self, const FeedMatched *matched, GString *changes)
{
  const JalonTally *amount = &matched->from->amount;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *stated = NULL;
  JalonMoney money;
  gboolean exact;
  int digits;

  if (amount->n == 0)
    return TRUE;
  stated = feed_amount (amount, matched->currency, self->locale);
  digits = MAX (jalon_currency_digits (matched->currency), 0);
  if (jalon_tally_sign (amount) < 0 || !jalon_tally_money (amount, digits, &money, &exact)) {
    feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_COMMITMENT, g_strdup (matched->id),
                     g_strdup_printf (_ ("Its amount, %s, is none that a commitment can have."), stated));
    return TRUE;
  }
  if (g_strcmp0 (jalon_dossier_currency (self->dossier, matched->ref), matched->currency) != 0) {
    static const char *const restated[] = { "amount", NULL };
    char *behind = jalon_other_currency_problem (self->dossier, matched->ref, matched->currency, restated);

    if (behind) {
      feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_COMMITMENT, g_strdup (matched->id), behind);
      return TRUE;
    }
    /* The amount that stands there may have decimals that the other currency has not. */
    if (!jalon_dossier_set_from_text (self->dossier, matched->ref, "amount", NULL, self->error) ||
        !set_field (self, matched->ref, "currency", matched->currency, changes))
      return FALSE;
  }
  if (!exact)
    feed_report_add (
      self->report, JALON_FEED_LEFT, JALON_KIND_COMMITMENT, g_strdup (matched->id),
      g_strdup_printf (_ ("What its amount, %s, has beyond the smallest unit of the currency is rounded."),
                       stated));
  jalon_money_print (money, digits, text);
  return set_field (self, matched->ref, "amount", text->str, changes);
}

/* A quantity of what is counted in this unit; there is no other name for it. */
static JalonRef
resource_of (FeedApply *self, const char *unit)
{
  JalonRef ref = jalon_names_find (self->resources, unit, NULL);

  if (ref != JALON_REF_NONE)
    return ref;
  ref = jalon_scenario_add_named (self->dossier, JALON_REF_NONE, JALON_KIND_RESOURCE, unit, self->error);
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "unit", unit, self->error))
    return JALON_REF_NONE;
  jalon_names_add (self->resources, ref);
  return ref;
}

static gboolean
set_quantity (FeedApply *self, const FeedMatched *matched, GString *changes)
{
  const JalonFeedCommitment *from = matched->from;
  g_autofree char *amount = jalon_tally_text (&from->quantity);
  g_autofree char *told = feed_amount (&from->quantity, from->unit, self->locale);
  double number = g_ascii_strtod (amount, NULL);
  JalonRef resource, item = JALON_REF_NONE;
  JalonValue value = { .type = JALON_TYPE_REF };

  if (from->quantity.n == 0 || !from->unit)
    return TRUE;
  resource = resource_of (self, from->unit);
  if (resource == JALON_REF_NONE)
    return FALSE;
  jalon_for_each_child (self->dossier, matched->ref, JALON_KIND_QUANTITY, ref) {
    const JalonQuantity *row = jalon_dossier_quantity (self->dossier, ref);

    if (row->resource == resource)
      item = ref;
    if (row->resource == resource && row->min == number && row->max == number)
      return TRUE;
  }
  if (item == JALON_REF_NONE) {
    value.ref = resource;
    item = jalon_dossier_append (self->dossier, matched->ref, JALON_KIND_QUANTITY, self->error);
    if (item == JALON_REF_NONE ||
        !jalon_dossier_set (self->dossier, item, jalon_kind_field (JALON_KIND_QUANTITY, "resource"), &value,
                            self->error))
      return FALSE;
  }
  g_string_append_printf (changes, "%s%s", changes->len ? " · " : "", told);
  return jalon_dossier_set_from_text (self->dossier, item, "max", NULL, self->error) &&
         jalon_dossier_set_from_text (self->dossier, item, "min", amount, self->error) &&
         jalon_dossier_set_from_text (self->dossier, item, "max", amount, self->error);
}

/* A status that follows from dates alone does not take the place of one that somebody stated. */
static gboolean
set_status (FeedApply *self, const FeedMatched *matched, GString *changes)
{
  const JalonField *field =
    &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "status")];
  guint8 before = jalon_dossier_commitment (self->dossier, matched->ref)->status;

  if (matched->from->status == JALON_STATUS_UNSET ||
      (matched->from->by_dates && before != JALON_STATUS_UNSET))
    return TRUE;
  return set_field (self, matched->ref, "status", field->choices[matched->from->status].nick, changes);
}

static gboolean
apply_one (FeedApply *self, FeedMatched *matched)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  gboolean new = matched->ref == JALON_REF_NONE;
  const JalonFeedCommitment *from = matched->from;

  if (new && !add_commitment (self, matched))
    return FALSE;
  if (new)
    tell_parties (self, matched->ref, changes);
  if (from && (!set_amount (self, matched, changes) ||
               !set_date (self, matched->ref, "start", from->start, changes) ||
               !set_date (self, matched->ref, "end", from->end, changes) ||
               !set_status (self, matched, changes) || !set_quantity (self, matched, changes)))
    return FALSE;
  if (!from && !new)
    return TRUE;
  feed_report_add (self->report,
                   new            ? JALON_FEED_NEW
                   : changes->len ? JALON_FEED_CHANGED
                                  : JALON_FEED_SAME,
                   JALON_KIND_COMMITMENT, g_strdup (matched->id), g_strdup (changes->str));
  if (!new && changes->len == 0)
    return TRUE;
  return feed_apply_cite (self, matched->ref, matched->file, matched->id,
                          from && from->text ? from->text : matched->id,
                          from ? JALON_CONFIDENCE_ANNOUNCED : JALON_CONFIDENCE_ESTIMATED);
}

/* Once all are there: what supersedes another may come before it. */
static gboolean
apply_successor (FeedApply *self, const FeedMatched *matched)
{
  const FeedMatched *other = g_hash_table_lookup (self->match->matched, matched->successor);
  JalonRef successor =
    other ? other->ref : GPOINTER_TO_UINT (g_hash_table_lookup (self->match->known, matched->successor));

  if (successor == JALON_REF_NONE)
    successor = jalon_dossier_find (self->dossier, matched->successor);
  feed_report_add (self->report, JALON_FEED_CHANGED, JALON_KIND_COMMITMENT, g_strdup (matched->successor),
                   g_strdup_printf (_ ("Supersedes: %s"), matched->id));
  return set_ref (self, successor, "supersedes", matched->ref);
}

gboolean
feed_apply_commitments (FeedApply *self)
{
  GPtrArray *all = self->match->commitments;

  for (guint i = 0; i < all->len; i++)
    if (!apply_one (self, all->pdata[i]))
      return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (((FeedMatched *) all->pdata[i])->successor && !apply_successor (self, all->pdata[i]))
      return FALSE;
  return TRUE;
}
