/* What tests of exports ask of the report of one that was applied. */
#pragma once

#include <string.h>

#include <jalon/exchange/feed.h>
#include <jalon/xml/write.h>

/* Tells all outcomes in the test's log. */
static inline void
log_outcomes (const JalonFeedReport *report)
{
  for (guint i = 0; i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    g_test_message ("%d %s: %s", outcome->verdict, outcome->what, outcome->detail);
  }
}

static inline guint
count (const JalonFeedReport *report, JalonFeedVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < report->outcomes->len; i++)
    n += ((JalonFeedOutcome *) report->outcomes->pdata[i])->verdict == verdict ? 1 : 0;
  return n;
}

static inline gboolean
tells (const JalonFeedReport *report, const char *text)
{
  for (guint i = 0; i < report->outcomes->len; i++)
    if (strstr (((JalonFeedOutcome *) report->outcomes->pdata[i])->detail, text))
      return TRUE;
  return FALSE;
}

static inline char *
written (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
