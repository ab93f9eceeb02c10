/* Writes a dossier of any number of commitments: generate N [SEED [ACTUALS]] >FILE, each with so many
 * actuals. The same numbers give the same bytes. Nothing is kept, so that a million commitments need no more
 * memory than one; and the lines are those that Jalon itself would write, so that reading and saving such a
 * file must give it back. */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_PARTIES 4000
#define N_PROVIDERS 400 /* the first of them; the others buy */
#define N_PASSAGES 500
#define COUNT(array) (sizeof (array) / sizeof *(array))

static const char *const founders[] = {
  "Meridian", "Société", "Ångström", "Nordlicht", "Évariste", "Océan",    "Tessera",
  "Kaleido",  "Basalt",  "Zürich",   "Halcyon",   "Lumière",  "Cobalt",   "Aurora",
  "Élan",     "Sagan",   "Voltaic",  "Quanta",    "Perihel",  "Obsidian",
};
static const char *const trades[] = {
  "Compute", "Cloud",   "Calcul",   "Intelligence", "Datacenters",
  "Énergie", "Systems", "Robotics", "Santé",        "Finance",
};
static const char *const places[] = {
  "Abilene",   "Évry",      "Norrköping",    "Milwaukee",   "Shackelford", "Doña Ana",
  "Lordstown", "Narvik",    "Abou Dabi",     "Fos-sur-Mer", "Querétaro",   "Gdańsk",
  "Johor",     "Hyderabad", "Saint-Quentin", "Ōsaka",
};
static const char *const works[] = {
  "entraînement", "inférence",      "training cluster", "capacité réservée",
  "GPU hours",    "lease of halls", "tokens",
};
static const char *const profiles[] = { "even", "even", "even", "ramp", "ramp", "back-loaded" };
static const char *const statuses[] = { "announced", "announced",        "signed",  "signed",
                                        "running",   "letter-of-intent", "rumoured" };
static const char *const confidences[] = { "announced", "reported", "reported", "estimated" };
static const char *const currencies[] = { "EUR", "JPY", "GBP", "CNY", "KRW" };

/* SplitMix64 (Steele, Lea and Flood 2014): small, fast, and the same everywhere. */
static uint64_t
next (uint64_t *state)
{
  uint64_t z = *state += UINT64_C (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static unsigned
below (uint64_t *state, unsigned n)
{
  return (unsigned) ((next (state) >> 33) % n);
}

#define ONE_OF(state, array) (array)[below (state, COUNT (array))]

static void
write_source (void)
{
  fputs (
    "  <source id=\"s1\" xml:lang=\"fr\" kind=\"tracker\" publisher=\"tests/bench\" published=\"2025-11\">\n"
    "    <title>Relevé des engagements</title>\n",
    stdout);
  for (unsigned i = 1; i <= N_PASSAGES; i++)
    printf ("    <passage id=\"s1.%u\">\n"
            "      <text>L’engagement de la page %u a été annoncé par les deux parties.</text>\n"
            "      <text xml:lang=\"en\">The commitment of page %u was announced by both parties.</text>\n"
            "    </passage>\n",
            i, i, i);
  fputs ("  </source>\n", stdout);
}

static void
write_parties (uint64_t *state)
{
  for (unsigned i = 1; i <= N_PARTIES; i++) {
    const char *founder = ONE_OF (state, founders), *trade = ONE_OF (state, trades);

    printf ("  <party id=\"p%u\" roles=\"%s\">\n"
            "    <name>%s %s %u</name>\n"
            "  </party>\n",
            i, i <= N_PROVIDERS ? "provider" : "buyer", founder, trade, i);
  }
}

/* Most sums are small and a few are huge, so the number of digits is drawn before the digits are. */
static void
write_amount (uint64_t *state, int is_usd)
{
  uint64_t amount = 1 + below (state, 999);

  for (unsigned zeros = 3 + below (state, 7); zeros > 0; zeros--)
    amount *= 10;
  amount += below (state, 1000);
  printf (" amount=\"%" PRIu64, amount);
  if (is_usd && below (state, 8) == 0)
    printf (".%02u", 1 + below (state, 99));
  fputs ("\"", stdout);
}

/* Some terms begin in a month or a quarter, most in a year. */
static void
write_term (uint64_t *state)
{
  unsigned year = 2023 + below (state, 6), announced = year - below (state, 2), years = 1 + below (state, 12);
  unsigned month = 1 + below (state, 12), day = 1 + below (state, 28);

  printf (" announced=\"%u-%02u-%02u\" start=\"%u", announced, month, day, year + 1);
  switch (below (state, 4)) {
  case 0:
    printf ("-Q%u", 1 + below (state, 4));
    break;
  case 1:
    printf ("-%02u", 1 + below (state, 12));
    break;
  default:
    break;
  }
  printf ("\" end=\"%u\"", year + 1 + years);
}

/* Each draw is a statement of its own: C does not say in which order arguments are evaluated. */
static void
write_commitment (uint64_t *state, unsigned long number, unsigned actuals)
{
  unsigned buyer = N_PROVIDERS + 1 + below (state, N_PARTIES - N_PROVIDERS);
  unsigned provider = 1 + below (state, N_PROVIDERS), phase = 1 + below (state, 9999);
  unsigned passage = 1 + below (state, N_PASSAGES);
  const char *place = ONE_OF (state, places), *founder = ONE_OF (state, founders);
  const char *work = ONE_OF (state, works), *confidence = ONE_OF (state, confidences);
  const char *profile = ONE_OF (state, profiles), *status = ONE_OF (state, statuses);
  int is_usd = below (state, 10) != 0;

  printf ("  <commitment id=\"c%lu\" buyer=\"p%u\" provider=\"p%u\"", number, buyer, provider);
  write_amount (state, is_usd);
  printf (" currency=\"%s\"", is_usd ? "USD" : ONE_OF (state, currencies));
  write_term (state);
  printf (" profile=\"%s\" status=\"%s\">\n", profile, status);
  printf ("    <name>%s, %s %s, phase %u</name>\n", place, founder, work, phase);
  printf ("    <cite passage=\"s1.%u\" confidence=\"%s\"/>\n", passage, confidence);
  for (unsigned i = 0; i < actuals; i++)
    printf ("    <actual period=\"%u-%02u\" amount=\"%u\"/>\n", 2024 + i / 12, 1 + i % 12, 100 + i);
  fputs ("  </commitment>\n", stdout);
}

int
main (int argc, char **argv)
{
  char *end = NULL;
  unsigned long n = argc > 1 ? strtoul (argv[1], &end, 10) : 0;
  uint64_t state = argc > 2 ? strtoull (argv[2], NULL, 10) : 1;
  unsigned actuals = argc > 3 ? (unsigned) strtoul (argv[3], NULL, 10) : 0;

  if (n == 0 || *end != '\0') {
    fputs ("usage: generate N [SEED [ACTUALS]] >FILE\n", stderr);
    return 2;
  }

  printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<dossier xmlns=\"urn:jalon:dossier:1\" xml:lang=\"fr\" currency=\"USD\" as-of=\"2025-11-24\">\n"
          "  <title>%lu engagements</title>\n",
          n);
  write_source ();
  write_parties (&state);
  for (unsigned long i = 1; i <= n; i++)
    write_commitment (&state, i, actuals);
  fputs ("</dossier>\n", stdout);

  if (fflush (stdout) != 0 || ferror (stdout)) {
    fprintf (stderr, "generate: %s\n", strerror (errno));
    return 1;
  }
  return 0;
}
