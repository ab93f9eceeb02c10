/* Putting down what was found odd, for the files that look for it: once, and whether it was answered. */
#include "config.h"

#include <jalon/text/translate.h>

#include "warnings-private.h"

JalonRef
jalon_warning_place (const JalonWarning *warning)
{
  return warning->scenario != JALON_REF_NONE ? warning->scenario : warning->item;
}

static gboolean
is_answered (JalonDossier *dossier, const JalonWarning *warning)
{
  JalonRef target = warning->scenario != JALON_REF_NONE ? warning->item : JALON_REF_NONE;

  jalon_for_each_child (dossier, jalon_warning_place (warning), JALON_KIND_MEANT, ref) {
    const JalonMeant *meant = jalon_dossier_row (dossier, ref);

    if (g_strcmp0 (meant->warning, warning->code) == 0 && meant->target == target)
      return TRUE;
  }
  return FALSE;
}

static void
add (GPtrArray *warnings, JalonDossier *dossier, JalonWarning warning)
{
  warning.meant = is_answered (dossier, &warning);
  g_ptr_array_add (warnings, g_memdup2 (&warning, sizeof warning));
}

void
jalon_warnings_add (
  GPtrArray *warnings, JalonDossier *dossier, const char *code, JalonRef item, char *what, const char *advice)
{
  add (warnings, dossier, (JalonWarning){ code, item, JALON_REF_NONE, what, advice, FALSE });
}

/* Whether the dossier itself is warned of the same, in the same words. */
static gboolean
is_said_already (JalonLook *self, const char *code, JalonRef item, const char *what)
{
  for (guint i = 0; i < self->warnings->len; i++) {
    const JalonWarning *said = self->warnings->pdata[i];

    if (said->scenario != JALON_REF_NONE)
      break;
    if (said->item == item && strcmp (said->code, code) == 0 && strcmp (said->what, what) == 0)
      return TRUE;
  }
  return FALSE;
}

void
jalon_look_warn (JalonLook *self, const char *code, JalonRef item, char *what, const char *advice)
{
  JalonWarning warning = { code, item, self->scenario, what, advice, FALSE };

  if (self->scenario != JALON_REF_NONE) {
    g_autofree char *owned = what;

    if (is_said_already (self, code, item, what))
      return;
    warning.what =
      g_strdup_printf (_ ("In the scenario “%1$s”: %2$s"), jalon_look_name (self, self->scenario), owned);
  }
  add (self->warnings, self->dossier, warning);
}

const char *
jalon_look_name (JalonLook *self, JalonRef ref)
{
  return ref != JALON_REF_NONE ? jalon_dossier_label (self->dossier, ref, self->lang) : "?";
}

gboolean
jalon_look_concerns (JalonLook *self, JalonRef ref)
{
  return self->scenario == JALON_REF_NONE || jalon_overlay_touches (self->overlay, ref);
}
