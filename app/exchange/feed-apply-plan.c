/* Plans become part of the supply network: a task is a node, that is there when it is done; what it waits for
 * are links with lead times; milestones are milestones that need the node of theirs. A task that waits for
 * none is ordered on the day on which it begins. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/model/scenario.h>
#include <jalon/text/translate.h>

#include "feed-apply.h"
#include "feed-questions.h"
#include "plan-words.h"

typedef struct {
  FeedApply *apply;
  const JalonFeedPlan *plan;
  GHashTable *nodes;      /* locator → ref, of those that cite it */
  GHashTable *milestones; /* locator → ref */
  GHashTable *links;      /* "from to" → ref */
  GHashTable *tasks;      /* uid → JalonFeedTask */
  GHashTable *refs;       /* uid → node */
  JalonRef begin;         /* node of the begin of the plan; none while nothing needs it */
} Plan;

static char *
link_key (JalonRef from, JalonRef to)
{
  return g_strdup_printf ("%u %u", from, to);
}

static void
note_known (Plan *self)
{
  JalonDossier *dossier = self->apply->dossier;

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_NODE, ref)
    feed_match_cited (dossier, ref, ref, self->nodes);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_MILESTONE, ref)
    feed_match_cited (dossier, ref, ref, self->milestones);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_LINK, ref) {
    const JalonLink *link = jalon_dossier_link (dossier, ref);

    g_hash_table_insert (self->links, link_key (link->from, link->to), GUINT_TO_POINTER (ref));
  }
}

static JalonRef
known (GHashTable *table, const char *locator)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, locator));
}

static void
report (Plan *self, JalonFeedVerdict verdict, JalonKind kind, const char *what, char *detail)
{
  feed_report_add (self->apply->report, verdict, kind, g_strdup (what), detail);
}

static char *
day_text (guint32 day)
{
  GString *text = g_string_new (NULL);

  jalon_date_print ((JalonDate){ .first = day, .last = day }, text);
  return g_string_free (text, FALSE);
}

/* Cites the place in this file, in place of that in an earlier one. */
static gboolean
cite (Plan *self, JalonRef item, const char *locator, const char *text, gboolean estimated)
{
  FeedApply *apply = self->apply;
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  jalon_for_each_child (apply->dossier, item, JALON_KIND_CITE, ref) {
    const JalonPassage *passage =
      jalon_dossier_passage (apply->dossier, jalon_dossier_cite (apply->dossier, ref)->passage);

    if (passage && g_strcmp0 (passage->locator, locator) == 0)
      g_array_append_val (old, ref);
  }
  for (guint i = 0; i < old->len; i++)
    if (!jalon_dossier_remove (apply->dossier, g_array_index (old, JalonRef, i), apply->error))
      return FALSE;
  return feed_apply_cite (apply, item, self->plan->file, locator, text,
                          estimated ? JALON_CONFIDENCE_ESTIMATED : JALON_CONFIDENCE_ANNOUNCED);
}

/* To be checked. Returns: @ref */
static JalonRef
touched (Plan *self, JalonRef ref)
{
  if (ref != JALON_REF_NONE)
    g_array_append_val (self->apply->touched, ref);
  return ref;
}

static JalonRef
append (Plan *self, JalonRef parent, JalonKind kind)
{
  return touched (self, jalon_dossier_append (self->apply->dossier, parent, kind, self->apply->error));
}

static JalonRef
append_named (Plan *self, JalonKind kind, const char *name)
{
  return touched (
    self, jalon_scenario_add_named (self->apply->dossier, JALON_REF_NONE, kind, name, self->apply->error));
}

/* Whether the task is there on a day, and not some time after another. */
static gboolean
is_dated (const JalonFeedTask *task)
{
  return task->finish && (task->done || (task->links->len == 0 && task->start == task->finish));
}

/* @changes: where to append what is set anew: "Jan 15, 2027", or "Jan 15, 2027 → Jan 18, 2027" */
static gboolean
set_day (Plan *self, JalonRef item, const char *field, JalonDate before, guint32 day, GString *changes)
{
  const JalonDate after = { .first = day, .last = day };
  g_autofree char *text = day_text (day), *was = jalon_locale_date (self->apply->locale, before);
  g_autofree char *becomes = jalon_locale_date (self->apply->locale, after);

  if (before.first == day && before.last == day)
    return TRUE;
  if (jalon_date_is_set (before))
    g_string_append_printf (changes, "%s → ", was);
  g_string_append (changes, becomes);
  return jalon_dossier_set_from_text (self->apply->dossier, item, field, text, self->apply->error);
}

static JalonFeedVerdict
verdict_of (gboolean new, const GString *changes)
{
  return new ? JALON_FEED_NEW : changes->len ? JALON_FEED_CHANGED : JALON_FEED_SAME;
}

static gboolean
apply_node (Plan *self, const JalonFeedTask *task)
{
  FeedApply *apply = self->apply;
  g_autofree char *locator = plan_locator (self->plan, task->uid, NULL);
  g_autoptr (GString) changes = g_string_new (NULL);
  JalonRef ref = known (self->nodes, locator);
  gboolean new = ref == JALON_REF_NONE;

  if (new)
    ref = append_named (self, JALON_KIND_NODE, task->name);
  if (ref == JALON_REF_NONE)
    return FALSE;
  g_hash_table_insert (self->refs, task->uid, GUINT_TO_POINTER (ref));
  if (is_dated (task) &&
      !set_day (self, ref, "available", jalon_dossier_node (apply->dossier, ref)->available, task->finish,
                changes))
    return FALSE;
  report (self, verdict_of (new, changes), JALON_KIND_NODE, task->name, g_strdup (changes->str));
  return (!new && changes->len == 0) || cite (self, ref, locator, task->text, task->estimated);
}

static gboolean
apply_milestone (Plan *self, const JalonFeedTask *task)
{
  FeedApply *apply = self->apply;
  g_autofree char *locator = plan_locator (self->plan, task->uid, NULL);
  g_autoptr (GString) changes = g_string_new (NULL);
  JalonRef ref = known (self->milestones, locator);
  gboolean new = ref == JALON_REF_NONE;
  JalonRef node = GPOINTER_TO_UINT (g_hash_table_lookup (self->refs, task->uid));
  JalonValue value = { .type = JALON_TYPE_REFS };

  if (!task->finish && !task->start) {
    report (self, JALON_FEED_LEFT, JALON_KIND_MILESTONE, task->name,
            g_strdup (_ ("The plan states no day for this milestone.")));
    return TRUE;
  }
  if (new)
    ref = append_named (self, JALON_KIND_MILESTONE, task->name);
  if (ref == JALON_REF_NONE ||
      !set_day (self, ref, "date", jalon_dossier_milestone (apply->dossier, ref)->date,
                task->finish ? task->finish : task->start, changes))
    return FALSE;
  value.refs = jalon_dossier_intern_refs (apply->dossier, &node, 1);
  if (new && !jalon_dossier_set (apply->dossier, ref, jalon_kind_field (JALON_KIND_MILESTONE, "nodes"),
                                 &value, apply->error))
    return FALSE;
  report (self, verdict_of (new, changes), JALON_KIND_MILESTONE, task->name, g_strdup (changes->str));
  return (!new && changes->len == 0) || cite (self, ref, locator, task->text, task->estimated);
}

static JalonRef
add_link (Plan *self, JalonRef from, JalonRef to)
{
  FeedApply *apply = self->apply;
  JalonValue value = { .type = JALON_TYPE_REF, .ref = from };
  JalonRef ref = append (self, jalon_dossier_root (apply->dossier), JALON_KIND_LINK);

  if (ref == JALON_REF_NONE ||
      !jalon_dossier_set (apply->dossier, ref, jalon_kind_field (JALON_KIND_LINK, "from"), &value,
                          apply->error))
    return JALON_REF_NONE;
  value.ref = to;
  if (!jalon_dossier_set (apply->dossier, ref, jalon_kind_field (JALON_KIND_LINK, "to"), &value,
                          apply->error))
    return JALON_REF_NONE;
  g_hash_table_insert (self->links, link_key (from, to), GUINT_TO_POINTER (ref));
  return ref;
}

/* Sets a number to what is stated; NaN leaves it. */
static gboolean
set_number (Plan *self, JalonRef item, const char *field, double days)
{
  g_autofree char *text = isnan (days) ? NULL : plan_number (days);

  return !text || jalon_dossier_set_from_text (self->apply->dossier, item, field, text, self->apply->error);
}

static char *
note_words (gconstpointer data, JalonLocale *locale)
{
  return plan_lead_note (data, locale);
}

static gboolean
is_number (double stated, double days)
{
  g_autofree char *one = isnan (stated) ? NULL : plan_number (stated);
  g_autofree char *other = isnan (days) ? NULL : plan_number (days);

  return g_strcmp0 (one, other) == 0;
}

static gboolean
is_same_lead (const JalonLeadTime *row, const PlanLead *lead)
{
  return row->unit == 1 && is_number (row->mode, lead->days) &&
         (isnan (lead->least) || (is_number (row->min, lead->least) && is_number (row->max, lead->most)));
}

/* "11 days", "8 to 20 days, most likely 11" */
static char *
lead_text (Plan *self, const PlanLead *lead)
{
  JalonLocale *locale = self->apply->locale;
  g_autofree char *days = jalon_locale_number (locale, lead->days, 1);
  g_autofree char *least = jalon_locale_number (locale, lead->least, 1);
  g_autofree char *most = jalon_locale_number (locale, lead->most, 1);

  return isnan (lead->least)
           ? g_strdup_printf (ngettext ("%s day", "%s days", plan_plural (lead->days)), days)
           : g_strdup_printf (_ ("%1$s to %2$s days, most likely %3$s"), least, most, days);
}

/* Writes a lead time, whose old range goes first: its ends have to stay in order. */
static gboolean
write_lead (Plan *self, JalonRef item, const PlanStep *step, const char *locator)
{
  FeedApply *apply = self->apply;
  const PlanLead *lead = step->lead;

  return jalon_dossier_set_from_text (apply->dossier, item, "min", NULL, apply->error) &&
         jalon_dossier_set_from_text (apply->dossier, item, "max", NULL, apply->error) &&
         jalon_dossier_set_from_text (apply->dossier, item, "unit", "day", apply->error) &&
         set_number (self, item, "mode", lead->days) && set_number (self, item, "min", lead->least) &&
         set_number (self, item, "max", lead->most) &&
         (isnan (lead->least) ||
          jalon_dossier_set_from_text (apply->dossier, item, "distribution", "pert", apply->error)) &&
         feed_apply_text (apply, item, JALON_ROLE_NOTE, note_words, step) &&
         cite (self, item, locator, step->link ? step->link->text : step->to->text, step->to->estimated);
}

static gboolean
apply_lead (Plan *self, JalonRef link, const PlanStep *step, const char *locator, gboolean new)
{
  FeedApply *apply = self->apply;
  const PlanLead *lead = step->lead;
  JalonRef item = jalon_dossier_next_of (apply->dossier, link, JALON_KIND_LEAD_TIME, JALON_REF_NONE);
  const JalonLeadTime *row = jalon_dossier_lead_time (apply->dossier, item);
  const char *begin = _ ("Begin of the plan");
  g_autofree char *what = g_strdup_printf ("%s → %s", step->from ? step->from->name : begin, step->to->name);
  g_autofree char *days = lead->known ? lead_text (self, lead) : NULL, *note = NULL;

  if (!lead->known) {
    report (self, new ? JALON_FEED_NEW : JALON_FEED_SAME, JALON_KIND_LINK, what,
            g_strdup (_ ("The plan does not say how long it takes: it has no lead time.")));
    return TRUE;
  }
  if (row && is_same_lead (row, lead)) {
    report (self, JALON_FEED_SAME, JALON_KIND_LINK, what, g_steal_pointer (&days));
    return TRUE;
  }
  /* A range that somebody has stated is not given up for a number. */
  if (row && isnan (lead->least) && (!isnan (row->min) || !isnan (row->max))) {
    report (self, JALON_FEED_LEFT, JALON_KIND_LINK, what,
            g_strdup_printf (_ ("By the plan it takes %s; the dossier has a range, which stays."), days));
    return TRUE;
  }
  note = plan_lead_note (step, apply->locale);
  report (self, new ? JALON_FEED_NEW : JALON_FEED_CHANGED, JALON_KIND_LINK, what,
          g_strdup_printf ("%s. %s", days, note));
  if (item == JALON_REF_NONE)
    item = append (self, link, JALON_KIND_LEAD_TIME);
  return item != JALON_REF_NONE && write_lead (self, item, step, locator);
}

static gboolean
apply_step (Plan *self, JalonRef from, const PlanStep *step, const char *locator)
{
  JalonRef to = GPOINTER_TO_UINT (g_hash_table_lookup (self->refs, step->to->uid));
  g_autofree char *key = link_key (from, to), *day = NULL;
  JalonRef link = GPOINTER_TO_UINT (g_hash_table_lookup (self->links, key));
  gboolean new = link == JALON_REF_NONE;
  JalonDossier *dossier = self->apply->dossier;

  if (new)
    link = add_link (self, from, to);
  if (link == JALON_REF_NONE)
    return FALSE;
  /* What waits for nothing begins on a day of its own. */
  if (!step->from && step->to->start &&
      jalon_dossier_link (dossier, link)->ordered.first != step->to->start) {
    day = day_text (step->to->start);
    if (!jalon_dossier_set_from_text (dossier, link, "ordered", day, self->apply->error))
      return FALSE;
  }
  return apply_lead (self, link, step, locator, new);
}

static char *
begin_words (gconstpointer data, JalonLocale *locale)
{
  const JalonFeedPlan *plan = data;

  /* TRANSLATORS: a plan's title */
  return g_strdup_printf (_ ("%s: begin"), plan->title);
}

/* The node from which the links go to tasks that wait for none. */
static gboolean
need_begin (Plan *self, guint32 day)
{
  FeedApply *apply = self->apply;
  g_autofree char *locator = plan_locator (self->plan, NULL, NULL);
  const guint32 first = self->plan->start ? self->plan->start : day;
  g_autofree char *text = day_text (first), *id = NULL;
  g_autofree char *name = NULL;

  if (self->begin != JALON_REF_NONE)
    return TRUE;
  self->begin = known (self->nodes, locator);
  if (self->begin != JALON_REF_NONE)
    return TRUE;
  name = begin_words (self->plan, NULL);
  id = jalon_dossier_id_from_name (apply->dossier, JALON_KIND_NODE, name);
  self->begin = append (self, jalon_dossier_root (apply->dossier), JALON_KIND_NODE);
  report (self, JALON_FEED_NEW, JALON_KIND_NODE, name,
          jalon_locale_date (apply->locale, (JalonDate){ .first = first, .last = first }));
  return self->begin != JALON_REF_NONE &&
         jalon_dossier_set_from_text (apply->dossier, self->begin, "id", id, apply->error) &&
         feed_apply_text (apply, self->begin, JALON_ROLE_NAME, begin_words, self->plan) &&
         jalon_dossier_set_from_text (apply->dossier, self->begin, "available", text, apply->error) &&
         cite (self, self->begin, locator, text, FALSE);
}

/* What waits for nothing: its own duration counts from the day on which it begins. */
static gboolean
apply_first (Plan *self, const JalonFeedTask *task)
{
  PlanLead lead = plan_own_lead (self->plan, task);
  const PlanStep step = { self->plan, NULL, task, NULL, &lead };
  g_autofree char *locator = plan_locator (self->plan, task->uid, NULL);

  if (is_dated (task))
    return TRUE;
  if (!task->start || !lead.known) {
    report (self, JALON_FEED_LEFT, JALON_KIND_LINK, task->name,
            g_strdup (
              _ ("It waits for nothing, and the plan does not say when it begins or how long it takes: it is "
                 "a node without a date.")));
    return TRUE;
  }
  return need_begin (self, task->start) && apply_step (self, self->begin, &step, locator);
}

/* Of several links between the same two tasks, as one of their begins and one of their ends, the one that
 * takes longest says all. */
static gboolean
is_outdone (const JalonFeedTask *task, const PlanLead *leads, guint index)
{
  const JalonFeedTaskLink *link = task->links->pdata[index];
  const double days = leads[index].known ? leads[index].days : -1;

  for (guint i = 0; i < task->links->len; i++) {
    const JalonFeedTaskLink *other = task->links->pdata[i];

    if (i != index && leads[i].known && strcmp (other->from, link->from) == 0 &&
        (leads[i].days > days || (leads[i].days == days && i < index)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
apply_links (Plan *self, const JalonFeedTask *task)
{
  g_autofree PlanLead *leads = g_new0 (PlanLead, task->links->len + 1);
  guint n = 0;

  plan_leads (self->plan, self->tasks, task, leads);
  for (guint i = 0; i < task->links->len; i++) {
    const JalonFeedTaskLink *link = task->links->pdata[i];
    const JalonFeedTask *from = g_hash_table_lookup (self->tasks, link->from);
    const PlanStep step = { self->plan, from, task, link, &leads[i] };
    g_autofree char *locator = plan_locator (self->plan, task->uid, link);

    if (is_outdone (task, leads, i))
      continue;
    if (leads[i].before) {
      g_autofree char *what = g_strdup_printf ("%s → %s", from->name, task->name);

      report (
        self, JALON_FEED_LEFT, JALON_KIND_LINK, what,
        g_strdup (_ ("It ends before what it waits for does, which no lead time can say: that link is left "
                     "out.")));
      continue;
    }
    n++;
    if (!apply_step (self, GPOINTER_TO_UINT (g_hash_table_lookup (self->refs, link->from)), &step, locator))
      return FALSE;
  }
  return n > 0 || apply_first (self, task);
}

/* What an earlier version of the plan had stays, and is told. */
static void
tell_gone (Plan *self)
{
  g_autofree char *prefix = g_strdup_printf ("%s, UID ", self->plan->title);
  GHashTableIter iter;
  gpointer locator, ref;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &locator, &ref))
    if (g_str_has_prefix (locator, prefix) &&
        !g_hash_table_contains (self->tasks, (char *) locator + strlen (prefix)))
      report (self, JALON_FEED_LEFT, JALON_KIND_NODE,
              jalon_dossier_label (self->apply->dossier, GPOINTER_TO_UINT (ref),
                                   jalon_locale_lang (self->apply->locale)),
              g_strdup (_ ("It is no longer in the plan; it stays in the dossier.")));
}

static gboolean
apply_tasks (Plan *self)
{
  const GPtrArray *tasks = self->plan->tasks;

  for (guint i = 0; i < tasks->len; i++) {
    JalonFeedTask *task = tasks->pdata[i];

    g_hash_table_insert (self->tasks, task->uid, task);
  }
  for (guint i = 0; i < tasks->len; i++)
    if (!apply_node (self, tasks->pdata[i]))
      return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (!apply_links (self, tasks->pdata[i]))
      return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (((JalonFeedTask *) tasks->pdata[i])->milestone && !apply_milestone (self, tasks->pdata[i]))
      return FALSE;
  tell_gone (self);
  return TRUE;
}

gboolean
feed_apply_plans (FeedApply *self)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->feed->plans->len; i++) {
    g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (GHashTable) milestones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (GHashTable) tasks = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GHashTable) refs = g_hash_table_new (g_str_hash, g_str_equal);
    Plan plan = { self, self->feed->plans->pdata[i], nodes, milestones, links, tasks, refs, JALON_REF_NONE };

    note_known (&plan);
    done = apply_tasks (&plan);
  }
  return done;
}
