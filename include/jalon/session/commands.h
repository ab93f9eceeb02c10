/* The edits that people make, each one step of undo under a name that says what it did. In a scenario they
 * become its overrides and additions. Everything in the window that changes a dossier goes through here. */
#pragma once

#include <jalon/model/scenario.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Opens an edit of another kind, as jalon_dossier_begin(); to be closed by jalon_dossier_commit(). Waits for
 * what reads the dossier on another thread. @merge: (nullable) */
void jalon_edit_begin (JalonSession *session, const char *name, const char *merge);

/* Closes what jalon_edit_begin() opened: @done: it becomes one step of the history; otherwise all that was
 * done since is taken back. Returns: @done */
gboolean jalon_edit_finish (JalonSession *session, gboolean done);

/* Sets one field, as the scenario in hand has it. @merge: (nullable): see jalon_dossier_begin() */
gboolean jalon_edit_set (JalonSession *session,
                         JalonRef item,
                         int field,
                         const JalonValue *value,
                         const char *merge,
                         GError **error);

/**
 * jalon_edit_set_money:
 * @currency: (nullable): of the amount; when it is not that of the item it becomes so, where the item can
 * have one
 */
gboolean jalon_edit_set_money (
  JalonSession *session, JalonRef item, int field, JalonMoney money, const char *currency, GError **error);

/* Sets both ends of a quantity. NaN is "not stated". */
gboolean jalon_edit_set_range (
  JalonSession *session, JalonRef item, int lower, int upper, double min, double max, GError **error);

/* Sets a text of an item in one language; names are the same in all scenarios. @lang: (nullable): the
 * original's */
gboolean jalon_edit_set_text (
  JalonSession *session, JalonRef item, JalonRole role, const char *lang, const char *text, GError **error);

/**
 * jalon_edit_language_of_name:
 * @parent: as for jalon_edit_add()
 *
 * Returns: (transfer none): the language that a new item's name, title or text is most likely typed in: that
 * of the program; that of where it stands for what is quoted from there, and for proper names
 */
const char *jalon_edit_language_of_name (JalonSession *session, JalonKind kind, JalonRef parent);

/* As jalon_edit_add(), with the name in the language @lang. */
JalonRef jalon_edit_add_in (JalonSession *session,
                            JalonKind kind,
                            JalonRef parent,
                            const JalonValue *values,
                            const char *name,
                            const char *lang,
                            GError **error);

/**
 * jalon_edit_add:
 * @parent: what it shall stand in; %JALON_REF_NONE for the dossier, or the scenario in hand
 * @values: (nullable): a value for each of the kind's fields; an id that is not set is made up
 * @name: (nullable): its name, title or text, in the language that jalon_edit_language_of_name() gives
 *
 * Returns: the new item; %JALON_REF_NONE with @error, and then nothing was done
 */
JalonRef jalon_edit_add (JalonSession *session,
                         JalonKind kind,
                         JalonRef parent,
                         const JalonValue *values,
                         const char *name,
                         GError **error);

/* Returns: a copy of the item, in the scenario where one is in hand; %JALON_REF_NONE with @error */
JalonRef jalon_edit_duplicate (JalonSession *session, JalonRef item, GError **error);

gboolean jalon_edit_remove (JalonSession *session, JalonRef item, GError **error);

/* Returns: (transfer full) (element-type JalonRef): the items that refer to @item from elsewhere, each once;
 * overrides of scenarios stand for their scenario */
GArray *jalon_edit_users (JalonSession *session, JalonRef item);

/* Returns: the item of @kind that is called @name in any of its languages, case and accents aside;
 * %JALON_REF_NONE for none */
JalonRef jalon_edit_find_named (JalonSession *session, JalonKind kind, const char *name);

void jalon_edit_undo (JalonSession *session);
void jalon_edit_redo (JalonSession *session);

/* Whether the item may be edited here: it is not of an included dossier. */
gboolean jalon_edit_can (JalonSession *session, JalonRef item);

/* Which text a person names the item by; %JALON_ROLE_NONE when it has no such text. */
JalonRole jalon_edit_name_role (JalonKind kind);

/* Whether the texts of an item are the dossier's own, although a scenario is in hand: a scenario changes
 * fields and has no texts but those of what it adds. */
gboolean jalon_edit_shares_texts (JalonSession *session, JalonRef item);

G_END_DECLS
