/* Demands made of what was spent. */
#include "config.h"

#include <math.h>

#include <jalon/model/naming.h>
#include <jalon/text/translate.h>

#include <jalon/session/commands.h>
#include <jalon/session/need-edits.h>

static gboolean
set_number (JalonDossier *dossier, JalonRef need, const char *field, double value, GError **error)
{
  const JalonValue number = { .type = JALON_TYPE_NUMBER, .number = value };

  return isnan (value) ||
         jalon_dossier_set (dossier, need, jalon_kind_field (JALON_KIND_NEED, field), &number, error);
}

static gboolean
set_choice (JalonDossier *dossier, JalonRef need, const char *field, guint choice, GError **error)
{
  const JalonValue value = { .type = JALON_TYPE_CHOICE, .choice = choice };

  return jalon_dossier_set (dossier, need, jalon_kind_field (JALON_KIND_NEED, field), &value, error);
}

static gboolean
add_need (JalonDossier *dossier, JalonRef demand, int year, const JalonProjectedNeed *it, GError **error)
{
  const JalonRef need = jalon_dossier_append (dossier, demand, JALON_KIND_NEED, error);
  g_autofree char *period = g_strdup_printf ("%04d", year);

  return need != JALON_REF_NONE && jalon_dossier_set_from_text (dossier, need, "period", period, error) &&
         set_number (dossier, need, "min", it->min, error) &&
         set_number (dossier, need, "mode", it->mode, error) &&
         set_number (dossier, need, "max", it->max, error) &&
         set_choice (dossier, need, "distribution", it->distribution, error) &&
         (it->distribution == JALON_DISTRIBUTION_POINT ||
          set_choice (dossier, need, "percentiles", JALON_PERCENTILES_10_90, error));
}

static JalonRef
add_demand (JalonSession *session,
            const JalonProjectedNeeds *needs,
            const JalonProjectedSeries *series,
            GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *lang = jalon_edit_language_of_name (session, JALON_KIND_DEMAND, JALON_REF_NONE);
  /* TRANSLATORS: the name of a demand: %s is a workload */
  g_autofree char *name = series->name ? g_strdup_printf (_ ("%s, projected from spend"), series->name)
                                       : g_strdup (_ ("Projected from spend"));
  g_autofree char *id = jalon_dossier_id_from_name (dossier, JALON_KIND_DEMAND, name);
  const JalonRef demand =
    jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_DEMAND, error);
  const char *note = _ ("Projected from actual spend, which is taken to go on behind the ends of terms: most "
                        "likely along its trend, P10 and P90 at the ends of the trend’s range and of the "
                        "run-rate, all commitments low or high together.");

  if (demand == JALON_REF_NONE || !jalon_dossier_set_from_text (dossier, demand, "id", id, error) ||
      !jalon_dossier_set_from_text (dossier, demand, "unit", needs->currency, error) ||
      !jalon_dossier_set_text (dossier, demand, JALON_ROLE_NAME, lang, name, error) ||
      !jalon_dossier_set_text (dossier, demand, JALON_ROLE_NOTE, lang, note, error))
    return JALON_REF_NONE;
  if (series->workload != JALON_REF_NONE &&
      !jalon_dossier_set (dossier, demand, jalon_kind_field (JALON_KIND_DEMAND, "workload"),
                          &(const JalonValue){ .type = JALON_TYPE_REF, .ref = series->workload }, error))
    return JALON_REF_NONE;
  for (guint i = 0; i < needs->n_years; i++)
    if (!add_need (dossier, demand, needs->first + (int) i, &series->years[i], error))
      return JALON_REF_NONE;
  return demand;
}

JalonRef
jalon_edit_add_needs (JalonSession *session, const JalonProjectedNeeds *needs, GError **error)
{
  JalonRef first = JALON_REF_NONE;
  gboolean done = needs->series->len > 0;

  if (!done) {
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                         _ ("No commitment states spend from which a need would follow. Add actual spend to "
                            "commitments that are not over."));
    return JALON_REF_NONE;
  }
  /* TRANSLATORS: an edit, after “Undo” */
  jalon_edit_begin (session, _ ("demand from spend"), NULL);
  for (guint i = 0; done && i < needs->series->len; i++) {
    const JalonRef demand =
      add_demand (session, needs, &g_array_index (needs->series, JalonProjectedSeries, i), error);

    first = first == JALON_REF_NONE ? demand : first;
    done = demand != JALON_REF_NONE;
  }
  return jalon_edit_finish (session, done) ? first : JALON_REF_NONE;
}
