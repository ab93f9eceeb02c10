/* The window and what a crash has left: offering it, and taking it in hand. */
#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/recovery-window.h"
#include "window-private.h"

/* No version of a file has this name, so that saving asks before it replaces what somebody else has written.
 */
#define ANOTHER_VERSION "another"

static void
take_recovered (JalonWindow *self, const JalonRecovered *recovered)
{
  const char *etag = recovered->how.file_differs ? ANOTHER_VERSION : recovered->etag;
  g_autoptr (GError) unsafe = NULL;
  g_autofree char *text = NULL;

  if (!recovered->journal)
    unsafe = g_error_new_literal (JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE,
                                  _ ("Your work is not kept safe against a crash. Save now, and often."));

  jalon_window_cancel_loading (self);
  jalon_session_set_dossier (self->session, recovered->dossier, recovered->file);
  jalon_storage_take (self->storage, etag, recovered->journal, unsafe);
  jalon_window_leave_problems (self);
  text = recovered->how.lost
           ? g_strdup_printf (g_dngettext (NULL, "Recovered; %u edit could not be read",
                                           "Recovered; %u edits could not be read", recovered->how.lost),
                              recovered->how.lost)
           : g_strdup (_ ("Recovered up to the last edit. Save to keep it."));
  jalon_window_toast (self, text);
}

static void
on_recovered (GtkWindow *dialog, JalonRecovered *recovered, JalonWindow *self)
{
  JalonWindow *window = self;

  /* What is being worked on here stays. */
  if (jalon_storage_is_modified (self->storage)) {
    window = jalon_window_new (gtk_window_get_application (GTK_WINDOW (self)));
    gtk_window_present (GTK_WINDOW (window));
  }
  take_recovered (window, recovered);
}

gboolean
jalon_window_offer_recovery (JalonWindow *self)
{
  g_autoptr (GPtrArray) found = jalon_journals_found (NULL);
  GtkWindow *dialog;

  if (!found->len)
    return FALSE;

  dialog = jalon_recovery_window_new (GTK_WINDOW (self), g_steal_pointer (&found),
                                      jalon_locale_lang (jalon_session_get_locale (self->session)));
  g_signal_connect_object (dialog, "recovered", G_CALLBACK (on_recovered), self, 0);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (jalon_window_toast), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
  return TRUE;
}
