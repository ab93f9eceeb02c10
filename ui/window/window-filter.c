/* The window and what it is filtered by: the notice on pages that have no chips, and showing all again. */
#include "config.h"

#include <glib/gi18n.h>

#include "window-private.h"

/* (transfer full) (nullable): which commitments are shown, and how many that is */
static char *
tell_filter (JalonSession *session)
{
  const JalonPlanFilter *filter = jalon_session_get_filter (session);
  const JalonPlan *whole = jalon_session_get_whole_plan (session),
                  *part = jalon_session_get_base_plan (session);
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *what = NULL, *shown = NULL, *all = NULL;
  guint n, n_all;

  if (!whole || !part || jalon_plan_filter_is_empty (filter))
    return NULL;
  what = jalon_plan_filter_text (filter, whole, locale);
  jalon_plan_commitments (part, &n);
  jalon_plan_commitments (whole, &n_all);
  shown = jalon_locale_number (locale, n, 0);
  all = jalon_locale_number (locale, n_all, 0);
  /* TRANSLATORS: a notice; %1$s is what is filtered by: “provider Oracle · status signed” */
  return g_strdup_printf (ngettext ("Only %1$s: %2$s of %3$s commitment. Charts say which they show.",
                                    "Only %1$s: %2$s of %3$s commitments. Charts say which they show.",
                                    n_all),
                          what, shown, all);
}

void
jalon_window_show_filter (JalonWindow *self)
{
  const gboolean has_chips = g_strcmp0 (jalon_window_get_page (self), "commitments") == 0;
  g_autofree char *text = has_chips ? NULL : tell_filter (self->session);

  jalon_notice_tell (self->filtered, text, _ ("_Clear Filter"), "win.filter-clear");
  jalon_window_set_enabled (self, "filter-clear",
                            !jalon_plan_filter_is_empty (jalon_session_get_filter (self->session)));
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_session_set_filter (JALON_WINDOW (data)->session, NULL);
}

static const GActionEntry entries[] = {
  { .name = "filter-clear", .activate = clear_action },
};

void
jalon_window_add_filter (JalonWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->session, "notify::filter", G_CALLBACK (jalon_window_show_filter), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::base-plan", G_CALLBACK (jalon_window_show_filter), self,
                           G_CONNECT_SWAPPED);
  jalon_window_show_filter (self);
}
