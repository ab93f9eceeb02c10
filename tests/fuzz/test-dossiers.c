/* A short run of what tests/fuzz/run does for as long as it is let: random dossiers, with all that is
 * computed and drawn of them. JALON_SEED=N makes the one dossier of that number, which each failure names;
 * JALON_SECONDS lets it run longer, over dossiers that differ from run to run but for --seed. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "checks.h"

#define SECONDS 10
#define SIZE 6000

static gboolean
check_seed (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint8 data[SIZE];
  gsize size = (gsize) g_rand_int_range (rand, 32, SIZE);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_rand_int_range (rand, 0, 256);
  if (g_getenv ("JALON_SEED")) {
    Dice rest = { data + 16, size - 16 };
    g_autoptr (GBytes) bytes = dossier_from_dice (&rest);

    g_test_message ("%.*s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  }
  return check_bytes (data, size);
}

static void
test_random (void)
{
  const char *one = g_getenv ("JALON_SEED"), *limit = g_getenv ("JALON_SECONDS");
  gint64 seconds = limit ? atoi (limit) : SECONDS;
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint n = 0, sound = 0;

  if (one) {
    check_seed ((guint32) strtoul (one, NULL, 10));
    return;
  }
  /* The same ones in the same order for as long as there is time: a slow machine does less, none does other. */
  while (g_get_monotonic_time () < until) {
    guint32 seed = limit ? (guint32) g_test_rand_int () : n + 1;

    g_test_message ("JALON_SEED=%u", seed);
    sound += check_seed (seed) ? 1 : 0;
    n++;
  }
  g_test_message ("%u dossiers, %u of them sound", n, sound);
  g_assert_cmpuint (sound * 3, >=, n); /* else nothing would have been tried */
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/dossiers/random", test_random);

  return g_test_run ();
}
