/* What of a dossier no table of a workbook holds: told, so that nothing is dropped without a word. */
#include "config.h"

#include <jalon/model/value.h>
#include <jalon/text/translate.h>

#include "tables.h"

typedef struct {
  JalonDossier *dossier;
  const char *lang;
  GString *list;
} LeftOut;

/* @n: 0 of what there is but one of */
static void
add (LeftOut *self, const char *label, guint n)
{
  g_string_append_printf (self->list, "%s%s", self->list->len > 0 ? ", " : "", label);
  if (n > 0)
    g_string_append_printf (self->list, " (%u)", n);
}

/* What the dossier says of itself; its currency and its language are those of its amounts and texts. */
static void
add_own (LeftOut *self)
{
  const JalonDossierRow *row = jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier));
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_DOSSIER);

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonValue value = jalon_value_read (&info->fields[i], row);

    if ((value.type == JALON_TYPE_DATE || value.type == JALON_TYPE_CHOICE) && jalon_value_is_set (&value))
      add (self, _ (info->fields[i].label), 0);
  }
}

/* Whether a table has the text: that of an item in the language asked for. */
static gboolean
is_held (LeftOut *self, const JalonText *text)
{
  const JalonKind kind = jalon_ref_kind (text->row.parent);
  const JalonRole role = (JalonRole) text->role;

  return jalon_tables_has_text (kind, role) &&
         jalon_dossier_text (self->dossier, text->row.parent, role, self->lang) == text->text;
}

/* Texts of what the tables hold, and of the dossier; those of other items go with them. */
static void
add_texts (LeftOut *self)
{
  guint n_of[JALON_N_ROLES] = { 0 };
  const guint n = jalon_dossier_rows (self->dossier, JALON_KIND_TEXT);

  for (guint i = 0; i < n; i++) {
    const JalonRef ref = JALON_REF (JALON_KIND_TEXT, i);
    const JalonText *text = jalon_dossier_text_row (self->dossier, ref);
    const JalonKind kind =
      text && jalon_dossier_has (self->dossier, ref) ? jalon_ref_kind (text->row.parent) : JALON_KIND_NONE;

    if ((kind == JALON_KIND_DOSSIER || jalon_tables_has_kind (kind)) &&
        jalon_dossier_scenario_of (self->dossier, ref) == JALON_REF_NONE && !is_held (self, text))
      n_of[text->role]++;
  }
  for (guint role = 1; role < JALON_N_ROLES; role++)
    if (n_of[role] > 0)
      add (self,
           role == JALON_ROLE_NAME ? _ ("Name in another language") : jalon_role_label ((JalonRole) role),
           n_of[role]);
}

/* Fields that a table has no column for. */
static void
add_fields (LeftOut *self, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);
  const guint n_rows = jalon_dossier_rows (self->dossier, kind);

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    guint n = 0;

    if (jalon_tables_has_field (field))
      continue;
    for (guint row = 0; row < n_rows; row++) {
      const JalonRef ref = JALON_REF (kind, row);
      const JalonValue value = jalon_value_read (field, jalon_dossier_row (self->dossier, ref));

      n += jalon_dossier_has (self->dossier, ref) && jalon_value_is_set (&value) &&
           jalon_dossier_scenario_of (self->dossier, ref) == JALON_REF_NONE;
    }
    if (n > 0) {
      /* TRANSLATORS: a field of items that a table leaves out: "Commitment: Workloads" */
      g_autofree char *label = g_strdup_printf (_ ("%1$s: %2$s"), _ (info->label), _ (field->label));

      add (self, label, n);
    }
  }
}

/* Whether items of the kind are parts of such as are left out themselves, which go with those. */
static gboolean
is_part_of_left_out (JalonKind kind)
{
  const JalonKinds parents = jalon_kind_info (kind)->parents & ~JALON_KINDS (JALON_KIND_ADD);

  for (guint i = JALON_KIND_DOSSIER; i < JALON_N_KINDS; i++)
    if (parents & JALON_KINDS (i) && (i == JALON_KIND_DOSSIER || jalon_tables_has_kind ((JalonKind) i)))
      return FALSE;
  return TRUE;
}

/* A demand is written by its needs. */
static void
add_empty_demands (LeftOut *self)
{
  guint n = 0;

  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_DEMAND, ref)
    n += jalon_dossier_next_of (self->dossier, ref, JALON_KIND_NEED, JALON_REF_NONE) == JALON_REF_NONE;
  if (n > 0)
    add (self, _ (jalon_kind_info (JALON_KIND_DEMAND)->label), n);
}

char *
jalon_tables_left_out (JalonDossier *dossier, const char *lang)
{
  g_autoptr (GString) list = g_string_new (NULL);
  LeftOut self = { dossier, lang, list };

  add_own (&self);
  add_texts (&self);
  add_empty_demands (&self);
  for (guint kind = JALON_KIND_TEXT + 1; kind < JALON_N_KINDS; kind++) {
    const guint n = jalon_dossier_count (dossier, (JalonKind) kind);

    if (jalon_tables_has_kind ((JalonKind) kind))
      add_fields (&self, (JalonKind) kind);
    else if (n > 0 && !is_part_of_left_out ((JalonKind) kind))
      add (&self, _ (jalon_kind_info ((JalonKind) kind)->label), n);
  }
  if (list->len == 0)
    return NULL;
  /* TRANSLATORS: %s is a list of kinds of items, with how many there are of each: "Source (3), Risk (2)" */
  return g_strdup_printf (_ ("Left out, as no table has room for it: %s."), list->str);
}
