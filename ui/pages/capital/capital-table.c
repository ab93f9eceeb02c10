/* A grid of labels, a row for each year: out, in, their difference, what that adds up to, coverage. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "capital-table.h"
#include <jalon/chart/capital-message.h>
#include <jalon/text/fiscal-date.h>

#define N_COLUMNS 6

/* So many years are shown; the charts' tables have all. */
#define YEARS_MAX 60

struct _JalonCapitalTable {
  GtkWidget parent_instance;

  GtkGrid *grid;
  GPtrArray *cells; /* of GtkLabel, row by row, none of the heading */
  GString *text;
};

G_DEFINE_FINAL_TYPE (JalonCapitalTable, jalon_capital_table, GTK_TYPE_WIDGET)

static GtkWidget *
add_cell (JalonCapitalTable *self, guint column, guint row)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* What a narrow window has no room for is scrolled to: nothing is shortened. */
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, row == 0 ? "heading" : "numeric");
  gtk_grid_attach (self->grid, label, (int) column, (int) row, 1, 1);
  return label;
}

/* Of the year in which the plan begins the other columns have what is left. */
static gboolean
is_cut (const JalonCapital *capital)
{
  const JalonCapitalSpan *year = &g_array_index (capital->years, JalonCapitalSpan, 0);

  return year->first != jalon_fiscal_year_first (year->year, MAX (capital->month, 1));
}

static const char *
heading (guint column, const JalonCapital *capital)
{
  switch (column) {
  case 0:
    return capital->month ? _ ("Fiscal year") : _ ("Year");
  case 1:
    return C_ ("column", "Out");
  case 2:
    return C_ ("column", "In");
  case 3:
    return C_ ("column", "In less out");
  case 4:
    return C_ ("column", "So far");
  default:
    return is_cut (capital) ? C_ ("column", "Coverage, whole year") : C_ ("column", "Coverage");
  }
}

static void
set_cell (JalonCapitalTable *self, guint row, guint column, const char *text)
{
  GtkLabel *label = self->cells->pdata[row * N_COLUMNS + column];

  gtk_label_set_label (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

/* What comes in is known in part only, or assumed in part: that is said. */
static char *
tell_income (JalonLocale *locale, const JalonCapital *capital, const JalonCapitalSpan *year)
{
  g_autofree char *in = jalon_locale_money (locale, year->in, capital->currency);

  if (!year->known && year->in == 0)
    return g_strdup (C_ ("revenue", "not known"));
  if (!year->known)
    /* Translators: %s is an amount */
    return g_strdup_printf (_ ("%s, not all known"), in);
  if (year->cash[JALON_CASH_ASSUMED] != 0)
    /* Translators: %s is an amount */
    return g_strdup_printf (_ ("%s, assumed"), in);
  return g_steal_pointer (&in);
}

static void
append_amount (JalonCapitalTable *self, const JalonCapital *capital, JalonSum amount)
{
  g_string_append_c (self->text, '\t');
  jalon_money_print (amount, MAX (jalon_currency_digits (capital->currency), 0), self->text);
}

static void
append_row (JalonCapitalTable *self,
            const JalonCapital *capital,
            const JalonCapitalSpan *year,
            const char *name)
{
  char coverage[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (year->coverage))
    g_ascii_formatd (coverage, sizeof coverage, "%.4f", year->coverage);
  g_string_append (self->text, name);
  append_amount (self, capital, year->out);
  append_amount (self, capital, year->in);
  append_amount (self, capital, year->net);
  append_amount (self, capital, year->cumulative);
  g_string_append_printf (self->text, "\t%s\n", coverage);
}

static void
show_year (JalonCapitalTable *self, JalonLocale *locale, const JalonCapital *capital, guint i)
{
  const JalonCapitalSpan *year = &g_array_index (capital->years, JalonCapitalSpan, i);
  g_autofree char *name = jalon_capital_year_name (locale, capital, i);
  g_autofree char *out = jalon_locale_money (locale, year->out, capital->currency);
  g_autofree char *in = tell_income (locale, capital, year);
  g_autofree char *net = jalon_locale_money (locale, year->net, capital->currency);
  g_autofree char *cumulative = jalon_locale_money (locale, year->cumulative, capital->currency);
  g_autofree char *coverage =
    isnan (year->coverage) ? g_strdup ("–") : jalon_locale_percent (locale, year->coverage);
  const char *const texts[N_COLUMNS] = { name, out, in, net, cumulative, coverage };

  for (guint column = 0; column < N_COLUMNS; column++)
    set_cell (self, i, column, texts[column]);
  append_row (self, capital, year, name);
}

static void
make_rows (JalonCapitalTable *self, guint n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)))
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->cells, 0);
  for (guint row = 0; row <= n; row++)
    for (guint column = 0; column < N_COLUMNS; column++) {
      GtkWidget *cell = add_cell (self, column, row);

      if (row > 0)
        g_ptr_array_add (self->cells, cell);
    }
}

void
jalon_capital_table_show (JalonCapitalTable *self, JalonLocale *locale, const JalonCapital *capital)
{
  guint n = MIN (capital->years->len, YEARS_MAX);

  if (self->cells->len != n * N_COLUMNS)
    make_rows (self, n);
  g_string_truncate (self->text, 0);
  for (guint column = 0; column < N_COLUMNS && n > 0; column++) {
    gtk_label_set_label (GTK_LABEL (gtk_grid_get_child_at (self->grid, (int) column, 0)),
                         heading (column, capital));
    g_string_append_printf (self->text, "%s%s", column ? "\t" : "", heading (column, capital));
  }
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < n; i++)
    show_year (self, locale, capital, i);
}

const char *
jalon_capital_table_get_text (JalonCapitalTable *self)
{
  return self->text->str;
}

static void
copy (GtkWidget *widget, const char *name, GVariant *target)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), JALON_CAPITAL_TABLE (widget)->text->str);
}

static void
jalon_capital_table_dispose (GObject *object)
{
  JalonCapitalTable *self = JALON_CAPITAL_TABLE (object);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (jalon_capital_table_parent_class)->dispose (object);
}

static void
jalon_capital_table_finalize (GObject *object)
{
  JalonCapitalTable *self = JALON_CAPITAL_TABLE (object);

  g_ptr_array_unref (self->cells);
  g_string_free (self->text, TRUE);
  G_OBJECT_CLASS (jalon_capital_table_parent_class)->finalize (object);
}

static void
jalon_capital_table_class_init (JalonCapitalTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_capital_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_capital_table_finalize;
  gtk_widget_class_install_action (widget_class, "capital.copy", NULL, copy);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
jalon_capital_table_init (JalonCapitalTable *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Copy _Table")), *scroller;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->cells = g_ptr_array_new ();
  self->text = g_string_new (NULL);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Years"),
                                  -1);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER,
                           "propagate-natural-height", TRUE, "child", self->grid, NULL);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "capital.copy");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 9);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}
