/* Laying out children in equal columns, each row as high as its highest child. */
#include "config.h"

#include "auto-grid.h"

struct _JalonAutoGrid {
  GtkLayoutManager parent_instance;

  int column_width;
  int max_columns;
  int spacing;
  gboolean whole_rows;
};

G_DEFINE_FINAL_TYPE (JalonAutoGrid, jalon_auto_grid, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_COLUMN_WIDTH, PROP_MAX_COLUMNS, PROP_SPACING, PROP_WHOLE_ROWS, N_PROPS };

static GParamSpec *props[N_PROPS];

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
first_child (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
next_child (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* How many columns there is room for; never fewer than one, nor more than there are children. */
static int
count_columns (JalonAutoGrid *self, GtkWidget *widget, int width)
{
  int least = self->column_width, n = 0, room;

  for (GtkWidget *child = first_child (widget); child; child = next_child (child)) {
    int minimum;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    least = MAX (least, minimum);
    n++;
  }
  if (n == 0)
    return 1;

  room = (width + self->spacing) / (least + self->spacing);
  room = CLAMP (room, 1, MIN (self->max_columns, n));
  /* Five cards in rows of four leave one alone: spread them as evenly as the same number of rows allows. */
  return (n + (n + room - 1) / room - 1) / ((n + room - 1) / room);
}

/* How many children are shown in so many columns. */
static int
count_shown (JalonAutoGrid *self, GtkWidget *widget, int columns)
{
  int n = 0;

  for (GtkWidget *child = first_child (widget); child; child = next_child (child))
    n++;
  return self->whole_rows && n > columns ? n - n % columns : n;
}

/* Where a column begins; the pixels that equal shares leave over go to the columns one by one. */
static int
column_start (JalonAutoGrid *self, int width, int columns, int column)
{
  return column * (width + self->spacing) / columns;
}

static int
column_width (JalonAutoGrid *self, int width, int columns, int column)
{
  return column_start (self, width, columns, column + 1) - self->spacing -
         column_start (self, width, columns, column);
}

static void
measure_width (JalonAutoGrid *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = 0;

  for (GtkWidget *child = first_child (widget); child; child = next_child (child)) {
    int child_minimum, child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
    n++;
  }
  n = CLAMP (n, 1, self->max_columns);
  *natural = MAX (*minimum, n * MAX (*natural, self->column_width) + (n - 1) * self->spacing);
}

static void
measure_height (JalonAutoGrid *self, GtkWidget *widget, int for_size, int *minimum, int *natural)
{
  int columns = count_columns (self, widget, for_size < 0 ? G_MAXINT / 2 : for_size);
  int row_minimum = 0, row_natural = 0, at = 0, shown = count_shown (self, widget, columns);

  for (GtkWidget *child = first_child (widget); child && at < shown; child = next_child (child)) {
    int width = for_size < 0 ? -1 : column_width (self, for_size, columns, at % columns);
    int child_minimum, child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &child_minimum, &child_natural, NULL, NULL);
    row_minimum = MAX (row_minimum, child_minimum);
    row_natural = MAX (row_natural, child_natural);
    if (++at % columns == 0) {
      *minimum += row_minimum + self->spacing;
      *natural += row_natural + self->spacing;
      row_minimum = row_natural = 0;
    }
  }
  *minimum = MAX (*minimum + (at % columns ? row_minimum : -self->spacing), 0);
  *natural = MAX (*natural + (at % columns ? row_natural : -self->spacing), 0);
}

static void
jalon_auto_grid_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (JALON_AUTO_GRID (manager), widget, minimum, natural);
  else
    measure_height (JALON_AUTO_GRID (manager), widget, for_size, minimum, natural);
}

static int
row_height (JalonAutoGrid *self, GtkWidget *first, int width, int columns)
{
  int height = 0;
  GtkWidget *child = first;

  for (int column = 0; column < columns && child; column++) {
    int natural;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width (self, width, columns, column), NULL,
                        &natural, NULL, NULL);
    height = MAX (height, natural);
    child = next_child (child);
  }

  return height;
}

static void
jalon_auto_grid_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  JalonAutoGrid *self = JALON_AUTO_GRID (manager);
  int columns = count_columns (self, widget, width), shown = count_shown (self, widget, columns);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rows = (shown + columns - 1) / columns, minimum = 0, natural = 0;
  int at = 0, y = 0, row = 0, spare;

  measure_height (self, widget, width, &minimum, &natural);
  spare = rows ? MAX (height - natural, 0) / rows : 0;
  for (GtkWidget *child = first_child (widget); child; child = next_child (child)) {
    int column = at % columns;
    int x = column_start (self, width, columns, column);
    int w = column_width (self, width, columns, column);

    gtk_widget_set_child_visible (child, at < shown);
    if (at++ >= shown)
      continue;
    if (column == 0) {
      y += row ? row + self->spacing : 0;
      row = row_height (self, child, width, columns) + spare;
    }
    gtk_widget_size_allocate (child, &(GtkAllocation){ mirrored ? width - x - w : x, y, w, row }, -1);
  }
}

static GtkSizeRequestMode
jalon_auto_grid_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
get_member (JalonAutoGrid *self, guint id)
{
  switch (id) {
  case PROP_COLUMN_WIDTH:
    return &self->column_width;
  case PROP_MAX_COLUMNS:
    return &self->max_columns;
  case PROP_SPACING:
    return &self->spacing;
  default:
    return NULL;
  }
}

static void
jalon_auto_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  int *member = get_member (JALON_AUTO_GRID (object), id);

  if (id == PROP_WHOLE_ROWS)
    g_value_set_boolean (value, JALON_AUTO_GRID (object)->whole_rows);
  else if (member)
    g_value_set_int (value, *member);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_auto_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  int *member = get_member (JALON_AUTO_GRID (object), id);

  if (id == PROP_WHOLE_ROWS) {
    JALON_AUTO_GRID (object)->whole_rows = g_value_get_boolean (value);
  } else if (member) {
    *member = g_value_get_int (value);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
jalon_auto_grid_class_init (JalonAutoGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = jalon_auto_grid_get_property;
  object_class->set_property = jalon_auto_grid_set_property;
  layout_class->measure = jalon_auto_grid_measure;
  layout_class->allocate = jalon_auto_grid_allocate;
  layout_class->get_request_mode = jalon_auto_grid_get_request_mode;

  props[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, G_MAXINT, 200, flags);
  props[PROP_MAX_COLUMNS] = g_param_spec_int ("max-columns", NULL, NULL, 1, G_MAXINT, G_MAXINT, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12, flags);
  props[PROP_WHOLE_ROWS] = g_param_spec_boolean ("whole-rows", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_auto_grid_init (JalonAutoGrid *self)
{
  self->column_width = 200;
  self->max_columns = G_MAXINT;
  self->spacing = 12;
}

GtkWidget *
jalon_auto_grid_new_box (int column_width, int max_columns, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (JALON_TYPE_AUTO_GRID, "column-width", column_width,
                                                    "max-columns", max_columns, "spacing", spacing, NULL));
  return box;
}
