/* What tests of charts and of exports have in common: plans from small dossiers, scenes of them, and finding
 * marks. */
#pragma once

#include <math.h>
#include <string.h>

#include <jalon/chart/chart.h>
#include <jalon/chart/draw.h>
#include <jalon/xml/read.h>

/* The three commitments of the bundled dossier: 250 + 300 + 38 = 588, and 600 stated. */
#define THREE                                                                                                \
  "<source id='s1' publisher='Le Journal'><title>A</title><passage "                                         \
  "id='s1.1'><text>x</text></passage></source>"                                                              \
  "<party id='openai'><name>OpenAI</name></party><party id='ms'><name>Microsoft</name></party>"              \
  "<party id='or'><name>Oracle</name></party><party id='aws'><name>Amazon Web Services</name></party>"       \
  "<commitment id='c1' buyer='openai' provider='ms' amount='250000000000' announced='2025-10-28'>"           \
  "<name>Azure</name><cite passage='s1.1' confidence='announced'/></commitment>"                             \
  "<commitment id='c2' buyer='openai' provider='or' amount='300000000000' start='2027' end='2031'>"          \
  "<name>Oracle Cloud</name><cite passage='s1.1' confidence='reported'/></commitment>"                       \
  "<commitment id='c3' buyer='openai' provider='aws' amount='38000000000' start='2025-11-03' end='2032-11'>" \
  "<name>EC2</name><cite passage='s1.1' confidence='announced'/></commitment>"                               \
  "<milestone id='m1' date='2026-Q4' commitments='c3'><name>All deployed</name></milestone>"                 \
  "<statement id='t1' amount='600000000000' of='c1 c2 c3'><name>Stated total</name></statement>"

static inline JalonDossier *
dossier_of (const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' "
                                       "as-of='2025-11-24'><title>Test</title>",
                                       inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

/* A chart of a dossier, and all that it came from. */
typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonLocale *locale;
  JalonChartOptions options;
  JalonSettings *settings;
  JalonScene *scene;
} Case;

static inline void
case_build (Case *self, const char *chart)
{
  g_clear_pointer (&self->scene, jalon_scene_free);
  self->scene = jalon_chart_scene (jalon_chart_find (chart), self->plan, self->settings, &self->options);
}

static inline Case
case_of (const char *chart, const char *inside)
{
  Case self = { .dossier = dossier_of (inside), .locale = jalon_locale_new ("en") };

  self.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self.locale };
  self.settings = jalon_settings_new ();
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  case_build (&self, chart);
  return self;
}

static inline void
case_clear (Case *self)
{
  g_clear_pointer (&self->scene, jalon_scene_free);
  g_clear_pointer (&self->settings, jalon_settings_free);
  g_clear_pointer (&self->plan, jalon_plan_unref);
  g_clear_pointer (&self->locale, jalon_locale_free);
  g_clear_object (&self->dossier);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static inline const JalonMark *
mark_at (const JalonScene *scene, guint i)
{
  return &g_array_index (scene->marks, JalonMark, i);
}

/* The datum mark of this id; there must be one. */
static inline const JalonMark *
mark_of (const Case *self, const char *id)
{
  int i = jalon_scene_find (self->scene, jalon_dossier_find (self->dossier, id));

  g_assert_cmpint (i, >=, 0);
  return mark_at (self->scene, (guint) i);
}

/* The first mark with this text; NULL without one. */
static inline const JalonMark *
text_of (const JalonScene *scene, const char *text)
{
  for (guint i = 0; i < scene->marks->len; i++)
    if (g_strcmp0 (mark_at (scene, i)->text, text) == 0)
      return mark_at (scene, i);

  return NULL;
}

/* The first datum mark whose tip begins so; NULL without one. */
static inline const JalonMark *
tip_of (const JalonScene *scene, const char *begin)
{
  for (guint i = 0; i < scene->marks->len; i++)
    if (mark_at (scene, i)->tip && g_str_has_prefix (mark_at (scene, i)->tip, begin))
      return mark_at (scene, i);

  return NULL;
}

static inline gboolean
near (double a, double b)
{
  return fabs (a - b) < 0.01;
}
