/* The least cost of each degree of concentration, against published numbers, against glpsol beside, and
 * against the whole programme where rows are added as they are needed. */
#include "config.h"

#include <glib/gstdio.h>
#include <glpk.h>
#include <math.h>
#include <string.h>

#include "many-offers.h"

#define WHOLE 600.0

static const double costs[] = { 0.90, 0.95, 1.00, 1.05, 1.10 }, capacities[] = { 350, 300, 200, 100, 150 };
static const double demand[] = { WHOLE };

/* Five offers of 350, 300, 200, 100 and 150 units at most, for 600. */
typedef struct {
  JalonFrontierOffer offers[5];
  JalonFrontierProblem problem;
} Five;

static void
five_init (Five *self)
{
  for (guint i = 0; i < 5; i++)
    self->offers[i] = (JalonFrontierOffer){ i, &costs[i], &capacities[i], NULL, NULL, 1 };
  self->problem = (JalonFrontierProblem){ .n_offers = 5,
                                          .n_providers = 5,
                                          .n_years = 1,
                                          .offers = self->offers,
                                          .demand = demand,
                                          .tail = 0.95,
                                          .share = 1,
                                          .hhi = 1,
                                          .shortfall = 1 };
}

static JalonFrontierLine *
trace (
  const JalonFrontierProblem *problem, JalonFrontierAxis axis, guint n, const double *asked, guint n_asked)
{
  g_autoptr (GError) error = NULL;
  JalonFrontierLine *line = jalon_frontier_trace (problem, axis, n, asked, n_asked, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

static const JalonFrontierPoint *
asked_at (const JalonFrontierLine *line, guint i)
{
  return &g_array_index (line->asked, JalonFrontierPoint, i);
}

static const JalonFrontierPoint *
point_at (const JalonFrontierLine *line, guint i)
{
  return &g_array_index (line->points, JalonFrontierPoint, i);
}

/* Least cost 552.5 with 350 of the cheapest; 304 → 554.8, 258 → 561.3, 212 → 568.2, 200 → 570, 166 → 580.3;
 * 125 of each are 600 with the one that has no more than 100, below that nothing. */
static void
test_shares (void)
{
  const double asked[] = { 350 / WHOLE, 304 / WHOLE, 258 / WHOLE, 212 / WHOLE,
                           200 / WHOLE, 166 / WHOLE, 124 / WHOLE };
  const double cost[] = { 552.5, 554.8, 561.3, 568.2, 570, 580.3 };
  g_autoptr (JalonFrontierLine) line = NULL;
  Five five;

  five_init (&five);
  line = trace (&five.problem, JALON_FRONTIER_SHARE, 40, asked, G_N_ELEMENTS (asked));
  g_assert_cmpint (line->status, ==, JALON_FRONTIER_SOLVED);
  g_assert_cmpuint (line->points->len, ==, 40);
  for (guint i = 0; i < G_N_ELEMENTS (cost); i++) {
    g_assert_cmpint (asked_at (line, i)->status, ==, JALON_FRONTIER_SOLVED);
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->cost, cost[i], 1e-6);
    g_assert_false (asked_at (line, i)->others);
  }
  g_assert_cmpint (asked_at (line, 6)->status, ==, JALON_FRONTIER_INFEASIBLE);
  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->cost, 552.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->share, 350 / WHOLE, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (line, 39)->share, 125 / WHOLE, 1e-6);
  /* 125 each of the first three and the last, 100 of the fourth. */
  g_assert_cmpfloat_with_epsilon (point_at (line, 39)->cost, 125 * (0.9 + 0.95 + 1 + 1.1) + 105, 1e-4);
  for (guint i = 1; i < 40; i++)
    g_assert_cmpfloat (point_at (line, i)->cost, >=, point_at (line, i - 1)->cost - 1e-9);
}

/* At 200 of each, one more unit of the demand costs 1.0 of the third; between 350 and 300 a unit less of the
 * largest share costs .05, between 300 and 200 .15, so that a price of .05 and of .15 on it moves the split.
 */
static void
test_duals (void)
{
  const double asked[] = { 325 / WHOLE, 250 / WHOLE };
  const double slopes[] = { -0.05, -0.15 }, penalties[] = { 0, 0.05, 0.15 }, least[] = { 552.5, 570, 600 };
  g_autoptr (JalonFrontierLine) line = NULL;
  Five five;

  five_init (&five);
  line = trace (&five.problem, JALON_FRONTIER_SHARE, 226, asked, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->slope / WHOLE, slopes[i], 1e-9);
  g_assert_cmpfloat_with_epsilon (asked_at (line, 1)->demand_duals[0], 1.0, 1e-9);
  /* 552.5; 552.5 + .05 × 350 = 555 + .05 × 300 = 570; 555 + .15 × 300 = 570 + .15 × 200 = 600. */
  for (guint k = 0; k < 3; k++) {
    double best = INFINITY;

    for (guint i = 0; i < line->points->len; i++)
      best = MIN (best, point_at (line, i)->cost + penalties[k] * WHOLE * point_at (line, i)->share);
    g_assert_cmpfloat_with_epsilon (best, least[k], 1e-4);
  }
}

/* What a solver beside makes of it: NaN where it finds nothing. */
typedef struct {
  double cost, share, dual;
} Answer;

/* glpsol's answer to the same: with a cap on the largest share, or a price on it beside the costs. */
static Answer
ask_glpsol (double cap, double price)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-XXXXXX", NULL), *out = NULL, *text = NULL;
  g_autofree char *model = g_build_filename (folder, "split.mod", NULL);
  g_autofree char *program = g_strdup_printf (
    "set P := 1..5; param c{P}; param u{P}; var x{p in P} >= 0, <= u[p]; var w >= 0, <= %.6f;\n"
    "minimize cost: sum{p in P} c[p] * x[p] + %.6f * w; s.t. all: sum{p in P} x[p] = 600;\n"
    "s.t. most{p in P}: w >= x[p];\n"
    "solve; printf \"%%.9f %%.9f %%.9f\\n\", sum{p in P} c[p] * x[p], w, all.dual > \"%s/answer\"; data;\n"
    "param c := 1 .90 2 .95 3 1.00 4 1.05 5 1.10; param u := 1 350 2 300 3 200 4 100 5 150; end;\n",
    cap, price, folder);
  g_autofree char *answers = g_build_filename (folder, "answer", NULL);
  const char *argv[] = { "glpsol", "--math", model, NULL };
  Answer answer = { NAN, NAN, NAN };

  g_assert_true (g_file_set_contents (model, program, -1, NULL));
  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  if (strstr (out, "OPTIMAL LP SOLUTION FOUND") && g_file_get_contents (answers, &text, NULL, NULL)) {
    char *end = text;

    answer.cost = g_ascii_strtod (end, &end);
    answer.share = g_ascii_strtod (end, &end) / WHOLE;
    answer.dual = g_ascii_strtod (end, &end);
  }
  g_remove (model);
  g_remove (answers);
  g_rmdir (folder);
  return answer;
}

static gboolean
has_glpsol (void)
{
  g_autofree char *glpsol = g_find_program_in_path ("glpsol");

  if (!glpsol)
    g_test_skip ("glpsol is not installed");
  return glpsol != NULL;
}

/* Costs are the same everywhere; duals where the line does not turn, at which they are not the only ones: 250
 * is between 300 and 200. */
static void
test_beside_glpsol (void)
{
  const double caps[] = { 350, 304, 258, 250, 212, 200, 166, 125 };
  Five five;

  if (!has_glpsol ())
    return;
  five_init (&five);
  for (guint i = 0; i < G_N_ELEMENTS (caps); i++) {
    const double asked = caps[i] / WHOLE;
    const Answer answer = ask_glpsol (caps[i], 0);
    g_autoptr (JalonFrontierLine) line = trace (&five.problem, JALON_FRONTIER_SHARE, 2, &asked, 1);

    g_assert_cmpfloat_with_epsilon (asked_at (line, 0)->cost, answer.cost, 1e-5);
    if (caps[i] == 304 || caps[i] == 258 || caps[i] == 250 || caps[i] == 212 || caps[i] == 166)
      g_assert_cmpfloat_with_epsilon (asked_at (line, 0)->demand_duals[0], answer.dual, 1e-6);
  }
  g_assert_true (isnan (ask_glpsol (124, 0).cost));
  g_assert_cmpfloat_with_epsilon (ask_glpsol (250, 0).dual, 1.0, 1e-9);
}

/* With a price of 0, .05 and .15 on each unit of the largest share, the split costs 552.5, 555 and 570. At
 * the latter two the line turns, so that what is a little dearer is chosen by a little more. */
static void
test_prices_beside_glpsol (void)
{
  const double prices[] = { 0, 0.05 + 1e-4, 0.15 + 1e-4 }, cost[] = { 552.5, 555, 570 },
               share[] = { 350 / WHOLE, 300 / WHOLE, 200 / WHOLE };
  g_autoptr (JalonFrontierLine) line = NULL;
  Five five;

  if (!has_glpsol ())
    return;
  five_init (&five);
  line = trace (&five.problem, JALON_FRONTIER_SHARE, 2, share, 3);
  for (guint i = 0; i < 3; i++) {
    const Answer answer = ask_glpsol (WHOLE, prices[i]);

    g_assert_cmpfloat_with_epsilon (answer.cost, cost[i], 1e-6);
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->cost, cost[i], 1e-6);
    if (i > 0) /* without a price on it, w is anything from the largest share on */
      g_assert_cmpfloat_with_epsilon (answer.share, asked_at (line, i)->share, 1e-6);
  }
}

/* All cost the same: the most even split within the capacities is 125, 125, 125, 100, 125, and it is said
 * that others cost as much. */
static void
test_others (void)
{
  static const double one = 1;
  const double asked = 350 / WHOLE, even[] = { 125, 125, 125, 100, 125 };
  g_autoptr (JalonFrontierLine) line = NULL;
  Five five;

  five_init (&five);
  for (guint i = 0; i < 5; i++)
    five.offers[i].cost = &one;
  line = trace (&five.problem, JALON_FRONTIER_SHARE, 2, &asked, 1);
  g_assert_true (asked_at (line, 0)->others);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (asked_at (line, 0)->units[i], even[i], 0.1);
  g_assert_cmpfloat_with_epsilon (asked_at (line, 0)->cost, 600, 1e-6);
}

/* Two offers without capacities, the dearer one twice as dear: with an HHI of at most h, the shares are s and
 * 1 - s with s² + (1 - s)² = h: s = (1 + √(2h - 1)) / 2. */
static void
test_hhi (void)
{
  static const double cheap = 1, dear = 2;
  const JalonFrontierOffer offers[] = { { 0, &cheap, NULL, NULL, NULL, 1 },
                                        { 1, &dear, NULL, NULL, NULL, 1 } };
  const JalonFrontierProblem problem = { .n_offers = 2,
                                         .n_providers = 2,
                                         .n_years = 1,
                                         .offers = offers,
                                         .demand = demand,
                                         .share = 1,
                                         .hhi = 1,
                                         .shortfall = 1 };
  const double asked[] = { 0.82, 0.58, 0.505, 0.49 };
  g_autoptr (JalonFrontierLine) line = trace (&problem, JALON_FRONTIER_HHI, 10, asked, 4);

  for (guint i = 0; i < 3; i++) {
    const double share = (1 + sqrt (2 * asked[i] - 1)) / 2;

    g_assert_cmpfloat (asked_at (line, i)->hhi, <=, asked[i] + 1e-6);
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->hhi, asked[i], 1e-6);
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->share, share, 1e-5);
    g_assert_cmpfloat_with_epsilon (asked_at (line, i)->cost, WHOLE * (2 - share), 0.01);
  }
  g_assert_cmpint (asked_at (line, 3)->status, ==, JALON_FRONTIER_INFEASIBLE);
  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->hhi, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (line, 9)->hhi, 0.5, 2e-6);
}

/* Two offers of one provider count together: at most half of it from either provider leaves half for the
 * other, which is twice as dear. */
static void
test_providers (void)
{
  static const double cheap = 1, dear = 2, half = 300;
  const JalonFrontierOffer offers[] = { { 0, &cheap, &half, NULL, NULL, 1 },
                                        { 0, &cheap, NULL, NULL, NULL, 1 },
                                        { 1, &dear, NULL, NULL, NULL, 1 } };
  const JalonFrontierProblem problem = { .n_offers = 3,
                                         .n_providers = 2,
                                         .n_years = 1,
                                         .offers = offers,
                                         .demand = demand,
                                         .share = 1,
                                         .hhi = 1,
                                         .shortfall = 1 };
  const double asked = 0.5;
  g_autoptr (JalonFrontierLine) line = trace (&problem, JALON_FRONTIER_SHARE, 3, &asked, 1);

  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->cost, 600, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->share, 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (asked_at (line, 0)->cost, 900, 1e-6);
}

/* Two years of 100. The first offer gives 80 a year at 1, of which 50 are paid for anyway and 20 are taken
 * anyway; the second any number at 0.5. Alone it would cost 100: with the 20, 160 of it at 0.5 and 100 that
 * are paid at 1 are 180; what is paid anyway is taken too, 50 a year: 2 × (50 + 50 × 0.5) = 150. */
static void
test_minimums (void)
{
  static const double dear[] = { 1, 1 }, cheap[] = { 0.5, 0.5 }, most[] = { 80, 80 }, taken[] = { 20, 20 },
                      paid[] = { 50, 50 }, needed[] = { 100, 100 };
  JalonFrontierOffer offers[] = { { 0, dear, most, taken, paid, 1 }, { 1, cheap, NULL, NULL, NULL, 1 } };
  const JalonFrontierProblem problem = { .n_offers = 2,
                                         .n_providers = 2,
                                         .n_years = 2,
                                         .offers = offers,
                                         .demand = needed,
                                         .share = 1,
                                         .hhi = 1,
                                         .shortfall = 1 };
  g_autoptr (JalonFrontierLine) line = trace (&problem, JALON_FRONTIER_SHARE, 2, NULL, 0), taken_only = NULL;

  g_assert_cmpfloat_with_epsilon (point_at (line, 0)->cost, 150, 1e-6);
  offers[0].paid = NULL;
  taken_only = trace (&problem, JALON_FRONTIER_SHARE, 2, NULL, 0);
  /* 2 × (20 + 80 × 0.5) */
  g_assert_cmpfloat_with_epsilon (point_at (taken_only, 0)->cost, 120, 1e-6);
  g_assert_cmpfloat_with_epsilon (point_at (taken_only, 0)->share, 0.8, 1e-6);
}

static void
expect_conflict (const JalonFrontierProblem *problem, double bound, const JalonFrontierCap *caps, guint n)
{
  g_autoptr (GArray) conflict = jalon_frontier_conflict (problem, JALON_FRONTIER_SHARE, bound, NULL, NULL);

  g_assert_cmpuint (conflict->len, ==, n);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpint (g_array_index (conflict, JalonFrontierCap, i).kind, ==, caps[i].kind);
    g_assert_cmpuint (g_array_index (conflict, JalonFrontierCap, i).which, ==, caps[i].which);
  }
}

static void
test_conflicts (void)
{
  static const double much = 1200, minimum = 700;
  const JalonFrontierCap all[] = { { JALON_FRONTIER_BY_DEMAND, 0 },   { JALON_FRONTIER_BY_CAPACITY, 0 },
                                   { JALON_FRONTIER_BY_CAPACITY, 1 }, { JALON_FRONTIER_BY_CAPACITY, 2 },
                                   { JALON_FRONTIER_BY_CAPACITY, 3 }, { JALON_FRONTIER_BY_CAPACITY, 4 } };
  const JalonFrontierCap shares[] = { { JALON_FRONTIER_BY_DEMAND, 0 }, { JALON_FRONTIER_BY_SHARE, 0 } };
  const JalonFrontierCap own[] = { { JALON_FRONTIER_BY_CAPACITY, 0 }, { JALON_FRONTIER_BY_MINIMUM, 0 } };
  const JalonFrontierCap over[] = { { JALON_FRONTIER_BY_DEMAND, 0 }, { JALON_FRONTIER_BY_MINIMUM, 0 } };
  g_autoptr (JalonFrontierLine) line = NULL;
  Five five;

  five_init (&five);
  expect_conflict (&five.problem, INFINITY, NULL, 0);
  /* Five times 19 % are no whole, whatever capacities are. */
  expect_conflict (&five.problem, 0.19, shares, 2);
  five.offers[0].minimum = &minimum;
  expect_conflict (&five.problem, INFINITY, own, 2);
  five.offers[0].capacity = NULL;
  expect_conflict (&five.problem, INFINITY, over, 2);
  five_init (&five);
  five.problem.demand = &much;
  line = trace (&five.problem, JALON_FRONTIER_SHARE, 5, NULL, 0);
  g_assert_cmpint (line->status, ==, JALON_FRONTIER_INFEASIBLE);
  g_assert_cmpuint (line->points->len, ==, 0);
  expect_conflict (&five.problem, INFINITY, all, G_N_ELEMENTS (all));
  g_assert_cmpuint (line->conflict->len, ==, G_N_ELEMENTS (all));
}

/* Losses 1 to 10 (B10 of Rockafellar and Uryasev's definition): the tail at .8 is 9.5, at .85 9.666667, at .9
 * and .95 10; of one loss of 100 in 25 the tail at .95 is 80. */
static void
test_tail (void)
{
  const double tails[] = { 0.8, 0.85, 0.9, 0.95 }, expected[] = { 9.5, 9.0 + 2.0 / 3, 10, 10 };
  double one[25] = { 0 };

  for (guint k = 0; k < 4; k++) {
    double losses[10];

    for (guint i = 0; i < 10; i++)
      losses[i] = i + 1;
    g_assert_cmpfloat_with_epsilon (jalon_frontier_tail (losses, 10, tails[k]), expected[k], 1e-9);
  }
  one[7] = 100;
  g_assert_cmpfloat_with_epsilon (jalon_frontier_tail (one, 25, 0.95), 80, 1e-9);
}

/* Many */

/* The least cost with a CVaR of @cap of the demand at most, with a row for each outage (Rockafellar and
 * Uryasev 2002): columns x, VaR, and what each outage takes over it. */
static double
solve_whole (const Many *self, double cap)
{
  const int n = (int) (self->n_offers * self->n_years), k = (int) self->n_outages;
  g_autofree int *columns = g_new (int, n + k + 3);
  g_autofree double *values = g_new (double, n + k + 3);
  glp_prob *lp = glp_create_prob ();
  glp_smcp how;
  double whole = 0, cost;

  for (guint year = 0; year < self->n_years; year++)
    whole += self->demand[year];
  glp_term_out (GLP_OFF);
  glp_add_cols (lp, n + 1 + k);
  for (int i = 1; i <= n; i++) {
    glp_set_col_bnds (lp, i, GLP_DB, 0, self->capacity[i - 1] / whole);
    glp_set_obj_coef (lp, i, self->cost[i - 1]);
  }
  glp_set_col_bnds (lp, n + 1, GLP_FR, 0, 0);
  for (int i = n + 2; i <= n + 1 + k; i++)
    glp_set_col_bnds (lp, i, GLP_LO, 0, 0);
  for (guint year = 0; year < self->n_years; year++) {
    const int row = glp_add_rows (lp, 1);

    for (guint i = 0; i < self->n_offers; i++) {
      columns[i + 1] = (int) (i * self->n_years + year + 1);
      values[i + 1] = 1;
    }
    glp_set_row_bnds (lp, row, GLP_FX, self->demand[year] / whole, 0);
    glp_set_mat_row (lp, row, (int) self->n_offers, columns, values);
  }
  for (int outage = 0; outage < k; outage++) {
    const int row = glp_add_rows (lp, 1);
    int filled = 0;

    for (int i = 0; i < n; i++)
      if (self->lost[(gsize) outage * n + i] > 0) {
        columns[++filled] = i + 1;
        values[filled] = self->lost[(gsize) outage * n + i];
      }
    columns[++filled] = n + 1;
    values[filled] = -1;
    columns[++filled] = n + 2 + outage;
    values[filled] = -1;
    glp_set_row_bnds (lp, row, GLP_UP, 0, 0);
    glp_set_mat_row (lp, row, filled, columns, values);
  }
  glp_add_rows (lp, 1);
  columns[1] = n + 1;
  values[1] = 1;
  for (int i = 0; i < k; i++) {
    columns[i + 2] = n + 2 + i;
    values[i + 2] = 1 / (k * (1 - self->problem.tail));
  }
  glp_set_row_bnds (lp, glp_get_num_rows (lp), GLP_UP, 0, cap);
  glp_set_mat_row (lp, glp_get_num_rows (lp), k + 1, columns, values);
  glp_init_smcp (&how);
  how.msg_lev = GLP_MSG_OFF;
  how.meth = GLP_DUALP;
  g_assert_cmpint (glp_simplex (lp, &how), ==, 0);
  g_assert_cmpint (glp_get_status (lp), ==, GLP_OPT);
  cost = glp_get_obj_val (lp) * whole;
  glp_delete_prob (lp);
  glp_free_env ();
  return cost;
}

/* The rows that are added as they are needed give what all rows together give, within 1e-6. */
static void
test_whole (void)
{
  g_autoptr (JalonFrontierLine) line = NULL;
  Many many;

  many_init (&many, 12, 10, 1024);
  line = trace (&many.problem, JALON_FRONTIER_SHORTFALL, 40, NULL, 0);
  g_assert_cmpint (line->status, ==, JALON_FRONTIER_SOLVED);
  g_assert_cmpuint (line->points->len, ==, 40);
  g_test_message ("%u iterations, %u rows added", line->iterations, line->cuts);
  for (guint i = 0; i < 40; i++) {
    const JalonFrontierPoint *point = point_at (line, i);

    g_assert_cmpint (point->status, ==, JALON_FRONTIER_SOLVED);
    g_assert_cmpfloat (point->shortfall, <=, point->bound + 1e-6);
    g_assert_true (i == 0 || point->cost >= point_at (line, i - 1)->cost - 1e-6);
  }
  for (guint i = 13; i < 40; i += 13) {
    const double whole = solve_whole (&many, point_at (line, i)->bound);

    g_assert_cmpfloat_with_epsilon (point_at (line, i)->cost / whole, 1, 2e-6);
  }
  many_clear (&many);
}

/* With another cap, and from where the last one ended, the line is the one that it is from nothing. */
static void
test_warmth (void)
{
  g_autoptr (JalonFrontierWarmth) warmth = jalon_frontier_warmth_new ();
  Many many;

  many_init (&many, 6, 4, 256);
  for (guint k = 0; k < 4; k++) {
    g_autoptr (JalonFrontierLine) warm = NULL, cold = NULL;
    g_autoptr (GError) error = NULL;

    many.problem.share = 0.5 - 0.05 * k;
    warm = jalon_frontier_trace (&many.problem, JALON_FRONTIER_SHORTFALL, 10, NULL, 0, warmth, NULL, &error);
    g_assert_no_error (error);
    cold = trace (&many.problem, JALON_FRONTIER_SHORTFALL, 10, NULL, 0);
    g_assert_cmpuint (warm->points->len, ==, cold->points->len);
    for (guint i = 0; i < warm->points->len; i++)
      g_assert_cmpfloat_with_epsilon (point_at (warm, i)->cost / point_at (cold, i)->cost, 1, 2e-6);
    g_assert_true (k == 0 || warm->iterations < cold->iterations);
  }
  many_clear (&many);
}

/* What is no problem is refused before the solver, which would end the program, sees it. */
static void
test_refused (void)
{
  static const double nothing = NAN;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL, stopped = NULL, none = NULL;
  Five five;

  five_init (&five);
  five.offers[2].cost = &nothing;
  g_assert_null (jalon_frontier_trace (&five.problem, JALON_FRONTIER_SHARE, 5, NULL, 0, NULL, NULL, &error));
  g_assert_nonnull (error);
  five_init (&five);
  g_assert_null (
    jalon_frontier_trace (&five.problem, JALON_FRONTIER_SHORTFALL, 5, NULL, 0, NULL, NULL, &none));
  g_assert_nonnull (none);
  g_cancellable_cancel (cancelled);
  g_assert_null (
    jalon_frontier_trace (&five.problem, JALON_FRONTIER_SHARE, 5, NULL, 0, NULL, cancelled, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frontier-line/shares", test_shares);
  g_test_add_func ("/frontier-line/duals", test_duals);
  g_test_add_func ("/frontier-line/beside-glpsol", test_beside_glpsol);
  g_test_add_func ("/frontier-line/prices-beside-glpsol", test_prices_beside_glpsol);
  g_test_add_func ("/frontier-line/others", test_others);
  g_test_add_func ("/frontier-line/hhi", test_hhi);
  g_test_add_func ("/frontier-line/providers", test_providers);
  g_test_add_func ("/frontier-line/minimums", test_minimums);
  g_test_add_func ("/frontier-line/conflicts", test_conflicts);
  g_test_add_func ("/frontier-line/tail", test_tail);
  g_test_add_func ("/frontier-line/whole", test_whole);
  g_test_add_func ("/frontier-line/warmth", test_warmth);
  g_test_add_func ("/frontier-line/refused", test_refused);
  return g_test_run ();
}
