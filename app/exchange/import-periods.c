/* Amounts of periods: actuals, or tranches, of a commitment. */
#include "config.h"

#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/text/translate.h>

#include "import-private.h"

static JalonDate
as_of (const JalonImportRun *self)
{
  return jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->as_of;
}

/* Both kinds have a period and an amount. */
static JalonValue
value_of (const JalonImportRun *self, JalonRef part, const char *field)
{
  JalonKind kind = jalon_ref_kind (part);

  return jalon_value_read (&jalon_kind_info (kind)->fields[jalon_kind_field (kind, field)],
                           jalon_dossier_row (self->dossier, part));
}

static gboolean
set_part (JalonImportRun *self, JalonRef part, const char *field, const JalonValue *value, GError **error)
{
  return jalon_dossier_set (self->dossier, part, jalon_kind_field (jalon_ref_kind (part), field), value,
                            error);
}

static char *
part_name (JalonImportRun *self, JalonKind kind, JalonDate period)
{
  g_autofree char *when = jalon_locale_date (self->locale, period);

  /* TRANSLATORS: %s is a month, a quarter, a year: "Actual of Jan 2026" */
  return kind == JALON_KIND_ACTUAL ? g_strdup_printf (_ ("Actual of %s"), when)
                                   : g_strdup_printf (_ ("Tranche of %s"), when);
}

/* What the commitment has of another period that shares days with this one. */
static gboolean
find_overlap (
  const JalonImportRun *self, JalonRef commitment, JalonKind kind, JalonDate period, JalonDate *held)
{
  jalon_for_each_child (self->dossier, commitment, kind, ref) {
    *held = value_of (self, ref, "period").date;
    if (jalon_date_is_set (*held) && !jalon_date_is_open (*held) && held->first <= period.last &&
        period.first <= held->last)
      return TRUE;
  }
  return FALSE;
}

/* Two that overlap would count twice what they share. */
static void
tell_overlap (JalonImportRun *self, JalonKind kind, int column, JalonDate period, JalonDate held)
{
  g_autofree char *here = part_name (self, kind, period), *there = part_name (self, kind, held);

  jalon_import_problem (
    self, column,
    /* TRANSLATORS: both are like "Actual of Jan 2026" */
    g_strdup_printf (_ ("“%1$s” shares days with “%2$s”: both would count."), here, there),
    _ ("Leave one of the two out, or remove the other from the dossier first."));
}

void
jalon_import_amount (
  JalonImportRun *self, JalonKind kind, JalonRef commitment, int column, JalonDate period, JalonMoney amount)
{
  const char *currency = jalon_dossier_currency (self->dossier, commitment);
  JalonValue value = { .type = JALON_TYPE_MONEY, .money = amount };
  JalonValue when = { .type = JALON_TYPE_DATE, .date = period };
  JalonMoney was = JALON_MONEY_UNSET;
  g_autoptr (GError) error = NULL;
  JalonRef part = JALON_REF_NONE; /* the last of this period; several count together */
  gboolean sound = TRUE;
  JalonDate held;

  if (self->scenario != JALON_REF_NONE) {
    jalon_import_problem (self, column,
                          g_strdup (_ ("Amounts of periods are the dossier’s own, not a scenario’s.")),
                          _ ("Leave the scenario, and import it again."));
    return;
  }
  jalon_for_each_child (self->dossier, commitment, kind, ref)
    if (jalon_date_equal (value_of (self, ref, "period").date, period)) {
      was = (part == JALON_REF_NONE ? 0 : was) + value_of (self, ref, "amount").money;
      part = ref;
    }
  if (was == amount)
    return;
  if (part == JALON_REF_NONE && find_overlap (self, commitment, kind, period, &held)) {
    tell_overlap (self, kind, column, period, held);
    return;
  }
  if (part != JALON_REF_NONE)
    value.money = value_of (self, part, "amount").money + amount - was;
  if (part == JALON_REF_NONE) {
    part = jalon_dossier_append (self->dossier, commitment, kind, &error);
    sound = part != JALON_REF_NONE && set_part (self, part, "period", &when, &error);
  }
  if (!sound || !set_part (self, part, "amount", &value, &error)) {
    jalon_import_problem (self, column, g_strdup (error->message), NULL);
    return;
  }
  jalon_import_note (self, part_name (self, kind, period),
                     was == JALON_MONEY_UNSET ? g_strdup ("")
                                              : jalon_locale_money_full (self->locale, was, currency),
                     jalon_locale_money_full (self->locale, amount, currency));
}

static gboolean
read_amount (JalonImportRun *self, guint column, gboolean credit, JalonMoney *money)
{
  const char *own = jalon_dossier_currency (self->dossier, self->item), *currency = own, *why;
  g_autofree char *text = NULL, *name = NULL;

  if (jalon_table_is_empty (self->table, self->row->row, column))
    return FALSE;
  text = jalon_table_text (self->table, self->row->row, column);
  name = jalon_table_column_name (self->table, column);
  if (!jalon_table_read_money (self->table, self->row->row, column, credit, &currency, money, &why)) {
    jalon_import_problem (self, (int) column, g_strdup_printf (_ ("%s: “%s” %s."), name, text, why), NULL);
    return FALSE;
  }
  if (g_strcmp0 (own, currency) == 0)
    return TRUE;
  jalon_import_problem (self, (int) column,
                        g_strdup_printf (_ ("%1$s: “%2$s” is in %3$s, but the commitment is in %4$s."), name,
                                         text, currency, own ? own : "–"),
                        _ ("Convert it, or correct the currency."));
  return FALSE;
}

/* What the dossier has of a commitment's actuals up to a day. */
typedef struct {
  JalonMoney rest;       /* of the total, behind all that is known */
  guint32 first;         /* the day behind the last that is known, or where the term begins; 0 for none */
  JalonDate last;        /* of the actual that ends last */
  JalonMoney last_money; /* and all of its period */
} Known;

/* Returns: FALSE with its problem where an actual goes on behind that day */
static gboolean
look_at_known (JalonImportRun *self, int column, JalonDate until, JalonMoney total, Known *known)
{
  const JalonCommitment *row = jalon_dossier_commitment (self->dossier, self->item);

  *known = (Known){ .rest = total, .last = JALON_DATE_UNSET };
  if (jalon_date_is_set (row->start) && !jalon_date_is_open (row->start))
    known->first = (guint32) row->start.first;
  jalon_for_each_child (self->dossier, self->item, JALON_KIND_ACTUAL, ref) {
    const JalonActual *actual = jalon_dossier_actual (self->dossier, ref);

    if (actual->period.first > until.last)
      continue;
    if (actual->period.last > until.last) {
      tell_overlap (self, JALON_KIND_ACTUAL, column, until, actual->period);
      return FALSE;
    }
    known->rest -= actual->amount;
    known->first = MAX (known->first, (guint32) actual->period.last + 1);
    if (!jalon_date_is_set (known->last) || actual->period.last > known->last.last) {
      known->last = actual->period;
      known->last_money = 0;
    }
    if (jalon_date_equal (actual->period, known->last))
      known->last_money += actual->amount;
  }
  return TRUE;
}

/* What was known of the time before is kept: what has been drawn since then is one actual more. Where all is
 * known, the last one is put right. */
static void
take_consumed (JalonImportRun *self, guint column)
{
  const JalonTableColumn *found = jalon_table_column (self->table, column);
  JalonDate until = jalon_date_is_set (found->period) ? found->period : as_of (self), period;
  JalonMoney total;
  Known known;

  if (!read_amount (self, column, TRUE, &total))
    return;
  if (!jalon_date_is_set (until) || jalon_date_is_open (until)) {
    jalon_import_problem (
      self, (int) column, g_strdup (_ ("Until when has this been consumed? The dossier states no “as of”.")),
      _ ("State it in the dossier’s details, or in the heading: “Consumed as of 2026-09-30”."));
    return;
  }
  if (!look_at_known (self, (int) column, until, total, &known) || known.rest == 0)
    return;
  if (known.first > until.last && jalon_date_is_set (known.last)) {
    jalon_import_amount (self, JALON_KIND_ACTUAL, self->item, (int) column, known.last,
                         known.last_money + known.rest);
    return;
  }
  period = (JalonDate){ known.first == 0 || known.first > until.last ? until.last : known.first, until.last };
  jalon_import_amount (self, JALON_KIND_ACTUAL, self->item, (int) column, period, known.rest);
}

void
jalon_import_periods (JalonImportRun *self)
{
  gboolean planned = self->table->periods == JALON_KIND_TRANCHE;
  JalonMoney money;

  for (guint i = 0; i < self->table->columns->len; i++) {
    const JalonTableColumn *column = jalon_table_column (self->table, i);

    if (column->use == JALON_COLUMN_PERIOD && read_amount (self, i, !planned, &money))
      jalon_import_amount (self, planned ? JALON_KIND_TRANCHE : JALON_KIND_ACTUAL, self->item, (int) i,
                           column->period, money);
  }
  for (guint i = 0; i < self->table->columns->len; i++)
    if (jalon_table_column (self->table, i)->use == JALON_COLUMN_CONSUMED)
      take_consumed (self, i);
}
