/* The dossier's own format, read. */
#include "config.h"

#include <string.h>

#include "dossier.h"
#include "formats.h"

/* The first character of whatever an XML file may begin with, in whatever encoding: the
 * parser says of the rest what is wrong with it. An empty file is one that lost its contents. */
static gboolean
sniff (const guint8 *bytes, gsize n)
{
  static const char *const marks[] = { "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff" };
  static const guint8 ebcdic[] = { 0x4c, 0x6f, 0xa7, 0x94 }; /* "<?xm" */
  gsize at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= strlen (marks[i]) && memcmp (bytes, marks[i], strlen (marks[i])) == 0)
      at = strlen (marks[i]);
  /* Letters of two or four bytes have noughts beside the space or the bracket. */
  while (at < n && (bytes[at] == '\0' || g_ascii_isspace ((char) bytes[at])))
    at++;
  return at == n || bytes[at] == '<' || (n >= sizeof ebcdic && memcmp (bytes, ebcdic, sizeof ebcdic) == 0);
}

const JalonImportFormat jalon_dossier_import = {
  .type = JALON_DOSSIER_TYPE,
  .sniff = sniff,
  .read = jalon_xml_read_stream,
};
