/* What the files that look for warnings share. */
#pragma once

#include <jalon/analysis/warnings.h>
#include <jalon/model/overlay.h>
#include <jalon/text/fiscal-date.h>

G_BEGIN_DECLS

/* One look at a dossier, as a scenario has it. */
typedef struct {
  GPtrArray *warnings; /* those found without a scenario come first */
  JalonDossier *dossier;
  JalonOverlay *overlay;
  JalonLocale *locale;
  const char *lang; /* (nullable): of names */
  JalonRef scenario;
} JalonLook;

/* Returns: where the answer to a warning stands: in the item; of a scenario's warning, in the scenario */
JalonRef jalon_warning_place (const JalonWarning *warning);

/* @what: (transfer full) */
void jalon_look_warn (JalonLook *self, const char *code, JalonRef item, char *what, const char *advice);

/* Returns: (transfer none): what to call an item in a message: its name, else its id */
const char *jalon_look_name (JalonLook *self, JalonRef ref);

/* Whether the look is at the dossier itself, or at what a scenario changes or adds. */
gboolean jalon_look_concerns (JalonLook *self, JalonRef ref);

/* Commitments: amounts, tranches, actual spend, succession, and the parties to them. */
void jalon_look_at_commitments (JalonLook *self);

/* The network, and what of it and of risks cannot be simulated. */
void jalon_look_at_network (JalonLook *self);

/* The network, flows, risks, claims, names, and what a scenario says. */
void jalon_look_at_rest (JalonLook *self);

/* Rates alone; of the dossier itself. */
void jalon_look_at_rates (JalonLook *self);

/* The changes of the scenario, where the look is at one. */
void jalon_look_at_scenario (JalonLook *self);

G_END_DECLS
