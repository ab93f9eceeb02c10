/* What the files of one trial share. A room is an array of doubles; a slot is a place in it, of an input, of
 * something that is the same in all trials, or of something worked out. */
#pragma once

#include <math.h>

#include <gsl/gsl_spline.h>

#include "evaluate.h"

#include "pert-curve.h"

G_BEGIN_DECLS

#define JALON_SLOT_NONE G_MAXUINT

/* A normal number that scores are made of. */
typedef struct {
  guint64 identity;
  JalonDraw draw;
  guint slot;
} JalonEvaluatorSource;

typedef struct {
  guint source; /* index */
  double weight;
} JalonEvaluatorPart;

/* The delay of a risk, where it comes to pass. */
typedef struct {
  guint happens, delay, slot;
} JalonEvaluatorRisk;

typedef enum {
  JALON_EVALUATOR_OWN,   /* nobody asks when it is there, only what makes it late by itself */
  JALON_EVALUATOR_FACT,  /* it is there already */
  JALON_EVALUATOR_DATED, /* it states when it is there */
  JALON_EVALUATOR_NEEDS,
} JalonEvaluatorNodeType;

/* What of a node is worked out, in slots that follow one another. */
enum {
  JALON_NODE_OWN,     /* what it is late by of itself */
  JALON_NODE_TIME,    /* when it is there */
  JALON_NODE_PLANNED, /* when it would be, were nothing late */
  JALON_NODE_LATE,    /* what it is late by altogether */
  JALON_NODE_SLOTS,
};

/**
 * JalonEvaluatorNode:
 * @slot: the first of its %JALON_NODE_SLOTS
 * @date: slot; of facts and dated ones
 * @late: months that are the same in all trials
 * @n_events: how many of the events that hit nodes hit this one
 * @n_needs: how many of the needs follow for it
 */
typedef struct {
  JalonEvaluatorNodeType type;
  guint slot, date, n_events, n_needs;
  double late;
} JalonEvaluatorNode;

typedef struct {
  gboolean shared;
  guint n_links;
} JalonEvaluatorNeed;

/* What flows through it comes at the sum of the slots, and of @slip where something is late. */
typedef struct {
  guint planned, time, lead, late;
  double slip;
} JalonEvaluatorLink;

/* A commitment that the milestone waits for: nodes, and events that hit it beside them. */
typedef struct {
  guint n_nodes, n_events;
} JalonEvaluatorTarget;

/**
 * JalonEvaluator:
 * @blank: (element-type double): a room without values of inputs
 * @nodes: those that the milestone asks for, each behind all that it needs
 * @events: (element-type guint): slots of delays that hit nodes, in the order of @nodes
 * @needs, @links: in the order of @nodes
 * @targets: what the milestone waits for, of which the last is itself: the latest of the others, and events
 * that hit it beside them
 * @target_nodes, @target_events: (element-type guint): slots, in the order of @targets
 * @node_slots: (array): of each node of the network its first slot; %JALON_SLOT_NONE
 * @node_dates: (array): of each node of the network the slot of its date; %JALON_SLOT_NONE
 * @risk_slots: (array): of each risk the slot of its delay; %JALON_SLOT_NONE
 * @nought: a slot of 0
 * @curves: (element-type JalonPertCurve): each shape once
 * @source_indices: (element-type JalonEvaluatorSource → index + 1)
 * @groups, @places: (array): of each lead time, and behind them of each risk, which of the network's
 * correlations it is in, and where; %JALON_NETWORK_NONE
 * @roots: (array) (element-type double*): of each of the network's correlations, once asked for, the weights
 * of normal numbers of its inputs; @by_factors: (array): whether factors come on top
 */
struct _JalonEvaluator {
  const JalonNetwork *network;
  guint milestone;
  gboolean has_as_of;
  double now;
  GArray *blank, *inputs, *sources, *parts;
  GArray *risks, *nodes, *events, *needs, *links;
  GArray *targets, *target_nodes, *target_events;
  GPtrArray *curves;
  guint *node_slots, *node_dates, *risk_slots;
  guint nought;
  GHashTable *source_indices;
  guint *groups, *places;
  double **roots;
  gboolean *by_factors;
  GPtrArray *names;
};

/* Returns: a new slot, of what is the same in all trials, or is yet to be worked out */
guint jalon_evaluator_slot (JalonEvaluator *self, double value);

/* Finds which lead times and risks hang together. */
void jalon_evaluator_find_groups (JalonEvaluator *self);

/* Returns: the slot of a link's lead time, of a date, of the delay that a risk makes */
guint jalon_evaluator_lead (JalonEvaluator *self, guint link);
guint
jalon_evaluator_date (JalonEvaluator *self, JalonSpan span, guint64 identity, JalonRef ref, const char *name);
guint jalon_evaluator_delay (JalonEvaluator *self, guint risk);

/* Returns: whether a date is over by the as-of date */
static inline gboolean
jalon_evaluator_is_over (const JalonEvaluator *self, JalonSpan span)
{
  return self->has_as_of && span.last <= self->network->as_of;
}

static inline gboolean
jalon_evaluator_is_stated (JalonSpan span)
{
  return !isnan (span.first);
}

/* Returns: (transfer none): "FROM → TO" */
const char *jalon_evaluator_link_name (JalonEvaluator *self, guint link);

G_END_DECLS
