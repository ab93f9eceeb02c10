/* The commitments: charts above, the table below. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_COMMITMENTS_PAGE (jalon_commitments_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentsPage, jalon_commitments_page, JALON, COMMITMENTS_PAGE, JalonPage)

G_END_DECLS
