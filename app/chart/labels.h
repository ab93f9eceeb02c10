/* Names that stand beside each other: what they are cut to, where they have to be cut, still tells them
 * apart. */
#pragma once

#include <jalon/analysis/plan.h>
#include <jalon/chart/theme.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * jalon_labels_fit:
 * @names: (array length=n)
 * @width: the room of each, on one line
 *
 * Returns: (transfer full) (array zero-terminated=1): the names; of those that would come out the same once
 * they are cut to @width, the beginning and what differs
 */
char **jalon_labels_fit (const char *const *names, guint n, JalonFont font, double width);

/**
 * jalon_labels_room:
 * @names: the widest name
 * @beside: what figures take beside what is drawn
 * @width: of all
 *
 * Returns: how wide the names in front of what is drawn may be: as wide as they are, while that keeps a third of
 * the width; three tenths in any case
 */
double jalon_labels_room (double names, double beside, double width);

/**
 * jalon_labels_of_commitments:
 * @indices: (array length=n): of commitments of @plan
 *
 * Returns: (transfer full) (array zero-terminated=1): their names; behind those that are the same, the first
 * of provider, buyer, term, announcement and amount that differs, else their number
 */
char **
jalon_labels_of_commitments (const JalonPlan *plan, JalonLocale *locale, const guint *indices, guint n);

G_END_DECLS
