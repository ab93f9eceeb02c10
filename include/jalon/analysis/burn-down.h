/* How one commitment, or several together, are drawn down month by month. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

/* The setting: a commitment; a party, for all that it buys or provides; the dossier, for all. */
#define JALON_SETTING_DRAWDOWN_OF "drawdown-of"

/**
 * JalonBurnMonth:
 * @due: what falls due in it, after profiles
 * @drawn: spend
 * @forecast: by pace, from where spend ends on; of several together no more of each than its amount, with
 *   what is drawn, so that what one draws too much does not hide what another leaves
 * @low, @high: at the ends of the trend's range
 *
 * In minor units. Spend of more than a month is drawn evenly over it here, as nobody says more of it.
 */
typedef struct {
  double due, drawn, forecast[JALON_N_PACES], low, high;
} JalonBurnMonth;

/**
 * JalonBurnDown:
 * @of: what it is of; %JALON_REF_NONE where there is nothing to draw down
 * @commitment: its index; %G_MAXUINT for several together
 * @name: of it, or of the party; of the dossier its title
 * @chosen: nobody has set it: it is the one that falls short most; where none does the one of most spend;
 *   where there is no spend the greatest
 * @currency: its own, or the plan's
 * @amount: firm; where only a ceiling is stated, that; of several, of those of which it is told what they
 *   come to; NaN where neither is stated
 * @ceiling: NaN where none is stated, or several are drawn down together
 * @by_ceiling: @amount is the ceiling
 * @begin, @end: the term, in months since year 0; @end is NaN without one
 * @through: until when spend is told; of several, the latest; NaN where none is
 * @first: the month that @months begin with, since year 0
 * @months: (array length=n_months): until the end of the term, and of spend
 * @stopped: one that has ended, or is off: nothing more is drawn of it
 * @has_spend, @has_trend, @has_range: it has some; of several, any of them
 * @drawdown: of one commitment
 * @sum: of several
 * @drawdowns: (transfer none): of the whole plan
 */
typedef struct {
  JalonRef of;
  guint commitment;
  const char *name, *currency;
  gboolean chosen, by_ceiling, stopped, has_spend, has_trend, has_range;
  double amount, ceiling, begin, end, through;
  int first;
  guint n_months;
  JalonBurnMonth *months;
  JalonDrawdown drawdown;
  JalonDrawdownSum sum;
  const JalonDrawdowns *drawdowns;
  JalonResult *kept;
} JalonBurnDown;

/* Gives a #JalonBurnDown. */
extern const JalonAnalysis jalon_burn_down_analysis;

G_END_DECLS
