/* The page of the month's review. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_REVIEW_PAGE (jalon_review_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonReviewPage, jalon_review_page, JALON, REVIEW_PAGE, JalonPage)

/* Writes reminders into a calendar, as its button does once a file is chosen; says how many they are. */
void jalon_review_page_write_reminders (JalonReviewPage *self, GFile *file);

G_END_DECLS
