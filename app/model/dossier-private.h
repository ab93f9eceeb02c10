/* The inside of a dossier, for the model's own files and the reader: its store, its history, and the steps
 * that edits are made of. Nothing here records a change. */
#pragma once

#include <jalon/model/edit.h>

#include "history.h"
#include "store.h"
#include "tree.h"

G_BEGIN_DECLS

/* What a twin is the twin of: see twin.c. */
typedef struct {
  JalonDossier *dossier;  /* (owned): whose texts the twin's rows have */
  guint64 serial;         /* of its history, when the twin was made */
  guint n[JALON_N_KINDS]; /* rows ever made, then */
} JalonOrigin;

struct _JalonDossier {
  GObject parent_instance;

  JalonStore store;
  GHashTable *exact;  /* (nullable): see exact.h */
  GHashTable *fiscal; /* (nullable): see fiscal-rows.h */
  guint fiscal_held;
  JalonHistory history;
  JalonOrigin *origin; /* (nullable): of a twin */
};

/* The row of @ref, to be written to. */
static inline JalonRow *
jalon_dossier_edit_row (JalonDossier *self, JalonRef ref)
{
  return jalon_store_row (&self->store, ref);
}

/* As what is called jalon_store_… in store.h and tree.h. */
static inline JalonRef
jalon_dossier_new_row (JalonDossier *self, JalonKind kind)
{
  return jalon_store_new_row (&self->store, kind);
}

static inline void
jalon_dossier_attach (JalonDossier *self, JalonRef ref, JalonRef parent, JalonRef previous)
{
  jalon_store_attach (&self->store, ref, parent, previous);
}

static inline void
jalon_dossier_detach (JalonDossier *self, JalonRef ref)
{
  jalon_store_detach (&self->store, ref);
}

static inline void
jalon_dossier_adopt (JalonDossier *self, JalonRef ref, JalonRef parent, gboolean counts)
{
  jalon_store_adopt (&self->store, ref, parent, counts);
}

static inline gboolean
jalon_dossier_in_scenario (JalonDossier *self, JalonRef ref)
{
  return jalon_store_in_scenario (&self->store, ref);
}

static inline int
jalon_dossier_know_currency (JalonDossier *self, const char *text, gsize length, const char **code)
{
  return jalon_store_know_currency (&self->store, text, length, code);
}

static inline void
jalon_dossier_measure (JalonDossier *self, gsize *structures, gsize *texts)
{
  jalon_store_measure (&self->store, structures, texts);
}

/* Writes a field, and keeps the index of ids true. */
void jalon_dossier_write (JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value);

/* Tells everyone of a change set, and of what it did to undo and redo. */
void jalon_dossier_announce (JalonDossier *self, JalonChangeSet *changes);

/* Whether the row says itself in which currency its amounts, and those of what stands in it, are. */
gboolean jalon_dossier_states_currency (JalonDossier *self, JalonRef ref);

G_END_DECLS
