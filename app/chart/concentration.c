#include "config.h"
#include "charts.h"
#include "frame.h"
JalonScene *
jalon_chart_concentration (const JalonPlan *plan, const JalonChartOptions *options)
{
  return jalon_frame_empty (plan, options, "a", "b");
}
