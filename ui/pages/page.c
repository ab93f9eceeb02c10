/* The base of pages: it turns what the session announces into two calls, and holds them back while unseen,
 * and until all of an edit is done. */
#include "config.h"

#include "page.h"

typedef struct {
  JalonSession *session;
  gboolean stale; /* something changed since the page was last shown */
  guint later;    /* a seen page is shown anew before the next frame */
} JalonPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JalonPage, jalon_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

static JalonPagePrivate *
get_private (JalonPage *self)
{
  return jalon_page_get_instance_private (self);
}

static void
show_selected (JalonPage *self)
{
  JalonPageClass *klass = JALON_PAGE_GET_CLASS (self);
  JalonSession *session = get_private (self)->session;

  if (klass->show_selected)
    klass->show_selected (self, session, jalon_session_get_selected (session));
}

static void
show_all (JalonPage *self)
{
  JalonPageClass *klass = JALON_PAGE_GET_CLASS (self);
  JalonPagePrivate *priv = get_private (self);

  g_clear_handle_id (&priv->later, g_source_remove);
  if (!priv->session)
    return;

  priv->stale = FALSE;
  if (klass->show_plan)
    klass->show_plan (self, priv->session);
  show_selected (self);
}

void
jalon_page_refresh (JalonPage *self)
{
  g_return_if_fail (JALON_IS_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_all (self);
  else
    get_private (self)->stale = TRUE;
}

static gboolean
show_later (gpointer data)
{
  JalonPage *self = data;

  get_private (self)->later = 0;
  if (get_private (self)->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_all (self);
  return G_SOURCE_REMOVE;
}

/* An edit costs no more than the edit: what shows it is made once, before the next frame, however many edits
 * there were by then. */
static void
on_plan_changed (JalonPage *self)
{
  JalonPagePrivate *priv = get_private (self);
  JalonPageClass *klass = JALON_PAGE_GET_CLASS (self);

  if (klass->let_go && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    klass->let_go (self);
  if (!jalon_session_is_edited (priv->session) || (klass->is_at_once && klass->is_at_once (self))) {
    jalon_page_refresh (self);
    return;
  }

  priv->stale = TRUE;
  if (!priv->later && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->later = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_later, self, NULL);
}

static void
on_selected (JalonPage *self)
{
  /* A stale page gets its selection together with all the rest. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    get_private (self)->stale = TRUE;
  else if (get_private (self)->stale)
    show_all (self);
  else
    show_selected (self);
}

static void
set_session (JalonPage *self, JalonSession *session)
{
  JalonPagePrivate *priv = get_private (self);

  if (!session || priv->session == session)
    return;

  g_return_if_fail (priv->session == NULL);
  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (on_plan_changed), self,
                           G_CONNECT_SWAPPED);
  /* Nothing of another dossier stays, not even until the next frame. */
  g_signal_connect_object (session, "notify::dossier", G_CALLBACK (jalon_page_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  jalon_page_refresh (self);
}

static void
jalon_page_map (GtkWidget *widget)
{
  JalonPage *self = JALON_PAGE (widget);

  /* Before its children are mapped, so that they come up with what they are to show. */
  if (get_private (self)->stale)
    show_all (self);
  GTK_WIDGET_CLASS (jalon_page_parent_class)->map (widget);
}

static void
jalon_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, get_private (JALON_PAGE (object))->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (JALON_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_page_dispose (GObject *object)
{
  g_clear_handle_id (&get_private (JALON_PAGE (object))->later, g_source_remove);

  G_OBJECT_CLASS (jalon_page_parent_class)->dispose (object);
}

static void
jalon_page_finalize (GObject *object)
{
  g_clear_object (&get_private (JALON_PAGE (object))->session);

  G_OBJECT_CLASS (jalon_page_parent_class)->finalize (object);
}

static void
jalon_page_class_init (JalonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jalon_page_get_property;
  object_class->set_property = jalon_page_set_property;
  object_class->dispose = jalon_page_dispose;
  object_class->finalize = jalon_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = jalon_page_map;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_page_init (JalonPage *self)
{
  get_private (self)->stale = TRUE;
}

JalonSession *
jalon_page_get_session (JalonPage *self)
{
  g_return_val_if_fail (JALON_IS_PAGE (self), NULL);

  return get_private (self)->session;
}

const char *
jalon_page_get_chart (JalonPage *self)
{
  g_return_val_if_fail (JALON_IS_PAGE (self), NULL);

  JalonPageClass *klass = JALON_PAGE_GET_CLASS (self);

  return klass->get_chart ? klass->get_chart (self) : NULL;
}

void
jalon_page_show_chart (JalonPage *self, const char *chart)
{
  g_return_if_fail (JALON_IS_PAGE (self));

  JalonPageClass *klass = JALON_PAGE_GET_CLASS (self);

  if (klass->show_chart)
    klass->show_chart (self, chart);
}
