/* A split of a demand over providers, written down: as a scenario, in one step of undo. */
#pragma once

#include <jalon/analysis/frontier.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_edit_can_keep_split:
 * @plan: what @frontier is of
 *
 * Returns: (nullable): why no scenario can be made of its splits, translated; %NULL where one can
 */
const char *
jalon_edit_can_keep_split (JalonSession *session, const JalonPlan *plan, const JalonFrontier *frontier);

/**
 * jalon_edit_keep_split:
 * @plan: what @frontier is of, and the session's
 * @point: of @frontier
 * @name: of the scenario
 *
 * Makes a scenario, which begins as the one in hand, and works in it from then on: as many units as the
 * commitments that serve the demand buy, bought as @point splits them, at what the offers cost. Commitments
 * are set to other amounts, those of one provider in proportion; a provider without any is given one, over
 * the years of the demand.
 *
 * Returns: the scenario; %JALON_REF_NONE with @error, and then nothing was done
 */
JalonRef jalon_edit_keep_split (JalonSession *session,
                                const JalonPlan *plan,
                                const JalonFrontier *frontier,
                                const JalonFrontierPoint *point,
                                const char *name,
                                GError **error);

G_END_DECLS
