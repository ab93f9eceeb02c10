/* The edits: checked, made, and recorded. Each is a transaction of its own unless one is open. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/rules.h>

#include "../text/normalise.h"
#include "dossier-private.h"
#include "inline.h"
#include "recurrency.h"
#include "refiscal.h"

/* Whether XML can hold the text: no control characters but tab and line ends, no surrogates, valid UTF-8. */
static gboolean
is_writable (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff)
      return FALSE;
  }
  return TRUE;
}

/* Why no file could refer to an item from a field; %NULL when one could. */
static const char *
unreachable (JalonDossier *self, JalonRef ref, const JalonField *field, JalonRef target)
{
  const JalonValue value = { .type = JALON_TYPE_REF, .ref = target };
  const char *why = jalon_rule_out_of_reach (self, jalon_dossier_scenario_of (self, ref), &value);

  if (why)
    return why;
  if (!jalon_dossier_has (self, target) || jalon_dossier_edit_row (self, target)->id == NULL)
    return _ ("names nothing in this dossier");
  return field->targets & JALON_KINDS (jalon_ref_kind (target)) ? NULL
                                                                : _ ("names something of another kind");
}

/* Why a file would not give a value back as it is; %NULL when it would. What could be saved and not be opened
 * again must not come into a dossier. */
static const char *
unwritable (JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int digits = jalon_dossier_digits (self, ref);
  const char *why = NULL;
  JalonValue again;

  switch (field->type) {
  case JALON_TYPE_REF:
    return unreachable (self, ref, field, value->ref);
  case JALON_TYPE_REFS:
    for (guint i = 0; i < value->refs->n && why == NULL; i++)
      why = unreachable (self, ref, field, value->refs->items[i]);
    return why;
  case JALON_TYPE_CHOICE:
    for (guint i = 0; i <= value->choice; i++)
      if (field->choices[i].nick == NULL)
        return _ ("is not among the words known here");
    return NULL;
  case JALON_TYPE_DATE:
    jalon_value_print (self, field, value, digits, text);
    again = *value;
    if (!jalon_date_parse_fiscal (text->str, text->len, value->date.fiscal_month, &again.date, &why))
      return why;
    return jalon_value_equal (&again, value) ? NULL : _ ("is not a date");
  default:
    jalon_value_print (self, field, value, digits, text);
    if (!jalon_value_parse (self, field, text->str, text->len, digits, &again, &why))
      return why;
    return jalon_value_equal (&again, value) ? NULL : _ ("has too many digits");
  }
}

/* The value as it would be shown in a message. */
static char *
show_value (JalonDossier *self, const JalonField *field, const JalonValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (field->type != JALON_TYPE_CHOICE && field->type != JALON_TYPE_REF && field->type != JALON_TYPE_REFS)
    jalon_value_print (self, field, value, 2, text);
  return g_utf8_make_valid (text->str, (gssize) MIN (text->len, 200));
}

static gboolean
check_id (JalonDossier *self, JalonRef ref, const char *id, GError **error)
{
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  JalonRef other = id ? jalon_ids_find (self->store.ids, id, strlen (id)) : JALON_REF_NONE;

  if (other != JALON_REF_NONE && other != ref) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_ID,
                 _ ("The id “%s” is in use already. Choose another."), id);
    return FALSE;
  }
  if (id == NULL && jalon_dossier_edit_row (self, ref)->id && jalon_dossier_users (self, ref, users)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_REFERRED,
                 _ ("The id cannot be left empty: “%s” refers to it."),
                 jalon_dossier_label (self, g_array_index (users, JalonRef, 0), NULL));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_value (
  JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value, GError **error)
{
  const char *why;

  if ((field->flags & JALON_FIELD_REQUIRED) && !jalon_value_is_set (value)) {
    g_autofree char *what = jalon_rule_missing (field);

    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, what);
    return FALSE;
  }
  if (field->type == JALON_TYPE_TEXT && value->text && !is_writable (value->text)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("%s: the text contains a control character, which no file can hold. Remove it."),
                 _ (field->label));
    return FALSE;
  }
  why = jalon_value_is_set (value) ? unwritable (self, ref, field, value) : NULL;
  if (why) {
    g_autofree char *shown = show_value (self, field, value);

    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 /* TRANSLATORS: a field, what was typed, and a reason: "End: “2031-13” names a month that
                    there is not." */
                 _ ("%s: “%s” %s."), _ (field->label), shown, why);
    return FALSE;
  }
  return field->type != JALON_TYPE_ID || check_id (self, ref, value->text, error);
}

static gboolean
check_own (JalonDossier *self, JalonRef ref, GError **error)
{
  JalonRef include = jalon_ref_kind (ref) == JALON_KIND_INCLUDE ? ref : jalon_dossier_included_by (self, ref);

  if (include == JALON_REF_NONE)
    return TRUE;
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_INCLUDED,
               _ ("This belongs to the included dossier “%s”. Open that file to change it."),
               ((const JalonInclude *) jalon_dossier_row (self, include))->href);
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* The text of an item is kept as a file would give it back. */
static void
normalise (JalonDossier *self, JalonRef ref, JalonValue *value)
{
  g_autofree char *text = NULL;
  gsize length;

  if (jalon_ref_kind (ref) != JALON_KIND_TEXT || value->type != JALON_TYPE_TEXT || value->text == NULL ||
      jalon_text_preserves_space (self, ref))
    return;
  text = g_strdup (value->text);
  length = jalon_text_normalise (text, strlen (text));
  value->text = length ? jalon_arena_intern (self->store.arena, text, length) : NULL;
}

/* Markup in a text keeps its place as the words around it change. */
static void
rewrite_markup (JalonDossier *self, const JalonChange *words)
{
  const int index = jalon_kind_field (JALON_KIND_FOREIGN, "#xml");
  const JalonField *field = &jalon_kind_info (JALON_KIND_FOREIGN)->fields[index];
  JalonRef markup = JALON_REF_NONE;
  JalonChange change = { .op = JALON_CHANGE_SET, .field = index };
  g_autofree char *xml = NULL;
  g_autoptr (GString) normal = NULL, plain = g_string_new (NULL);

  if (jalon_ref_kind (words->ref) == JALON_KIND_TEXT && words->before.type == JALON_TYPE_TEXT)
    markup = jalon_inline_of (self, words->ref);
  if (markup == JALON_REF_NONE)
    return;
  change.ref = markup;
  change.before = change.after = jalon_value_read (field, jalon_dossier_row (self, markup));
  normal = g_string_new (change.before.text);
  jalon_inline_normalise (normal, plain, jalon_text_preserves_space (self, words->ref));
  xml = jalon_inline_rewrite (normal->str, plain->str, words->after.text ? words->after.text : "");
  change.after.text = jalon_dossier_intern (self, xml, -1);
  jalon_dossier_write (self, markup, field, &change.after);
  jalon_history_record (&self->history, &change);
}

gboolean
jalon_dossier_set (JalonDossier *self, JalonRef ref, int field_index, const JalonValue *value, GError **error)
{
  const JalonField *field;
  JalonChange change = { .op = JALON_CHANGE_SET, .ref = ref, .field = field_index, .after = *value };
  JalonRefiscal reach;
  g_autoptr (GArray) watch = NULL;

  g_return_val_if_fail (JALON_IS_DOSSIER (self) && jalon_dossier_has (self, ref), FALSE);
  g_return_val_if_fail (
    field_index >= 0 && (guint) field_index < jalon_kind_info (jalon_ref_kind (ref))->n_fields, FALSE);

  field = &jalon_kind_info (jalon_ref_kind (ref))->fields[field_index];
  if (!check_own (self, ref, error) || !jalon_refiscal_fit (self, ref, field, &change.after, error) ||
      !check_value (self, ref, field, &change.after, error))
    return FALSE;

  change.before = jalon_value_read (field, jalon_dossier_row (self, ref));
  normalise (self, ref, &change.after);
  if (jalon_value_equal (&change.before, &change.after))
    return TRUE;

  jalon_dossier_begin (self, _ ("Change"), NULL);
  watch = jalon_recurrency_watch (self, ref, field);
  reach = jalon_refiscal_watch (self, ref, field);
  jalon_dossier_write (self, ref, field, &change.after);
  jalon_history_record (&self->history, &change);
  rewrite_markup (self, &change);
  return jalon_dossier_finish (self, jalon_recurrency_settle (self, watch, error) &&
                                       jalon_refiscal_settle (self, ref, field, reach, error));
}

gboolean
jalon_dossier_set_from_text (
  JalonDossier *self, JalonRef ref, const char *name, const char *text, GError **error)
{
  int index = jalon_kind_field (jalon_ref_kind (ref), name);
  const JalonField *field;
  JalonValue value;
  const char *why;

  g_return_val_if_fail (index >= 0, FALSE);

  field = &jalon_kind_info (jalon_ref_kind (ref))->fields[index];
  value = jalon_value_unset (field);
  if (text && !jalon_value_parse_of (self, ref, field, text, strlen (text), &value, &why)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 /* TRANSLATORS: a field, what was typed, and a reason: "End: “2031-13” names a month that
                    there is not." */
                 _ ("%s: “%s” %s."), _ (field->label), text, why);
    return FALSE;
  }
  return jalon_dossier_set (self, ref, index, &value, error);
}

JalonRef
jalon_dossier_insert (JalonDossier *self, JalonRef parent, JalonRef previous, JalonKind kind, GError **error)
{
  JalonChange change = { .op = JALON_CHANGE_INSERT, .parent = parent, .previous = previous };

  g_return_val_if_fail (JALON_IS_DOSSIER (self) && jalon_dossier_has (self, parent), JALON_REF_NONE);

  if (!check_own (self, parent, error))
    return JALON_REF_NONE;
  if (!(jalon_kind_info (kind)->parents & JALON_KINDS (jalon_ref_kind (parent)))) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE, _ ("%s: it cannot stand in “%s”."),
                 _ (jalon_kind_info (kind)->label), _ (jalon_kind_info (jalon_ref_kind (parent))->label));
    return JALON_REF_NONE;
  }
  change.ref = jalon_dossier_new_row (self, kind);
  if (change.ref == JALON_REF_NONE) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_FULL,
                 _ ("%s: the dossier can hold no more of them."), _ (jalon_kind_info (kind)->label));
    return JALON_REF_NONE;
  }

  jalon_dossier_begin (self, _ ("Addition"), NULL);
  jalon_dossier_attach (self, change.ref, parent, previous);
  jalon_history_record (&self->history, &change);
  jalon_dossier_commit (self);
  return change.ref;
}

JalonRef
jalon_dossier_append (JalonDossier *self, JalonRef parent, JalonKind kind, GError **error)
{
  JalonRef previous = jalon_dossier_edit_row (self, parent)->last;

  for (JalonRef ref = previous; ref != JALON_REF_NONE; ref = jalon_dossier_edit_row (self, ref)->previous)
    if (jalon_ref_kind (ref) == kind) {
      previous = ref;
      break;
    }

  return jalon_dossier_insert (self, parent, previous, kind, error);
}

static void
remove_row (JalonDossier *self, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (self, ref);
  JalonChange change = {
    .op = JALON_CHANGE_REMOVE, .ref = ref, .parent = row->parent, .previous = row->previous
  };

  jalon_dossier_detach (self, ref);
  jalon_history_record (&self->history, &change);
}

/* As remove_row(), for a change of a scenario, which may be one of a currency or of a fiscal year. */
static gboolean
remove_set (JalonDossier *self, JalonRef ref, GError **error)
{
  g_autoptr (GArray) watch = jalon_recurrency_watch (self, ref, NULL);
  JalonRefiscal reach = jalon_refiscal_watch (self, ref, NULL);

  remove_row (self, ref);
  return jalon_recurrency_settle (self, watch, error) &&
         jalon_refiscal_settle (self, ref, NULL, reach, error);
}

/* The row of an item's text in a language; the one without a language of its own is the original's. */
static JalonRef
find_text (JalonDossier *self, JalonRef ref, JalonRole role, const char *lang)
{
  const char *original = jalon_dossier_language (self, ref);

  jalon_for_each_child (self, ref, JALON_KIND_TEXT, child) {
    const JalonText *text = jalon_dossier_text_row (self, child);

    if (text->role == role &&
        g_ascii_strcasecmp (text->lang ? text->lang : original, lang ? lang : original) == 0)
      return child;
  }
  return JALON_REF_NONE;
}

/* Texts come first in their item; a new one goes behind the last there is. */
static JalonRef
last_text (JalonDossier *self, JalonRef ref)
{
  JalonRef last = JALON_REF_NONE;

  jalon_for_each_child (self, ref, JALON_KIND_TEXT, child) {
    if (jalon_dossier_edit_row (self, child)->previous == last)
      last = child;
  }
  return last;
}

gboolean
jalon_dossier_set_text (
  JalonDossier *self, JalonRef ref, JalonRole role, const char *lang, const char *text, GError **error)
{
  JalonRef row = find_text (self, ref, role, lang);
  JalonValue value = { .type = JALON_TYPE_TEXT };
  gboolean done;

  if (!(jalon_kind_info (jalon_ref_kind (ref))->roles & (1u << role))) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE, _ ("%s: it cannot stand in “%s”."),
                 jalon_role_label (role), _ (jalon_kind_info (jalon_ref_kind (ref))->label));
    return FALSE;
  }

  jalon_dossier_begin (self, _ ("Change of a text"), NULL);
  if (text == NULL || is_blank (text)) {
    if (row != JALON_REF_NONE)
      remove_row (self, row);
    jalon_dossier_commit (self);
    return TRUE;
  }

  if (row == JALON_REF_NONE) {
    JalonValue which = { .type = JALON_TYPE_CHOICE, .choice = role };

    row = jalon_dossier_insert (self, ref, last_text (self, ref), JALON_KIND_TEXT, error);
    if (row == JALON_REF_NONE) {
      jalon_dossier_commit (self);
      return FALSE;
    }
    jalon_dossier_set (self, row, jalon_kind_field (JALON_KIND_TEXT, "#role"), &which, NULL);
    if (lang && g_ascii_strcasecmp (lang, jalon_dossier_language (self, ref)) != 0) {
      JalonValue language = { .type = JALON_TYPE_LANGUAGE, .text = jalon_dossier_intern (self, lang, -1) };

      jalon_dossier_set (self, row, jalon_kind_field (JALON_KIND_TEXT, "xml:lang"), &language, NULL);
    }
  }
  value.text = jalon_dossier_intern (self, text, -1);
  done = jalon_dossier_set (self, row, jalon_kind_field (JALON_KIND_TEXT, "#text"), &value, error);
  return jalon_dossier_finish (self, done);
}

static gboolean
stands_in (JalonDossier *self, JalonRef ref, JalonRef top)
{
  while (ref != JALON_REF_NONE && ref != top)
    ref = jalon_dossier_edit_row (self, ref)->parent;
  return ref == top;
}

/* Takes @gone out of one field of @user. */
static void
drop_reference (JalonDossier *self, JalonRef user, int index, JalonRef gone)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (user))->fields[index];
  JalonValue value = jalon_value_read (field, jalon_dossier_row (self, user));
  JalonValue without = jalon_value_unset (field);

  if (field->type == JALON_TYPE_REF && value.ref == gone) {
    jalon_dossier_set (self, user, index, &without, NULL);
  } else if (field->type == JALON_TYPE_REFS && value.refs) {
    g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (JalonRef));

    for (guint i = 0; i < value.refs->n; i++)
      if (value.refs->items[i] != gone)
        g_array_append_val (left, value.refs->items[i]);
    if (left->len)
      without.refs = jalon_dossier_intern_refs (self, (const JalonRef *) left->data, left->len);
    if (left->len < value.refs->n)
      jalon_dossier_set (self, user, index, &without, NULL);
  }
}

/* What becomes of a row that refers to something removed. %FALSE when it cannot do without. */
static gboolean
release_user (JalonDossier *self, JalonRef user, JalonRef gone, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (user));

  if (!check_own (self, user, error))
    return FALSE;

  switch (jalon_ref_kind (user)) {
  case JALON_KIND_SET:
    return remove_set (self, user, error);
  case JALON_KIND_CITE:
  case JALON_KIND_REMOVE:
  case JALON_KIND_ADD:
    remove_row (self, user);
    return TRUE;
  default:
    break;
  }

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];

    if (field->type != JALON_TYPE_REF && field->type != JALON_TYPE_REFS)
      continue;
    if ((field->flags & JALON_FIELD_REQUIRED) &&
        jalon_value_read (field, jalon_dossier_row (self, user)).ref == gone) {
      g_autofree char *what = jalon_rule_needed (jalon_dossier_label (self, gone, NULL),
                                                 jalon_dossier_label (self, user, NULL), field);

      g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_REFERRED, "%s %s", what,
                   _ ("Change that first."));
      return FALSE;
    }
    drop_reference (self, user, (int) i, gone);
  }
  return TRUE;
}

/* Everything in @top that can be referred to, @top among it. */
static void
collect_named (JalonDossier *self, JalonRef top, GArray *named)
{
  if (jalon_dossier_edit_row (self, top)->id)
    g_array_append_val (named, top);
  for (JalonRef ref = jalon_dossier_edit_row (self, top)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->next)
    collect_named (self, ref, named);
}

gboolean
jalon_dossier_remove (JalonDossier *self, JalonRef ref, GError **error)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  g_return_val_if_fail (jalon_dossier_has (self, ref) && ref != self->store.root, FALSE);

  /* The include itself may go; what is in it may not. */
  if (jalon_ref_kind (ref) != JALON_KIND_INCLUDE && !check_own (self, ref, error))
    return FALSE;

  jalon_dossier_begin (self, _ ("Removal"), NULL);
  collect_named (self, ref, named);
  for (guint i = 0; i < named->len; i++) {
    JalonRef gone = g_array_index (named, JalonRef, i);

    g_array_set_size (users, 0);
    jalon_dossier_users (self, gone, users);
    for (guint u = 0; u < users->len; u++) {
      JalonRef user = g_array_index (users, JalonRef, u);

      if (stands_in (self, user, ref) || !jalon_dossier_has (self, user))
        continue;
      if (!release_user (self, user, gone, error))
        return jalon_dossier_finish (self, FALSE);
    }
  }
  return jalon_dossier_finish (self, remove_set (self, ref, error));
}
