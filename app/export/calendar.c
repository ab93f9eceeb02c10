/* Reminders as a calendar (RFC 5545): ends of terms, notices, options, each a day. */
#include "config.h"

#include <jalon/analysis/decisions.h>
#include <jalon/export/calendar.h>
#include <jalon/text/locale.h>
#include <jalon/text/speak.h>
#include <jalon/text/translate.h>

#include "formats.h"

#define OCTETS_MAX 75 /* octets, without what ends a line */
#define MONTHS_AHEAD 2400

/* A content line, folded: what goes on begins with a space; no character is cut in two. */
static void
add_line (GString *out, const char *line)
{
  gsize room = OCTETS_MAX;

  for (const char *at = line; *at; at = g_utf8_next_char (at)) {
    const gsize length = (gsize) (g_utf8_next_char (at) - at);

    if (length > room) {
      g_string_append (out, "\r\n ");
      room = OCTETS_MAX - 1;
    }
    g_string_append_len (out, at, (gssize) length);
    room -= length;
  }
  g_string_append (out, "\r\n");
}

/* (transfer full): a text as a value */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text; text++) {
    if (*text == '\n')
      g_string_append (out, "\\n");
    else if (strchr ("\\;,", *text))
      g_string_append_printf (out, "\\%c", *text);
    else if ((guchar) *text >= ' ')
      g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

static void G_GNUC_PRINTF (2, 3) add (GString *out, const char *format, ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  add_line (out, line);
}

/* When it was made: now, or as SOURCE_DATE_EPOCH says. (transfer full) */
static char *
stamp (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) time =
    epoch ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : g_date_time_new_now_utc ();

  return g_date_time_format (time, "%Y%m%dT%H%M%SZ");
}

static const char *
id_of (const JalonPlan *plan, const JalonDecision *decision)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  return ((const JalonRow *) jalon_dossier_row (jalon_plan_dossier (plan), items[decision->commitment].ref))
    ->id;
}

/* The same reminder keeps its name from one export to the next, also when its day moves: so a calendar moves
 * it as well. @number: of those of a commitment and kind */
static char *
uid_of (const JalonPlan *plan, const JalonDecision *decision, guint number)
{
  static const char *const kinds[] = { "notice", "option", "end" };
  const char *id = id_of (plan, decision);
  g_autofree char *whole =
    g_strdup_printf ("%s\n%s\n%s\n%u", jalon_plan_title (plan), id ? id : "", kinds[decision->kind], number);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strdup_printf ("%.32s@jalon.invalid", sum);
}

static void
add_day (GString *out, const char *property, guint32 day)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  add (out, "%s;VALUE=DATE:%04d%02d%02d", property, year, month, day_of_month);
}

static void
add_event (GString *out,
           const JalonPlan *plan,
           const JalonDecision *decision,
           guint number,
           const char *made,
           JalonLocale *locale)
{
  g_autofree char *sentence = jalon_decision_sentence (decision, locale), *text = escape (sentence);
  g_autofree char *uid = uid_of (plan, decision, number);

  add (out, "BEGIN:VEVENT");
  add (out, "UID:%s", uid);
  add (out, "DTSTAMP:%s", made);
  add_day (out, "DTSTART", decision->day);
  add_day (out, "DTEND", decision->day + 1);
  add (out, "SUMMARY:%s", text);
  add (out, "TRANSP:TRANSPARENT");
  add (out, "BEGIN:VALARM");
  add (out, "ACTION:DISPLAY");
  add (out, "DESCRIPTION:%s", text);
  add (out, "TRIGGER:-P30D");
  add (out, "END:VALARM");
  add (out, "END:VEVENT");
}

static int
by_commitment_and_ref (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonDecision *all = data;
  const JalonDecision *one = &all[*(const guint *) a], *other = &all[*(const guint *) b];

  if (one->commitment != other->commitment)
    return one->commitment < other->commitment ? -1 : 1;
  return one->ref < other->ref ? -1 : one->ref > other->ref;
}

/* Of each option how many of the same commitment are stated before it; 0 of all else. (transfer full) */
static guint *
number_options (const GArray *all)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (guint));
  guint *numbers = g_new0 (guint, all->len + 1);

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, JalonDecision, i).kind == JALON_DECISION_OPTION)
      g_array_append_val (options, i);
  g_array_sort_with_data (options, by_commitment_and_ref, all->data);
  for (guint i = 1; i < options->len; i++) {
    const guint before = g_array_index (options, guint, i - 1), at = g_array_index (options, guint, i);

    if (g_array_index (all, JalonDecision, at).commitment ==
        g_array_index (all, JalonDecision, before).commitment)
      numbers[at] = numbers[before] + 1;
  }
  return numbers;
}

static GBytes *
write_calendar (const JalonPlan *plan, const JalonResult *drawdowns, JalonLocale *locale, guint *n)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) all = NULL;
  g_autofree guint *numbers = NULL;
  g_autofree char *made = stamp (), *title = escape (jalon_plan_title (plan));

  all = jalon_decisions_list (plan, jalon_result_get (drawdowns), MONTHS_AHEAD);
  numbers = number_options (all);
  add (out, "BEGIN:VCALENDAR");
  add (out, "VERSION:2.0");
  add (out, "PRODID:-//Jalon//%s//EN", PACKAGE_VERSION);
  add (out, "CALSCALE:GREGORIAN");
  add (out, "X-WR-CALNAME:%s", title);
  *n = 0;
  for (guint i = 0; i < all->len; i++) {
    const JalonDecision *decision = &g_array_index (all, JalonDecision, i);

    if (decision->kind > JALON_DECISION_END)
      continue;
    add_event (out, plan, decision, numbers[i], made, locale);
    (*n)++;
  }
  add (out, "END:VCALENDAR");
  return g_string_free_to_bytes (out);
}

GBytes *
jalon_export_calendar (
  const JalonPlan *plan, const char *lang, guint *n, GCancellable *cancellable, GError **error)
{
  const JalonRun run = { .cancellable = cancellable };
  g_autoptr (JalonResult) drawdowns =
    jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &run, error);
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  const char *before;
  GBytes *bytes;

  if (!drawdowns)
    return NULL;
  before = jalon_speak (jalon_locale_lang (locale));
  bytes = write_calendar (plan, drawdowns, locale, n);
  jalon_speak (before);
  return bytes;
}

/* In the language of the dossier, where the program has it: the names are in it. */
static GBytes *
write_dossier (JalonDossier *dossier, GError **error)
{
  const char *own = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier))->lang;
  g_autofree char *lang = g_strndup (own ? own : "en", own ? strcspn (own, "-_") : 2);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  guint n;

  return jalon_export_calendar (plan, jalon_can_speak (lang) ? lang : "en", &n, NULL, error);
}

const JalonExportFormat jalon_calendar_export = {
  .type = { "calendar", N_ ("Calendar of ends and options"), JALON_WORDS ("ics"),
            JALON_WORDS ("text/calendar") },
  .write_dossier = write_dossier,
};
