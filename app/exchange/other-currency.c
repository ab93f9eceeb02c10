/* What another currency would make something else of. */
#include "config.h"

#include <jalon/model/value.h>
#include <jalon/text/translate.h>

#include "other-currency.h"

/* @restated: (nullable): fields that do not count */
static gboolean
has_amounts (JalonDossier *dossier, JalonRef ref, const char *const *restated)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (dossier, ref));

    if (value.type == JALON_TYPE_MONEY && jalon_value_is_set (&value) &&
        !(restated && g_strv_contains (restated, info->fields[i].name)))
      return TRUE;
  }
  return FALSE;
}

char *
jalon_other_currency_problem (JalonDossier *dossier,
                              JalonRef item,
                              const char *currency,
                              const char *const *restated)
{
  const char *own = jalon_dossier_currency (dossier, item);
  gboolean any = has_amounts (dossier, item, restated);

  for (guint kind = JALON_KIND_NONE + 1; !any && kind < JALON_N_KINDS; kind++)
    jalon_for_each_child (dossier, item, (JalonKind) kind, ref)
      any |= has_amounts (dossier, ref, NULL);
  return any ? g_strdup_printf (
                 /* TRANSLATORS: %1$s and %2$s are currencies */
                 _ ("It has amounts in %1$s that would be as many %2$s: convert them first."),
                 own ? own : "–", currency)
             : NULL;
}
