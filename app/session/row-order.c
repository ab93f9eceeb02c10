/* Filtering and sorting an array of indices. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/convert.h>
#include <jalon/text/filter.h>
#include <jalon/text/sort.h>

#include <jalon/session/row-drawn.h>
#include <jalon/session/row-order.h>

typedef struct {
  const JalonPlan *plan;
  const JalonPlanCommitment *rows;
  const JalonPlanParty *parties;
  guint n_parties;
  const JalonOrder *order;
  const JalonDrawdowns *drawdowns; /* (nullable): where the column takes them */
  GCancellable *cancellable;
} Work;

JalonOrder *
jalon_order_copy (const JalonOrder *order)
{
  JalonOrder *copy = g_memdup2 (order, sizeof *order);

  copy->text = g_strdup (order->text);
  copy->lang = g_strdup (order->lang);
  return copy;
}

void
jalon_order_free (JalonOrder *order)
{
  g_free (order->text);
  g_free (order->lang);
  g_free (order);
}

/* Parties are few and rows are many: each party's name is looked through once. (transfer full) */
static guint64 *
find_in_parties (const Work *work, JalonFilter *filter)
{
  guint64 *found = g_new (guint64, MAX (work->n_parties, 1));

  for (guint i = 0; i < work->n_parties; i++)
    found[i] = jalon_filter_find (filter, work->parties[i].name);
  return found;
}

static gboolean
matches_words (const JalonPlanCommitment *row, const guint64 *in_parties, JalonFilter *filter)
{
  const guint64 all = jalon_filter_all (filter);
  const guint64 found = in_parties[row->buyer] | in_parties[row->provider];

  return found == all || (found | jalon_filter_find (filter, row->name)) == all;
}

static GArray *
filter_rows (const Work *work, guint n)
{
  const JalonOrder *order = work->order;
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  g_autoptr (JalonFilter) filter = jalon_filter_new (order->text ? order->text : "");
  g_autofree guint64 *in_parties = find_in_parties (work, filter);

  for (guint i = 0; i < n; i++) {
    const JalonPlanCommitment *row = &work->rows[i];

    if (matches_words (row, in_parties, filter))
      g_array_append_val (kept, i);
  }

  return kept;
}

static guint *
new_sequence (guint n)
{
  guint *sequence = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    sequence[i] = i;
  return sequence;
}

/* Parties are few and rows are many: the alphabet is asked once for each party. (transfer full) (nullable) */
static guint *
rank_parties (const Work *work)
{
  g_autofree guint *sequence = new_sequence (work->n_parties);
  g_autofree const char **names = g_new (const char *, MAX (work->n_parties, 1));
  guint *ranks;

  for (guint i = 0; i < work->n_parties; i++)
    names[i] = work->parties[i].name;
  if (!jalon_sort_names (sequence, work->n_parties, names, work->order->lang, FALSE, work->cancellable))
    return NULL;

  ranks = g_new (guint, MAX (work->n_parties, 1));
  for (guint i = 0; i < work->n_parties; i++)
    ranks[sequence[i]] = i;
  return ranks;
}

/* By its first day, then by its last; an open end is beyond all days. */
static gint64
date_key (JalonDate date)
{
  if (!jalon_date_is_set (date))
    return G_MININT64;
  return (gint64) date.first << 24 | (gint64) date.last;
}

static gboolean
convert (const JalonPlan *plan, const JalonPlanCommitment *row, JalonMoney money, JalonSum *value)
{
  return jalon_convert (plan, money, row->currency, jalon_main_currency (plan), row->announced, value, NULL);
}

gboolean
jalon_order_can_compare (const JalonPlan *plan, const JalonPlanCommitment *row, JalonMoney money)
{
  JalonSum value;

  return money == JALON_MONEY_UNSET || convert (plan, row, money, &value);
}

/* The first letters of a currency's code as a number. */
static gint64
currency_key (const char *currency)
{
  gint64 key = 0;

  for (guint i = 0; i < 7; i++)
    key = key << 8 | (currency && *currency ? (guchar) *currency++ : 0);
  return key;
}

/* What a commitment is sorted by. Returns: whether it is known */
static gboolean
money_of (const Work *work, guint index, JalonSum *money)
{
  const JalonColumn column = work->order->column;
  const JalonPlanCommitment *row = &work->rows[index];
  double drawn;

  if (!work->drawdowns) {
    *money = column == JALON_COLUMN_CEILING ? row->ceiling : row->amount;
    return *money != JALON_MONEY_UNSET;
  }
  drawn = jalon_row_drawn_amount (row, &work->drawdowns->items[index], column);
  if (isnan (drawn))
    return FALSE;
  *money = jalon_money_estimate (drawn);
  return TRUE;
}

/* What it is worth in the currency of the totals; what cannot be converted keeps its own amount, and is put
 * into @group by its currency. */
static gint64
money_key (const Work *work, guint index, gint64 *group)
{
  const JalonPlanCommitment *row = &work->rows[index];
  JalonSum money, value;

  *group = G_MININT64;
  if (!money_of (work, index, &money))
    return G_MININT64;
  *group = 0;
  if (row->currency != jalon_main_currency (work->plan)) { /* texts of one dossier */
    value = jalon_drawdown_converted (work->plan, row, money);
    if (value == JALON_MONEY_UNSET)
      *group = currency_key (row->currency);
    else
      money = value;
  }
  return (gint64) CLAMP (money, (JalonSum) G_MININT64 + 1, (JalonSum) G_MAXINT64);
}

static gint64
share_key (const Work *work, guint index)
{
  const double share = jalon_drawdown_share (&work->rows[index], &work->drawdowns->items[index]);

  return isnan (share) ? G_MININT64 : (gint64) llround (CLAMP (share, -1e6, 1e6) * 1e9);
}

static gint64
key_of (const Work *work, guint index, const guint *ranks)
{
  const JalonPlanCommitment *row = &work->rows[index];

  switch (work->order->column) {
  case JALON_COLUMN_BUYER:
    return ranks[row->buyer];
  case JALON_COLUMN_PROVIDER:
    return ranks[row->provider];
  case JALON_COLUMN_DRAWN_SHARE:
    return share_key (work, index);
  case JALON_COLUMN_ANNOUNCED:
    return date_key (row->announced);
  case JALON_COLUMN_START:
    return date_key (row->start);
  case JALON_COLUMN_END:
    return date_key (row->end);
  case JALON_COLUMN_STATUS:
    return row->status == JALON_STATUS_UNSET ? G_MININT64 : (gint64) row->status;
  case JALON_COLUMN_CONFIDENCE:
    return row->confidence == JALON_CONFIDENCE_UNSET ? G_MININT64 : (gint64) row->confidence;
  case JALON_COLUMN_PROFILE:
    return row->profile == JALON_PROFILE_UNSET ? G_MININT64 : (gint64) row->profile;
  case JALON_COLUMN_CURRENCY:
    return row->currency ? currency_key (row->currency) : G_MININT64;
  default:
    return 0;
  }
}

static gboolean
sort_by_name (const Work *work, GArray *kept, guint *sequence)
{
  g_autofree const char **names = g_new (const char *, MAX (kept->len, 1));

  for (guint i = 0; i < kept->len; i++)
    names[i] = work->rows[g_array_index (kept, guint, i)].name;
  return jalon_sort_names (sequence, kept->len, names, work->order->lang, work->order->descending,
                           work->cancellable);
}

static gboolean
is_money (JalonColumn column)
{
  return column == JALON_COLUMN_AMOUNT || column == JALON_COLUMN_CEILING ||
         (jalon_column_is_drawn (column) && column != JALON_COLUMN_DRAWN_SHARE);
}

static gboolean
sort_by_key (const Work *work, GArray *kept, guint *sequence)
{
  gboolean party = work->order->column == JALON_COLUMN_BUYER || work->order->column == JALON_COLUMN_PROVIDER;
  gboolean money = is_money (work->order->column);
  gboolean apart = FALSE; /* something has no value in the currency of the totals */
  g_autofree guint *ranks = party ? rank_parties (work) : NULL;
  g_autofree gint64 *keys = g_new (gint64, MAX (kept->len, 1));
  g_autofree gint64 *groups = money ? g_new (gint64, MAX (kept->len, 1)) : NULL;

  if (party && !ranks)
    return FALSE;
  for (guint i = 0; i < kept->len; i++) {
    const guint index = g_array_index (kept, guint, i);

    keys[i] = money ? money_key (work, index, &groups[i]) : key_of (work, index, ranks);
    apart |= money && groups[i] != 0 && groups[i] != G_MININT64;
  }
  if (!jalon_sort_integers (sequence, kept->len, keys, work->order->descending, work->cancellable))
    return FALSE;

  /* The weightiest last: what has a value, then what cannot be converted, each currency by itself, and behind
   * everything what is not stated. */
  return !apart || jalon_sort_integers (sequence, kept->len, groups, FALSE, work->cancellable);
}

gboolean
jalon_order_sequence (const JalonPlan *plan,
                      const JalonOrder *order,
                      JalonRowSequence *sequence,
                      GCancellable *cancellable)
{
  const JalonRun run = { .cancellable = cancellable };
  g_autoptr (JalonResult) drawn = jalon_column_is_drawn (order->column)
                                    ? jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &run, NULL)
                                    : NULL;
  Work work = { .plan = plan, .order = order, .cancellable = cancellable };
  guint n;

  if (drawn)
    work.drawdowns = jalon_result_get (drawn);
  work.rows = jalon_plan_commitments (plan, &n);
  work.parties = jalon_plan_parties (plan, &work.n_parties);
  sequence->kept = filter_rows (&work, n);
  sequence->order = new_sequence (sequence->kept->len);
  if (jalon_column_is_drawn (order->column) && !drawn)
    return FALSE;
  if (order->column == JALON_COLUMN_NAME)
    return sort_by_name (&work, sequence->kept, sequence->order);
  return order->column == JALON_COLUMN_NONE || sort_by_key (&work, sequence->kept, sequence->order);
}

void
jalon_row_sequence_clear (JalonRowSequence *sequence)
{
  g_clear_pointer (&sequence->kept, g_array_unref);
  g_clear_pointer (&sequence->order, g_free);
}
