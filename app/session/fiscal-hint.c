/* Fiscal years in words, below a field. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/model/fiscal.h>

#include <jalon/session/fiscal-hint.h>

guint
jalon_fiscal_hint_month (JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (session));

  return jalon_overlay_fiscal_month (overlay, item != JALON_REF_NONE ? item : jalon_dossier_root (dossier));
}

static int
this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now);
}

char *
jalon_fiscal_hint (JalonSession *session, const JalonField *field, const JalonValue *value)
{
  JalonLocale *locale = jalon_session_get_locale (session);

  if (field->type == JALON_TYPE_DATE && jalon_date_is_fiscal (value->date)) {
    g_autofree char *days = jalon_locale_date (locale, jalon_date_as_calendar (value->date));

    /* Translators: how an entry understands what is typed: "= $8,500,000,000" */
    return g_strdup_printf (_ ("= %s"), days);
  }
  if (g_strcmp0 (field->name, "fiscal-month") != 0)
    return NULL;
  return value->choice ? jalon_locale_fiscal_note (locale, this_year (), value->choice)
                       : g_strdup (_ ("FY2026 ends in 2026"));
}
