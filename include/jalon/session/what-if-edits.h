/* What is tried out, written down: as a scenario, in one step of undo. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_edit_keep_what_ifs:
 * @name: (nullable): of a new scenario, which then begins with what the scenario in hand sets; %NULL: the one
 *   in hand is extended, or, where none is, one made that is named after what it sets
 *
 * Makes a scenario of the session's what-ifs, or extends one, works in it from then on, and clears them.
 *
 * Returns: the scenario; %JALON_REF_NONE with @error, and then nothing was done
 */
JalonRef jalon_edit_keep_what_ifs (JalonSession *session, const char *name, GError **error);

/**
 * jalon_edit_set_in_scenario:
 * @field: of the item's kind
 *
 * Sets a value in the scenario in hand; where none is, in a new one that is named after it, and in which one
 * works from then on. A what-if of the same field is cleared.
 *
 * Returns: the scenario; %JALON_REF_NONE with @error
 */
JalonRef jalon_edit_set_in_scenario (
  JalonSession *session, JalonRef item, const JalonField *field, const JalonValue *value, GError **error);

/**
 * jalon_edit_make_scenario:
 * @name: of the new scenario
 * @items: (array length=n): what it sets beyond what the scenario in hand does, which it begins as
 *
 * A part of an edit that has begun: jalon_edit_begin().
 *
 * Returns: the scenario; %JALON_REF_NONE with @error, and then the edit is to be taken back
 */
JalonRef jalon_edit_make_scenario (
  JalonSession *session, const char *name, const JalonWhatIf *items, guint n, GError **error);

G_END_DECLS
