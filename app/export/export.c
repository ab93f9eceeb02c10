/* How large what is exported is, and the domain of its errors. */
#include "config.h"

#include <jalon/export/export.h>

/* A scene is laid out for about this size, and larger pictures are it scaled up. */
#define LAYOUT_WIDTH 1280.0
#define LAYOUT_HEIGHT 720.0

/* For less than this no scene is laid out: smaller pictures are it scaled down. */
#define LEAST_WIDTH 320.0
#define LEAST_HEIGHT 200.0

G_DEFINE_QUARK (jalon_export_error, jalon_export_error)

void
jalon_export_layout (double width, double height, double *layout_width, double *layout_height, double *zoom)
{
  double least = MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT);

  *zoom = MAX (MIN (1, least), MIN (width / LAYOUT_WIDTH, height / LAYOUT_HEIGHT));
  *layout_width = width / *zoom;
  *layout_height = height / *zoom;
}
