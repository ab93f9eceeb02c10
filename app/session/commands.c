/* Making edits: under one name, in the dossier or in the scenario in hand, all of it or nothing. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/model/naming.h>
#include <jalon/model/overlay.h>
#include <jalon/text/folding.h>

#include <jalon/session/commands.h>
#include <jalon/session/edit-checks.h>
#include <jalon/session/format.h>

void
jalon_edit_begin (JalonSession *session, const char *name, const char *merge)
{
  jalon_session_settle (session);
  jalon_dossier_begin (jalon_session_get_dossier (session), name, merge);
}

gboolean
jalon_edit_finish (JalonSession *session, gboolean done)
{
  return jalon_dossier_finish (jalon_session_get_dossier (session), done);
}

/* As jalon_edit_finish(), when the item is such as a file may hold. */
static gboolean
finish_sound (JalonSession *session, JalonRef item, gboolean done, GError **error)
{
  return jalon_edit_finish (session, done && jalon_edit_check (session, item, error));
}

static const JalonField *
field_at (JalonRef item, int field)
{
  return &jalon_kind_info (jalon_ref_kind (item))->fields[field];
}

static char *
name_of_change (JalonSession *session, JalonRef item, const JalonField *field)
{
  g_autofree char *label = g_utf8_strdown (_ (field->label), -1);

  /* Translators: an edit, after “Undo”: the item, and which of its fields: "change of Oracle’s start" */
  return g_strdup_printf (_ ("change of %s’s %s"), jalon_format_owner (session, item), label);
}

gboolean
jalon_edit_set (
  JalonSession *session, JalonRef item, int field, const JalonValue *value, const char *merge, GError **error)
{
  g_autofree char *name = name_of_change (session, item, field_at (item, field));

  jalon_edit_begin (session, name, merge);
  return finish_sound (session, item,
                       jalon_scenario_set (jalon_session_get_dossier (session),
                                           jalon_session_get_scenario (session), item, field, value, error),
                       error);
}

gboolean
jalon_edit_set_money (
  JalonSession *session, JalonRef item, int field, JalonMoney money, const char *currency, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);
  const void *row = jalon_overlay_row (overlay, item, space);
  const char *own = jalon_format_currency (session, item, row);
  int index = jalon_kind_field (jalon_ref_kind (item), "currency");
  gboolean other = currency && g_strcmp0 (currency, own) != 0;
  JalonValue value = { .type = JALON_TYPE_MONEY, .money = money };
  JalonValue code = { .type = JALON_TYPE_CURRENCY, .text = jalon_dossier_intern (dossier, currency, -1) };
  g_autofree char *name = name_of_change (session, item, field_at (item, field));

  if (other && index < 0) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("This amount is in %s, as what it is a part of. Type it in %s."), own ? own : "–",
                 own ? own : "–");
    return FALSE;
  }

  jalon_edit_begin (session, name, NULL);
  /* The amount that it replaces need not be one of the new currency. */
  if (other && scenario == JALON_REF_NONE && !(field_at (item, field)->flags & JALON_FIELD_REQUIRED)) {
    JalonValue unset = jalon_value_unset (field_at (item, field));

    jalon_dossier_set (dossier, item, field, &unset, NULL);
  }
  return finish_sound (session, item,
                       (!other || jalon_scenario_set (dossier, scenario, item, index, &code, error)) &&
                         jalon_scenario_set (dossier, scenario, item, field, &value, error),
                       error);
}

gboolean
jalon_edit_set_range (
  JalonSession *session, JalonRef item, int lower, int upper, double min, double max, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  JalonValue low = { .type = JALON_TYPE_NUMBER, .number = min };
  JalonValue high = { .type = JALON_TYPE_NUMBER, .number = max };
  g_autofree char *name =
    g_strdup_printf (_ ("change of a quantity of %s"), jalon_format_owner (session, item));

  jalon_edit_begin (session, name, NULL);
  return finish_sound (session, item,
                       jalon_scenario_set (dossier, scenario, item, lower, &low, error) &&
                         jalon_scenario_set (dossier, scenario, item, upper, &high, error),
                       error);
}

gboolean
jalon_edit_set_text (
  JalonSession *session, JalonRef item, JalonRole role, const char *lang, const char *text, GError **error)
{
  g_autofree char *label = g_utf8_strdown (jalon_role_label (role), -1);
  g_autofree char *name =
    g_strdup_printf (_ ("change of %s’s %s"), jalon_format_owner (session, item), label);

  jalon_edit_begin (session, name, NULL);
  return jalon_edit_finish (
    session, jalon_edit_check_text (session, text, error) &&
               jalon_dossier_set_text (jalon_session_get_dossier (session), item, role, lang, text, error));
}

JalonRole
jalon_edit_name_role (JalonKind kind)
{
  static const JalonRole names[] = { JALON_ROLE_NAME, JALON_ROLE_TITLE, JALON_ROLE_TEXT };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (jalon_kind_info (kind)->roles & (1u << names[i]))
      return names[i];

  return JALON_ROLE_NONE;
}

JalonRef
jalon_edit_find_named (JalonSession *session, JalonKind kind, const char *name)
{
  g_autofree char *stripped = jalon_strip (name);
  g_autoptr (JalonNames) names = NULL;

  if (!*stripped)
    return JALON_REF_NONE;
  names = jalon_names_new (jalon_session_get_dossier (session), kind, jalon_session_get_scenario (session));
  return jalon_names_find (names, stripped, NULL);
}

static gboolean
belongs_to (JalonDossier *dossier, JalonRef ref, JalonRef scenario)
{
  for (; ref != JALON_REF_NONE; ref = ((const JalonRow *) jalon_dossier_row (dossier, ref))->parent)
    if (ref == scenario)
      return TRUE;

  return FALSE;
}

gboolean
jalon_edit_shares_texts (JalonSession *session, JalonRef item)
{
  JalonRef scenario = jalon_session_get_scenario (session);

  return scenario != JALON_REF_NONE && !belongs_to (jalon_session_get_dossier (session), item, scenario);
}

/* Where a scenario keeps what it adds to an item of the dossier. */
static JalonRef
additions_to (JalonDossier *dossier, JalonRef scenario, JalonRef item, GError **error)
{
  JalonValue target = { .type = JALON_TYPE_REF, .ref = item };
  JalonRef add;

  jalon_for_each_child (dossier, scenario, JALON_KIND_ADD, ref) {
    if (((const JalonAdd *) jalon_dossier_row (dossier, ref))->target == item)
      return ref;
  }

  add = jalon_dossier_append (dossier, scenario, JALON_KIND_ADD, error);
  if (add != JALON_REF_NONE &&
      !jalon_dossier_set (dossier, add, jalon_kind_field (JALON_KIND_ADD, "target"), &target, error))
    return JALON_REF_NONE;
  return add;
}

/* The empty row of a new item, where it belongs. */
static JalonRef
make_row (JalonSession *session, JalonKind kind, JalonRef parent, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  gboolean addable = (jalon_kind_info (kind)->parents & JALON_KINDS (JALON_KIND_ADD)) != 0;

  if (parent == JALON_REF_NONE)
    return jalon_scenario_add (dossier, addable ? scenario : JALON_REF_NONE, kind, error);
  if (scenario != JALON_REF_NONE && addable && !belongs_to (dossier, parent, scenario) &&
      jalon_ref_kind (parent) != JALON_KIND_SCENARIO) {
    parent = additions_to (dossier, scenario, parent, error);
    if (parent == JALON_REF_NONE)
      return JALON_REF_NONE;
  }

  return jalon_dossier_append (dossier, parent, kind, error);
}

static gboolean
fill_row (JalonDossier *dossier, JalonRef item, const JalonValue *values, const char *name, GError **error)
{
  JalonKind kind = jalon_ref_kind (item);
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    JalonValue value = values ? values[i] : jalon_value_unset (field);

    if (field->type == JALON_TYPE_ID && !jalon_value_is_set (&value) && field->flags & JALON_FIELD_REQUIRED) {
      g_autofree char *id = jalon_dossier_id_from_name (dossier, kind, name);

      value.text = jalon_dossier_intern (dossier, id, -1);
    }
    if (jalon_value_is_set (&value) || field->flags & JALON_FIELD_REQUIRED)
      if (!jalon_dossier_set (dossier, item, (int) i, &value, error))
        return FALSE;
  }
  return TRUE;
}

const char *
jalon_edit_language_of_name (JalonSession *session, JalonKind kind, JalonRef parent)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *original =
    jalon_dossier_language (dossier, parent != JALON_REF_NONE ? parent : jalon_dossier_root (dossier));
  const char *own = jalon_locale_lang (jalon_session_get_locale (session));
  gsize n = strlen (own);

  if (kind == JALON_KIND_SOURCE || kind == JALON_KIND_PASSAGE || kind == JALON_KIND_PARTY ||
      kind == JALON_KIND_RESOURCE || original == NULL)
    return original ? original : own;
  /* French of any country is French. */
  return g_ascii_strncasecmp (original, own, n) == 0 && !g_ascii_isalpha (original[n]) ? original : own;
}

JalonRef
jalon_edit_add_in (JalonSession *session,
                   JalonKind kind,
                   JalonRef parent,
                   const JalonValue *values,
                   const char *name,
                   const char *lang,
                   GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRole role = jalon_edit_name_role (kind);
  g_autofree char *label = g_utf8_strdown (_ (jalon_kind_info (kind)->label), -1);
  g_autofree char *edit = NULL;
  JalonRef item;
  gboolean done;

  /* Translators: an edit, after “Undo”: "addition of Oracle"; without a name, "addition of a tranche" */
  edit = name && *name ? g_strdup_printf (_ ("addition of %s"), name)
                       : g_strdup_printf (_ ("addition: %s"), label);
  jalon_edit_begin (session, edit, NULL);
  item = make_row (session, kind, parent, error);
  done = item != JALON_REF_NONE && fill_row (dossier, item, values, name, error) &&
         (!name || !*name || role == JALON_ROLE_NONE ||
          (jalon_edit_check_text (session, name, error) &&
           jalon_dossier_set_text (dossier, item, role, lang, name, error)));
  return finish_sound (session, item, done, error) ? item : JALON_REF_NONE;
}

JalonRef
jalon_edit_add (JalonSession *session,
                JalonKind kind,
                JalonRef parent,
                const JalonValue *values,
                const char *name,
                GError **error)
{
  return jalon_edit_add_in (session, kind, parent, values, name,
                            jalon_edit_language_of_name (session, kind, parent), error);
}

/* Copies what stands in an item, parts and texts, into another. */
static gboolean
copy_parts (JalonDossier *dossier, JalonRef from, JalonRef to, GError **error)
{
  const JalonRow *row = jalon_dossier_row (dossier, from);

  for (JalonRef part = row->first; part != JALON_REF_NONE;
       part = ((const JalonRow *) jalon_dossier_row (dossier, part))->next) {
    JalonRef copy = jalon_dossier_append (dossier, to, jalon_ref_kind (part), error);
    const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (part));

    if (copy == JALON_REF_NONE)
      return FALSE;
    for (guint i = 0; i < info->n_fields; i++) {
      JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (dossier, part));

      if (jalon_value_is_set (&value) && value.type != JALON_TYPE_ID &&
          !jalon_dossier_set (dossier, copy, (int) i, &value, error))
        return FALSE;
    }
    if (!copy_parts (dossier, part, copy, error))
      return FALSE;
  }
  return TRUE;
}

/* The item as the scenario has it becomes one of the scenario's own. */
static JalonRef
duplicate_into_scenario (JalonSession *session, JalonRef scenario, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (item));
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  g_autofree void *space = g_malloc (info->size);
  const void *row = jalon_overlay_row (overlay, item, space);
  JalonRef copy = jalon_scenario_add (dossier, scenario, jalon_ref_kind (item), error);

  if (copy == JALON_REF_NONE)
    return JALON_REF_NONE;
  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], row);

    if (value.type == JALON_TYPE_ID && value.text) {
      g_autofree char *id = jalon_dossier_fresh_id (dossier, value.text);

      value.text = jalon_dossier_intern (dossier, id, -1);
    }
    if (jalon_value_is_set (&value) && !jalon_dossier_set (dossier, copy, (int) i, &value, error))
      return JALON_REF_NONE;
  }
  return copy_parts (dossier, item, copy, error) ? copy : JALON_REF_NONE;
}

JalonRef
jalon_edit_duplicate (JalonSession *session, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  g_autofree char *name = g_strdup_printf (_ ("duplication of %s"), jalon_format_name (session, item));
  gboolean addable =
    (jalon_kind_info (jalon_ref_kind (item))->parents & JALON_KINDS (JALON_KIND_ADD)) &&
    ((const JalonRow *) jalon_dossier_row (dossier, item))->parent == jalon_dossier_root (dossier);
  JalonRef copy;

  jalon_edit_begin (session, name, NULL);
  copy = scenario != JALON_REF_NONE && addable ? duplicate_into_scenario (session, scenario, item, error)
                                               : jalon_dossier_duplicate (dossier, item, error);
  return jalon_edit_finish (session, copy != JALON_REF_NONE) ? copy : JALON_REF_NONE;
}

gboolean
jalon_edit_remove (JalonSession *session, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  gboolean part = ((const JalonRow *) jalon_dossier_row (dossier, item))->id == NULL;
  g_autofree char *label = g_utf8_strdown (jalon_format_kind (item), -1);
  g_autofree char *name = NULL;

  /* Translators: edits, after “Undo” */
  name = part ? g_strdup_printf (_ ("removal: %s of %s"), label, jalon_format_owner (session, item))
              : g_strdup_printf (_ ("removal of %s"), jalon_format_name (session, item));
  jalon_edit_begin (session, name, NULL);
  return jalon_edit_finish (session, jalon_scenario_remove (dossier, scenario, item, error));
}

GArray *
jalon_edit_users (JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  jalon_dossier_users (dossier, item, users);
  for (guint i = 0; i < users->len; i++) {
    JalonRef user = jalon_item_of (dossier, g_array_index (users, JalonRef, i));

    if (user != JALON_REF_NONE && user != item && !belongs_to (dossier, user, item) &&
        g_hash_table_add (seen, GUINT_TO_POINTER (user)))
      g_array_append_val (items, user);
  }
  return items;
}

void
jalon_edit_undo (JalonSession *session)
{
  jalon_session_settle (session);
  jalon_dossier_undo (jalon_session_get_dossier (session));
}

void
jalon_edit_redo (JalonSession *session)
{
  jalon_session_settle (session);
  jalon_dossier_redo (jalon_session_get_dossier (session));
}

gboolean
jalon_edit_can (JalonSession *session, JalonRef item)
{
  return jalon_dossier_included_by (jalon_session_get_dossier (session), item) == JALON_REF_NONE;
}
