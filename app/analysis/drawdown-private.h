/* The inside of drawing down: months of days without a calendar at hand, and one commitment at a time. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

/**
 * JalonMonthTable:
 * @month: (array): of each day from @first on, its month, 0 being January of %JALON_YEAR_MIN
 * @days: (array length=n_months+1): the first day of each month
 *
 * Ten million dates are looked up here sooner than reckoned.
 */
typedef struct {
  guint32 first, behind;
  guint16 *month;
  guint32 *days;
  guint n_months;
} JalonMonthTable;

void jalon_month_table_init (JalonMonthTable *self);
void jalon_month_table_clear (JalonMonthTable *self);

/* Whole months of which spend is stated: from @first to before @behind, as in #JalonMonthTable. */
typedef struct {
  int first, behind;
  double amount;
} JalonSpell;

/* What a thread reads commitments with; @room and the others are grown as needed. */
typedef struct {
  const JalonPlan *plan;
  const JalonMonthTable *table;
  guint32 as_of;
  double now;
  JalonSpell *spells;
  guint n_spells, max_spells;
  double *x, *y, *room;
  guint size;
} JalonReader;

void
jalon_reader_init (JalonReader *self, const JalonPlan *plan, const JalonMonthTable *table, guint32 as_of);
void jalon_reader_clear (JalonReader *self);

/* Works out one commitment. @drawdown: (out) */
void jalon_reader_read (JalonReader *self, const JalonPlanCommitment *commitment, JalonDrawdown *drawdown);

/* After jalon_reader_read(): the lines that its trend may be as well. */
gboolean jalon_reader_interval (JalonReader *self, guint n_points, JalonLine *low, JalonLine *high);

G_END_DECLS
