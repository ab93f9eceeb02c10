/* The groups of the table of commitments: which there are, which are closed, and what their headings say. */
#pragma once

#include <jalon/session/row-groups.h>

G_BEGIN_DECLS

typedef struct _JalonTableGroups JalonTableGroups;

JalonTableGroups *jalon_table_groups_new (void);
void jalon_table_groups_free (JalonTableGroups *self);

/* @rows: (transfer full). Groups of another sort than before are all open. */
void jalon_table_groups_set (JalonTableGroups *self, JalonGroupedRows *rows);

/* @rows: (transfer full). Takes what they sum to; which there are, and where, stays as it is. */
void jalon_table_groups_set_sums (JalonTableGroups *self, JalonGroupedRows *rows);

/* Returns: (transfer none) (nullable): what was set last */
const JalonGroupedRows *jalon_table_groups_get (JalonTableGroups *self);

/* Returns: (transfer full) (element-type JalonRef): what the table is to show */
GArray *jalon_table_groups_list (JalonTableGroups *self);

/* Opens or closes the group of a heading. Returns: whether it was otherwise */
gboolean jalon_table_groups_open (JalonTableGroups *self, JalonRef heading, gboolean open);
void jalon_table_groups_open_all (JalonTableGroups *self, gboolean open);
gboolean jalon_table_groups_is_open (JalonTableGroups *self, JalonRef heading);

/* Returns: (transfer none) (nullable): the group that a row of the table is in */
const JalonRowGroup *jalon_table_groups_at (JalonTableGroups *self, guint position);

/* Returns: (transfer none) (nullable): the group of a heading */
const JalonRowGroup *jalon_table_groups_of (JalonTableGroups *self, JalonRef heading);

/* Returns: (transfer full) (nullable): what a heading says in a column. @is_first: it is the first shown */
char *jalon_table_groups_text (
  JalonTableGroups *self, JalonRef heading, JalonColumn column, gboolean is_first, JalonLocale *locale);

G_END_DECLS
