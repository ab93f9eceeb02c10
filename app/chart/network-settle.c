/* Where the places of a column stand, each as near as can be to what it is linked with, and where links leave
 * and arrive. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "network-layout.h"

#define TURNS 24
#define APART_MAX 30.0

/* Between the bands that leave or arrive at one box. */
#define BETWEEN 1.0

static JalonPlace *
place_at (const JalonNetworkLayout *self, guint place)
{
  return &g_array_index (self->places, JalonPlace, place);
}

static JalonStop *
stop_at (const JalonNetworkLayout *self, const JalonRoute *route, guint i)
{
  return &g_array_index (self->stops, JalonStop, route->first + i);
}

/* One column on its way: how far the middle of each place is behind that of the first at least. */
typedef struct {
  const GArray *places;
  double *offsets;
  double top, room; /* where the first may stand, from here on so far */
} Column;

static double
above (const JalonNetworkLayout *self, const JalonPlace *place)
{
  return place->height / 2 + (place->heads ? self->heading : 0);
}

/* Places share what room is left over; where there is none, they are closer than they should be. */
static Column
column_new (const JalonNetworkLayout *self, guint index)
{
  Column column = { .places = self->columns->pdata[index] };
  guint n = column.places->len;
  double height = 0, apart, last;

  column.offsets = g_new0 (double, n + 1);
  for (guint i = 0; i < n; i++) {
    const JalonPlace *place = place_at (self, g_array_index (column.places, guint, i));

    height += above (self, place) + place->height / 2;
  }
  apart = CLAMP ((self->box.height - height) / MAX (n, 1), JALON_NETWORK_APART, APART_MAX);
  for (guint i = 1; i < n; i++) {
    const JalonPlace *upper = place_at (self, g_array_index (column.places, guint, i - 1));
    const JalonPlace *lower = place_at (self, g_array_index (column.places, guint, i));

    column.offsets[i] = column.offsets[i - 1] + upper->height / 2 + apart + above (self, lower);
  }
  if (n == 0)
    return column;

  column.top = self->box.y + above (self, place_at (self, g_array_index (column.places, guint, 0)));
  last =
    self->box.y + self->box.height - place_at (self, g_array_index (column.places, guint, n - 1))->height / 2;
  column.room = last - column.top - column.offsets[n - 1];
  if (column.room < 0) {
    double closer = MAX (last - column.top, 0) / column.offsets[n - 1];

    for (guint i = 0; i < n; i++)
      column.offsets[i] *= closer;
    column.room = 0;
  }
  return column;
}

/* Where the neighbours of a place are on average. */
static double
wish (const JalonNetworkLayout *self, guint index)
{
  const GArray *sides[] = { self->left->pdata[index], self->right->pdata[index] };
  double sum = 0;
  guint n = 0;

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < sides[side]->len; i++, n++)
      sum += place_at (self, g_array_index (sides[side], guint, i))->y;
  return n > 0 ? sum / n : place_at (self, index)->y;
}

/* The places of a column at the least squared distances from where they would stand, in their order and
 * apart: isotonic regression by pooling adjacent violators (Barlow and others 1972, "Statistical inference
 * under order restrictions"). */
static void
settle_column (const JalonNetworkLayout *self, Column *column)
{
  guint n = column->places->len, n_blocks = 0;
  g_autofree double *means = g_new (double, n + 1);
  g_autofree guint *sizes = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++) {
    means[n_blocks] = wish (self, g_array_index (column->places, guint, i)) - column->offsets[i];
    sizes[n_blocks++] = 1;
    while (n_blocks > 1 && means[n_blocks - 2] > means[n_blocks - 1]) {
      guint size = sizes[n_blocks - 2] + sizes[n_blocks - 1];

      means[n_blocks - 2] =
        (means[n_blocks - 2] * sizes[n_blocks - 2] + means[n_blocks - 1] * sizes[n_blocks - 1]) / size;
      sizes[n_blocks - 2] = size;
      n_blocks--;
    }
  }
  for (guint block = 0, i = 0; block < n_blocks; block++)
    for (guint k = 0; k < sizes[block]; k++, i++)
      place_at (self, g_array_index (column->places, guint, i))->y =
        CLAMP (means[block], column->top, column->top + column->room) + column->offsets[i];
}

/* Columns pull one another up or down; together they stand in the middle. */
static void
centre (const JalonNetworkLayout *self)
{
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE, shift;

  for (guint i = 0; i < self->places->len; i++) {
    const JalonPlace *place = place_at (self, i);

    top = MIN (top, place->y - place->height / 2 - (place->heads ? self->heading : 0));
    bottom = MAX (bottom, place->y + place->height / 2);
  }
  shift = self->box.y + (self->box.height - (bottom - top)) / 2 - top;
  for (guint i = 0; i < self->places->len; i++)
    place_at (self, i)->y += shift;
}

void
jalon_network_layout_settle (JalonNetworkLayout *self)
{
  guint n = self->columns->len;
  g_autofree Column *columns = g_new0 (Column, n + 1);

  for (guint c = 0; c < n; c++) {
    columns[c] = column_new (self, c);
    for (guint i = 0; i < columns[c].places->len; i++)
      place_at (self, g_array_index (columns[c].places, guint, i))->y =
        columns[c].top + columns[c].room / 2 + columns[c].offsets[i];
  }
  for (guint turn = 0; turn < TURNS; turn++)
    for (guint c = 0; c < n; c++)
      settle_column (self, &columns[turn % 2 ? n - 1 - c : c]);
  for (guint c = 0; c < n; c++)
    g_free (columns[c].offsets);
  centre (self);
}

/* One link at one place. */
typedef struct {
  guint route, stop;
  double key, second;
} Touch;

static int
compare_touches (const void *a, const void *b)
{
  const Touch *one = a, *other = b;

  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  if (one->second != other->second)
    return one->second < other->second ? -1 : 1;
  return (one->route > other->route) - (one->route < other->route);
}

/* Stacks bands around the middle of a place, closer to each other where they would be higher than it. */
static void
stack (const JalonNetworkLayout *self, const JalonPlace *place, GArray *touches)
{
  double total = 0, y, scale;

  for (guint i = 0; i < touches->len; i++)
    total +=
      g_array_index (self->routes, JalonRoute, g_array_index (touches, Touch, i).route).width + BETWEEN;
  scale = place->source == JALON_NETWORK_NONE && total > place->height - 4 && total > 0
            ? MAX (place->height - 4, 1) / total
            : 1;
  y = place->y - total * scale / 2;
  for (guint i = 0; i < touches->len; i++) {
    const Touch *touch = &g_array_index (touches, Touch, i);
    const JalonRoute *route = &g_array_index (self->routes, JalonRoute, touch->route);
    double height = (route->width + BETWEEN) * scale;

    stop_at (self, route, touch->stop)->y = y + height / 2;
    y += height;
  }
}

/* The links at a place that go on from there: in the order in which they go apart. */
static void
leave (const JalonNetworkLayout *self, guint index, GArray *touches)
{
  g_array_sort (touches, compare_touches);
  stack (self, place_at (self, index), touches);
}

static double
missing_of (const JalonNetworkLayout *self, guint need)
{
  const JalonNetworkNeed *row = &self->network->needs[need];

  return row->shared && row->share < 1 - 1e-9 ? MAX ((1 - row->share) * self->unit, 3) : 0;
}

static guint
need_of (const JalonNetworkLayout *self, const Touch *touch)
{
  return self->network->links[g_array_index (self->routes, JalonRoute, touch->route).link].need;
}

/* Where the links of each need come from, on average: those of a need stay together. */
static void
key_needs (const JalonNetworkLayout *self, GArray *touches)
{
  for (guint i = 0; i < touches->len; i++) {
    Touch *touch = &g_array_index (touches, Touch, i);
    double sum = 0;
    guint n = 0;

    for (guint k = 0; k < touches->len; k++) {
      const Touch *other = &g_array_index (touches, Touch, k);

      if (need_of (self, other) != need_of (self, touch))
        continue;
      sum += other->second;
      n++;
    }
    touch->key = sum / n + 1e-6 * need_of (self, touch);
  }
}

/* Whether a link is the last of its need at a node. */
static gboolean
ends_need (const JalonNetworkLayout *self, const GArray *touches, guint i)
{
  return i + 1 == touches->len || need_of (self, &g_array_index (touches, Touch, i + 1)) !=
                                    need_of (self, &g_array_index (touches, Touch, i));
}

/* Where the first link of a need arrives. What is missing is at the side from which fewer links come. */
static double
begin_need (JalonNetworkLayout *self, const GArray *touches, guint first, double y, double scale)
{
  const Touch *upper = &g_array_index (touches, Touch, first), *lower;
  guint need = need_of (self, upper), last = first;
  double middle = place_at (self, self->place_of[self->network->needs[need].node])->y;
  JalonEntry entry = { need, y, y, missing_of (self, need) * scale, NAN };

  while (!ends_need (self, touches, last))
    last++;
  lower = &g_array_index (touches, Touch, last);
  if (middle - upper->second < lower->second - middle)
    entry.missing_top = y;
  g_array_append_val (self->entries, entry);
  return isnan (entry.missing_top) ? y : y + entry.missing;
}

static double
end_need (JalonNetworkLayout *self, double y)
{
  JalonEntry *entry = &g_array_index (self->entries, JalonEntry, self->entries->len - 1);

  entry->bottom = y;
  if (isnan (entry->missing_top)) {
    entry->missing_top = y;
    entry->bottom = y + entry->missing;
  }
  return entry->bottom;
}

/* The links that arrive at a node, from the top. */
static void
arrive (JalonNetworkLayout *self, guint index, GArray *touches)
{
  const JalonPlace *place = place_at (self, index);
  double total = 0, scale, y;

  key_needs (self, touches);
  g_array_sort (touches, compare_touches);
  for (guint i = 0; i < touches->len; i++) {
    const Touch *touch = &g_array_index (touches, Touch, i);

    total += g_array_index (self->routes, JalonRoute, touch->route).width + BETWEEN;
    total += ends_need (self, touches, i) ? missing_of (self, need_of (self, touch)) : 0;
  }
  scale = total > place->height - 4 && total > 0 ? MAX (place->height - 4, 1) / total : 1;
  y = place->y - total * scale / 2;

  for (guint i = 0; i < touches->len; i++) {
    const Touch *touch = &g_array_index (touches, Touch, i);
    const JalonRoute *route = &g_array_index (self->routes, JalonRoute, touch->route);
    double height = (route->width + BETWEEN) * scale;

    if (i == 0 || ends_need (self, touches, i - 1))
      y = begin_need (self, touches, i, y, scale);
    stop_at (self, route, touch->stop)->y = y + height / 2;
    y += height;
    if (ends_need (self, touches, i))
      y = end_need (self, y);
  }
}

void
jalon_network_layout_attach (JalonNetworkLayout *self)
{
  guint n = self->places->len;
  g_autoptr (GPtrArray) outs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) ins = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (outs, g_array_new (FALSE, FALSE, sizeof (Touch)));
    g_ptr_array_add (ins, g_array_new (FALSE, FALSE, sizeof (Touch)));
  }
  for (guint i = 0; i < self->routes->len; i++) {
    const JalonRoute *route = &g_array_index (self->routes, JalonRoute, i);
    double end = place_at (self, stop_at (self, route, route->n - 1)->place)->y;

    for (guint k = 0; k + 1 < route->n; k++) {
      Touch touch = { i, k, place_at (self, stop_at (self, route, k + 1)->place)->y, end };

      g_array_append_val ((GArray *) outs->pdata[stop_at (self, route, k)->place], touch);
    }
  }
  for (guint i = 0; i < n; i++)
    leave (self, i, outs->pdata[i]);
  for (guint i = 0; i < self->routes->len; i++) {
    const JalonRoute *route = &g_array_index (self->routes, JalonRoute, i);
    Touch touch = { i, route->n - 1, 0, stop_at (self, route, route->n - 2)->y };

    g_array_append_val ((GArray *) ins->pdata[stop_at (self, route, route->n - 1)->place], touch);
  }
  for (guint i = 0; i < n; i++)
    arrive (self, i, ins->pdata[i]);
}
