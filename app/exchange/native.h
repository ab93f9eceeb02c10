/* What providers state of commitments in formats of their own. */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* The keys under which a JSON text may hold the records; the first is of none: the text is the list. */
#define NATIVE_AZURE_CONTAINER "value"
#define NATIVE_AWS_CONTAINER "savingsplans"

gboolean native_read_azure_lots (FeedReading *self, GError **error);
gboolean native_read_azure_events (FeedReading *self, GError **error);
gboolean native_read_aws_savings_plans (FeedReading *self, GError **error);
gboolean native_read_google (FeedReading *self, const char *container, GError **error);
gboolean native_read_oracle_commitments (FeedReading *self, const char *container, GError **error);
gboolean native_read_oracle_costs (FeedReading *self, GError **error);

G_END_DECLS
