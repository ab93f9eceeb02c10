/* One edit of many items: a transaction around those of each, which is taken back when one of them is
 * refused. */
#include "config.h"

#include <jalon/model/edit.h>
#include <jalon/session/commands.h>
#include <jalon/session/edit-many.h>
#include <jalon/session/format.h>
#include <jalon/text/translate.h>

/* So many of those that refuse are named. */
#define NAMED_MAX 3

/* What was refused, by whom and why. */
typedef struct {
  GString *text;
  guint n;
} Refused;

static void
refuse (Refused *refused, JalonSession *session, JalonRef item, const GError *error)
{
  if (refused->n++ < NAMED_MAX)
    /* TRANSLATORS: %1$s is an item, %2$s why a value is refused there */
    g_string_append_printf (refused->text, _ ("“%1$s”: %2$s"), jalon_format_name (session, item),
                            error->message);
  if (refused->n <= NAMED_MAX)
    g_string_append_c (refused->text, '\n');
}

/* Closes the step. Returns: whether nobody refused */
static gboolean
finish (JalonSession *session, Refused *refused, GError **error)
{
  const gboolean done = jalon_edit_finish (session, refused->n == 0);

  if (refused->n > NAMED_MAX)
    g_string_append_printf (refused->text,
                            ngettext ("and %u more.\n", "and %u more.\n", refused->n - NAMED_MAX),
                            refused->n - NAMED_MAX);
  if (!done) {
    g_string_append (refused->text, _ ("Nothing was changed."));
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, refused->text->str);
  }
  g_string_free (refused->text, TRUE);
  return done;
}

static char *
name_of_step (guint n, const JalonField *field)
{
  g_autofree char *label = g_utf8_strdown (_ (field->label), -1);

  return g_strdup_printf (
    /* TRANSLATORS: an edit, after “Undo”: %1$u is how many, %2$s which of their fields: “change of 40
     * commitments’ status” */
    ngettext ("change of %1$u commitment’s %2$s", "change of %1$u commitments’ %2$s", n), n, label);
}

static gboolean
set_one (JalonSession *session,
         JalonRef item,
         int field,
         const JalonValue *value,
         const char *currency,
         GError **error)
{
  if (!jalon_edit_can (session, item)) {
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                         _ ("it is of an included dossier, and is edited there"));
    return FALSE;
  }
  if (value->type == JALON_TYPE_MONEY && jalon_value_is_set (value))
    return jalon_edit_set_money (session, item, field, value->money, currency, error);
  return jalon_edit_set (session, item, field, value, NULL, error);
}

gboolean
jalon_edit_set_many (JalonSession *session,
                     const JalonRef *items,
                     guint n,
                     int field,
                     const JalonValue *value,
                     const char *currency,
                     GError **error)
{
  Refused refused = { g_string_new (NULL), 0 };
  g_autofree char *name = NULL;

  g_return_val_if_fail (n > 0, FALSE);

  name = name_of_step (n, &jalon_kind_info (jalon_ref_kind (items[0]))->fields[field]);
  jalon_edit_begin (session, name, NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) why = NULL;

    if (!set_one (session, items[i], field, value, currency, &why))
      refuse (&refused, session, items[i], why);
  }
  return finish (session, &refused, error);
}

gboolean
jalon_edit_remove_many (JalonSession *session, const JalonRef *items, guint n, GError **error)
{
  Refused refused = { g_string_new (NULL), 0 };
  g_autofree char *name =
    g_strdup_printf (ngettext ("removal of %u commitment", "removal of %u commitments", n), n);

  jalon_edit_begin (session, name, NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) why = NULL;

    if (!jalon_edit_remove (session, items[i], &why))
      refuse (&refused, session, items[i], why);
  }
  return finish (session, &refused, error);
}

gboolean
jalon_edit_have_same (JalonSession *session,
                      const JalonRef *items,
                      guint n,
                      const JalonField *field,
                      JalonValue *value,
                      const char **currency)
{
  g_autoptr (JalonOverlay) overlay =
    jalon_overlay_new (jalon_session_get_dossier (session), jalon_session_get_scenario (session));
  g_autofree void *space = NULL;

  g_return_val_if_fail (n > 0, FALSE);

  space = g_malloc (jalon_kind_info (jalon_ref_kind (items[0]))->size);
  *value = jalon_value_read (field, jalon_overlay_row (overlay, items[0], space));
  *currency = jalon_overlay_currency (overlay, items[0]);
  for (guint i = 1; i < n; i++) {
    const JalonValue other = jalon_value_read (field, jalon_overlay_row (overlay, items[i], space));

    if (!jalon_value_equal (value, &other) ||
        (field->type == JALON_TYPE_MONEY && jalon_value_is_set (value) &&
         g_strcmp0 (jalon_overlay_currency (overlay, items[i]), *currency) != 0))
      return FALSE;
  }
  return TRUE;
}
