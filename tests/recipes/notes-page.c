/* A page that says how many commitments there are: the example of a page. It would be
 * ui/pages/notes/notes-page.c, with a template beside it. */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/pages.h"

extern const JalonPageInfo jalon_notes_page; /* page-names.h would say so */

#define JALON_TYPE_NOTES_PAGE (jalon_notes_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonNotesPage, jalon_notes_page, JALON, NOTES_PAGE, JalonPage)

struct _JalonNotesPage {
  JalonPage parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (JalonNotesPage, jalon_notes_page, JALON_TYPE_PAGE)

static void
jalon_notes_page_show_plan (JalonPage *page, JalonSession *session)
{
  const JalonPlan *plan = jalon_session_get_plan (session);
  g_autofree char *text = NULL;
  guint n = 0;

  if (plan)
    jalon_plan_commitments (plan, &n);
  text = g_strdup_printf (ngettext ("%u commitment", "%u commitments", n), n);
  gtk_label_set_label (JALON_NOTES_PAGE (page)->label, text);
}

static void
jalon_notes_page_class_init (JalonNotesPageClass *klass)
{
  JALON_PAGE_CLASS (klass)->show_plan = jalon_notes_page_show_plan;
}

static void
jalon_notes_page_init (JalonNotesPage *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

const JalonPageInfo jalon_notes_page = {
  .name = "notes",
  .title = N_ ("Notes"),
  .icon = "jalon-overview-symbolic",
  .get_type = jalon_notes_page_get_type,
};
