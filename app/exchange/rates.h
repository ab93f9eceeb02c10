/* Exchange rates as central banks publish them. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* Whether CSV is a table of the European Central Bank's rates, by its columns. */
gboolean rates_is_ecb_table (JalonStream *stream);

/* Whether XML is one of its files, by its first bytes. */
gboolean rates_is_ecb_xml (const char *bytes, gsize length);

gboolean rates_read_ecb (FeedReading *self, GError **error);

G_END_DECLS
