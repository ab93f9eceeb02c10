/* How concentrated the commitments are on few providers. */
#pragma once

#include <jalon/analysis/providers.h>

G_BEGIN_DECLS

/* From which index on a market counts as moderately and as highly concentrated: US Department of Justice and
 * Federal Trade Commission, Merger Guidelines (2023), guideline 1: above 1,800 highly concentrated; 1,000 to
 * 1,800 moderately, as in the guidelines' definition of the bands. */
#define JALON_HHI_MODERATE 1000.0
#define JALON_HHI_HIGH 1800.0

/**
 * JalonConcentration:
 * @hhi: the Herfindahl-Hirschman index, 0 to 10,000: the sum of the squared shares in percent
 *   (Herfindahl 1950; Hirschman 1964, "The Paternity of an Index")
 * @effective: how many providers of equal size would be as concentrated: 10,000 / @hhi
 *   (Laakso and Taagepera 1979, effective number of parties)
 * @largest: the greatest share, 0 to 1
 * @sums: (element-type JalonPartySum): the shares, the greatest first
 * @providers: (element-type JalonProvider): more of the same, and those with ceilings only behind them
 *
 * @ceilings: how much is used of what ceilings allow beyond firm amounts, 0 to 1
 *
 * Without any amount the figures are NaN.
 */
typedef struct {
  double ceilings;
  double hhi;
  double effective;
  double largest;
  GArray *sums;
  GArray *providers;
  const char *currency;
} JalonConcentration;

/* Returns: (transfer full): the concentration over providers of what is committed, in the plan's currency.
 * @ceilings: as for jalon_sums_by_provider(); 0 for firm amounts */
JalonConcentration *jalon_concentration_by_provider (const JalonPlan *plan, double ceilings);
void jalon_concentration_free (JalonConcentration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonConcentration, jalon_concentration_free)

/* Gives a #JalonConcentration; its setting is "ceilings". */
extern const JalonAnalysis jalon_concentration_analysis;

G_END_DECLS
