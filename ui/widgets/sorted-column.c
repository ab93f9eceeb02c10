/* A table's sorter asks that of the column first, and turns its answer round when the order is descending: so
 * comparing any two things tells. */
#include "config.h"

#include "sorted-column.h"

typedef struct {
  guint number;
  guint *answer;
} Column;

static int
write_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;

  *column->answer = column->number;
  return -1;
}

GtkSorter *
jalon_sorted_column_new (guint column, guint *answer)
{
  Column *asked = g_new (Column, 1);

  *asked = (Column){ column, answer };
  return GTK_SORTER (gtk_custom_sorter_new (write_column, asked, g_free));
}

gboolean
jalon_sorted_column_find (GtkSorter *sorter, guint *answer, guint none)
{
  *answer = none;
  /* Of any two different things. */
  return gtk_sorter_compare (sorter, sorter, answer) == GTK_ORDERING_LARGER;
}
