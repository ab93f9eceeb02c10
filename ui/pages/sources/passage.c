/* A passage: its texts side by side with the language above each, the translator's notes set apart, and links
 * to the items that cite it. */
#include "config.h"

#include <glib/gi18n.h>

#include "passage.h"
#include "widgets/auto-grid.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

typedef struct {
  const char *lang;
  const char *text;
} Version;

/* The original, and the translation to show beside or in place of it: into the language of the program, or
 * where that is the original's own, the first there is. */
static void
find_versions (JalonSession *session, JalonRef passage, Version *original, Version *translation)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *own = jalon_dossier_language (dossier, passage);
  const char *wanted = jalon_locale_lang (jalon_session_get_locale (session));

  *original = *translation = (Version){ NULL, NULL };
  jalon_for_each_child (dossier, passage, JALON_KIND_TEXT, ref) {
    const JalonText *row = jalon_dossier_text_row (dossier, ref);
    const char *lang = row->lang ? row->lang : own;

    if (row->role != JALON_ROLE_TEXT)
      continue;
    if (g_strcmp0 (lang, own) == 0)
      *original = (Version){ lang, row->text };
    else if (!translation->text || g_strcmp0 (lang, wanted) == 0)
      *translation = (Version){ lang, row->text };
  }
  /* A passage may hold nothing in the language that its source claims to be in. */
  if (!original->text) {
    *original = *translation;
    *translation = (Version){ NULL, NULL };
  }
}

static GtkWidget *
new_version (JalonSession *session, const Version *version, const char *what)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *language = jalon_format_language (session, version->lang);
  g_autofree char *tag = g_strdup_printf ("%s · %s", language, what);
  GtkWidget *label = jalon_text_new (tag, "caption-heading");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  label = jalon_text_new (version->text, "passage-text");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
append_versions (GtkBox *box, JalonSession *session, JalonRef passage)
{
  GtkBox *columns = GTK_BOX (jalon_auto_grid_new_box (145, 2, 18));
  JalonSourceText mode = jalon_session_get_source_text (session);
  const char *wanted = jalon_locale_lang (jalon_session_get_locale (session));
  Version original, translation;

  find_versions (session, passage, &original, &translation);
  /* Somebody who reads the original's language needs no translation of it. */
  if (mode == JALON_SOURCE_TEXT_TRANSLATION && g_strcmp0 (original.lang, wanted) == 0)
    mode = JALON_SOURCE_TEXT_ORIGINAL;

  if (original.text && (mode != JALON_SOURCE_TEXT_TRANSLATION || !translation.text))
    gtk_box_append (columns, new_version (session, &original, _ ("original")));
  if (translation.text && mode != JALON_SOURCE_TEXT_ORIGINAL)
    gtk_box_append (columns, new_version (session, &translation, _ ("translation")));
  gtk_box_append (box, GTK_WIDGET (columns));
  if (original.text && !translation.text && mode != JALON_SOURCE_TEXT_ORIGINAL)
    gtk_box_append (box, jalon_text_new (_ ("Not translated"), "caption"));
}

static void
append_note (GtkBox *box, JalonSession *session, JalonRef passage)
{
  const char *note = jalon_dossier_text (jalon_session_get_dossier (session), passage, JALON_ROLE_NOTE,
                                         jalon_session_get_text_lang (session));
  GtkWidget *set_apart;

  if (!note)
    return;

  set_apart = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (set_apart, "note");
  gtk_box_append (GTK_BOX (set_apart), jalon_text_new (_ ("Translator’s note"), "caption-heading"));
  gtk_box_append (GTK_BOX (set_apart), jalon_text_new (note, NULL));
  gtk_box_append (box, set_apart);
}

static JalonConfidence
confidence_of (JalonDossier *dossier, JalonRef user)
{
  const JalonCite *cite = jalon_dossier_cite (dossier, user);
  const JalonClaim *claim = jalon_dossier_claim (dossier, user);

  return cite ? cite->confidence : claim ? claim->confidence : JALON_CONFIDENCE_UNSET;
}

static void
append_users (GtkBox *box, JalonSession *session, JalonRef passage)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL, *markup = NULL;

  jalon_dossier_users (dossier, passage, users);
  for (guint i = 0; i < users->len && links->len < 20; i++) {
    JalonRef user = g_array_index (users, JalonRef, i), item = jalon_item_of (dossier, user);
    g_autofree char *link = NULL;

    if (item == JALON_REF_NONE || !g_hash_table_add (seen, GUINT_TO_POINTER (item)))
      continue;
    link = jalon_format_link (session, item);
    if (jalon_confidence_is_weak (confidence_of (dossier, user)))
      g_ptr_array_add (
        links, g_strdup_printf ("%s (%s)", link, jalon_format_confidence (confidence_of (dossier, user))));
    else
      g_ptr_array_add (links, g_steal_pointer (&link));
  }
  if (!links->len)
    return;

  list =
    jalon_locale_list (jalon_session_get_locale (session), (const char *const *) links->pdata, links->len);
  /* Translators: the items of the dossier that cite this passage */
  markup = g_strdup_printf (_ ("Cited by %s"), list);
  gtk_box_append (box, jalon_linked_new (session, markup, "caption"));
}

static gboolean
is_unverified (JalonDossier *dossier, JalonRef passage)
{
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  jalon_dossier_users (dossier, passage, users);
  for (guint i = 0; i < users->len; i++)
    if (confidence_of (dossier, g_array_index (users, JalonRef, i)) == JALON_CONFIDENCE_UNVERIFIED)
      return TRUE;

  return FALSE;
}

GtkWidget *
jalon_passage_new (JalonSession *session, JalonRef passage)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (box, "passage");
  gtk_widget_set_focusable (box, TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
    jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, jalon_session_get_text_lang (session)), -1);
  if (is_unverified (dossier, passage))
    gtk_box_append (GTK_BOX (box), jalon_badge_new (JALON_CONFIDENCE_UNVERIFIED));
  append_versions (GTK_BOX (box), session, passage);
  append_note (GTK_BOX (box), session, passage);
  append_users (GTK_BOX (box), session, passage);
  return box;
}
