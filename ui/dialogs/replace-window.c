/* The window for finding and replacing. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include <jalon/model/find.h>

#include "replace-window.h"
#include "widgets/focus.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/edit-checks.h>
#include <jalon/session/format.h>
#include <jalon/session/newest.h>
#include <jalon/session/row-model.h>

#define AROUND 40 /* characters shown on either side of what was found */

#define TEXTS_AT_ONCE 20000 /* more are looked through on a worker */

struct _JalonReplaceWindow {
  AdwWindow parent_instance;

  JalonSession *session;
  GtkEditable *what;
  GtkEditable *with;
  GtkCheckButton *match_case;
  GtkCheckButton *words;
  GtkDropDown *language;
  GPtrArray *languages; /* of char *, by position less one */
  GtkLabel *count;
  GtkListView *list;
  GtkWidget *replace;
  JalonRowModel *rows;  /* of the texts found */
  GHashTable *left_out; /* refs of texts that are not to be touched */
  JalonNewest *looking;
};

/* What a worker looks for, and where. */
typedef struct {
  JalonDossier *dossier;
  JalonReaders *reading; /* (nullable): while it looks */
  char *what, *lang;
  JalonFindFlags flags;
} Look;

G_DEFINE_FINAL_TYPE (JalonReplaceWindow, jalon_replace_window, ADW_TYPE_WINDOW)

enum { REPLACED, N_SIGNALS };

static guint signals[N_SIGNALS];

static JalonFindFlags
get_flags (JalonReplaceWindow *self)
{
  JalonFindFlags flags = JALON_FIND_DEFAULT;

  if (gtk_check_button_get_active (self->match_case))
    flags |= JALON_FIND_CASE;
  if (gtk_check_button_get_active (self->words))
    flags |= JALON_FIND_WORDS;
  return flags;
}

static const char *
get_language (JalonReplaceWindow *self)
{
  guint position = gtk_drop_down_get_selected (self->language);

  return position && position <= self->languages->len ? self->languages->pdata[position - 1] : NULL;
}

/* What is found and not left out, of the dossier's own. (transfer full) (element-type JalonRef) */
static GArray *
get_chosen (JalonReplaceWindow *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++) {
    JalonRef text = jalon_row_model_get_ref (self->rows, i);

    if (!g_hash_table_contains (self->left_out, GUINT_TO_POINTER (text)))
      g_array_append_val (chosen, text);
  }
  return chosen;
}

static void
show_count (JalonReplaceWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GArray) chosen = get_chosen (self);
  g_autofree char *text =
    g_strdup_printf (g_dngettext (NULL, "%u of %u text chosen", "%u of %u texts chosen", n), chosen->len, n);

  gtk_label_set_label (self->count, !*gtk_editable_get_text (self->what)
                                      ? _ ("Looks through names, notes and passages")
                                    : n ? text
                                        : _ ("Nothing found"));
  gtk_widget_set_sensitive (self->replace, chosen->len > 0);
}

/* What belongs to included dossiers is changed in their own files. */
static void
drop_included (JalonReplaceWindow *self, GArray *texts)
{
  guint kept = 0;

  for (guint i = 0; i < texts->len; i++) {
    JalonRef text = g_array_index (texts, JalonRef, i);

    if (jalon_edit_can (self->session, text))
      g_array_index (texts, JalonRef, kept++) = text;
  }
  g_array_set_size (texts, kept);
}

/* @found: (transfer full) */
static void
take_found (JalonReplaceWindow *self, GArray *found)
{
  drop_included (self, found);
  jalon_row_model_set_refs (self->rows, found);
  show_count (self);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->reading, jalon_readers_end);
  g_object_unref (look->dossier);
  g_free (look->what);
  g_free (look->lang);
  g_free (look);
}

static void
start_looking (gpointer data)
{
  Look *look = data;

  look->reading = jalon_readers_begin (jalon_readers_of (look->dossier));
}

static gpointer
look_in_thread (gpointer data, JalonNewestRun *run)
{
  Look *look = data;
  GArray *found = jalon_find (look->dossier, look->what, look->flags, look->lang);

  g_clear_pointer (&look->reading, jalon_readers_end);
  return found;
}

static void
take_looked (gpointer owner, gpointer order, gpointer found, gboolean finished)
{
  take_found (owner, found);
}

static const JalonNewestKind looking = {
  .name = "jalon-find",
  .start = start_looking,
  .work = look_in_thread,
  .take = take_looked,
  .free_order = look_free,
  .free_result = (GDestroyNotify) g_array_unref,
  .only_newest = TRUE, /* what is listed is what is typed */
};

static void
look_on_worker (JalonReplaceWindow *self, JalonDossier *dossier, const char *what)
{
  Look *look = g_new0 (Look, 1);

  look->dossier = g_object_ref (dossier);
  look->what = g_strdup (what);
  look->lang = g_strdup (get_language (self));
  look->flags = get_flags (self);
  gtk_widget_set_sensitive (self->replace, FALSE); /* what is listed is not what is typed */
  jalon_newest_ask (self->looking, look);
}

static void
look (JalonReplaceWindow *self)
{
  const char *what = gtk_editable_get_text (self->what);
  JalonDossier *dossier = jalon_session_get_dossier (self->session);

  if (*what && dossier && jalon_dossier_rows (dossier, JALON_KIND_TEXT) > TEXTS_AT_ONCE) {
    look_on_worker (self, dossier, what);
    return;
  }
  jalon_newest_forget (self->looking);
  take_found (self, *what && dossier ? jalon_find (dossier, what, get_flags (self), get_language (self))
                                     : g_array_new (FALSE, FALSE, sizeof (JalonRef)));
}

/* What was found first, with what stands around it. (transfer full): Pango markup */
static char *
context_of (JalonReplaceWindow *self, const char *text)
{
  const char *what = gtk_editable_get_text (self->what), *from, *at, *end, *to;
  g_autoptr (JalonFinder) finder = jalon_finder_new (what, get_flags (self));
  g_autoptr (GArray) spans = jalon_finder_spans (finder, text);
  g_autofree char *before = NULL, *found = NULL, *behind = NULL;

  if (!*what || !spans->len)
    return g_markup_escape_text (text, -1);
  at = text + g_array_index (spans, JalonSpan, 0).from;
  end = text + g_array_index (spans, JalonSpan, 0).to;
  for (from = at; from > text && at - from < AROUND;)
    from = g_utf8_prev_char (from);
  to = end;
  for (int i = 0; *to && i < AROUND; i++)
    to = g_utf8_next_char (to);
  before = g_markup_escape_text (from, at - from);
  found = g_markup_escape_text (at, end - at);
  behind = g_markup_escape_text (end, to - end);
  return g_strdup_printf ("%s%s<b>%s</b>%s%s", from > text ? "…" : "", before, found, behind, *to ? "…" : "");
}

/* Rows */

static JalonRef
text_of (GtkWidget *check)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "jalon-item"));
}

static void
on_toggled (JalonReplaceWindow *self, GtkCheckButton *check)
{
  gpointer text = GUINT_TO_POINTER (text_of (GTK_WIDGET (check)));

  if (text == NULL)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_remove (self->left_out, text);
  else
    g_hash_table_add (self->left_out, text);
  show_count (self);
}

static void
on_setup (JalonReplaceWindow *self, GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), jalon_line_new (NULL, NULL));
  gtk_box_append (GTK_BOX (box), jalon_line_new (NULL, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, check);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind (JalonReplaceWindow *self, GtkListItem *item)
{
  JalonRef text = jalon_row_item_get_ref (gtk_list_item_get_item (item));
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const JalonText *row = jalon_dossier_text_row (dossier, text);
  GtkWidget *check = gtk_list_item_get_child (item);
  GtkWidget *box = gtk_check_button_get_child (GTK_CHECK_BUTTON (check));
  g_autofree char *context = context_of (self, row->text ? row->text : "");
  g_autofree char *where =
    g_strdup_printf ("%s · %s", jalon_format_owner (self->session, text), jalon_role_label (row->role));

  gtk_label_set_markup (GTK_LABEL (gtk_widget_get_first_child (box)), context);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), where);
  g_object_set_data (G_OBJECT (check), "jalon-item", NULL); /* it is us who toggle */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !g_hash_table_contains (self->left_out, GUINT_TO_POINTER (text)));
  g_object_set_data (G_OBJECT (check), "jalon-item", GUINT_TO_POINTER (text));
}

/* Replacing */

static void
replace (JalonReplaceWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const char *what = gtk_editable_get_text (self->what), *with = gtk_editable_get_text (self->with);
  g_autoptr (GArray) chosen = get_chosen (self);
  /* Translators: an edit, after “Undo” */
  g_autofree char *name = g_strdup_printf (_ ("replacement of “%s”"), what);
  g_autoptr (GError) error = NULL;
  int n;

  if (!*what || !chosen->len)
    return;

  if (!jalon_edit_check_text (self->session, with, &error)) {
    gtk_label_set_label (self->count, error->message);
    return;
  }

  jalon_edit_begin (self->session, name, NULL);
  n = jalon_replace (dossier, chosen, what, with, get_flags (self), &error);
  if (!jalon_edit_finish (self->session, n >= 0)) {
    gtk_label_set_label (self->count, error->message);
    return;
  }
  look (self);
  g_signal_emit (self, signals[REPLACED], 0, n);
}

/* The window */

static void
note_language (JalonReplaceWindow *self, const char *lang)
{
  if (lang && !g_ptr_array_find_with_equal_func (self->languages, lang, g_str_equal, NULL))
    g_ptr_array_add (self->languages, g_strdup (lang));
}

/* The languages of the texts that there are; a million texts are looked at no further than anyone would. */
static void
fill_languages (JalonReplaceWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  guint n = MIN (jalon_dossier_rows (dossier, JALON_KIND_TEXT), 20000);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  note_language (self, jalon_dossier_language (dossier, jalon_dossier_root (dossier)));
  for (guint i = 0; i < n; i++) {
    JalonRef ref = JALON_REF (JALON_KIND_TEXT, i);

    if (jalon_dossier_has (dossier, ref))
      note_language (self, jalon_dossier_text_row (dossier, ref)->lang);
  }
  gtk_string_list_append (names, _ ("All languages"));
  for (guint i = 0; i < self->languages->len; i++) {
    g_autofree char *name = jalon_format_language (self->session, self->languages->pdata[i]);

    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
}

static void
jalon_replace_window_dispose (GObject *object)
{
  JalonReplaceWindow *self = JALON_REPLACE_WINDOW (object);

  jalon_newest_forget (self->looking);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (jalon_replace_window_parent_class)->dispose (object);
}

static void
jalon_replace_window_finalize (GObject *object)
{
  JalonReplaceWindow *self = JALON_REPLACE_WINDOW (object);

  jalon_newest_free (self->looking);
  g_ptr_array_unref (self->languages);
  g_hash_table_unref (self->left_out);

  G_OBJECT_CLASS (jalon_replace_window_parent_class)->finalize (object);
}

static void
jalon_replace_window_class_init (JalonReplaceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_replace_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_replace_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/dialogs/replace-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, what);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, with);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, match_case);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, words);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, language);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, count);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, list);
  gtk_widget_class_bind_template_child (widget_class, JalonReplaceWindow, replace);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, replace);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
jalon_replace_window_init (JalonReplaceWindow *self)
{
  g_autoptr (GtkSelectionModel) rows = NULL;

  self->looking = jalon_newest_new (self, &looking);
  self->rows = jalon_row_model_new ();
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->left_out = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_focus_keep (GTK_WINDOW (self));
  jalon_drop_down_pass_clicks (self->language);
  rows = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  gtk_list_view_set_model (self->list, rows);
}

GtkWindow *
jalon_replace_window_new (GtkWindow *parent, JalonSession *session)
{
  JalonReplaceWindow *self = g_object_new (JALON_TYPE_REPLACE_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  fill_languages (self);
  /* What is found follows what is edited, undone and redone meanwhile. */
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
  return GTK_WINDOW (self);
}

void
jalon_replace_window_look (JalonReplaceWindow *self, const char *what, const char *with)
{
  gtk_editable_set_text (self->what, what);
  gtk_editable_set_text (self->with, with);
}

guint
jalon_replace_window_get_found (JalonReplaceWindow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

void
jalon_replace_window_leave_out (JalonReplaceWindow *self, guint position)
{
  g_hash_table_add (self->left_out, GUINT_TO_POINTER (jalon_row_model_get_ref (self->rows, position)));
  show_count (self);
}

void
jalon_replace_window_replace (JalonReplaceWindow *self)
{
  replace (self);
}
