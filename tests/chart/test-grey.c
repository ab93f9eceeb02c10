/* Printed in grey: what touches or shares a legend stays apart, by the lightness of the colours that are
 * drawn (CIE L*) or by lines, in the print theme. Everything here is read off the picture. */
#include "config.h"

#include "support.h"

#define SCALE 2 /* pixels of the picture for one of the scene */
#define APART 15.0

/* Within an area, this share of pixels that differ from most is lines. */
#define LINED 0.08

/* Nine commitments, all due together, unverified and rumoured ones among them, some of it drawn. */
static char *
nine (void)
{
  GString *inside = g_string_new (
    "<source id='s' publisher='P'><title>A</title><passage id='p'><text>x</text></passage></source>"
    "<party id='b'/><party id='q'><name>Q</name></party>");

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (
      inside,
      "<commitment id='c%u' buyer='b' provider='%s' amount='%u' start='2026' end='2028'>"
      "<name>Commitment %u</name><actual period='2026-03' amount='%u'/>%s</commitment>",
      i, i % 2 ? "b" : "q", 100 - 5 * i, i, 10 + i,
      i % 3 ? "" : "<cite passage='p' confidence='unverified'/>");
  g_string_append (inside, "<commitment id='r' buyer='b' provider='q' amount='50' start='2026' end='2029' "
                           "status='rumoured'/>"
                           "<commitment id='u' buyer='b' provider='q' amount='60' ceiling='90'/>"
                           "<statement id='t' amount='900' of='c0 c1 c2 c3 c4 c5 c6 c7 c8'/>");
  return g_string_free (inside, FALSE);
}

static Case
case_of_bundled (const char *name)
{
  Case self = { .locale = jalon_locale_new ("en") };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  self.dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self.locale };
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  return self;
}

/* How an area looks in grey. */
typedef struct {
  gboolean seen; /* there was something of it to look at */
  double ground; /* L* of most of its pixels */
  double level,
    upright; /* how much of a line, and of a column, is of one lightness: 1 for lines that run so */
  gboolean lined;
} Look;

typedef struct {
  cairo_surface_t *surface;
  guint8 *grey; /* L* of each pixel, rounded */
  int *owner;   /* index of the mark that covers each pixel; -1 for none */
  int width, height;
} Picture;

static void
own (Picture *self, const JalonMark *mark, int index)
{
  double x, y, width, height;

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  for (int row = MAX (0, (int) floor (y * SCALE)); row < MIN (self->height, ceil ((y + height) * SCALE));
       row++)
    for (int column = MAX (0, (int) floor (x * SCALE));
         column < MIN (self->width, ceil ((x + width) * SCALE)); column++)
      self->owner[row * self->width + column] = index;
}

static guint8
grey_of (guint32 rgb)
{
  JalonColour colour = { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };

  return (guint8) round (jalon_colour_lightness (colour));
}

static Picture
draw (const JalonScene *scene)
{
  Picture self = { .width = (int) scene->width * SCALE, .height = (int) scene->height * SCALE };
  cairo_t *cr;
  guint8 grey = 0;

  self.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self.width, self.height);
  cr = cairo_create (self.surface);
  cairo_scale (cr, SCALE, SCALE);
  jalon_scene_draw (scene, cr, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (self.surface);

  self.grey = g_new (guint8, (gsize) self.width * (gsize) self.height);
  self.owner = g_new (int, (gsize) self.width *(gsize) self.height);
  for (int row = 0; row < self.height; row++) {
    const guint32 *pixels = (const guint32 *) (cairo_image_surface_get_data (self.surface) +
                                               row * cairo_image_surface_get_stride (self.surface));

    for (int column = 0; column < self.width; column++) {
      if (column == 0 || pixels[column] != pixels[column - 1])
        grey = grey_of (pixels[column]);
      self.grey[row * self.width + column] = grey;
      self.owner[row * self.width + column] = -1;
    }
  }
  for (guint i = 0; i < scene->marks->len; i++)
    if (mark_at (scene, i)->role != JALON_MARK_GRID)
      own (&self, mark_at (scene, i), (int) i);
  return self;
}

static void
picture_clear (Picture *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self->grey);
  g_free (self->owner);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/* What is seen of a rectangle within its outline. */
static Look
look_at (const Picture *picture, const JalonMark *mark, int index)
{
  Look look = { 0 };
  guint counts[101] = { 0 }, n = 0, most = 0, off = 0, level = 0, n_level = 0, upright = 0, n_upright = 0;
  int left = (int) ceil ((mark->x + 2) * SCALE), right = (int) floor ((mark->x + mark->width - 2) * SCALE);
  int top = (int) ceil ((mark->y + 2) * SCALE), bottom = (int) floor ((mark->y + mark->height - 2) * SCALE);

  for (int row = top; row < bottom; row++)
    for (int column = left; column < right; column++) {
      int at = row * picture->width + column;

      if (picture->owner[at] != index)
        continue;
      counts[picture->grey[at]]++;
      n++;
      if (column + 1 < right && picture->owner[at + 1] == index) {
        n_level++;
        level += ABS (picture->grey[at] - picture->grey[at + 1]) < 4 ? 1 : 0;
      }
      if (row + 1 < bottom && picture->owner[at + picture->width] == index) {
        n_upright++;
        upright += ABS (picture->grey[at] - picture->grey[at + picture->width]) < 4 ? 1 : 0;
      }
    }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    most = counts[i] > counts[most] ? i : most;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    off += ABS ((int) i - (int) most) > 3 ? counts[i] : 0;

  look.seen = n >= 24 * SCALE;
  look.ground = most;
  look.lined = n > 0 && off > LINED * n;
  look.level = n_level > 0 ? (double) level / n_level : 0;
  look.upright = n_upright > 0 ? (double) upright / n_upright : 0;
  return look;
}

/* Lines run level, upright or slanted. */
static int
direction (Look look)
{
  return look.level > 0.99 ? 1 : look.upright > 0.99 ? 2 : 3;
}

static gboolean
are_apart (Look a, Look b)
{
  return fabs (a.ground - b.ground) >= APART || a.lined != b.lined ||
         (a.lined && b.lined && direction (a) != direction (b));
}

static gboolean
is_area (const JalonMark *mark)
{
  return mark->shape == JALON_MARK_RECT && mark->ink != JALON_INK_NONE && mark->ink != JALON_INK_PAPER &&
         mark->fill != JALON_FILL_NONE;
}

static gboolean
touch (const JalonMark *a, const JalonMark *b)
{
  return a->x <= b->x + b->width + 1 && b->x <= a->x + a->width + 1 && a->y <= b->y + b->height + 1 &&
         b->y <= a->y + a->height + 1;
}

/* The areas of one chart: swatches with all swatches, others with what they touch, where they say something
 * different. @alike: (out): how many pairs are not apart */
static guint
check_picture (const Case *c, const char *chart, guint *alike)
{
  const JalonScene *scene = c->scene;
  g_auto (Picture) picture = draw (scene);
  g_autofree Look *looks = g_new0 (Look, scene->marks->len);
  guint pairs = 0;

  *alike = 0;
  for (guint i = 0; i < scene->marks->len; i++)
    if (is_area (mark_at (scene, i)))
      looks[i] = look_at (&picture, mark_at (scene, i), (int) i);

  for (guint i = 0; i < scene->marks->len; i++)
    for (guint k = i + 1; k < scene->marks->len; k++) {
      const JalonMark *a = mark_at (scene, i), *b = mark_at (scene, k);
      gboolean legend = a->role == JALON_MARK_LEGEND && b->role == JALON_MARK_LEGEND;

      if (!looks[i].seen || !looks[k].seen || (a->ink == b->ink && a->fill == b->fill) ||
          (!legend && !touch (a, b)))
        continue;
      pairs++;
      if (are_apart (looks[i], looks[k]))
        continue;
      g_test_message ("%s, “%s”: marks %u (ink %d, L* %.0f) and %u (ink %d, L* %.0f)", chart, scene->title, i,
                      a->ink, looks[i].ground, k, b->ink, looks[k].ground);
      (*alike)++;
    }
  return pairs;
}

static guint
check_charts (Case *c)
{
  guint n, alike, pairs = 0;
  const JalonChart *const *charts = jalon_charts (&n);

  c->options.theme = JALON_THEME_PRINT;
  for (guint i = 0; i < n; i++) {
    case_build (c, charts[i]->id);
    pairs += check_picture (c, charts[i]->id, &alike);
    g_assert_cmpuint (alike, ==, 0);
  }
  return pairs;
}

static void
test_bundled (void)
{
  g_auto (Case) first = case_of_bundled ("openai-multicloud.xml");
  g_auto (Case) second = case_of_bundled ("compute-market-2025.xml");

  g_assert_cmpuint (check_charts (&first), >, 0);
  g_assert_cmpuint (check_charts (&second), >, 0);
}

/* Six series, the others and what is drawn are eight entries of one legend: 28 pairs. */
static void
test_all_series (void)
{
  g_autofree char *inside = nine ();
  g_auto (Case) c = case_of ("commitments.by-year", inside);

  g_assert_cmpuint (check_charts (&c), >, 28);
}

/* The light theme is made for screens, and has series that grey makes one: this test sees it. */
static void
test_sees (void)
{
  g_autofree char *inside = nine ();
  g_auto (Case) c = case_of ("commitments.by-year", inside);
  guint alike;

  check_picture (&c, "commitments.by-year", &alike);
  g_assert_cmpuint (alike, >, 0);
}

/* L* of greys, from the standard's formula: Y = 0.2140 for sRGB 0.5 gives 116 × 0.5981 − 16. */
static void
test_lightness (void)
{
  g_assert_cmpfloat_with_epsilon (jalon_colour_lightness ((JalonColour){ 0, 0, 0 }), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_colour_lightness ((JalonColour){ 1, 1, 1 }), 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (jalon_colour_lightness ((JalonColour){ 0.5, 0.5, 0.5 }), 53.39, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/grey/lightness", test_lightness);
  g_test_add_func ("/grey/sees", test_sees);
  g_test_add_func ("/grey/bundled", test_bundled);
  g_test_add_func ("/grey/all-series", test_all_series);
  return g_test_run ();
}
