/* Writes FOCUS Cost and Usage: so many rows, about 400 bytes each, most of them drawn on one of 40
 * commitments in one of 24 months. */
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#define COMMITMENTS 40
#define MONTHS 24

static const char *const services[] = { "Compute", "\"Storage, object\"", "GPU", "Database" };

static guint32
next (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

int
main (int argc, char **argv)
{
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000;
  guint32 state = 1;

  puts ("BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,"
        "ChargeClass,"
        "ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountId,CommitmentDiscountStatus,"
        "ContractApplied,"
        "EffectiveCost,InvoiceIssuerName,ListCost,RegionId,ResourceId,ServiceName,ServiceProviderName,SkuId,"
        "Tags");
  for (guint64 i = 0; i < n; i++) {
    guint month = (guint) (i * MONTHS / n), from = 2026 * 12 + month, to = from + 1;
    guint cents = next (&state) % 1000000, id = next (&state) % COMMITMENTS, day = next (&state) % 28 + 1;

    printf ("%u.%02u%04u,A-1,USD,%04u-%02u-01T00:00:00Z,%04u-%02u-01T00:00:00Z,Usage,,Usage-Based,"
            "%04u-%02u-%02uT01:00:00Z,%04u-%02u-%02uT00:00:00Z,,,",
            cents / 100, cents % 100, next (&state) % 10000, to / 12, to % 12 + 1, from / 12, from % 12 + 1,
            from / 12, from % 12 + 1, day, from / 12, from % 12 + 1, day);
    if (i % 10)
      printf ("\"{\"\"Elements\"\":[{\"\"ContractId\"\":\"\"contract-9\"\",\"\"ContractCommitmentId\"\":"
              "\"\"cc-%03u\"\","
              "\"\"ContractCommitmentAppliedCost\"\":%u.%02u}]}\"",
              id, cents / 100, cents % 100);
    printf (",%u.%02u,Cloud A Inc.,%u.00,eu-west-3,arn:example:instance/i-%08x,%s,Cloud "
            "A,SKU-%05u,\"{\"\"team\"\":\"\"t-%u\"\"}\"\n",
            cents / 100, cents % 100, cents / 90, next (&state), services[id % 4], next (&state) % 100000,
            id);
  }
  return 0;
}
