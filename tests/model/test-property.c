/* What must hold of every dossier: it reads back as it was written, and everything can be undone and redone
 * to the same bytes. Tried on random dossiers of every kind of item, made and changed through the edits that
 * people have. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

/* Ids that the next random references may lead to. */
static JalonRef
random_target (JalonDossier *dossier, JalonKinds targets)
{
  for (int tries = 0; tries < 400; tries++) {
    JalonKind kind = (JalonKind) g_test_rand_int_range (JALON_KIND_NONE + 1, JALON_N_KINDS);
    guint n = jalon_dossier_rows (dossier, kind);
    JalonRef ref;

    if (!(targets & JALON_KINDS (kind)) || n == 0)
      continue;
    ref = JALON_REF (kind, (guint) g_test_rand_int_range (0, (gint32) n));
    if (jalon_dossier_has (dossier, ref) && ((const JalonRow *) jalon_dossier_row (dossier, ref))->id)
      return ref;
  }
  return JALON_REF_NONE;
}

static const char *
random_text (void)
{
  static const char *const texts[] = {
    "Oracle",
    "a < b && c > \"d\" 'e'",
    "300\u202fMd$ : « ferme »",
    "\U0001f3d7 grue",
    "]]>",
    "  deux  \n espaces ",
    "Un paragraphe.\n\nUn autre.",
    "&amp; &#10;",
    "é\u0301",
    "x",
    "-",
    "tabulation\tici",
  };

  return texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
}

static JalonDate
random_date (void)
{
  int year = g_test_rand_int_range (JALON_YEAR_MIN, JALON_YEAR_MAX - 20),
      month = g_test_rand_int_range (1, 13);
  JalonDate day = jalon_date_from_ymd (year, month, g_test_rand_int_range (1, 29));

  switch (g_test_rand_int_range (0, 5)) {
  case 0:
    return jalon_date_from_year (year);
  case 1:
    return (JalonDate){ day.first, day.first + (guint32) g_test_rand_int_range (0, 3000) };
  case 2:
    return (JalonDate){ JALON_DATE_OPEN, day.last };
  case 3:
    return (JalonDate){ day.first, JALON_DATE_OPEN };
  default:
    return day;
  }
}

static guint
n_choices (const JalonField *field)
{
  guint n = 0;

  while (field->choices[n].nick)
    n++;
  return n;
}

/* A value that the field can hold; not stated now and then. */
static JalonValue
random_value (JalonDossier *dossier, const JalonField *field)
{
  JalonValue value = jalon_value_unset (field);

  if (!(field->flags & JALON_FIELD_REQUIRED) && g_test_rand_int_range (0, 6) == 0)
    return value;

  switch (field->type) {
  case JALON_TYPE_TEXT:
    value.text = jalon_dossier_intern (dossier, random_text (), -1);
    break;
  case JALON_TYPE_ID: {
    g_autofree char *id = jalon_dossier_fresh_id (dossier, "i1");

    value.text = jalon_dossier_intern (dossier, id, -1);
    break;
  }
  case JALON_TYPE_MONEY:
    value.money = (gint64) (g_test_rand_double_range (0, 1) * 1e18);
    break;
  case JALON_TYPE_NUMBER:
    value.number = floor (exp (g_test_rand_double_range (0, 40)) * 8) / 8;
    break;
  case JALON_TYPE_SHARE:
    value.number = g_test_rand_double_range (0, 1);
    break;
  case JALON_TYPE_DATE:
    value.date = random_date ();
    break;
  case JALON_TYPE_CURRENCY:
    value.text = jalon_dossier_intern (dossier, g_test_rand_bit () ? "EUR" : "USD", -1);
    break;
  case JALON_TYPE_LANGUAGE:
    value.text = jalon_dossier_intern (dossier, g_test_rand_bit () ? "en" : "fr-CA", -1);
    break;
  case JALON_TYPE_CHOICE:
    value.choice = (guint) g_test_rand_int_range (1, (gint32) n_choices (field));
    break;
  case JALON_TYPE_FLAGS:
    value.choice = (guint) g_test_rand_int_range (1, 1 << (n_choices (field) - 1));
    break;
  case JALON_TYPE_REF:
    value.ref = random_target (dossier, field->targets);
    break;
  case JALON_TYPE_REFS: {
    JalonRef refs[3];
    guint n = 0;

    for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
      if ((refs[n] = random_target (dossier, field->targets)) != JALON_REF_NONE)
        n++;
    value.refs = n ? jalon_dossier_intern_refs (dossier, refs, n) : NULL;
    break;
  }
  }
  return value;
}

/* Which fields a random value may go to: not what a file checks against another field, or against another
 * item. */
static gboolean
is_free (JalonKind kind, const JalonField *field)
{
  static const char *const bound[] = { "start", "end",        "amount",  "ceiling", "min",   "mode",
                                       "max",   "supersedes", "extends", "#role",   "#place" };

  if (kind == JALON_KIND_CLAIM || kind == JALON_KIND_SET || kind == JALON_KIND_RATE)
    return FALSE;
  if (kind != JALON_KIND_COMMITMENT && kind != JALON_KIND_FLOW && kind != JALON_KIND_QUANTITY &&
      kind != JALON_KIND_LEAD_TIME)
    return field->name[0] != '#';
  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    if (strcmp (field->name, bound[i]) == 0)
      return FALSE;
  return TRUE;
}

static JalonRef
random_item (JalonDossier *dossier)
{
  for (int tries = 0; tries < 20; tries++) {
    JalonKind kind = (JalonKind) g_test_rand_int_range (JALON_KIND_SOURCE, JALON_KIND_COMMENT);
    guint n = jalon_dossier_rows (dossier, kind);
    JalonRef ref = n ? JALON_REF (kind, (guint) g_test_rand_int_range (0, (gint32) n)) : JALON_REF_NONE;

    if (ref != JALON_REF_NONE && jalon_dossier_has (dossier, ref))
      return ref;
  }
  return JALON_REF_NONE;
}

/* Adds an item with what a file requires of it, or none at all where the dossier has nothing to refer to yet.
 */
static void
add_item (JalonDossier *dossier)
{
  JalonKind kind = (JalonKind) g_test_rand_int_range (JALON_KIND_SOURCE, JALON_KIND_COMMENT);
  const JalonKindInfo *info = jalon_kind_info (kind);
  JalonRef parent = info->parents & JALON_KINDS (JALON_KIND_DOSSIER) ? jalon_dossier_root (dossier)
                                                                     : random_target (dossier, info->parents);
  JalonRef ref;

  if (parent == JALON_REF_NONE || kind == JALON_KIND_CLAIM || kind == JALON_KIND_SET)
    return;
  jalon_dossier_begin (dossier, "Addition", NULL);
  ref = jalon_dossier_append (dossier, parent, kind, NULL);
  for (guint i = 0; ref != JALON_REF_NONE && i < info->n_fields; i++) {
    JalonValue value;

    if (!(info->fields[i].flags & JALON_FIELD_REQUIRED))
      continue;
    value = random_value (dossier, &info->fields[i]);
    if (!jalon_dossier_set (dossier, ref, (int) i, &value, NULL)) {
      jalon_dossier_rollback (dossier);
      return;
    }
  }
  jalon_dossier_commit (dossier);
}

static void
change_field (JalonDossier *dossier)
{
  JalonRef ref = random_item (dossier);
  const JalonKindInfo *info;
  guint i;
  JalonValue value;

  if (ref == JALON_REF_NONE || jalon_kind_info (jalon_ref_kind (ref))->n_fields == 0)
    return;
  info = jalon_kind_info (jalon_ref_kind (ref));
  i = (guint) g_test_rand_int_range (0, (gint32) info->n_fields);
  /* An id that others use may change, never vanish: a file could not refer to the item any more. */
  if (!is_free (jalon_ref_kind (ref), &info->fields[i]) || strcmp (info->fields[i].name, "currency") == 0)
    return;
  value = random_value (dossier, &info->fields[i]);
  if (value.type == JALON_TYPE_ID && value.text == NULL)
    return;
  jalon_dossier_set (dossier, ref, (int) i, &value, NULL);
}

static void
change_text (JalonDossier *dossier)
{
  static const char *const langs[] = { NULL, "en", "fr", "de" };
  JalonRef ref = random_item (dossier);
  JalonRole role = (JalonRole) g_test_rand_int_range (JALON_ROLE_NONE + 1, JALON_N_ROLES);

  if (ref != JALON_REF_NONE)
    jalon_dossier_set_text (dossier, ref, role, langs[g_test_rand_int_range (0, 4)],
                            g_test_rand_int_range (0, 5) ? random_text () : NULL, NULL);
}

static void
random_step (JalonDossier *dossier)
{
  JalonRef ref;

  switch (g_test_rand_int_range (0, 12)) {
  case 0:
  case 1:
  case 2:
    add_item (dossier);
    break;
  case 3:
    ref = random_item (dossier);
    if (ref != JALON_REF_NONE)
      jalon_dossier_remove (dossier, ref, NULL);
    break;
  case 4:
    ref = random_item (dossier);
    /* What copies itself again and again would soon be all there is. */
    if (ref != JALON_REF_NONE && jalon_ref_kind (ref) != JALON_KIND_SOURCE)
      jalon_dossier_duplicate (dossier, ref, NULL);
    break;
  case 5:
    jalon_dossier_undo (dossier);
    break;
  case 6:
    jalon_dossier_begin (dossier, "Given up", NULL);
    add_item (dossier);
    change_field (dossier);
    change_text (dossier);
    jalon_dossier_rollback (dossier);
    break;
  case 7:
  case 8:
    change_text (dossier);
    break;
  default:
    change_field (dossier);
  }
}

static JalonDossier *
read_back (GBytes *bytes)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "written", problems, &error);

  if (dossier == NULL) {
    g_autoptr (GString) told = g_string_new (NULL);

    jalon_problem_print (jalon_problems_get (problems, 0), told);
    g_error ("%s\n%.*s", told->str, (int) g_bytes_get_size (bytes),
             (const char *) g_bytes_get_data (bytes, NULL));
  }
  return dossier;
}

static void
assert_same_row (JalonDossier *a, JalonRef ref_a, JalonDossier *b, JalonRef ref_b)
{
  JalonKind kind = jalon_ref_kind (ref_a);
  const JalonKindInfo *info = jalon_kind_info (kind);
  JalonRef child_a = ((const JalonRow *) jalon_dossier_row (a, ref_a))->first;
  JalonRef child_b = ((const JalonRow *) jalon_dossier_row (b, ref_b))->first;

  g_assert_cmpint (kind, ==, jalon_ref_kind (ref_b));
  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value_a = jalon_value_read (&info->fields[i], jalon_dossier_row (a, ref_a));
    JalonValue value_b = jalon_value_read (&info->fields[i], jalon_dossier_row (b, ref_b));
    g_autoptr (GString) text_a = g_string_new (NULL), text_b = g_string_new (NULL);

    /* References lead to other rows here and there, and so are held against each other by the ids they lead
     * to. */
    jalon_value_print (a, &info->fields[i], &value_a, 2, text_a);
    jalon_value_print (b, &info->fields[i], &value_b, 2, text_b);
    g_assert_cmpstr (text_a->str, ==, text_b->str);
  }
  while (child_a != JALON_REF_NONE && child_b != JALON_REF_NONE) {
    assert_same_row (a, child_a, b, child_b);
    child_a = ((const JalonRow *) jalon_dossier_row (a, child_a))->next;
    child_b = ((const JalonRow *) jalon_dossier_row (b, child_b))->next;
  }
  g_assert_cmpuint (child_a, ==, child_b);
}

static void
test_round_trip (void)
{
  for (int n = 0; n < 2000; n++) {
    g_autoptr (JalonDossier) dossier = jalon_dossier_new (), again = NULL;
    g_autoptr (GBytes) once = NULL, twice = NULL;

    for (int i = g_test_rand_int_range (1, 120); i > 0; i--)
      random_step (dossier);
    once = jalon_xml_write (dossier);
    again = read_back (once);
    assert_same_row (dossier, jalon_dossier_root (dossier), again, jalon_dossier_root (again));
    twice = jalon_xml_write (again);
    g_assert_true (g_bytes_equal (once, twice));
    for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
      g_assert_cmpuint (jalon_dossier_count (dossier, kind), ==, jalon_dossier_count (again, kind));
  }
}

static void
test_undo_all (void)
{
  g_autoptr (JalonDossier) dossier = jalon_dossier_new ();
  g_autoptr (GBytes) before = jalon_xml_write (dossier), after = NULL, undone = NULL, redone = NULL;

  for (int i = 0; i < 10000; i++)
    random_step (dossier);
  /* The last step may have been an undo; what can be redone belongs to the end. */
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);
  after = jalon_xml_write (dossier);
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
  undone = jalon_xml_write (dossier);
  g_assert_true (g_bytes_equal (before, undone));
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);
  redone = jalon_xml_write (dossier);
  g_assert_true (g_bytes_equal (after, redone));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/property/round-trip", test_round_trip);
  g_test_add_func ("/model/property/undo-all", test_undo_all);

  return g_test_run ();
}
