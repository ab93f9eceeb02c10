/* Writes a dossier of as many commitments as are asked for, the same each time, to standard output. Nothing
 * in it is a fact: it is made to be large. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#define PARTIES 2000

static void
write_head (void)
{
  printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<dossier xmlns=\"urn:jalon:dossier:1\" xml:lang=\"en\" currency=\"USD\" as-of=\"2025-11-24\">\n"
          "  <title>Generated dossier</title>\n"
          "  <source id=\"s1\" kind=\"report\" publisher=\"Nobody\">\n"
          "    <title>Generated source</title>\n");
  for (int i = 0; i < 100; i++)
    printf ("    <passage id=\"s1.%d\"><text>Generated passage number %d.</text></passage>\n", i, i);
  printf ("  </source>\n");
  for (int i = 0; i < PARTIES; i++)
    printf ("  <party id=\"p%d\" roles=\"buyer provider\"><name>Party number %d</name></party>\n", i, i);
}

static void
write_commitment (GRand *rand, int i)
{
  static const char *const statuses[] = { "announced", "signed", "running", "ended" };
  static const char *const profiles[] = { "even", "ramp", "back-loaded" };
  int start = g_rand_int_range (rand, 2020, 2030);

  printf ("  <commitment id=\"c%d\" buyer=\"p%d\" provider=\"p%d\" amount=\"%d000000\" currency=\"%s\" "
          "announced=\"%d-%02d-%02d\" start=\"%d-Q%d\" end=\"%d\" profile=\"%s\" status=\"%s\">\n"
          "    <name>Commitment %d of party %d</name>\n"
          "    <cite passage=\"s1.%d\" confidence=\"reported\"/>\n"
          "  </commitment>\n",
          i, g_rand_int_range (rand, 0, PARTIES), g_rand_int_range (rand, 0, PARTIES),
          g_rand_int_range (rand, 1, 300000), g_rand_int_range (rand, 0, 20) ? "USD" : "EUR", start - 1,
          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29), start,
          g_rand_int_range (rand, 1, 5), start + g_rand_int_range (rand, 1, 12),
          profiles[g_rand_int_range (rand, 0, 3)], statuses[g_rand_int_range (rand, 0, 4)], i,
          g_rand_int_range (rand, 0, PARTIES), g_rand_int_range (rand, 0, 100));
}

int
main (int argc, char **argv)
{
  GRand *rand = g_rand_new_with_seed (20251124);
  int n = argc > 1 ? atoi (argv[1]) : 100000;

  write_head ();
  for (int i = 0; i < n; i++)
    write_commitment (rand, i);
  printf ("</dossier>\n");
  g_rand_free (rand);
  return ferror (stdout) ? 1 : 0;
}
