/* What was drawn of a commitment as cells: of the data of its table, and of workbooks. */
#include "config.h"

#include <math.h>

#include <jalon/exchange/table.h>
#include <jalon/text/translate.h>

#include "drawdown-cells.h"
#include "words.h"

void
jalon_drawdown_add_headings (GPtrArray *columns)
{
  g_ptr_array_add (columns, g_strdup (C_ ("column", "Drawn")));
  for (guint i = JALON_COMPUTED_SHARE; i < JALON_N_COMPUTED; i++)
    g_ptr_array_add (columns, g_strdup (jalon_computed_heading ((JalonComputedColumn) i)));
}

static char *
plain_amount (double minor, const char *currency)
{
  return jalon_words_plain_money (jalon_money_estimate (minor), currency);
}

void
jalon_drawdown_add_cells (GPtrArray *cells, const JalonPlanCommitment *item, const JalonDrawdown *drawdown)
{
  const gboolean told = item->n_actuals > 0;
  const JalonSum left = jalon_drawdown_remaining (item, drawdown);

  g_ptr_array_add (cells,
                   jalon_words_plain_money (told ? drawdown->drawn : JALON_MONEY_UNSET, item->currency));
  g_ptr_array_add (cells, jalon_words_plain_number (jalon_drawdown_share (item, drawdown), 4));
  g_ptr_array_add (cells, jalon_words_plain_money (told ? left : JALON_MONEY_UNSET, item->currency));
  g_ptr_array_add (cells, plain_amount (drawdown->required, item->currency));
  g_ptr_array_add (
    cells, plain_amount (jalon_drawdown_shortfall (item, drawdown, JALON_PACE_RUN_RATE), item->currency));
  g_ptr_array_add (
    cells, plain_amount (jalon_drawdown_shortfall (item, drawdown, JALON_PACE_TREND), item->currency));
}
