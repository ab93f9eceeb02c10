/* Names of the elements of plans that are looked at. */
#include "config.h"

#include "project.h"

static const char *const task_fields[PROJECT_N_FIELDS] = {
  [PROJECT_UID] = "UID",
  [PROJECT_NAME] = "Name",
  [PROJECT_IS_NULL] = "IsNull",
  [PROJECT_ACTIVE] = "Active",
  [PROJECT_SUMMARY] = "Summary",
  [PROJECT_MILESTONE] = "Milestone",
  [PROJECT_START] = "Start",
  [PROJECT_FINISH] = "Finish",
  [PROJECT_MANUAL_START] = "ManualStart",
  [PROJECT_MANUAL_FINISH] = "ManualFinish",
  [PROJECT_ACTUAL_FINISH] = "ActualFinish",
  [PROJECT_DURATION] = "Duration",
  [PROJECT_DURATION_FORMAT] = "DurationFormat",
  [PROJECT_ESTIMATED] = "Estimated",
  [PROJECT_PERCENT] = "PercentComplete",
  [PROJECT_OUTLINE_LEVEL] = "OutlineLevel",
  [PROJECT_EXTERNAL] = "ExternalTask",
};

static const char *const link_fields[PROJECT_N_LINK_FIELDS] = {
  [PROJECT_LINK_UID] = "PredecessorUID",   [PROJECT_LINK_TYPE] = "Type",
  [PROJECT_LINK_CROSS] = "CrossProject",   [PROJECT_LINK_LAG] = "LinkLag",
  [PROJECT_LINK_LAG_FORMAT] = "LagFormat",
};

const char *
project_field_name (ProjectField field)
{
  return task_fields[field];
}

const char *
project_link_field_name (ProjectLinkField field)
{
  return link_fields[field];
}
