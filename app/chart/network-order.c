/* Ordering the places of each column so that few links cross: barycentre sweeps (Sugiyama, Tagawa and Toda
 * 1981), and exchanging neighbours while that helps (Gansner, Koutsofios, North and Vo 1993, "A technique for
 * drawing directed graphs"). */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "network-layout.h"

#define SWEEPS 10
#define STARTS 8

typedef struct {
  JalonNetworkLayout *layout;
  guint *position; /* of each place in its column */
  double *centre;  /* of each place: where its neighbours are, 0 at the top to 1 */
} Work;

static JalonPlace *
place_at (const JalonNetworkLayout *self, guint place)
{
  return &g_array_index (self->places, JalonPlace, place);
}

static gboolean
is_lane (const JalonPlace *place)
{
  return place->source != JALON_NETWORK_NONE;
}

static const GArray *
beside (const Work *work, guint place, gboolean left)
{
  return (left ? work->layout->left : work->layout->right)->pdata[place];
}

static void
number_column (const Work *work, guint column)
{
  const GArray *places = work->layout->columns->pdata[column];

  for (guint i = 0; i < places->len; i++)
    work->position[g_array_index (places, guint, i)] = i;
}

/* How many links of @upper and @lower, one above the other, cross at one of their sides. */
static guint
crossings_at (const Work *work, guint upper, guint lower, gboolean left)
{
  const GArray *a = beside (work, upper, left), *b = beside (work, lower, left);
  guint n = 0;

  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      n += work->position[g_array_index (a, guint, i)] > work->position[g_array_index (b, guint, k)];
  return n;
}

static guint
count_crossings (const Work *work)
{
  guint n = 0;

  for (guint c = 0; c + 1 < work->layout->columns->len; c++) {
    const GArray *column = work->layout->columns->pdata[c];

    for (guint i = 0; i < column->len; i++)
      for (guint k = i + 1; k < column->len; k++)
        n += crossings_at (work, g_array_index (column, guint, i), g_array_index (column, guint, k), FALSE);
  }
  return n;
}

/* Where the neighbours of a place are, at its left or at its right; where it is itself when it has none. */
static double
find_centre (const Work *work, guint place, gboolean left)
{
  const JalonNetworkLayout *self = work->layout;
  const GArray *own = self->columns->pdata[place_at (self, place)->column],
               *others = beside (work, place, left);
  double sum = 0;

  for (guint i = 0; i < others->len; i++) {
    guint other = g_array_index (others, guint, i);

    sum += (work->position[other] + 0.5) /
           ((const GArray *) self->columns->pdata[place_at (self, other)->column])->len;
  }
  return others->len > 0 ? sum / others->len : (work->position[place] + 0.5) / own->len;
}

static int
compare_places (const void *a, const void *b, gpointer data)
{
  const Work *work = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const JalonPlace *one = place_at (work->layout, first), *other = place_at (work->layout, second);

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (fabs (work->centre[first] - work->centre[second]) > 1e-9)
    return work->centre[first] < work->centre[second] ? -1 : 1;
  return (work->position[first] > work->position[second]) - (work->position[first] < work->position[second]);
}

/* A lane goes where the fewest places lie on the other side of it than their neighbours do. */
static void
insert_lane (const Work *work, GArray *column, guint lane)
{
  guint best = 0, least = G_MAXUINT;

  for (guint at = 0; at <= column->len; at++) {
    guint wrong = 0;

    for (guint i = 0; i < column->len; i++) {
      double centre = work->centre[g_array_index (column, guint, i)];

      wrong += i < at ? centre > work->centre[lane] : centre < work->centre[lane];
    }
    if (wrong < least) {
      least = wrong;
      best = at;
    }
  }
  g_array_insert_val (column, best, lane);
}

static void
sort_column (Work *work, guint index, gboolean rightward)
{
  GArray *column = work->layout->columns->pdata[index];
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < column->len; i++) {
    guint place = g_array_index (column, guint, i);

    work->centre[place] = find_centre (work, place, rightward);
  }
  for (guint i = column->len; i > 0; i--) {
    guint place = g_array_index (column, guint, i - 1);

    if (!is_lane (place_at (work->layout, place)))
      continue;
    g_array_append_val (lanes, place);
    g_array_remove_index (column, i - 1);
  }
  g_array_sort_with_data (column, compare_places, work);
  for (guint i = 0; i < lanes->len; i++)
    insert_lane (work, column, g_array_index (lanes, guint, i));
  number_column (work, index);
}

static guint
crossings_of (const Work *work, guint upper, guint lower)
{
  return crossings_at (work, upper, lower, TRUE) + crossings_at (work, upper, lower, FALSE);
}

static gboolean
exchange_neighbours (const Work *work, guint index)
{
  GArray *column = work->layout->columns->pdata[index];
  gboolean changed = FALSE;

  for (guint i = 1; i < column->len; i++) {
    guint *upper = &g_array_index (column, guint, i - 1), *lower = &g_array_index (column, guint, i);
    const JalonPlace *a = place_at (work->layout, *upper), *b = place_at (work->layout, *lower);
    guint kept = *upper;

    if (!is_lane (a) && !is_lane (b) && a->group != b->group)
      continue;
    if (crossings_of (work, *upper, *lower) <= crossings_of (work, *lower, *upper))
      continue;
    *upper = *lower;
    *lower = kept;
    number_column (work, index);
    changed = TRUE;
  }
  return changed;
}

static GPtrArray *
copy_columns (const GPtrArray *columns)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (copy, g_array_copy (columns->pdata[i]));
  return copy;
}

static void
sweep (Work *work, gboolean rightward)
{
  guint n = work->layout->columns->len;

  for (guint i = 0; i < n; i++)
    sort_column (work, rightward ? i : n - 1 - i, rightward);
  for (guint turn = 0; turn < 8; turn++) {
    gboolean changed = FALSE;

    for (guint i = 0; i < n; i++)
      changed |= exchange_neighbours (work, i);
    if (!changed)
      break;
  }
}

static Work
work_new (JalonNetworkLayout *self)
{
  Work work = { self, g_new0 (guint, self->places->len + 1), g_new0 (double, self->places->len + 1) };

  for (guint i = 0; i < self->columns->len; i++)
    number_column (&work, i);
  return work;
}

static void
work_clear (Work *work)
{
  g_free (work->position);
  g_free (work->centre);
}

guint
jalon_network_layout_crossings (const JalonNetworkLayout *self)
{
  Work work = work_new ((JalonNetworkLayout *) self);
  guint n = count_crossings (&work);

  work_clear (&work);
  return n;
}

/* The names of tiers stand above the first of each in a column. */
static void
mark_heads (const JalonNetworkLayout *self)
{
  for (guint c = 0; c < self->columns->len; c++) {
    const GArray *column = self->columns->pdata[c];
    guint group = G_MAXUINT;

    for (guint i = 0; i < column->len; i++) {
      JalonPlace *place = place_at (self, g_array_index (column, guint, i));

      if (is_lane (place))
        continue;
      place->heads = place->group != group && place->node != JALON_NETWORK_NONE;
      group = place->group;
    }
  }
}

/* Another order to begin with, the same each time. */
static void
shuffle (Work *work, GRand *rand)
{
  for (guint c = 0; c < work->layout->columns->len; c++) {
    GArray *column = work->layout->columns->pdata[c];

    for (guint i = 0; i < column->len; i++) {
      guint place = g_array_index (column, guint, i);

      work->centre[place] = g_rand_double (rand);
    }
    g_array_sort_with_data (column, compare_places, work);
    number_column (work, c);
  }
}

/* Sweeps find an order that no small step makes better; from several beginnings, the best of these. */
void
jalon_network_layout_order (JalonNetworkLayout *self)
{
  Work work = work_new (self);
  guint least = G_MAXUINT;
  g_autoptr (GPtrArray) best = copy_columns (self->columns);
  GRand *rand = g_rand_new_with_seed (1);

  for (guint start = 0; start < STARTS && least > 0; start++) {
    if (start > 0)
      shuffle (&work, rand);
    for (guint i = 0; i < SWEEPS && least > 0; i++) {
      guint n;

      sweep (&work, (i + start) % 2 == 0);
      n = count_crossings (&work);
      if (n >= least)
        continue;
      least = n;
      g_clear_pointer (&best, g_ptr_array_unref);
      best = copy_columns (self->columns);
    }
  }
  g_rand_free (rand);
  g_ptr_array_unref (self->columns);
  self->columns = g_steal_pointer (&best);
  work_clear (&work);
  mark_heads (self);
}
