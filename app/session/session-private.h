/* The inside of the session, for the files that make it up: session.c is what it tells and lets be set,
 * session-plan.c its plan and its what-ifs. */
#pragma once

#include <jalon/session/newest.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

struct _JalonSession {
  GObject parent_instance;

  JalonDossier *dossier;
  GFile *file;
  JalonRef scenario;
  JalonRef selected;
  JalonSourceText source_text;
  JalonSettings *settings;
  JalonLocale *locale;
  JalonWhatIfs *what_ifs;
  JalonPlanFilter *filter;
  /* (nullable): not compiled yet since the last change; of a large dossier, the latest there is */
  JalonPlan *whole;       /* of all commitments */
  JalonPlan *base;        /* (nullable): likewise, of those that pass the filter */
  JalonPlan *plan;        /* (nullable): likewise, with what-ifs, while there are any */
  JalonNewest *compiling; /* the first, on a worker */
  JalonNewest *filtering; /* the second */
  JalonNewest *deriving;  /* the third */
  gboolean edited;        /* while an edit is announced */
  gulong changed_handler;
};

void jalon_session_begin_plan (JalonSession *self);
void jalon_session_end_plan (JalonSession *self);

/* There is another dossier, or none: nothing of the one before stays. */
void jalon_session_forget_plan (JalonSession *self);

/* Begins with what takes long, where it does. */
void jalon_session_start_plan (JalonSession *self);

/* The plan is not that of the dossier any more: says so, now or as soon as there is another. */
void jalon_session_drop_plan (JalonSession *self);

/* What-ifs of what is not there any more go. The plan has to be dropped then. */
void jalon_session_prune_what_ifs (JalonSession *self);

G_END_DECLS
