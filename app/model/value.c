/* Values: moving them in and out of rows, comparing them, and their one form in text. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/text/term.h>

#include "../text/normalise.h"
#include "dossier-private.h"

/* The longest number that a file may state, in characters. */
#define NUMBER_LENGTH 39

JalonValue
jalon_value_unset (const JalonField *field)
{
  JalonValue value = { .type = field->type };

  if (field->type == JALON_TYPE_MONEY)
    value.money = JALON_MONEY_UNSET;
  else if (field->type == JALON_TYPE_NUMBER || field->type == JALON_TYPE_SHARE)
    value.number = NAN;

  return value;
}

gboolean
jalon_value_is_set (const JalonValue *value)
{
  switch (value->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    return value->text != NULL;
  case JALON_TYPE_MONEY:
    return value->money != JALON_MONEY_UNSET;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return !isnan (value->number);
  case JALON_TYPE_DATE:
    return jalon_date_is_set (value->date);
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    return value->choice != 0;
  case JALON_TYPE_DURATION:
    return value->months != 0;
  case JALON_TYPE_REF:
    return value->ref != JALON_REF_NONE;
  case JALON_TYPE_REFS:
    return value->refs != NULL;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
refs_equal (const JalonRefs *a, const JalonRefs *b)
{
  guint n_a = a ? a->n : 0, n_b = b ? b->n : 0;

  return n_a == n_b && (n_a == 0 || memcmp (a->items, b->items, n_a * sizeof (JalonRef)) == 0);
}

gboolean
jalon_value_equal (const JalonValue *a, const JalonValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    return g_strcmp0 (a->text, b->text) == 0;
  case JALON_TYPE_MONEY:
    return a->money == b->money;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return a->number == b->number || (isnan (a->number) && isnan (b->number));
  case JALON_TYPE_DATE:
    return jalon_date_same (a->date, b->date);
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    return a->choice == b->choice;
  case JALON_TYPE_DURATION:
    return a->months == b->months;
  case JALON_TYPE_REF:
    return a->ref == b->ref;
  case JALON_TYPE_REFS:
    return refs_equal (a->refs, b->refs);
  }
  g_return_val_if_reached (FALSE);
}

#define MEMBER(row, field, Type) (*(Type *) ((char *) (row) + (field)->offset))

JalonValue
jalon_value_read (const JalonField *field, const void *row)
{
  JalonValue value = { .type = field->type };

  switch (field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    value.text = MEMBER (row, field, const char *const);
    break;
  case JALON_TYPE_MONEY:
    value.money = MEMBER (row, field, const JalonMoney);
    break;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    value.number = MEMBER (row, field, const double);
    break;
  case JALON_TYPE_DATE:
    value.date = MEMBER (row, field, const JalonDate);
    break;
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    value.choice = MEMBER (row, field, const guint8);
    break;
  case JALON_TYPE_DURATION:
    value.months = MEMBER (row, field, const guint16);
    break;
  case JALON_TYPE_REF:
    value.ref = MEMBER (row, field, const JalonRef);
    break;
  case JALON_TYPE_REFS:
    value.refs = MEMBER (row, field, const JalonRefs *const);
    break;
  }
  return value;
}

void
jalon_value_write (const JalonField *field, void *row, const JalonValue *value)
{
  g_return_if_fail (value->type == field->type);

  switch (field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    MEMBER (row, field, const char *) = value->text;
    break;
  case JALON_TYPE_MONEY:
    MEMBER (row, field, JalonMoney) = value->money;
    break;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    MEMBER (row, field, double) = value->number;
    break;
  case JALON_TYPE_DATE:
    MEMBER (row, field, JalonDate) = value->date;
    break;
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    MEMBER (row, field, guint8) = (guint8) value->choice;
    break;
  case JALON_TYPE_DURATION:
    MEMBER (row, field, guint16) = (guint16) value->months;
    break;
  case JALON_TYPE_REF:
    MEMBER (row, field, JalonRef) = value->ref;
    break;
  case JALON_TYPE_REFS:
    MEMBER (row, field, const JalonRefs *) = value->refs;
    break;
  }
}

/* A plain decimal number: digits and one point; none of what strtod() would also take. */
static gboolean
parse_unsigned (const char *text, gsize length, double *number, const char **why)
{
  char copy[NUMBER_LENGTH + 1];
  gsize n_digits = 0, n_points = 0;

  if (length > 0 && text[0] == '-') {
    *why = _ ("is negative");
    return FALSE;
  }
  for (gsize i = 0; i < length; i++) {
    n_digits += g_ascii_isdigit (text[i]) ? 1 : 0;
    n_points += text[i] == '.' ? 1 : 0;
  }
  if (n_digits == 0 || n_points > 1 || n_digits + n_points != length) {
    *why = _ ("is not a plain decimal number");
    return FALSE;
  }
  if (length > NUMBER_LENGTH) {
    *why = _ ("has too many digits");
    return FALSE;
  }
  memcpy (copy, text, length);
  copy[length] = '\0';
  *number = g_ascii_strtod (copy, NULL);
  return TRUE;
}

/* With a sign where it may have one: a correlation, from -1 to 1. */
static gboolean
parse_number (const JalonField *field, const char *text, gsize length, double *number, const char **why)
{
  const gboolean coefficient = field->flags & JALON_FIELD_COEFFICIENT;
  const gboolean negative = coefficient && length > 0 && text[0] == '-';

  if (!parse_unsigned (text + negative, length - negative, number, why))
    return FALSE;
  if (coefficient && *number > 1) {
    *why = _ ("is not between -1 and 1");
    return FALSE;
  }
  if (negative)
    *number = -*number;
  return TRUE;
}

static gboolean
is_name_start (gunichar c)
{
  return g_unichar_isalpha (c) || c == '_';
}

/* An XML name without a colon, after the productions of Namespaces in XML, kept to letters and digits of
 * scripts. */
static gboolean
is_id (const char *text, gsize length)
{
  const char *p = text;

  /* Nearly all ids are ASCII, and need no look into the tables of Unicode. */
  while (p < text + length && (g_ascii_isalpha (*p) || *p == '_' ||
                               (p > text && (g_ascii_isdigit (*p) || *p == '.' || *p == '-'))))
    p++;
  if (p == text + length)
    return length > 0;

  if (!g_utf8_validate_len (text, length, NULL) || !is_name_start (g_utf8_get_char (text)))
    return FALSE;
  for (p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!is_name_start (c) && !g_unichar_isdigit (c) && !g_unichar_ismark (c) && c != '.' && c != '-')
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_language (const char *text, gsize length)
{
  gsize part = 0;

  for (gsize i = 0; i < length; i++) {
    if (text[i] == '-') {
      if (part == 0)
        return FALSE;
      part = 0;
      continue;
    }
    if (!g_ascii_isalnum (text[i]) || ++part > 8)
      return FALSE;
  }
  return part > 0 && g_ascii_isalpha (text[0]);
}

static gboolean
parse_text (
  JalonDossier *self, JalonType type, const char *text, gsize length, JalonValue *value, const char **why)
{
  if (type == JALON_TYPE_ID && !is_id (text, length))
    *why = _ ("is not a name of letters, digits, “.”, “-” and “_” that begins with a letter");
  else if (type == JALON_TYPE_LANGUAGE && !is_language (text, length))
    *why = _ ("is not a language");
  else if (type == JALON_TYPE_TEXT && jalon_text_turns_direction (text, length))
    *why = _ ("contains characters that turn the direction of writing");
  if (*why)
    return FALSE;

  if (type == JALON_TYPE_CURRENCY) {
    if (jalon_store_know_currency (&self->store, text, length, &value->text) < 0)
      *why = _ ("is not an ISO 4217 currency");
    return *why == NULL;
  }

  /* An id is hardly ever seen twice, so looking for its like would be lost time. */
  value->text = type == JALON_TYPE_ID ? jalon_arena_keep (self->store.arena, text, length)
                                      : jalon_arena_intern (self->store.arena, text, length);
  return TRUE;
}

/* Calls for the next word of a list apart by white space; %NULL after the last. */
static const char *
next_word (const char **at, const char *end, gsize *length)
{
  const char *start;

  while (*at < end && g_ascii_isspace (**at))
    (*at)++;
  start = *at;
  while (*at < end && !g_ascii_isspace (**at))
    (*at)++;
  *length = (gsize) (*at - start);
  return *length ? start : NULL;
}

static gboolean
parse_flags (const JalonField *field, const char *text, gsize length, JalonValue *value, const char **why)
{
  const char *at = text, *word;
  gsize n;

  value->choice = 0;
  while ((word = next_word (&at, text + length, &n))) {
    int choice = jalon_choice_find (field->choices, word, (gssize) n);

    if (choice <= 0) {
      *why = _ ("has a word that is not among those known here");
      return FALSE;
    }
    value->choice |= 1u << (choice - 1);
  }
  return TRUE;
}

static gboolean
find_target (
  JalonDossier *self, const JalonField *field, const char *id, gsize length, JalonRef *ref, const char **why)
{
  *ref = jalon_ids_find (self->store.ids, id, length);
  if (*ref == JALON_REF_NONE)
    *why = _ ("names nothing in this dossier");
  else if (!(field->targets & JALON_KINDS (jalon_ref_kind (*ref))))
    *why = _ ("names something of another kind");

  return *why == NULL;
}

static gboolean
parse_refs (JalonDossier *self,
            const JalonField *field,
            const char *text,
            gsize length,
            JalonValue *value,
            const char **why)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  const char *at = text, *word;
  gsize n;

  while ((word = next_word (&at, text + length, &n))) {
    JalonRef ref;

    if (!find_target (self, field, word, n, &ref, why))
      return FALSE;
    g_array_append_val (refs, ref);
  }
  value->refs =
    refs->len ? jalon_store_intern_refs (&self->store, (const JalonRef *) refs->data, refs->len) : NULL;
  return TRUE;
}

gboolean
jalon_value_parse (JalonDossier *self,
                   const JalonField *field,
                   const char *text,
                   gsize length,
                   int digits,
                   JalonValue *value,
                   const char **why)
{
  int choice;

  *why = NULL;
  *value = (JalonValue){ .type = field->type };

  switch (field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    return parse_text (self, field->type, text, length, value, why);
  case JALON_TYPE_MONEY:
    return (field->flags & JALON_FIELD_SIGNED ? jalon_money_parse_signed
                                              : jalon_money_parse) (text, length, digits, &value->money, why);
  case JALON_TYPE_NUMBER:
    return parse_number (field, text, length, &value->number, why);
  case JALON_TYPE_SHARE:
    if (!parse_number (field, text, length, &value->number, why))
      return FALSE;
    if (value->number > 1)
      *why = _ ("is not between 0 and 1");
    return *why == NULL;
  case JALON_TYPE_DATE:
    return jalon_date_parse (text, length, &value->date, why);
  case JALON_TYPE_DURATION:
    return jalon_duration_parse (text, length, &value->months, why);
  case JALON_TYPE_CHOICE:
    choice = jalon_choice_find (field->choices, text, (gssize) length);
    if (choice <= 0)
      *why = g_ascii_isdigit (field->choices[1].nick[0]) ? _ ("is not the number of a month, 1 to 12")
                                                         : _ ("is not among the words known here");
    value->choice = (guint) MAX (choice, 0);
    return *why == NULL;
  case JALON_TYPE_FLAGS:
    return parse_flags (field, text, length, value, why);
  case JALON_TYPE_REF:
    return find_target (self, field, text, length, &value->ref, why);
  case JALON_TYPE_REFS:
    return parse_refs (self, field, text, length, value, why);
  }
  g_return_val_if_reached (FALSE);
}

/* The shortest plain decimal number that reads back as the same double. */
static void
print_number (double number, GString *out)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  /* Most are whole; these are exact as such. */
  if (number == floor (number) && fabs (number) < 1e15) {
    g_string_append_printf (out, "%.0f", number == 0 ? 0 : number); /* no "-0" */
    return;
  }
  for (int precision = 6; precision <= 17; precision++) {
    g_snprintf (format, sizeof format, "%%.%dg", precision);
    g_ascii_formatd (text, sizeof text, format, number);
    if (g_ascii_strtod (text, NULL) == number)
      break;
  }
  /* Files know no exponents: the digits are written out, as many as the number has. */
  for (int decimals = 0; strchr (text, 'e') && decimals <= NUMBER_LENGTH; decimals++) {
    char plain[400];

    g_snprintf (format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd (plain, sizeof plain, format, number);
    if (g_ascii_strtod (plain, NULL) != number && decimals < NUMBER_LENGTH)
      continue;
    g_string_append (out, plain);
    return;
  }
  g_string_append (out, text);
}

static void
print_refs (JalonDossier *self, const JalonRefs *refs, GString *out)
{
  for (guint i = 0; i < refs->n; i++) {
    const char *id = jalon_dossier_edit_row (self, refs->items[i])->id;

    g_string_append_printf (out, "%s%s", i ? " " : "", id ? id : "");
  }
}

void
jalon_value_print (
  JalonDossier *self, const JalonField *field, const JalonValue *value, int digits, GString *out)
{
  if (!jalon_value_is_set (value))
    return;

  switch (field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    g_string_append (out, value->text);
    break;
  case JALON_TYPE_MONEY:
    jalon_money_print (value->money, digits, out);
    break;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    print_number (value->number, out);
    break;
  case JALON_TYPE_DATE:
    jalon_date_print (value->date, out);
    break;
  case JALON_TYPE_DURATION:
    jalon_duration_print (value->months, out);
    break;
  case JALON_TYPE_CHOICE:
    g_string_append (out, field->choices[value->choice].nick);
    break;
  case JALON_TYPE_FLAGS:
    for (guint i = 1, n = 0; field->choices[i].nick; i++)
      if (value->choice & (1u << (i - 1)))
        g_string_append_printf (out, "%s%s", n++ ? " " : "", field->choices[i].nick);
    break;
  case JALON_TYPE_REF: {
    const char *id = jalon_dossier_edit_row (self, value->ref)->id;

    g_string_append (out, id ? id : "");
    break;
  }
  case JALON_TYPE_REFS:
    print_refs (self, value->refs, out);
    break;
  }
}
