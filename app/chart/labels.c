/* Telling names apart, cut ones and equal ones. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "labels.h"
#include "text.h"

#define NAMES_SHARE 0.30
#define DRAWN_SHARE 0.35
#define ELLIPSIS "…"

/* Of the room of a name that is cut in its middle, what goes to the end of it at most. */
#define TAIL_SHARE 0.6

/* Names are compared with each other up to so many. */
#define NAMES_MAX 400

/* How many bytes of a text, whole characters, have room. */
static gsize
fitting (JalonFont font, const char *text, double width)
{
  gsize least = 0, most = strlen (text);

  while (least < most) {
    gsize middle = (least + most + 1) / 2;

    while (middle < most && (text[middle] & 0xc0) == 0x80)
      middle++;

    g_autofree char *head = g_strndup (text, middle);

    if (jalon_text_width (font, head) <= width)
      least = middle;
    else {
      most = middle - 1;
      while (most > least && (text[most] & 0xc0) == 0x80)
        most--;
    }
  }
  return least;
}

/* Where two names begin to differ, from the begin of that word on. */
static gsize
common_head (const char *a, const char *b)
{
  gsize same = 0;

  while (a[same] && a[same] == b[same])
    same++;
  while (same > 0 && a[same - 1] != ' ')
    same--;
  return same;
}

static char *
cut_middle (JalonFont font, const char *name, gsize differs, double width)
{
  double gap = jalon_text_width (font, ELLIPSIS " ");
  double tail = MIN (jalon_text_width (font, name + differs), TAIL_SHARE * width);
  g_autofree char *head = g_strndup (name, MIN (differs, fitting (font, name, width - tail - gap)));

  g_strchomp (head);
  return g_strconcat (head, ELLIPSIS " ", name + differs, NULL);
}

double
jalon_labels_room (double names, double beside, double width)
{
  return MIN (names, MAX (NAMES_SHARE * width, (1 - DRAWN_SHARE) * width - beside));
}

char **
jalon_labels_fit (const char *const *names, guint n, JalonFont font, double width)
{
  char **labels = g_new0 (char *, n + 1);
  double room = width - jalon_text_width (font, ELLIPSIS);
  g_autofree gsize *cuts = g_new0 (gsize, n + 1); /* the bytes before the ellipsis; 0 of what is not cut */
  guint compared = MIN (n, NAMES_MAX);

  for (guint i = 0; i < n; i++)
    cuts[i] = jalon_text_width (font, names[i]) > width ? MAX (fitting (font, names[i], room), 1) : 0;

  for (guint i = 0; i < n; i++) {
    gsize differs = 0;

    /* Two that look the same once cut: from where on the last of such others differs. */
    for (guint k = 0; cuts[i] > 0 && i < compared && k < compared; k++)
      if (k != i && cuts[k] > 0 && strncmp (names[i], names[k], MIN (cuts[i], cuts[k])) == 0 &&
          strcmp (names[i], names[k]) != 0)
        differs = MAX (differs, common_head (names[i], names[k]));
    labels[i] = differs > 0 ? cut_middle (font, names[i], differs, width) : g_strdup (names[i]);
  }
  return labels;
}

typedef enum {
  DETAIL_PROVIDER,
  DETAIL_BUYER,
  DETAIL_START,
  DETAIL_ANNOUNCED,
  DETAIL_AMOUNT,
  N_DETAILS
} Detail;

static char *
detail_of (const JalonPlan *plan, JalonLocale *locale, guint index, Detail detail)
{
  guint n;
  const JalonPlanCommitment *commitment = &jalon_plan_commitments (plan, &n)[index];
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);

  switch (detail) {
  case DETAIL_PROVIDER:
    return g_strdup (parties[commitment->provider].name);
  case DETAIL_BUYER:
    return g_strdup (parties[commitment->buyer].name);
  case DETAIL_START:
    return jalon_locale_date (locale, commitment->start);
  case DETAIL_ANNOUNCED:
    return jalon_locale_date (locale, commitment->announced);
  case DETAIL_AMOUNT:
  default:
    return commitment->firm != JALON_MONEY_UNSET
             ? jalon_locale_money (locale, commitment->firm, commitment->currency)
             : g_strdup ("");
  }
}

/* The first detail in which the commitments of one name differ, each from each; N_DETAILS without one. */
static Detail
find_detail (const JalonPlan *plan, JalonLocale *locale, GArray *same)
{
  for (Detail detail = 0; detail < N_DETAILS; detail++) {
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < same->len; i++)
      g_hash_table_add (seen, detail_of (plan, locale, g_array_index (same, guint, i), detail));
    if (g_hash_table_size (seen) == same->len)
      return detail;
  }
  return N_DETAILS;
}

/* @places: of names that are the same, in @labels */
static void
add_details (const JalonPlan *plan, JalonLocale *locale, const guint *indices, GArray *places, char **labels)
{
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (guint));
  Detail detail;

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (same, indices[g_array_index (places, guint, i)]);
  detail = find_detail (plan, locale, same);
  for (guint i = 0; i < places->len; i++) {
    guint place = g_array_index (places, guint, i);
    g_autofree char *name = labels[place];
    g_autofree char *told =
      detail < N_DETAILS ? detail_of (plan, locale, indices[place], detail) : g_strdup_printf ("%u", i + 1);

    /* TRANSLATORS: a name that several commitments have, and what tells this one from them */
    labels[place] = *told ? g_strdup_printf (C_ ("label", "%1$s (%2$s)"), name, told) : g_strdup (name);
  }
}

char **
jalon_labels_of_commitments (const JalonPlan *plan, JalonLocale *locale, const guint *indices, guint n)
{
  char **labels = g_new0 (char *, n + 1);
  guint n_commitments;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n_commitments);
  g_autoptr (GHashTable) by_name =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer places;

  for (guint i = 0; i < n; i++) {
    const char *name = commitments[indices[i]].name;
    GArray *same = g_hash_table_lookup (by_name, name);

    labels[i] = g_strdup (name);
    if (!same) {
      same = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (by_name, (gpointer) name, same);
    }
    g_array_append_val (same, i);
  }

  g_hash_table_iter_init (&iter, by_name);
  while (g_hash_table_iter_next (&iter, NULL, &places))
    if (((GArray *) places)->len > 1)
      add_details (plan, locale, indices, places, labels);
  return labels;
}
