/* An item's texts in the languages that it has them in, and what follows from where it stands: its language,
 * its currency, how sure it is. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "dossier-private.h"

/* "fr" is met by "fr" and by "fr-CA". */
static gboolean
language_matches (const char *wanted, const char *lang)
{
  gsize n = strcspn (wanted, "-_");

  return g_ascii_strncasecmp (wanted, lang, n) == 0 && (lang[n] == '\0' || lang[n] == '-');
}

static const char *
own_language (JalonDossier *self, JalonRef ref)
{
  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_DOSSIER:
    return jalon_dossier_dossier_row (self, ref)->lang;
  case JALON_KIND_SOURCE:
    return jalon_dossier_source (self, ref)->lang;
  case JALON_KIND_INCLUDE:
    return ((const JalonInclude *) jalon_dossier_row (self, ref))->lang;
  case JALON_KIND_TEXT:
    return jalon_dossier_text_row (self, ref)->lang;
  default:
    return NULL;
  }
}

const char *
jalon_dossier_language (JalonDossier *self, JalonRef ref)
{
  while (ref != JALON_REF_NONE) {
    const char *lang = own_language (self, ref);

    if (lang)
      return lang;
    ref = jalon_dossier_edit_row (self, ref)->parent;
  }
  return jalon_dossier_dossier_row (self, self->store.root)->lang;
}

const char *
jalon_dossier_text (JalonDossier *self, JalonRef ref, JalonRole role, const char *lang)
{
  const char *original = jalon_dossier_language (self, ref);
  const char *fallback = NULL;
  gboolean fallback_is_original = FALSE;
  guint left = ref == self->store.root ? self->store.own_texts : G_MAXUINT;

  for (JalonRef child = JALON_REF_NONE;
       left > 0 && (child = jalon_dossier_next_of (self, ref, JALON_KIND_TEXT, child)) != JALON_REF_NONE;
       left--) {
    const JalonText *text = jalon_dossier_text_row (self, child);
    const char *text_lang = text->lang ? text->lang : original;
    gboolean is_original;

    if (text->role != role || text->text == NULL)
      continue;
    if (lang && text_lang && language_matches (lang, text_lang))
      return text->text;
    is_original = text_lang == NULL || original == NULL || language_matches (original, text_lang);
    if (fallback == NULL || (is_original && !fallback_is_original)) {
      fallback = text->text;
      fallback_is_original = is_original;
    }
  }
  return fallback;
}

/* What is not named is told by what it leads from and to; kept, as names are. */
static const char *
label_of_link (JalonDossier *self, JalonRef ref, const char *lang)
{
  const JalonLink *link = jalon_dossier_link (self, ref);
  g_autofree char *label = NULL;

  if (!link || !link->from || !link->to)
    return NULL;
  label = g_strdup_printf ("%s → %s", jalon_dossier_label (self, link->from, lang),
                           jalon_dossier_label (self, link->to, lang));
  return jalon_dossier_intern (self, label, -1);
}

const char *
jalon_dossier_label (JalonDossier *self, JalonRef ref, const char *lang)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  const char *label = NULL;

  if (info->roles & (1u << JALON_ROLE_NAME))
    label = jalon_dossier_text (self, ref, JALON_ROLE_NAME, lang);
  else if (info->roles & (1u << JALON_ROLE_TITLE))
    label = jalon_dossier_text (self, ref, JALON_ROLE_TITLE, lang);
  if (label == NULL && jalon_ref_kind (ref) == JALON_KIND_SLIDE)
    label = jalon_dossier_slide (self, ref)->chart;
  if (label == NULL)
    label = label_of_link (self, ref, lang);
  if (label == NULL)
    label = jalon_dossier_edit_row (self, ref)->id;

  return label ? label : _ (info->label);
}

/* What a scenario makes the currency of an item; %NULL where it does not. */
static const char *
currency_set (JalonDossier *self, JalonRef scenario, JalonRef item)
{
  jalon_for_each_child (self, scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self, ref);
    const char *code = NULL;

    if (set->target == item && g_strcmp0 (set->attribute, "currency") == 0 && set->value &&
        jalon_dossier_know_currency (self, set->value, strlen (set->value), &code) >= 0)
      return code;
  }
  return NULL;
}

/* What a scenario adds to an item is in the item's currency, as the scenario has it. */
static const char *
currency_of_target (JalonDossier *self, JalonRef add)
{
  JalonRef target = ((const JalonAdd *) jalon_dossier_row (self, add))->target;
  const char *set;

  if (target == JALON_REF_NONE)
    return NULL;
  set = currency_set (self, jalon_dossier_edit_row (self, add)->parent, target);
  return set ? set : jalon_dossier_currency (self, target);
}

static const char *
own_currency (JalonDossier *self, JalonRef ref)
{
  int field = jalon_kind_field (jalon_ref_kind (ref), "currency");

  if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
    return ((const JalonInclude *) jalon_dossier_row (self, ref))->currency;
  if (jalon_ref_kind (ref) == JALON_KIND_ADD)
    return currency_of_target (self, ref);

  if (field < 0 || jalon_ref_kind (ref) == JALON_KIND_RATE)
    return NULL;
  return jalon_value_read (&jalon_kind_info (jalon_ref_kind (ref))->fields[field],
                           jalon_dossier_edit_row (self, ref))
    .text;
}

gboolean
jalon_dossier_states_currency (JalonDossier *self, JalonRef ref)
{
  return own_currency (self, ref) != NULL;
}

const char *
jalon_dossier_currency (JalonDossier *self, JalonRef ref)
{
  while (ref != JALON_REF_NONE) {
    const char *currency = own_currency (self, ref);

    if (currency)
      return currency;
    ref = jalon_dossier_edit_row (self, ref)->parent;
  }
  return jalon_dossier_dossier_row (self, self->store.root)->currency;
}

int
jalon_dossier_digits (JalonDossier *self, JalonRef ref)
{
  return MAX (jalon_currency_digits (jalon_dossier_currency (self, ref)), 0);
}

JalonConfidence
jalon_dossier_confidence (JalonDossier *self, JalonRef ref)
{
  JalonConfidence best = JALON_CONFIDENCE_UNSET;
  gboolean unverified = FALSE;

  jalon_for_each_child (self, ref, JALON_KIND_CITE, child) {
    JalonConfidence confidence = jalon_dossier_cite (self, child)->confidence;

    if (confidence == JALON_CONFIDENCE_UNVERIFIED)
      unverified = TRUE;
    else if (confidence != JALON_CONFIDENCE_UNSET && (best == JALON_CONFIDENCE_UNSET || confidence < best))
      best = confidence;
  }
  if (unverified && (best == JALON_CONFIDENCE_UNSET || best == JALON_CONFIDENCE_ASSUMED))
    return JALON_CONFIDENCE_UNVERIFIED;

  return best;
}
