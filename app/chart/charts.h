/* The charts, one a file. */
#pragma once

#include <jalon/chart/chart.h>

G_BEGIN_DECLS

JalonScene *
jalon_chart_by_provider (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);
JalonScene *
jalon_chart_by_year (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);
JalonScene *
jalon_chart_reconciliation (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);
JalonScene *jalon_chart_gantt (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);
JalonScene *
jalon_chart_concentration (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options);

G_END_DECLS
