/* Dates that are moved by hand: kept as vague as they are, and moved by whole years, quarters, months or
 * days. */
#pragma once

#include <jalon/text/date.h>

G_BEGIN_DECLS

/* By how much a date of this precision is moved; @finer: by the next smaller unit. */
JalonPrecision jalon_date_steps_unit (JalonDate date, gboolean finer);

/* Returns: the unit that @day lies in; %JALON_DATE_UNSET outside of the years that a dossier may speak of */
JalonDate jalon_date_steps_day (guint32 day, JalonPrecision unit);

/* Returns: the unit that lies @by units behind (or, negative, before) the one in which @date ends */
JalonDate jalon_date_steps_step (JalonDate date, JalonPrecision unit, int by);

G_END_DECLS
