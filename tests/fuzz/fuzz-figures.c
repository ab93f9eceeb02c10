/* Any bytes are taken as the making of a dossier, and everything is computed and drawn of it. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "checks.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* The dossier itself, where a finding is to be looked at. */
  if (g_getenv ("JALON_FUZZ_PRINT")) {
    gsize look = MIN (size, 16);
    Dice rest = { data + look, size - look };
    g_autoptr (GBytes) bytes = dossier_from_dice (&rest);

    g_print ("%.*s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  }
  check_bytes (data, size);
  return 0;
}
