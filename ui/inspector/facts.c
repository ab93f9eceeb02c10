/* Putting together what is known about an item: its fields, its texts, and what stands in it. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include <jalon/text/fiscal-date.h>

#include "facts.h"
#include "widgets/citations.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>
#include <jalon/session/kind-parts.h>

void
jalon_facts_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = jalon_text_new (text, "heading");

  gtk_widget_add_css_class (label, "section");
  gtk_box_append (box, label);
}

void
jalon_facts_paragraph (GtkBox *box, const char *heading, const char *text, const char *css_class)
{
  if (heading) {
    GtkWidget *label = jalon_text_new (heading, "caption-heading");

    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "field");
    gtk_box_append (box, label);
  }
  gtk_box_append (box, jalon_text_new (text, css_class));
}

/* An amount already shows its currency; the field would say it twice. */
static gboolean
is_told_otherwise (const JalonKindInfo *info, const JalonField *field, const void *row)
{
  if (field->type != JALON_TYPE_CURRENCY)
    return FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == JALON_TYPE_MONEY) {
      JalonValue value = jalon_value_read (&info->fields[i], row);

      if (jalon_value_is_set (&value))
        return TRUE;
    }

  return FALSE;
}

static void
attach_field (
  GtkGrid *grid, int line, JalonSession *session, JalonRef item, const JalonField *field, const void *row)
{
  const char *currency = jalon_format_currency (session, item, row);
  JalonValue value = jalon_value_read (field, row);
  g_autofree char *markup = jalon_format_value (session, field, &value, currency);
  GtkWidget *name = jalon_text_new (_ (field->label), "dim-label");
  GtkWidget *label = jalon_linked_new (session, markup, "numeric");

  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  if (field->type == JALON_TYPE_MONEY) {
    g_autofree char *full =
      jalon_locale_money_full (jalon_session_get_locale (session), value.money, currency);

    gtk_widget_set_tooltip_text (label, full);
  } else if (field->type == JALON_TYPE_DATE && jalon_date_is_fiscal (value.date)) {
    g_autofree char *full = jalon_locale_date_full (jalon_session_get_locale (session), value.date);

    gtk_widget_set_tooltip_text (label, full);
  }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL,
                                  -1);
  gtk_grid_attach (grid, name, 0, line, 1, 1);
  gtk_grid_attach (grid, label, 1, line, 1, 1);
}

void
jalon_facts_fields (GtkBox *box, JalonSession *session, JalonRef item, const void *row)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (item));
  g_autoptr (GtkWidget) grid = g_object_ref_sink (gtk_grid_new ());
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    JalonValue value = jalon_value_read (field, row);

    if (jalon_value_is_set (&value) && field->type != JALON_TYPE_ID && !is_told_otherwise (info, field, row))
      attach_field (GTK_GRID (grid), line++, session, item, field, row);
  }
  if (line)
    gtk_box_append (box, grid);
}

void
jalon_facts_texts (GtkBox *box, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  guint roles = jalon_kind_info (jalon_ref_kind (item))->roles;

  roles &= ~(1u << JALON_ROLE_NAME | 1u << JALON_ROLE_TITLE);
  for (guint role = 0; role < JALON_N_ROLES; role++) {
    const char *text = NULL;

    if (roles & (1u << role))
      text = jalon_dossier_text (dossier, item, role, jalon_session_get_text_lang (session));
    if (text)
      jalon_facts_paragraph (box, jalon_role_label (role), text, role == JALON_ROLE_NOTE ? "note" : NULL);
  }
}

/* What a part is called: the resource of a quantity, the period of a tranche. (transfer full): Pango markup
 */
static char *
part_title (JalonSession *session, JalonRef part, const JalonKindInfo *info, const void *row)
{
  /* The first required field is what tells one part from another; options and lead times have none. */
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & JALON_FIELD_REQUIRED) {
      JalonValue value = jalon_value_read (&info->fields[i], row);

      return jalon_format_value (session, &info->fields[i], &value,
                                 jalon_format_currency (session, part, row));
    }

  return g_markup_escape_text (_ (info->label), -1);
}

static char *
quantity_value (JalonSession *session, const JalonQuantity *row)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  const JalonResource *resource = jalon_dossier_resource (jalon_session_get_dossier (session), row->resource);
  g_autofree char *range = row->min == row->max ? jalon_locale_number (locale, row->min, 2)
                                                : jalon_locale_range (locale, row->min, row->max);

  return g_markup_printf_escaped ("%s %s", range, resource && resource->unit ? resource->unit : "");
}

/* A range, and how it is meant: of a lead time, a delay, a loss. */
static char *
spread_value (JalonSession *session, const JalonKindInfo *info, const JalonLeadTime *row)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autoptr (GString) text = g_string_new (NULL);

  if (row->min == row->max && !isnan (row->min)) {
    g_autofree char *point = jalon_locale_number (locale, row->min, 2);

    g_string_append (text, point);
  } else if (!isnan (row->min) || !isnan (row->max)) {
    g_autofree char *range = jalon_locale_range (locale, row->min, row->max);

    g_string_append (text, range);
  }
  if (!isnan (row->mode) && !(row->min == row->max)) {
    g_autofree char *mode = jalon_locale_number (locale, row->mode, 2);

    g_string_append (text, text->len ? " · " : "");
    g_string_append_printf (text, _ ("most likely %s"), mode);
  }
  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    const JalonValue value = jalon_value_read (field, row);

    if (field->type == JALON_TYPE_CHOICE && value.choice > 0)
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", _ (field->choices[value.choice].label));
  }
  return g_markup_escape_text (text->str, -1);
}

static const JalonField *
field_of (JalonRef item, const char *attribute)
{
  int index = jalon_kind_field (jalon_ref_kind (item), attribute);

  return index >= 0 ? &jalon_kind_info (jalon_ref_kind (item))->fields[index] : NULL;
}

/* Claims and scenarios write values as the file does; they are read as the attribute that they are about. */
static char *
written_value (
  JalonSession *session, JalonRef scenario, JalonRef item, const char *attribute, const char *text)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (jalon_session_get_dossier (session), scenario);

  return jalon_format_written (session, overlay, item, field_of (item, attribute), text);
}

static char *
set_value (JalonSession *session, const JalonSet *row)
{
  const JalonField *field = field_of (row->target, row->attribute);
  g_autofree char *value = written_value (session, row->row.parent, row->target, row->attribute, row->value);
  g_autofree char *name = g_markup_escape_text (field ? _ (field->label) : row->attribute, -1);

  /* Translators: an attribute and its value: "Start: 2028" */
  return g_strdup_printf (_ ("%s: %s"), name, value);
}

/* The stated fields of a part but the one that is its title. (transfer full): Pango markup */
static char *
plain_value (JalonSession *session, JalonRef part, const JalonKindInfo *info, const void *row)
{
  GString *markup = g_string_new (NULL);
  gboolean title = FALSE;

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    JalonValue value = jalon_value_read (field, row);
    g_autofree char *text = NULL;

    if (!title && field->flags & JALON_FIELD_REQUIRED) {
      title = TRUE;
      continue;
    }
    if (field->type != JALON_TYPE_CURRENCY && g_strcmp0 (field->name, "confidence") != 0)
      text = jalon_format_value (session, field, &value, jalon_format_currency (session, part, row));
    if (text)
      g_string_append_printf (markup, "%s%s", markup->len ? " · " : "", text);
  }

  return g_string_free (markup, FALSE);
}

static char *
part_value (JalonSession *session, JalonRef part, const JalonKindInfo *info, const void *row)
{
  switch (jalon_ref_kind (part)) {
  case JALON_KIND_QUANTITY:
    return quantity_value (session, row);
  case JALON_KIND_LEAD_TIME:
  case JALON_KIND_DELAY:
  case JALON_KIND_LOSS:
    return spread_value (session, info, row);
  case JALON_KIND_SET:
    return set_value (session, row);
  default:
    return plain_value (session, part, info, row);
  }
}

static JalonConfidence
part_confidence (const JalonKindInfo *info, const void *row)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].name, "confidence") == 0)
      return jalon_value_read (&info->fields[i], row).choice;

  return JALON_CONFIDENCE_UNSET;
}

static GtkWidget *
new_part (JalonSession *session, JalonOverlay *overlay, JalonRef part)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (part));
  g_autofree void *space = g_malloc (info->size);
  const void *row = jalon_overlay_row (overlay, part, space);
  const char *note = jalon_dossier_text (jalon_session_get_dossier (session), part, JALON_ROLE_NOTE,
                                         jalon_session_get_text_lang (session));
  g_autofree char *title = part_title (session, part, info, row);
  g_autofree char *value = part_value (session, part, info, row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = jalon_linked_new (session, value, "numeric");

  gtk_widget_add_css_class (box, "part");
  gtk_box_append (GTK_BOX (box), jalon_linked_new (session, title, NULL));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), jalon_badge_new (part_confidence (info, row)));
  gtk_box_append (GTK_BOX (box), line);
  if (note)
    gtk_box_append (GTK_BOX (box), jalon_text_new (note, "note"));
  return box;
}

void
jalon_facts_parts (GtkBox *box, JalonSession *session, JalonOverlay *overlay, JalonRef item)
{
  JalonKind in = jalon_ref_kind (item);

  for (JalonKind kind = jalon_kind_next_own_part (in, JALON_KIND_NONE); kind != JALON_KIND_NONE;
       kind = jalon_kind_next_own_part (in, kind)) {
    JalonRef part = jalon_overlay_next_of (overlay, item, kind, JALON_REF_NONE);

    if (part != JALON_REF_NONE)
      jalon_facts_heading (box, _ (jalon_kind_info (kind)->plural));
    for (; part != JALON_REF_NONE; part = jalon_overlay_next_of (overlay, item, kind, part))
      gtk_box_append (box, new_part (session, overlay, part));
  }
}

static GtkWidget *
new_claim (JalonSession *session, JalonRef item, JalonRef ref)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *lang = jalon_session_get_text_lang (session);
  const JalonClaim *claim = jalon_dossier_claim (dossier, ref);
  const JalonField *field = field_of (item, claim->attribute);
  g_autofree char *value =
    written_value (session, jalon_session_get_scenario (session), item, claim->attribute, claim->value);
  g_autofree char *title = g_markup_escape_text (field ? _ (field->label) : claim->attribute, -1);
  g_autofree char *markup = g_strdup_printf ("<b>%s</b> %s", title, value);
  const char *reason = jalon_dossier_text (dossier, ref, JALON_ROLE_REASON, lang);
  const char *note = jalon_dossier_text (dossier, ref, JALON_ROLE_NOTE, lang);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *citations = jalon_citations_new (session);

  gtk_widget_add_css_class (box, "part");
  gtk_box_append (GTK_BOX (box), jalon_linked_new (session, markup, NULL));
  if (claim->preferred == 2)
    gtk_box_append (GTK_BOX (box), jalon_tag_new (_ ("Preferred"), "preferred"));
  if (reason)
    gtk_box_append (GTK_BOX (box), jalon_text_new (reason, NULL));
  if (note)
    gtk_box_append (GTK_BOX (box), jalon_text_new (note, "note"));
  if (claim->passage != JALON_REF_NONE)
    jalon_citations_add (JALON_CITATIONS (citations), claim->passage, claim->confidence, NULL);
  gtk_box_append (GTK_BOX (box), citations);
  return box;
}

void
jalon_facts_claims (GtkBox *box, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  gboolean any = FALSE;

  jalon_for_each_child (dossier, item, JALON_KIND_CLAIM, ref) {
    if (!any)
      jalon_facts_heading (box, _ ("Claims"));
    any = TRUE;
    gtk_box_append (box, new_claim (session, item, ref));
  }
}

void
jalon_facts_users (GtkBox *box, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const guint most = 20;

  jalon_dossier_users (dossier, item, users);
  for (guint i = 0; i < users->len && g_hash_table_size (seen) <= most; i++) {
    JalonRef user = jalon_item_of (dossier, g_array_index (users, JalonRef, i));
    g_autofree char *link = NULL, *markup = NULL;

    if (user == JALON_REF_NONE || user == item || !g_hash_table_add (seen, GUINT_TO_POINTER (user)))
      continue;
    if (g_hash_table_size (seen) == 1)
      jalon_facts_heading (box, _ ("Referred to by"));
    if (g_hash_table_size (seen) > most) {
      gtk_box_append (box, jalon_text_new (_ ("and more"), "dim-label"));
      break;
    }
    link = jalon_format_link (session, user);
    markup = g_strdup_printf ("%s <span alpha=\"60%%\">%s</span>", link, jalon_format_kind (user));
    gtk_box_append (box, jalon_linked_new (session, markup, NULL));
  }
}
