/* The XML of plans, element by element: files of hundreds of megabytes, almost all of which is what was
 * worked on when, are read in memory that does not grow with them. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-xml.h"
#include "project.h"

#define NAMESPACE "http://schemas.microsoft.com/project"
/* As many tasks as are held. */
#define TASKS_MAX 200000
/* The longest text of an element that is looked at. */
#define TEXT_MAX 4096
/* How deep what is wanted may stand. */
#define DEPTH_MAX 6

/* Names that people give to fields of their own for the three points of a duration. */
static const struct {
  const char *word;
  ProjectEstimate estimate;
} estimate_words[] = {
  { "optimis", PROJECT_LEAST }, { "minim", PROJECT_LEAST },     { "best case", PROJECT_LEAST },
  { "likely", PROJECT_LIKELY }, { "probable", PROJECT_LIKELY }, { "expected", PROJECT_LIKELY },
  { "pessimis", PROJECT_MOST }, { "maxim", PROJECT_MOST },      { "worst case", PROJECT_MOST },
};

typedef struct {
  FeedReading *reading;
  JalonFeedPlan *plan;
  ProjectTasks *tasks;
  FeedXml *xml;           /* while it is read */
  char *names[DEPTH_MAX]; /* of the elements that are open */
  GString *text;
  ProjectTask task;
  char *field_id, *field_alias, *field_name, *value_id, *value;
  GHashTable *estimates; /* id of a field → 1 + ProjectEstimate */
  char *title, *name;
  guint n_tasks;
} Xml;

static gboolean
is (Xml *self, guint depth, const char *name)
{
  return g_strcmp0 (self->names[depth], name) == 0;
}

static void
clear_task (ProjectTask *task)
{
  for (guint i = 0; i < PROJECT_N_FIELDS; i++)
    g_clear_pointer (&task->fields[i], g_free);
  for (guint i = 0; i < PROJECT_N_ESTIMATES; i++)
    g_clear_pointer (&task->estimates[i], g_free);
  g_ptr_array_set_size (task->links, 0);
  task->others = 0;
  task->sum = FALSE;
}

static void
link_free (gpointer data)
{
  ProjectLink *self = data;

  for (guint i = 0; i < PROJECT_N_LINK_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self);
}

static void
set (char **at, const char *text)
{
  g_free (*at);
  *at = *text ? g_strdup (text) : NULL;
}

static void
set_task_field (ProjectTask *task, const char *name, const char *text)
{
  for (guint i = 0; i < PROJECT_N_FIELDS; i++)
    if (strcmp (project_field_name (i), name) == 0)
      set (&task->fields[i], text);
}

static void
set_link_field (ProjectLink *link, const char *name, const char *text)
{
  for (guint i = 0; i < PROJECT_N_LINK_FIELDS; i++)
    if (strcmp (project_link_field_name (i), name) == 0)
      set (&link->fields[i], text);
}

static void
take_number (const char *text, guint *number)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &value, NULL))
    *number = (guint) value;
}

/* Project/NAME */
static void
take_of_plan (Xml *self, const char *name, const char *text)
{
  JalonCell cell = { text, MIN (strlen (text), 19) };
  FeedMoment moment;

  if (strcmp (name, "Title") == 0)
    set (&self->title, text);
  else if (strcmp (name, "Name") == 0)
    set (&self->name, text);
  else if (strcmp (name, "MinutesPerDay") == 0)
    take_number (text, &self->plan->minutes_of_day);
  else if (strcmp (name, "MinutesPerWeek") == 0)
    take_number (text, &self->plan->minutes_of_week);
  else if (strcmp (name, "StartDate") == 0 && feed_read_moment (&cell, &moment))
    self->plan->start = moment.day;
}

/* Project/ExtendedAttributes/ExtendedAttribute/NAME: fields of the plan's own */
static void
take_of_field (Xml *self, const char *name, const char *text)
{
  if (strcmp (name, "FieldID") == 0)
    set (&self->field_id, text);
  else if (strcmp (name, "Alias") == 0)
    set (&self->field_alias, text);
  else if (strcmp (name, "FieldName") == 0)
    set (&self->field_name, text);
}

/* A field for durations whose name says which of the three points it is. */
static void
take_field (Xml *self)
{
  g_autofree char *alias = self->field_alias ? g_utf8_strdown (self->field_alias, -1) : NULL;

  if (alias && self->field_id && self->field_name && g_str_has_prefix (self->field_name, "Duration"))
    for (guint i = 0; i < G_N_ELEMENTS (estimate_words); i++)
      if (strstr (alias, estimate_words[i].word)) {
        g_hash_table_insert (self->estimates, g_strdup (self->field_id),
                             GUINT_TO_POINTER (1 + estimate_words[i].estimate));
        break;
      }
  g_clear_pointer (&self->field_id, g_free);
  g_clear_pointer (&self->field_alias, g_free);
  g_clear_pointer (&self->field_name, g_free);
}

/* Of a task, what a field of the plan's own has. */
static void
take_value (Xml *self)
{
  guint estimate =
    self->value_id ? GPOINTER_TO_UINT (g_hash_table_lookup (self->estimates, self->value_id)) : 0;

  if (estimate && self->value)
    set (&self->task.estimates[estimate - 1], self->value);
  else if (self->value)
    self->task.others |= 1u << PROJECT_OWN_FIELD;
  g_clear_pointer (&self->value_id, g_free);
  g_clear_pointer (&self->value, g_free);
}

/* Of a task, what there is no place for. Writers state costs of nought of every task. */
static void
note_other (ProjectTask *task, const char *name, const char *text)
{
  const gboolean some = strpbrk (text, "123456789") != NULL;

  if (strcmp (name, "Cost") == 0 || strcmp (name, "ActualCost") == 0)
    task->sum |= some;
  else if (strcmp (name, "FixedCost") == 0 && some)
    task->others |= 1u << PROJECT_COST;
  else if (strcmp (name, "Deadline") == 0 && some)
    task->others |= 1u << PROJECT_DEADLINE;
  else if (strcmp (name, "Notes") == 0 && *text)
    task->others |= 1u << PROJECT_NOTE;
}

/* Project/Tasks/Task/… */
static void
take_of_task (Xml *self, guint depth, const char *name, const char *text)
{
  if (depth == 3) {
    set_task_field (&self->task, name, text);
    note_other (&self->task, name, text);
    if (strcmp (name, "ExtendedAttribute") == 0)
      take_value (self);
  } else if (depth == 4 && is (self, 3, "PredecessorLink") && self->task.links->len > 0) {
    set_link_field (self->task.links->pdata[self->task.links->len - 1], name, text);
  } else if (depth == 4 && is (self, 3, "ExtendedAttribute")) {
    if (strcmp (name, "FieldID") == 0)
      set (&self->value_id, text);
    else if (strcmp (name, "Value") == 0)
      set (&self->value, text);
  }
}

static void
end_task (Xml *self)
{
  if (++self->n_tasks > TASKS_MAX)
    feed_xml_refuse (self->xml, self->task.line, _ ("The plan has more tasks than one may have."));
  else
    project_tasks_take (self->tasks, &self->task);
}

static void
on_end (Xml *self, guint depth, const char *name)
{
  const char *text = g_strstrip (self->text->str);

  if (depth == 1)
    take_of_plan (self, name, text);
  else if (depth == 3 && is (self, 1, "ExtendedAttributes"))
    take_of_field (self, name, text);
  else if (depth == 2 && is (self, 1, "ExtendedAttributes"))
    take_field (self);
  else if (depth == 2 && is (self, 1, "Tasks") && strcmp (name, "Task") == 0)
    end_task (self);
  else if (depth >= 3 && is (self, 1, "Tasks") && is (self, 2, "Task"))
    take_of_task (self, depth, name, text);
  else if (depth == 3 && is (self, 1, "Resources") && strcmp (name, "Name") == 0 && *text)
    project_tasks_leave (self->tasks, PROJECT_RESOURCE);
  g_string_truncate (self->text, 0);
}

static void
on_begin (Xml *self, guint depth, const char *name)
{
  g_free (self->names[depth]);
  self->names[depth] = g_strdup (name);
  g_string_truncate (self->text, 0);
  if (depth == 2 && is (self, 1, "Tasks")) {
    clear_task (&self->task);
    self->task.line = feed_xml_line (self->xml);
  }
  if (depth == 3 && is (self, 1, "Tasks") && strcmp (name, "PredecessorLink") == 0)
    g_ptr_array_add (self->task.links, g_new0 (ProjectLink, 1));
}

/* What nothing is taken of is not looked into: what resources work on when, earlier states of tasks. */
static gboolean
is_skipped (Xml *self, guint depth, const char *name)
{
  static const char *const skipped[] = { "Assignments", "Calendars", "Baseline", "TimephasedData", NULL };

  return depth + 1 >= DEPTH_MAX || (depth > 0 && g_strv_contains (skipped, name));
}

static gboolean
on_node (FeedXml *xml, guint depth, gpointer data)
{
  Xml *self = data;
  const char *name = (const char *) xmlTextReaderConstLocalName (xml->reader);
  const char *text;

  self->xml = xml;
  switch (xmlTextReaderNodeType (self->xml->reader)) {
  case XML_READER_TYPE_ELEMENT:
    if (is_skipped (self, depth, name)) {
      if (depth == 3 && is (self, 1, "Tasks") && strcmp (name, "Baseline") == 0)
        self->task.others |= 1u << PROJECT_BASELINE;
      return TRUE;
    }
    on_begin (self, depth, name);
    if (xmlTextReaderIsEmptyElement (self->xml->reader))
      on_end (self, depth, name);
    return FALSE;
  case XML_READER_TYPE_END_ELEMENT:
    if (depth < DEPTH_MAX)
      on_end (self, depth, name);
    return FALSE;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA:
    text = (const char *) xmlTextReaderConstValue (self->xml->reader);
    if (text && self->text->len + strlen (text) < TEXT_MAX)
      g_string_append (self->text, text);
    return FALSE;
  default:
    return FALSE;
  }
}

static char *
title_of (Xml *self)
{
  const JalonFeedFile *file = self->reading->feed->files->pdata[self->reading->file];

  return g_strdup (self->title ? self->title : self->name ? self->name : file->name);
}

static void
xml_clear (Xml *self)
{
  for (guint i = 0; i < DEPTH_MAX; i++)
    g_free (self->names[i]);
  g_string_free (self->text, TRUE);
  clear_task (&self->task);
  g_ptr_array_unref (self->task.links);
  g_free (self->field_id);
  g_free (self->field_alias);
  g_free (self->field_name);
  g_free (self->value_id);
  g_free (self->value);
  g_hash_table_unref (self->estimates);
  g_free (self->title);
  g_free (self->name);
}

gboolean
project_read_plan (FeedReading *self, GError **error)
{
  JalonFeedPlan *plan = feed_add_plan (self);
  JalonFeedFile *file = self->feed->files->pdata[self->file];
  g_autoptr (ProjectTasks) tasks = project_tasks_new (self, plan);
  Xml xml = { .reading = self, .plan = plan, .tasks = tasks, .text = g_string_new (NULL) };
  gboolean sound;

  xml.task.links = g_ptr_array_new_with_free_func (link_free);
  xml.estimates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sound = feed_xml_read (self, on_node, &xml, error);
  plan->title = title_of (&xml);
  file->rows = xml.n_tasks;
  if (sound)
    project_tasks_finish (tasks);
  xml_clear (&xml);
  return sound;
}

gboolean
project_is_plan (const char *bytes, gsize length)
{
  const char *root = g_strstr_len (bytes, (gssize) length, "<Project");

  if (!root)
    return FALSE;
  length -= (gsize) (root - bytes);
  /* Some writers name no space; so do build tools, whose elements are others. */
  return g_strstr_len (root, (gssize) MIN (length, 1000), NAMESPACE) != NULL ||
         (g_strstr_len (root, (gssize) length, "<Tasks>") != NULL &&
          g_strstr_len (root, (gssize) length, "<Task>") != NULL) ||
         (g_strstr_len (root, (gssize) length, "<MinutesPerDay>") != NULL &&
          g_strstr_len (root, (gssize) length, "<CalendarUID>") != NULL);
}
