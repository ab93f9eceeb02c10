/* Plans in the XML of Microsoft Project: what is read of them, and what becomes of it in a supply network. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include <jalon/exchange/feed.h>
#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "feed-report.h"

static JalonDossier *
load (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-11-26'/>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);

  g_assert_nonnull (dossier);
  return dossier;
}

static gboolean
read_path (JalonFeed *feed, const char *path, JalonProblems *problems)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gboolean sound =
    jalon_feed_read (feed, file, jalon_date_from_ymd (2026, 11, 26), problems, NULL, NULL, NULL, &error);

  g_assert_true (sound == (error == NULL));
  for (guint i = 0; i < jalon_problems_length (problems); i++)
    g_test_message ("%u: %s", jalon_problems_get (problems, i)->line, jalon_problems_get (problems, i)->what);
  return sound;
}

static gboolean
read_text (JalonFeed *feed, const char *text, gssize length, JalonProblems *problems)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-project-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.xml", NULL);
  gboolean sound;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  sound = read_path (feed, path, problems);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (folder), ==, 0);
  return sound;
}

static JalonFeed *
read_sample (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "feeds", "plan.xml", NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonFeed *feed = jalon_feed_new ();

  g_assert_true (read_path (feed, path, problems));
  return feed;
}

/* A plan of these tasks, without a name space. @before: what stands before the tasks */
static JalonFeed *
read_tasks (const char *before, const char *tasks)
{
  g_autofree char *text = g_strdup_printf (
    "<?xml version='1.0'?>\n<Project><Title>P</Title>%s<Tasks>%s</Tasks></Project>", before, tasks);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonFeed *feed = jalon_feed_new ();

  g_assert_true (read_text (feed, text, -1, problems));
  return feed;
}

static JalonFeedReport *
apply (const JalonFeed *feed, JalonDossier *dossier)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GError) error = NULL;
  JalonFeedReport *report = jalon_feed_apply (feed, dossier, NULL, locale, FALSE, &error);

  g_assert_no_error (error);
  log_outcomes (report);
  return report;
}

static const JalonFeedTask *
task_of (const JalonFeed *feed, const char *uid)
{
  const JalonFeedPlan *plan = feed->plans->pdata[0];

  for (guint i = 0; i < plan->tasks->len; i++)
    if (strcmp (((JalonFeedTask *) plan->tasks->pdata[i])->uid, uid) == 0)
      return plan->tasks->pdata[i];
  return NULL;
}

static const JalonFeedTaskLink *
link_of (const JalonFeed *feed, const char *uid)
{
  const JalonFeedTask *task = task_of (feed, uid);

  g_assert_cmpuint (task->links->len, ==, 1);
  return task->links->pdata[0];
}

static void
assert_day (guint32 day, int year, int month, int of_month)
{
  g_assert_cmpuint (day, ==, jalon_date_from_ymd (year, month, of_month).first);
}

static JalonRef
link_between (JalonDossier *dossier, const char *from, const char *to)
{
  JalonRef one = jalon_dossier_find (dossier, from), other = jalon_dossier_find (dossier, to);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_LINK, ref)
    if (jalon_dossier_link (dossier, ref)->from == one && jalon_dossier_link (dossier, ref)->to == other)
      return ref;
  return JALON_REF_NONE;
}

static const JalonLeadTime *
lead_between (JalonDossier *dossier, const char *from, const char *to)
{
  JalonRef link = link_between (dossier, from, to);
  JalonRef item = jalon_dossier_next_of (dossier, link, JALON_KIND_LEAD_TIME, JALON_REF_NONE);

  g_assert_true (link != JALON_REF_NONE && item != JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_lead_time (dossier, item)->unit, ==, 1);
  return jalon_dossier_lead_time (dossier, item);
}

/* What the sample is to give: four tasks, lags of 10 and −2 days of 480 minutes and of 2 days around the
 * clock; the third task an estimate. */
static void
test_sample (void)
{
  g_autoptr (JalonFeed) feed = read_sample ();
  const JalonFeedPlan *plan = feed->plans->pdata[0];
  const JalonFeedTask *task = task_of (feed, "10");

  g_assert_cmpuint (plan->tasks->len, ==, 4);
  g_assert_cmpstr (plan->title, ==, "Livraison GB300 – première tranche");
  g_assert_cmpuint (plan->minutes_of_day, ==, 480);
  g_assert_cmpuint (plan->minutes_of_week, ==, 2400);
  assert_day (plan->start, 2027, 1, 4);
  assert_day (task->start, 2027, 1, 4);
  assert_day (task->finish, 2027, 1, 15);
  g_assert_cmpint (task->duration.tenths, ==, 10 * 4800);
  g_assert_false (task->done);
  g_assert_false (task->estimated);
  g_assert_cmpint (link_of (feed, "20")->lag.tenths, ==, 10 * 4800);
  g_assert_false (link_of (feed, "20")->lag.elapsed);
  g_assert_cmpint (link_of (feed, "25")->lag.tenths, ==, -2 * 4800);
  g_assert_true (task_of (feed, "25")->estimated);
  g_assert_cmpint (link_of (feed, "30")->lag.tenths, ==, 2 * 14400);
  g_assert_true (link_of (feed, "30")->lag.elapsed);
  g_assert_true (task_of (feed, "30")->milestone);
  g_assert_null (task_of (feed, "50"));
}

/* Lead times are in days of the calendar, as lie between the dates: 4 to 15 January are 11, 15 January to 12
 * February 28, to the 25th 13, to 1 March 4. Twice is once; one step of undo takes all of it back. */
static void
test_network (void)
{
  static const char begin[] = "livraison-gb300-premiere-tranche-begin";
  g_autoptr (JalonFeed) feed = read_sample ();
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *before = written (dossier), *after = NULL, *again = NULL, *undone = NULL;
  g_autoptr (JalonFeedReport) done = apply (feed, dossier), same = NULL;
  JalonRef milestone = jalon_dossier_find (dossier, "recette-2");
  const JalonMilestone *row = jalon_dossier_milestone (dossier, milestone);

  g_assert_cmpuint (count (done, JALON_FEED_NEW), ==, 10);
  g_assert_true (tells (done, "“Variante abandonnée” is inactive"));
  g_assert_cmpfloat (lead_between (dossier, begin, "cowos")->mode, ==, 11);
  assert_day (jalon_dossier_link (dossier, link_between (dossier, begin, "cowos"))->ordered.first, 2027, 1,
              4);
  g_assert_cmpfloat (lead_between (dossier, "cowos", "assemblage")->mode, ==, 28);
  g_assert_cmpfloat (lead_between (dossier, "assemblage", "mise-sous-tension")->mode, ==, 13);
  g_assert_cmpfloat (lead_between (dossier, "mise-sous-tension", "recette")->mode, ==, 4);
  g_assert_cmpuint (
    jalon_dossier_confidence (
      dossier, jalon_dossier_next_of (dossier, link_between (dossier, "assemblage", "mise-sous-tension"),
                                      JALON_KIND_LEAD_TIME, JALON_REF_NONE)),
    ==, JALON_CONFIDENCE_ESTIMATED);
  g_assert_false (
    jalon_date_is_set (jalon_dossier_node (dossier, jalon_dossier_find (dossier, "cowos"))->available));
  assert_day (row->date.first, 2027, 3, 1);
  g_assert_cmpuint (row->nodes->n, ==, 1);
  g_assert_cmpuint (row->nodes->items[0], ==, jalon_dossier_find (dossier, "recette"));

  after = written (dossier);
  same = apply (feed, dossier);
  g_assert_cmpuint (count (same, JALON_FEED_SAME), ==, 9);
  g_assert_cmpuint (count (same, JALON_FEED_NEW) + count (same, JALON_FEED_CHANGED), ==, 0);
  again = written (dossier);
  g_assert_cmpstr (again, ==, after);
  jalon_dossier_undo (dossier);
  undone = written (dossier);
  g_assert_cmpstr (undone, ==, before);
}

#define TASK(uid, start, finish, rest)                                                                       \
  "<Task><UID>" uid "</UID><Name>T" uid "</Name><Start>" start "</Start><Finish>" finish "</Finish>" rest    \
  "</Task>"
#define LINK(uid, rest) "<PredecessorLink><PredecessorUID>" uid "</PredecessorUID>" rest "</PredecessorLink>"

/* As TaskJuggler writes: every task has begun and ended, no durations, no lags; the gap of three days is in
 * the dates alone. Only what is complete is done. */
static void
test_taskjuggler (void)
{
  g_autoptr (JalonFeed) feed = read_tasks (
    "",
    TASK ("1", "2026-01-05T09:00:00", "2026-01-09T17:00:00",
          "<PercentComplete>100</PercentComplete><ActualFinish>2026-01-08T17:00:00</ActualFinish>")
      TASK ("2", "2026-01-13T09:00:00", "2026-01-16T17:00:00",
            "<PercentComplete>0</PercentComplete><Manual>1</Manual><ActualStart>2026-01-13T09:00:00"
            "</ActualStart><ActualFinish>2026-01-16T17:00:00</ActualFinish>" LINK ("1", "<Type>1</Type>"))
        TASK ("3", "2026-01-16T17:00:00", "2026-01-16T17:00:00", "<Milestone>1</Milestone>" LINK ("2", "")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier);
  const JalonNode *first = jalon_dossier_node (dossier, jalon_dossier_find (dossier, "t1"));
  const JalonNode *second = jalon_dossier_node (dossier, jalon_dossier_find (dossier, "t2"));

  assert_day (first->available.first, 2026, 1, 8);
  g_assert_false (jalon_date_is_set (second->available));
  g_assert_cmpfloat (lead_between (dossier, "t1", "t2")->mode, ==, 8); /* 8 to 16 January */
  g_assert_cmpfloat (lead_between (dossier, "t2", "t3")->mode, ==, 0);
  g_assert_cmpuint (count (done, JALON_FEED_LEFT), ==, 0);
}

/* As GanttProject writes: days of 1440 minutes from midnight to midnight, a finish is the begin of the day
 * behind it; a milestone may end before it begins. */
static void
test_midnight (void)
{
  g_autoptr (JalonFeed) feed =
    read_tasks ("<MinutesPerDay>1440</MinutesPerDay><MinutesPerWeek>10080</MinutesPerWeek>",
                TASK ("1", "2026-03-02T00:00:00", "2026-03-07T00:00:00", "<Duration>PT120H0M0S</Duration>")
                  TASK ("2", "2026-03-09T00:00:00", "2026-03-08T00:00:00",
                        "<Milestone>1</Milestone><Duration>PT0H0M0S</Duration>" LINK (
                          "1", "<LinkLag>28800</LinkLag><LagFormat>7</LagFormat>")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier);

  assert_day (task_of (feed, "1")->finish, 2026, 3, 6);
  assert_day (task_of (feed, "2")->finish, 2026, 3, 9);
  g_assert_cmpfloat (lead_between (dossier, "p-begin", "t1")->mode, ==, 4);
  g_assert_cmpfloat (lead_between (dossier, "t1", "t2")->mode, ==, 3);
}

/* Of two links the one that is waited for longest takes what lies between the dates; the other what it
 * demands: a duration of 5 days of 480 minutes, of 2400 a week, is a week. */
static void
test_two_links (void)
{
  g_autoptr (JalonFeed) feed =
    read_tasks ("<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>",
                TASK ("1", "2026-03-02T08:00:00", "2026-03-06T17:00:00", "<Duration>PT40H0M0S</Duration>")
                  TASK ("2", "2026-03-02T08:00:00", "2026-03-27T17:00:00", "<Duration>PT160H0M0S</Duration>")
                    TASK ("3", "2026-03-30T08:00:00", "2026-04-03T17:00:00",
                          "<Duration>PT40H0M0S</Duration>" LINK ("1", "") LINK ("2", "")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier);

  g_assert_cmpfloat (lead_between (dossier, "t2", "t3")->mode, ==, 7);
  g_assert_cmpfloat (lead_between (dossier, "t1", "t3")->mode, ==, 7); /* not 28 */
}

/* Two links between the same tasks, of their begins and of their ends, are one that takes as long as the
 * longer: twice is once. */
static void
test_ladder (void)
{
  g_autoptr (JalonFeed) feed = read_tasks (
    "", TASK ("1", "2026-03-02T08:00:00", "2026-03-06T17:00:00", "<Duration>PT40H0M0S</Duration>")
          TASK ("2", "2026-03-04T08:00:00", "2026-03-10T17:00:00",
                "<Duration>PT40H0M0S</Duration>" LINK ("1", "<Type>3</Type><LinkLag>9600</LinkLag>")
                  LINK ("1", "<Type>0</Type><LinkLag>4800</LinkLag>")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier), same = apply (feed, dossier);

  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_LINK), ==, 2);
  g_assert_cmpfloat (lead_between (dossier, "t1", "t2")->mode, ==, 4);
  g_assert_cmpuint (count (same, JALON_FEED_NEW) + count (same, JALON_FEED_CHANGED), ==, 0);
}

/* Days with a letter, fractions of seconds, what cannot be; lags in percent; the other kinds of links. */
static void
test_forms (void)
{
  g_autoptr (JalonFeed) feed =
    read_tasks ("", TASK ("1", "2026-03-02T08:00:00", "2026-03-31T17:00:00",
                          "<Duration>P20DT4H30M0S</Duration><DurationFormat>7</DurationFormat>")
                      TASK ("2", "2026-03-02T08:00:00", "2026-03-31T17:00:00",
                            "<Duration>PT17H11M37.17S</Duration><DurationFormat>21</DurationFormat>" LINK (
                              "1", "<Type>0</Type><LinkLag>25</LinkLag><LagFormat>19</LagFormat>"))
                        TASK ("3", "2026-03-02T08:00:00", "2026-04-10T17:00:00",
                              "<Duration>P1M</Duration><DurationFormat>40</DurationFormat>" LINK (
                                "1", "<Type>3</Type><LinkLag>-14400</LinkLag><LagFormat>40</LagFormat>"))
                          TASK ("4", "2026-03-02T08:00:00", "2026-03-03T17:00:00",
                                "<Duration>PT16H0M0S</Duration>" LINK ("1", "<Type>3</Type>")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier);

  g_assert_cmpint (task_of (feed, "1")->duration.tenths, ==, 20 * 4800 + 2700);
  g_assert_cmpint (task_of (feed, "2")->duration.tenths, ==, 10316); /* 1031.6 minutes */
  g_assert_false (task_of (feed, "3")->duration.stated);
  g_assert_true (task_of (feed, "3")->estimated);
  g_assert_cmpint (link_of (feed, "2")->lag.tenths, ==, 0);
  g_assert_cmpuint (link_of (feed, "2")->type, ==, JALON_FEED_FINISH_FINISH);
  g_assert_true (link_of (feed, "3")->lag.elapsed);
  g_assert_cmpint (link_of (feed, "3")->lag.tenths, ==, -14400);
  g_assert_cmpfloat (lead_between (dossier, "t1", "t3")->mode, ==, 10);
  /* It begins with T1 and ends four weeks before it: no lead time, but its own two days from its begin on. */
  g_assert_true (link_between (dossier, "t1", "t4") == JALON_REF_NONE);
  g_assert_true (tells (done, "It ends before what it waits for does"));
  g_assert_cmpfloat (lead_between (dossier, "p-begin", "t4")->mode, ==, 1);
}

/* Fields of the plan's own that are named as the three points: 8, 10 and 20 working days of a task of 10,
 * which lies between its dates in 11: 11 − 14 + 11.2, + 14, + 28. */
static void
test_range (void)
{
  g_autoptr (JalonFeed) feed = read_tasks (
    "<ExtendedAttributes>"
    "<ExtendedAttribute><FieldID>1</FieldID><FieldName>Duration1</FieldName><Alias>Optimistic</Alias>"
    "</ExtendedAttribute><ExtendedAttribute><FieldID>2</FieldID><FieldName>Duration2</FieldName>"
    "<Alias>Most likely</Alias></ExtendedAttribute><ExtendedAttribute><FieldID>3</FieldID>"
    "<FieldName>Duration3</FieldName><Alias>Durée "
    "pessimiste</Alias></ExtendedAttribute></ExtendedAttributes>",
    TASK ("1", "2027-01-04T08:00:00", "2027-01-15T17:00:00",
          "<Duration>PT80H0M0S</Duration>"
          "<ExtendedAttribute><FieldID>1</FieldID><Value>PT64H0M0S</Value></ExtendedAttribute>"
          "<ExtendedAttribute><FieldID>2</FieldID><Value>PT80H0M0S</Value></ExtendedAttribute>"
          "<ExtendedAttribute><FieldID>3</FieldID><Value>PT160H0M0S</Value></ExtendedAttribute>"));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier), same = apply (feed, dossier);
  const JalonLeadTime *lead = lead_between (dossier, "p-begin", "t1");

  g_assert_cmpfloat_with_epsilon (lead->min, 8.2, 1e-9);
  g_assert_cmpfloat (lead->mode, ==, 11);
  g_assert_cmpfloat (lead->max, ==, 25);
  g_assert_cmpuint (lead->distribution, ==, JALON_DISTRIBUTION_PERT);
  g_assert_cmpuint (count (same, JALON_FEED_CHANGED), ==, 0);
}

/* Costs, and what else a dossier has no place for, are told with how many there are: of a summary's only what
 * is its own. Nought, and what no writer names, is nothing. */
static void
test_others (void)
{
  g_autoptr (JalonFeed) feed = read_tasks (
    "<ExtendedAttributes><ExtendedAttribute><FieldID>7</FieldID><FieldName>Text1</FieldName>"
    "<Alias>Owner</Alias></ExtendedAttribute></ExtendedAttributes>"
    "<Resources><Resource><UID>0</UID></Resource><Resource><UID>1</UID><Name>Crane</Name><Cost>5</Cost>"
    "</Resource><Resource><UID>2</UID><Name>Crew</Name></Resource></Resources>",
    "<Task><UID>0</UID><Name>P</Name><OutlineLevel>0</OutlineLevel><Cost>900</Cost></Task>"
    "<Task><UID>1</UID><Name>Phase</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary><Cost>900</Cost>"
    "<FixedCost>100</FixedCost><FixedCostAccrual>3</FixedCostAccrual></Task>"
    "<Task><UID>2</UID><Name>A</Name><OutlineLevel>2</OutlineLevel><Start>2027-01-04T08:00:00</Start>"
    "<Finish>2027-01-08T17:00:00</Finish><Cost>500</Cost><Notes>See the offer.</Notes>"
    "<Deadline>2027-02-01T17:00:00</Deadline><Baseline><Number>0</Number><Cost>4</Cost></Baseline>"
    "<ExtendedAttribute><FieldID>7</FieldID><Value>Ann</Value></ExtendedAttribute></Task>"
    "<Task><UID>3</UID><Name>B</Name><OutlineLevel>2</OutlineLevel><Start>2027-01-11T08:00:00</Start>"
    "<Finish>2027-01-15T17:00:00</Finish><Cost>300</Cost><ActualCost>0.00</ActualCost></Task>"
    "<Task><UID>4</UID><Name>C</Name><OutlineLevel>2</OutlineLevel><Start>2027-01-11T08:00:00</Start>"
    "<Finish>2027-01-15T17:00:00</Finish><Cost>0</Cost><FixedCost>0</FixedCost><Notes></Notes></Task>");
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = apply (feed, dossier);

  g_assert_true (
    tells (done, ": tasks with a cost (3), tasks with a deadline (1), tasks with notes (1), tasks with a "
                 "baseline (1), tasks with fields of the plan’s own (1), resources, with their work (2)."));
}

/* Summaries are left out, and named where something waits for them; tasks of one name get theirs. */
static void
test_left_out (void)
{
  static const char row[] = "<Task><UID>%s</UID><Name>%s</Name><OutlineLevel>%s</OutlineLevel>%s</Task>";
  g_autoptr (GString) tasks = g_string_new (NULL);
  g_autoptr (JalonFeed) feed = NULL;
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) done = NULL;

  g_string_append_printf (tasks, row, "0", "All", "0", "<Summary>1</Summary>");
  g_string_append_printf (tasks, row, "1", "Site A", "1", "<Summary>1</Summary>");
  g_string_append_printf (tasks, row, "2", "Racks", "2", "<Duration>PT8H0M0S</Duration>");
  g_string_append_printf (tasks, row, "3", "Site B", "1", "<Summary>1</Summary>" LINK ("2", ""));
  g_string_append_printf (tasks, row, "4", "Racks", "2", LINK ("1", "") LINK ("99", "") LINK ("2", ""));
  g_string_append_printf (tasks, row, "5", "Power", "2", LINK ("7", "<CrossProject>1</CrossProject>"));
  g_string_append_printf (tasks, row, "6", "Old", "2", "<Active>0</Active>");
  g_string_append_printf (tasks, row, "7", "Other", "2", "<ExternalTask>1</ExternalTask>");
  g_string_append_printf (tasks, row, "8", "Tests", "2",
                          "<Duration>PT8H0M0S</Duration>" LINK ("6", "") LINK ("4", ""));
  feed = read_tasks ("", tasks->str);
  done = apply (feed, dossier);
  g_assert_true (tells (done, "“Racks” waits for the summary “Site A”") ||
                 tells (done, "“Site B: Racks” waits for the summary “Site A”"));
  g_assert_true (tells (done, "waits for task 99"));
  g_assert_true (tells (done, "The summary “Site B” waits"));
  g_assert_true (tells (done, "“Power” waits for a task of another plan"));
  g_assert_true (tells (done, "“Old” is inactive"));
  g_assert_true (tells (done, "“Other” is a task of another plan"));
  g_assert_true (tells (done, "“Tests” waits for “Old”"));
  g_assert_true (tells (done, "2 summary tasks are left out"));
  g_assert_true (jalon_dossier_find (dossier, "site-a-racks") != JALON_REF_NONE);
  /* A link of which nothing says how long it takes has no lead time; one with a duration has: 7/5 of a day.
   */
  g_assert_true (jalon_dossier_next_of (dossier, link_between (dossier, "site-a-racks", "site-b-racks"),
                                        JALON_KIND_LEAD_TIME, JALON_REF_NONE) == JALON_REF_NONE);
  g_assert_cmpfloat_with_epsilon (lead_between (dossier, "site-b-racks", "tests")->mode, 1.4, 1e-9);
}

/* A newer version of the plan changes what differs, and what is no longer in it is told. */
static void
test_newer (void)
{
  g_autoptr (JalonFeed) old = read_tasks (
    "", TASK ("1", "2027-01-04T08:00:00", "2027-01-15T17:00:00", "<Duration>PT80H0M0S</Duration>")
          TASK ("2", "2027-01-18T08:00:00", "2027-01-18T08:00:00", "<Milestone>1</Milestone>" LINK ("1", ""))
            TASK ("3", "2027-01-04T08:00:00", "2027-01-05T17:00:00", ""));
  g_autoptr (JalonFeed) new =
    read_tasks ("", TASK ("1", "2027-01-11T08:00:00", "2027-01-29T17:00:00",
                          "<Duration>PT120H0M0S</Duration><PercentComplete>100</PercentComplete>")
                      TASK ("2", "2027-02-01T08:00:00", "2027-02-01T08:00:00",
                            "<Milestone>1</Milestone>" LINK ("1", "")));
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonFeedReport) first = apply (old, dossier), changed = apply (new, dossier);
  JalonRef milestone = jalon_dossier_find (dossier, "t2-2"), node = jalon_dossier_find (dossier, "t1");
  guint n = 0;

  assert_day (jalon_dossier_milestone (dossier, milestone)->date.first, 2027, 2, 1);
  assert_day (jalon_dossier_node (dossier, node)->available.first, 2027, 1, 29);
  g_assert_cmpuint (count (changed, JALON_FEED_CHANGED), ==, 2);
  g_assert_true (tells (changed, "Jan 18, 2027 → Feb 1, 2027"));
  g_assert_true (tells (changed, "no longer in the plan"));
  jalon_for_each_child (dossier, milestone, JALON_KIND_CITE, ref)
    n += ref != JALON_REF_NONE ? 1 : 0;
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_LINK), ==, 3);
}

static void
refuse (const char *text, gssize length, guint line, const char *said)
{
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  g_assert_false (read_text (feed, text, length, problems));
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, line);
  g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, said));
  g_assert_cmpuint (feed->plans->len + feed->files->len, ==, 0);
}

#define HEAD "<Project xmlns='http://schemas.microsoft.com/project'>\n<Tasks>\n"

/* Located, in bounded time and memory; what other programs write under the same name is no plan. */
static void
test_broken (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD "<Task>");

  refuse (HEAD "<Task><UID>1</UID>", -1, 3, "This is no XML");
  refuse (HEAD "<Task><Name>a</Name></Task></Tasks></Project>", -1, 3, "has no number");
  refuse (HEAD "<Task><UID>1</UID></Task>\n<Task><UID>1</UID></Task></Tasks></Project>", -1, 4,
          "Two tasks have the number 1");
  refuse ("<!DOCTYPE Project [<!ENTITY a \"b\">]>\n" HEAD "</Tasks></Project>", -1, 1, "document type");
  refuse ("<project xmlns='http://maven.apache.org/POM/4.0.0'><modelVersion/></project>", -1, 0,
          "cannot be read");
  refuse ("<Project><PropertyGroup/></Project>", -1, 0, "cannot be read");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (deep, "<a>");
  refuse (deep->str, (gssize) deep->len, 3, "This is no XML");
}

/* Hundreds of megabytes are most often of what was worked on when: it is passed over. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<Task><UID>1</UID>");
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text,
                     "<TimephasedData><Type>11</Type><UID>7</UID><Value>PT8H</Value></TimephasedData>\n");
  g_string_append (text, "<Name>a</Name></Task></Tasks></Project>");
  g_assert_true (read_text (feed, text->str, (gssize) text->len, problems));
  g_assert_cmpstr (task_of (feed, "1")->name, ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/sample", test_sample);
  g_test_add_func ("/project/network", test_network);
  g_test_add_func ("/project/taskjuggler", test_taskjuggler);
  g_test_add_func ("/project/midnight", test_midnight);
  g_test_add_func ("/project/two-links", test_two_links);
  g_test_add_func ("/project/ladder", test_ladder);
  g_test_add_func ("/project/forms", test_forms);
  g_test_add_func ("/project/range", test_range);
  g_test_add_func ("/project/left-out", test_left_out);
  g_test_add_func ("/project/others", test_others);
  g_test_add_func ("/project/newer", test_newer);
  g_test_add_func ("/project/broken", test_broken);
  g_test_add_func ("/project/large", test_large);
  return g_test_run ();
}
