/* Edits of many items at once, each one step of undo: of all of them, or of none. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_edit_set_many:
 * @items: (array length=n): of one kind
 * @currency: (nullable): of an amount, as for jalon_edit_set_money()
 *
 * Sets one field of all @items, as the scenario in hand has them.
 *
 * Returns: whether it was done; %FALSE with @error, which names the items that refuse the value, and then
 * nothing was
 */
gboolean jalon_edit_set_many (JalonSession *session,
                              const JalonRef *items,
                              guint n,
                              int field,
                              const JalonValue *value,
                              const char *currency,
                              GError **error);

/* Removes all @items (array length=n). */
gboolean jalon_edit_remove_many (JalonSession *session, const JalonRef *items, guint n, GError **error);

/**
 * jalon_edit_have_same:
 * @items: (array length=n): at least one
 * @value: (out): that of the first
 * @currency: (out) (nullable): that its amounts are in
 *
 * Returns: whether all have the same in a field, as the scenario in hand has them: amounts also in the same
 * currency
 */
gboolean jalon_edit_have_same (JalonSession *session,
                               const JalonRef *items,
                               guint n,
                               const JalonField *field,
                               JalonValue *value,
                               const char **currency);

G_END_DECLS
