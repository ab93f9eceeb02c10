/* How texts are compared and looked through: one folding for searching, filtering, choosing, finding and
 * replacing, and one for telling whether two names are the same. Both are ICU's; only ASCII is folded here,
 * as ICU would fold it.
 *
 * What is looked for is folded loosely: neither case nor accents count, nor which apostrophe, quotation mark,
 * hyphen or dash was typed, nor width; ligatures and letters of many languages are found by the letters that
 * stand for them on any keyboard (oe finds œ, ss finds ß, l finds ł, i finds ı). Any run of spaces of
 * whatever kind is one space, but the line feeds between paragraphs stay; what is invisible (soft hyphens,
 * zero-width spaces and joiners, marks of direction, variation selectors) is not there. Letters of other
 * scripts stay in their script, without their accents, points and tones; their vowels stay.
 *
 * Names are the same party's when they look the same: neither case, nor how a letter is composed, nor width,
 * nor the kind and number of spaces count, nor what is invisible. Accents, apostrophes and dashes do: names
 * that only those tell apart are perhaps two, and are warned of rather than made one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FOLDING_DEFAULT = 0,
  JALON_FOLDING_CASE = 1 << 0, /* case counts; all else is folded all the same */
} JalonFoldingFlags;

typedef struct _JalonFolding JalonFolding;

/**
 * jalon_folding_new:
 *
 * Texts are folded character by character: the folding of two texts, one behind the other, is that of the two
 * together, except that spaces where they meet become one. What each character becomes is asked of ICU once
 * (transliteration "NFKD; Remove; Latin-ASCII", then full case folding) and remembered.
 *
 * Returns: (transfer full): a folding for many texts; not to be used by two threads at once
 */
JalonFolding *jalon_folding_new (JalonFoldingFlags flags);
void jalon_folding_free (JalonFolding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFolding, jalon_folding_free)

/**
 * jalon_folding_fold:
 * @text: UTF-8
 *
 * Returns: (transfer none): @text folded loosely, until the next call. A space at its start or end stays.
 */
const char *jalon_folding_fold (JalonFolding *self, const char *text);

/**
 * jalon_folding_map:
 * @text: UTF-8
 * @at: (out caller-allocates) (element-type gsize): for each byte of what is returned, where in @text the
 *   character begins that it comes from; bytes of one character have the same. One more, for the end, is the
 *   length of @text.
 *
 * As jalon_folding_fold(), and slower.
 */
const char *jalon_folding_map (JalonFolding *self, const char *text, GArray *at);

/* Returns: (transfer full): @text folded loosely, without the spaces at either end */
char *jalon_fold_text (const char *text);

/* Returns: (transfer full): what is the same for two names if and only if they look the same (Unicode's
 * NFKC_Casefold, with any run of spaces as one, and none at either end); empty for a name that shows nothing
 */
char *jalon_fold_name (const char *name);

/* Whether two names look the same. */
gboolean jalon_same_name (const char *one, const char *other);

/* Returns: (transfer full): @text without the spaces and the invisible at either end, otherwise as it is */
char *jalon_strip (const char *text);

G_END_DECLS
