/* Why an edit was refused, for GError. */
#include "config.h"

#include <jalon/model/error.h>

G_DEFINE_QUARK (jalon_model_error_quark, jalon_model_error)
