/* From the names that the parser hands out to kinds and fields, by pointer: the parser stores each name once.
 */
#pragma once

#include <libxml/parser.h>

#include <jalon/model/kind.h>

G_BEGIN_DECLS

typedef struct _Names Names;

/* @dict: the parser's; must outlive the names */
Names *names_new (xmlDict *dict);
void names_free (Names *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Names, names_free)

/* The kind of an element by its name, and the role of a text; %JALON_KIND_NONE for others. */
JalonKind names_kind (Names *self, const xmlChar *name, JalonRole *role);

/**
 * names_field:
 * @hint: (inout): where to look first, and where to next time: attributes mostly come in the order of the
 * fields
 *
 * Returns: the field's index in @kind; -1 for other attributes
 */
int names_field (Names *self, JalonKind kind, const xmlChar *name, gboolean xml_prefix, guint *hint);

/* The fields of @kind that a file must state, bit i for field i. */
guint names_required (Names *self, JalonKind kind);

/* Whether an attribute is named "currency". */
gboolean names_is_currency (Names *self, const xmlChar *name);

/* The dossier's namespace. */
const xmlChar *names_ours (Names *self);

/* Whether a namespace is the dossier's. */
gboolean names_is_ours (Names *self, const xmlChar *space);

G_END_DECLS
