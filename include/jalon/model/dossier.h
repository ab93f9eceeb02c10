/* The dossier in memory: tables of plain rows, tied into a tree in the order of its file, with one GObject
 * that owns them and says when they change. Reading is free of copies; changing is jalon/model/edit.h. */
#pragma once

#include <glib-object.h>

#include <jalon/model/rows.h>

G_BEGIN_DECLS

#define JALON_TYPE_DOSSIER (jalon_dossier_get_type ())
G_DECLARE_FINAL_TYPE (JalonDossier, jalon_dossier, JALON, DOSSIER, GObject)

/**
 * jalon_dossier_new:
 * Returns: (transfer full): an empty dossier, in French and US dollars until edited
 *
 * Signals: `changed` (JalonChangeSet *) after every edit, undo and redo, on the thread that made it.
 * Properties: `can-undo`, `can-redo`, `undo-name`, `redo-name`, `modified`.
 */
JalonDossier *jalon_dossier_new (void);

/* The one row of kind %JALON_KIND_DOSSIER, in which all others stand. */
JalonRef jalon_dossier_root (JalonDossier *self);

/**
 * jalon_dossier_row:
 * @ref: an item of this dossier
 *
 * Returns: (transfer none): its row, whose struct is the kind's; valid for the life of the dossier, and seen
 *   to change with it
 */
const void *jalon_dossier_row (JalonDossier *self, JalonRef ref);

/* The typed forms of jalon_dossier_row(), as listed in rows.h: jalon_dossier_commitment() and so on. A ref of
 * another kind, or of none, gives %NULL. */
#define JALON_DECLARE_GETTER(name, Type, kind_)                                                              \
  const Type *jalon_dossier_##name (JalonDossier *self, JalonRef ref);
JALON_ROW_GETTERS (JALON_DECLARE_GETTER)
#undef JALON_DECLARE_GETTER

/* Whether the item is there, and not removed. */
gboolean jalon_dossier_has (JalonDossier *self, JalonRef ref);

/* Returns: the item of this id, or %JALON_REF_NONE */
JalonRef jalon_dossier_find (JalonDossier *self, const char *id);

/* How many rows of @kind there are, those in scenarios and those removed not among them. */
guint jalon_dossier_count (JalonDossier *self, JalonKind kind);

/* How many rows of @kind were ever made; the row numbers of refs run from 0 to one less than this. */
guint jalon_dossier_rows (JalonDossier *self, JalonKind kind);

/**
 * jalon_dossier_next_of:
 * @parent: the item to look in; %JALON_REF_NONE is the dossier itself
 * @kind: %JALON_KIND_NONE for all but includes, in place of which what they include comes, its own texts too
 * @after: where to go on from; %JALON_REF_NONE to begin
 *
 * Returns: the next child of @kind in the order of the file, those of included dossiers where they are
 * included; %JALON_REF_NONE after the last
 */
JalonRef jalon_dossier_next_of (JalonDossier *self, JalonRef parent, JalonKind kind, JalonRef after);

/**
 * jalon_dossier_included_by:
 * Returns: the %JALON_KIND_INCLUDE through which the item is here; %JALON_REF_NONE for the dossier's own.
 * What is included is shown, and changed in its own file.
 */
JalonRef jalon_dossier_included_by (JalonDossier *self, JalonRef ref);

/* Returns: the scenario whose addition the item is, or stands in; %JALON_REF_NONE for the dossier's own */
JalonRef jalon_dossier_scenario_of (JalonDossier *self, JalonRef ref);

/**
 * jalon_for_each_child:
 * Runs the following statement with @ref at each child of @kind in @parent, in the order of the file.
 */
#define jalon_for_each_child(self, parent, kind, ref)                                                        \
  for (JalonRef ref = jalon_dossier_next_of (self, parent, kind, JALON_REF_NONE); ref != JALON_REF_NONE;     \
       ref = jalon_dossier_next_of (self, parent, kind, ref))

/**
 * jalon_dossier_text:
 * @ref: an item
 * @role: which of its texts
 * @lang: (nullable): the language wished for; %NULL is the original
 *
 * Returns: (transfer none) (nullable): its text in @lang, else the original; %NULL where there is none
 */
const char *jalon_dossier_text (JalonDossier *self, JalonRef ref, JalonRole role, const char *lang);

/**
 * jalon_dossier_label:
 * Returns: (transfer none): what to call the item before people: its name, title or chart, the two ends of a
 * link, its id, or its kind's label
 */
const char *jalon_dossier_label (JalonDossier *self, JalonRef ref, const char *lang);

/* Returns: (transfer none): the language in which the item's own texts are written: its own, or what it
 * stands in */
const char *jalon_dossier_language (JalonDossier *self, JalonRef ref);

/**
 * jalon_dossier_currency:
 * Returns: (transfer none) (nullable): the currency of the item's amounts: its own, that of what it stands
 * in, or the dossier's
 */
const char *jalon_dossier_currency (JalonDossier *self, JalonRef ref);

/* Returns: the decimals of that currency; 0 where it is none that is known */
int jalon_dossier_digits (JalonDossier *self, JalonRef ref);

/**
 * jalon_dossier_confidence:
 * Returns: the confidence of the item's citations: the best among them, but %JALON_CONFIDENCE_UNVERIFIED
 * where one says so and none is better than assumed; %JALON_CONFIDENCE_UNSET without citations
 */
JalonConfidence jalon_dossier_confidence (JalonDossier *self, JalonRef ref);

/* Whether one item of @self is referred to by another; the refs of those are appended to @users (a guint32
 * array). */
gboolean jalon_dossier_users (JalonDossier *self, JalonRef ref, GArray *users);

G_END_DECLS
