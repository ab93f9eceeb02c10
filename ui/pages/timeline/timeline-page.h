/* The timeline: the terms of the commitments, and the list of what is promised for when. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_TIMELINE_PAGE (jalon_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonTimelinePage, jalon_timeline_page, JALON, TIMELINE_PAGE, JalonPage)

G_END_DECLS
