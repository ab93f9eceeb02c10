/* Chips, and a popover in which one part of the filter is chosen at a time. */
#include "config.h"

#include <glib/gi18n.h>

#include "filter-bar.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/filter-counts.h>

/* So many parties are listed; others are found by typing. */
#define LISTED_MAX 100

/* From here on counting takes longer than a frame. */
#define LARGE 50000

struct _JalonFilterBar {
  GtkBox parent_instance;

  JalonSession *session;
  JalonNewest *counting;
  JalonFilterCounts *counts; /* (nullable) */

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkDropDown *part;
  GtkBox *content; /* of the part that is chosen */
  GtkSearchEntry *search;
  GtkBox *list;
  GtkEntry *low, *high;
  GtkLabel *problem;
  GtkBox *chips;
  GtkWidget *clear;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (JalonFilterBar, jalon_filter_bar, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

static const char *const part_titles[JALON_N_FILTERS] = {
  [JALON_FILTER_BUYER] = N_ ("Buyer"),           [JALON_FILTER_PROVIDER] = N_ ("Provider"),
  [JALON_FILTER_STATUS] = N_ ("Status"),         [JALON_FILTER_TERM] = N_ ("Term"),
  [JALON_FILTER_CONFIDENCE] = N_ ("Confidence"), [JALON_FILTER_AMOUNT] = N_ ("Amount"),
};

static void fill_content (JalonFilterBar *self);

static JalonFilterPart
chosen_part (JalonFilterBar *self)
{
  return (JalonFilterPart) gtk_drop_down_get_selected (self->part);
}

/* Choices to tick */

static GtkWidget *
new_check (const char *label, guint count, gboolean on, JalonLocale *locale)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = jalon_line_new (label, NULL), *number;
  g_autofree char *digits = jalon_locale_number (locale, count, 0);

  number = gtk_label_new (digits);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  g_object_set_data_full (G_OBJECT (check), "jalon-label", g_strdup (label), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return check;
}

static void
on_ticked (GtkCheckButton *check, JalonFilterBar *self)
{
  const JalonFilterPart part = chosen_part (self);
  const guint value = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "jalon-value"));
  const gboolean on = gtk_check_button_get_active (check);
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (jalon_session_get_filter (self->session));
  guint32 *bits = part == JALON_FILTER_STATUS ? &filter->statuses : &filter->confidences;

  if (self->filling)
    return;
  if (part == JALON_FILTER_BUYER || part == JALON_FILTER_PROVIDER)
    jalon_plan_filter_set_party (filter, part, value, on);
  else
    *bits = on ? *bits | 1u << value : *bits & ~(1u << value);
  jalon_session_set_filter (self->session, filter);
}

static void
append_choice (JalonFilterBar *self, const char *label, guint count, gboolean on, guint value)
{
  GtkWidget *check = new_check (label, count, on, jalon_session_get_locale (self->session));

  g_object_set_data (G_OBJECT (check), "jalon-value", GUINT_TO_POINTER (value));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_ticked), self, 0);
  gtk_box_append (self->list, check);
}

static void
list_parties (JalonFilterBar *self, JalonFilterPart part)
{
  const JalonPlanFilter *filter = jalon_session_get_filter (self->session);
  const guint *counts = part == JALON_FILTER_BUYER ? self->counts->buyers : self->counts->providers;
  guint n, n_parties;
  const JalonPlanParty *parties = jalon_plan_parties (self->counts->plan, &n_parties);
  g_autoptr (GArray) list = jalon_filter_counts_list (
    self->counts, part, gtk_editable_get_text (GTK_EDITABLE (self->search)), LISTED_MAX, &n);

  for (guint i = 0; i < list->len; i++) {
    const JalonPlanParty *party = &parties[g_array_index (list, guint, i)];

    append_choice (self, party->name, counts[g_array_index (list, guint, i)],
                   jalon_plan_filter_has_party (filter, part, party->ref), party->ref);
  }
  if (n > list->len) {
    g_autofree char *more = jalon_locale_number (jalon_session_get_locale (self->session), n - list->len, 0);
    g_autofree char *text = g_strdup_printf (
      g_dngettext (NULL, "%s more: type its name", "%s more: type their names", n - list->len), more);

    gtk_box_append (self->list, jalon_text_new (text, "dim-label"));
  }
}

static void
list_words (JalonFilterBar *self, JalonFilterPart part)
{
  const JalonPlanFilter *filter = jalon_session_get_filter (self->session);
  const gboolean status = part == JALON_FILTER_STATUS;
  const JalonKind kind = status ? JALON_KIND_COMMITMENT : JALON_KIND_CITE;
  const JalonChoice *choices =
    jalon_kind_info (kind)->fields[jalon_kind_field (kind, status ? "status" : "confidence")].choices;
  const guint *counts = status ? self->counts->statuses : self->counts->confidences;
  const guint32 bits = status ? filter->statuses : filter->confidences;

  for (guint i = 0; i < JALON_CHOICES_MAX && choices[i].nick; i++)
    if (counts[i] || bits & (1u << i))
      append_choice (self, _ (choices[i].label), counts[i], (bits & (1u << i)) != 0, i);
}

static void
fill_list (JalonFilterBar *self)
{
  const JalonFilterPart part = chosen_part (self);

  jalon_box_clear (self->list);
  if (!self->counts)
    return;
  self->filling = TRUE;
  if (part == JALON_FILTER_BUYER || part == JALON_FILTER_PROVIDER)
    list_parties (self, part);
  else
    list_words (self, part);
  self->filling = FALSE;
}

/* From and to */

static void
say_problem (JalonFilterBar *self, GtkEntry *entry, const char *why)
{
  gtk_label_set_label (self->problem, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), why != NULL);
  if (why)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

static gboolean
read_date (JalonFilterBar *self, GtkEntry *entry, JalonDate *date)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry)), *why = NULL;
  const JalonPlan *plan = jalon_session_get_whole_plan (self->session);

  *date = JALON_DATE_UNSET;
  if (!*text || jalon_locale_read_date_in (jalon_session_get_locale (self->session), text,
                                           plan ? jalon_plan_fiscal_month (plan) : 0, date, &why))
    return TRUE;
  say_problem (self, entry, why);
  return FALSE;
}

static gboolean
read_money (JalonFilterBar *self, GtkEntry *entry, const char **currency, JalonMoney *money)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry)), *why = NULL;

  *money = JALON_MONEY_UNSET;
  if (!*text ||
      jalon_locale_read_money (jalon_session_get_locale (self->session), text, currency, money, &why))
    return TRUE;
  say_problem (self, entry, why);
  return FALSE;
}

/* Both in one currency: the one typed last counts. */
static gboolean
read_amounts (JalonFilterBar *self, JalonPlanFilter *filter)
{
  const JalonPlan *plan = jalon_session_get_whole_plan (self->session);
  const char *low = plan ? jalon_main_currency (plan) : NULL, *high = low;

  if (!read_money (self, self->low, &low, &filter->least) ||
      !read_money (self, self->high, &high, &filter->most))
    return FALSE;
  if (filter->least != JALON_MONEY_UNSET && filter->most != JALON_MONEY_UNSET && g_strcmp0 (low, high) != 0) {
    say_problem (self, self->high, _ ("Type both amounts in one currency"));
    return FALSE;
  }
  filter->currency = g_intern_string (filter->least != JALON_MONEY_UNSET ? low : high);
  return TRUE;
}

static gboolean
take_range (JalonFilterBar *self)
{
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (jalon_session_get_filter (self->session));
  const gboolean term = chosen_part (self) == JALON_FILTER_TERM;

  gtk_widget_remove_css_class (GTK_WIDGET (self->low), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->high), "error");
  say_problem (self, NULL, NULL);
  if (term) {
    if (!read_date (self, self->low, &filter->from) || !read_date (self, self->high, &filter->until))
      return FALSE;
  } else if (!read_amounts (self, filter)) {
    return FALSE;
  }
  jalon_session_set_filter (self->session, filter);
  return TRUE;
}

static void
on_range_changed (JalonFilterBar *self)
{
  take_range (self);
}

static GtkEntry *
append_entry (JalonFilterBar *self, const char *label, const char *example, char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), example);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (self->content, jalon_line_new (label, "caption-heading"));
  gtk_box_append (self->content, entry);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_range_changed), self, G_CONNECT_SWAPPED);
  g_free (text);
  return GTK_ENTRY (entry);
}

static char *
money_text (JalonFilterBar *self, JalonMoney money, const char *currency)
{
  return money == JALON_MONEY_UNSET
           ? g_strdup ("")
           : jalon_locale_money (jalon_session_get_locale (self->session), money, currency);
}

static void
fill_range (JalonFilterBar *self)
{
  const JalonPlanFilter *filter = jalon_session_get_filter (self->session);
  JalonLocale *locale = jalon_session_get_locale (self->session);
  GtkWidget *apply = gtk_button_new_with_mnemonic (_ ("_Apply"));

  if (chosen_part (self) == JALON_FILTER_TERM) {
    self->low =
      append_entry (self, _ ("Runs in or after"), _ ("e.g. 2027"), jalon_locale_date (locale, filter->from));
    self->high = append_entry (self, _ ("Runs in or before"), _ ("e.g. Q2 2028"),
                               jalon_locale_date (locale, filter->until));
  } else {
    self->low =
      append_entry (self, _ ("At least"), _ ("e.g. $1B"), money_text (self, filter->least, filter->currency));
    self->high =
      append_entry (self, _ ("At most"), _ ("e.g. $50B"), money_text (self, filter->most, filter->currency));
  }
  self->problem = GTK_LABEL (jalon_text_new (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (self->content, GTK_WIDGET (self->problem));
  g_signal_connect_object (apply, "clicked", G_CALLBACK (on_range_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (apply, GTK_ALIGN_END);
  gtk_box_append (self->content, apply);
}

static void
fill_choices (JalonFilterBar *self)
{
  const JalonFilterPart part = chosen_part (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          part == JALON_FILTER_BUYER || part == JALON_FILTER_PROVIDER);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (self->content, GTK_WIDGET (self->search));
  gtk_box_append (self->content, scroller);
  fill_list (self);
}

static void
fill_content (JalonFilterBar *self)
{
  const JalonFilterPart part = chosen_part (self);

  jalon_box_clear (self->content);
  self->search = NULL;
  self->list = NULL;
  self->low = self->high = NULL;
  if (!self->session || !jalon_session_get_dossier (self->session))
    return;
  if (part == JALON_FILTER_TERM || part == JALON_FILTER_AMOUNT)
    fill_range (self);
  else
    fill_choices (self);
}

/* Counting */

static gpointer
count_in_thread (gpointer plan, JalonNewestRun *run)
{
  return jalon_filter_counts_new (plan);
}

static void
take_counts (gpointer owner, gpointer order, gpointer counts, gboolean finished)
{
  JalonFilterBar *self = owner;

  g_clear_pointer (&self->counts, jalon_filter_counts_free);
  self->counts = counts;
  if (self->list)
    fill_list (self);
}

static const JalonNewestKind counting = {
  .name = "jalon-filter-counts",
  .work = count_in_thread,
  .take = take_counts,
  .free_order = (GDestroyNotify) jalon_plan_unref,
  .free_result = jalon_filter_counts_free,
  .only_newest = TRUE,
};

static void
on_shown (JalonFilterBar *self)
{
  const JalonPlan *plan = jalon_session_get_whole_plan (self->session);
  guint n;

  if (plan && (!self->counts || self->counts->plan != plan)) {
    jalon_plan_commitments (plan, &n);
    g_clear_pointer (&self->counts, jalon_filter_counts_free);
    if (n > LARGE)
      jalon_newest_ask (self->counting, jalon_plan_ref ((JalonPlan *) plan));
    else
      self->counts = jalon_filter_counts_new (plan);
  }
  fill_content (self);
}

/* Chips */

static void
on_chip_removed (GtkWidget *button, JalonFilterBar *self)
{
  const JalonFilterPart part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-part"));
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (jalon_session_get_filter (self->session));

  jalon_plan_filter_clear (filter, part);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  jalon_session_set_filter (self->session, filter);
}

static void
on_chip_pressed (GtkWidget *button, JalonFilterBar *self)
{
  jalon_filter_bar_open (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-part")));
}

static GtkWidget *
new_chip (JalonFilterBar *self, const JalonPlanFilter *filter, JalonFilterPart part)
{
  const JalonPlan *plan = jalon_session_get_whole_plan (self->session);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new (), *label,
            *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *what =
    plan ? jalon_plan_filter_part_text (filter, plan, jalon_session_get_locale (self->session), part, TRUE)
         : g_strdup ("");
  /* Translators: a chip: %1$s is what is filtered by (“Provider”), %2$s which pass */
  g_autofree char *text = g_strdup_printf (C_ ("chip", "%1$s: %2$s"), _ (part_titles[part]), what);
  /* Translators: %s is what is filtered by: “Provider: Oracle” */
  g_autofree char *without = g_strdup_printf (_ ("Do not filter by “%s”"), text);

  label = jalon_line_new (text, NULL);
  /* So wide at least: what has no room is scrolled to. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (0.85 * (double) g_utf8_strlen (text, -1) + 1, 26));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, text);
  gtk_widget_set_tooltip_text (remove, without);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, without, -1);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  g_object_set_data (G_OBJECT (button), "jalon-part", GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (remove), "jalon-part", GUINT_TO_POINTER (part));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chip_pressed), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_chip_removed), self, 0);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

static void
show_chips (JalonFilterBar *self)
{
  const JalonPlanFilter *filter = jalon_session_get_filter (self->session);

  jalon_box_clear (self->chips);
  for (guint part = 0; part < JALON_N_FILTERS; part++)
    if (jalon_plan_filter_has (filter, part))
      gtk_box_append (self->chips, new_chip (self, filter, part));
  gtk_widget_set_visible (GTK_WIDGET (self), !jalon_plan_filter_is_empty (filter));
}

static void
on_plan_changed (JalonFilterBar *self)
{
  if (!jalon_plan_filter_is_empty (jalon_session_get_filter (self->session)))
    show_chips (self); /* in another language, or with other names */
}

static void
set_session (JalonFilterBar *self, JalonSession *session)
{
  if (!session || !g_set_object (&self->session, session))
    return;
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (show_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (on_plan_changed), self,
                           G_CONNECT_SWAPPED);
  show_chips (self);
}

static void
jalon_filter_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (JALON_FILTER_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_filter_bar_dispose (GObject *object)
{
  JalonFilterBar *self = JALON_FILTER_BAR (object);

  g_clear_pointer (&self->counting, jalon_newest_free);
  g_clear_pointer (&self->counts, jalon_filter_counts_free);
  g_clear_object (&self->session);
  g_clear_object (&self->button);

  G_OBJECT_CLASS (jalon_filter_bar_parent_class)->dispose (object);
}

static void
jalon_filter_bar_class_init (JalonFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_filter_bar_set_property;
  object_class->dispose = jalon_filter_bar_dispose;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
make_popover (JalonFilterBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < JALON_N_FILTERS; i++)
    gtk_string_list_append (names, _ (part_titles[i]));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->part = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL));
  gtk_drop_down_set_selected (self->part, JALON_FILTER_PROVIDER);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->part), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter by"),
                                  -1);
  gtk_widget_set_size_request (box, 250, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->part));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->content));
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_object (self->part, "notify::selected", G_CALLBACK (fill_content), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED);
}

static void
jalon_filter_bar_init (JalonFilterBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->counting = jalon_newest_new (self, &counting);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  make_popover (self);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("_Filter"));
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               _ ("Show some of the commitments, in tables and charts"));
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chips));
  gtk_widget_set_hexpand (scroller, TRUE);
  self->clear = gtk_button_new_with_mnemonic (_ ("C_lear"));
  gtk_widget_set_tooltip_text (self->clear, _ ("Show all commitments again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear), "win.filter-clear");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_ref_sink (self->button);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), self->clear);
}

void
jalon_filter_bar_open (JalonFilterBar *self, JalonFilterPart part)
{
  g_return_if_fail (JALON_IS_FILTER_BAR (self));

  gtk_drop_down_set_selected (self->part, part);
  gtk_menu_button_popup (self->button);
}

GtkWidget *
jalon_filter_bar_get_button (JalonFilterBar *self)
{
  g_return_val_if_fail (JALON_IS_FILTER_BAR (self), NULL);

  return GTK_WIDGET (self->button);
}

GtkWidget *
jalon_filter_bar_get_popover (JalonFilterBar *self)
{
  g_return_val_if_fail (JALON_IS_FILTER_BAR (self), NULL);

  return GTK_WIDGET (self->popover);
}

gboolean
jalon_filter_bar_tick (JalonFilterBar *self, const char *label)
{
  g_return_val_if_fail (JALON_IS_FILTER_BAR (self), FALSE);

  for (GtkWidget *check = self->list ? gtk_widget_get_first_child (GTK_WIDGET (self->list)) : NULL; check;
       check = gtk_widget_get_next_sibling (check))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (check), "jalon-label"), label) == 0) {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      return TRUE;
    }

  return FALSE;
}

gboolean
jalon_filter_bar_type (JalonFilterBar *self, const char *low, const char *high)
{
  g_return_val_if_fail (JALON_IS_FILTER_BAR (self) && self->low, FALSE);

  gtk_editable_set_text (GTK_EDITABLE (self->low), low);
  gtk_editable_set_text (GTK_EDITABLE (self->high), high);
  return take_range (self);
}
