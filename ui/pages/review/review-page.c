/* The month's review: each decision in a list, with what mends it, and what was drawn in the last two months.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "decision-row.h"
#include "dialogs/export-target.h"
#include "pages/pages.h"
#include "review-page.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/chart/review-message.h>
#include <jalon/session/act-edits.h>
#include <jalon/session/live.h>
#include <jalon/session/reminders.h>

#define CHART "commitments.review"

struct _JalonReviewPage {
  JalonPage parent_instance;

  GtkStack *stack;
  GtkLabel *answer, *months, *more;
  GtkWidget *none;
  GtkListBox *decisions, *changes;
  GtkBox *limits;
  GtkFileChooserNative *chooser; /* (nullable): while it is open */
  GCancellable *cancellable;

  JalonLive *live;
};

G_DEFINE_FINAL_TYPE (JalonReviewPage, jalon_review_page, JALON_TYPE_PAGE)

static const JalonReview *
get_review (JalonReviewPage *self, const JalonPlan **plan)
{
  return jalon_live_get_result (self->live, plan, NULL);
}

static void
toast (JalonReviewPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* Decisions */

/* (nullable): that a row is of */
static const JalonReviewItem *
find_item (JalonReviewPage *self, JalonDecisionRow *row)
{
  const JalonReview *review = get_review (self, NULL);

  for (guint i = 0; review && i < review->items->len; i++) {
    const JalonReviewItem *item = &g_array_index (review->items, JalonReviewItem, i);

    if (jalon_decision_row_is_of (row, item))
      return item;
  }
  return NULL;
}

static void
on_keep (JalonDecisionRow *row, JalonReviewPage *self)
{
  const JalonReviewItem *item = find_item (self, row);
  g_autoptr (GError) error = NULL;
  JalonRef scenario;

  if (!item || item->mend != JALON_MEND_ACT)
    return;
  scenario = jalon_edit_keep_act (jalon_page_get_session (JALON_PAGE (self)), &item->act, &error);
  if (scenario == JALON_REF_NONE)
    toast (self, error->message);
  else
    jalon_decision_row_show_scenario (row, scenario);
}

static void
on_choose (JalonDecisionRow *row, JalonReviewPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonReviewItem *item = find_item (self, row);
  const JalonRef scenario =
    item && item->mend == JALON_MEND_ACT ? jalon_session_find_act (session, &item->act) : JALON_REF_NONE;

  if (scenario != JALON_REF_NONE)
    jalon_session_set_scenario (session, scenario);
}

static JalonDecisionRow *
row_at (JalonReviewPage *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->decisions, (int) index);

  return row ? JALON_DECISION_ROW (row) : NULL;
}

/* Whether the rows are of these, in this order: they then stay, with what is open and has the focus. */
static gboolean
has_rows_of (JalonReviewPage *self, const JalonReview *review)
{
  for (guint i = 0; i < review->items->len; i++)
    if (!row_at (self, i) ||
        !jalon_decision_row_is_of (row_at (self, i), &g_array_index (review->items, JalonReviewItem, i)))
      return FALSE;

  return row_at (self, review->items->len) == NULL;
}

static void
make_rows (JalonReviewPage *self, const JalonReview *review)
{
  for (JalonDecisionRow *row = row_at (self, 0); row; row = row_at (self, 0))
    gtk_list_box_remove (self->decisions, GTK_WIDGET (row));
  for (guint i = 0; i < review->items->len; i++) {
    GtkWidget *row = jalon_decision_row_new (jalon_page_get_session (JALON_PAGE (self)));

    g_signal_connect_object (row, "keep", G_CALLBACK (on_keep), self, 0);
    g_signal_connect_object (row, "choose", G_CALLBACK (on_choose), self, 0);
    gtk_list_box_append (self->decisions, row);
  }
}

static void
show_decisions (JalonReviewPage *self, const JalonReview *review)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  g_autoptr (JalonActFinder) finder = jalon_act_finder_new (session);
  g_autofree char *count = NULL, *more = NULL;
  guint n = 0;

  if (!has_rows_of (self, review))
    make_rows (self, review);
  for (guint i = 0; i < review->items->len; i++) {
    const JalonReviewItem *item = &g_array_index (review->items, JalonReviewItem, i);

    jalon_decision_row_show (row_at (self, i), review, item);
    if (item->mend == JALON_MEND_ACT)
      jalon_decision_row_show_scenario (row_at (self, i), jalon_act_finder_find (finder, &item->act));
  }
  for (guint i = 0; i < G_N_ELEMENTS (review->counts); i++)
    n += review->counts[i];
  gtk_widget_set_visible (GTK_WIDGET (self->decisions), n > 0);
  gtk_widget_set_visible (self->none, n == 0);
  n -= review->items->len;
  count = jalon_locale_number (jalon_session_get_locale (session), n, 0);
  more = g_strdup_printf (g_dngettext (NULL, "and %s more: filter the commitments to see it here",
                                       "and %s more: filter the commitments to see them here", n),
                          count);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > 0);
}

/* What changed */

static GtkWidget *
new_change (JalonReviewPage *self, const JalonPlan *plan, const JalonReviewChange *change)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  JalonLocale *locale = jalon_session_get_locale (session);
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[change->commitment];
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *now = jalon_review_amount (locale, change->now, item->currency);
  g_autofree char *before = jalon_review_amount (locale, change->before, item->currency);
  g_autofree char *both = g_strdup_printf (_ ("%1$s after %2$s"), now, before);
  g_autofree char *difference = jalon_review_difference (locale, change, item->currency);
  GtkWidget *figure = jalon_text_new (difference, "numeric");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), both);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-drawdown");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", item->ref);
  return row;
}

static void
show_changes (JalonReviewPage *self, const JalonPlan *plan, const JalonReview *review)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  g_autofree char *months = jalon_review_months (locale, review);
  g_autofree char *total = jalon_review_total (plan, locale, review);
  /* Translators: what is compared, and what was drawn in both months */
  g_autofree char *both = g_strdup_printf (_ ("%1$s: %2$s"), months, total);
  g_auto (GStrv) limits = jalon_review_limits (locale, review);
  GtkListBoxRow *row;

  gtk_label_set_label (self->months, review->month < 0 ? months : both);
  while ((row = gtk_list_box_get_row_at_index (self->changes, 0)))
    gtk_list_box_remove (self->changes, GTK_WIDGET (row));
  for (guint i = 0; i < review->changes->len; i++)
    gtk_list_box_append (self->changes,
                         new_change (self, plan, &g_array_index (review->changes, JalonReviewChange, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), review->changes->len > 0);
  jalon_box_clear (self->limits);
  for (guint i = 0; limits[i]; i++)
    gtk_box_append (self->limits, jalon_text_new (limits[i], "dim-label"));
}

static void
show_result (JalonReviewPage *self)
{
  const JalonPlan *plan;
  const JalonReview *review = get_review (self, &plan);
  g_autofree char *answer = NULL;

  if (!review || !jalon_page_get_session (JALON_PAGE (self))) {
    gtk_stack_set_visible_child_name (self->stack, "blank");
    return;
  }
  if (jalon_review_is_empty (review)) {
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  answer = jalon_review_message (plan, jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self))),
                                 review);
  gtk_label_set_label (self->answer, answer);
  show_decisions (self, review);
  show_changes (self, plan, review);
  gtk_stack_set_visible_child_name (self->stack, "filled");
}

/* Reminders */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonReviewPage *self = JALON_REVIEW_PAGE (source);
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  g_autoptr (GError) error = NULL;
  const gssize n = jalon_reminders_save_finish (result, &error);
  g_autofree char *count = jalon_locale_number (jalon_session_get_locale (session), (double) n, 0);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = error ? g_strdup (error->message)
               : g_strdup_printf (
                   g_dngettext (NULL, "%s reminder written", "%s reminders written", (gulong) n), count);
  toast (self, text);
}

void
jalon_review_page_write_reminders (JalonReviewPage *self, GFile *file)
{
  g_return_if_fail (JALON_IS_REVIEW_PAGE (self));

  const JalonExportFormat *format = jalon_export_format_find ("calendar");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) whole = jalon_export_target_complete (file, JALON_EXPORT_DOSSIER, &format, &error);

  if (!whole) {
    toast (self, error->message);
    return;
  }
  if (format != jalon_export_format_find ("calendar")) {
    toast (self, _ ("Reminders are written as .ics: choose a name that ends so"));
    return;
  }
  jalon_reminders_save (self, jalon_page_get_session (JALON_PAGE (self)), whole, self->cancellable, on_saved,
                        NULL);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, JalonReviewPage *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file)
    jalon_review_page_write_reminders (self, file);
  g_clear_object (&self->chooser);
}

static void
on_reminders (JalonReviewPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonExportFormat *format = jalon_export_format_find ("calendar");
  g_autofree char *name = jalon_export_target_propose_name (NULL, session, NULL, format);
  g_autoptr (GFile) folder = jalon_export_target_find_folder (jalon_session_get_file (session));

  if (self->chooser)
    return;
  self->chooser =
    jalon_export_target_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), folder, name, format);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The page */

static void
jalon_review_page_show_plan (JalonPage *page, JalonSession *session)
{
  jalon_live_set_plan (JALON_REVIEW_PAGE (page)->live, jalon_session_get_base_plan (session));
}

static const char *
jalon_review_page_get_chart (JalonPage *page)
{
  return CHART;
}

static void
jalon_review_page_let_go (JalonPage *page)
{
  jalon_live_set_plan (JALON_REVIEW_PAGE (page)->live, NULL);
}

static void
jalon_review_page_dispose (GObject *object)
{
  JalonReviewPage *self = JALON_REVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (jalon_review_page_parent_class)->dispose (object);
}

static void
jalon_review_page_class_init (JalonReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_review_page_dispose;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_review_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_review_page_get_chart;
  JALON_PAGE_CLASS (klass)->let_go = jalon_review_page_let_go;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/review/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, answer);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, months);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, more);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, none);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, decisions);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, changes);
  gtk_widget_class_bind_template_child (widget_class, JalonReviewPage, limits);
  gtk_widget_class_bind_template_callback (widget_class, on_reminders);
}

static void
jalon_review_page_init (JalonReviewPage *self)
{
  self->live = jalon_live_new (&jalon_review_analysis);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->live, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
}

const JalonPageInfo jalon_review_page = {
  .name = "review",
  .title = N_ ("Month’s Review"),
  .icon = "jalon-review-symbolic",
  .get_type = jalon_review_page_get_type,
};
