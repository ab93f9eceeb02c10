/* nettle, linked when it is first used. */
#include "config.h"

#include "../text/library.h"
#include "digest-library.h"

const JalonSha256 *
jalon_sha256 (GError **error)
{
  static const JalonLibraryFunction functions[] = {
    { "nettle_sha256_init", G_STRUCT_OFFSET (JalonSha256, init) },
    { "nettle_sha256_update", G_STRUCT_OFFSET (JalonSha256, update) },
    { "nettle_sha256_digest", G_STRUCT_OFFSET (JalonSha256, digest) },
  };
  static JalonLibrary library = { .name = LIBRARY_NETTLE };
  static JalonSha256 sha256;

  return jalon_library_link (&library, functions, G_N_ELEMENTS (functions), &sha256, error) ? &sha256 : NULL;
}
