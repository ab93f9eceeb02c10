/* Sorting the items of a dossier by one of their fields: what the field is sorted by, item after item. */
#include "config.h"

#include <string.h>

#include <jalon/model/sort.h>
#include <jalon/model/value.h>

#include "dossier-private.h"
#include "sort-private.h"

typedef struct {
  JalonDossier *dossier;
  const JalonRef *refs;
  guint n;
  const JalonField *field; /* %NULL: the label */
  const char *lang;
  gboolean descending;
  GCancellable *cancellable;
} Work;

static JalonValue
value_of (const Work *work, guint i)
{
  return jalon_value_read (work->field, jalon_dossier_edit_row (work->dossier, work->refs[i]));
}

static gboolean
sort_names (const Work *work, guint *order)
{
  g_autofree const char **names = g_new (const char *, work->n);

  for (guint i = 0; i < work->n; i++)
    names[i] =
      work->field ? value_of (work, i).text : jalon_dossier_label (work->dossier, work->refs[i], work->lang);
  return jalon_sort_names (order, work->n, names, work->lang, work->descending, work->cancellable);
}

static gboolean
sort_numbers (const Work *work, guint *order)
{
  g_autofree double *keys = g_new (double, work->n);

  for (guint i = 0; i < work->n; i++)
    keys[i] = value_of (work, i).number;
  return jalon_sort_numbers (order, work->n, keys, work->descending, work->cancellable);
}

/* The three letters of a code as a number whose order is theirs. */
static gint64
number_of_code (const char *code)
{
  gint64 number = 0;

  for (int i = 0; i < 3; i++)
    number = number << 8 | (code && *code ? (guchar) *code++ : 0);
  return number;
}

/* Amounts of one currency after those of another. */
static gboolean
sort_money (const Work *work, guint *order)
{
  g_autofree gint64 *amounts = g_new (gint64, work->n);
  g_autofree gint64 *currencies = g_new (gint64, work->n);

  G_STATIC_ASSERT (JALON_MONEY_UNSET == G_MININT64);
  for (guint i = 0; i < work->n; i++) {
    amounts[i] = value_of (work, i).money;
    currencies[i] = amounts[i] == JALON_MONEY_UNSET
                      ? G_MININT64
                      : number_of_code (jalon_dossier_currency (work->dossier, work->refs[i]));
  }
  return jalon_sort_integers (order, work->n, amounts, work->descending, work->cancellable) &&
         jalon_sort_integers (order, work->n, currencies, FALSE, work->cancellable);
}

/* By the first day, then by the last; an open end counts as it is stored, behind all days. */
static gint64
integer_of_date (JalonDate date)
{
  guint64 both = (guint64) date.first << 32 | date.last;

  return jalon_date_is_set (date) ? (gint64) (both ^ G_GUINT64_CONSTANT (1) << 63) : G_MININT64;
}

static gboolean
sort_integers (const Work *work, guint *order)
{
  g_autofree gint64 *keys = g_new (gint64, work->n);

  for (guint i = 0; i < work->n; i++) {
    JalonValue value = value_of (work, i);

    if (value.type == JALON_TYPE_DATE)
      keys[i] = integer_of_date (value.date);
    else
      keys[i] = value.choice ? (gint64) value.choice : G_MININT64;
  }
  return jalon_sort_integers (order, work->n, keys, work->descending, work->cancellable);
}

static JalonRef
first_target (const Work *work, guint i)
{
  JalonValue value = value_of (work, i);

  if (value.type == JALON_TYPE_REF)
    return value.ref;
  return value.refs && value.refs->n ? value.refs->items[0] : JALON_REF_NONE;
}

/* What the items refer to, each once. */
static GArray *
collect_targets (const Work *work)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < work->n; i++) {
    JalonRef target = first_target (work, i);

    if (target != JALON_REF_NONE && g_hash_table_add (seen, GUINT_TO_POINTER (target)))
      g_array_append_val (targets, target);
  }
  return targets;
}

/* Targets are few and items are many: the alphabet is asked once for each target. */
static gboolean
sort_targets (const Work *work, guint *order)
{
  g_autoptr (GArray) targets = collect_targets (work);
  g_autoptr (GArray) sorted =
    jalon_sort_refs (work->dossier, targets, JALON_SORT_LABEL, work->lang, FALSE, work->cancellable);
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  g_autofree gint64 *keys = g_new (gint64, work->n);

  if (sorted == NULL)
    return FALSE;
  for (guint i = 0; i < sorted->len; i++)
    g_hash_table_insert (ranks, GUINT_TO_POINTER (g_array_index (sorted, JalonRef, i)), GUINT_TO_POINTER (i));
  for (guint i = 0; i < work->n; i++) {
    JalonRef target = first_target (work, i);

    keys[i] = target == JALON_REF_NONE
                ? G_MININT64
                : GPOINTER_TO_UINT (g_hash_table_lookup (ranks, GUINT_TO_POINTER (target)));
  }
  return jalon_sort_integers (order, work->n, keys, work->descending, work->cancellable);
}

static gboolean
sort (const Work *work, guint *order)
{
  if (work->field == NULL)
    return sort_names (work, order);

  switch (work->field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    return sort_names (work, order);
  case JALON_TYPE_MONEY:
    return sort_money (work, order);
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return sort_numbers (work, order);
  case JALON_TYPE_DATE:
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    return sort_integers (work, order);
  case JALON_TYPE_REF:
  case JALON_TYPE_REFS:
    return sort_targets (work, order);
  }
  g_return_val_if_reached (FALSE);
}

JalonRef *
jalon_line_up (GArray *refs, guint *place)
{
  JalonRef *lined = g_new (JalonRef, refs->len);
  g_autofree gint64 *rows = g_new (gint64, refs->len);
  g_autofree guint *by_row = g_new (guint, refs->len);

  for (guint i = 0; i < refs->len; i++) {
    rows[i] = g_array_index (refs, JalonRef, i);
    by_row[i] = i;
  }
  jalon_sort_integers (by_row, refs->len, rows, FALSE, NULL);
  for (guint i = 0; i < refs->len; i++) {
    lined[i] = g_array_index (refs, JalonRef, by_row[i]);
    place[by_row[i]] = i;
  }
  return lined;
}

GArray *
jalon_sort_refs (JalonDossier *dossier,
                 GArray *refs,
                 int field,
                 const char *lang,
                 gboolean descending,
                 GCancellable *cancellable)
{
  g_autofree guint *order = g_new (guint, refs->len);
  g_autofree JalonRef *lined = jalon_line_up (refs, order);
  Work work = { dossier, lined, refs->len, NULL, lang, descending, cancellable };
  GArray *sorted;

  if (lang == NULL)
    work.lang = jalon_dossier_language (dossier, dossier->root);
  if (refs->len && field != JALON_SORT_LABEL)
    work.field = &jalon_kind_info (jalon_ref_kind (lined[0]))->fields[field];
  if (refs->len && !sort (&work, order))
    return NULL;

  sorted = g_array_sized_new (FALSE, FALSE, sizeof (JalonRef), refs->len);
  for (guint i = 0; i < refs->len; i++)
    g_array_append_val (sorted, lined[order[i]]);
  return sorted;
}
