/* Names that every file system takes, the desktop's dialog for a file, and advice for when that was not a
 * good one.
 */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/text/speak.h>

#include "export-target.h"

#define NAME_MAX_CHARS 120

/* A name that every file system takes: no separators, nothing that hides the file or that cannot be read. */
static char *
sanitize (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = name; *p && n < NAME_MAX_CHARS; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (out->len == 0 && (c == '.' || g_unichar_isspace (c)))
      continue;
    if (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c))
      g_string_append_c (out, '-');
    else if (g_unichar_isprint (c))
      g_string_append_unichar (out, c);
    n++;
  }

  return g_strchomp (g_string_free (g_steal_pointer (&out), FALSE));
}

/* (transfer none): what is exported, in its language */
static const char *
title_of (const char *chart_id, JalonSession *session, const char *lang)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonChart *chart = chart_id ? jalon_chart_find (chart_id) : NULL;
  const char *before, *title;

  if (!chart_id && dossier)
    return jalon_dossier_label (dossier, jalon_dossier_root (dossier), lang);

  before = jalon_speak (lang);
  title = chart ? jalon_translate (chart->title) : chart_id;
  jalon_speak (before);
  return title;
}

char *
jalon_export_target_propose_name (const char *chart,
                                  JalonSession *session,
                                  const char *lang,
                                  JalonFormat format)
{
  JalonRef scenario = chart ? jalon_session_get_scenario (session) : JALON_REF_NONE;
  const char *text_lang = lang ? lang : jalon_session_get_text_lang (session);
  const char *title = title_of (chart, session, chart ? lang : text_lang);
  g_autofree char *whole =
    scenario != JALON_REF_NONE
      ? g_strdup_printf ("%s (%s)", title,
                         jalon_dossier_label (jalon_session_get_dossier (session), scenario, text_lang))
      : g_strdup (title);
  g_autofree char *stem = sanitize (whole);

  return g_strdup_printf ("%s.%s", *stem ? stem : "jalon", jalon_format_ending (format));
}

GFile *
jalon_export_target_complete (GFile *file, JalonFormat *format, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) completed = NULL;

  if (jalon_format_from_name (name, format, NULL))
    return g_object_ref (file);

  whole = g_strdup_printf ("%s.%s", name, jalon_format_ending (*format));
  folder = g_file_get_parent (file);
  completed = g_file_get_child (folder, whole);
  if (g_file_query_exists (completed, NULL)) { /* the chooser has asked about another name */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is already a file “%s”"), whole);
    return NULL;
  }

  return g_steal_pointer (&completed);
}

GFile *
jalon_export_target_find_folder (GFile *dossier)
{
  return dossier && g_file_is_native (dossier) ? g_file_get_parent (dossier) : NULL;
}

/* The native chooser is the one way to the desktop's own dialog that all supported versions of GTK have. */
GtkFileChooserNative *
jalon_export_target_choose (
  GtkWindow *parent, GFile *folder, const char *name, JalonFormat format, const char *format_name)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
    gtk_window_get_title (parent), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_current_name (chooser, name);
  if (folder)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);

  gtk_file_filter_set_name (filter, format_name);
  gtk_file_filter_add_suffix (filter, jalon_format_ending (format));
  gtk_file_chooser_add_filter (chooser, filter);

  return native;
}

const char *
jalon_export_target_get_advice (const GError *error)
{
  static const struct {
    GQuark (*domain) (void);
    int code;
    const char *advice;
  } rows[] = {
    { jalon_export_error_quark, JALON_EXPORT_ERROR_SIZE, N_ ("Choose a smaller size or scale.") },
    { jalon_export_error_quark, JALON_EXPORT_ERROR_DECK, N_ ("Add a commitment or a slide first.") },
    { jalon_export_error_quark, JALON_EXPORT_ERROR_DOSSIER, N_ ("Choose another name.") },
    { g_file_error_quark, G_FILE_ERROR_ACCES, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_PERM, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_ROFS, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_NOENT, N_ ("Choose a folder that exists.") },
    { g_file_error_quark, G_FILE_ERROR_NOTDIR, N_ ("Choose a folder that exists.") },
    { g_file_error_quark, G_FILE_ERROR_NOSPC, N_ ("Free some space, or choose another disk.") },
    { g_io_error_quark, G_IO_ERROR_PERMISSION_DENIED, N_ ("Choose a folder that you may write to.") },
    { g_io_error_quark, G_IO_ERROR_READ_ONLY, N_ ("Choose a folder that you may write to.") },
    { g_io_error_quark, G_IO_ERROR_NOT_FOUND, N_ ("Choose a folder that exists.") },
    { g_io_error_quark, G_IO_ERROR_NO_SPACE, N_ ("Free some space, or choose another disk.") },
    { g_io_error_quark, G_IO_ERROR_EXISTS, N_ ("Choose that file itself to replace it, or another name.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_error_matches (error, rows[i].domain (), rows[i].code))
      return _ (rows[i].advice);

  return _ ("Try again, or choose another place.");
}
