/* How each sort of what-if is said. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include <jalon/session/format.h>
#include <jalon/session/what-if-words.h>

#define NAMED_MOST 3 /* more make no name */

static gboolean
is_called (const JalonField *field, const char *name)
{
  return strcmp (field->name, name) == 0;
}

static gboolean
is_months (const JalonField *field)
{
  return is_called (field, "slip") || is_called (field, "outage");
}

char *
jalon_what_if_amount (const JalonField *field, double value, JalonLocale *locale)
{
  g_autofree char *number = NULL;

  if (field->type == JALON_TYPE_SHARE)
    return jalon_locale_percent_brief (locale, value);
  number = jalon_locale_number (locale, value, 2);
  if (!is_months (field) || isnan (value))
    return g_steal_pointer (&number);
  /* TRANSLATORS: a number of months, which may have decimals */
  return g_strdup_printf (ngettext ("%s month", "%s months", value == 1 ? 1 : 2), number);
}

char *
jalon_what_if_label (JalonSession *session, JalonRef ref, const JalonField *field)
{
  g_autofree char *name = jalon_format_label (session, ref);
  /* TRANSLATORS: what a slider moves: by how many months something comes late, or fails for */
  g_autofree char *label = is_called (field, "slip")     ? g_strdup (C_ ("slider", "delay"))
                           : is_called (field, "outage") ? g_strdup (C_ ("slider", "outage"))
                                                         : g_utf8_strdown (_ (field->label), -1);

  /* TRANSLATORS: what a slider moves: %1$s is an item, %2$s what of it: “GB300 racks → Oracle: delay” */
  return g_strdup_printf (C_ ("slider", "%1$s: %2$s"), name, label);
}

/* What of it there is to say where it is none at all. */
static char *
tell_nothing (const char *name, const JalonField *field)
{
  /* TRANSLATORS: what-ifs; %s is a node or a link of the supply chain */
  return g_strdup_printf (
    is_called (field, "slip") ? C_ ("what-if", "%s: no delay") : C_ ("what-if", "%s: no outage"), name);
}

static char *
tell_number (const char *name, const JalonField *field, double value, JalonLocale *locale)
{
  g_autofree char *amount = jalon_what_if_amount (field, value, locale);
  g_autofree char *label = NULL;

  if (is_months (field) && value == 0)
    return tell_nothing (name, field);
  /* TRANSLATORS: what-ifs; %1$s is an item: “GB300 racks: 3 months later” */
  if (is_called (field, "slip"))
    return g_strdup_printf (C_ ("what-if", "%1$s: %2$s later"), name, amount);
  if (is_called (field, "outage"))
    return g_strdup_printf (C_ ("what-if", "%1$s: out for %2$s"), name, amount);
  label = g_utf8_strdown (_ (field->label), -1);
  /* TRANSLATORS: a what-if: an item, one of its fields, and its value: “Oracle: share 50%” */
  return g_strdup_printf (C_ ("what-if", "%1$s: %2$s %3$s"), name, label, amount);
}

char *
jalon_what_if_text (JalonSession *session, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *name = jalon_format_label (session, ref);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (field->type == JALON_TYPE_NUMBER || field->type == JALON_TYPE_SHARE)
    return tell_number (name, field, value->number, locale);
  label = g_utf8_strdown (_ (field->label), -1);
  jalon_value_print (jalon_session_get_dossier (session), field, value,
                     jalon_dossier_digits (jalon_session_get_dossier (session), ref), text);
  return g_strdup_printf (C_ ("what-if", "%1$s: %2$s %3$s"), name, label, text->str);
}

const char *
jalon_what_if_separator (void)
{
  /* TRANSLATORS: between what-ifs, each a phrase with a colon in it */
  return C_ ("what-if", "; ");
}

char *
jalon_session_name_what_ifs (JalonSession *session)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const JalonWhatIf *items = jalon_what_ifs_list (jalon_session_get_what_ifs (session), &n);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n && i < NAMED_MOST; i++)
    g_ptr_array_add (texts, jalon_what_if_text (session, items[i].ref, items[i].field, &items[i].value));
  if (n > NAMED_MOST)
    /* TRANSLATORS: behind “GB300 racks: 3 months later; …”: how many more what-ifs there are */
    g_ptr_array_add (texts,
                     g_strdup_printf (ngettext ("%u more", "%u more", n - NAMED_MOST), n - NAMED_MOST));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (jalon_what_if_separator (), (char **) texts->pdata);
}
