/* The slides of a presentation, the plans of their scenarios, and their scenes, each built on a worker thread
 * before it is its turn. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/analysis/years.h>
#include <jalon/export/deck.h>

#include <jalon/session/scenes.h>
#include <jalon/session/slides.h>

struct _JalonDeck {
  GObject parent_instance;

  JalonSession *session;
  JalonDossier *dossier; /* (nullable): the session's when the presentation began */
  char *text_lang;       /* of names, when the presentation began */
  GHashTable *plans;     /* of scenarios: JalonRef → JalonPlan, each compiled when it is first shown */
  GPtrArray *slides;     /* of JalonDeckSlide */
  guint current, shown;
  GPtrArray *candidates; /* of JalonDeckSlide: charts still to be looked at, whether they show something */

  int width, height; /* of the screen; 0 before it is known */
  JalonTheme theme;
  JalonDeckSlide
    *building; /* (nullable): one at a time, so that the slide now wanted is never behind others */
  JalonNewest *scenes;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (JalonDeck, jalon_deck, G_TYPE_OBJECT)

enum { BUILT, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The slides */

static JalonDeckSlide *
slide_new (const JalonDeckPage *page)
{
  JalonDeckSlide *slide = g_new0 (JalonDeckSlide, 1);

  slide->chart = page->chart;
  slide->chart_id = g_strdup (page->name ? page->name : "");
  slide->scenario = page->scenario;
  slide->title = g_strdup (page->title);
  slide->fiscal_years = page->fiscal_years;

  return slide;
}

static void
slide_free (JalonDeckSlide *slide)
{
  g_clear_pointer (&slide->scene, jalon_scene_free);
  g_free (slide->chart_id);
  g_free (slide->title);
  g_free (slide);
}

const char *
jalon_deck_slide_get_title (const JalonDeckSlide *slide)
{
  if (slide->title)
    return slide->title;
  if (slide->scene && slide->scene->title)
    return slide->scene->title;

  return slide->chart ? _ (slide->chart->title) : slide->chart_id;
}

static JalonDeckSlide *
get_slide (JalonDeck *self, guint i)
{
  return i < self->slides->len ? g_ptr_array_index (self->slides, i) : NULL;
}

static void
read_slides (JalonDeck *self)
{
  g_autoptr (JalonDeckPages) pages =
    jalon_deck_pages_new (self->dossier, jalon_session_get_scenario (self->session), self->text_lang);
  guint n;
  const JalonDeckPage *list = jalon_deck_pages_list (pages, &n);

  for (guint i = 0; i < n; i++) {
    JalonDeckSlide *slide = slide_new (&list[i]);

    if (list[i].slide == JALON_REF_NONE)
      slide->fiscal_years = jalon_session_get_fiscal_years (self->session);
    g_ptr_array_add (list[i].slide == JALON_REF_NONE ? self->candidates : self->slides, slide);
  }
}

/* Building ahead */

static JalonChartOptions
get_options (JalonDeck *self)
{
  JalonChartOptions options = { .theme = self->theme, .locale = jalon_session_get_locale (self->session) };
  double zoom;

  jalon_export_layout (self->width, self->height, &options.width, &options.height, &zoom);

  return options;
}

static gboolean
needs_scene (const JalonDeckSlide *slide, const JalonChartOptions *options)
{
  if (!slide)
    return FALSE;

  return !slide->scene || slide->scene->width != options->width || slide->scene->height != options->height ||
         slide->scene->theme != options->theme;
}

/* What to build first: the slide now on, the one likely next, the one before. */
static JalonDeckSlide *
find_wanted (JalonDeck *self, const JalonChartOptions *options)
{
  const guint order[] = { self->current, self->current + 1, self->current - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (needs_scene (get_slide (self, order[i]), options))
      return get_slide (self, order[i]);

  return self->candidates->len ? g_ptr_array_steal_index (self->candidates, 0) : NULL;
}

static void
drop_far_scenes (JalonDeck *self)
{
  for (guint i = 0; i < self->slides->len; i++)
    if ((i > self->current + 1 || i + 1 < self->current) && get_slide (self, i)->chart)
      g_clear_pointer (&get_slide (self, i)->scene, jalon_scene_free);
}

static void build_ahead (JalonDeck *self);

/* A chart that turns out to have nothing to show is no slide. */
static gboolean
take_scene (JalonDeck *self, JalonDeckSlide *slide, JalonScene *scene)
{
  const gboolean in_deck = g_ptr_array_find (self->slides, slide, NULL);

  if (!scene || (!in_deck && scene->rows->len == 0)) {
    g_clear_pointer (&scene, jalon_scene_free);
    if (!in_deck)
      slide_free (slide);
    return in_deck;
  }

  g_clear_pointer (&slide->scene, jalon_scene_free);
  slide->scene = scene;
  if (!in_deck)
    g_ptr_array_add (self->slides, slide);
  return TRUE;
}

static void
take_built (gpointer owner, gpointer order, gpointer data, gboolean finished)
{
  JalonDeck *self = owner;
  JalonBuiltScene *built = data;
  JalonDeckSlide *slide = self->building;
  const JalonRef scenario = slide->scenario;
  gboolean is_slide, is_current;

  if (!finished) { /* nobody is shown what is still to change */
    jalon_built_scene_free (built);
    return;
  }
  self->building = NULL;
  if (!g_hash_table_contains (self->plans, GUINT_TO_POINTER (scenario)))
    g_hash_table_insert (self->plans, GUINT_TO_POINTER (scenario), jalon_plan_ref (built->plan));
  is_slide = take_scene (self, slide, g_steal_pointer (&built->scene));
  jalon_built_scene_free (built);

  is_current = is_slide && slide == get_slide (self, self->current);
  if (is_current) {
    self->shown = self->current;
    drop_far_scenes (self);
  }
  build_ahead (self);
  g_signal_emit (self, signals[BUILT], 0, is_current);
}

static const JalonNewestKind scenes = {
  .name = "jalon-slide",
  JALON_SCENE_WORK,
  .take = take_built,
};

/* Of the session's settings a slide has its own. */
static gpointer
new_order (JalonDeck *self, const JalonDeckSlide *slide, const JalonChartOptions *options)
{
  const JalonPlan *plan = g_hash_table_lookup (self->plans, GUINT_TO_POINTER (slide->scenario));
  g_autoptr (JalonSettings) settings = jalon_settings_new ();

  jalon_settings_set (settings, JALON_SETTING_FISCAL_YEARS, slide->fiscal_years);
  return plan ? jalon_scene_order_new (plan, slide->chart_id, settings, options)
              : jalon_scene_order_compile (self->dossier, slide->scenario, self->text_lang, slide->chart_id,
                                           settings, options);
}

static void
build_ahead (JalonDeck *self)
{
  JalonChartOptions options;

  if (self->stopped || self->building || !self->dossier || self->width <= 0)
    return;

  options = get_options (self);
  self->building = find_wanted (self, &options);
  if (!self->building)
    return;

  options.title = self->building->title;
  jalon_newest_ask (self->scenes, new_order (self, self->building, &options));
}

void
jalon_deck_build (JalonDeck *self, int width, int height, JalonTheme theme)
{
  g_return_if_fail (JALON_IS_DECK (self));

  self->width = width;
  self->height = height;
  self->theme = theme;
  build_ahead (self);
}

void
jalon_deck_stop (JalonDeck *self)
{
  g_return_if_fail (JALON_IS_DECK (self));

  self->stopped = TRUE;
  jalon_newest_forget (self->scenes);
}

/* Which is on */

void
jalon_deck_go_to (JalonDeck *self, guint slide)
{
  g_return_if_fail (JALON_IS_DECK (self));
  g_return_if_fail (self->slides->len > 0);

  self->current = MIN (slide, self->slides->len - 1);
  if (get_slide (self, self->current)->scene) {
    self->shown = self->current;
    drop_far_scenes (self);
  }
  build_ahead (self);
}

guint
jalon_deck_get_current (JalonDeck *self)
{
  g_return_val_if_fail (JALON_IS_DECK (self), 0);

  return self->current;
}

guint
jalon_deck_get_n_slides (JalonDeck *self)
{
  g_return_val_if_fail (JALON_IS_DECK (self), 0);

  return self->slides->len;
}

const JalonDeckSlide *
jalon_deck_get_slide (JalonDeck *self)
{
  g_return_val_if_fail (JALON_IS_DECK (self), NULL);

  return get_slide (self, self->current);
}

const JalonDeckSlide *
jalon_deck_get_shown (JalonDeck *self)
{
  const JalonDeckSlide *slide;

  g_return_val_if_fail (JALON_IS_DECK (self), NULL);

  slide = get_slide (self, self->current);

  return slide && !slide->scene ? get_slide (self, self->shown) : slide;
}

gboolean
jalon_deck_is_empty (JalonDeck *self)
{
  g_return_val_if_fail (JALON_IS_DECK (self), TRUE);

  return self->slides->len == 0 && self->candidates->len == 0 && !self->building;
}

static void
jalon_deck_finalize (GObject *object)
{
  JalonDeck *self = JALON_DECK (object);

  jalon_newest_free (self->scenes);
  if (self->building && !g_ptr_array_find (self->slides, self->building, NULL))
    slide_free (self->building);
  g_ptr_array_unref (self->slides);
  g_ptr_array_unref (self->candidates);
  g_hash_table_unref (self->plans);
  g_free (self->text_lang);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_deck_parent_class)->finalize (object);
}

static void
jalon_deck_class_init (JalonDeckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_deck_finalize;

  signals[BUILT] = g_signal_new ("built", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
jalon_deck_init (JalonDeck *self)
{
  self->slides = g_ptr_array_new_with_free_func ((GDestroyNotify) slide_free);
  self->plans = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jalon_plan_unref);
  self->scenes = jalon_newest_new (self, &scenes);
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) slide_free);
}

JalonDeck *
jalon_deck_new (JalonSession *session)
{
  JalonDeck *self;

  g_return_val_if_fail (JALON_IS_SESSION (session), NULL);

  self = g_object_new (JALON_TYPE_DECK, NULL);
  self->session = g_object_ref (session);
  self->text_lang = g_strdup (jalon_session_get_text_lang (session));
  g_set_object (&self->dossier, jalon_session_get_dossier (session));
  if (self->dossier)
    read_slides (self);

  return self;
}
