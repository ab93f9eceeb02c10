/* Units of power, as quantities and needs state them. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Returns: by how many thousands a unit is more than the watt, plus one: 1 for W, 2 for kW, to 5 for TW; 0 of
 * any other unit. @unit: (nullable) */
static inline guint
jalon_power_of (const char *unit)
{
  static const char *const units[] = { "W", "kW", "MW", "GW", "TW" };

  for (guint i = 0; unit && i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i]) == 0)
      return i + 1;
  return 0;
}

G_END_DECLS
