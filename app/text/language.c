/* The language of the program's own words: gettext set up so that it answers in any language that there is a
 * catalogue for, whether or not the machine has a locale of that language. */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib.h>

#include <jalon/text/locale.h>

/* Locales without a country, one of which every machine has. glibc looks at LANGUAGE in these, but not in
 * "C". */
static const char *const neutral_locales[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8", NULL };

static gboolean
is_c_locale (const char *name)
{
  return name == NULL || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0;
}

/* The language of a locale's name, "en" for those that have none; static. */
static const char *
language_of (const char *name)
{
  gsize n = strspn (name, "abcdefghijklmnopqrstuvwxyz");

  if (n < 2 || n > 3)
    return "en";
  g_autofree char *lang = g_strndup (name, n);
  return g_intern_string (lang);
}

/* What setlocale() would take its messages from, were all locales installed. */
static const char *
environment_locale (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++) {
    const char *value = g_getenv (variables[i]);
    if (value != NULL && *value != '\0')
      return value;
  }
  return "C";
}

static const char *
environment_language (void)
{
  const char *locale = environment_locale (), *list = g_getenv ("LANGUAGE");

  if (is_c_locale (locale))
    return "en";
  return language_of (list != NULL && *list != '\0' ? list : locale);
}

static void
set_messages_locale (void)
{
  setlocale (LC_ALL, "");
  for (int i = 0; neutral_locales[i] != NULL && is_c_locale (setlocale (LC_MESSAGES, NULL)); i++)
    setlocale (LC_ALL, neutral_locales[i]);

  /* Numbers are written by JalonLocale for people, and plainly for files: never by printf() in some locale.
   */
  setlocale (LC_NUMERIC, "C");
}

const char *
jalon_use_language (const char *lang)
{
  const char *directory = g_getenv ("JALON_LOCALEDIR");
  const char *wanted = lang != NULL ? language_of (lang) : environment_language ();

  /* GLib decides once for all whether to translate; asked before there is a text domain it decides that it
   * will. Later it would look for a catalogue, and in English, which has none, give up all other languages
   * with it. */
  g_dgettext (GETTEXT_PACKAGE, "");

  g_setenv ("LANGUAGE", wanted, TRUE);
  set_messages_locale ();

  /* Each of these also makes gettext forget what it looked up in the language before. */
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return wanted;
}
