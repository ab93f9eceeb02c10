/* Fiscal years. One is named after the calendar year in which it ends, as is usual in English and in French:
 * with a first month of July, FY2026 is 2025-07-01 to 2026-06-30; with January it is the calendar year 2026.
 * Its halves and quarters are counted from its first month. Whose first month a date means: see
 * jalon/model/fiscal.h. */
#pragma once

#include <jalon/text/date.h>

G_BEGIN_DECLS

/* Whether any of the date is written in fiscal years. */
gboolean jalon_date_is_fiscal (JalonDate date);

/* Whether the date is one fiscal year, half or quarter, and not two of them with what is between. */
gboolean jalon_date_is_fiscal_unit (JalonDate date);

/* Returns: the fiscal year, half or quarter of which the date begins with, or ends with; only where it does:
 * @from_part, or @to_part, is not %JALON_FISCAL_NONE */
int jalon_date_first_fiscal_year (JalonDate date);
int jalon_date_last_fiscal_year (JalonDate date);

/* Returns: the same days, written as calendar dates */
JalonDate jalon_date_as_calendar (JalonDate date);

/**
 * jalon_fiscal_unit:
 * @year: of the fiscal year
 * @part: what of it, not %JALON_FISCAL_NONE
 * @month: its first month, 1 to 12; 0 where none is stated
 * @date: (out): its days, and how they are written
 * @why: (out): what is wrong, translated and static, when %FALSE is given: no month is stated, or the year is
 *   out of range
 */
gboolean jalon_fiscal_unit (int year, JalonFiscalPart part, guint month, JalonDate *date, const char **why);

/* Returns: (transfer none): why a fiscal year and a bare calendar year are no interval: "FY2025/2026" is one
 * fiscal year to some, and two to others */
const char *jalon_fiscal_mixed (void);

/* Returns: from the beginning of @from to the end of @to, written as they are */
JalonDate jalon_fiscal_interval (JalonDate from, JalonDate to);

/**
 * jalon_fiscal_neighbour:
 * @date: not open at the end in question
 * @by: 1 for what is behind it, -1 for what is before it
 *
 * Returns: the next day; of a fiscal year, half or quarter, the next such
 */
JalonDate jalon_fiscal_neighbour (JalonDate date, int by);

/* Returns: the fiscal year, with this first month, that a day is in */
int jalon_fiscal_year_of (guint32 day, guint month);

/* Returns: the first day of a fiscal year; @month: 1 to 12 */
guint32 jalon_fiscal_year_first (int year, guint month);

/**
 * jalon_date_reckon:
 * @date: (inout): its fiscal years are those that begin in @month from here on; a calendar date is left alone
 *
 * Returns: whether that could be done; %FALSE with @why (static, translated) where no month is stated, or
 *   where the date would then end before it begins
 */
gboolean jalon_date_reckon (JalonDate *date, guint month, const char **why);

G_END_DECLS
