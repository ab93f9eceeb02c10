/* What the next start would find after a crash. */
#pragma once

#include "session.h"

/* What a session begins with. */
static JalonDossier *
session_begin (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (random_edit_sample, sizeof random_edit_sample - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "sample", problems, NULL);
}

/* Goes through a session again. @at: (out): the dossier after edit @last - 1 and @last */
static void
session_replay (guint seed, guint last, char *at[2])
{
  g_autoptr (JalonDossier) dossier = session_begin ();
  Session session = { .dossier = dossier, .report = -1, .last = last };

  if (last <= 1)
    session.at[1 - last] = session_text (dossier);
  session_run (&session, seed);
  at[0] = session.at[0];
  at[1] = session.at[1];
}

/* The dossier as it comes back: from the journal that was left, or from its file alone. */
static char *
recovered_text (const char *folder, GFile *file)
{
  g_autoptr (GPtrArray) found = jalon_journals_found (folder);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  JalonRecovery recovery = { 0 };

  g_assert_cmpuint (found->len, <=, 1);
  if (found->len == 0) {
    dossier = session_read (file);
  } else {
    dossier = jalon_journal_recover (found->pdata[0], problems, &recovery, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (recovery.lost, ==, 0);
    jalon_found_journal_discard (found->pdata[0]);
  }
  g_assert_nonnull (dossier);
  return session_text (dossier);
}
