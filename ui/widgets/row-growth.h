/* Giving a list many rows without a frame that takes long. */
#pragma once

#include "row-selection.h"

G_BEGIN_DECLS

typedef struct _JalonRowGrowth JalonRowGrowth;

/* @changed: is told, with @owner, whenever rows were given to the list, also when they are as before */
JalonRowGrowth *jalon_row_growth_new (void (*changed) (gpointer owner), gpointer owner);

void jalon_row_growth_free (JalonRowGrowth *self);

/**
 * jalon_row_growth_show:
 * @selection: whose rows they shall be
 * @refs: (transfer full) (element-type JalonRef): all rows, in their order
 *
 * Rows keep their widgets, and with them a click or a focus that is under way. Where the list has few rows
 * and is to have many, it gets them little by little, in the main loop's idle time.
 */
void jalon_row_growth_show (JalonRowGrowth *self, JalonRowSelection *selection, GArray *refs);

/* Lets the list keep the rows that it has. */
void jalon_row_growth_stop (JalonRowGrowth *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRowGrowth, jalon_row_growth_free)

G_END_DECLS
