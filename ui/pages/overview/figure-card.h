/* A key figure as a card that can be pressed. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * JalonFigureCard:
 * @about: (nullable): a line more
 * @item: what it is about, and so selects
 * @action: (nullable): what it does instead; @target: (nullable): of that
 * @alert: it does not add up, or passes a threshold
 */
typedef struct {
  const char *caption, *value, *detail, *about;
  JalonRef item;
  const char *action;
  GVariant *target;
  JalonConfidence confidence;
  gboolean alert;
} JalonFigureCard;

void jalon_figure_card_append (GtkBox *box, JalonSession *session, const JalonFigureCard *card);

G_END_DECLS
