/* A date as vague as its source: an interval of days. "The end of 2026" stays the last quarter of 2026
 * and never becomes the 31st of December. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The years that a dossier may speak of; anything outside is taken for a slip of the pen. */
#define JALON_YEAR_MIN 1900
#define JALON_YEAR_MAX 2199

/* What of a fiscal year an end of an interval is: all of it, a half or a quarter. */
typedef enum {
  JALON_FISCAL_NONE, /* the end is one of the calendar, or open */
  JALON_FISCAL_YEAR,
  JALON_FISCAL_H1,
  JALON_FISCAL_H2,
  JALON_FISCAL_Q1,
  JALON_FISCAL_Q2,
  JALON_FISCAL_Q3,
  JALON_FISCAL_Q4,
} JalonFiscalPart;

/**
 * JalonDate:
 * @first: the earliest day meant, as a Julian day of #GDate (1 is 0001-01-01), or %JALON_DATE_OPEN
 * @last: the latest day meant, inclusive, or %JALON_DATE_OPEN
 * @from_part, @to_part: #JalonFiscalPart: what of a fiscal year the interval begins and ends with; the same
 *   for both of one year, half or quarter
 * @fiscal_month: the first month of the fiscal year by which the days were reckoned, 1 to 12; 0 where neither
 *   end is one of a fiscal year
 *
 * An interval of days. All bits zero is "not stated". An open end is written ".." in XML.
 *
 * How a date in fiscal years is written stays with the date wherever that goes, so that "FY2026" is shown and
 * saved as such; which year it is follows from the days (jalon/model/fiscal.h). The parts are packed into
 * eight bytes because a large dossier has millions of dates.
 */
typedef struct {
  guint64 first : 24;
  guint64 last : 24;
  guint64 from_part : 3;
  guint64 to_part : 3;
  guint64 fiscal_month : 4;
} JalonDate;

G_STATIC_ASSERT (sizeof (JalonDate) == 8);

#define JALON_DATE_UNSET ((JalonDate){ 0, 0 })
/* A day that no calendar here reaches: the largest that @first and @last can hold. */
#define JALON_DATE_OPEN ((1u << 24) - 1)

typedef enum {
  JALON_PRECISION_UNSET,
  JALON_PRECISION_DAY,
  JALON_PRECISION_MONTH,
  JALON_PRECISION_QUARTER,
  JALON_PRECISION_HALF,
  JALON_PRECISION_YEAR,
  JALON_PRECISION_INTERVAL, /* any other two ends */
  JALON_PRECISION_AFTER,    /* from @first on */
  JALON_PRECISION_BEFORE,   /* until @last */
} JalonPrecision;

/**
 * jalon_date_parse:
 * @text: what a dossier file says: "2026", "2026-H2", "2026-Q4", "2026-11", "2026-11-03",
 *   "2026-11/2027-02", "../2026-12-31" or "2027/.."
 * @length: bytes of @text
 * @date: (out): the interval of days meant
 * @why: (out) (nullable): what is wrong, translated and static, when %FALSE is given
 *
 * Returns: whether @text is a date between %JALON_YEAR_MIN and %JALON_YEAR_MAX
 */
gboolean jalon_date_parse (const char *text, gsize length, JalonDate *date, const char **why);

/**
 * jalon_date_parse_fiscal:
 * @text: as for jalon_date_parse(), or with fiscal years: "FY2026", "FY2027-H2", "FY2027-Q1",
 * "FY2026/FY2028", "FY2027/.."
 * @month: the first month of the fiscal year, 1 to 12; 0 where none is stated, which refuses fiscal years
 */
gboolean
jalon_date_parse_fiscal (const char *text, gsize length, guint month, JalonDate *date, const char **why);

/**
 * jalon_date_print:
 * @date: an interval of days
 * @out: where to append the shortest text from which jalon_date_parse_fiscal() gives @date again, with the
 *   month that @date was reckoned by
 */
void jalon_date_print (JalonDate date, GString *out);

gboolean jalon_date_is_set (JalonDate date);

/* Returns: whether an end of it is open */
gboolean jalon_date_is_open (JalonDate date);

/* Whether it is one certain day: other words stand before a month or a year. */
gboolean jalon_date_is_day (JalonDate date);

/* Whether both mean the same days, however they are written. */
gboolean jalon_date_equal (JalonDate a, JalonDate b);

/* Whether both mean the same days and are written alike. */
gboolean jalon_date_same (JalonDate a, JalonDate b);

/* How @date is written: the coarsest calendar unit that is exactly the interval. */
JalonPrecision jalon_date_precision (JalonDate date);

/**
 * jalon_date_from_ymd:
 * Returns: the single day; %JALON_DATE_UNSET where there is no such day in the calendar
 */
JalonDate jalon_date_from_ymd (int year, int month, int day);

/* The first and the last day of a calendar year, as an interval. */
JalonDate jalon_date_from_year (int year);

/* The first and the last day of a month, 1 to 12; %JALON_DATE_UNSET where there is no such month. */
JalonDate jalon_date_from_month (int year, int month);

/* The first and the last day of the month that a day is in. */
JalonDate jalon_date_month_of (guint32 day);

/**
 * jalon_day_to_ymd:
 * @day: a Julian day of #GDate, at least 1
 * @year: (out) (optional): its year
 * @month: (out) (optional): 1 to 12
 * @day_of_month: (out) (optional): 1 to 31
 */
void jalon_day_to_ymd (guint32 day, int *year, int *month, int *day_of_month);

/**
 * jalon_date_middle:
 * Returns: the day in the middle of the interval; its stated end where the other is open; 0 when unset
 */
guint32 jalon_date_middle (JalonDate date);

G_END_DECLS
