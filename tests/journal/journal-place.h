/* A dossier in a folder with a place for journals, for the tests of those and of recovering from them. */
#pragma once

#include <string.h>

#include <jalon/journal/journal.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "../xml/scratch.h"
#include "random-edit.h"

typedef struct {
  char *home, *folder, *path;
  GFile *file;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->home = scratch_folder ();
  self->folder = g_build_filename (self->home, "state", "journals", NULL);
  self->path = g_build_filename (self->home, "dossier.xml", NULL);
  self->file = g_file_new_for_path (self->path);
  g_file_set_contents (self->path, random_edit_sample, -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Place *self, gconstpointer data)
{
  scratch_remove (self->home);
  g_object_unref (self->file);
  g_free (self->home);
  g_free (self->folder);
  g_free (self->path);
}

static JalonDossier *
read_file (Place *self)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read (self->file, problems, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static JalonJournal *
begin (Place *self, JalonDossier *dossier, GFile *file)
{
  g_autoptr (GError) error = NULL;
  JalonJournal *journal = jalon_journal_new (dossier, file, NULL, self->folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journal);
  return journal;
}

static char *
text_of (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
save (Place *self, JalonDossier *dossier, JalonJournal *journal)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);
  g_autoptr (GError) error = NULL;

  jalon_xml_save_bytes (bytes, self->file, NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  jalon_journal_restart (journal, bytes, self->file, &error);
  g_assert_no_error (error);
  jalon_dossier_mark_saved (dossier);
}

/* As g_assert_cmpstr(), with the line where they part and not all of both. */
static void
assert_same (const char *a, const char *b)
{
  g_auto (GStrv) lines_a = g_strsplit (a, "\n", -1), lines_b = g_strsplit (b, "\n", -1);

  for (guint i = 0; lines_a[i] && lines_b[i]; i++)
    g_assert_cmpstr (lines_a[i], ==, lines_b[i]);
  g_assert_cmpuint (strlen (a), ==, strlen (b));
}

/* The only journal there is. */
static JalonFoundJournal *
find (Place *self)
{
  g_autoptr (GPtrArray) found = jalon_journals_found (self->folder);

  g_assert_cmpuint (found->len, ==, 1);
  return g_ptr_array_steal_index (found, 0);
}

static JalonDossier *
recover (Place *self, JalonRecovery *recovery, JalonJournal **journal)
{
  g_autoptr (JalonFoundJournal) found = find (self);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_journal_recover (found, problems, recovery, journal, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  return dossier;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static char *
journal_path (Place *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".journal"))
      return g_build_filename (self->folder, name, NULL);
  return NULL;
}
