/* What the fields of a plan's tasks mean: how durations, lags and their formats are written; which tasks are
 * tasks at all. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "project.h"

/* What stands for a link's end that is not taken. */
typedef enum { IS_SUMMARY = 1, IS_INACTIVE, IS_EXTERNAL } Absence;

typedef struct {
  char *name;
  Absence why;
} Absent;

struct _ProjectTasks {
  FeedReading *reading;
  JalonFeedPlan *plan;
  GHashTable *absent;   /* uid → Absent */
  GHashTable *uids;     /* of tasks that are taken */
  GPtrArray *summaries; /* (element-type utf8): by outline level, the last one */
  GPtrArray *parents;   /* (element-type utf8): of each task, the name of its summary, or NULL */
  guint n_summaries;
  guint n_others[PROJECT_N_OTHERS]; /* that are left out */
};

static void
absent_free (gpointer data)
{
  g_free (((Absent *) data)->name);
  g_free (data);
}

ProjectTasks *
project_tasks_new (FeedReading *reading, JalonFeedPlan *plan)
{
  ProjectTasks *self = g_new0 (ProjectTasks, 1);

  self->reading = reading;
  self->plan = plan;
  self->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, absent_free);
  self->uids = g_hash_table_new (g_str_hash, g_str_equal);
  self->summaries = g_ptr_array_new_with_free_func (g_free);
  self->parents = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
project_tasks_free (ProjectTasks *self)
{
  g_hash_table_unref (self->absent);
  g_hash_table_unref (self->uids);
  g_ptr_array_unref (self->summaries);
  g_ptr_array_unref (self->parents);
  g_free (self);
}

static gboolean
is_true (const char *text)
{
  return text && (strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0);
}

static gboolean
is_false (const char *text)
{
  return text && (strcmp (text, "0") == 0 || g_ascii_strcasecmp (text, "false") == 0);
}

/* Local times without a zone: days are those that are written. */
static gboolean
read_moment (const char *text, FeedMoment *moment)
{
  JalonCell cell = { text, text ? MIN (strlen (text), 19) : 0 };

  return text && feed_read_moment (&cell, moment);
}

/* Formats of durations and lags: from 3 on a unit's own, each unit's around the clock behind it; with 32 more
 * it is an estimate. 19 and 20 are percentages. */
enum { FORMAT_FIRST = 3, FORMAT_ESTIMATED = 32, FORMAT_PERCENT = 19, FORMAT_ELAPSED_PERCENT = 20 };

typedef struct {
  gboolean elapsed, percent, estimated;
} Format;

static Format
read_format (const char *text)
{
  guint64 number = 0;
  Format format = { FALSE, FALSE, FALSE };

  if (!text || !g_ascii_string_to_unsigned (text, 10, 0, 100, &number, NULL))
    return format;
  if (number >= FORMAT_FIRST + FORMAT_ESTIMATED) {
    number -= FORMAT_ESTIMATED;
    format.estimated = TRUE;
  }
  format.percent = number == FORMAT_PERCENT || number == FORMAT_ELAPSED_PERCENT;
  format.elapsed = number % 2 == 0 && number >= FORMAT_FIRST && number <= FORMAT_ELAPSED_PERCENT;
  return format;
}

/* A number and its letter, of "PT80H0M37.17S". Returns: '\0' where there is none */
static char
take_part (const char **at, gint64 *whole, gint64 *tenths)
{
  const char *start = *at;
  char letter;

  *whole = *tenths = 0;
  for (; g_ascii_isdigit (**at); (*at)++)
    if ((*whole = *whole * 10 + (**at - '0')) > G_MAXINT32)
      return '\0';
  if (*at == start)
    return '\0';
  if (**at == '.') {
    (*at)++;
    *tenths = g_ascii_isdigit (**at) ? **at - '0' : 0;
    while (g_ascii_isdigit (**at))
      (*at)++;
  }
  letter = **at;
  if (letter)
    (*at)++;
  return letter;
}

/* Days, where a writer names them, are days of work: what is written in hours is. */
static gboolean
read_duration (const JalonFeedPlan *plan, const char *text, gint64 *tenths)
{
  gboolean time = FALSE, some = FALSE;
  gint64 whole, part;

  *tenths = 0;
  if (!text || *text++ != 'P')
    return FALSE;
  while (*text) {
    char letter;

    if (*text == 'T' && !time) {
      time = TRUE;
      text++;
      continue;
    }
    letter = take_part (&text, &whole, &part);
    if (!time && letter == 'D')
      *tenths += whole * plan->minutes_of_day * 10;
    else if (time && letter == 'H')
      *tenths += whole * 600 + part * 60;
    else if (time && letter == 'M')
      *tenths += whole * 10 + part;
    else if (time && letter == 'S')
      *tenths += (whole * 10 + 30) / 60;
    else
      return FALSE; /* months and years are of no certain length */
    some = TRUE;
  }
  return some;
}

static void
warn (ProjectTasks *self, const ProjectTask *task, char *what)
{
  feed_warn (self->reading, task->line, what, NULL);
}

static void
take_duration (ProjectTasks *self, const ProjectTask *from, JalonFeedTask *task)
{
  const char *text = from->fields[PROJECT_DURATION];
  Format format = read_format (from->fields[PROJECT_DURATION_FORMAT]);
  JalonFeedSpan *const points[] = { &task->least, &task->likely, &task->most };

  task->estimated = format.estimated || is_true (from->fields[PROJECT_ESTIMATED]);
  task->duration.elapsed = format.elapsed;
  task->duration.stated = read_duration (self->plan, text, &task->duration.tenths);
  if (text && !task->duration.stated)
    warn (self, from,
          g_strdup_printf (_ ("“%1$s”: its duration, “%2$s”, is not understood; its days are taken."),
                           task->name, text));
  for (guint i = 0; i < G_N_ELEMENTS (points); i++) {
    points[i]->elapsed = format.elapsed;
    points[i]->stated =
      from->estimates[i] && read_duration (self->plan, from->estimates[i], &points[i]->tenths);
  }
}

/* Days on which the task is worked on: one that ends at midnight ends with the day before. */
static void
take_days (ProjectTasks *self, const ProjectTask *from, JalonFeedTask *task)
{
  const char *const *fields = (const char *const *) from->fields;
  const char *end = fields[PROJECT_FINISH] ? fields[PROJECT_FINISH] : fields[PROJECT_MANUAL_FINISH];
  FeedMoment start = { 0 }, finish = { 0 };
  gboolean known;

  if (task->done && fields[PROJECT_ACTUAL_FINISH])
    end = fields[PROJECT_ACTUAL_FINISH];
  if (!read_moment (fields[PROJECT_START] ? fields[PROJECT_START] : fields[PROJECT_MANUAL_START], &start))
    start.day = 0;
  known = read_moment (end, &finish);
  task->start = start.day;
  task->finish = known ? finish.day : 0;
  if (known && finish.second == 0 && start.day && start.day < finish.day)
    task->finish = finish.day - 1;
  if (start.day && task->finish && task->finish < start.day) {
    if (!task->milestone)
      warn (
        self, from,
        g_strdup_printf (_ ("“%s” ends before it begins; the day on which it begins is taken."), task->name));
    task->finish = start.day;
  }
}

/* Appends "Name: value" of what is stated. */
static void
print_field (GString *text, const char *name, const char *value)
{
  if (value)
    g_string_append_printf (text, "%s%s: %s", text->len ? "; " : "", name, value);
}

static char *
task_text (const ProjectTask *task)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PROJECT_N_FIELDS; i++)
    print_field (text, project_field_name (i), task->fields[i]);
  return g_string_free (text, FALSE);
}

static char *
link_text (const ProjectTask *task, const ProjectLink *link)
{
  GString *text = g_string_new (NULL);

  print_field (text, project_field_name (PROJECT_UID), task->fields[PROJECT_UID]);
  for (guint i = 0; i < PROJECT_N_LINK_FIELDS; i++)
    print_field (text, project_link_field_name (i), link->fields[i]);
  return g_string_free (text, FALSE);
}

static void
take_link (ProjectTasks *self, const ProjectTask *from, const ProjectLink *written, JalonFeedTask *task)
{
  const char *uid = written->fields[PROJECT_LINK_UID], *type = written->fields[PROJECT_LINK_TYPE];
  const char *lag = written->fields[PROJECT_LINK_LAG];
  Format format = read_format (written->fields[PROJECT_LINK_LAG_FORMAT]);
  JalonFeedTaskLink *link;
  guint64 number = JALON_FEED_FINISH_START;
  gint64 tenths = 0;
  gboolean sound = !lag || g_ascii_string_to_signed (lag, 10, -G_MAXINT32, G_MAXINT32, &tenths, NULL);

  if (!uid || is_true (written->fields[PROJECT_LINK_CROSS])) {
    feed_leave (
      self->reading,
      g_strdup_printf (_ ("“%s” waits for a task of another plan: that link is left out."), task->name));
    return;
  }
  if (type && !g_ascii_string_to_unsigned (type, 10, 0, JALON_FEED_START_START, &number, NULL)) {
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%1$s” waits for another task by a link of the kind “%2$s”, "
                                    "which there is not: it is left out."),
                                 task->name, type));
    return;
  }
  link = g_new0 (JalonFeedTaskLink, 1);
  link->from = g_strdup (uid);
  link->text = link_text (from, written);
  link->type = (JalonFeedTaskLinkType) number;
  link->lag = (JalonFeedSpan){ format.percent || !sound ? 0 : tenths, TRUE, format.elapsed };
  g_ptr_array_add (task->links, link);
  if (format.percent && tenths != 0)
    warn (
      self, from,
      g_strdup_printf (_ ("“%s” waits for another task by a lag in percent: the link is taken without it."),
                       task->name));
  else if (!sound)
    warn (
      self, from,
      g_strdup_printf (_ ("“%1$s”: a lag, “%2$s”, is not understood; it is left away."), task->name, lag));
}

static void
set_absent (ProjectTasks *self, const ProjectTask *task, Absence why)
{
  Absent *absent = g_new (Absent, 1);
  const char *name = task->fields[PROJECT_NAME], *uid = task->fields[PROJECT_UID];

  *absent = (Absent){ g_strdup (name ? name : uid), why };
  g_hash_table_insert (self->absent, g_strdup (uid), absent);
  if (why == IS_INACTIVE)
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%s” is inactive in the plan, and is left out."), absent->name));
  else if (why == IS_EXTERNAL)
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%s” is a task of another plan, and is left out."), absent->name));
}

void
project_tasks_leave (ProjectTasks *self, ProjectOther other)
{
  self->n_others[other]++;
}

static void
leave_others (ProjectTasks *self, const ProjectTask *task, gboolean is_summary)
{
  for (guint i = 0; i < PROJECT_N_OTHERS; i++)
    self->n_others[i] += (task->others >> i) & 1 || (i == PROJECT_COST && task->sum && !is_summary);
}

static guint
level_of (const ProjectTask *task)
{
  const char *text = task->fields[PROJECT_OUTLINE_LEVEL];
  guint64 level = 0;

  return text && g_ascii_string_to_unsigned (text, 10, 0, 1000, &level, NULL) ? (guint) level : 0;
}

static void
take_summary (ProjectTasks *self, const ProjectTask *task)
{
  guint level = level_of (task);

  set_absent (self, task, IS_SUMMARY);
  leave_others (self, task, TRUE);
  if (task->links->len > 0)
    feed_leave (
      self->reading,
      g_strdup_printf (_ ("The summary “%s” waits for other tasks: its links are left out. Link the tasks "
                          "in it."),
                       task->fields[PROJECT_NAME] ? task->fields[PROJECT_NAME] : ""));
  self->n_summaries += level > 0 ? 1 : 0;
  if (self->summaries->len < level + 1)
    g_ptr_array_set_size (self->summaries, (int) level + 1);
  g_free (self->summaries->pdata[level]);
  self->summaries->pdata[level] = level > 0 ? g_strdup (task->fields[PROJECT_NAME]) : NULL;
}

/* The project's own row, which stands for all of it, has the number 0; some writers count tasks from 0. */
static gboolean
is_whole (const ProjectTask *task)
{
  return strcmp (task->fields[PROJECT_UID], "0") == 0 &&
         (level_of (task) == 0 || is_true (task->fields[PROJECT_SUMMARY]));
}

static void
take_task (ProjectTasks *self, const ProjectTask *from)
{
  const char *name = from->fields[PROJECT_NAME], *uid = from->fields[PROJECT_UID];
  JalonFeedTask *task = feed_add_task (self->plan);
  guint level = level_of (from);
  guint64 percent = 0;
  const char *parent = level > 0 && level <= self->summaries->len ? self->summaries->pdata[level - 1] : NULL;

  task->uid = g_strdup (uid);
  task->name = name ? g_strdup (name) : g_strdup_printf (_ ("Task %s"), uid);
  task->text = task_text (from);
  task->milestone = is_true (from->fields[PROJECT_MILESTONE]);
  /* Some writers give all tasks, also those to come, an actual finish. */
  task->done = from->fields[PROJECT_PERCENT] &&
               g_ascii_string_to_unsigned (from->fields[PROJECT_PERCENT], 10, 0, 100, &percent, NULL) &&
               percent == 100;
  g_hash_table_add (self->uids, task->uid);
  g_ptr_array_add (self->parents, g_strdup (parent));
  leave_others (self, from, FALSE);
  take_duration (self, from, task);
  take_days (self, from, task);
  for (guint i = 0; i < from->links->len; i++)
    take_link (self, from, from->links->pdata[i], task);
}

void
project_tasks_take (ProjectTasks *self, const ProjectTask *task)
{
  const char *uid = task->fields[PROJECT_UID];

  if (self->plan->minutes_of_day == 0)
    self->plan->minutes_of_day = 480;
  if (is_true (task->fields[PROJECT_IS_NULL]))
    return; /* an empty row */
  if (!uid) {
    feed_error (self->reading, task->line, g_strdup (_ ("A task has no number (UID).")), NULL);
    return;
  }
  if (g_hash_table_contains (self->uids, uid) || g_hash_table_contains (self->absent, uid)) {
    feed_error (self->reading, task->line, g_strdup_printf (_ ("Two tasks have the number %s."), uid), NULL);
    return;
  }
  if (is_whole (task) || is_true (task->fields[PROJECT_SUMMARY]))
    take_summary (self, task);
  else if (is_true (task->fields[PROJECT_EXTERNAL]))
    set_absent (self, task, IS_EXTERNAL);
  else if (is_false (task->fields[PROJECT_ACTIVE]))
    set_absent (self, task, IS_INACTIVE);
  else
    take_task (self, task);
}

static void
name_apart (ProjectTasks *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *tasks = self->plan->tasks;
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tasks->len; i++) {
    JalonFeedTask *task = tasks->pdata[i];
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (names, task->name));

    g_hash_table_insert (names, task->name, GUINT_TO_POINTER (n + 1));
  }
  for (guint i = 0; i < tasks->len; i++) {
    JalonFeedTask *task = tasks->pdata[i];
    const char *parent = self->parents->pdata[i];

    if (!parent || GPOINTER_TO_UINT (g_hash_table_lookup (names, task->name)) < 2)
      continue;
    g_ptr_array_add (old, task->name); /* it is a key yet */
    task->name = g_strdup_printf (_ ("%1$s: %2$s"), parent, task->name);
  }
}

static void
leave_link (ProjectTasks *self, const JalonFeedTask *task, const JalonFeedTaskLink *link)
{
  const Absent *absent = g_hash_table_lookup (self->absent, link->from);

  if (!absent)
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%1$s” waits for task %2$s, which is not in the plan: that "
                                    "link is left out."),
                                 task->name, link->from));
  else if (absent->why == IS_SUMMARY)
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%1$s” waits for the summary “%2$s”: that link is left out. "
                                    "Link it to the tasks in it."),
                                 task->name, absent->name));
  else
    feed_leave (self->reading,
                g_strdup_printf (_ ("“%1$s” waits for “%2$s”, which is left out: so is that link."),
                                 task->name, absent->name));
}

/* In one sentence, so that nothing of it is missed without a word. */
static void
tell_others (ProjectTasks *self)
{
  static const char *const labels[PROJECT_N_OTHERS] = {
    [PROJECT_COST] = N_ ("tasks with a cost"),
    [PROJECT_DEADLINE] = N_ ("tasks with a deadline"),
    [PROJECT_NOTE] = N_ ("tasks with notes"),
    [PROJECT_BASELINE] = N_ ("tasks with a baseline"),
    [PROJECT_OWN_FIELD] = N_ ("tasks with fields of the plan’s own"),
    [PROJECT_RESOURCE] = N_ ("resources, with their work"),
  };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < PROJECT_N_OTHERS; i++)
    if (self->n_others[i] > 0)
      g_string_append_printf (list, "%s%s (%u)", list->len > 0 ? ", " : "", _ (labels[i]), self->n_others[i]);
  if (list->len > 0)
    feed_leave (self->reading,
                /* TRANSLATORS: %s is a list: "tasks with a cost (3), resources, with their work (2)" */
                g_strdup_printf (
                  _ ("Of the plan dates, durations and links alone are taken; left out is what there is of "
                     "these: %s."),
                  list->str));
}

void
project_tasks_finish (ProjectTasks *self)
{
  JalonFeedPlan *plan = self->plan;
  g_autofree char *summaries = feed_count (self->reading, self->n_summaries);

  /* Weeks of one day to seven; else five, as most have. */
  if (plan->minutes_of_day == 0)
    plan->minutes_of_day = 480;
  if (plan->minutes_of_week < plan->minutes_of_day || plan->minutes_of_week > 7 * plan->minutes_of_day)
    plan->minutes_of_week = 5 * plan->minutes_of_day;
  name_apart (self);
  for (guint i = 0; i < plan->tasks->len; i++) {
    JalonFeedTask *task = plan->tasks->pdata[i];

    for (guint j = 0; j < task->links->len; j++) {
      const JalonFeedTaskLink *link = task->links->pdata[j];

      if (g_hash_table_contains (self->uids, link->from) && strcmp (link->from, task->uid) != 0)
        continue;
      leave_link (self, task, link);
      g_ptr_array_remove_index (task->links, j--);
    }
  }
  if (self->n_summaries)
    feed_leave (self->reading,
                g_strdup_printf (ngettext ("%s summary task is left out: the tasks in it are taken.",
                                           "%s summary tasks are left out: the tasks in them are taken.",
                                           self->n_summaries),
                                 summaries));
  tell_others (self);
  if (plan->tasks->len == 0)
    feed_leave (self->reading, g_strdup (_ ("The plan has no tasks.")));
}
