/* One random edit after another, each by the public functions of the model, each leaving a sound dossier: the
 * same seed gives the same edits. Shared by the tests of the journal and by the session that is killed. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/model/naming.h>

#include "../app/model/dossier-private.h"

static const char random_edit_sample[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<!-- before -->\n"
  "<dossier xmlns=\"urn:jalon:dossier:1\" xml:lang=\"fr\" currency=\"USD\" as-of=\"2025-11-24\" "
  "xmlns:x=\"urn:else\" x:mark=\"1\">\n"
  "  <title>Échantillon</title>\n"
  "  <source id=\"s1\" xml:lang=\"fr\">\n"
  "    <passage id=\"s1.1\">\n      <text>Un texte</text>\n      <text xml:lang=\"en\">A text</text>\n    "
  "</passage>\n"
  "    <passage id=\"s1.2\">\n      <text>Autre</text>\n    </passage>\n"
  "  </source>\n"
  "  <party id=\"openai\" roles=\"buyer\" x:mark=\"2\">\n    <name>OpenAI</name>\n  </party>\n"
  "  <party id=\"oracle\" roles=\"provider\">\n    <name>Oracle</name>\n  </party>\n"
  "  <party id=\"aws\" roles=\"provider\"/>\n"
  "  <resource id=\"gpu\" kind=\"gpu\" vendor=\"aws\"/>\n"
  "  <!-- between -->\n"
  "  <commitment id=\"c1\" buyer=\"openai\" provider=\"oracle\" amount=\"300\" start=\"2027\" end=\"2031\">\n"
  "    <name>Oracle</name>\n    <quantity resource=\"gpu\" min=\"100\"/>\n"
  "    <cite passage=\"s1.1\" confidence=\"reported\"/>\n  </commitment>\n"
  "  <commitment id=\"c2\" buyer=\"openai\" provider=\"oracle\" amount=\"38\"/>\n"
  "  <risk id=\"r1\" likelihood=\"0.3\" targets=\"c1 c2\">\n    <name>Retard</name>\n  </risk>\n"
  "  <statement id=\"t1\" amount=\"400\" of=\"c1 c2\"/>\n"
  "  <scenario id=\"dear\">\n    <set target=\"c1\" attribute=\"amount\" value=\"350\"/>\n    <remove "
  "target=\"c2\"/>\n"
  "    <add>\n      <commitment id=\"c3\" buyer=\"openai\" provider=\"aws\" amount=\"5\"/>\n    </add>\n"
  "  </scenario>\n"
  "  <x:other>kept</x:other>\n"
  "</dossier>\n"
  "<!-- behind -->\n";

/* Any row of a kind that is there; %JALON_REF_NONE when none was met. */
static JalonRef
random_row (JalonDossier *dossier, GRand *rand, JalonKind kind)
{
  guint n = jalon_dossier_rows (dossier, kind);

  for (guint i = 0; n && i < 20; i++) {
    JalonRef ref = JALON_REF (kind, (guint) g_rand_int_range (rand, 0, (gint32) n));

    if (jalon_dossier_has (dossier, ref))
      return ref;
  }
  return JALON_REF_NONE;
}

static JalonRef
random_commitment (JalonDossier *dossier, GRand *rand)
{
  return random_row (dossier, rand, JALON_KIND_COMMITMENT);
}

static void
random_edit_set (JalonDossier *dossier, JalonRef ref, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (ref == JALON_REF_NONE)
    return;
  jalon_dossier_set_from_text (dossier, ref, field, text, &error);
  g_assert_no_error (error);
}

static char *
random_amount (GRand *rand)
{
  return g_strdup_printf ("%d.%02d", g_rand_int_range (rand, 0, 1000000), g_rand_int_range (rand, 0, 100));
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "Oracle", "d’ici", "fin 2026", "\\n", "\\", "<b>", "&amp;", "\"", "€",
    "語",     "\n\n",  "a b",      "\t",  "=",  "J0",  "/",     ".",  "#"
  };
  GString *text = g_string_new ("x");

  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static JalonRef
random_new_commitment (JalonDossier *dossier, GRand *rand)
{
  g_autofree char *id = jalon_dossier_fresh_id (dossier, "new"), *amount = random_amount (rand);
  JalonRef buyer = random_row (dossier, rand, JALON_KIND_PARTY), provider, ref;

  provider = random_row (dossier, rand, JALON_KIND_PARTY);
  if (buyer == JALON_REF_NONE || provider == JALON_REF_NONE)
    return JALON_REF_NONE;
  jalon_dossier_begin (dossier, "New commitment", NULL);
  ref = g_rand_boolean (rand)
          ? jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_COMMITMENT, NULL)
          : jalon_dossier_insert (dossier, jalon_dossier_root (dossier), JALON_REF_NONE,
                                  JALON_KIND_COMMITMENT, NULL);
  random_edit_set (dossier, ref, "id", id);
  random_edit_set (dossier, ref, "buyer", jalon_dossier_party (dossier, buyer)->row.id);
  random_edit_set (dossier, ref, "provider", jalon_dossier_party (dossier, provider)->row.id);
  random_edit_set (dossier, ref, "amount", amount);
  jalon_dossier_commit (dossier);
  return ref;
}

static void
random_child (JalonDossier *dossier, GRand *rand)
{
  static const JalonKind kinds[] = { JALON_KIND_TRANCHE, JALON_KIND_ACTUAL, JALON_KIND_QUANTITY,
                                     JALON_KIND_CITE };
  JalonKind kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
  JalonRef parent = random_commitment (dossier, rand),
           passage = random_row (dossier, rand, JALON_KIND_PASSAGE);
  JalonRef resource = random_row (dossier, rand, JALON_KIND_RESOURCE), ref;
  g_autofree char *amount = random_amount (rand);

  if (parent == JALON_REF_NONE || (kind == JALON_KIND_CITE && passage == JALON_REF_NONE) ||
      (kind == JALON_KIND_QUANTITY && resource == JALON_REF_NONE))
    return;
  jalon_dossier_begin (dossier, "New part", NULL);
  ref = jalon_dossier_append (dossier, parent, kind, NULL);
  if (kind == JALON_KIND_CITE) {
    random_edit_set (dossier, ref, "passage", jalon_dossier_passage (dossier, passage)->row.id);
  } else if (kind == JALON_KIND_QUANTITY) {
    random_edit_set (dossier, ref, "resource", jalon_dossier_resource (dossier, resource)->row.id);
    random_edit_set (dossier, ref, "min", "0.1");
  } else {
    random_edit_set (dossier, ref, "period", "2026-Q3");
    random_edit_set (dossier, ref, "amount", amount);
  }
  jalon_dossier_commit (dossier);
}

static void
random_remove (JalonDossier *dossier, GRand *rand)
{
  static const JalonKind kinds[] = { JALON_KIND_COMMITMENT, JALON_KIND_PARTY,    JALON_KIND_PASSAGE,
                                     JALON_KIND_CITE,       JALON_KIND_RISK,     JALON_KIND_TEXT,
                                     JALON_KIND_SCENARIO,   JALON_KIND_COMMENT,  JALON_KIND_TRANCHE,
                                     JALON_KIND_ADD,        JALON_KIND_ATTRIBUTE };
  JalonRef ref = random_row (dossier, rand, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);

  if (ref == JALON_REF_NONE)
    return;
  /* Prefixes stay bound. */
  if (jalon_ref_kind (ref) == JALON_KIND_ATTRIBUTE &&
      g_str_has_prefix (((const JalonAttribute *) jalon_dossier_row (dossier, ref))->name, "xmlns"))
    return;
  jalon_dossier_remove (dossier, ref, NULL);
}

/* Two items get each other's ids, by way of a third. */
static void
random_swap (JalonDossier *dossier, GRand *rand)
{
  JalonRef a = random_commitment (dossier, rand), b = random_commitment (dossier, rand);
  g_autofree char *id_a = NULL, *id_b = NULL;

  if (a == JALON_REF_NONE || b == JALON_REF_NONE)
    return;
  id_a = g_strdup (jalon_dossier_commitment (dossier, a)->row.id);
  id_b = g_strdup (jalon_dossier_commitment (dossier, b)->row.id);
  jalon_dossier_begin (dossier, "Swap", NULL);
  random_edit_set (dossier, a, "id", "between");
  if (a != b)
    random_edit_set (dossier, b, "id", id_a);
  random_edit_set (dossier, a, "id", id_b);
  jalon_dossier_commit (dossier);
}

/* One item goes, and another takes its id within the same edit. */
static void
random_replace (JalonDossier *dossier, GRand *rand)
{
  JalonRef gone = random_commitment (dossier, rand), ref;
  g_autofree char *id = NULL;

  if (gone == JALON_REF_NONE || jalon_dossier_in_scenario (dossier, gone))
    return;
  id = g_strdup (jalon_dossier_commitment (dossier, gone)->row.id);
  jalon_dossier_begin (dossier, "Replacement", NULL);
  if (jalon_dossier_remove (dossier, gone, NULL)) {
    ref = random_new_commitment (dossier, rand);
    if (ref != JALON_REF_NONE)
      random_edit_set (dossier, ref, "id", id);
  }
  jalon_dossier_commit (dossier);
}

static void
random_markup (JalonDossier *dossier, GRand *rand)
{
  JalonRef parent = g_rand_boolean (rand) ? random_commitment (dossier, rand) : jalon_dossier_root (dossier),
           ref;
  int what = g_rand_int_range (rand, 0, 3);
  JalonKind kind = what == 0 ? JALON_KIND_COMMENT : what == 1 ? JALON_KIND_FOREIGN : JALON_KIND_ATTRIBUTE;

  if (parent == JALON_REF_NONE)
    return;
  if (kind == JALON_KIND_ATTRIBUTE) /* one of a name */
    jalon_for_each_child (dossier, parent, JALON_KIND_ATTRIBUTE, child)
      if (!g_str_has_prefix (((const JalonAttribute *) jalon_dossier_row (dossier, child))->name, "xmlns"))
        return;
  jalon_dossier_begin (dossier, "Markup", NULL);
  ref = jalon_dossier_append (dossier, parent, kind, NULL);
  if (kind == JALON_KIND_ATTRIBUTE) {
    random_edit_set (dossier, ref, "#name", "x:mark");
    random_edit_set (dossier, ref, "#value", "a\tb");
  } else {
    random_edit_set (dossier, ref, "#xml", what == 0 ? "<!-- new -->" : "<x:new></x:new>");
  }
  jalon_dossier_commit (dossier);
}

static void
random_drag (JalonDossier *dossier, GRand *rand)
{
  JalonRef ref = random_commitment (dossier, rand);
  g_autofree char *key = g_strdup_printf ("drag-%u", g_rand_int (rand));

  for (int i = g_rand_int_range (rand, 1, 5); ref != JALON_REF_NONE && i > 0; i--) {
    g_autofree char *year = g_strdup_printf ("%d", g_rand_int_range (rand, 2030, 2040));
    g_autofree char *amount = random_amount (rand);

    jalon_dossier_begin (dossier, "Drag", key);
    random_edit_set (dossier, ref, "end", year);
    if (g_rand_boolean (rand))
      random_edit_set (dossier, ref, "amount", amount);
    jalon_dossier_commit (dossier);
  }
}

/* Comes and goes within one edit, with what stands in it. */
static void
random_passing (JalonDossier *dossier, GRand *rand)
{
  JalonRef ref;

  jalon_dossier_begin (dossier, "Passing", NULL);
  ref = random_new_commitment (dossier, rand);
  if (ref != JALON_REF_NONE) {
    jalon_dossier_set_text (dossier, ref, JALON_ROLE_NAME, NULL, "passing", NULL);
    jalon_dossier_remove (dossier, ref, NULL);
  }
  if (g_rand_boolean (rand))
    jalon_dossier_commit (dossier);
  else
    jalon_dossier_rollback (dossier);
}

static void
random_list (JalonDossier *dossier, GRand *rand)
{
  JalonRef risk = random_row (dossier, rand, JALON_KIND_RISK);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--) {
    JalonRef ref = random_commitment (dossier, rand);

    if (ref != JALON_REF_NONE && !jalon_dossier_in_scenario (dossier, ref)) /* which is known only there */
      g_string_append_printf (ids, " %s", jalon_dossier_commitment (dossier, ref)->row.id);
  }
  random_edit_set (dossier, risk, "targets", ids->len ? ids->str + 1 : NULL);
}

/* One step of a session; now and then it changes nothing. */
static inline void
random_edit (JalonDossier *dossier, GRand *rand)
{
  g_autofree char *text = random_text (rand), *amount = random_amount (rand);
  JalonRef ref = random_commitment (dossier, rand);

  switch (g_rand_int_range (rand, 0, 20)) {
  case 0:
  case 1:
    random_edit_set (dossier, ref, "amount", amount);
    break;
  case 2:
  case 3:
    if (ref != JALON_REF_NONE)
      jalon_dossier_set_text (dossier, ref, g_rand_boolean (rand) ? JALON_ROLE_NAME : JALON_ROLE_NOTE,
                              g_rand_boolean (rand) ? "en" : NULL,
                              g_rand_int_range (rand, 0, 4) ? text : NULL, NULL);
    break;
  case 4:
    random_new_commitment (dossier, rand);
    break;
  case 5:
    random_remove (dossier, rand);
    break;
  case 6:
    if (ref != JALON_REF_NONE)
      jalon_dossier_duplicate (dossier, ref, NULL);
    break;
  case 7:
  case 8:
  case 9:
    jalon_dossier_undo (dossier);
    break;
  case 10:
  case 11:
    jalon_dossier_redo (dossier);
    break;
  case 12:
    random_drag (dossier, rand);
    break;
  case 13:
    random_child (dossier, rand);
    break;
  case 14:
    random_swap (dossier, rand);
    break;
  case 15:
    random_replace (dossier, rand);
    break;
  case 16:
    random_markup (dossier, rand);
    break;
  case 17:
    random_passing (dossier, rand);
    break;
  case 18:
    random_list (dossier, rand);
    break;
  default:
    random_edit_set (dossier, random_row (dossier, rand, JALON_KIND_PARTY), "roles",
                     g_rand_boolean (rand) ? "buyer lender" : NULL);
    random_edit_set (dossier, ref, "status", g_rand_boolean (rand) ? "signed" : NULL);
  }
}
