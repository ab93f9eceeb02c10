/* The window and what is not safe: edits that a crash would lose, a file that others have changed or have
 * open, and the earlier saves that one can go back to. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/xml/earlier.h>

#include "deck/presenter.h"
#include "window-private.h"

#define EARLIER_MOST 30 /* entries of a menu that one can still look through */

static char *
own_name (JalonWindow *self)
{
  GFile *file = jalon_session_get_file (self->session);

  return file ? g_file_get_basename (file) : NULL;
}

/* (transfer full): a moment of the past, as a day and a time */
static char *
format_time (JalonWindow *self, GDateTime *when)
{
  g_autofree char *time = g_date_time_format (when, "%H:%M");
  g_autofree char *day =
    jalon_locale_date (jalon_session_get_locale (self->session),
                       jalon_date_from_ymd (g_date_time_get_year (when), g_date_time_get_month (when),
                                            g_date_time_get_day_of_month (when)));

  /* Translators: a day, and a time of it */
  return g_strdup_printf (_ ("%s at %s"), day, time);
}

static void
update_unsafe (JalonWindow *self)
{
  jalon_notice_tell (self->unsafe, jalon_storage_get_unsafe (self->storage), _ ("_Try Again"),
                     "win.try-journal");
}

/* (transfer full) (nullable): what has become of the file meanwhile */
static char *
describe_change (JalonWindow *self)
{
  JalonWatch *watch = jalon_storage_get_watch (self->storage);
  JalonWatchState state = jalon_watch_get_state (watch);
  GFile *part = jalon_watch_get_changed_part (watch);
  g_autofree char *name = part ? g_file_get_basename (part) : own_name (self);

  if (state == JALON_WATCH_SAME || !name)
    return NULL;
  if (state == JALON_WATCH_GONE)
    return g_strdup_printf (
      _ ("“%s” is no longer there: it was removed, renamed or moved. Save to write it again."), name);
  if (jalon_storage_is_modified (self->storage))
    return g_strdup_printf (_ ("“%s” was changed by another program, and you have changes of your own that "
                               "are not saved. What you see "
                               "is not what is on disk."),
                            name);
  return g_strdup_printf (_ ("“%s” was changed by another program. What you see is the version from before."),
                          name);
}

void
jalon_window_update_outdated (JalonWindow *self)
{
  JalonWatchState state = jalon_watch_get_state (jalon_storage_get_watch (self->storage));
  g_autofree char *text = NULL;

  /* At every edit, and nearly always so. */
  if (state == JALON_WATCH_SAME && !jalon_notice_get_text (self->outdated))
    return;
  text = describe_change (self);
  jalon_notice_tell (self->outdated, text, state == JALON_WATCH_CHANGED ? _ ("_Reload") : NULL, "win.reload");
  /* A presentation goes on with what it began with, also when the window has read the file anew. */
  if (self->presenter && text)
    jalon_presenter_set_note (JALON_PRESENTER (self->presenter), text);
}

static void
update_elsewhere (JalonWindow *self)
{
  const JalonLockHolder *holder = jalon_watch_get_holder (jalon_storage_get_watch (self->storage));
  g_autofree char *name = own_name (self), *text = NULL, *when = NULL;
  const char *who, *where;

  if (!holder || !name) {
    jalon_notice_tell (self->elsewhere, NULL, NULL, NULL);
    return;
  }

  who = holder->name ? holder->name : _ ("somebody");
  where = holder->host ? holder->host : _ ("an unknown machine");
  when = holder->when ? format_time (self, holder->when) : NULL;
  if (when)
    /* Translators: a file, a person, a machine, a day and a time */
    text = g_strdup_printf (_ ("“%s” is open elsewhere: by %s on %s, since %s. You can read and edit it; "
                               "before you save over what they "
                               "save, you are asked."),
                            name, who, where, when);
  else
    text = g_strdup_printf (
      _ ("“%s” is open elsewhere: by %s on %s. You can read and edit it; before you save over "
         "what they save, you are asked."),
      name, who, where);
  jalon_notice_tell (self->elsewhere, text, NULL, NULL);
}

static void
list_earlier (JalonWindow *self)
{
  GPtrArray *files = jalon_watch_get_earlier (jalon_storage_get_watch (self->storage));

  g_menu_remove_all (self->earlier_menu);
  for (guint i = 0; files && i < files->len && i < EARLIER_MOST; i++) {
    g_autoptr (GDateTime) when = jalon_earlier_when (files->pdata[i], NULL);
    g_autofree char *label = format_time (self, when);
    g_autofree char *uri = g_file_get_uri (files->pdata[i]);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, "win.open-earlier", "s", uri);
    g_menu_append_item (self->earlier_menu, item);
  }
  if (!files || !files->len)
    g_menu_append (self->earlier_menu, _ ("No Earlier Save Yet"), "win.nothing");
}

static void
on_watch_changed (JalonWindow *self)
{
  jalon_window_update_outdated (self);
  update_elsewhere (self);
  list_earlier (self);
}

/* What another machine does on a shared folder is not heard of; whoever comes back to the window is told. */
static void
on_active (JalonWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    jalon_window_look_again (self);
}

void
jalon_window_look_again (JalonWindow *self)
{
  jalon_watch_look (jalon_storage_get_watch (self->storage));
}

void
jalon_window_present_deck (JalonWindow *self)
{
  GtkWindow *presenter = jalon_presenter_new (GTK_WINDOW (self), self->session);

  g_set_weak_pointer (&self->presenter, presenter);
  jalon_presenter_set_note (JALON_PRESENTER (presenter), jalon_notice_get_text (self->outdated));
  jalon_window_look_again (self);
  gtk_window_present (presenter);
}

static void
try_journal_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  jalon_window_take_typed (self);
  if (jalon_storage_try_journal (self->storage))
    jalon_window_toast (self, _ ("Your work is kept safe against a crash again"));
}

static void
reload_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  GFile *file = jalon_session_get_file (self->session);

  if (file)
    jalon_window_open_here (self, file);
}

/* In a window of its own, so that one can hold it beside what it became. */
static void
open_earlier_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  GFile *files[] = { file };

  g_application_open (G_APPLICATION (gtk_window_get_application (data)), files, 1, "");
}

static const GActionEntry entries[] = {
  { .name = "try-journal", .activate = try_journal_action },
  { .name = "reload", .activate = reload_action },
  { .name = "open-earlier", .activate = open_earlier_action, .parameter_type = "s" },
};

void
jalon_window_add_safety (JalonWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->storage, "safety", G_CALLBACK (update_unsafe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jalon_storage_get_watch (self->storage), "changed", G_CALLBACK (on_watch_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  list_earlier (self);
}
