/* What the files that build a network share. */
#pragma once

#include <jalon/analysis/network.h>

G_BEGIN_DECLS

/* What shares may miss to all, since sources round them. */
#define JALON_NETWORK_ROUNDED 0.005

/* What building needs beside the network. */
typedef struct {
  JalonNetwork *network;
  const JalonPlan *plan;
  GHashTable *nodes;    /* JalonRef → index + 1 */
  GHashTable *links;    /* JalonRef → index + 1 */
  GHashTable *risks;    /* JalonRef → index + 1 */
  GHashTable *factors;  /* JalonRef → index + 1 */
  GHashTable *parts;    /* JalonRef → the last JalonPlanItem that stands in it: a link's lead time */
  GHashTable *losses;   /* the same of losses: a risk has a delay as well */
  GHashTable *outcomes; /* JalonRef → GArray of JalonOutcome */
  guint *commitments;   /* (array length=n_rows): row of a commitment → its index; JALON_NETWORK_NONE */
  guint n_rows;
  guint *cycle_gaps; /* (array): of each node the index of the gap of its cycle; JALON_NETWORK_NONE */
  guint *link_gaps;  /* (array): of each link the index of the gap of its own; JALON_NETWORK_NONE */
  guint32 as_of;     /* day; 0 */
} JalonNetworkBuilder;

static inline guint
jalon_network_index (GHashTable *table, JalonRef ref)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (table, GUINT_TO_POINTER (ref)));

  return index ? index - 1 : JALON_NETWORK_NONE;
}

/* Returns: (transfer none): zeros, which go with the network */
static inline gpointer
jalon_network_alloc (JalonNetwork *self, gsize n, gsize size)
{
  gpointer block = g_malloc0_n (MAX (n, 1), size);

  g_ptr_array_add (self->pool, block);
  return block;
}

/* Returns: the plan's index of a commitment; %JALON_NETWORK_NONE of one that a scenario removes */
guint jalon_network_commitment (const JalonNetworkBuilder *self, JalonRef ref);

/* Gives nodes their order, and finds those of cycles. */
void jalon_network_order (JalonNetworkBuilder *self);

/* Finds which nodes give amounts, and how much all of them give. */
void jalon_network_measure (JalonNetworkBuilder *self);

/* Finds what is timed, and tells of what is not. */
void jalon_network_time_all (JalonNetworkBuilder *self);
void jalon_network_check_delays (JalonNetworkBuilder *self);

/* Tells of what is stated and does not do what its author may think, when all else has been read. */
void jalon_network_check (JalonNetworkBuilder *self);

/* Which nodes each commitment and milestone waits for. */
void jalon_network_find_targets (JalonNetworkBuilder *self);

/**
 * jalon_network_read_range:
 * @range: (nullable): a lead time, a delay or a loss
 * @item: what it stands in
 * @whose: (nullable): what to call that in a sentence; %NULL: the name of @item
 * @gap: (out) (optional): the index of the gap that tells of a range that cannot be
 *
 * Returns: whether it states a distribution that can be: in months, of a loss as a share
 */
gboolean jalon_network_read_range (JalonNetworkBuilder *self,
                                   const JalonPlanItem *range,
                                   const JalonPlanItem *item,
                                   const char *whose,
                                   JalonVariate *variate,
                                   guint *gap);

void jalon_network_add_risks (JalonNetworkBuilder *self);
void jalon_network_add_correlations (JalonNetworkBuilder *self);

/* Each tells of a gap. Returns: its index */
guint jalon_network_tell_cycle (JalonNetwork *self, const guint *nodes, guint n);
guint jalon_network_tell_anchor (JalonNetwork *self, const JalonNetworkNode *node);
guint jalon_network_tell_lead_time (JalonNetwork *self, const JalonNetworkLink *link);
/* Of a slip or a failure. */
void jalon_network_tell_too_long (JalonNetwork *self, JalonRef ref, const char *name);
void jalon_network_tell_idle_slip (JalonNetwork *self, JalonRef ref, const char *name);
guint jalon_network_tell_range (JalonNetwork *self, JalonRef ref, const char *whose, const char *why);
void jalon_network_tell_one_end (JalonNetwork *self, JalonRef ref, const char *whose, gboolean least);
void jalon_network_tell_shares (JalonNetwork *self, const JalonNetworkNeed *need, double sum);
void jalon_network_tell_open_date (JalonNetwork *self, JalonRef ref, const char *name);
void jalon_network_tell_risk (JalonNetwork *self, const JalonNetworkRisk *risk);
void jalon_network_tell_targets (JalonNetwork *self);
void jalon_network_tell_correlations (JalonNetwork *self,
                                      JalonRef ref,
                                      const JalonNetworkCorrelation *correlation);
void jalon_network_tell_units (JalonNetwork *self, const JalonNetworkNode *node);
void jalon_network_tell_arrival (JalonNetwork *self, const JalonNetworkLink *link);
void jalon_network_tell_idle_risk (JalonNetwork *self, const JalonNetworkRisk *risk);
void jalon_network_tell_too_many (JalonNetwork *self, JalonRef ref, guint n);

G_END_DECLS
