/* The grid of a preview: made once for a table, and filled anew each time that something is said of it. */
#include "config.h"

#include <glib/gi18n.h>

#include "import-grid.h"
#include "import-words.h"
#include "widgets/drop-down.h"
#include "widgets/labels.h"

#define ROWS_MAX 10
#define COLUMNS_MAX 60 /* what is beyond is said to be there */
#define CELL_CHARS 28

typedef struct {
  guint index;      /* of the table */
  GPtrArray *words; /* what it can be, by the position in its list less one */
  GtkDropDown *choice;
  GtkLabel *heading;
  GtkLabel *cells[ROWS_MAX];
} Column;

struct _JalonImportGrid {
  AdwBin parent_instance;

  GtkGrid *grid;
  GtkLabel *more; /* what is not shown */
  GPtrArray *columns;
  GtkLabel *lines[ROWS_MAX];
  GtkLabel *states[ROWS_MAX];
  guint n_hidden;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JalonImportGrid, jalon_import_grid, ADW_TYPE_BIN)

enum { MAPPED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
column_free (gpointer data)
{
  Column *self = data;

  g_ptr_array_unref (self->words);
  g_free (self);
}

static void
jalon_import_grid_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_IMPORT_GRID (object)->columns);

  G_OBJECT_CLASS (jalon_import_grid_parent_class)->finalize (object);
}

static void
jalon_import_grid_class_init (JalonImportGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_import_grid_finalize;

  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
jalon_import_grid_init (JalonImportGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new (),
            *card = adw_bin_new ();

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->grid = GTK_GRID (gtk_grid_new ());
  self->more = GTK_LABEL (jalon_text_new (NULL, "dim-label"));
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "import-grid");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (card), scrolled);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
jalon_import_grid_new (void)
{
  return g_object_new (JALON_TYPE_IMPORT_GRID, NULL);
}

static void
on_chosen (GtkDropDown *choice, GParamSpec *property, JalonImportGrid *self)
{
  guint at = gtk_drop_down_get_selected (choice);

  for (guint i = 0; !self->filling && i < self->columns->len; i++) {
    Column *column = self->columns->pdata[i];

    if (column->choice == choice)
      g_signal_emit (self, signals[MAPPED], 0, column->index, at > 0 ? column->words->pdata[at - 1] : NULL);
  }
}

/* Whether there is anything in a column. */
static gboolean
is_shown (const JalonTable *table, guint index)
{
  const JalonGrid *grid = jalon_table_grid (table);

  if (*jalon_table_column (table, index)->heading != '\0')
    return TRUE;
  for (guint row = 0; row < grid->rows->len; row++)
    if (jalon_table_row_use (table, row) == JALON_ROW_ITEM &&
        *jalon_grid_cell (grid, row, index)->text != '\0')
      return TRUE;
  return FALSE;
}

/* What a column can be. A column of a period can be nothing of a period's that it is not. */
static GPtrArray *
list_words (const JalonTable *table, guint index)
{
  GPtrArray *words = jalon_table_fields (jalon_table_kind (table));

  if (!jalon_date_is_set (jalon_table_column (table, index)->period))
    for (guint i = words->len; i-- > 0;)
      if (g_str_equal (words->pdata[i], "period") &&
          jalon_kind_field (jalon_table_kind (table), "period") < 0)
        g_ptr_array_remove_index (words, i);
  return words;
}

/* A figure is never cut off, only a text that is long. */
static void
set_text (GtkLabel *label, const char *text)
{
  gboolean is_long = g_utf8_strlen (text, -1) > CELL_CHARS;

  gtk_label_set_label (label, text);
  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? CELL_CHARS : -1);
}

static GtkLabel *
add_label (JalonImportGrid *self, int left, int top, const char *css_class)
{
  GtkWidget *label = jalon_line_new (NULL, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_grid_attach (self->grid, label, left, top, 1, 1);
  return GTK_LABEL (label);
}

static void
add_choice (JalonImportGrid *self, const JalonTable *table, Column *column, int left)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  JalonKind kind = jalon_table_kind (table);
  g_autofree char *heading = jalon_import_column_name (table, column->index);

  gtk_string_list_append (names, _ ("Leave out"));
  for (guint i = 0; i < column->words->len; i++)
    gtk_string_list_append (names, jalon_table_field_label (kind, column->words->pdata[i]));
  column->choice = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL));
  jalon_drop_down_shorten (column->choice, 10, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (column->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  g_signal_connect_object (column->choice, "notify::selected", G_CALLBACK (on_chosen), self, 0);
  gtk_grid_attach (self->grid, GTK_WIDGET (column->choice), left, 1, 1, 1);
}

static void
add_column (JalonImportGrid *self, const JalonTable *table, guint index)
{
  Column *column = g_new0 (Column, 1);
  int left = (int) self->columns->len + 2;
  GtkLabel *heading = add_label (self, left, 0, "heading");
  g_autofree char *name = jalon_import_column_name (table, index);

  set_text (heading, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (heading), name);
  column->index = index;
  column->words = list_words (table, index);
  column->heading = heading;
  add_choice (self, table, column, left);
  for (guint i = 0; i < ROWS_MAX; i++)
    column->cells[i] = add_label (self, left, (int) i + 2, NULL);
  g_ptr_array_add (self->columns, column);
}

void
jalon_import_grid_take (JalonImportGrid *self, const JalonTable *table)
{
  GtkWidget *child;

  g_return_if_fail (JALON_IS_IMPORT_GRID (self));

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->columns, 0);
  self->n_hidden = 0;
  for (guint i = 0; i < ROWS_MAX; i++) {
    self->lines[i] = add_label (self, 0, (int) i + 2, "dim-label");
    gtk_widget_add_css_class (GTK_WIDGET (self->lines[i]), "numeric");
    gtk_label_set_xalign (self->lines[i], 1);
    gtk_label_set_ellipsize (self->lines[i], PANGO_ELLIPSIZE_NONE);
    self->states[i] = GTK_LABEL (jalon_tag_new (NULL, NULL));
    gtk_widget_set_halign (GTK_WIDGET (self->states[i]), GTK_ALIGN_START);
    gtk_widget_set_valign (GTK_WIDGET (self->states[i]), GTK_ALIGN_CENTER);
    gtk_grid_attach (self->grid, GTK_WIDGET (self->states[i]), 1, (int) i + 2, 1, 1);
  }
  for (guint i = 0; i < jalon_table_n_columns (table); i++)
    if (self->columns->len < COLUMNS_MAX && is_shown (table, i))
      add_column (self, table, i);
    else
      self->n_hidden += is_shown (table, i);
  self->filling = FALSE;
}

/* Amounts and other numbers stand under one another by their units. */
static float
alignment_of (const JalonTable *table, guint index)
{
  const JalonTableColumn *column = jalon_table_column (table, index);
  const JalonKind kind = column->use == JALON_COLUMN_NEED ? JALON_KIND_NEED : jalon_table_kind (table);
  JalonType type =
    (column->use == JALON_COLUMN_FIELD || column->use == JALON_COLUMN_NEED) && column->field >= 0
      ? jalon_kind_info (kind)->fields[column->field].type
      : JALON_TYPE_TEXT;

  return column->use == JALON_COLUMN_PERIOD || column->use == JALON_COLUMN_CONSUMED ||
             type == JALON_TYPE_MONEY || type == JALON_TYPE_NUMBER || type == JALON_TYPE_SHARE
           ? 1
           : 0;
}

static void
show_choice (const JalonTable *table, Column *column)
{
  const char *word = jalon_table_word (table, column->index);
  guint at = 0;

  for (guint i = 0; word && i < column->words->len; i++)
    if (g_str_equal (column->words->pdata[i], word))
      at = i + 1;
  gtk_drop_down_set_selected (column->choice, at);
  gtk_label_set_xalign (column->heading, alignment_of (table, column->index));
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* A cell as it will be; as it is where it is left out, or cannot be read. */
static void
show_cell (GtkLabel *label, const JalonTable *table, guint row, guint index, JalonLocale *locale)
{
  const char *why = NULL;
  gboolean out = jalon_table_word (table, index) == NULL;
  g_autofree char *plain = jalon_table_text (table, row, index);
  g_autofree char *shown = out ? NULL : jalon_table_show (table, row, index, locale, &why);
  const char *text = shown ? shown : plain;
  g_autofree char *tip =
    why ? g_strdup_printf (_ ("“%s” %s."), plain, why)
    /* Translators: what a cell is read as, and what it was: "$300,000,000 – written as “300 M$”" */
    : shown && *shown && g_strcmp0 (shown, plain) != 0
      ? g_strdup_printf (_ ("%s – written as “%s”"), shown, plain)
      : g_strdup (text);

  set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), *tip ? tip : NULL);
  set_class (GTK_WIDGET (label), "error", why != NULL);
  set_class (GTK_WIDGET (label), "dim-label", out);
  set_class (GTK_WIDGET (label), "numeric", !out);
}

static void
show_row (JalonImportGrid *self,
          guint at,
          const JalonTable *table,
          guint row,
          const JalonImportRow *import,
          JalonLocale *locale)
{
  g_autofree char *line = g_strdup_printf ("%u", jalon_grid_row (jalon_table_grid (table), row)->line);

  gtk_label_set_label (self->lines[at], line);
  gtk_widget_set_visible (GTK_WIDGET (self->states[at]), import != NULL);
  if (import) {
    gtk_label_set_label (self->states[at], jalon_import_state_name (import));
    set_class (GTK_WIDGET (self->states[at]), "changed",
               !import->left_out && import->state <= JALON_IMPORT_CHANGED);
    set_class (GTK_WIDGET (self->states[at]), "weak",
               !import->left_out && import->state == JALON_IMPORT_ERROR);
  }
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = self->columns->pdata[i];

    show_cell (column->cells[at], table, row, column->index, locale);
    gtk_label_set_xalign (column->cells[at], alignment_of (table, column->index));
  }
}

static void
show_presence (JalonImportGrid *self, guint at, gboolean present)
{
  gtk_widget_set_visible (GTK_WIDGET (self->lines[at]), present);
  if (!present)
    gtk_widget_set_visible (GTK_WIDGET (self->states[at]), FALSE);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (((Column *) self->columns->pdata[i])->cells[at]), present);
}

static void
show_more (JalonImportGrid *self, guint n_rows, JalonLocale *locale)
{
  g_autofree char *number = jalon_locale_number (locale, n_rows, 0);
  g_autofree char *rows =
    n_rows > 0
      ? g_strdup_printf (g_dngettext (NULL, "%s more row follows.", "%s more rows follow.", n_rows), number)
      : g_strdup ("");
  g_autofree char *columns =
    self->n_hidden > 0
      ? g_strdup_printf (
          g_dngettext (NULL, "%u more column has no room here; it is taken as its heading says.",
                       "%u more columns have no room here; they are taken as their headings say.",
                       self->n_hidden),
          self->n_hidden)
      : g_strdup ("");
  g_autofree char *both = g_strstrip (g_strconcat (rows, " ", columns, NULL));

  gtk_label_set_label (self->more, both);
  gtk_widget_set_visible (GTK_WIDGET (self->more), *both != '\0');
}

void
jalon_import_grid_show (JalonImportGrid *self,
                        const JalonTable *table,
                        const JalonImport *import,
                        JalonLocale *locale)
{
  guint n = 0;

  g_return_if_fail (JALON_IS_IMPORT_GRID (self));

  self->filling = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    show_choice (table, self->columns->pdata[i]);
  for (guint row = 0; row < jalon_table_grid (table)->rows->len; row++) {
    if (jalon_table_row_use (table, row) != JALON_ROW_ITEM)
      continue;
    if (n < ROWS_MAX) {
      show_presence (self, n, TRUE);
      show_row (self, n, table, row, import ? jalon_import_row (import, n) : NULL, locale);
    }
    n++;
  }
  for (guint i = n; i < ROWS_MAX; i++)
    show_presence (self, i, FALSE);
  show_more (self, n > ROWS_MAX ? n - ROWS_MAX : 0, locale);
  self->filling = FALSE;
}

GtkDropDown *
jalon_import_grid_get_choice (JalonImportGrid *self, guint column)
{
  g_return_val_if_fail (JALON_IS_IMPORT_GRID (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *) self->columns->pdata[i])->index == column)
      return ((Column *) self->columns->pdata[i])->choice;
  return NULL;
}
