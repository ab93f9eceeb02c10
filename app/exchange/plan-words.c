/* Notes of lead times, and places in plans. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "plan-words.h"

gulong
plan_plural (double days)
{
  double n = fabs (days);

  return n == floor (n) && n < G_MAXINT ? (gulong) n : 2;
}

char *
plan_span_text (const JalonFeedPlan *plan, const JalonFeedSpan *span, JalonLocale *locale)
{
  double days = (double) span->tenths / (span->elapsed ? 14400.0 : 10.0 * plan->minutes_of_day);
  g_autofree char *number = jalon_locale_number (locale, days, 2);

  if (span->elapsed)
    return g_strdup_printf (
      ngettext ("%s day around the clock", "%s days around the clock", plan_plural (days)), number);
  return g_strdup_printf (
    ngettext ("%1$s working day of %2$u minutes", "%1$s working days of %2$u minutes", plan_plural (days)),
    number, plan->minutes_of_day);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
add_parts (const PlanStep *step, JalonLocale *locale, GString *text)
{
  const JalonFeedTask *to = step->to;
  g_autofree char *span = NULL, *lag = NULL;

  if (to->duration.stated && to->duration.tenths > 0) {
    span = plan_span_text (step->plan, &to->duration, locale);
    add_sentence (
      text, g_strdup_printf (to->estimated ? _ ("Duration: %s, an estimate.") : _ ("Duration: %s."), span));
  }
  if (step->link && step->link->lag.tenths != 0) {
    lag = plan_span_text (step->plan, &step->link->lag, locale);
    add_sentence (text, g_strdup_printf (_ ("Lag: %s."), lag));
  }
}

/* Of links other than from an end to a begin. */
static void
add_type (const PlanStep *step, GString *text)
{
  if (!step->link)
    return;
  switch (step->link->type) {
  case JALON_FEED_START_START:
    add_sentence (
      text, g_strdup (_ ("In the plan it begins with the begin of the other; counted from its end here.")));
    break;
  case JALON_FEED_START_FINISH:
    add_sentence (
      text, g_strdup (_ ("In the plan it ends with the begin of the other; counted from its end here.")));
    break;
  case JALON_FEED_FINISH_FINISH:
    add_sentence (text, g_strdup (_ ("In the plan it ends with the end of the other.")));
    break;
  case JALON_FEED_FINISH_START:
  default:
    break;
  }
}

/* What a weekend and holidays do to a lag is no waiting. */
#define WAITING_TOLD 7

char *
plan_lead_note (const PlanStep *step, JalonLocale *locale)
{
  GString *text = g_string_new (NULL);
  g_autofree char *waiting = jalon_locale_number (locale, fabs (step->lead->waiting), 1);

  add_sentence (text, g_strdup (step->lead->by_dates ? _ ("Calendar days between the dates of the plan.")
                                                     : _ ("Calendar days, reckoned from lag and duration.")));
  add_parts (step, locale, text);
  add_type (step, text);
  if (step->lead->waiting > WAITING_TOLD)
    add_sentence (
      text, g_strdup_printf (_ ("The dates leave %s days more than that demands: waiting, or a lag that "
                                "the plan does not state."),
                             waiting));
  else if (step->lead->waiting < -WAITING_TOLD)
    add_sentence (text, g_strdup_printf (_ ("The dates leave %s days less than that demands."), waiting));
  return g_string_free (text, FALSE);
}

char *
plan_locator (const JalonFeedPlan *plan, const char *uid, const JalonFeedTaskLink *link)
{
  if (!uid)
    return g_strdup_printf ("%s, StartDate", plan->title);
  return link ? g_strdup_printf ("%s, UID %s, PredecessorUID %s", plan->title, uid, link->from)
              : g_strdup_printf ("%s, UID %s", plan->title, uid);
}

char *
plan_number (double days)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.1f", days);
  end = strchr (buffer, '.');
  if (end && end[1] == '0')
    *end = '\0';
  return g_strdup (buffer);
}
