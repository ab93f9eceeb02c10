/* GLPK, which solves linear programmes: its functions that are used here. */
#pragma once

#include <glib.h>
#include <glpk.h>

G_BEGIN_DECLS

/* clang-format off */
#define JALON_GLPK_FUNCTIONS(F) \
  F (add_cols) F (add_rows) F (adv_basis) F (create_prob) F (delete_prob) F (free_env) F (get_col_dual) \
  F (get_col_lb) F (get_col_prim) F (get_col_stat) F (get_col_type) F (get_col_ub) F (get_it_cnt) \
  F (get_num_cols) F (get_num_rows) F (get_obj_coef) F (get_row_dual) F (get_row_lb) F (get_row_prim) \
  F (get_row_stat) F (get_row_type) F (get_row_ub) F (get_status) F (init_smcp) F (set_col_bnds) \
  F (set_col_stat) F (set_mat_col) F (set_mat_row) F (set_obj_coef) F (set_obj_dir) F (set_row_bnds) \
  F (set_row_stat) F (simplex) F (term_out)

#define JALON_GLPK_MEMBER(name) __typeof__ (glp_##name) *name;
typedef struct { JALON_GLPK_FUNCTIONS (JALON_GLPK_MEMBER) } JalonGlpk;
#undef JALON_GLPK_MEMBER
/* clang-format on */

/* Returns: (transfer none) (nullable): glp_NAME() as NAME, on any thread; %NULL with @error of
 * %JALON_LIBRARY_ERROR */
const JalonGlpk *jalon_glpk (GError **error);

G_END_DECLS
