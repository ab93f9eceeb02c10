/* The inside of a dossier, for the model's own files and the reader: tables, the index of ids, and the steps
 * that edits are made of. Nothing here records or announces a change. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/model/overlay.h>

#include "../text/arena.h"
#include "history.h"
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

typedef struct {
  const char *code;
  int digits;
} JalonCurrency;

struct _JalonDossier {
  GObject parent_instance;

  JalonArena *arena; /* of texts and lists */
  JalonArena *rows;  /* of the tables' chunks */
  JalonIds *ids;
  JalonTable tables[JALON_N_KINDS];
  GArray *currencies; /* of JalonCurrency: those met so far */
  GHashTable *exact;  /* (nullable): see exact.h */
  GHashTable *fiscal; /* (nullable): see refiscal.h */
  guint fiscal_held;
  JalonRef root;
  JalonHistory history;
};

/* The row of @ref, to be written to. */
static inline JalonRow *
jalon_dossier_edit_row (JalonDossier *self, JalonRef ref)
{
  const JalonTable *table = &self->tables[jalon_ref_kind (ref)];
  guint row = jalon_ref_row (ref);
  char *chunk = table->chunks->pdata[row >> JALON_ROWS_PER_CHUNK_BITS];

  return (JalonRow *) (chunk + (row & (JALON_ROWS_PER_CHUNK - 1)) * table->size);
}

/* A new row, standing nowhere yet; %JALON_REF_NONE when the table is full. */
JalonRef jalon_dossier_new_row (JalonDossier *self, JalonKind kind);

/* Lets a row, with all that stands in it, stand in @parent behind @previous (%JALON_REF_NONE: first). */
void jalon_dossier_attach (JalonDossier *self, JalonRef ref, JalonRef parent, JalonRef previous);

/* Takes a row, with all that stands in it, out of the tree. */
void jalon_dossier_detach (JalonDossier *self, JalonRef ref);

/* Writes a field, and keeps the index of ids true. */
void jalon_dossier_write (JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value);

/* Tells everyone of a change set, and of what it did to undo and redo. */
void jalon_dossier_announce (JalonDossier *self, JalonChangeSet *changes);

/* As jalon_dossier_attach() for a new row without children, behind all that stands in @parent; its id is not
 * indexed.
 * @counts: whether it is no part of a scenario's additions */
void jalon_dossier_adopt (JalonDossier *self, JalonRef ref, JalonRef parent, gboolean counts);

/**
 * jalon_dossier_know_currency:
 * @code: (out) (optional): @text as the dossier keeps it
 *
 * As jalon_currency_digits(), which takes long over all but a few, for one currency after another.
 *
 * Returns: the currency's decimals; -1 when it is none
 */
int jalon_dossier_know_currency (JalonDossier *self, const char *text, gsize length, const char **code);

/* How many bytes the tables, the tree and the index of ids take, and how many the texts. For benchmarks. */
void jalon_dossier_measure (JalonDossier *self, gsize *structures, gsize *texts);

/* Whether the row says itself in which currency its amounts, and those of what stands in it, are. */
gboolean jalon_dossier_states_currency (JalonDossier *self, JalonRef ref);

/* Whether the scenario sets a field of an item; if so, to what. */
gboolean jalon_overlay_find (JalonOverlay *self, JalonRef ref, const JalonField *field, JalonValue *value);

/* Whether the row stands in a scenario. */
gboolean jalon_dossier_in_scenario (JalonDossier *self, JalonRef ref);

G_END_DECLS
