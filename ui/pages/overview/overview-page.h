/* The overview: key figures, the charts that say most, and the lessons drawn. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_OVERVIEW_PAGE (jalon_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonOverviewPage, jalon_overview_page, JALON, OVERVIEW_PAGE, JalonPage)

G_END_DECLS
