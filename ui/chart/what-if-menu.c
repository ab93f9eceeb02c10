/* One menu for the inspector and for charts. */
#include "config.h"

#include <glib/gi18n.h>

#include "what-if-menu.h"

GMenuModel *
jalon_what_if_menu_new (void)
{
  static const struct {
    const char *label, *action;
  } acts[] = {
    { N_ ("_Slips By…"), "win.what-if-slip" },
    { N_ ("_Fails For…"), "win.what-if-outage" },
    { N_ ("Comes at _Half the Share"), "win.what-if-half-share" },
    { N_ ("Has Another _Likelihood…"), "win.what-if-likelihood" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (acts[i].label), acts[i].action);

    g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

gboolean
jalon_what_if_menu_suits (JalonKind kind)
{
  return kind == JALON_KIND_NODE || kind == JALON_KIND_LINK || kind == JALON_KIND_RISK;
}
