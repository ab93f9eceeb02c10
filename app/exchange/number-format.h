/* What the number formats of workbooks say of a number: that it is a date, a share, or an amount of a
 * currency. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gboolean date;
  gboolean percent;
  char *currency; /* (nullable) (owned): a code of ISO 4217, or a sign */
} JalonNumberFormat;

/* @id: of a built-in format; @code: (nullable): of a custom one, as files have it */
JalonNumberFormat jalon_number_format (guint id, const char *code);

G_END_DECLS
