/* Acts of an advice, written down: as a scenario, and as a slide of it, each in one step of undo. */
#pragma once

#include <jalon/analysis/advice.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* The scenarios of the dossier as they are now, in which those of several acts are found: what is edited
 * afterwards is not in it. */
typedef struct _JalonActFinder JalonActFinder;

JalonActFinder *jalon_act_finder_new (JalonSession *session);
void jalon_act_finder_free (JalonActFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonActFinder, jalon_act_finder_free)

/* As jalon_session_find_act(). */
JalonRef jalon_act_finder_find (const JalonActFinder *self, const JalonAct *act);

/* Returns: the scenario that differs from the one in hand by what @act sets, and by what is tried out, alone;
 * %JALON_REF_NONE where there is none. Takes a look at what each scenario sets. */
JalonRef jalon_session_find_act (JalonSession *session, const JalonAct *act);

/**
 * jalon_edit_keep_act:
 *
 * Makes a scenario of what the scenario in hand sets, what is tried out, and what @act sets: the figures of
 * the act are then its. One goes on working where one does.
 *
 * Returns: the scenario, also one that there is already; %JALON_REF_NONE with @error, and then nothing was
 * done
 */
JalonRef jalon_edit_keep_act (JalonSession *session, const JalonAct *act, GError **error);

/**
 * jalon_edit_add_act_slide:
 *
 * Adds a slide to the deck that shows what comes of the act: its scenario, which is made where there is none
 * yet, under the chart of what the act changes: the milestones, what may be missing, or the concentration.
 *
 * Returns: the slide; %JALON_REF_NONE with @error, and then nothing was done
 */
JalonRef jalon_edit_add_act_slide (JalonSession *session, const JalonAct *act, GError **error);

G_END_DECLS
