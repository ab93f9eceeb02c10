/* White space that only lays out a file, and characters that turn the direction of writing. */
#include "config.h"

#include <string.h>

#include "normalise.h"

gboolean
jalon_text_turns_direction (const char *text, gsize length)
{
  if (memchr (text, 0xe2, length) == NULL)
    return FALSE;

  /* U+202A to U+202E and U+2066 to U+2069 */
  for (gsize i = 0; i + 2 < length; i++) {
    guchar a = (guchar) text[i], b = (guchar) text[i + 1], c = (guchar) text[i + 2];

    if (a == 0xe2 && ((b == 0x80 && c >= 0xaa && c <= 0xae) || (b == 0x81 && c >= 0xa6 && c <= 0xa9)))
      return TRUE;
  }
  return FALSE;
}

/* Whether a text is as normalising would leave it, which most are; without branches, so that it costs
 * nothing. */
static gboolean
is_normal (const char *text, gsize length)
{
  guchar faults = length > 0 && (text[0] == ' ' || text[length - 1] == ' ');

  for (gsize i = 1; i < length; i++)
    faults |= (guchar) ((guchar) text[i] < ' ') | (guchar) ((text[i] == ' ') & (text[i - 1] == ' '));
  return !faults && (length == 0 || (guchar) text[0] >= ' ');
}

gsize
jalon_text_normalise (char *text, gsize length)
{
  gsize to = 0, lines = 0;
  gboolean space = FALSE;

  if (is_normal (text, length))
    return length;

  for (gsize i = 0; i < length; i++) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n') {
      space = TRUE;
      lines += text[i] == '\n' ? 1 : 0;
      continue;
    }
    if (space && to > 0 && lines > 1) {
      text[to++] = '\n';
      text[to++] = '\n';
    } else if (space && to > 0) {
      text[to++] = ' ';
    }
    space = FALSE;
    lines = 0;
    text[to++] = text[i];
  }
  return to;
}
