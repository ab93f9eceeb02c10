/* The tree: what stands in what, and in which order. */
#include "config.h"

#include "tree.h"

/* Whether a row is under the dossier's own root at all, and if so whether through a scenario. */
static gboolean
is_attached (const JalonStore *self, JalonRef ref, gboolean *in_scenario)
{
  *in_scenario = FALSE;
  while (ref != self->root) {
    ref = jalon_store_row (self, ref)->parent;
    if (ref == JALON_REF_NONE)
      return FALSE;
    if (jalon_ref_kind (ref) == JALON_KIND_ADD)
      *in_scenario = TRUE;
  }
  return TRUE;
}

gboolean
jalon_store_in_scenario (const JalonStore *self, JalonRef ref)
{
  gboolean in_scenario;

  return is_attached (self, ref, &in_scenario) && in_scenario;
}

/* The row after @ref in a walk through all of @top, parents before their children. */
static JalonRef
next_in (const JalonStore *self, JalonRef top, JalonRef ref)
{
  const JalonRow *row = jalon_store_row (self, ref);

  if (row->first != JALON_REF_NONE)
    return row->first;
  while (ref != top) {
    if (row->next != JALON_REF_NONE)
      return row->next;
    ref = row->parent;
    row = jalon_store_row (self, ref);
  }
  return JALON_REF_NONE;
}

/* Brings counts and ids up to date with a part of the tree that came (+1) or is about to go (-1). */
static void
account (JalonStore *self, JalonRef top, int step)
{
  gboolean in_scenario;

  if (!is_attached (self, top, &in_scenario))
    return;

  for (JalonRef ref = top; ref != JALON_REF_NONE; ref = next_in (self, top, ref)) {
    /* Only a scenario holds both what counts and, in its additions, what does not. */
    if (jalon_ref_kind (top) == JALON_KIND_SCENARIO || jalon_ref_kind (top) == JALON_KIND_ADD)
      in_scenario = jalon_store_in_scenario (self, ref);
    if (!in_scenario)
      self->tables[jalon_ref_kind (ref)].live += (guint) step;
    if (jalon_store_row (self, ref)->id == NULL)
      continue;
    if (step > 0)
      jalon_ids_add (self->ids, ref);
    else
      jalon_ids_remove (self->ids, ref);
  }
}

/* A text comes to stand in @parent (+1), or leaves it (-1). */
static void
count_texts (JalonStore *self, JalonRef ref, JalonRef parent, int step)
{
  if (parent == self->root && jalon_ref_kind (ref) == JALON_KIND_TEXT)
    self->own_texts += (guint) step;
}

void
jalon_store_attach (JalonStore *self, JalonRef ref, JalonRef parent, JalonRef previous)
{
  JalonRow *row = jalon_store_row (self, ref);
  JalonRow *holder = jalon_store_row (self, parent);

  row->parent = parent;
  row->previous = previous;
  row->next = previous == JALON_REF_NONE ? holder->first : jalon_store_row (self, previous)->next;
  if (previous == JALON_REF_NONE)
    holder->first = ref;
  else
    jalon_store_row (self, previous)->next = ref;
  if (row->next == JALON_REF_NONE)
    holder->last = ref;
  else
    jalon_store_row (self, row->next)->previous = ref;

  count_texts (self, ref, parent, +1);
  account (self, ref, +1);
}

void
jalon_store_adopt (JalonStore *self, JalonRef ref, JalonRef parent, gboolean counts)
{
  JalonRow *row = jalon_store_row (self, ref);
  JalonRow *holder = jalon_store_row (self, parent);

  row->parent = parent;
  row->previous = holder->last;
  if (holder->last == JALON_REF_NONE)
    holder->first = ref;
  else
    jalon_store_row (self, holder->last)->next = ref;
  holder->last = ref;
  count_texts (self, ref, parent, +1);
  if (counts)
    self->tables[jalon_ref_kind (ref)].live++;
}

void
jalon_store_detach (JalonStore *self, JalonRef ref)
{
  JalonRow *row = jalon_store_row (self, ref);
  JalonRow *holder = jalon_store_row (self, row->parent);

  account (self, ref, -1);
  count_texts (self, ref, row->parent, -1);

  if (row->previous == JALON_REF_NONE)
    holder->first = row->next;
  else
    jalon_store_row (self, row->previous)->next = row->next;
  if (row->next == JALON_REF_NONE)
    holder->last = row->previous;
  else
    jalon_store_row (self, row->next)->previous = row->previous;
  row->parent = row->previous = row->next = JALON_REF_NONE;
}

gboolean
jalon_store_has (const JalonStore *self, JalonRef ref)
{
  gboolean in_scenario;

  return ref != JALON_REF_NONE && jalon_ref_kind (ref) < JALON_N_KINDS &&
         jalon_ref_row (ref) < self->tables[jalon_ref_kind (ref)].n && is_attached (self, ref, &in_scenario);
}
