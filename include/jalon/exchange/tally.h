/* Exact sums of decimal numbers as bills write them: "12.45", "2.323760000E-9". Never a floating-point
 * number; rounded once, at the end. */
#pragma once

#include <glib.h>

#include <jalon/text/money.h>

G_BEGIN_DECLS

/* What is kept of a number behind its mark; finer digits are rounded off, and the tally says so. */
#define JALON_TALLY_DECIMALS 38

/* Digits that one number may have before its mark: so many that no sum of a file's overflows. */
#define JALON_TALLY_WHOLE 28

/**
 * JalonTally:
 * @near: of 10^-18: what almost all numbers are added to
 * @whole, @rest: of 1, and of 10^-38: what is added of numbers that are finer, or large
 * @n: how many numbers were added
 * @rounded: whether one of them was finer than can be kept
 *
 * A sum: @near × 10^-18 + @whole + @rest × 10^-38. All bits zero is a sum of nothing.
 */
typedef struct {
  __int128 near, whole, rest;
  guint64 n;
  gboolean rounded;
} JalonTally;

/**
 * jalon_tally_add_text:
 * @text: a plain decimal number, with a sign and an exponent perhaps: "-1.25E+3"
 * @why: (out): what is wrong, translated and static, when %FALSE is given, which leaves @self as it was
 */
gboolean jalon_tally_add_text (JalonTally *self, const char *text, gsize length, const char **why);

void jalon_tally_add (JalonTally *self, const JalonTally *other);

/* Makes the sum @by times itself. Returns: %FALSE, leaving it, where that is more than can be kept */
gboolean jalon_tally_multiply (JalonTally *self, guint32 by);

/* Makes the sum its opposite. */
void jalon_tally_negate (JalonTally *self);

gboolean jalon_tally_equal (const JalonTally *a, const JalonTally *b);

/* Returns: below, at or above nought */
int jalon_tally_sign (const JalonTally *self);

/* @out: where to append the exact number, without an exponent or noughts at its end */
void jalon_tally_print (const JalonTally *self, GString *out);

/* Returns: (transfer full): the same as a text of its own */
char *jalon_tally_text (const JalonTally *self);

/**
 * jalon_tally_money:
 * @digits: decimals of the currency
 * @money: (out): the sum in minor units, rounded half away from zero
 * @exact: (out) (optional): whether nothing was rounded off
 *
 * Returns: %FALSE for more than a dossier may state
 */
gboolean jalon_tally_money (const JalonTally *self, int digits, JalonMoney *money, gboolean *exact);

G_END_DECLS
