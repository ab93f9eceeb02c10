/* nettle, which works out digests by what the processor has for it: its functions that are used here. */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

typedef struct {
  __typeof__ (nettle_sha256_init) *init;
  __typeof__ (nettle_sha256_update) *update;
  __typeof__ (nettle_sha256_digest) *digest;
} JalonSha256;

/* Returns: (transfer none) (nullable): nettle_sha256_NAME() as NAME, on any thread; %NULL with @error of
 * %JALON_LIBRARY_ERROR */
const JalonSha256 *jalon_sha256 (GError **error);

G_END_DECLS
