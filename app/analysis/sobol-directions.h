/* Private: the numbers that the directions of Sobol' points follow from. */
#pragma once

#include <jalon/analysis/random.h>

/* The greatest degree of a polynomial among them. */
#define JALON_SOBOL_DEGREE 13

/**
 * JalonSobolRow:
 * @polynomial: over the integers modulo 2: bit k is the coefficient of x^k; 1 in the first row, which has
 * none
 * @initial: (array): as many as the polynomial's degree; odd, that at j below 2^(j+1)
 */
typedef struct {
  guint16 polynomial;
  guint16 initial[JALON_SOBOL_DEGREE];
} JalonSobolRow;

extern const JalonSobolRow jalon_sobol_rows[JALON_SOBOL_DIMENSIONS];
