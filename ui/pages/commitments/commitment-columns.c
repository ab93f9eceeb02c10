/* The columns' titles and widths, and what GTK has no property for. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-columns.h"

static const JalonColumnInfo columns[JALON_N_COLUMNS] = {
  [JALON_COLUMN_NAME] = { N_ ("Name"), 212, FALSE },
  [JALON_COLUMN_BUYER] = { N_ ("Buyer"), 98, FALSE },
  [JALON_COLUMN_PROVIDER] = { N_ ("Provider"), 130, FALSE },
  [JALON_COLUMN_AMOUNT] = { N_ ("Firm amount"), 135, TRUE },
  [JALON_COLUMN_CEILING] = { N_ ("Ceiling"), 95, TRUE },
  [JALON_COLUMN_ANNOUNCED] = { N_ ("Announced"), 125, TRUE },
  [JALON_COLUMN_START] = { N_ ("Start"), 115, TRUE },
  [JALON_COLUMN_END] = { N_ ("End"), 115, TRUE },
  [JALON_COLUMN_STATUS] = { N_ ("Status"), 110, FALSE },
  [JALON_COLUMN_CONFIDENCE] = { N_ ("Confidence"), 120, FALSE },
};

const JalonColumnInfo *
jalon_column_info (JalonColumn column)
{
  return &columns[column];
}

void
jalon_columns_align_titles (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title && i < JALON_N_COLUMNS; i++, title = gtk_widget_get_next_sibling (title)) {
    GtkWidget *box = gtk_widget_get_first_child (title);
    GtkWidget *label = box ? gtk_widget_get_first_child (box) : NULL;

    if (GTK_IS_BOX (box) && GTK_IS_LABEL (label)) {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (columns[i].numeric) {
        gtk_widget_set_halign (box, GTK_ALIGN_END);
        gtk_box_reorder_child_after (GTK_BOX (box), label, gtk_widget_get_last_child (box));
      }
    }
  }
}

void
jalon_columns_scroll_to (GtkColumnView *view, JalonCommitmentCell *cell)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  graphene_rect_t bounds;
  double left;

  if (!across || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (view), &bounds))
    return;
  left = gtk_adjustment_get_value (across) + bounds.origin.x;
  gtk_adjustment_clamp_page (across, left - 20, left + bounds.size.width + 20);
}
