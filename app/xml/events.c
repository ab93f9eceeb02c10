/* Blocks of events, handed from the thread that writes to the one that takes; or, where there is one thread
 * only, taken as soon as they are full. */
#include "config.h"

#include "events.h"

/* Large enough that handing over costs nothing to speak of, and all of them small enough for a processor's
 * cache. */
#define BLOCK_SIZE (128 * 1024)
#define BLOCKS_MAX 8

/* To wake a thread takes long. One that waits for the other is woken when there is work for a while, and not
 * for each block. */
#define BLOCKS_WAKE (BLOCKS_MAX / 2)

#define ALIGN(size) (((size) + 7) & ~(gsize) 7)

typedef struct {
  gsize size, used;
  guint64 room[]; /* so that events are aligned */
} Block;

struct _Events {
  gboolean waits;
  EventsTake take;
  gpointer data;
  Block *writing; /* (nullable) */

  GMutex mutex; /* guards what follows */
  GCond changed;
  GQueue full;  /* of Block */
  GQueue empty; /* of Block */
  guint n_blocks;
  gboolean ended;
  int stopped; /* atomic */
};

Events *
events_new (gboolean waits, EventsTake take, gpointer data)
{
  Events *self = g_new0 (Events, 1);

  self->waits = waits;
  self->take = take;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->full);
  g_queue_init (&self->empty);
  return self;
}

void
events_free (Events *self)
{
  g_free (self->writing);
  g_queue_clear_full (&self->full, g_free);
  g_queue_clear_full (&self->empty, g_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

void
events_stop (Events *self)
{
  g_atomic_int_set (&self->stopped, 1);
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

gboolean
events_is_stopped (Events *self)
{
  return g_atomic_int_get (&self->stopped) != 0;
}

static void
take_block (Events *self, Block *block)
{
  for (gsize at = 0; at < block->used && !events_is_stopped (self);) {
    const Event *event = (const Event *) ((char *) block->room + at);

    self->take (event, self->data);
    at += event->size;
  }
  block->used = 0;
}

/* Hands over what was written. */
static void
hand_over (Events *self)
{
  Block *block = g_steal_pointer (&self->writing);

  if (block == NULL)
    return;
  if (!self->waits) {
    take_block (self, block);
    self->writing = block;
    return;
  }
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->full, block);
  if (self->full.length >= BLOCKS_WAKE)
    g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* An empty block; waits for one when all there may be are full, and nobody has said to stop. */
static Block *
next_block (Events *self)
{
  Block *block = NULL;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->empty) && self->n_blocks >= BLOCKS_MAX && !events_is_stopped (self)) {
    g_cond_broadcast (&self->changed);
    g_cond_wait (&self->changed, &self->mutex);
  }
  block = g_queue_pop_head (&self->empty);
  self->n_blocks += block == NULL ? 1 : 0;
  g_mutex_unlock (&self->mutex);
  return block;
}

/* Lets @self->writing have room for @size more bytes. */
static void
make_room (Events *self, gsize size)
{
  Block *block;

  hand_over (self);
  block = self->writing ? g_steal_pointer (&self->writing) : next_block (self);
  if (block == NULL || block->size < size) {
    g_free (block);
    block = g_malloc (sizeof (Block) + MAX (size, BLOCK_SIZE));
    block->size = MAX (size, BLOCK_SIZE);
    block->used = 0;
  }
  self->writing = block;
}

gpointer
events_add (Events *self, EventType type, gsize size, guint64 offset, guint line)
{
  Event *event;

  size = ALIGN (size);
  if (self->writing == NULL || self->writing->size - self->writing->used < size)
    make_room (self, size);
  event = (Event *) ((char *) self->writing->room + self->writing->used);
  self->writing->used += size;
  *event = (Event){ .offset = offset, .line = line, .type = type, .size = size };
  return event;
}

void
events_end (Events *self)
{
  hand_over (self);
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* The next full block; %NULL after the last. */
static Block *
next_full (Events *self)
{
  Block *block;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->full) && !self->ended) {
    g_cond_broadcast (&self->changed);
    g_cond_wait (&self->changed, &self->mutex);
  }
  block = g_queue_pop_head (&self->full);
  g_mutex_unlock (&self->mutex);
  return block;
}

void
events_take_all (Events *self)
{
  Block *block;

  while ((block = next_full (self))) {
    take_block (self, block);
    g_mutex_lock (&self->mutex);
    /* One made for a huge event is not kept. */
    if (block->size > BLOCK_SIZE) {
      g_free (block);
      self->n_blocks--;
    } else {
      g_queue_push_tail (&self->empty, block);
    }
    if (self->empty.length >= BLOCKS_WAKE)
      g_cond_broadcast (&self->changed);
    g_mutex_unlock (&self->mutex);
  }
}
