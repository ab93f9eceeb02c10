/* The columns' titles, widths and words, and what GTK has no property for. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-columns.h"
#include <jalon/session/format.h>
#include <jalon/session/row-drawn.h>

static char *
name_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return g_strdup (row->name);
}

static char *
buyer_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  guint n;

  return g_strdup (jalon_plan_parties (plan, &n)[row->buyer].name);
}

static char *
provider_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  guint n;

  return g_strdup (jalon_plan_parties (plan, &n)[row->provider].name);
}

static char *
amount_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return jalon_locale_money (locale, row->amount, row->currency);
}

static char *
ceiling_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return jalon_locale_money (locale, row->ceiling, row->currency);
}

static char *
announced_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return jalon_locale_date (locale, row->announced);
}

static char *
start_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return jalon_locale_date (locale, row->start);
}

static char *
end_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return jalon_locale_date (locale, row->end);
}

static char *
status_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return g_strdup (jalon_format_status (row->status));
}

static char *
confidence_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return g_strdup (jalon_format_confidence (row->confidence));
}

static char *
profile_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);

  if (row->profile == JALON_PROFILE_UNSET)
    return g_strdup ("");
  return g_strdup (
    _ (info->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "profile")].choices[row->profile].label));
}

static char *
currency_text (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale)
{
  return g_strdup (row->currency ? row->currency : "");
}

static const JalonColumnInfo columns[JALON_N_COLUMNS] = {
  [JALON_COLUMN_NAME] = { "name", N_ ("Name"), 212, FALSE, TRUE, "", name_text },
  [JALON_COLUMN_BUYER] = { "buyer", N_ ("Buyer"), 98, FALSE, TRUE, "buyer", buyer_text },
  [JALON_COLUMN_PROVIDER] = { "provider", N_ ("Provider"), 130, FALSE, TRUE, "provider", provider_text },
  [JALON_COLUMN_AMOUNT] = { "amount", N_ ("Firm amount"), 135, TRUE, TRUE, "amount", amount_text },
  [JALON_COLUMN_CEILING] = { "ceiling", N_ ("Ceiling"), 95, TRUE, TRUE, "ceiling", ceiling_text },
  [JALON_COLUMN_DRAWN] = { "drawn", N_ ("Drawn"), 105, TRUE, FALSE, NULL, NULL },
  [JALON_COLUMN_DRAWN_SHARE] = { "drawn-share", N_ ("Drawn, %"), 135, TRUE, TRUE, NULL, NULL },
  [JALON_COLUMN_REMAINING] = { "remaining", N_ ("Remaining"), 115, TRUE, FALSE, NULL, NULL },
  [JALON_COLUMN_REQUIRED] = { "required", N_ ("Required a month"), 150, TRUE, TRUE, NULL, NULL },
  [JALON_COLUMN_SHORTFALL] = { "shortfall", N_ ("Will fall short"), 190, TRUE, TRUE, NULL, NULL },
  [JALON_COLUMN_ANNOUNCED] = { "announced", N_ ("Announced"), 125, TRUE, TRUE, "announced", announced_text },
  [JALON_COLUMN_START] = { "start", N_ ("Start"), 115, TRUE, TRUE, "start", start_text },
  [JALON_COLUMN_END] = { "end", N_ ("End"), 115, TRUE, TRUE, "end", end_text },
  [JALON_COLUMN_STATUS] = { "status", N_ ("Status"), 110, FALSE, TRUE, "status", status_text },
  [JALON_COLUMN_CONFIDENCE] = { "confidence", N_ ("Confidence"), 120, FALSE, TRUE, NULL, confidence_text },
  [JALON_COLUMN_PROFILE] = { "profile", N_ ("Profile"), 110, FALSE, FALSE, "profile", profile_text },
  [JALON_COLUMN_CURRENCY] = { "currency", N_ ("Currency"), 90, FALSE, FALSE, "currency", currency_text },
};

const JalonColumnInfo *
jalon_column_info (JalonColumn column)
{
  return &columns[column];
}

void
jalon_columns_align_titles (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header ? gtk_widget_get_first_child (header) : NULL;

  GListModel *shown = gtk_column_view_get_columns (view);

  for (guint i = 0; title && i < g_list_model_get_n_items (shown);
       i++, title = gtk_widget_get_next_sibling (title)) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
    GtkWidget *box = gtk_widget_get_first_child (title);
    GtkWidget *label = box ? gtk_widget_get_first_child (box) : NULL;

    if (GTK_IS_BOX (box) && GTK_IS_LABEL (label)) {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (columns[jalon_columns_which (column)].numeric && label != gtk_widget_get_last_child (box)) {
        gtk_widget_set_halign (box, GTK_ALIGN_END);
        gtk_box_reorder_child_after (GTK_BOX (box), label, gtk_widget_get_last_child (box));
      }
    }
  }
}

void
jalon_columns_scroll_to (GtkColumnView *view, GtkWidget *cell)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  graphene_rect_t bounds;
  double left;

  if (!across || !gtk_widget_compute_bounds (cell, GTK_WIDGET (view), &bounds))
    return;
  left = gtk_adjustment_get_value (across) + bounds.origin.x;
  gtk_adjustment_clamp_page (across, left - 20, left + bounds.size.width + 20);
}
