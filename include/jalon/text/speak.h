/* In which language the library's words are: that of the process, unless a thread asks for another one for a
 * while, as a chart that is exported in it does. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the words can be had in this language, "fr": English always, others where their catalogue is. */
gboolean jalon_can_speak (const char *lang);

/**
 * jalon_speak:
 * @lang: (nullable): a language; %NULL for that of the process
 *
 * Makes this thread's words those of @lang. Where there is no catalogue of it they stay as the process has
 * them; jalon_can_speak() says so beforehand.
 *
 * Returns: (transfer none) (nullable): what to give when this is over, to have it as it was before
 */
const char *jalon_speak (const char *lang);

/* Returns: (transfer full): the language that this thread's words are in, "fr", for numbers and dates among
 * them */
char *jalon_spoken (void);

/* Returns: (transfer none): a message translated; as g_dgettext(), g_dpgettext() and g_dngettext(). The last
 * two take a message as "context\004text", whose text begins at @offset, and one for @n things. */
const char *jalon_translate (const char *message) G_GNUC_FORMAT (1);
const char *jalon_translate_in_context (const char *message, gsize offset) G_GNUC_FORMAT (1);
const char *
jalon_translate_count (const char *one, const char *many, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

G_END_DECLS
