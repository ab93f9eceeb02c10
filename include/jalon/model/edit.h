/* Changing a dossier. Every edit is a list of change records (row, field, before, after) under one name; undo
 * and redo replay the list, and the recovery journal is the same records on disk. */
#pragma once

#include <jalon/model/error.h>
#include <jalon/model/value.h>

G_BEGIN_DECLS

typedef enum {
  JALON_CHANGE_SET,    /* a field: before → after */
  JALON_CHANGE_INSERT, /* a row came to stand in @parent after @previous */
  JALON_CHANGE_REMOVE, /* a row, with all that stands in it, left @parent and @previous */
} JalonChangeOp;

typedef struct {
  JalonChangeOp op;
  JalonRef ref;
  int field; /* of SET */
  JalonRef parent, previous;
  JalonValue before, after;
} JalonChange;

/**
 * JalonChangeSet:
 * @name: for the undo menu, translated: "Change of Oracle’s start"
 * @changes: (element-type JalonChange): in the order made
 * @undone: whether this announces an undo, so that @changes are to be read backwards
 */
typedef struct {
  char *name;
  GArray *changes;
  gboolean undone;
} JalonChangeSet;

/**
 * jalon_dossier_begin:
 * @name: of the edit, for the undo menu, translated
 * @merge: (nullable): edits one after another with the same @merge are one step of undo (a drag); else %NULL
 *
 * Opens a transaction. They nest; the outermost one's name counts.
 */
void jalon_dossier_begin (JalonDossier *self, const char *name, const char *merge);

/* Closes a transaction; the outermost one announces what was changed. */
void jalon_dossier_commit (JalonDossier *self);

/* Takes back what was done since the last jalon_dossier_begin(), and closes that transaction. */
void jalon_dossier_rollback (JalonDossier *self);

/* jalon_dossier_commit() where it is @done, else jalon_dossier_rollback(). Returns: @done */
gboolean jalon_dossier_finish (JalonDossier *self, gboolean done);

/* Whether a transaction is open. */
gboolean jalon_dossier_is_editing (JalonDossier *self);

/**
 * jalon_dossier_set:
 * @field: the index of one of the kind's fields
 * @value: of that field's type
 *
 * Sets one field of one row, inside a transaction or as one of its own.
 *
 * Returns: whether it was set; %FALSE with @error for an id in use or a value that the field cannot hold
 */
gboolean
jalon_dossier_set (JalonDossier *self, JalonRef ref, int field, const JalonValue *value, GError **error);

/**
 * jalon_dossier_set_from_text:
 * @field: a field's name in the file
 * @text: (nullable): a value as a dossier file writes it; %NULL for "not stated"
 */
gboolean jalon_dossier_set_from_text (
  JalonDossier *self, JalonRef ref, const char *field, const char *text, GError **error);

/**
 * jalon_dossier_insert:
 * @parent: what the new item shall stand in
 * @previous: the item it shall stand behind; %JALON_REF_NONE to stand first
 * @kind: its kind
 *
 * Returns: the new item, all of its fields unset; %JALON_REF_NONE with @error
 */
JalonRef
jalon_dossier_insert (JalonDossier *self, JalonRef parent, JalonRef previous, JalonKind kind, GError **error);

/* As jalon_dossier_insert(), behind the last item of the same kind in @parent, or last. */
JalonRef jalon_dossier_append (JalonDossier *self, JalonRef parent, JalonKind kind, GError **error);

/**
 * jalon_dossier_set_text:
 * @text: (nullable): %NULL or "" removes the text
 *
 * Sets the text of an item in one language, adding the text's row where there is none.
 */
gboolean jalon_dossier_set_text (
  JalonDossier *self, JalonRef ref, JalonRole role, const char *lang, const char *text, GError **error);

/**
 * jalon_dossier_remove:
 * Removes an item with all that stands in it, what refers to it as well: citations of a passage go, other
 * references become "not stated". A required reference from elsewhere (a commitment's buyer) is an error.
 */
gboolean jalon_dossier_remove (JalonDossier *self, JalonRef ref, GError **error);

/**
 * jalon_dossier_duplicate:
 * @ref: not the dossier itself, nor an attribute that this version does not know
 *
 * Returns: a copy of the item and all that stands in it, behind it, with an id of its own
 */
JalonRef jalon_dossier_duplicate (JalonDossier *self, JalonRef ref, GError **error);

gboolean jalon_dossier_can_undo (JalonDossier *self);
gboolean jalon_dossier_can_redo (JalonDossier *self);
const char *jalon_dossier_undo_name (JalonDossier *self);
const char *jalon_dossier_redo_name (JalonDossier *self);
void jalon_dossier_undo (JalonDossier *self);
void jalon_dossier_redo (JalonDossier *self);

/* Whether the dossier differs from what was last saved; undoing back to the save says no again. */
gboolean jalon_dossier_is_modified (JalonDossier *self);

/* Says that the dossier, as it is now, is about to be written; edits may follow while it is. */
void jalon_dossier_begin_save (JalonDossier *self);

/* Says that what it was when the last save began is on disk now. */
void jalon_dossier_end_save (JalonDossier *self);

/* Both at once: the dossier, as it is now, is what is on disk. */
void jalon_dossier_mark_saved (JalonDossier *self);

/* Interns @length bytes of @text in the dossier; -1: NUL-terminated. Shared texts are stored once. */
const char *jalon_dossier_intern (JalonDossier *self, const char *text, gssize length);

/* Interns a list of references. */
const JalonRefs *jalon_dossier_intern_refs (JalonDossier *self, const JalonRef *refs, guint n);

G_END_DECLS
