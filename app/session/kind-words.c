/* The words, from the tables of charts and kinds. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/chart/chart.h>

#include <jalon/session/kind-words.h>

static JalonChoice *
chart_words (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  JalonChoice *words = g_new0 (JalonChoice, n + 2);

  words[0] = (JalonChoice){ "", N_ ("Not stated") };
  for (guint i = 0; i < n; i++)
    words[i + 1] = (JalonChoice){ charts[i]->id, charts[i]->title };
  return words;
}

static JalonChoice *
attribute_words (JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);
  JalonChoice *words = g_new0 (JalonChoice, info->n_fields + 2);
  guint n = 0;

  words[n++] = (JalonChoice){ "", N_ ("Not stated") };
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type != JALON_TYPE_ID)
      words[n++] = (JalonChoice){ info->fields[i].name, info->fields[i].label };
  return words;
}

JalonChoice *
jalon_words_of (JalonKind kind, const JalonField *field, JalonRef parent)
{
  if (kind == JALON_KIND_SLIDE && g_str_equal (field->name, "chart"))
    return chart_words ();
  if (kind == JALON_KIND_CLAIM && g_str_equal (field->name, "attribute") && parent != JALON_REF_NONE &&
      jalon_ref_kind (parent) != JALON_KIND_ADD)
    return attribute_words (jalon_ref_kind (parent));

  return NULL;
}
