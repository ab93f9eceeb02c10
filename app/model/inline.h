/* Markup inside a text that this version does not know: it keeps its place while its words belong to the
 * text. The text's row holds the words, and a row of foreign markup in it the same words with the markup, as
 * XML. */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

/**
 * jalon_inline_normalise:
 * @inner: (inout): a text with markup, as XML
 * @plain: (out): its words
 * @preserve: whether white space is kept as it is
 *
 * White space that only lays out a file becomes one space, across markup, as in jalon_text_normalise().
 */
void jalon_inline_normalise (GString *inner, GString *plain, gboolean preserve);

/**
 * jalon_inline_rewrite:
 * @inner: as jalon_inline_normalise() leaves it
 * @before: its words
 * @after: what they become
 *
 * Returns: (transfer full): @inner with the words of @after: what is the same at both ends stays where it is,
 * and no markup goes
 */
char *jalon_inline_rewrite (const char *inner, const char *before, const char *after);

/* Returns: the row of @text's markup; %JALON_REF_NONE when it has none */
JalonRef jalon_inline_of (JalonDossier *self, JalonRef text);

/* Whether the text, or the nearest item around it that says anything of it, has xml:space="preserve". */
gboolean jalon_text_preserves_space (JalonDossier *self, JalonRef text);

G_END_DECLS
