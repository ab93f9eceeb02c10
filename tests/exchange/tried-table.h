/* A table that is tried on a dossier that holds something, and what tests ask of its rows. */
#pragma once

#include <string.h>

#include <jalon/exchange/import.h>
#include <jalon/xml/read.h>

#include "answered.h"
#include "applied.h"

typedef struct {
  JalonDossier *dossier;
  JalonLocale *locale;
  JalonTable *table;
  JalonImport *import;
  JalonRef scenario;
} Fixture;

static inline void
begin (Fixture *self, const char *dossier)
{
  g_autoptr (GBytes) bytes = g_bytes_new (dossier, strlen (dossier));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  self->dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  self->locale = jalon_locale_new ("en");
}

static inline void
close_table (Fixture *self)
{
  g_clear_pointer (&self->import, jalon_import_free);
  g_clear_pointer (&self->table, jalon_table_free);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  close_table (self);
  g_object_unref (self->dossier);
  jalon_locale_free (self->locale);
}

static inline void
open_in (Fixture *self, const char *text, JalonKinds kinds, JalonRef scenario)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  close_table (self);
  self->table = jalon_table_new (jalon_grid_from_text (text, strlen (text), "t.csv", problems, NULL), kinds,
                                 self->dossier, self->locale);
  answer_likely (self->table);
  self->scenario = scenario;
  self->import = jalon_import_new (self->table, self->dossier, scenario, self->locale, 0, NULL);
}

/* As apply_import(). */
static inline int
apply_tried (Fixture *self, GArray **added)
{
  return apply_import (&self->import, self->table, self->dossier, self->scenario, self->locale, 0, added);
}

/* @change: (nullable): one of its changes, "what: was → becomes" */
static inline void
assert_row (Fixture *self, guint index, JalonImportState state, const char *change)
{
  const JalonImportRow *row = jalon_import_row (self->import, index);
  gboolean found = change == NULL;

  for (guint i = 0; i < jalon_problems_length (row->problems); i++)
    g_test_message ("row %u: %s", index, jalon_problems_get (row->problems, i)->what);
  for (guint i = 0; i < row->changes->len; i++) {
    const JalonImportChange *one = row->changes->pdata[i];
    g_autofree char *text = g_strdup_printf ("%s: %s → %s", one->what, one->was, one->becomes);

    found |= g_strcmp0 (text, change) == 0;
    g_test_message ("row %u: %s", index, text);
  }
  g_assert_cmpint (row->state, ==, state);
  g_assert_true (found);
}

static inline gboolean
is_noted (Fixture *self, const char *said)
{
  const JalonProblems *notes = jalon_table_notes (self->table);
  gboolean found = FALSE;

  for (guint i = 0; i < jalon_problems_length (notes); i++) {
    g_test_message ("noted: %s", jalon_problems_get (notes, i)->what);
    found |= strstr (jalon_problems_get (notes, i)->what, said) != NULL;
  }
  return found;
}
