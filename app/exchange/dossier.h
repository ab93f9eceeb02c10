/* What is known of a dossier's file, which is both read and written. */
#pragma once

#include <jalon/exchange/file-type.h>
#include <jalon/text/translate.h>

#define JALON_DOSSIER_TYPE                                                                                   \
  {                                                                                                          \
    "dossier", N_ ("Jalon dossier"), JALON_WORDS ("xml", "jalon"),                                           \
      JALON_WORDS ("application/x-jalon-dossier+xml")                                                        \
  }
