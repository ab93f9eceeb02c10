/* The charts, each in the file of its name as jalon_NAME_chart: the list is chart_names in meson.build.
 */
#pragma once

#include <jalon/chart/chart.h>

#include "chart-names.h"

G_BEGIN_DECLS

#define DECLARE(name) extern const JalonChart jalon_##name##_chart;
JALON_CHARTS (DECLARE)
#undef DECLARE

G_END_DECLS
