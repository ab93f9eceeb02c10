/* A reference: the stable name, in memory, of one item of a dossier. It is not reused while the dossier
 * lives. */
#pragma once

#include <glib.h>

#include <jalon/model/kind.h>

G_BEGIN_DECLS

/* The kind in the upper 6 bits, one more than the row in the lower 26; 0 is no item. */
typedef guint32 JalonRef;

#define JALON_REF_NONE 0u
#define JALON_REF_ROW_BITS 26
#define JALON_REF_ROWS_MAX ((1u << JALON_REF_ROW_BITS) - 2)
#define JALON_REF(kind, row) (((guint32) (kind) << JALON_REF_ROW_BITS) | ((row) + 1u))
#define jalon_ref_kind(ref) ((JalonKind) ((ref) >> JALON_REF_ROW_BITS))
#define jalon_ref_row(ref) (((ref) & ((1u << JALON_REF_ROW_BITS) - 1)) - 1u)

/**
 * JalonRefs:
 * @n: how many
 * @items: their references, in the order written
 *
 * An immutable list, owned by its dossier.
 */
typedef struct {
  guint n;
  JalonRef items[];
} JalonRefs;

G_END_DECLS
