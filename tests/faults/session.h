/* A session of random edits with saves in between, which can be ended at any moment, and gone through again
 * without a journal to know what had to come back. */
#pragma once

#include <unistd.h>

#include <jalon/journal/journal.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "../journal/random-edit.h"

typedef struct {
  JalonDossier *dossier;
  GFile *file;
  JalonJournal *journal; /* (nullable): when gone through again */
  int report;            /* where the number of each finished edit is written to; -1 for nowhere */
  guint finished;
  guint last;  /* after which edit to stop */
  char *at[2]; /* the dossier after edit @last, and after the one before */
  gboolean troubled;
} Session;

static char *
session_text (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
session_finished (JalonDossier *dossier, gpointer set, Session *self)
{
  self->finished++;
  if (self->report >= 0 && write (self->report, &self->finished, sizeof self->finished) < 0)
    _exit (3);
  if (self->journal == NULL && self->finished + 1 >= self->last && self->finished <= self->last)
    self->at[self->finished == self->last] = session_text (dossier);
}

static void
session_failed (JalonJournal *journal, GError *error, Session *self)
{
  self->troubled = TRUE;
  g_printerr ("session: %s\n", error->message);
}

static void
session_save (Session *self, GRand *rand)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean meanwhile = g_rand_boolean (rand);

  if (self->journal) {
    bytes = jalon_xml_write (self->dossier);
    jalon_journal_prepare (self->journal);
  }
  jalon_dossier_mark_saved (self->dossier);
  if (meanwhile)
    random_edit (self->dossier, rand);
  if (self->journal == NULL)
    return;
  if (!jalon_xml_save_bytes (bytes, self->file, NULL, JALON_SAVE_NONE, NULL, NULL, &error) ||
      !jalon_journal_restart (self->journal, bytes, self->file, &error))
    session_failed (self->journal, error, self);
}

/* @seed: of the same session again */
static void
session_run (Session *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  /* Behind the journal's own handler: what is reported has been recorded. */
  g_signal_connect (self->dossier, "changed", G_CALLBACK (session_finished), self);
  while (self->finished < self->last) {
    random_edit (self->dossier, rand);
    if (g_rand_int_range (rand, 0, 8) == 0)
      session_save (self, rand);
  }
}

static JalonDossier *
session_read (GFile *file)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read (file, problems, NULL, NULL, NULL, NULL);
}
