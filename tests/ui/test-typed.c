/* What people type into a field, in both languages: how it is understood, echoed, refused, and written again.
 */
#include "config.h"

#include <math.h>

#include <jalon/model/naming.h>

#include "edit/field-editor.h"
#include "harness.h"
#include <jalon/session/commands.h>
#include <jalon/session/date-steps.h>
#include <jalon/session/typed.h>

#define NN "\u202f"

static const JalonField *
field_of (JalonKind kind, const char *name)
{
  return &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
}

static JalonSession *
session_in (const char *lang)
{
  g_autoptr (JalonDossier) dossier = test_dossier_new ("");
  JalonSession *session = jalon_session_new (lang);

  jalon_session_set_dossier (session, dossier, NULL);
  return session;
}

static void
assert_echo (JalonSession *session, const JalonField *field, const char *text, const char *echo)
{
  g_auto (JalonTyped) typed = { 0 };

  g_assert_true (jalon_typed_read (session, field, FALSE, text, "USD", 0, &typed));
  g_assert_cmpstr (typed.echo, ==, echo);
}

static void
test_echo (void)
{
  static const struct {
    const char *lang, *field, *text, *echo;
  } rows[] = {
    { "en", "amount", "8.5 bn", "$8,500,000,000" },
    { "en", "amount", "$250B", "$250,000,000,000" },
    { "en", "amount", "1.5 B€", "€1,500,000,000" },
    { "fr", "amount", "1,5 Md€", "1" NN "500" NN "000" NN "000" NN "€" },
    { "en", "start", "q4 2026", "Q4 2026" },
    { "fr", "start", "fin 2026", "T4 2026" },
    { "fr", "start", "T4 2026", "T4 2026" },
    { "en", "take-or-pay", "25", "25.0%" },
    { "en", "take-or-pay", "0.25", "25.0%" },
    { "en", "currency", "eur", "EUR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JalonSession) session = session_in (rows[i].lang);

    g_test_message ("%s", rows[i].text);
    assert_echo (session, field_of (JALON_KIND_COMMITMENT, rows[i].field), rows[i].text, rows[i].echo);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *field, *text;
  } rows[] = {
    { "amount", "a lot" },     { "start", "2031-13" }, { "start", "someday" },
    { "take-or-pay", "150%" }, { "currency", "XXZ" },  { "take-or-pay", "-3" },
  };
  g_autoptr (JalonSession) session = session_in ("en");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (JalonTyped) typed = { 0 };

    g_test_message ("%s", rows[i].text);
    g_assert_false (jalon_typed_read (session, field_of (JALON_KIND_COMMITMENT, rows[i].field), FALSE,
                                      rows[i].text, "USD", 0, &typed));
    g_test_message ("%s", typed.why);
    g_assert_nonnull (strstr (typed.why, rows[i].text));
  }
}

/* Whatever stands in an entry is read again as the same. */
static void
test_round (void)
{
  static const struct {
    const char *field, *value;
  } rows[] = {
    { "amount", "300000000000" },
    { "amount", "38123456789.12" },
    { "amount", "0" },
    { "start", "2026" },
    { "start", "2026-Q4" },
    { "start", "2026-11-03" },
    { "start", "2026-11/2027-02" },
    { "start", "2026-H2" },
    { "start", "2027/.." },
    { "take-or-pay", "0.333" },
    { "take-or-pay", "1" },
    { "take-or-pay", "0.51" },
  };
  static const char *const langs[] = { "en", "fr" };

  for (guint l = 0; l < G_N_ELEMENTS (langs); l++) {
    g_autoptr (JalonSession) session = session_in (langs[l]);

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      const JalonField *field = field_of (JALON_KIND_COMMITMENT, rows[i].field);
      JalonValue value;
      const char *why;
      g_autofree char *text = NULL;
      g_auto (JalonTyped) typed = { 0 };

      g_assert_true (jalon_value_parse (jalon_session_get_dossier (session), field, rows[i].value,
                                        strlen (rows[i].value), 2, &value, &why));
      text = jalon_typed_write (session, field, &value, "USD");
      g_test_message ("%s: %s: %s", langs[l], rows[i].value, text);
      g_assert_true (jalon_typed_read (session, field, FALSE, text, "USD", 0, &typed));
      g_assert_true (jalon_value_equal (&value, &typed.value));
    }
  }
}

static void
test_range (void)
{
  g_autoptr (JalonSession) session = session_in ("en");
  const JalonField *field = field_of (JALON_KIND_QUANTITY, "min");
  g_auto (JalonTyped) typed = { 0 };
  g_autofree char *text = jalon_typed_write_range (session, 100000, 999999);

  g_assert_true (jalon_typed_read (session, field, TRUE, "100k–1M", NULL, 0, &typed));
  g_assert_cmpfloat (typed.value.number, ==, 100000);
  g_assert_cmpfloat (typed.upper, ==, 1000000);
  jalon_typed_clear (&typed);
  g_assert_true (jalon_typed_read (session, field, TRUE, text, NULL, 0, &typed));
  g_assert_cmpfloat (typed.upper, ==, 999999);
}

static void
type_into (JalonFieldEditor *editor, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (jalon_field_editor_get_control (editor)), text);
}

/* Preview while typing, echo and undo name after it, the error at the field, and Escape. */
static void
test_editor (void)
{
  g_autoptr (JalonSession) session = session_in ("en");
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef item = test_find (session, "c2");
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  g_autoptr (GtkWidget) widget = g_object_ref_sink (jalon_field_editor_new (
    session, JALON_KIND_COMMITMENT, jalon_kind_field (JALON_KIND_COMMITMENT, "amount"), JALON_REF_NONE));
  JalonFieldEditor *editor = JALON_FIELD_EDITOR (widget);
  GtkEditable *entry = GTK_EDITABLE (jalon_field_editor_get_control (editor));

  jalon_field_editor_set_item (editor, item, overlay);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "$300B");
  type_into (editor, "8.5 bn");
  g_assert_cmpstr (jalon_field_editor_get_hint (editor), ==, "= $8,500,000,000");
  g_assert_true (jalon_field_editor_commit (editor));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "$8.5B");
  g_assert_cmpint (jalon_dossier_commitment (dossier, item)->amount, ==, G_GINT64_CONSTANT (850000000000));
  g_assert_cmpstr (jalon_dossier_undo_name (dossier), ==, "change of Stargate’s firm amount");

  type_into (editor, "many");
  g_assert_false (jalon_field_editor_commit (editor));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "many");
  g_assert_nonnull (strstr (jalon_field_editor_get_hint (editor), "many"));
  jalon_field_editor_restore (editor);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "$8.5B");

  /* Another currency becomes the item's; one step of undo takes both back. */
  type_into (editor, "9 Md€");
  g_assert_true (jalon_field_editor_commit (editor));
  g_assert_cmpstr (jalon_dossier_commitment (dossier, item)->currency, ==, "EUR");
  jalon_edit_undo (session);
  g_assert_null (jalon_dossier_commitment (dossier, item)->currency);
  g_assert_cmpint (jalon_dossier_commitment (dossier, item)->amount, ==, G_GINT64_CONSTANT (850000000000));
}

/* A fiscal year needs a month to be counted from; it is echoed with its months, and stays as it was typed. */
static void
test_fiscal (void)
{
  g_autoptr (JalonSession) session = session_in ("en");
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef item = test_find (session, "c2"), root = jalon_dossier_root (dossier);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  g_autoptr (GtkWidget) widget = g_object_ref_sink (jalon_field_editor_new (
    session, JALON_KIND_COMMITMENT, jalon_kind_field (JALON_KIND_COMMITMENT, "start"), JALON_REF_NONE));
  JalonFieldEditor *editor = JALON_FIELD_EDITOR (widget);
  GtkEditable *entry = GTK_EDITABLE (jalon_field_editor_get_control (editor));
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_field_editor_set_item (editor, item, overlay);
  type_into (editor, "FY26");
  g_assert_false (jalon_field_editor_commit (editor));
  g_assert_nonnull (strstr (jalon_field_editor_get_hint (editor), "state its first month"));

  jalon_dossier_set_from_text (dossier, root, "fiscal-month", "7", NULL);
  type_into (editor, "T1 exercice 2027");
  g_assert_cmpstr (jalon_field_editor_get_hint (editor), ==, "= Q1 FY2027 (Q3 2026)");
  g_assert_true (jalon_field_editor_commit (editor));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Q1 FY2027");
  g_assert_cmpstr (jalon_field_editor_get_hint (editor), ==, "= Q3 2026");
  jalon_date_print (jalon_dossier_commitment (dossier, item)->start, text);
  g_assert_cmpstr (text->str, ==, "FY2027-Q1");
}

static void
assert_date (JalonDate date, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_date_print (date, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_snap (void)
{
  JalonDate year = jalon_date_from_year (2027), day = jalon_date_from_ymd (2024, 2, 29);

  assert_date (
    jalon_date_steps_day (jalon_date_from_ymd (2028, 5, 3).first, jalon_date_steps_unit (year, FALSE)),
    "2028");
  assert_date (
    jalon_date_steps_day (jalon_date_from_ymd (2028, 5, 3).first, jalon_date_steps_unit (year, TRUE)),
    "2028-Q2");
  assert_date (jalon_date_steps_step (year, jalon_date_steps_unit (year, FALSE), -1), "2026");
  assert_date (jalon_date_steps_step (year, JALON_PRECISION_QUARTER, 1), "2028-Q1");
  assert_date (jalon_date_steps_step (day, jalon_date_steps_unit (day, FALSE), 1), "2024-03-01");
  assert_date (jalon_date_steps_step (day, JALON_PRECISION_MONTH, 12), "2025-02");
  g_assert_false (
    jalon_date_is_set (jalon_date_steps_step (jalon_date_from_year (2199), JALON_PRECISION_YEAR, 1)));
}

static void
test_ids (void)
{
  g_autoptr (JalonSession) session = session_in ("en");
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autofree char *plain = jalon_dossier_id_from_name (dossier, JALON_KIND_PARTY, "Électricité de France");
  g_autofree char *taken = jalon_dossier_id_from_name (dossier, JALON_KIND_PARTY, "Oracle");
  g_autofree char *digits = jalon_dossier_id_from_name (dossier, JALON_KIND_PARTY, "42");

  g_assert_cmpstr (plain, ==, "electricite-de-france");
  g_assert_cmpstr (taken, ==, "oracle-2");
  g_assert_cmpstr (digits, ==, "party");
}

/* What is typed without a currency is in that of the item: so is the example of it. */
static void
test_example (void)
{
  g_autoptr (JalonSession) session = session_in ("fr");
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonField *amount = field_of (JALON_KIND_COMMITMENT, "amount");
  JalonRef deal = jalon_dossier_find (dossier, "c2");
  g_autofree char *own = jalon_typed_example (session, deal, amount, FALSE), *euros = NULL, *yen = NULL;

  g_assert_cmpstr (own, ==, "e.g. 1,5" NN "Md$");
  g_assert_true (
    jalon_dossier_set_from_text (dossier, jalon_dossier_root (dossier), "currency", "EUR", NULL));
  euros = jalon_typed_example (session, jalon_dossier_root (dossier), amount, FALSE);
  g_assert_cmpstr (euros, ==, "e.g. 1,5" NN "Md€");
  /* Of no smaller unit. */
  g_assert_true (jalon_dossier_set_from_text (dossier, deal, "currency", "JPY", NULL));
  yen = jalon_typed_example (session, deal, amount, FALSE);
  g_assert_true (g_str_has_prefix (yen, "e.g. 1,5" NN "Md"));
}

int
main (int argc, char *argv[])
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/typed/echo", test_echo);
  g_test_add_func ("/ui/typed/refused", test_refused);
  g_test_add_func ("/ui/typed/round", test_round);
  g_test_add_func ("/ui/typed/range", test_range);
  g_test_add_func ("/ui/typed/editor", test_editor);
  g_test_add_func ("/ui/typed/fiscal", test_fiscal);
  g_test_add_func ("/ui/typed/snap", test_snap);
  g_test_add_func ("/ui/typed/ids", test_ids);
  g_test_add_func ("/ui/typed/example", test_example);

  return g_test_run ();
}
