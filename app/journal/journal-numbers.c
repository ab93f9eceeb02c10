/* Numbering the rows of a dossier. What is included is left out: it is another file's, and changed only
 * there. */
#include "config.h"

#include "../model/dossier-private.h"
#include "journal-numbers.h"

struct _JournalNumbers {
  JalonDossier *dossier;
  GArray *entries[JALON_N_KINDS]; /* JournalEntry, by row */
  guint next[JALON_N_KINDS];
};

JournalNumbers *
journal_numbers_new (JalonDossier *dossier)
{
  JournalNumbers *self = g_new0 (JournalNumbers, 1);

  self->dossier = dossier;
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    self->entries[kind] = g_array_new (FALSE, TRUE, sizeof (JournalEntry));
  return self;
}

void
journal_numbers_free (JournalNumbers *self)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    g_array_unref (self->entries[kind]);
  g_free (self);
}

JournalEntry *
journal_numbers_entry (JournalNumbers *self, JalonRef ref)
{
  GArray *entries = self->entries[jalon_ref_kind (ref)];
  guint row = jalon_ref_row (ref);

  if (row >= entries->len)
    g_array_set_size (entries, MAX (row + 1, jalon_dossier_rows (self->dossier, jalon_ref_kind (ref))));
  return &g_array_index (entries, JournalEntry, row);
}

void
journal_numbers_add (JournalNumbers *self, JalonRef ref)
{
  *journal_numbers_entry (self, ref) = ++self->next[jalon_ref_kind (ref)] | JOURNAL_ENTRY_PLACED;
}

void
journal_numbers_as_read (JournalNumbers *self)
{
  gboolean includes = jalon_dossier_rows (self->dossier, JALON_KIND_INCLUDE) > 0;

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    for (guint row = 0; row < jalon_dossier_rows (self->dossier, kind); row++) {
      JalonRef ref = JALON_REF (kind, row);

      if (!includes || jalon_dossier_included_by (self->dossier, ref) == JALON_REF_NONE)
        journal_numbers_add (self, ref);
    }
}

/* Whether a row that stands in what is written is written itself; as write.c has it. */
static gboolean
is_written (JalonDossier *dossier, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (dossier, ref);
  gboolean in_text = jalon_ref_kind (row->parent) == JALON_KIND_TEXT;

  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_TEXT:
    return !in_text && ((const JalonText *) row)->role != JALON_ROLE_NONE;
  case JALON_KIND_COMMENT:
    return !in_text && ((const JalonComment *) row)->xml && ((const JalonComment *) row)->place == 0;
  case JALON_KIND_FOREIGN:
    return ((const JalonForeign *) row)->xml != NULL;
  case JALON_KIND_ATTRIBUTE:
    return ((const JalonAttribute *) row)->name && ((const JalonAttribute *) row)->value;
  default:
    return !in_text;
  }
}

/* What is in the start tag is read before what is in the element. */
static void
number_children (JournalNumbers *self, JalonRef parent)
{
  const JalonRow *row = jalon_dossier_row (self->dossier, parent);

  for (guint attributes = 0; attributes < 2; attributes++)
    for (JalonRef ref = row->first; ref != JALON_REF_NONE;
         ref = ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->next) {
      JalonKind kind = jalon_ref_kind (ref);

      if ((kind == JALON_KIND_ATTRIBUTE) != (attributes == 0) || !is_written (self->dossier, ref))
        continue;
      journal_numbers_add (self, ref);
      if (kind != JALON_KIND_ATTRIBUTE && kind != JALON_KIND_COMMENT && kind != JALON_KIND_FOREIGN &&
          kind != JALON_KIND_INCLUDE)
        number_children (self, ref);
    }
}

/* The comments before (1) or behind (2) the root element. */
static void
number_around (JournalNumbers *self, guint place)
{
  JalonRef root = jalon_dossier_root (self->dossier);

  for (JalonRef ref = ((const JalonRow *) jalon_dossier_row (self->dossier, root))->first;
       ref != JALON_REF_NONE; ref = ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->next) {
    const JalonComment *comment = jalon_dossier_row (self->dossier, ref);

    if (jalon_ref_kind (ref) == JALON_KIND_COMMENT && comment->xml && comment->place == place)
      journal_numbers_add (self, ref);
  }
}

void
journal_numbers_as_written (JournalNumbers *self)
{
  journal_numbers_add (self, jalon_dossier_root (self->dossier));
  number_around (self, 1);
  number_children (self, jalon_dossier_root (self->dossier));
  number_around (self, 2);
}

GArray *
journal_numbers_list (JournalNumbers *self, JalonKind kind)
{
  GArray *refs = g_array_sized_new (FALSE, TRUE, sizeof (JalonRef), self->next[kind]);

  g_array_set_size (refs, self->next[kind]);
  for (guint row = 0; row < self->entries[kind]->len; row++) {
    JournalEntry entry = g_array_index (self->entries[kind], JournalEntry, row);

    if (entry)
      g_array_index (refs, JalonRef, JOURNAL_ENTRY_NUMBER (entry)) = JALON_REF (kind, row);
  }
  return refs;
}
