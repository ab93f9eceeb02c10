/* A table's sorter asks that of the column first, and turns its answer round when the order is descending: so
 * comparing any two things tells. */
#include "config.h"

#include "sort-probe.h"

typedef struct {
  guint column;
  guint *answer;
} Probe;

static int
answer_probe (gconstpointer a, gconstpointer b, gpointer data)
{
  const Probe *probe = data;

  *probe->answer = probe->column;
  return -1;
}

GtkSorter *
jalon_sort_probe_new (guint column, guint *answer)
{
  Probe *probe = g_new (Probe, 1);

  *probe = (Probe){ column, answer };
  return GTK_SORTER (gtk_custom_sorter_new (answer_probe, probe, g_free));
}

gboolean
jalon_sort_probe_ask (GtkSorter *sorter, guint *answer, guint none)
{
  *answer = none;
  /* Of any two different things. */
  return gtk_sorter_compare (sorter, sorter, answer) == GTK_ORDERING_LARGER;
}
