/* Writing values, names and terms for people. */
#include "config.h"

#include <jalon/model/fiscal.h>
#include <jalon/text/translate.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <jalon/session/format.h>

#define BEGIN_LENGTH 80 /* characters */

JalonRef
jalon_item_of (JalonDossier *dossier, JalonRef ref)
{
  while (ref != JALON_REF_NONE) {
    const JalonRow *row = jalon_dossier_row (dossier, ref);

    if (row->id)
      return ref;
    ref = row->parent;
  }

  return JALON_REF_NONE;
}

const char *
jalon_format_name (JalonSession *session, JalonRef item)
{
  return jalon_dossier_label (jalon_session_get_dossier (session), item,
                              jalon_session_get_text_lang (session));
}

const char *
jalon_format_owner (JalonSession *session, JalonRef ref)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef owner = jalon_item_of (dossier, ref);

  if (jalon_ref_kind (owner) == JALON_KIND_PASSAGE)
    owner = ((const JalonRow *) jalon_dossier_row (dossier, owner))->parent;
  return jalon_format_name (session, owner != JALON_REF_NONE ? owner : jalon_dossier_root (dossier));
}

const char *
jalon_format_kind (JalonRef item)
{
  return _ (jalon_kind_info (jalon_ref_kind (item))->label);
}

char *
jalon_format_link (JalonSession *session, JalonRef item)
{
  /* A passage has no name but what it says. */
  g_autofree char *passage =
    jalon_ref_kind (item) == JALON_KIND_PASSAGE ? jalon_format_passage (session, item) : NULL;

  return g_markup_printf_escaped ("<a href=\"" JALON_FORMAT_ITEM_SCHEME "%u\">%s</a>", item,
                                  passage ? passage : jalon_format_name (session, item));
}

static char *
format_refs (JalonSession *session, const JalonRefs *refs)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  /* No fact is read through thousands of links; the rest is counted. */
  for (guint i = 0; i < refs->n && i < 50; i++)
    g_ptr_array_add (links, jalon_format_link (session, refs->items[i]));
  if (refs->n > 50)
    g_ptr_array_add (links,
                     g_strdup_printf (g_dngettext (NULL, "%u more", "%u more", refs->n - 50), refs->n - 50));

  return jalon_locale_list (jalon_session_get_locale (session), (const char *const *) links->pdata,
                            links->len);
}

static char *
format_flags (JalonSession *session, const JalonChoice *choices, guint flags)
{
  const char *words[32];
  guint n = 0;

  for (guint i = 1; choices[i].nick && n < G_N_ELEMENTS (words); i++)
    if (flags & (1u << (i - 1)))
      words[n++] = _ (choices[i].label);

  return jalon_locale_list (jalon_session_get_locale (session), words, n);
}

/* An address becomes a link only where a browser is what opens it. */
static char *
format_text (const char *text)
{
  if (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://"))
    return g_markup_printf_escaped ("<a href=\"%s\">%s</a>", text, text);

  return g_markup_escape_text (text, -1);
}

/* Of an item, or of what it is a part of, as the scenario has it. */
static const char *
currency_in (JalonSession *session, JalonRef scenario, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (JalonOverlay) overlay = NULL;

  if (scenario == JALON_REF_NONE)
    return jalon_dossier_currency (dossier, item);
  overlay = jalon_overlay_new (dossier, scenario);
  return jalon_overlay_currency (overlay, item);
}

const char *
jalon_format_currency (JalonSession *session, JalonRef item, const void *row)
{
  int index = jalon_kind_field (jalon_ref_kind (item), "currency");

  /* A scenario may have changed what the row itself states. */
  if (index >= 0) {
    JalonValue value = jalon_value_read (&jalon_kind_info (jalon_ref_kind (item))->fields[index], row);

    if (value.text)
      return value.text;
  }

  return currency_in (session, jalon_session_get_scenario (session), item);
}

static char *
escaped (char *text)
{
  char *markup = g_markup_escape_text (text, -1);

  g_free (text);
  return markup;
}

char *
jalon_format_value (JalonSession *session,
                    const JalonField *field,
                    const JalonValue *value,
                    const char *currency)
{
  JalonLocale *locale = jalon_session_get_locale (session);

  if (!jalon_value_is_set (value))
    return NULL;

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return escaped (jalon_locale_money (locale, value->money, currency));
  case JALON_TYPE_NUMBER:
    return escaped (jalon_locale_number (locale, value->number, 2));
  case JALON_TYPE_SHARE:
    return escaped (jalon_locale_percent (locale, value->number));
  case JALON_TYPE_DATE:
    return escaped (jalon_locale_date (locale, value->date));
  case JALON_TYPE_DURATION:
    return escaped (jalon_locale_duration (locale, value->months));
  case JALON_TYPE_LANGUAGE:
    return escaped (jalon_format_language (session, value->text));
  case JALON_TYPE_CHOICE:
    return g_markup_escape_text (_ (field->choices[value->choice].label), -1);
  case JALON_TYPE_FLAGS:
    return escaped (format_flags (session, field->choices, value->choice));
  case JALON_TYPE_REF:
    return jalon_format_link (session, value->ref);
  case JALON_TYPE_REFS:
    return format_refs (session, value->refs);
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  default:
    return format_text (value->text);
  }
}

char *
jalon_format_written (
  JalonSession *session, JalonOverlay *overlay, JalonRef item, const JalonField *field, const char *text)
{
  const char *currency = jalon_overlay_currency (overlay, item), *why;
  JalonValue value;
  char *markup = NULL;

  if (field && jalon_overlay_parse (overlay, item, field, text, strlen (text), &value, &why))
    markup = jalon_format_value (session, field, &value, currency);
  return markup ? markup : g_markup_escape_text (text, -1);
}

char *
jalon_format_term (JalonSession *session, JalonDate low, JalonDate high)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *from = jalon_locale_date (locale, low);
  g_autofree char *to = jalon_locale_date (locale, high);

  if (jalon_date_is_set (low) && jalon_date_is_set (high))
    return g_strdup_printf ("%s – %s", from, to);
  if (jalon_date_is_set (low))
    return g_strdup_printf (_ ("from %s"), from);
  if (jalon_date_is_set (high))
    return g_strdup_printf (_ ("until %s"), to);

  return NULL;
}

static const char *
choice_label (JalonKind kind, const char *field, guint choice)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  return _ (info->fields[jalon_kind_field (kind, field)].choices[choice].label);
}

const char *
jalon_format_confidence (JalonConfidence confidence)
{
  return choice_label (JALON_KIND_CITE, "confidence", confidence);
}

const char *
jalon_format_status (JalonStatus status)
{
  return choice_label (JALON_KIND_COMMITMENT, "status", status);
}

char *
jalon_format_language (JalonSession *session, const char *lang)
{
  const char *own = jalon_locale_lang (jalon_session_get_locale (session));
  UErrorCode status = U_ZERO_ERROR;
  UChar name[128], titled[128];
  int32_t length = uloc_getDisplayLanguage (lang, own, name, G_N_ELEMENTS (name), &status);
  char *utf8;

  /* It heads a text, and so begins with a capital, also where the language writes its own name small. */
  length = u_strToTitle (titled, G_N_ELEMENTS (titled), name, length, NULL, own, &status);
  utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) titled, length, NULL, NULL, NULL) : NULL;
  return utf8 ? utf8 : g_strdup (lang);
}

char *
jalon_format_source (JalonSession *session, JalonRef source, const char *anonymous)
{
  const JalonSource *row = jalon_dossier_source (jalon_session_get_dossier (session), source);
  g_autofree char *date = NULL;
  const char *publisher;

  if (!row)
    return g_strdup ("");

  publisher = row->publisher ? row->publisher : anonymous;
  date = jalon_locale_date (jalon_session_get_locale (session), row->published);
  if (publisher && *date)
    return g_strdup_printf ("%s · %s", publisher, date);

  return g_strdup (publisher ? publisher : date);
}

char *
jalon_format_place (JalonSession *session, JalonRef passage)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonPassage *row = jalon_dossier_passage (dossier, passage);
  guint at = 0, n = 0;

  if (!row)
    return NULL;
  if (row->locator)
    return g_strdup (row->locator);

  jalon_for_each_child (dossier, row->row.parent, JALON_KIND_PASSAGE, other) {
    n++;
    at = other == passage ? n : at;
  }
  /* Translators: which of a source's passages it is */
  return n > 1 ? g_strdup_printf (_ ("Passage %u"), at) : NULL;
}

/* As much of a text as tells it from others, in whole words. */
static char *
begin_of (const char *text)
{
  g_autofree char *start = NULL;
  char *space;

  if (g_utf8_strlen (text, -1) <= BEGIN_LENGTH)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, BEGIN_LENGTH + 1);
  space = strrchr (start, ' ');
  if (space)
    *space = '\0';
  return g_strconcat (start, "…", NULL);
}

char *
jalon_format_passage (JalonSession *session, JalonRef passage)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonPassage *row = jalon_dossier_passage (dossier, passage);
  const char *text =
    jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, jalon_session_get_text_lang (session));
  g_autofree char *source =
    jalon_format_source (session, row->row.parent, jalon_format_name (session, row->row.parent));
  g_autofree char *place = jalon_format_place (session, passage);
  g_autofree char *from = place ? g_strdup_printf ("%s · %s", source, place) : g_strdup (source);
  g_autofree char *start = text ? begin_of (text) : NULL;

  /* Translators: a source, and how its passage begins */
  return start ? g_strdup_printf (_ ("%s: %s"), from, start) : g_steal_pointer (&from);
}

gboolean
jalon_confidence_is_weak (JalonConfidence confidence)
{
  return confidence == JALON_CONFIDENCE_ASSUMED || confidence == JALON_CONFIDENCE_UNVERIFIED;
}

char *
jalon_format_label (JalonSession *session, JalonRef item)
{
  if (jalon_ref_kind (item) == JALON_KIND_PASSAGE)
    return jalon_format_passage (session, item);

  return g_strdup (jalon_format_name (session, item));
}
