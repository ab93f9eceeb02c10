/* What is tried out, in words. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer full): a value as a slider shows it: "3 months", "50%" */
char *jalon_what_if_amount (const JalonField *field, double value, JalonLocale *locale);

/* Returns: (transfer full): what a slider moves: "GB300 racks → Oracle: delay" */
char *jalon_what_if_label (JalonSession *session, JalonRef ref, const JalonField *field);

/* Returns: (transfer full): one what-if as a phrase, in the program's language: "GB300 racks: 3 months later"
 */
char *
jalon_what_if_text (JalonSession *session, JalonRef ref, const JalonField *field, const JalonValue *value);

/* Returns: (transfer none): what stands between two of them: "; " */
const char *jalon_what_if_separator (void);

/* Returns: (transfer full) (nullable): all of the session's what-ifs, a name for the scenario that they would
 * make; %NULL where there is none */
char *jalon_session_name_what_ifs (JalonSession *session);

G_END_DECLS
