/* What a board is shown on one page: the results of several analyses side by side. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

/**
 * JalonBoard:
 * @simulation: of a #JalonSimulation
 * @stress: of a #JalonStress
 * @ratings: of a #JalonRegister
 * @concentration: of a #JalonConcentration
 *
 * Each is the one that the charts of that analysis draw.
 */
typedef struct {
  JalonResult *simulation, *stress, *ratings, *concentration;
} JalonBoard;

/* Gives a #JalonBoard; its settings are those of the simulation. */
extern const JalonAnalysis jalon_board_analysis;

G_END_DECLS
