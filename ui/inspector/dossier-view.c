/* Writing the dossier's summary. It is shown while one edits elsewhere, so each section is one label, set
 * only when it says something else. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/analysis/warnings.h>

#include "dossier-view.h"
#include "facts.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

#define WARNINGS_MOST 5
#define SOURCES_MOST 12

/* Between two entries of a label: a line of less height than the others. */
#define APART "\n<span size=\"4000\"> \n</span>"

struct _JalonDossierView {
  AdwBin parent_instance;

  JalonSession *session;
  GPtrArray *warnings; /* (nullable): of JalonWarning */

  GtkLabel *name, *held;
  GtkWidget *warnings_heading, *all_warnings;
  GtkLabel *warnings_label;
  GtkWidget *sources_heading, *all_sources;
  GtkLabel *sources_label;
};

G_DEFINE_FINAL_TYPE (JalonDossierView, jalon_dossier_view, ADW_TYPE_BIN)

static void
set_markup (GtkLabel *label, const char *markup)
{
  if (g_strcmp0 (gtk_label_get_label (label), markup) != 0)
    gtk_label_set_label (label, markup);
  gtk_widget_set_visible (GTK_WIDGET (label), *markup != '\0');
}

/* What it holds */

static void
append_count (GString *text, const char *format, guint n)
{
  g_autoptr (GString) count = g_string_new (NULL);

  if (n == 0)
    return;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_printf (count, format, n);
#pragma GCC diagnostic pop
  g_string_replace (count, " ", "\u00a0", 0); /* a number and what it counts are one word */
  g_string_append_printf (text, "%s%s", text->len ? " · " : "", count->str);
}

static void
show_held (JalonDossierView *self, JalonDossier *dossier)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint commitments = jalon_dossier_count (dossier, JALON_KIND_COMMITMENT);
  guint milestones = jalon_dossier_count (dossier, JALON_KIND_MILESTONE);
  guint risks = jalon_dossier_count (dossier, JALON_KIND_RISK);
  guint sources = jalon_dossier_count (dossier, JALON_KIND_SOURCE);

  append_count (text, g_dngettext (NULL, "%u commitment", "%u commitments", commitments), commitments);
  append_count (text, g_dngettext (NULL, "%u milestone", "%u milestones", milestones), milestones);
  append_count (text, g_dngettext (NULL, "%u risk", "%u risks", risks), risks);
  append_count (text, g_dngettext (NULL, "%u source", "%u sources", sources), sources);
  set_markup (self->held, text->str);
}

/* What is odd */

static void
append_warning (JalonDossierView *self, GString *text, const JalonWarning *warning)
{
  JalonRef item = jalon_item_of (jalon_session_get_dossier (self->session), warning->item);
  /* Slides and rates stand by themselves, though they have no id. */
  g_autofree char *link = jalon_format_link (self->session, item != JALON_REF_NONE ? item : warning->item);
  g_autofree char *what = g_markup_printf_escaped ("%s <span alpha=\"65%%\">%s</span>", warning->what,
                                                   warning->advice ? warning->advice : "");

  if (text->len)
    g_string_append (text, APART);
  g_string_append_printf (text, "%s\n%s", link, what);
}

static void
show_warnings (JalonDossierView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0, open = self->warnings ? jalon_warnings_open (self->warnings) : 0;

  for (guint i = 0; open && i < self->warnings->len && n < WARNINGS_MOST; i++) {
    const JalonWarning *warning = self->warnings->pdata[i];

    /* An edit since they were looked for may have taken the item away. */
    if (warning->meant || !jalon_dossier_has (jalon_session_get_dossier (self->session), warning->item))
      continue;
    append_warning (self, text, warning);
    n++;
  }
  if (self->warnings && open == 0)
    g_string_append (text, _ ("Nothing odd was found"));

  set_markup (self->warnings_label, text->str);
  gtk_button_set_label (GTK_BUTTON (self->all_warnings),
                        self->warnings ? _ ("All _Warnings") : _ ("_Look for Warnings"));
  gtk_widget_set_visible (self->all_warnings, !self->warnings || open > n);
}

/* What it rests on */

static void
show_sources (JalonDossierView *self, JalonDossier *dossier)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint all = jalon_dossier_count (dossier, JALON_KIND_SOURCE);
  guint n = 0;

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SOURCE, source) {
    g_autofree char *link = jalon_format_link (self->session, source);
    g_autofree char *from = jalon_format_source (self->session, source, NULL);

    g_string_append_printf (text, "%s%s", n++ ? APART : "", link);
    if (*from) {
      g_autofree char *small =
        g_markup_printf_escaped ("\n<span alpha=\"65%%\" size=\"smaller\">%s</span>", from);

      g_string_append (text, small);
    }
    if (n == MIN (all, SOURCES_MOST))
      break; /* a million other items may stand behind */
  }
  set_markup (self->sources_label, text->str);
  gtk_widget_set_visible (self->sources_heading, all > 0);
  gtk_widget_set_visible (self->all_sources, all > n);
}

void
jalon_dossier_view_show (JalonDossierView *self, JalonSession *session)
{
  g_return_if_fail (JALON_IS_DOSSIER_VIEW (self));

  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autofree char *name =
    g_markup_escape_text (jalon_format_name (session, jalon_dossier_root (dossier)), -1);

  g_set_object (&self->session, session);
  set_markup (self->name, name);
  show_held (self, dossier);
  show_warnings (self);
  show_sources (self, dossier);
}

void
jalon_dossier_view_set_warnings (JalonDossierView *self, GPtrArray *warnings)
{
  g_return_if_fail (JALON_IS_DOSSIER_VIEW (self));

  if (warnings)
    g_ptr_array_ref (warnings);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  self->warnings = warnings;
  if (self->session && jalon_session_get_dossier (self->session) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_warnings (self);
}

const char *
jalon_dossier_view_get_warnings_text (JalonDossierView *self)
{
  return gtk_label_get_label (self->warnings_label);
}

const char *
jalon_dossier_view_get_sources_text (JalonDossierView *self)
{
  return gtk_label_get_label (self->sources_label);
}

/* The view */

static gboolean
on_link (GtkLabel *label, const char *uri, JalonDossierView *self)
{
  if (!g_str_has_prefix (uri, JALON_FORMAT_ITEM_SCHEME))
    return FALSE;

  jalon_session_set_selected (
    self->session, (JalonRef) g_ascii_strtoull (uri + strlen (JALON_FORMAT_ITEM_SCHEME), NULL, 10));
  return TRUE;
}

static GtkLabel *
append_label (JalonDossierView *self, GtkBox *box, const char *css_class)
{
  GtkWidget *label = jalon_text_new (NULL, css_class);

  gtk_label_set_use_markup (GTK_LABEL (label), TRUE);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (on_link), self, 0);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
append_heading (GtkBox *box, const char *text)
{
  jalon_facts_heading (box, text);
  return gtk_widget_get_last_child (GTK_WIDGET (box));
}

static GtkWidget *
append_button (GtkBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
  return button;
}

static void
append_head (JalonDossierView *self, GtkBox *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *kind = jalon_text_new (_ ("Dossier"), "caption-heading");
  GtkWidget *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_add_css_class (kind, "dim-label");
  gtk_widget_set_hexpand (kind, TRUE);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_tooltip_text (edit, _ ("Edit the dossier"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit the dossier"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.dossier");
  gtk_box_append (GTK_BOX (line), kind);
  gtk_box_append (GTK_BOX (line), edit);
  gtk_box_append (box, line);
  self->name = append_label (self, box, "title-3");
  self->held = append_label (self, box, "dim-label");
  gtk_box_append (box, jalon_text_new (_ ("Select something to see what is known about it"), "dim-label"));
}

static void
jalon_dossier_view_dispose (GObject *object)
{
  JalonDossierView *self = JALON_DOSSIER_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_dossier_view_parent_class)->dispose (object);
}

static void
jalon_dossier_view_class_init (JalonDossierViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_dossier_view_dispose;
}

static void
jalon_dossier_view_init (JalonDossierView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  gtk_widget_add_css_class (GTK_WIDGET (box), "dossier-view");
  append_head (self, box);
  self->warnings_heading = append_heading (box, _ ("Warnings"));
  self->warnings_label = append_label (self, box, NULL);
  self->all_warnings = append_button (box, _ ("All _Warnings"), "win.warnings");
  self->sources_heading = append_heading (box, _ ("Sources"));
  self->sources_label = append_label (self, box, NULL);
  self->all_sources = append_button (box, _ ("All _Sources"), "win.page::sources");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (box));
  adw_bin_set_child (ADW_BIN (self), scroller);
}
