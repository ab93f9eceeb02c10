/* The total of what is shown. */
#include "config.h"

#include <glib/gi18n.h>

#include "total-bar.h"
#include "widgets/labels.h"

struct _JalonTotalBar {
  GtkBox parent_instance;

  JalonCommitmentTable *table; /* not owned: beside it */
  GtkLabel *count, *amount, *reach;
  GtkWidget *edit;
};

G_DEFINE_FINAL_TYPE (JalonTotalBar, jalon_total_bar, GTK_TYPE_BOX)

static char *
join (char *first, char *second)
{
  char *both = second ? g_strdup_printf ("%s · %s", first, second) : NULL;

  if (!both)
    return first;
  g_free (first);
  g_free (second);
  return both;
}

/* (transfer full): how many of so many */
static char *
count_rows (JalonTotalBar *self, JalonLocale *locale)
{
  const guint shown = jalon_commitment_table_get_shown (self->table);
  const guint total = jalon_commitment_table_get_total (self->table);
  g_autofree char *shown_text = jalon_locale_number (locale, shown, 0);
  g_autofree char *total_text = jalon_locale_number (locale, total, 0);

  return shown == total
           ? g_strdup_printf (g_dngettext (NULL, "%s commitment", "%s commitments", total), total_text)
           /* Translators: how many rows the table shows, and how many there are: "2 of 3 commitments" */
           : g_strdup_printf (
               g_dngettext (NULL, "%1$s of %2$s commitment", "%1$s of %2$s commitments", total), shown_text,
               total_text);
}

/* Which of the rows the total has not: who reads it beside the count would take it to be of all. */
static void
show_count (JalonTotalBar *self, JalonLocale *locale)
{
  const JalonGroupedRows *rows = jalon_commitment_table_get_grouped (self->table);
  const guint uncounted =
    rows && jalon_commitment_table_get_shown (self->table) ? rows->total.n_uncounted : 0;
  const guint selected = jalon_commitment_table_count_selected (self->table);
  g_autofree char *uncounted_text = jalon_locale_number (locale, uncounted, 0);
  g_autofree char *selected_text = jalon_locale_number (locale, selected, 0);
  g_autofree char *text = count_rows (self, locale);

  if (uncounted)
    /* Translators: of the rows of a table, which are rumoured, intended, cancelled or superseded */
    text = join (text, g_strdup_printf (g_dngettext (NULL, "%s not counted", "%s not counted", uncounted),
                                        uncounted_text));
  if (selected > 1)
    /* Translators: how many rows are selected */
    text = join (text,
                 g_strdup_printf (g_dngettext (NULL, "%s selected", "%s selected", selected), selected_text));
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->edit, selected > 1);
}

static void
show (JalonTotalBar *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self->table));
  const JalonGroupedRows *rows = jalon_commitment_table_get_grouped (self->table);
  JalonLocale *locale = session ? jalon_session_get_locale (session) : NULL;
  g_autofree char *firm = NULL, *reach = NULL, *tip = NULL, *amount = NULL, *up_to = NULL;

  if (!session)
    return;
  show_count (self, locale);
  if (rows && jalon_commitment_table_get_shown (self->table)) {
    firm = jalon_row_sums_text (rows, NULL, JALON_COLUMN_AMOUNT, locale);
    reach = jalon_row_sums_text (rows, NULL, JALON_COLUMN_CEILING, locale);
    tip = jalon_row_sums_tip (rows, NULL, locale);
  }
  /* Translators: %s is the sum of the firm amounts shown */
  amount = !firm ? g_strdup (_ ("No amount"))
           : rows->total.n_unpriced
             /* Translators: %s is the sum of the firm amounts shown but for some that no rate converts, with
              * the mark that says so */
             ? g_strdup_printf (_ ("Total %s *"), firm)
             : g_strdup_printf (_ ("Total %s"), firm);
  /* Translators: %s is the sum with ceilings in place of firm amounts */
  up_to = reach ? g_strdup_printf (C_ ("total", "up to %s"), reach) : NULL;
  gtk_label_set_label (self->amount, amount);
  gtk_label_set_label (self->reach, up_to ? up_to : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reach), up_to != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->amount), tip);
}

static void
on_selected (JalonTotalBar *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self->table));

  if (session)
    show_count (self, jalon_session_get_locale (session));
}

static void
on_edit (JalonTotalBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "commitments.edit", NULL);
}

static void
jalon_total_bar_class_init (JalonTotalBarClass *klass)
{
}

static void
jalon_total_bar_init (JalonTotalBar *self)
{
  self->count = GTK_LABEL (jalon_line_new (NULL, NULL));
  self->amount = GTK_LABEL (gtk_label_new (NULL));
  self->reach = GTK_LABEL (gtk_label_new (NULL));
  self->edit = gtk_button_new_with_mnemonic (_ ("_Edit…"));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "total-bar");
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->reach), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->reach), "dim-label");
  gtk_widget_set_tooltip_text (self->edit, _ ("Set one field of all that are selected"));
  gtk_widget_set_visible (self->edit, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_label_set_xalign (self->count, 0);
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (self), self->edit);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->amount));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->reach));
}

void
jalon_total_bar_follow (JalonTotalBar *self, JalonCommitmentTable *table)
{
  g_return_if_fail (JALON_IS_TOTAL_BAR (self));

  self->table = table;
  g_signal_connect_object (table, "notify::shown", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}

const char *
jalon_total_bar_get_count (JalonTotalBar *self)
{
  g_return_val_if_fail (JALON_IS_TOTAL_BAR (self), NULL);

  return gtk_label_get_label (self->count);
}

const char *
jalon_total_bar_get_amount (JalonTotalBar *self)
{
  g_return_val_if_fail (JALON_IS_TOTAL_BAR (self), NULL);

  return gtk_label_get_label (self->amount);
}
