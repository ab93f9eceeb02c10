/* The frontier's footnote, its table, and why there is none: what contradicts what, what is left out, what is
 * taken for granted. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "frontier.h"
#include "words.h"

/* What contradicts what */

static const char *
offer_name (const JalonFrontier *frontier, guint offer)
{
  return g_array_index (frontier->offers, JalonFrontierStated, offer).name;
}

static guint
count_of (const GArray *conflict, JalonFrontierCapKind kind)
{
  guint n = 0;

  for (guint i = 0; i < conflict->len; i++)
    n += g_array_index (conflict, JalonFrontierCap, i).kind == kind;
  return n;
}

static const JalonFrontierCap *
first_of (const GArray *conflict, JalonFrontierCapKind kind)
{
  for (guint i = 0; i < conflict->len; i++)
    if (g_array_index (conflict, JalonFrontierCap, i).kind == kind)
      return &g_array_index (conflict, JalonFrontierCap, i);
  return NULL;
}

/* One of what cannot hold together, as a part of a list. */
static char *
cap_text (const JalonFrontierWords *self, const JalonFrontierCap *cap)
{
  const JalonFrontier *frontier = self->frontier;
  g_autofree char *share = jalon_words_percent (self->locale, frontier->cap), *amount = NULL;

  switch (cap->kind) {
  case JALON_FRONTIER_BY_DEMAND:
    amount = jalon_locale_compact (self->locale, frontier->need[cap->which]);
    /* TRANSLATORS: in a list of what contradicts: %1$s is an amount, %2$d a year */
    return g_strdup_printf (_ ("the %1$s needed in %2$d"), amount, frontier->first_year + (int) cap->which);
  case JALON_FRONTIER_BY_CAPACITY:
    amount = jalon_locale_compact (
      self->locale, g_array_index (frontier->offers, JalonFrontierStated, cap->which).capacity);
    /* TRANSLATORS: in a list of what contradicts: %1$s is an offer, %2$s an amount */
    return g_strdup_printf (_ ("“%1$s” up to %2$s a year"), offer_name (frontier, cap->which), amount);
  case JALON_FRONTIER_BY_SHARE:
    /* TRANSLATORS: in a list of what contradicts: %s is a percentage */
    return g_strdup_printf (_ ("no provider over %s"), share);
  case JALON_FRONTIER_BY_OWN_SHARE:
    /* TRANSLATORS: in a list of what contradicts: %s is an offer */
    return g_strdup_printf (_ ("what “%s” gives of the whole at most"), offer_name (frontier, cap->which));
  case JALON_FRONTIER_BY_MINIMUM:
    /* TRANSLATORS: in a list of what contradicts: %s is an offer */
    return g_strdup_printf (_ ("what “%s” asks for at least"), offer_name (frontier, cap->which));
  case JALON_FRONTIER_BY_HHI:
  case JALON_FRONTIER_BY_SHORTFALL:
    return g_strdup (_ ("the cap on concentration"));
  }
  g_return_val_if_reached (NULL);
}

static char *
list_caps (const JalonFrontierWords *self, const GArray *conflict)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflict->len; i++)
    g_ptr_array_add (parts, cap_text (self, &g_array_index (conflict, JalonFrontierCap, i)));
  return jalon_locale_list (self->locale, (const char *const *) parts->pdata, parts->len);
}

/* Only what is needed in a year, and what there is in it at most. */
static char *
capacities_text (const JalonFrontierWords *self, const GArray *conflict)
{
  const JalonFrontier *frontier = self->frontier;
  const JalonFrontierCap *demand = first_of (conflict, JALON_FRONTIER_BY_DEMAND);
  double sum = 0;

  for (guint i = 0; i < conflict->len; i++) {
    const JalonFrontierCap *cap = &g_array_index (conflict, JalonFrontierCap, i);

    if (cap->kind == JALON_FRONTIER_BY_CAPACITY)
      sum += g_array_index (frontier->offers, JalonFrontierStated, cap->which).capacity;
  }

  g_autofree char *needed = jalon_locale_compact (self->locale, frontier->need[demand->which]),
                  *most = jalon_locale_compact (self->locale, sum);

  /* TRANSLATORS: %1$d is a year, %2$s and %3$s are amounts */
  return g_strdup_printf (_ ("In %1$d %2$s are needed, and all offers together give %3$s at most."),
                          frontier->first_year + (int) demand->which, needed, most);
}

static char *
conflict_text (const JalonFrontierWords *self, const GArray *conflict)
{
  const guint n_demands = count_of (conflict, JALON_FRONTIER_BY_DEMAND),
              n_capacities = count_of (conflict, JALON_FRONTIER_BY_CAPACITY),
              n_shares = count_of (conflict, JALON_FRONTIER_BY_SHARE);

  if (n_demands == 1 && n_demands + n_capacities == conflict->len && n_capacities > 0)
    return capacities_text (self, conflict);
  if (n_shares == 1 && n_demands + n_shares == conflict->len) {
    g_autofree char *share = jalon_words_percent (self->locale, self->frontier->cap),
                    *count = jalon_words_count (self->locale, self->frontier->parties->len);

    /* TRANSLATORS: %1$s is a number in words, at least two, %2$s a percentage */
    return jalon_words_begin (
      g_strdup_printf (_ ("%1$s providers of %2$s at most are less than the whole."), count, share));
  }

  g_autofree char *list = list_caps (self, conflict);

  /* TRANSLATORS: %s is a list */
  return g_strdup_printf (_ ("These cannot hold together: %s."), list);
}

char *
jalon_frontier_empty_words (const JalonFrontierWords *self, char **advice)
{
  const JalonFrontier *frontier = self->frontier;

  switch (frontier->lack) {
  case JALON_FRONTIER_NO_DEMAND:
    *advice =
      g_strdup (_ ("Add a demand with what is needed by year, and an alternative for each provider."));
    return g_strdup (_ ("There is no demand to be spread"));
  case JALON_FRONTIER_NO_NEED:
    *advice = g_strdup (_ ("State what is needed in each year of it."));
    /* TRANSLATORS: %s is a demand */
    return g_strdup_printf (_ ("“%s” does not say what is needed"), frontier->demand_name);
  case JALON_FRONTIER_NO_OFFER:
    *advice = g_strdup (_ ("Add an alternative for each provider, with its party and a price of a unit."));
    /* TRANSLATORS: %s is a demand */
    return g_strdup_printf (_ ("No provider offers to meet “%s”"), frontier->demand_name);
  case JALON_FRONTIER_ONE_OFFER:
    *advice = g_strdup (_ ("Add an alternative of another provider, with its party and a price of a unit."));
    /* TRANSLATORS: %1$s is a provider, %2$s a demand */
    return g_strdup_printf (_ ("%1$s alone offers to meet “%2$s”: there is nothing to spread"),
                            g_array_index (frontier->parties, JalonFrontierParty, 0).name,
                            frontier->demand_name);
  case JALON_FRONTIER_NO_OUTAGES:
    *advice = g_strdup (
      _ ("State the likelihood, the loss and the recovery of risks that hit providers; or look at shares."));
    return g_strdup (_ ("No risk says how likely an outage of a provider is"));
  case JALON_FRONTIER_NO_SPLIT:
    *advice = conflict_text (self, frontier->line->conflict);
    /* TRANSLATORS: %s is a demand */
    return g_strdup_printf (_ ("No split meets “%s”"), frontier->demand_name);
  case JALON_FRONTIER_NO_SOLVER:
    *advice = g_strdup (frontier->gaps->pdata[frontier->gaps->len - 1]);
    return g_strdup (_ ("There is nothing here to solve it with"));
  case JALON_FRONTIER_NO_ANSWER:
  case JALON_FRONTIER_THERE:
    break;
  }
  *advice = g_strdup (_ ("Look for costs, capacities or needs that are far apart, and correct them."));
  return g_strdup (_ ("The solver found no answer, and not that there is none"));
}

/* The footnote */

static void
note_costs (const JalonFrontierWords *self, JalonNotes *notes)
{
  const JalonFrontier *frontier = self->frontier;
  gboolean assumed = FALSE, paid = FALSE;

  for (guint i = 0; i < frontier->offers->len; i++) {
    assumed |= g_array_index (frontier->offers, JalonFrontierStated, i).assumed;
    paid |= g_array_index (frontier->offers, JalonFrontierStated, i).paid > 0;
  }
  if (assumed)
    jalon_notes_add_essential (
      notes, g_strdup (_ ("Some inputs are the author’s assumptions: see each alternative.")));
  jalon_notes_add (notes,
                   g_strdup (_ ("Least costs of all years together, at the medians of what is stated, by "
                                "linear programming.")));
  if (paid)
    jalon_notes_add_essential (
      notes, g_strdup (_ ("What has to be paid for at least is paid in each year, whoever is chosen.")));
}

static void
note_others (const JalonFrontierWords *self, JalonNotes *notes)
{
  const GArray *points = self->frontier->line->points;
  gboolean others = self->frontier->at && self->frontier->at->others;
  guint unsolved = 0;

  for (guint i = 0; i < points->len; i++) {
    others |= g_array_index (points, JalonFrontierPoint, i).others;
    unsolved += !g_array_index (points, JalonFrontierPoint, i).units;
  }
  if (others)
    jalon_notes_add_essential (
      notes, g_strdup (_ ("Where other splits cost the same, the most even one is shown.")));
  if (unsolved)
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               /* TRANSLATORS: a footnote: %u is a number of points of a line */
               ngettext ("%u point is left out: the solver found no answer there.",
                         "%u points are left out: the solver found no answer there.", unsolved),
               unsolved));
}

static void
note_axis (const JalonFrontierWords *self, JalonNotes *notes)
{
  const JalonFrontier *frontier = self->frontier;
  g_autofree char *cap = jalon_words_percent (self->locale, frontier->cap),
                  *outages = jalon_words_digits (self->locale, frontier->n_outages);

  if (frontier->axis == JALON_FRONTIER_HHI)
    jalon_notes_add (notes,
                     g_strdup (_ ("The index, which is no linear function, is bounded by tangents until "
                                  "it holds to within 0.01.")));
  if (frontier->axis == JALON_FRONTIER_SHORTFALL)
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               /* TRANSLATORS: a footnote: %1$s and %2$u are counts */
               ngettext ("%1$s outages are drawn from %2$u risk; nobody makes up for what a provider loses.",
                         "%1$s outages are drawn from %2$u risks; nobody makes up for what a provider loses.",
                         frontier->n_risks),
               outages, frontier->n_risks));
  else if (frontier->n_outages == 0)
    jalon_notes_add (notes,
                     g_strdup (_ ("What outages would take is left out: no risk states how likely one of "
                                  "these providers fails, and what is lost.")));
  if (frontier->axis == JALON_FRONTIER_SHARE || frontier->cap >= 1)
    return;
  if (frontier->today_told == JALON_FRONTIER_TODAY_THERE && frontier->today.share > frontier->cap)
    /* TRANSLATORS: a footnote: %s is a percentage */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("On the line no provider has over %s; today one has more."), cap));
  else
    /* TRANSLATORS: a footnote: %s is a percentage */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("No provider has over %s."), cap));
}

static void
note_today (const JalonFrontierWords *self, JalonNotes *notes)
{
  const JalonFrontier *frontier = self->frontier;

  switch (frontier->today_told) {
  case JALON_FRONTIER_TODAY_THERE:
    jalon_notes_add_essential (
      notes,
      g_strdup (frontier->whole_amounts
                  ? _ ("Today: what the committed amounts buy at these costs; whole amounts, as a commitment "
                       "states no term.")
                  : _ ("Today: what the amounts committed for these years buy at these costs.")));
    break;
  case JALON_FRONTIER_TODAY_UNTOLD:
    jalon_notes_add (notes, g_strdup (_ ("Today’s split cannot be told: the alternatives do not say which "
                                         "commitments they would serve. State them.")));
    break;
  case JALON_FRONTIER_TODAY_NOTHING:
    jalon_notes_add (
      notes,
      g_strdup (_ ("Today’s split cannot be told: nothing is committed for the years of the demand.")));
    break;
  case JALON_FRONTIER_TODAY_OTHER:
    jalon_notes_add (
      notes,
      /* TRANSLATORS: a footnote: %s is a provider */
      g_strdup_printf (_ ("Today’s split cannot be told: %s is committed to, and no alternative "
                          "says at what cost. Add one."),
                       frontier->today_other));
    break;
  }
}

JalonFootnote
jalon_frontier_footnote (const JalonFrontierWords *self, const JalonPlan *plan)
{
  JalonNotes *notes = jalon_notes_new ();
  const GPtrArray *gaps = self->frontier->gaps;

  if (self->frontier->unmet)
    jalon_notes_add_essential (notes, conflict_text (self, self->frontier->unmet));
  note_today (self, notes);
  note_others (self, notes);
  note_axis (self, notes);
  note_costs (self, notes);
  for (guint i = 0; i < gaps->len; i++)
    jalon_notes_add_essential (notes, g_strdup (g_ptr_array_index (gaps, i)));
  return jalon_notes_finish (notes, plan, self->locale);
}

/* The table */

static void
add_row (JalonSketch *sketch,
         const JalonFrontierWords *self,
         const char *what,
         const JalonFrontierPoint *point)
{
  const JalonFrontier *frontier = self->frontier;
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (what));
  g_ptr_array_add (cells, jalon_words_plain_number (point->share, 6));
  g_ptr_array_add (cells, jalon_words_plain_number (point->hhi * 10000, 2));
  g_ptr_array_add (cells, jalon_words_plain_number (point->shortfall, 6));
  g_ptr_array_add (cells, g_strdup (frontier->currency ? frontier->currency : ""));
  g_ptr_array_add (cells, jalon_words_plain_number (point->cost, 2));
  for (guint i = 0; i < frontier->parties->len; i++)
    g_ptr_array_add (cells, jalon_words_plain_number (jalon_frontier_share (frontier, point, i), 6));
  g_ptr_array_add (cells, NULL);
  jalon_sketch_row (sketch, frontier->demand, (char **) g_ptr_array_free (cells, FALSE));
}

void
jalon_frontier_rows (JalonSketch *sketch, const JalonFrontierWords *self)
{
  const JalonFrontier *frontier = self->frontier;
  GPtrArray *columns = g_ptr_array_new ();
  g_autoptr (GString) kinds = g_string_new ("tpnpcm");

  g_ptr_array_add (columns, g_strdup (_ ("Split")));
  g_ptr_array_add (columns, g_strdup (_ ("Largest share")));
  g_ptr_array_add (columns, g_strdup (_ ("Herfindahl-Hirschman index")));
  g_ptr_array_add (columns, g_strdup (_ ("What outages take")));
  g_ptr_array_add (columns, g_strdup (_ ("Currency")));
  g_ptr_array_add (columns, g_strdup (_ ("Cost")));
  for (guint i = 0; i < frontier->parties->len; i++) {
    g_ptr_array_add (columns, g_strdup (g_array_index (frontier->parties, JalonFrontierParty, i).name));
    g_string_append_c (kinds, 'p');
  }
  g_ptr_array_add (columns, NULL);
  jalon_sketch_columns (sketch, kinds->str, (char **) g_ptr_array_free (columns, FALSE));
  for (guint i = 0; i < frontier->line->points->len; i++)
    if (g_array_index (frontier->line->points, JalonFrontierPoint, i).units)
      add_row (sketch, self, C_ ("frontier", "On the line"),
               &g_array_index (frontier->line->points, JalonFrontierPoint, i));
  if (frontier->at)
    add_row (sketch, self,
             frontier->axis == JALON_FRONTIER_SHARE ? _ ("At the cap") : C_ ("frontier", "Least cost"),
             frontier->at);
  if (frontier->next)
    add_row (sketch, self, _ ("Next step"), frontier->next);
  if (frontier->today_told == JALON_FRONTIER_TODAY_THERE)
    add_row (sketch, self, _ ("Today"), &frontier->today);
}
