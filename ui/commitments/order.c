/* Filtering and sorting an array of indices. */
#include "config.h"

#include <string.h>

#include <jalon/model/locale.h>

#include "fold.h"
#include "order.h"

typedef struct {
  const JalonPlanCommitment *rows;
  const JalonPlanParty *parties;
  const JalonOrder *order;
  JalonLocale *locale;
  guint *ranks; /* of parties, in the order of the alphabet */
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

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Whether the row states what is sorted by. */
static gboolean
is_stated (const JalonPlanCommitment *row, JalonColumn column)
{
  switch (column) {
  case JALON_COLUMN_AMOUNT:
    return row->amount != JALON_MONEY_UNSET;
  case JALON_COLUMN_CEILING:
    return row->ceiling != JALON_MONEY_UNSET;
  case JALON_COLUMN_ANNOUNCED:
    return jalon_date_is_set (row->announced);
  case JALON_COLUMN_START:
    return jalon_date_is_set (row->start);
  case JALON_COLUMN_END:
    return jalon_date_is_set (row->end);
  case JALON_COLUMN_STATUS:
    return row->status != JALON_STATUS_UNSET;
  case JALON_COLUMN_CONFIDENCE:
    return row->confidence != JALON_CONFIDENCE_UNSET;
  default:
    return TRUE;
  }
}

static int
compare_dates (JalonDate a, JalonDate b)
{
  int order = compare (a.first, b.first);

  return order ? order : compare (a.last, b.last);
}

static int
compare_column (const Work *work, const JalonPlanCommitment *a, const JalonPlanCommitment *b)
{
  switch (work->order->column) {
  case JALON_COLUMN_NAME:
    return jalon_locale_collate (work->locale, a->name, b->name);
  case JALON_COLUMN_BUYER:
    return compare (work->ranks[a->buyer], work->ranks[b->buyer]);
  case JALON_COLUMN_PROVIDER:
    return compare (work->ranks[a->provider], work->ranks[b->provider]);
  case JALON_COLUMN_AMOUNT:
    return compare (a->amount, b->amount);
  case JALON_COLUMN_CEILING:
    return compare (a->ceiling, b->ceiling);
  case JALON_COLUMN_ANNOUNCED:
    return compare_dates (a->announced, b->announced);
  case JALON_COLUMN_START:
    return compare_dates (a->start, b->start);
  case JALON_COLUMN_END:
    return compare_dates (a->end, b->end);
  case JALON_COLUMN_STATUS:
    return compare (a->status, b->status);
  case JALON_COLUMN_CONFIDENCE:
    return compare (a->confidence, b->confidence);
  default:
    return 0;
  }
}

static int
compare_rows (gconstpointer first, gconstpointer second, gpointer data)
{
  const Work *work = data;
  const JalonColumn column = work->order->column;
  const JalonPlanCommitment *a = &work->rows[*(const guint *) first];
  const JalonPlanCommitment *b = &work->rows[*(const guint *) second];
  gboolean a_stated = is_stated (a, column), b_stated = is_stated (b, column);
  int order;

  if (!a_stated || !b_stated)
    return b_stated - a_stated;
  if (column == JALON_COLUMN_AMOUNT || column == JALON_COLUMN_CEILING) {
    order = g_strcmp0 (a->currency, b->currency);
    if (order)
      return order;
  }
  order = compare_column (work, a, b);
  return work->order->descending ? -order : order;
}

static int
compare_names (gconstpointer first, gconstpointer second, gpointer data)
{
  const Work *work = data;

  return jalon_locale_collate (work->locale, work->parties[*(const guint *) first].name,
                               work->parties[*(const guint *) second].name);
}

/* Parties are few and rows are many: the alphabet is asked once for each party. */
static guint *
rank_parties (Work *work, guint n)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  guint *ranks = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_names, work);
  for (guint i = 0; i < n; i++)
    ranks[g_array_index (order, guint, i)] = i;

  return ranks;
}

/* Of each party, which of the words its name contains, as a bit set. */
static guint32 *
match_parties (const JalonPlanParty *parties, guint n, char *const *words, guint n_words)
{
  guint32 *found = g_new0 (guint32, n + 1);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = jalon_search_fold (parties[i].name);

    for (guint w = 0; w < n_words; w++)
      if (strstr (name, words[w]))
        found[i] |= 1u << w;
  }

  return found;
}

static gboolean
matches_words (const JalonPlanCommitment *row, const guint32 *in_parties, char *const *words, guint n_words)
{
  guint32 missing = ~(in_parties[row->buyer] | in_parties[row->provider]);
  g_autofree char *name = NULL;

  for (guint w = 0; w < n_words; w++) {
    if (!(missing & (1u << w)))
      continue;
    if (!name)
      name = jalon_search_fold (row->name);
    if (!strstr (name, words[w]))
      return FALSE;
  }

  return TRUE;
}

static GArray *
filter_rows (const Work *work, guint n, guint n_parties)
{
  const JalonOrder *order = work->order;
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  g_auto (GStrv) words = jalon_search_words (order->text ? order->text : "");
  guint n_words = MIN (g_strv_length (words), 32);
  g_autofree guint32 *in_parties = match_parties (work->parties, n_parties, words, n_words);

  for (guint i = 0; i < n; i++) {
    const JalonPlanCommitment *row = &work->rows[i];

    if ((order->provider == JALON_REF_NONE || work->parties[row->provider].ref == order->provider) &&
        (order->status < 0 || (int) row->status == order->status) &&
        matches_words (row, in_parties, words, n_words))
      g_array_append_val (kept, i);
  }

  return kept;
}

GArray *
jalon_order_apply (const JalonPlan *plan, const JalonOrder *order)
{
  guint n, n_parties;
  Work work = { .rows = jalon_plan_commitments (plan, &n),
                .parties = jalon_plan_parties (plan, &n_parties),
                .order = order };
  g_autoptr (JalonLocale) locale = jalon_locale_new (order->lang);
  g_autofree guint *ranks = NULL;
  GArray *rows = filter_rows (&work, n, n_parties);

  work.locale = locale;
  if (order->column == JALON_COLUMN_BUYER || order->column == JALON_COLUMN_PROVIDER)
    work.ranks = ranks = rank_parties (&work, n_parties);
  if (order->column != JALON_COLUMN_NONE)
    g_array_sort_with_data (rows, compare_rows, &work);

  /* From indices to references, in place: both are four bytes. */
  G_STATIC_ASSERT (sizeof (guint) == sizeof (JalonRef));
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, JalonRef, i) = work.rows[g_array_index (rows, guint, i)].ref;

  return rows;
}
