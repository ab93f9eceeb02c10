/* Items by the names that people give them, and ids made of names: the only place where ids are
 * made. */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

typedef struct _JalonNames JalonNames;

/**
 * jalon_names_new:
 * @kind: one whose items have names, and stand in the dossier itself
 * @scenario: as which the dossier is looked at; %JALON_REF_NONE: as itself
 *
 * Returns: (transfer full): the items of this kind by their ids and by their names in each language. It does
 *   not follow what is edited later.
 */
JalonNames *jalon_names_new (JalonDossier *dossier, JalonKind kind, JalonRef scenario);
void jalon_names_free (JalonNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNames, jalon_names_free)

/* One more item that can be found. */
void jalon_names_add (JalonNames *self, JalonRef ref);

/**
 * jalon_names_find:
 * @name: as people type it
 * @other: (out) (optional): another item of the same name, or %JALON_REF_NONE
 *
 * An item is found by its id, written exactly; else by a name that looks the same as @name, as
 * jalon_same_name() has it; else by an id that does, unless that is but a name of the item without its
 * accents: "Generis" does not find « Généris », although its id is "generis".
 *
 * Returns: the item; %JALON_REF_NONE when there is none
 */
JalonRef jalon_names_find (JalonNames *self, const char *name, JalonRef *other);

/* Returns: (transfer full): an id made from a name, not in use: "Amazon Web Services" gives
 * "amazon-web-services"; of a name without letters that could be written in ASCII, one made from the kind */
char *jalon_dossier_id_from_name (JalonDossier *self, JalonKind kind, const char *name);

/* Returns: (transfer full): an id not in use, made from another: "oracle" gives "oracle-2" */
char *jalon_dossier_fresh_id (JalonDossier *self, const char *stem);

G_END_DECLS
