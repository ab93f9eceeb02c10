/* The errors that a model can answer with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALON_MODEL_ERROR (jalon_model_error_quark ())

/**
 * JalonModelError:
 * @JALON_MODEL_ERROR_VALUE: a value that its field cannot hold
 * @JALON_MODEL_ERROR_PLACE: an item where its kind may not stand
 * @JALON_MODEL_ERROR_REFERRED: the item cannot go, others refer to it
 * @JALON_MODEL_ERROR_ID: the id is in use, or no XML name
 * @JALON_MODEL_ERROR_INCLUDED: the item belongs to an included dossier
 * @JALON_MODEL_ERROR_FULL: a table has no room for another row
 */
typedef enum {
  JALON_MODEL_ERROR_VALUE,
  JALON_MODEL_ERROR_PLACE,
  JALON_MODEL_ERROR_REFERRED,
  JALON_MODEL_ERROR_ID,
  JALON_MODEL_ERROR_INCLUDED,
  JALON_MODEL_ERROR_FULL,
} JalonModelError;

GQuark jalon_model_error_quark (void);

G_END_DECLS
