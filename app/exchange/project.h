/* Plans in the XML of Microsoft Project (MSPDI), which others write as well. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* Whether this is how such a text begins: an element Project, in its name space or in none, with what only
 * plans have. */
gboolean project_is_plan (const char *bytes, gsize length);

gboolean project_read_plan (FeedReading *self, GError **error);

/* The fields of a task, as they are written; NULL where they are not. */
typedef enum {
  PROJECT_UID,
  PROJECT_NAME,
  PROJECT_IS_NULL,
  PROJECT_ACTIVE,
  PROJECT_SUMMARY,
  PROJECT_MILESTONE,
  PROJECT_START,
  PROJECT_FINISH,
  PROJECT_MANUAL_START,
  PROJECT_MANUAL_FINISH,
  PROJECT_ACTUAL_FINISH,
  PROJECT_DURATION,
  PROJECT_DURATION_FORMAT,
  PROJECT_ESTIMATED,
  PROJECT_PERCENT,
  PROJECT_OUTLINE_LEVEL,
  PROJECT_EXTERNAL,
  PROJECT_N_FIELDS
} ProjectField;

typedef enum {
  PROJECT_LINK_UID,
  PROJECT_LINK_TYPE,
  PROJECT_LINK_CROSS,
  PROJECT_LINK_LAG,
  PROJECT_LINK_LAG_FORMAT,
  PROJECT_N_LINK_FIELDS
} ProjectLinkField;

typedef struct {
  char *fields[PROJECT_N_LINK_FIELDS];
} ProjectLink;

/* What a field of a plan's own is meant for. */
typedef enum {
  PROJECT_LEAST,
  PROJECT_LIKELY,
  PROJECT_MOST,
  PROJECT_N_ESTIMATES,
} ProjectEstimate;

/* What a dossier has no place for, of tasks; and of a plan. */
typedef enum {
  PROJECT_COST, /* of a summary what is its own, as the rest of it is of the tasks in it */
  PROJECT_DEADLINE,
  PROJECT_NOTE,
  PROJECT_BASELINE,
  PROJECT_OWN_FIELD,
  PROJECT_RESOURCE,
  PROJECT_N_OTHERS
} ProjectOther;

/* A task as it is written. @others: a bit for each ProjectOther that it has; @sum: it has a cost, which is no
 * cost of its own */
typedef struct {
  guint64 line;
  guint others;
  gboolean sum;
  char *fields[PROJECT_N_FIELDS];
  char *estimates[PROJECT_N_ESTIMATES];
  GPtrArray *links; /* ProjectLink */
} ProjectTask;

typedef struct _ProjectTasks ProjectTasks;

/* Returns: (transfer none): the name of a field in the file */
const char *project_field_name (ProjectField field);
const char *project_link_field_name (ProjectLinkField field);

/* Makes tasks of a plan of what is written. */
ProjectTasks *project_tasks_new (FeedReading *reading, JalonFeedPlan *plan);
void project_tasks_take (ProjectTasks *self, const ProjectTask *task);

/* Counts something of the plan that a dossier has no place for. */
void project_tasks_leave (ProjectTasks *self, ProjectOther other);

/* Once all are there: gives tasks of one name those of their summaries, drops links to what is no task, and
 * tells what is left out. */
void project_tasks_finish (ProjectTasks *self);
void project_tasks_free (ProjectTasks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProjectTasks, project_tasks_free)

G_END_DECLS
