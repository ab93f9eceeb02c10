/* What is tried out without being written down: values laid over items of the dossier in hand, by sliders
 * and by whoever asks "what if". The session has one list of them, and its plan is the dossier's with these
 * values in it. */
#pragma once

#include <jalon/model/overlay.h>

G_BEGIN_DECLS

/* @value: of the type of @field; its text, when it has one, is the dossier's own, or static. */
typedef struct {
  JalonRef ref;
  const JalonField *field;
  JalonValue value;
} JalonWhatIf;

typedef struct _JalonWhatIfs JalonWhatIfs;

JalonWhatIfs *jalon_what_ifs_new (void);                      /* (transfer full): none */
JalonWhatIfs *jalon_what_ifs_copy (const JalonWhatIfs *self); /* (transfer full) */
void jalon_what_ifs_free (JalonWhatIfs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonWhatIfs, jalon_what_ifs_free)

/* Returns: (transfer none) (array length=n): in the order in which they were put */
const JalonWhatIf *jalon_what_ifs_list (const JalonWhatIfs *self, guint *n);

/* Returns: (transfer none) (nullable): the one of this field of this item */
const JalonWhatIf *jalon_what_ifs_find (const JalonWhatIfs *self, JalonRef ref, const JalonField *field);

/* Puts a value in place of the one that was put of the field. Returns: whether that makes a difference */
gboolean
jalon_what_ifs_put (JalonWhatIfs *self, JalonRef ref, const JalonField *field, const JalonValue *value);

/* Each returns whether there was any. */
gboolean jalon_what_ifs_clear (JalonWhatIfs *self, JalonRef ref, const JalonField *field);
gboolean jalon_what_ifs_clear_all (JalonWhatIfs *self);

/* Clears those of items that are not there, or not in the scenario: removed by it, or another's addition.
 * Returns: whether there was any */
gboolean jalon_what_ifs_prune (JalonWhatIfs *self, JalonDossier *dossier, JalonRef scenario);

/* Lays them over what @overlay is of. */
void jalon_what_ifs_lay (const JalonWhatIfs *self, JalonOverlay *overlay);

/* Whether a plan has them without being compiled anew: jalon_plan_is_derived_quickly(). */
gboolean jalon_what_ifs_are_quick (const JalonWhatIfs *self);

G_END_DECLS
