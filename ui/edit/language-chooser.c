/* The button, and looking through the languages that ICU has names of. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unicode/uloc.h>

#include <jalon/model/value.h>
#include <jalon/text/filter.h>

#include "language-chooser.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

struct _JalonLanguageChooser {
  AdwBin parent_instance;

  JalonSession *session;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListBox *list;
  GPtrArray *languages; /* of Language; empty until the list is looked at */
};

typedef struct {
  char *lang, *name, *own;
} Language;

G_DEFINE_FINAL_TYPE (JalonLanguageChooser, jalon_language_chooser, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
language_free (Language *self)
{
  g_free (self->lang);
  g_free (self->name);
  g_free (self->own);
  g_free (self);
}

/* The languages */

/* (transfer full): a language, with its country where it has one, in the words of another, which may write it
 * small */
static char *
display_name (const char *lang, const char *in)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar name[160];
  int32_t length = uloc_getDisplayName (lang, in, name, G_N_ELEMENTS (name), &status);
  g_autofree char *utf8 =
    U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL) : NULL;
  char first[7] = { 0 };

  if (!utf8 || !*utf8)
    return g_strdup (lang);
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (utf8)), first);
  return g_strconcat (first, g_utf8_next_char (utf8), NULL);
}

static Language *
language_new (JalonLanguageChooser *self, const char *lang)
{
  Language *language = g_new (Language, 1);

  *language = (Language){ g_strdup (lang),
                          display_name (lang, jalon_locale_lang (jalon_session_get_locale (self->session))),
                          display_name (lang, lang) };
  return language;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  JalonLanguageChooser *self = data;

  return jalon_locale_collate (jalon_session_get_locale (self->session), (*(Language *const *) a)->name,
                               (*(Language *const *) b)->name);
}

static void
list_languages (JalonLanguageChooser *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int32_t i = 0; i < uloc_countAvailable (); i++) {
    char lang[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;

    uloc_getLanguage (uloc_getAvailable (i), lang, G_N_ELEMENTS (lang), &status);
    if (U_SUCCESS (status) && g_hash_table_add (seen, g_strdup (lang)))
      g_ptr_array_add (self->languages, language_new (self, lang));
  }
  g_ptr_array_sort_with_data (self->languages, compare, self);
}

/* Whether a file may hold it. */
static gboolean
is_language (JalonLanguageChooser *self, const char *text)
{
  const JalonField *field =
    &jalon_kind_info (JALON_KIND_TEXT)->fields[jalon_kind_field (JALON_KIND_TEXT, "xml:lang")];
  JalonValue value;
  const char *why;

  return *text && jalon_value_parse (jalon_session_get_dossier (self->session), field, text, strlen (text), 0,
                                     &value, &why);
}

/* The list */

static void
append (JalonLanguageChooser *self, const Language *language)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *more = g_strdup_printf ("%s · %s", language->own, language->lang);
  GtkWidget *name = jalon_line_new (language->name, NULL), *own = jalon_line_new (more, "dim-label");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), own);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "jalon-lang", g_strdup (language->lang), g_free);
  gtk_list_box_append (self->list, row);
}

/* What is typed as a file writes it comes first, "de" before all that has these letters in its name. */
static void
look (JalonLanguageChooser *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (JalonFilter) filter = jalon_filter_new (query);
  GtkListBoxRow *row;

  if (!self->session) /* the entry tells of what was typed a moment later */
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->languages->len; i++)
    if (g_ascii_strcasecmp (((Language *) self->languages->pdata[i])->lang, query) == 0)
      append (self, self->languages->pdata[i]);
  for (guint i = 0; i < self->languages->len; i++) {
    const Language *language = self->languages->pdata[i];
    const char *texts[] = { language->name, language->own };

    if (g_ascii_strcasecmp (language->lang, query) != 0 &&
        jalon_filter_matches (filter, texts, G_N_ELEMENTS (texts)))
      append (self, language);
  }
  if (!gtk_list_box_get_row_at_index (self->list, 0) && is_language (self, query)) {
    Language *typed = language_new (self, query);

    append (self, typed);
    language_free (typed);
  }
}

static void
on_row_activated (JalonLanguageChooser *self, GtkListBoxRow *row)
{
  g_autofree char *lang = g_strdup (g_object_get_data (G_OBJECT (row), "jalon-lang"));
  g_autoptr (JalonLanguageChooser) kept =
    g_object_ref (self); /* whoever is told may put another in our place */

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, lang);
}

static void
on_entry_activated (JalonLanguageChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row)
    on_row_activated (self, row);
}

static void
on_shown (JalonLanguageChooser *self)
{
  if (self->languages->len == 0)
    list_languages (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  look (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The button */

static gboolean
jalon_language_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JALON_LANGUAGE_CHOOSER (widget)->button));
}

static void
jalon_language_chooser_dispose (GObject *object)
{
  g_clear_object (&JALON_LANGUAGE_CHOOSER (object)->session);

  G_OBJECT_CLASS (jalon_language_chooser_parent_class)->dispose (object);
}

static void
jalon_language_chooser_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_LANGUAGE_CHOOSER (object)->languages);

  G_OBJECT_CLASS (jalon_language_chooser_parent_class)->finalize (object);
}

static void
jalon_language_chooser_class_init (JalonLanguageChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_language_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_language_chooser_finalize;
  widget_class->grab_focus = jalon_language_chooser_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/edit/language-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLanguageChooser, button);
  gtk_widget_class_bind_template_child (widget_class, JalonLanguageChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, JalonLanguageChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonLanguageChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jalon_language_chooser_init (JalonLanguageChooser *self)
{
  self->languages = g_ptr_array_new_with_free_func ((GDestroyNotify) language_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
jalon_language_chooser_new (JalonSession *session, const char *label)
{
  JalonLanguageChooser *self = g_object_new (JALON_TYPE_LANGUAGE_CHOOSER, NULL);

  self->session = g_object_ref (session);
  gtk_menu_button_set_label (self->button, label);
  return GTK_WIDGET (self);
}

void
jalon_language_chooser_type (JalonLanguageChooser *self, const char *query, gboolean take)
{
  g_return_if_fail (JALON_IS_LANGUAGE_CHOOSER (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_menu_button_popup (self->button);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), query);
  look (self);
  if (take)
    on_entry_activated (self);
}
