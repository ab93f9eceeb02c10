/* The risks: how concentrated the commitments are, and the register of what can go wrong. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_RISK_PAGE (jalon_risk_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonRiskPage, jalon_risk_page, JALON, RISK_PAGE, JalonPage)

G_END_DECLS
