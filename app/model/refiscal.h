/* Keeping dates that are written in fiscal years true as the month becomes another in which those begin: what
 * is written stays, its days follow, as part of the edit that moves them. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/model/overlay.h>

#include "fiscal-rows.h"

G_BEGIN_DECLS

/* Brings a date that a row is about to be given into the fiscal years that its dates mean. */
gboolean jalon_refiscal_fit (
  JalonDossier *self, JalonRef ref, const JalonField *field, JalonValue *value, GError **error);

/* How far an edit reaches. */
typedef enum {
  JALON_REFISCAL_NOTHING,
  JALON_REFISCAL_ROW,  /* what the row itself says */
  JALON_REFISCAL_TREE, /* what stands in it as well, and what scenarios make of it */
  JALON_REFISCAL_ALL,
} JalonRefiscal;

/* @field: (nullable): the one that is about to change; %NULL: the row is about to go */
JalonRefiscal jalon_refiscal_watch (JalonDossier *self, JalonRef ref, const JalonField *field);

/**
 * jalon_refiscal_settle:
 * @reach: from before the change, which has been made since
 *
 * Reckons dates anew, as part of the transaction that is open.
 *
 * Returns: %FALSE with @error where one has no days any more, or something would end before it starts; the
 *   transaction is to be taken back then
 */
gboolean jalon_refiscal_settle (
  JalonDossier *self, JalonRef ref, const JalonField *field, JalonRefiscal reach, GError **error);

/* While this is held, values are set as they are, in any order; then the rows are settled as a whole. */
void jalon_refiscal_hold (JalonDossier *self);
gboolean jalon_refiscal_release (JalonDossier *self, JalonRef top, GError **error);

/* Whether what is written in fiscal years can be told as a scenario has them. */
gboolean jalon_refiscal_check_scenario (JalonOverlay *overlay, GError **error);

G_END_DECLS
