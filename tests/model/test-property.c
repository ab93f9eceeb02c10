/* What must hold of every dossier: it reads back as it was written, and everything can be undone and redone
 * to the same bytes. Tried on random dossiers of every kind of item, made and changed through the edits that
 * people have. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/model/edit.h>
#include <jalon/model/naming.h>
#include <jalon/model/scenario.h>
#include <jalon/model/twin.h>
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
    "   ",
    "\u00a0x\u00a0",
    "\r\nfin\r",
    "\u05d0\u05d1 \u0627",
    "\ufeff\u2028\ue000\U0010fffd",
    "<name>",
    "-->",
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

static JalonMoney
random_money (void)
{
  static const JalonMoney odd[] = { 0, 1, 99, 100, JALON_MONEY_MAX, JALON_MONEY_MAX - 1 };

  if (g_test_rand_bit ())
    return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
  return (gint64) (g_test_rand_double_range (0, 1) * 1e18);
}

static double
random_number (void)
{
  static const double odd[] = { 0, 1, 0.1, 1e-7, 1.0 / 3, 123456789.125, 9007199254740993.0, 1e22, 1e38 };

  if (g_test_rand_bit ())
    return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
  return floor (exp (g_test_rand_double_range (0, 40)) * 8) / 8;
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
    value.money = random_money ();
    break;
  case JALON_TYPE_NUMBER:
    value.number = random_number ();
    break;
  case JALON_TYPE_SHARE:
    value.number = g_test_rand_bit () ? g_test_rand_double_range (0, 1) : g_test_rand_int_range (0, 2);
    break;
  case JALON_TYPE_DATE:
    value.date = random_date ();
    break;
  case JALON_TYPE_DURATION:
    value.months = (guint) g_test_rand_int_range (1, 2401);
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
  static const char *const bound[] = { "start", "end",        "amount",  "ceiling", "min",    "mode",
                                       "max",   "supersedes", "extends", "#role",   "#place", "duration" };

  if (kind == JALON_KIND_CLAIM || kind == JALON_KIND_SET || kind == JALON_KIND_REMOVE ||
      kind == JALON_KIND_RATE)
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

  if (parent == JALON_REF_NONE || kind == JALON_KIND_CLAIM || kind == JALON_KIND_SET ||
      kind == JALON_KIND_REMOVE)
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
mark_ring (JalonRef commitment, const GError *error, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
has_ring (JalonDossier *dossier)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  gboolean found = FALSE;

  jalon_check_rings (overlay, mark_ring, &found);
  return found;
}

/* Sets the field unless a scenario would not go together with it any more, which an edit is refused for. */
static void
set_sound (JalonDossier *dossier, JalonRef ref, int index, const JalonValue *value)
{
  jalon_dossier_begin (dossier, "Change", NULL);
  if (jalon_dossier_set (dossier, ref, index, value, NULL) && jalon_scenarios_allow (dossier, ref, NULL) &&
      !has_ring (dossier))
    jalon_dossier_commit (dossier);
  else
    jalon_dossier_rollback (dossier);
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
  set_sound (dossier, ref, (int) i, &value);
}

/* Fields that a file holds against each other get values that go together: the first of a pair is low, the
 * second high. */
static void
change_pair (JalonDossier *dossier)
{
  static const char *const pairs[][2] = { { "start", "end" }, { "amount", "ceiling" }, { "min", "max" } };
  JalonRef ref = random_item (dossier);
  const char *const *pair = pairs[g_test_rand_int_range (0, G_N_ELEMENTS (pairs))];
  gboolean high = g_test_rand_bit ();
  int index = ref == JALON_REF_NONE ? -1 : jalon_kind_field (jalon_ref_kind (ref), pair[high ? 1 : 0]);
  JalonValue value;

  if (index < 0 || jalon_kind_field (jalon_ref_kind (ref), pair[1]) < 0)
    return;
  value = jalon_value_unset (&jalon_kind_info (jalon_ref_kind (ref))->fields[index]);
  if (value.type == JALON_TYPE_DATE)
    value.date = jalon_date_from_year (g_test_rand_int_range (1900, 2040) + (high ? 150 : 0));
  else if (value.type == JALON_TYPE_MONEY)
    value.money = g_test_rand_int_range (0, 1 << 30) + (high ? G_GINT64_CONSTANT (1) << 30 : 0);
  else
    value.number = g_test_rand_int_range (0, 1000) / 8.0 + (high ? 125 : 0);
  set_sound (dossier, ref, index, &value);
}

/* A drag: edits of one field, one after another, that are one step. */
static void
drag (JalonDossier *dossier)
{
  g_autofree char *merge = g_strdup_printf ("drag-%d", g_test_rand_int_range (0, 3));

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--) {
    jalon_dossier_begin (dossier, "Drag", merge);
    change_pair (dossier);
    if (g_test_rand_int_range (0, 4) == 0)
      change_field (dossier);
    jalon_dossier_commit (dossier);
  }
}

/* Behind any of the items there are, not only behind those of its kind. */
static void
insert_item (JalonDossier *dossier)
{
  JalonRef previous = random_item (dossier);
  const JalonRow *row = previous == JALON_REF_NONE ? NULL : jalon_dossier_row (dossier, previous);
  JalonRef parent = row ? row->parent : jalon_dossier_root (dossier), ref;
  JalonValue note = { .type = JALON_TYPE_CHOICE, .choice = JALON_ROLE_NOTE };

  if (g_test_rand_int_range (0, 3) == 0)
    previous = JALON_REF_NONE;
  jalon_dossier_begin (dossier, "Insertion", NULL);
  ref = jalon_dossier_insert (dossier, parent, previous, JALON_KIND_TEXT, NULL);
  if (ref != JALON_REF_NONE) {
    JalonValue text = { .type = JALON_TYPE_TEXT, .text = jalon_dossier_intern (dossier, "Entre", -1) };

    jalon_dossier_set (dossier, ref, jalon_kind_field (JALON_KIND_TEXT, "#role"), &note, NULL);
    jalon_dossier_set (dossier, ref, jalon_kind_field (JALON_KIND_TEXT, "#text"), &text, NULL);
  }
  jalon_dossier_commit (dossier);
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

/* Steps within a step, as deep as they like. */
static void
nest (JalonDossier *dossier)
{
  jalon_dossier_begin (dossier, "Several", NULL);
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    switch (g_test_rand_int_range (0, 6)) {
    case 0:
      nest (dossier);
      break;
    case 1:
      add_item (dossier);
      break;
    case 2:
      insert_item (dossier);
      break;
    default:
      change_field (dossier);
    }
  jalon_dossier_commit (dossier);
}

static void
random_step (JalonDossier *dossier)
{
  JalonRef ref;

  switch (g_test_rand_int_range (0, 16)) {
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
  case 9:
    jalon_dossier_redo (dossier);
    break;
  case 10:
    drag (dossier);
    break;
  case 11:
    nest (dossier);
    break;
  case 12:
    insert_item (dossier);
    break;
  case 13:
    change_pair (dossier);
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

/* What no edit makes: comments, instructions, and what later versions and other programs have to say. */
static const char with_markup[] =
  "<?style x?><!-- before --><dossier xmlns='urn:jalon:dossier:1' xmlns:j='urn:jalon:dossier:1' "
  "xml:lang='fr' "
  "currency='USD' j:later='1' xmlns:x='urn:x'><!-- & < --><title>T<x:b>gras</x:b><!-- c --> fin</title>"
  "<later a='&lt;&#10;&quot;'><party id='no-item'/>&amp;<![CDATA[<]]><y xmlns=''><z xmlns='urn:z' "
  "x:a='1'/></y>"
  "</later><x:y><plain/></x:y><source id='s1' x:a='é'><passage id='s1.1'><text>Un <x:i/> "
  "texte</text></passage>"
  "</source><party id='p1'><name> <x:empty/> </name><?p q?></party><party id='p2' xml:base='b'/>"
  "<commitment id='c1' buyer='p1' provider='p2' amount='12.50' currency='EUR'><claim attribute='amount' "
  "value='13' "
  "passage='s1.1'><x:y/><reason>R</reason></claim></commitment><scenario id='sc'><set target='c1' "
  "attribute='end' value='2031'/><add target='c1'><note>N</note></add></scenario></dossier><!-- behind -->";

static JalonDossier *
new_dossier (void)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_test_rand_bit ())
    return jalon_dossier_new ();
  bytes = g_bytes_new_static (with_markup, sizeof with_markup - 1);
  return read_back (bytes);
}

/* Whether an item stands in the file where it stands among its neighbours: not an attribute, and not a
 * comment around the root element, which a file gives back before all others or behind them. */
static gboolean
has_place (JalonDossier *dossier, JalonRef ref)
{
  return jalon_ref_kind (ref) != JALON_KIND_ATTRIBUTE &&
         (jalon_ref_kind (ref) != JALON_KIND_COMMENT ||
          ((const JalonComment *) jalon_dossier_row (dossier, ref))->place == 0);
}

/* The children in the order of the file. */
static GArray *
children (JalonDossier *dossier, JalonRef parent)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (int placed = 0; placed < 2; placed++)
    for (JalonRef ref = ((const JalonRow *) jalon_dossier_row (dossier, parent))->first;
         ref != JALON_REF_NONE; ref = ((const JalonRow *) jalon_dossier_row (dossier, ref))->next)
      if (has_place (dossier, ref) == placed)
        g_array_append_val (refs, ref);
  return refs;
}

static void
assert_same_row (JalonDossier *a, JalonRef ref_a, JalonDossier *b, JalonRef ref_b)
{
  JalonKind kind = jalon_ref_kind (ref_a);
  const JalonKindInfo *info = jalon_kind_info (kind);
  g_autoptr (GArray) in_a = children (a, ref_a), in_b = children (b, ref_b);

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
    if (value_a.type != JALON_TYPE_REF && value_a.type != JALON_TYPE_REFS)
      g_assert_true (jalon_value_equal (&value_a, &value_b));
  }
  g_assert_cmpuint (in_a->len, ==, in_b->len);
  for (guint i = 0; i < in_a->len; i++)
    assert_same_row (a, g_array_index (in_a, JalonRef, i), b, g_array_index (in_b, JalonRef, i));
}

static void
test_round_trip (void)
{
  for (int n = 0; n < 2000; n++) {
    g_autoptr (JalonDossier) dossier = new_dossier (), again = NULL;
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
  g_autoptr (JalonDossier) dossier = new_dossier ();
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

/* What is done to a twin leaves the dossier alone, and is then done to it as one edit, to the same bytes. */
static void
test_twin (void)
{
  for (int n = 0; n < 300; n++) {
    g_autoptr (JalonDossier) dossier = new_dossier (), twin = NULL, again = NULL;
    g_autoptr (GBytes) before = NULL, still = NULL, tried = NULL, followed = NULL, undone = NULL,
                       redone = NULL;

    for (int i = g_test_rand_int_range (0, 60); i > 0; i--)
      random_step (dossier);
    before = jalon_xml_write (dossier);
    twin = jalon_dossier_twin (dossier);
    for (int i = g_test_rand_int_range (1, 60); i > 0; i--)
      random_step (twin);
    tried = jalon_xml_write (twin);
    still = jalon_xml_write (dossier);
    g_assert_true (g_bytes_equal (before, still));

    g_assert_true (jalon_dossier_follow (dossier, twin, "Twin"));
    g_clear_object (&twin); /* with all that its texts were kept in */
    followed = jalon_xml_write (dossier);
    g_assert_true (g_bytes_equal (tried, followed));
    again = read_back (followed);
    assert_same_row (dossier, jalon_dossier_root (dossier), again, jalon_dossier_root (again));
    if (g_bytes_equal (before, followed))
      continue;
    g_assert_cmpstr (jalon_dossier_undo_name (dossier), ==, "Twin");
    jalon_dossier_undo (dossier);
    undone = jalon_xml_write (dossier);
    g_assert_true (g_bytes_equal (before, undone));
    jalon_dossier_redo (dossier);
    redone = jalon_xml_write (dossier);
    g_assert_true (g_bytes_equal (followed, redone));
    for (int i = 0; i < 10; i++)
      random_step (dossier);
  }
}

/* Back and forth again at each step. */
static void
test_undo_each (void)
{
  for (int n = 0; n < 20; n++) {
    g_autoptr (JalonDossier) dossier = new_dossier ();

    for (int i = 0; i < 60; i++) {
      g_autoptr (GBytes) after = NULL, again = NULL;
      int undone = 0;

      random_step (dossier);
      after = jalon_xml_write (dossier);
      for (int k = g_test_rand_int_range (1, 6); k > 0 && jalon_dossier_can_undo (dossier); k--, undone++)
        jalon_dossier_undo (dossier);
      for (; undone > 0; undone--)
        jalon_dossier_redo (dossier);
      again = jalon_xml_write (dossier);
      g_assert_true (g_bytes_equal (after, again));
    }
  }
}

/* An edit takes only what a file can give back; all else is refused, and changes nothing. */
static void
test_refused (void)
{
  static const double numbers[] = { -1, INFINITY, -INFINITY, 1e300, 1e-300, -0.5 };
  static const JalonMoney amounts[] = { -1, JALON_MONEY_MAX + 1, G_MAXINT64, G_MININT64 + 1 };
  static const char *const texts[] = { "a\u202eb", "\u2066", "\x01", "\uffff" };
  static const char *const ids[] = { "", "1a", "a b", "a:b", "é!", "\u202e" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (with_markup, sizeof with_markup - 1), before = NULL,
                     after = NULL;
  g_autoptr (JalonDossier) dossier = read_back (bytes);
  JalonRef commitment = jalon_dossier_find (dossier, "c1"), party = jalon_dossier_find (dossier, "p1");
  JalonValue value = { .type = JALON_TYPE_MONEY };

  before = jalon_xml_write (dossier);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++) {
    value.money = amounts[i];
    g_assert_false (jalon_dossier_set (dossier, commitment,
                                       jalon_kind_field (JALON_KIND_COMMITMENT, "amount"), &value, NULL));
  }
  value = (JalonValue){ .type = JALON_TYPE_SHARE };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    value.number = numbers[i];
    g_assert_false (jalon_dossier_set (
      dossier, commitment, jalon_kind_field (JALON_KIND_COMMITMENT, "take-or-pay"), &value, NULL));
  }
  value = (JalonValue){ .type = JALON_TYPE_DATE, .date = jalon_date_from_ymd (1899, 1, 1) };
  g_assert_false (
    jalon_dossier_set (dossier, commitment, jalon_kind_field (JALON_KIND_COMMITMENT, "start"), &value, NULL));
  value = (JalonValue){ .type = JALON_TYPE_CHOICE, .choice = 99 };
  g_assert_false (jalon_dossier_set (dossier, commitment, jalon_kind_field (JALON_KIND_COMMITMENT, "status"),
                                     &value, NULL));
  value = (JalonValue){ .type = JALON_TYPE_FLAGS, .choice = 1 << 20 };
  g_assert_false (
    jalon_dossier_set (dossier, party, jalon_kind_field (JALON_KIND_PARTY, "roles"), &value, NULL));
  value = (JalonValue){ .type = JALON_TYPE_REF, .ref = commitment };
  g_assert_false (
    jalon_dossier_set (dossier, commitment, jalon_kind_field (JALON_KIND_COMMITMENT, "buyer"), &value, NULL));
  value = (JalonValue){ .type = JALON_TYPE_CURRENCY, .text = "ZZZ" };
  g_assert_false (jalon_dossier_set (dossier, commitment,
                                     jalon_kind_field (JALON_KIND_COMMITMENT, "currency"), &value, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    value = (JalonValue){ .type = JALON_TYPE_ID, .text = ids[i] };
    g_assert_false (
      jalon_dossier_set (dossier, party, jalon_kind_field (JALON_KIND_PARTY, "id"), &value, NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    value = (JalonValue){ .type = JALON_TYPE_TEXT, .text = texts[i] };
    g_assert_false (
      jalon_dossier_set (dossier, party, jalon_kind_field (JALON_KIND_PARTY, "rating"), &value, NULL));
    g_assert_false (jalon_dossier_set_text (dossier, party, JALON_ROLE_NOTE, "en", texts[i], NULL));
  }
  after = jalon_xml_write (dossier);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (jalon_dossier_can_undo (dossier));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/property/round-trip", test_round_trip);
  g_test_add_func ("/model/property/undo-all", test_undo_all);
  g_test_add_func ("/model/property/undo-each", test_undo_each);
  g_test_add_func ("/model/property/twin", test_twin);
  g_test_add_func ("/model/property/refused", test_refused);

  return g_test_run ();
}
