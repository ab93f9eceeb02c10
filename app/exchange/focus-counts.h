/* Sums of Cost and Usage by what they are, for whom, and of which commitment: what stays of millions of rows.
 */
#pragma once

#include "feed-private.h"

G_BEGIN_DECLS

/* What is summed up. */
typedef enum {
  FOCUS_APPLIED,   /* a cost that a row states to be drawn on a commitment */
  FOCUS_QUANTITY,  /* the same, a quantity */
  FOCUS_BARE,      /* what a row bills that states the commitment's id alone */
  FOCUS_USED,      /* the effective cost of what a discount's commitment covers */
  FOCUS_UNUSED,    /* the same, paid for and not used */
  FOCUS_BOUGHT,    /* what a discount's commitment was bought for */
  FOCUS_UNNAMED,   /* what rows bill that name no commitment */
  FOCUS_BILLED,    /* all that is billed */
  FOCUS_EFFECTIVE, /* all that it costs effectively */
} FocusMeasure;

/* A month's bill of an account at a provider. */
typedef struct {
  int month; /* year × 12 + month - 1 */
  char *account, *provider;
} FocusScope;

typedef struct {
  FocusMeasure measure;
  guint scope;
  char *unit; /* a currency, or a quantity's */
  char *id;   /* "" where it is of no commitment */
  JalonTally sum;
  guint32 hash;
} FocusCount;

typedef struct {
  GPtrArray *scopes; /* FocusScope */
  GPtrArray *counts; /* FocusCount */
  GHashTable *scope_of;
  guint32 *slots; /* 1 + an index of counts; 0 for none */
  guint32 mask;
} FocusCounts;

/* As many sums as are kept: beyond it, what stands for a commitment is none. */
#define FOCUS_COUNTS_MAX (256 * 1024)
/* As long as an id, a name or a unit may be. */
#define FOCUS_TEXT_MAX 1024

FocusCounts *focus_counts_new (void);
void focus_counts_free (FocusCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusCounts, focus_counts_free)

/* Returns: the scope's number; G_MAXUINT where there are too many, or a text is too long */
guint focus_counts_scope (FocusCounts *self, int month, const JalonCell *account, const JalonCell *provider);

/* Returns: (transfer none) (nullable): where to add; NULL where there are too many, or a text is too long */
FocusCount *focus_counts_find (
  FocusCounts *self, FocusMeasure measure, guint scope, const JalonCell *unit, const JalonCell *id);

/* Adds the sums of another. Returns: FALSE where there are too many */
gboolean focus_counts_merge (FocusCounts *self, const FocusCounts *other);

/* Makes what was counted part of the feed. */
void focus_conclude (FeedReading *reading, const FocusCounts *counts);

G_END_DECLS
