/* Columns of commitments that follow from the rest, as workbooks and tables of a dossier have them: known by
 * their headings, so that they are neither brought in nor wondered at. */
#include "config.h"

#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "table-private.h"

const char *
jalon_computed_heading (JalonComputedColumn column)
{
  switch (column) {
  case JALON_COMPUTED_CONFIDENCE:
    return _ ("Confidence");
  case JALON_COMPUTED_SUM:
    /* TRANSLATORS: a column: what was drawn of a commitment, so far */
    return _ ("Sum of actuals");
  case JALON_COMPUTED_SHARE:
    return C_ ("column", "Share drawn");
  case JALON_COMPUTED_LEFT:
    return C_ ("column", "Left");
  case JALON_COMPUTED_REQUIRED:
    return _ ("Required a month");
  case JALON_COMPUTED_RUN_RATE:
    return _ ("Will fall short at the run-rate");
  case JALON_COMPUTED_TREND:
    return _ ("Will fall short on the trend");
  case JALON_N_COMPUTED:
  default:
    g_return_val_if_reached (NULL);
  }
}

/* Which of them a heading is, in either language; JALON_N_COMPUTED of another one. */
static guint
find (const char *heading)
{
  static const char *const langs[] = { "en", "fr" };

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    const char *before = jalon_speak (langs[i]);
    guint found = 0;

    while (found < JALON_N_COMPUTED &&
           !jalon_same_name (heading, jalon_computed_heading ((JalonComputedColumn) found)))
      found++;
    jalon_speak (before);
    if (found < JALON_N_COMPUTED)
      return found;
  }
  return JALON_N_COMPUTED;
}

/* One or the other may be anybody's. The sum may be called what was drawn, which is brought in. */
void
jalon_table_settle_computed (JalonTable *self)
{
  const guint all = (1u << JALON_N_COMPUTED) - 1;
  g_autofree guint *found = g_new (guint, self->columns->len + 1);
  guint seen = 1u << JALON_COMPUTED_SUM;

  if (self->kind != JALON_KIND_COMMITMENT || !self->has_heading ||
      jalon_table_find (self, JALON_COLUMN_FIELD, jalon_kind_field (self->kind, "id")) < 0)
    return;
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = jalon_table_column (self, i);

    found[i] =
      column->use <= JALON_COLUMN_LEFT_OUT && *column->heading ? find (column->heading) : JALON_N_COMPUTED;
    seen |= 1u << found[i];
  }
  for (guint i = 0; (seen & all) == all && i < self->columns->len; i++) {
    JalonTableColumn *column = column_at (self, i);

    if (found[i] == JALON_N_COMPUTED || column->use != JALON_COLUMN_UNKNOWN)
      continue;
    column->use = JALON_COLUMN_COMPUTED;
    column->field = (int) found[i];
  }
}
