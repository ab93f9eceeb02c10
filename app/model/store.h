/* Where the rows of a dossier are kept: a table for each kind, what their rows share (texts, lists of
 * references, currencies), and the index of ids. Of what a row says it knows no more than its id and where it
 * stands (tree.h). */
#pragma once

#include <jalon/model/rows.h>

#include "../text/arena.h"
#include "ids.h"

G_BEGIN_DECLS

/* Rows are allocated by the chunk, so that a row never moves. */
#define JALON_ROWS_PER_CHUNK_BITS 9
#define JALON_ROWS_PER_CHUNK (1u << JALON_ROWS_PER_CHUNK_BITS)

typedef struct {
  GPtrArray *chunks; /* of JALON_ROWS_PER_CHUNK rows each */
  gsize size;        /* of a row */
  guint n;           /* rows ever made */
  guint live;        /* in the dossier itself: not removed, not a scenario's addition */
  gpointer blank;    /* a row with every field unset */
} JalonTable;

struct _JalonStore {
  JalonArena *arena; /* of texts and lists */
  JalonArena *rows;  /* of the tables' chunks */
  JalonIds *ids;
  JalonTable tables[JALON_N_KINDS];
  GArray *currencies; /* those met so far */
  JalonRef root;
  guint own_texts; /* that stand in the root itself, among a million others perhaps */
};

/* An empty store, without a root. Blank rows are all zeros: whoever knows what the fields mean puts right
 * what is not unset by that, before any row is made. */
void jalon_store_init (JalonStore *self);
void jalon_store_clear (JalonStore *self);

/* Makes an empty store the same as another, row by row. Texts and lists remain those of @from, which is to be
 * kept as long. */
void jalon_store_copy (JalonStore *self, const JalonStore *from);

/* The row of @ref, to be written to. */
static inline JalonRow *
jalon_store_row (const JalonStore *self, JalonRef ref)
{
  const JalonTable *table = &self->tables[jalon_ref_kind (ref)];
  guint row = jalon_ref_row (ref);
  char *chunk = table->chunks->pdata[row >> JALON_ROWS_PER_CHUNK_BITS];

  return (JalonRow *) (chunk + (row & (JALON_ROWS_PER_CHUNK - 1)) * table->size);
}

/* A new row, standing nowhere yet; %JALON_REF_NONE when the table is full. */
JalonRef jalon_store_new_row (JalonStore *self, JalonKind kind);

/* Interns a list of references. */
const JalonRefs *jalon_store_intern_refs (JalonStore *self, const JalonRef *refs, guint n);

/**
 * jalon_store_know_currency:
 * @code: (out) (optional): @text as the store keeps it
 *
 * As jalon_currency_digits(), which takes long over all but a few, for one currency after another.
 *
 * Returns: the currency's decimals; -1 when it is none
 */
int jalon_store_know_currency (JalonStore *self, const char *text, gsize length, const char **code);

/* How many bytes the tables, the tree and the index of ids take, and how many the texts. For benchmarks. */
void jalon_store_measure (const JalonStore *self, gsize *structures, gsize *texts);

G_END_DECLS
