/* Reminders for other people's calendars (RFC 5545). */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

/**
 * jalon_export_calendar:
 * @lang: of the words; names are as the plan has them
 * @n: (out): how many reminders there are
 *
 * Ends of terms, notices and options, as far as they are ahead: each a day, with an alarm 30 days before. On
 * any thread.
 *
 * Returns: (transfer full) (nullable): the file's contents; %NULL with @error when cancelled
 */
GBytes *jalon_export_calendar (
  const JalonPlan *plan, const char *lang, guint *n, GCancellable *cancellable, GError **error);

G_END_DECLS
