/* The rules that a dossier keeps beyond those of its single values, and what is said of who breaks one: for
 * whoever reads it, edits it, or adds to it from elsewhere. */
#pragma once

#include <jalon/model/value.h>

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

/* In words: what is wrong (transfer full), and in @advice (out) (transfer none) what to do about it. @name is
 * what the item is called: its id to whoever reads a file, else its name. */

char *jalon_rule_flaw (const JalonFlaw *flaw, const char *name, const char **advice);

/* It is among those that supersede or extend themselves: jalon_succession_find_rings(). */
char *jalon_rule_ring (const char *name, const char **advice);

/* It is not there any more, and @user names it in a field that it cannot do without. */
char *jalon_rule_needed (const char *name, const char *user, const JalonField *field);

/* A field without which there can be no such item has no value. */
char *jalon_rule_missing (const JalonField *field);

/* A claim or a scenario's change is about an attribute that items of this kind have not. */
char *jalon_rule_no_attribute (JalonKind kind, const char *attribute, const char **advice);

/**
 * jalon_rule_out_of_reach:
 * @scenario: where the value is stated: a scenario, or %JALON_REF_NONE for the dossier itself
 *
 * What exists only in a scenario is known to that scenario alone.
 *
 * Returns: (nullable) (transfer none): why @value may not refer to what it refers to, as a clause of which
 * that is the subject; %NULL when it may, or refers to nothing
 */
const char *jalon_rule_out_of_reach (JalonDossier *dossier, JalonRef scenario, const JalonValue *value);

G_END_DECLS
