/* Sums up FOCUS Cost and Usage, and prints the sums by commitment and month as CSV, sorted. */
#include "config.h"

#include <stdio.h>

#include <jalon/exchange/feed.h>

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);
  g_autoptr (JalonFeed) feed = jalon_feed_new ();
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  if (!jalon_feed_read (feed, file, JALON_DATE_UNSET, problems, NULL, NULL, NULL, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  for (guint i = 0; i < feed->actuals->len; i++) {
    const JalonFeedActual *actual = feed->actuals->pdata[i];
    g_autofree char *sum = jalon_tally_text (&actual->amount);
    g_autoptr (GString) month = g_string_new (NULL);

    jalon_date_print (actual->period, month);
    printf ("%s,%s,%s\n", actual->id, month->str, sum);
  }
  return 0;
}
