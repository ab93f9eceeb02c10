/* The window and what is tried out in it: the notice that tells of it, keeping it, putting it back, and what
 * one click makes of the selected item. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dialogs/what-if-questions.h"
#include "pages/pages.h"
#include "window-private.h"
#include <jalon/session/format.h>
#include <jalon/session/setting-words.h>
#include <jalon/session/what-if-inputs.h>

/* While a slider is away from where the dossier has it, every page says so. */
void
jalon_window_show_what_if (JalonWindow *self)
{
  const JalonPageInfo *page = jalon_page_info (jalon_window_get_page (self));
  g_autofree char *text = jalon_session_tell_settings (self->session, !page || !page->has_sliders);
  guint n;

  jalon_what_ifs_list (jalon_session_get_what_ifs (self->session), &n);
  jalon_notice_tell (self->what_if, text, _ ("_Back to the Dossier"), "win.what-if-reset");
  jalon_window_set_enabled (self, "what-if-reset", text != NULL || n > 0);
  jalon_window_set_enabled (self, "what-if-keep", n > 0);
}

static void
reset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_session_reset_settings (JALON_WINDOW (data)->session);
}

static void
keep_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  jalon_window_take_typed (self);
  gtk_window_present (jalon_keep_question_new (GTK_WINDOW (self), self->session));
}

/* Of the selected item. (nullable): its kind has no such field */
static const JalonField *
field_at_hand (JalonWindow *self, const char *name)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const JalonRef item = jalon_session_get_selected (self->session);
  const JalonKind kind = jalon_ref_kind (item);
  int index;

  if (!dossier || !jalon_dossier_has (dossier, item) ||
      (kind != JALON_KIND_NODE && kind != JALON_KIND_LINK && kind != JALON_KIND_RISK))
    return NULL;
  index = jalon_kind_field (kind, name);
  return index >= 0 ? &jalon_kind_info (kind)->fields[index] : NULL;
}

static void
ask (JalonWindow *self, const char *name)
{
  const JalonField *field = field_at_hand (self, name);

  if (!field)
    return;
  jalon_window_take_typed (self);
  gtk_window_present (jalon_amount_question_new (GTK_WINDOW (self), self->session,
                                                 jalon_session_get_selected (self->session), field));
}

static void
slip_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask (data, "slip");
}

static void
outage_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask (data, "outage");
}

static void
likelihood_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask (data, "likelihood");
}

/* What states no share comes through the link alone. */
static void
half_share_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  const JalonField *field = field_at_hand (self, "share");
  JalonWhatIfInput input = { jalon_session_get_selected (self->session), field };
  double share;

  if (!field)
    return;
  jalon_window_take_typed (self);
  share = jalon_what_if_input_get (self->session, &input);
  jalon_what_if_set_now (GTK_WINDOW (self), self->session, input.ref, field, isnan (share) ? 0.5 : share / 2);
}

/* What was set, and how to take it back. */
static void
done_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  const JalonRef scenario = jalon_session_get_scenario (self->session);
  /* TRANSLATORS: %1$s is what was set: “GB300 racks: 3 months later”, %2$s the scenario that has it now */
  g_autofree char *text =
    g_strdup_printf (_ ("%1$s, in the scenario “%2$s”"), g_variant_get_string (parameter, NULL),
                     scenario != JALON_REF_NONE ? jalon_format_name (self->session, scenario) : "");
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Follows what is selected. */
static void
show_selected (JalonWindow *self)
{
  static const struct {
    const char *action, *field;
  } acts[] = {
    { "what-if-slip", "slip" },
    { "what-if-outage", "outage" },
    { "what-if-half-share", "share" },
    { "what-if-likelihood", "likelihood" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    jalon_window_set_enabled (self, acts[i].action, field_at_hand (self, acts[i].field) != NULL);
}

static const GActionEntry entries[] = {
  { .name = "what-if-reset", .activate = reset_action },
  { .name = "what-if-keep", .activate = keep_action },
  { .name = "what-if-slip", .activate = slip_action },
  { .name = "what-if-outage", .activate = outage_action },
  { .name = "what-if-half-share", .activate = half_share_action },
  { .name = "what-if-likelihood", .activate = likelihood_action },
  { .name = "what-if-done", .activate = done_action, .parameter_type = "s" },
};

void
jalon_window_add_what_ifs (JalonWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->session, "notify::settings", G_CALLBACK (jalon_window_show_what_if), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::what-ifs", G_CALLBACK (jalon_window_show_what_if), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::base-plan", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  jalon_window_show_what_if (self);
  show_selected (self);
}
