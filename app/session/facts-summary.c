/* Summing up a part: the values that it states, one behind the other. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <pango/pango.h>
#include <string.h>

#include <jalon/session/facts-summary.h>
#include <jalon/session/format.h>

/* (transfer full) (nullable): plain text */
static char *
value_text (JalonSession *session, JalonRef part, const JalonField *field, const void *row)
{
  JalonValue value = jalon_value_read (field, row);
  g_autofree char *markup = NULL, *text = NULL;

  if (value.type == JALON_TYPE_REF)
    return value.ref != JALON_REF_NONE ? jalon_format_label (session, value.ref) : NULL;
  if (value.type == JALON_TYPE_TEXT)
    return g_strdup (value.text);

  markup = jalon_format_value (session, field, &value, jalon_format_currency (session, part, row));
  if (!markup || !pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

/* The target of a scenario's change says which field it is about, and in what form its value is. */
static char *
summarise_set (JalonSession *session, const JalonSet *set)
{
  g_autoptr (JalonOverlay) scenario =
    jalon_overlay_new (jalon_session_get_dossier (session), set->row.parent);
  int index =
    set->target != JALON_REF_NONE ? jalon_kind_field (jalon_ref_kind (set->target), set->attribute) : -1;
  const JalonField *field =
    index >= 0 ? &jalon_kind_info (jalon_ref_kind (set->target))->fields[index] : NULL;
  g_autofree char *markup = jalon_format_written (session, scenario, set->target, field, set->value);
  g_autofree char *text = NULL;

  pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL);
  return g_strdup_printf ("%s · %s · %s", jalon_format_name (session, set->target),
                          field ? _ (field->label) : set->attribute, text ? text : set->value);
}

static void
append (GString *text, const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
}

static char *
summarise_range (JalonSession *session, double min, double max)
{
  JalonLocale *locale = jalon_session_get_locale (session);

  if (isnan (min) && isnan (max))
    return NULL;
  return min == max ? jalon_locale_number (locale, min, 2) : jalon_locale_range (locale, min, max);
}

char *
jalon_facts_summary (JalonSession *session, JalonOverlay *overlay, JalonRef part)
{
  JalonKind kind = jalon_ref_kind (part);
  const JalonKindInfo *info = jalon_kind_info (kind);
  g_autofree void *space = g_malloc (info->size);
  const void *row = jalon_overlay_row (overlay, part, space);
  g_autoptr (GString) text = g_string_new (NULL);

  if (kind == JALON_KIND_SET) {
    g_autofree char *set = summarise_set (session, row);

    return g_markup_escape_text (set, -1);
  }
  if (kind == JALON_KIND_PASSAGE) {
    g_autofree char *label = jalon_format_label (session, part);

    return g_markup_escape_text (label, -1);
  }

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    g_autofree char *value = NULL;

    if (kind == JALON_KIND_QUANTITY && g_str_equal (field->name, "min"))
      value =
        summarise_range (session, ((const JalonQuantity *) row)->min, ((const JalonQuantity *) row)->max);
    else if (field->type != JALON_TYPE_ID && field->type != JALON_TYPE_CURRENCY &&
             !(kind == JALON_KIND_QUANTITY && g_str_equal (field->name, "max")))
      value = value_text (session, part, field, row);
    append (text, value);
  }
  return g_markup_escape_text (text->len ? text->str : _ (info->label), -1);
}
