/* A sentence under the header bar that stays as long as what it says is so, with something to do about it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALON_TYPE_NOTICE (jalon_notice_get_type ())
G_DECLARE_FINAL_TYPE (JalonNotice, jalon_notice, JALON, NOTICE, AdwBin)

/**
 * jalon_notice_tell:
 * @text: (nullable): %NULL when there is nothing to tell any more
 * @label: (nullable): of the button, with a mnemonic; %NULL for none
 * @action: (nullable): what the button does
 */
void jalon_notice_tell (JalonNotice *self, const char *text, const char *label, const char *action);

/* Returns: (transfer none) (nullable): what it tells */
const char *jalon_notice_get_text (JalonNotice *self);

G_END_DECLS
