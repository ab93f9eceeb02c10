/* The analyses, each in the file of its name as jalon_NAME_analysis: the list is analysis_names in
 * meson.build. */
#pragma once

#include <jalon/analysis/analysis.h>

#include "analysis-names.h"

G_BEGIN_DECLS

#define DECLARE(name) extern const JalonAnalysis jalon_##name##_analysis;
JALON_ANALYSES (DECLARE)
#undef DECLARE

G_END_DECLS
