/* Values of fields as people write them. */
#include "config.h"

#include <jalon/model/dossier.h>
#include <jalon/text/translate.h>

#include "value-text.h"

char *
jalon_value_text (JalonDossier *dossier,
                  const JalonField *field,
                  const JalonValue *value,
                  const char *currency,
                  JalonLocale *locale,
                  const char *lang)
{
  GString *out;

  if (!jalon_value_is_set (value))
    return g_strdup ("");
  switch (value->type) {
  case JALON_TYPE_MONEY:
    return jalon_locale_money_full (locale, value->money, currency);
  case JALON_TYPE_DATE:
    return jalon_locale_date_full (locale, value->date);
  case JALON_TYPE_DURATION:
    return jalon_locale_duration (locale, value->months);
  case JALON_TYPE_SHARE:
    return jalon_locale_percent (locale, value->number);
  case JALON_TYPE_NUMBER:
    return jalon_locale_number (locale, value->number, 6);
  case JALON_TYPE_CHOICE:
    return g_strdup (_ (field->choices[value->choice].label));
  case JALON_TYPE_FLAGS:
    out = g_string_new (NULL);
    for (guint i = 1; field->choices[i].nick; i++)
      if ((value->choice >> (i - 1)) & 1)
        g_string_append_printf (out, "%s%s", out->len ? ", " : "", _ (field->choices[i].label));
    return g_string_free (out, FALSE);
  case JALON_TYPE_REF:
    return g_strdup (jalon_dossier_label (dossier, value->ref, lang));
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
  case JALON_TYPE_REFS:
  default:
    out = g_string_new (NULL);
    jalon_value_print (dossier, field, value, 0, out);
    return g_string_free (out, FALSE);
  }
}
