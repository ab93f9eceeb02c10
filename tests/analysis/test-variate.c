/* Distributions: their moments and percentiles by hand, and that none is made of what it cannot hold. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include <jalon/analysis/random.h>
#include <jalon/analysis/variate.h>

static JalonVariate
made (JalonDistribution type, double min, double mode, double max, double low, double high)
{
  g_autoptr (GError) error = NULL;
  JalonVariate self;
  gboolean ok = jalon_variate_init (&self, type, min, mode, max, low, high, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return self;
}

static void
assert_moments (const JalonVariate *self, double mean, double variance)
{
  g_assert_cmpfloat_with_epsilon (jalon_variate_mean (self), mean, 1e-6 * fmax (1, fabs (mean)));
  g_assert_cmpfloat_with_epsilon (jalon_variate_variance (self), variance, 1e-5 * fmax (0.1, variance));
}

static void
assert_percentiles (const JalonVariate *self, double p10, double p50, double p90)
{
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (self, 0.1), p10, 1e-6 * p10);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (self, 0.5), p50, 1e-6 * p50);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (self, 0.9), p90, 1e-6 * p90);
}

/* 2, 3, 6: alpha 2, beta 4, mean (2 + 12 + 6) / 6, variance 16 · 8 / (36 · 7). */
static void
test_pert (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_PERT, 2, 3, 6, 0, 1);

  g_assert_cmpfloat_with_epsilon (self.alpha, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (self.beta, 4, 1e-12);
  assert_moments (&self, 10.0 / 3, 128.0 / 252);
  assert_percentiles (&self, 2.448940, 3.255241, 4.335562);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.8), 2 + 4 * .4901923430, 1e-9);

  self = made (JALON_DISTRIBUTION_PERT, 18, 29.5, 48, 0, 1);
  g_assert_cmpfloat_with_epsilon (jalon_variate_mean (&self), 30.667, 5e-4);
  /* (mean - a) (b - mean) / 7 = (38/3) (52/3) / 7 */
  g_assert_cmpfloat_with_epsilon (jalon_variate_variance (&self), 1976.0 / 63, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.8), 35.733, 5e-4);
}

/* Its most likely value may be an end: then alpha is 1, and u = 1 - (1 - x)^5 can be turned by hand. */
static void
test_pert_at_end (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_PERT, 0, 0, 1, 0, 1);

  assert_moments (&self, 1.0 / 6, 5.0 / 252);
  for (guint i = 1; i < 100; i++)
    g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, i / 100.0), 1 - pow (1 - i / 100.0, 0.2),
                                    1e-12);
  self = made (JALON_DISTRIBUTION_PERT, 0, 1, 1, 0, 1);
  assert_moments (&self, 5.0 / 6, 5.0 / 252);
  for (guint i = 1; i < 100; i++)
    g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, i / 100.0), pow (i / 100.0, 0.2), 1e-12);
}

/* The library's inverse of the beta distribution fails for some shapes, and ends the program then: not for
 * those of a beta-PERT, anywhere that a draw can be. */
static void
test_pert_everywhere (void)
{
  enum { ALL = 1 << 23, ENDS = 64, STEP = 65519 };

  for (guint i = 0; i <= 200; i++) {
    JalonVariate self = made (JALON_DISTRIBUTION_PERT, 0, i / 200.0, 1, 0, 1);
    double before = 0;

    for (guint32 k = 0; k < ALL;) {
      double u = (k + 0.5) / ALL, x = jalon_variate_quantile (&self, u);

      g_assert_cmpfloat (x, >, before);
      g_assert_cmpfloat (x, <, 1);
      g_assert_cmpfloat_with_epsilon (gsl_cdf_beta_P (x, self.alpha, self.beta), u, 1e-12);
      before = x;
      k = k < ENDS || k >= ALL - ENDS ? k + 1 : MIN (k + STEP, ALL - ENDS);
    }
  }
}

static void
test_triangular (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_TRIANGULAR, 2, 3, 6, 0, 1);

  assert_moments (&self, 11.0 / 3, 13.0 / 18);
  assert_percentiles (&self, 2.632456, 3.550510, 4.904555);
  /* (m - a) / (b - a) is the probability of less than the most likely. */
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.25), 3, 1e-12);

  self = made (JALON_DISTRIBUTION_TRIANGULAR, 18, 29.5, 48, 0, 1);
  g_assert_cmpfloat_with_epsilon (jalon_variate_mean (&self), 31.833, 5e-4);
  g_assert_cmpfloat_with_epsilon (sqrt (jalon_variate_variance (&self)), 6.179, 5e-4);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.8), 37.464, 5e-4);

  /* Right triangles: F = 1 - (1 - x)² and x². */
  self = made (JALON_DISTRIBUTION_TRIANGULAR, 0, 0, 1, 0, 1);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.75), 0.5, 1e-12);
  self = made (JALON_DISTRIBUTION_TRIANGULAR, 0, 1, 1, 0, 1);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.25), 0.5, 1e-12);
}

/* Ends that are percentiles are found again as such, and the most likely stays where it is. */
static void
test_percentiles (void)
{
  static const double percentiles[][2] = {
    { 0.1, 0.9 }, { 0.05, 0.95 }, { 0, 0.9 }, { 0.1, 1 }, { 0.45, 0.55 }
  };
  static const double modes[] = { 18, 18.5, 29.5, 33, 47, 48 };
  JalonVariate self = made (JALON_DISTRIBUTION_TRIANGULAR, 18, 29.5, 48, 0.1, 0.9);

  g_assert_cmpfloat_with_epsilon (self.min, 6.954, 5e-4);
  g_assert_cmpfloat_with_epsilon (self.max, 61.071, 5e-4);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.8), 42.586, 5e-4);

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    for (guint k = 0; k < G_N_ELEMENTS (modes); k++)
      for (JalonDistribution type = JALON_DISTRIBUTION_UNIFORM; type <= JALON_DISTRIBUTION_PERT; type++) {
        gboolean peaked = type >= JALON_DISTRIBUTION_TRIANGULAR;
        double low = percentiles[i][0], high = percentiles[i][1];

        self = made (type, 18, peaked ? modes[k] : NAN, 48, low, high);
        g_assert_cmpfloat_with_epsilon (low > 0 ? jalon_variate_quantile (&self, low) : self.min, 18, 1e-9);
        g_assert_cmpfloat_with_epsilon (high < 1 ? jalon_variate_quantile (&self, high) : self.max, 48, 1e-9);
        if (peaked)
          g_assert_cmpfloat (self.mode, ==, modes[k]);
        if (peaked && type == JALON_DISTRIBUTION_PERT)
          g_assert_cmpfloat_with_epsilon (self.min + (self.alpha - 1) / 4 * (self.max - self.min), modes[k],
                                          1e-9);
      }

  /* By hand: a uniform of P10 2 and P90 6 is 4 / 0.8 = 5 wide. */
  self = made (JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, 0.1, 0.9);
  g_assert_cmpfloat_with_epsilon (self.min, 1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (self.max, 6.5, 1e-12);
  /* A log-uniform of P10 10 and P90 1,000 spans 2 / 0.8 = 2.5 decades. */
  self = made (JALON_DISTRIBUTION_LOGUNIFORM, 10, NAN, 1000, 0.1, 0.9);
  g_assert_cmpfloat_with_epsilon (self.min, pow (10, 0.75), 1e-9);
  g_assert_cmpfloat_with_epsilon (self.max, pow (10, 3.25), 1e-9);
}

static void
test_log_uniform (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_LOGUNIFORM, 100000, NAN, 999999, 0, 1);

  g_assert_cmpfloat_with_epsilon (jalon_variate_mean (&self), 390864.769, 5e-4);
  assert_percentiles (&self, 125892.53, 316227.608, 794327.52);
  g_assert_cmpfloat_with_epsilon (sqrt (jalon_variate_variance (&self)), 249399.60, 5e-3);
  g_assert_cmpfloat (self.min, ==, 100000);
  g_assert_cmpfloat (self.max, ==, 999999);

  /* Between close ends it is as good as uniform. */
  self = made (JALON_DISTRIBUTION_LOGUNIFORM, 1e6, NAN, 1e6 + 1, 0, 1);
  g_assert_cmpfloat_with_epsilon (jalon_variate_variance (&self), 1.0 / 12, 1e-6);
  /* Both ways to the variance meet: (b² - a²) / 2 L - mean², L = ln 1.02 and just above. */
  for (double b = 1.0195; b < 1.021; b += 0.0001) {
    double mean = (b - 1) / log (b);

    self = made (JALON_DISTRIBUTION_LOGUNIFORM, 1, NAN, b, 0, 1);
    g_assert_cmpfloat_with_epsilon (jalon_variate_variance (&self), (b * b - 1) / (2 * log (b)) - mean * mean,
                                    1e-12);
  }
}

static void
test_lognormal (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_LOGNORMAL, 2, NAN, 6, 0.1, 0.9);

  g_assert_cmpfloat_with_epsilon (self.mu, 1.242453, 1e-6);
  g_assert_cmpfloat_with_epsilon (self.sigma, 0.428626, 1e-6);
  g_assert_cmpfloat_with_epsilon (self.mode, 2.882717, 1e-6);
  g_assert_cmpfloat (self.min, ==, 0);
  g_assert_true (isinf (self.max));
  assert_moments (&self, 3.797388, 1.705359 * 1.705359);
  assert_percentiles (&self, 2, 3.464102, 6);

  self = made (JALON_DISTRIBUTION_LOGNORMAL, 2, NAN, 6, 0.05, 0.95);
  g_assert_cmpfloat_with_epsilon (self.sigma, log (3) / (2 * 1.6448536), 1e-7);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&self, 0.95), 6, 1e-9);
}

/* 10 % nothing, 60 % two, 30 % five. */
static void
test_discrete (void)
{
  static const double values[] = { 0, 2, 5 }, cumulative[] = { 0.1, 0.7, 1 };
  g_autoptr (GError) error = NULL;
  JalonVariate self;
  gboolean ok = jalon_variate_init_discrete (&self, values, cumulative, 3, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  /* 1.2 + 1.5; 0.6 · 4 + 0.3 · 25 - 2.7² */
  assert_moments (&self, 2.7, 2.61);
  g_assert_cmpfloat (self.min, ==, 0);
  g_assert_cmpfloat (self.mode, ==, 2);
  g_assert_cmpfloat (self.max, ==, 5);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.05), ==, 0);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.1), ==, 0);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.1000001), ==, 2);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.7), ==, 2);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.71), ==, 5);
  g_assert_cmpfloat (jalon_variate_quantile (&self, 0.9999999), ==, 5);
}

/* What it is where no type is stated. */
static void
test_usual (void)
{
  JalonVariate self = made (JALON_DISTRIBUTION_UNSET, 4, NAN, NAN, 0, 1);

  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_POINT);
  assert_moments (&self, 4, 0);
  assert_percentiles (&self, 4, 4, 4);
  self = made (JALON_DISTRIBUTION_UNSET, NAN, 5, NAN, 0.1, 0.9);
  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_POINT);
  assert_moments (&self, 5, 0);
  self = made (JALON_DISTRIBUTION_UNSET, NAN, NAN, 0, 0, 1);
  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_POINT);
  assert_moments (&self, 0, 0);
  self = made (JALON_DISTRIBUTION_UNSET, 3, 3, 3, 0, 1);
  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_POINT);
  self = made (JALON_DISTRIBUTION_UNSET, 2, NAN, 6, 0, 1);
  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_UNIFORM);
  assert_moments (&self, 4, 16.0 / 12);
  assert_percentiles (&self, 2.4, 4, 5.6);
  self = made (JALON_DISTRIBUTION_UNSET, 2, 3, 6, 0, 1);
  g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_TRIANGULAR);

  /* Equal ends: no 0 / 0. */
  for (JalonDistribution type = JALON_DISTRIBUTION_POINT; type <= JALON_DISTRIBUTION_LOGNORMAL; type++) {
    gboolean peaked = type == JALON_DISTRIBUTION_TRIANGULAR || type == JALON_DISTRIBUTION_PERT;

    self = made (type, 7, peaked ? 7 : NAN, 7, 0.1, 0.9);
    g_assert_cmpint (self.type, ==, JALON_DISTRIBUTION_POINT);
    assert_moments (&self, 7, 0);
    assert_percentiles (&self, 7, 7, 7);
  }
}

/* What cannot be is refused, and why is said. */
static void
test_refused (void)
{
  static const struct {
    JalonDistribution type;
    double min, mode, max, low, high;
    const char *said;
  } cases[] = {
    { JALON_DISTRIBUTION_UNSET, NAN, NAN, NAN, 0, 1, "No number" },
    { JALON_DISTRIBUTION_LOGNORMAL, NAN, NAN, NAN, 0.1, 0.9, "No number" },
    { JALON_DISTRIBUTION_UNSET, 6, NAN, 2, 0, 1, "above the high end" },
    { JALON_DISTRIBUTION_PERT, 6, 4, 2, 0, 1, "above the high end" },
    { JALON_DISTRIBUTION_UNSET, 2, 7, 6, 0, 1, "outside" },
    { JALON_DISTRIBUTION_PERT, 2, 1, 6, 0, 1, "outside" },
    { JALON_DISTRIBUTION_TRIANGULAR, 2, 1.9, 6, 0.1, 0.9, "outside" },
    { JALON_DISTRIBUTION_TRIANGULAR, 2, NAN, 6, 0, 1, "needs the most likely" },
    { JALON_DISTRIBUTION_PERT, 2, NAN, 6, 0.1, 0.9, "needs the most likely" },
    { JALON_DISTRIBUTION_TRIANGULAR, 2, 3, NAN, 0, 1, "both of its ends" },
    { JALON_DISTRIBUTION_UNSET, NAN, 3, 6, 0, 1, "both of its ends" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, NAN, 0, 1, "both of its ends" },
    { JALON_DISTRIBUTION_LOGUNIFORM, 0, NAN, 6, 0, 1, "log-uniform distribution needs a low end above 0" },
    { JALON_DISTRIBUTION_LOGUNIFORM, -1, NAN, 6, 0.1, 0.9,
      "log-uniform distribution needs a low end above 0" },
    { JALON_DISTRIBUTION_LOGNORMAL, 0, NAN, 6, 0.1, 0.9, "lognormal distribution needs a low end above 0" },
    { JALON_DISTRIBUTION_LOGNORMAL, -2, NAN, 6, 0.05, 0.95,
      "lognormal distribution needs a low end above 0" },
    { JALON_DISTRIBUTION_LOGNORMAL, 2, NAN, 6, 0, 1, "no greatest value" },
    { JALON_DISTRIBUTION_LOGNORMAL, 2, NAN, 6, 0, 0.9, "no greatest value" },
    { JALON_DISTRIBUTION_LOGNORMAL, 2, 3, 6, 0.1, 0.9, "follows from its two ends" },
    { JALON_DISTRIBUTION_UNIFORM, 2, 3, 6, 0, 1, "follows from its two ends" },
    { JALON_DISTRIBUTION_POINT, 2, NAN, 6, 0, 1, "single number" },
    { JALON_DISTRIBUTION_POINT, NAN, 2, 6, 0, 1, "single number" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, 0.9, 0.1, "percentiles" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, 0.5, 0.5, "percentiles" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, 0, 90, "percentiles" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, NAN, 1, "percentiles" },
    { JALON_DISTRIBUTION_UNIFORM, 2, NAN, INFINITY, 0, 1, "too great" },
    { JALON_DISTRIBUTION_UNIFORM, -1e308, NAN, 1e308, 0, 1, "too great" },
    { JALON_DISTRIBUTION_LOGUNIFORM, 1e-200, NAN, 1e200, 0, 1, "too great" },
    { JALON_DISTRIBUTION_LOGNORMAL, 1e-200, NAN, 1e200, 0.1, 0.9, "too great" },
    { JALON_DISTRIBUTION_DISCRETE, 2, NAN, 6, 0, 1, "outcomes" },
    { JALON_DISTRIBUTION_DISCRETE, NAN, NAN, NAN, 0, 1, "outcomes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    JalonVariate self;

    g_assert_false (jalon_variate_init (&self, cases[i].type, cases[i].min, cases[i].mode, cases[i].max,
                                        cases[i].low, cases[i].high, &error));
    g_assert_error (error, JALON_VARIATE_ERROR, 0);
    if (!strstr (error->message, cases[i].said))
      g_error ("case %u: %s", i, error->message);
  }
}

static void
test_refused_discrete (void)
{
  static const struct {
    double values[2], cumulative[2];
    guint n;
    const char *said;
  } cases[] = {
    { { 0 }, { 0 }, 0, "there are none" },     { { 1, 1 }, { 0.5, 1 }, 2, "different" },
    { { 2, 1 }, { 0.5, 1 }, 2, "different" },  { { 1, NAN }, { 0.5, 1 }, 2, "different" },
    { { 1, 2 }, { 0.5, 0.9 }, 2, "add up" },   { { 1, 2 }, { 0.5, 1.1 }, 2, "add up" },
    { { 1, 2 }, { 1.5, 1 }, 2, "likelihood" }, { { 1, 2 }, { -0.5, 1 }, 2, "likelihood" },
    { { 1, 2 }, { NAN, 1 }, 2, "likelihood" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    JalonVariate self;

    g_assert_false (
      jalon_variate_init_discrete (&self, cases[i].values, cases[i].cumulative, cases[i].n, &error));
    g_assert_error (error, JALON_VARIATE_ERROR, 0);
    if (!strstr (error->message, cases[i].said))
      g_error ("case %u: %s", i, error->message);
  }
}

/* Draws of each have its mean and variance. */
static void
test_drawn (void)
{
  enum { N = 1 << 16 };
  const JalonVariate all[] = {
    made (JALON_DISTRIBUTION_UNIFORM, 2, NAN, 6, 0, 1),
    made (JALON_DISTRIBUTION_LOGUNIFORM, 2, NAN, 6, 0, 1),
    made (JALON_DISTRIBUTION_TRIANGULAR, 2, 3, 6, 0.1, 0.9),
    made (JALON_DISTRIBUTION_PERT, 2, 3, 6, 0.1, 0.9),
    made (JALON_DISTRIBUTION_LOGNORMAL, 2, NAN, 6, 0.1, 0.9),
    made (JALON_DISTRIBUTION_PERT, 18, 29.5, 48, 0, 1),
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    double mean = jalon_variate_mean (&all[i]), variance = jalon_variate_variance (&all[i]);
    double sum = 0, squares = 0, fourth = 0;

    for (guint trial = 0; trial < N; trial++) {
      double off = jalon_variate_quantile (&all[i], jalon_uniform (9, i, JALON_DRAW_DELAY, trial)) - mean;

      sum += off / N;
      squares += off * off / N;
      fourth += pow (off, 4) / N;
    }
    g_assert_cmpfloat (fabs (sum), <, 5 * sqrt (variance / N));
    g_assert_cmpfloat (fabs (squares - variance), <, 5 * sqrt ((fourth - variance * variance) / N));
  }
}

/* A risk of 30 % with a delay of 2, 3, 6: mean 1.1, deviation 1.743560, P80 3.171573, and a median of
 * nothing, which does not say that there is no risk. */
static void
test_event (void)
{
  enum { N = 1 << 17 };
  JalonVariate delay = made (JALON_DISTRIBUTION_TRIANGULAR, 2, 3, 6, 0, 1);
  guint none = 0, below = 0;
  double sum = 0, squares = 0;

  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&delay, (0.8 - 1 + 0.3) / 0.3), 3.171573, 1e-6);
  for (guint trial = 0; trial < N; trial++) {
    double x = jalon_uniform (1, 1, JALON_DRAW_EVENT, trial) < 0.3
                 ? jalon_variate_quantile (&delay, jalon_uniform (1, 1, JALON_DRAW_DELAY, trial))
                 : 0;

    none += x == 0;
    below += x <= 3.171573;
    sum += x;
    squares += x * x;
  }
  g_assert_cmpfloat (fabs (sum / N - 1.1), <, 5 * 1.743560 / sqrt (N));
  g_assert_cmpfloat_with_epsilon (sqrt (squares / N - pow (sum / N, 2)), 1.743560, 0.02);
  g_assert_cmpfloat (fabs (below / (double) N - 0.8), <, 5 * sqrt (0.8 * 0.2 / N));
  g_assert_cmpuint (none, >, N / 2);
}

/* Paths that merge: the last of n is later than each, and the plan with one figure for each does not say so.
 */
static void
test_merging (void)
{
  enum { N = 1 << 16, PATHS = 16 };
  JalonVariate path = made (JALON_DISTRIBUTION_TRIANGULAR, 2, 3, 6, 0, 1);
  JalonVariate a = made (JALON_DISTRIBUTION_UNIFORM, 0, NAN, 10, 0, 1);
  JalonVariate b = made (JALON_DISTRIBUTION_UNIFORM, 4, NAN, 8, 0, 1);
  /* Of 1, 2, 4, 8, 16 uniforms n / (n + 1), its variance n / (n + 1)² (n + 2); of triangles as computed. */
  static const double triangles[] = { 3.6667, 4.1500, 4.5923, 4.9624, 5.2499 };
  double uniform[5] = { 0 }, triangle[5] = { 0 }, squares[5] = { 0 }, both = 0, both_squares = 0;
  guint critical = 0;

  for (guint trial = 0; trial < N; trial++) {
    double last = 0, u[2];

    for (guint i = 0; i < PATHS; i++) {
      last = fmax (last, jalon_uniform (5, i, JALON_DRAW_LEAD_TIME, trial));
      if ((i & (i + 1)) == 0) {
        guint which = g_bit_storage (i + 1) - 1;
        double x = jalon_variate_quantile (&path, last);

        uniform[which] += last / N;
        triangle[which] += x / N;
        squares[which] += x * x / N;
      }
    }
    for (guint i = 0; i < 2; i++)
      u[i] = jalon_variate_quantile (i ? &b : &a, jalon_uniform (5, 100 + i, JALON_DRAW_LEAD_TIME, trial));
    both += fmax (u[0], u[1]) / N;
    both_squares += pow (fmax (u[0], u[1]), 2) / N;
    critical += u[0] > u[1];
  }
  for (guint i = 0; i < 5; i++) {
    double n = 1u << i;

    g_assert_cmpfloat (fabs (uniform[i] - n / (n + 1)), <, 5 * sqrt (n / ((n + 1) * (n + 1) * (n + 2)) / N));
    g_assert_cmpfloat (fabs (triangle[i] - triangles[i]), <,
                       5 * sqrt ((squares[i] - triangle[i] * triangle[i]) / N) + 5e-5);
  }
  /* U(0, 10) and U(4, 8): the means' greater is 6. */
  g_assert_cmpfloat (fabs (both - 6.866667), <, 5 * sqrt ((both_squares - both * both) / N));
  g_assert_cmpfloat (fabs (critical / (double) N - 0.4), <, 5 * sqrt (0.4 * 0.6 / N));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/variate/pert", test_pert);
  g_test_add_func ("/variate/pert-at-end", test_pert_at_end);
  g_test_add_func ("/variate/pert-everywhere", test_pert_everywhere);
  g_test_add_func ("/variate/triangular", test_triangular);
  g_test_add_func ("/variate/percentiles", test_percentiles);
  g_test_add_func ("/variate/log-uniform", test_log_uniform);
  g_test_add_func ("/variate/lognormal", test_lognormal);
  g_test_add_func ("/variate/discrete", test_discrete);
  g_test_add_func ("/variate/usual", test_usual);
  g_test_add_func ("/variate/refused", test_refused);
  g_test_add_func ("/variate/refused-discrete", test_refused_discrete);
  g_test_add_func ("/variate/drawn", test_drawn);
  g_test_add_func ("/variate/event", test_event);
  g_test_add_func ("/variate/merging", test_merging);
  return g_test_run ();
}
