/* Values as people type them: read, with what is wrong said in words, and written so that they can be read
 * again. */
#pragma once

#include <jalon/model/value.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * JalonTyped:
 * @value: what was meant; of a range, its lower end
 * @upper: of a range, its upper end
 * @currency: (nullable): of an amount
 * @echo: the value in full, in the language of the program: "$8,500,000,000"
 * @why: (nullable): what is wrong and what to type instead; then there is no value
 */
typedef struct {
  JalonValue value;
  double upper;
  const char *currency;
  char *echo;
  char *why;
} JalonTyped;

void jalon_typed_clear (JalonTyped *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonTyped, jalon_typed_clear)

/**
 * jalon_typed_read:
 * @field: a field that is typed: not a choice, and no reference
 * @range: whether two ends are typed as one: "100k–1M"
 * @text: what was typed; "" is "not stated"
 * @currency: (nullable): of an amount that names none
 * @month: the first month of the fiscal year that a date in fiscal years means; 0 where none is stated
 *
 * Returns: whether @text can be read
 */
gboolean jalon_typed_read (JalonSession *session,
                           const JalonField *field,
                           gboolean range,
                           const char *text,
                           const char *currency,
                           guint month,
                           JalonTyped *typed);

/**
 * jalon_typed_write:
 * Returns: (transfer full): the value as it stands in an entry: short where nothing is lost, else in full; ""
 * when it is not stated
 */
char *jalon_typed_write (JalonSession *session,
                         const JalonField *field,
                         const JalonValue *value,
                         const char *currency);

/* Returns: (transfer full): both ends of a range in one entry */
char *jalon_typed_write_range (JalonSession *session, double lower, double upper);

/**
 * jalon_typed_claim:
 * @item: the item about one of whose attributes something is claimed
 * @text: the value as people type it
 * @why: (out): what is wrong, when %NULL is given
 *
 * Returns: (transfer full) (nullable): the value as a file has it
 */
char *
jalon_typed_claim (JalonSession *session, JalonRef item, const char *attribute, const char *text, char **why);

/* Returns: (transfer full): the other way round; what cannot be read stays as it is */
char *
jalon_typed_write_claim (JalonSession *session, JalonRef item, const char *attribute, const char *value);

/* Returns: (transfer full) (nullable): an example of what can be typed there, for an empty entry: "e.g.
 * $1.5B", in the currency of @item's amounts */
char *jalon_typed_example (JalonSession *session, JalonRef item, const JalonField *field, gboolean range);

G_END_DECLS
