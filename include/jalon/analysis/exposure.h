/* On how few what is committed depends, beside its providers: on countries, on chips, and on those who supply
 * each tier of the chain. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

/* Up to which n the n largest together are told. */
#define JALON_CONCENTRATION_RATIOS 4

/* How much has to be known for an index to say anything. */
#define JALON_EXPOSURE_ENOUGH 0.5

/**
 * JalonExposureShare:
 * @ref: a party or a resource; %JALON_REF_NONE of a country
 * @name: of a country its code, ISO 3166-1 alpha-2
 * @part: of the whole, 0 to 1
 */
typedef struct {
  JalonRef ref;
  const char *name;
  double part;
} JalonExposureShare;

/**
 * JalonExposure:
 * @by: as in names of figures: "country", "chip", "supplier.memory"
 * @shares: (element-type JalonExposureShare): the greatest first; at least one
 * @known: how much of the whole they are, 0 to 1; of the rest nobody says whose it is
 * @split: how much of the whole is counted in equal parts, since a commitment names several chips and does
 * not say how its amount is split between them
 * @hhi: the Herfindahl-Hirschman index, 0 to 10,000, of the shares of the whole, the rest spread over many:
 * the least that it can be
 * @hhi_most: the same, with the rest in one hand: the most that it can be where that is nobody of @shares
 * @effective: how many of equal size would be as concentrated: 10,000 / @hhi
 *
 * The three are NaN where less than half of the whole is known: neither would say anything.
 *
 * Of countries: firm amounts by the country of the provider. Of chips: firm amounts by the GPUs, other
 * accelerators and CPUs that quantities of commitments name. Of the suppliers of a tier: of what passes
 * through the nodes of the tier on its way to the commitments, weighted by their firm amounts, by the party
 * of the node: what a shared need takes, by its shares, of which those that can stand in for one another have
 * equal parts. Where no amount is known each node that delivers counts for as much. A node without a party
 * that gathers what comes from its own tier, a pool, is nobody's.
 */
typedef struct {
  char *by;
  GArray *shares;
  double known, split;
  double hhi, hhi_most, effective;
} JalonExposure;

/* @all: (element-type JalonExposure): countries, chips, then tiers from upstream on; those of which nothing
 * is known are not among them */
typedef struct {
  GPtrArray *all;
} JalonExposures;

void jalon_exposures_free (JalonExposures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonExposures, jalon_exposures_free)

/* Gives a #JalonExposures; it has no settings. */
extern const JalonAnalysis jalon_exposure_analysis;

G_END_DECLS
