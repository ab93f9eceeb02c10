/* The sources: which there are, and what each of them says. */
#pragma once

#include "pages/page.h"

G_BEGIN_DECLS

#define JALON_TYPE_SOURCES_PAGE (jalon_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonSourcesPage, jalon_sources_page, JALON, SOURCES_PAGE, JalonPage)

/* Marks a passage and scrolls to it, while what is selected stays so. */
void jalon_sources_page_show_passage (JalonSourcesPage *self, JalonRef passage);

/* Returns: the passage marked; %JALON_REF_NONE for none */
JalonRef jalon_sources_page_get_passage (JalonSourcesPage *self);

G_END_DECLS
