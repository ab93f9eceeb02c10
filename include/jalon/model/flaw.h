/* What is wrong with an item although each of its fields is well stated: the rules of a dossier that hold
 * between the fields of one row, for whoever reads it and for whoever edits it. */
#pragma once

#include <jalon/model/rows.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FLAW_TERM,     /* it ends before it starts */
  JALON_FLAW_DURATION, /* its end is not what follows from its start and its duration */
  JALON_FLAW_CEILING,  /* its ceiling is below its firm amount */
  JALON_FLAW_ORDER,    /* what is to be the greater of two numbers is the smaller */
} JalonFlawType;

typedef struct {
  JalonFlawType type;
  const char *attribute; /* the one to point at */
} JalonFlaw;

#define JALON_FLAWS_MAX 4

/**
 * jalon_row_flaws:
 * @row: of @kind, as in the dossier or as a scenario has it
 * @flaws: (out) (array length=JALON_FLAWS_MAX)
 *
 * A vague end before a vague start is a flaw only when it is so however they are read; an open one never is.
 *
 * Returns: how many there are
 */
guint jalon_row_flaws (JalonKind kind, const void *row, JalonFlaw *flaws);

G_END_DECLS
