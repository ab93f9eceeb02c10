/* What is done with the attributes of a tag: values are taken, what cannot be known yet is left for the end,
 * and what is not known is kept as written. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/text/fiscal-date.h>

#include "../model/exact.h"
#include "reader.h"

static void
value_problem (Reader *self, const JalonField *field, const char *text, gsize length, const char *why)
{
  g_autofree char *shown = reader_excerpt (text, length), *advice = reader_advice (field, text, length);

  reader_problem (
    self, JALON_SEVERITY_ERROR, field->name,
    /* TRANSLATORS: an attribute's name, its value, a reason: "amount: “12x” is not a number." */
    g_strdup_printf (_ ("%s: “%s” %s."), field->name, shown, why), advice);
}

void
reader_leave_pending (Reader *self, JalonRef ref, int field, const char *name, const char *text, gsize length)
{
  Pending pending = { .ref = ref, .field = field, .file = self->file };

  pending.text = text ? jalon_arena_keep (self->dossier->store.arena, text, length) : NULL;
  reader_locate (self, name, &pending.line, &pending.column);
  g_array_append_val (self->pending, pending);
}

static void
take_id (Reader *self, JalonRef ref)
{
  JalonRow *row = jalon_dossier_edit_row (self->dossier, ref);
  const JalonRow *other;

  if (jalon_ids_add (self->dossier->store.ids, ref))
    return;

  other = jalon_dossier_row (self->dossier, jalon_dossier_find (self->dossier, row->id));
  reader_problem (self, JALON_SEVERITY_ERROR, "id",
                  g_strdup_printf (_ ("The id “%s” is used already, in line %u."), row->id, other->line),
                  _ ("Give one of the two another id."));
  row->id = NULL;
}

/* Whether it would be a date if it were known in which month fiscal years begin; what that is does not matter
 * here. @why: (inout): of one that is none even then, the reason for that */
static gboolean
is_fiscal (const char *text, gsize length, const char **why)
{
  JalonDate date;

  return memchr (text, 'F', length) && jalon_date_parse_fiscal (text, length, 1, &date, why);
}

void
reader_take_value (Reader *self, JalonRef ref, int index, const Attribute *attribute, int digits)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (ref))->fields[index];
  gboolean refers = field->type == JALON_TYPE_REF || field->type == JALON_TYPE_REFS;
  JalonValue value;
  const char *why;

  /* What it is added to may come later, and with it the currency. */
  if (self->adds > 0 && field->type == JALON_TYPE_MONEY) {
    reader_leave_pending (self, ref, index, field->name, attribute->value, attribute->length);
    return;
  }
  if (!jalon_value_parse (self->dossier, field, attribute->value, attribute->length, digits, &value, &why)) {
    /* What is referred to may come later in the file, so this is looked at once more at the end; and so may
     * the month that a fiscal year begins in. */
    if (refers || (field->type == JALON_TYPE_DATE && is_fiscal (attribute->value, attribute->length, &why)))
      reader_leave_pending (self, ref, index, field->name, attribute->value, attribute->length);
    else
      value_problem (self, field, attribute->value, attribute->length, why);
    return;
  }

  why = refers ? reader_unknown_here (self, ref, &value) : NULL;
  if (why) {
    value_problem (self, field, attribute->value, attribute->length, why);
    return;
  }
  jalon_value_write (field, jalon_dossier_edit_row (self->dossier, ref), &value);
  if (field->type == JALON_TYPE_ID)
    jalon_ids_expect (self->dossier->store.ids, attribute->value, attribute->length);
  else if (jalon_exact_concerns (field->type))
    jalon_exact_keep (self->dossier, ref, index, field->type == JALON_TYPE_MONEY ? digits : 0,
                      attribute->value, attribute->length);
}

JalonRef
reader_new_child (Reader *self, JalonRef parent, JalonKind kind)
{
  JalonRef ref = jalon_dossier_new_row (self->dossier, kind);

  if (ref == JALON_REF_NONE) {
    reader_problem (self, JALON_SEVERITY_ERROR, NULL,
                    g_strdup (_ ("The dossier holds more items than fit in memory.")), NULL);
    reader_stop (self);
    return JALON_REF_NONE;
  }
  jalon_dossier_edit_row (self->dossier, ref)->line = self->event->line;
  jalon_dossier_adopt (self->dossier, ref, parent, self->adds == 0);
  return ref;
}

/* An attribute of a later version, or of another program, is kept. */
void
reader_keep_attribute (
  Reader *self, JalonRef ref, const char *prefix, const char *name, const char *value, gsize length)
{
  g_autofree char *qualified = prefix ? g_strconcat (prefix, ":", name, NULL) : g_strdup (name);
  JalonRef row = reader_new_child (self, ref, JALON_KIND_ATTRIBUTE);
  JalonAttribute *attribute;

  if (row == JALON_REF_NONE)
    return;
  attribute = (JalonAttribute *) jalon_dossier_edit_row (self->dossier, row);
  attribute->name = jalon_dossier_intern (self->dossier, qualified, -1);
  attribute->value = jalon_dossier_intern (self->dossier, value, (gssize) length);
}

/* Prefixes are kept, the one of the dossier's own namespace as well: later attributes may have it. The
 * default is written anew. */
void
reader_keep_namespaces (Reader *self, JalonRef ref, const StartEvent *start)
{
  for (guint i = 0; i < start->n_namespaces; i++) {
    const char *prefix = (const char *) start->namespaces[2 * i];
    const char *space = (const char *) start->namespaces[2 * i + 1];

    if (space && prefix)
      reader_keep_attribute (self, ref, "xmlns", prefix, space, strlen (space));
  }
}

/* xml:space holds for all that stands in the element as well. */
void
reader_take_space (Reader *self, const Attribute *attribute)
{
  if (attribute->prefix && strcmp ((const char *) attribute->prefix, "xml") == 0 &&
      strcmp ((const char *) attribute->name, "space") == 0)
    self->frames[self->depth - 1].preserve = attribute->length == strlen ("preserve") &&
                                             memcmp (attribute->value, "preserve", attribute->length) == 0;
}

static int
currency_digits (Reader *self, JalonRef ref, const StartEvent *start)
{
  const Attribute *attributes = start->attributes;
  const char *currency;
  int digits;

  for (guint i = 0; i < start->n_attributes; i++)
    if (attributes[i].prefix == NULL && names_is_currency (self->names, attributes[i].name) &&
        attributes[i].length == 3) {
      digits = jalon_dossier_know_currency (self->dossier, attributes[i].value, 3, NULL);
      return MAX (digits, 0);
    }
  currency = jalon_dossier_currency (self->dossier, ref);
  digits = currency ? jalon_dossier_know_currency (self->dossier, currency, strlen (currency), NULL)
                    : jalon_currency_digits (NULL);
  return MAX (digits, 0);
}

/* Returns: the fields that the tag states, bit i for field i. */
guint
reader_take_attributes (Reader *self, JalonRef ref, const StartEvent *start)
{
  JalonKind kind = jalon_ref_kind (ref);
  guint hint = 0, seen = 0;
  int digits = -1;

  for (guint i = 0; i < start->n_attributes; i++) {
    const Attribute *attribute = &start->attributes[i];
    gboolean xml_prefix = attribute->prefix && strcmp ((const char *) attribute->prefix, "xml") == 0;
    int index = attribute->prefix && !xml_prefix
                  ? -1
                  : names_field (self->names, kind, attribute->name, xml_prefix, &hint);

    if (index < 0) {
      if (!xml_prefix && attribute->prefix == NULL)
        reader_problem (self, JALON_SEVERITY_WARNING, (const char *) attribute->name,
                        g_strdup_printf (_ ("The attribute “%s” is not known here; it is kept as it is."),
                                         (const char *) attribute->name),
                        NULL);
      reader_keep_attribute (self, ref, (const char *) attribute->prefix, (const char *) attribute->name,
                             attribute->value, attribute->length);
      reader_take_space (self, attribute);
      continue;
    }
    if (digits < 0 && jalon_kind_info (kind)->fields[index].type == JALON_TYPE_MONEY)
      digits = currency_digits (self, ref, start);
    seen |= 1u << index;
    reader_take_value (self, ref, index, attribute, digits);
  }
  if (jalon_dossier_edit_row (self->dossier, ref)->id)
    take_id (self, ref);
  return seen;
}

/* @seen: the fields that the tag states, whether or not their values are sound */
void
reader_check_required (Reader *self, JalonRef ref, guint seen)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  guint missing = names_required (self->names, jalon_ref_kind (ref)) & ~seen;

  for (guint i = 0; missing >> i; i++)
    if (missing >> i & 1)
      reader_problem (
        self, JALON_SEVERITY_ERROR, NULL,
        g_strdup_printf (_ ("“%s” lacks its attribute “%s”."), info->element, info->fields[i].name),
        _ ("Add the attribute."));
}
