/* Of which kinds the parts of an item may be, in the order in which they are listed. */
#include "config.h"

#include <jalon/session/kind-parts.h>

static void
check (JalonKind in, JalonKind (*next) (JalonKind, JalonKind), const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (JalonKind kind = next (in, JALON_KIND_NONE); kind != JALON_KIND_NONE; kind = next (in, kind))
    g_string_append_printf (found, "%s ", jalon_kind_info (kind)->element);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_order (void)
{
  check (JALON_KIND_COMMITMENT, jalon_kind_next_part, "quantity tranche actual option claim cite ");
  check (JALON_KIND_SOURCE, jalon_kind_next_part, "passage ");
  check (JALON_KIND_SCENARIO, jalon_kind_next_part, "set remove ");
  check (JALON_KIND_SLIDE, jalon_kind_next_part, "");
}

/* What an item itself consists of: not what is written about it, nor what is shown on a page. */
static void
test_own (void)
{
  check (JALON_KIND_COMMITMENT, jalon_kind_next_own_part, "quantity tranche actual option ");
  check (JALON_KIND_PARTY, jalon_kind_next_own_part, "revenue ");
  check (JALON_KIND_LINK, jalon_kind_next_own_part, "lead-time ");
  check (JALON_KIND_RISK, jalon_kind_next_own_part, "delay loss ");
  check (JALON_KIND_SOURCE, jalon_kind_next_own_part, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/kind-parts/order", test_order);
  g_test_add_func ("/session/kind-parts/own", test_own);
  return g_test_run ();
}
