/* Spreading an amount over the years, or the months, of a term. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

/* Takes what falls in one year, or in one month, which is year × 12 + month - 1. */
typedef void (*JalonTakeYear) (int year, JalonSum amount, gpointer data);

/* In place of the first month of years: calendar months. */
#define JALON_SPREAD_MONTHS 0

/**
 * jalon_spread:
 * @first, @behind: the first day of the term, and the one behind its last
 * @month: the first of the years, 1 to 12; 1 for those of the calendar; %JALON_SPREAD_MONTHS
 *
 * Gives @take what is due of @amount in each year, or month, that the term touches, in any order: together
 * they are the amount, and each is less than one minor unit off its exact share.
 */
void jalon_spread (JalonSum amount,
                   JalonProfile profile,
                   guint32 first,
                   guint32 behind,
                   guint month,
                   JalonTakeYear take,
                   gpointer data);

/* Returns: what of @amount is due before @day, cut to whole minor units: days of one term after another give
 * what is due between them, and none is two minor units off its exact share */
JalonSum
jalon_spread_before (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, guint32 day);

G_END_DECLS
