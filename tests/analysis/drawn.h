/* What tests of drawing down share: plans made of a few lines, and actual spend month by month. */
#pragma once

#include <math.h>
#include <string.h>

#include <jalon/analysis/drawdown.h>
#include <jalon/xml/read.h>

typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonResult *result;
  const JalonDrawdowns *drawdowns;
} Case;

/* @attributes: of the dossier; @inside: with a buyer "b" and a provider "p" before it */
static inline Case
case_of (const char *attributes, const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' ",
                                       attributes, "><title>Test</title><party id='b'><name>B</name></party>",
                                       "<party id='p'><name>P</name></party>", inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Case self = { .dossier = jalon_xml_read_bytes (bytes, "test", problems, &error) };

  g_assert_no_error (error);
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  self.result = jalon_analysis_result (&jalon_drawdown_analysis, self.plan, NULL, NULL, &error);
  g_assert_no_error (error);
  self.drawdowns = jalon_result_get (self.result);
  return self;
}

static inline void
case_clear (Case *self)
{
  jalon_result_unref (self->result);
  jalon_plan_unref (self->plan);
  g_object_unref (self->dossier);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static inline guint
index_of (const Case *self, const char *id)
{
  const JalonRef ref = jalon_dossier_find (self->dossier, id);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].ref == ref)
      return i;
  g_assert_not_reached ();
}

static inline const JalonPlanCommitment *
item_of (const Case *self, const char *id)
{
  guint n;

  return &jalon_plan_commitments (self->plan, &n)[index_of (self, id)];
}

static inline const JalonDrawdown *
drawdown_of (const Case *self, const char *id)
{
  return &self->drawdowns->items[index_of (self, id)];
}

/* Returns: (transfer full): the element of a commitment of B to P with one actual a month from January 2025
 * on, each in whole units; NaN: none for that month */
static inline char *
monthly (const char *id, const char *attributes, const double *amounts, guint n, const char *more)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "<commitment id='%s' buyer='b' provider='p' %s><name>%s</name>", id,
                          attributes, id);
  for (guint i = 0; i < n; i++) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    if (!isnan (amounts[i]))
      g_string_append_printf (text, "<actual period='%u-%02u' amount='%s'/>", 2025 + i / 12, i % 12 + 1,
                              g_ascii_formatd (number, sizeof number, "%.2f", amounts[i]));
  }
  g_string_append_printf (text, "%s</commitment>", more ? more : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether an estimate in cents is so many whole units. */
static inline gboolean
is (double cents, double units)
{
  return fabs (cents / 100 - units) < 1e-6 * (1 + fabs (units));
}

#define RISING                                                                                               \
  {                                                                                                          \
    1, 1.2, 1.5, 1.6, 1.9, 2.1, 2.4, 2.6, 2.5, 2.9, 3.1, 3.2, 3.3, 3.4, 3.3                                  \
  }
#define TERM "amount='120' start='2025' end='2027'"
#define AFTER_15 "as-of='2026-03-31'"
