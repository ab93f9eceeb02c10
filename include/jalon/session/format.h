/* How facts of a dossier are written in the window: values with links to the items that they name, terms,
 * languages, and lines that say where a fact comes from. */
#pragma once

#include <jalon/model/overlay.h>
#include <jalon/model/value.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: what people call the item: a citation, a claim or another part stands for what it is a part of */
JalonRef jalon_item_of (JalonDossier *dossier, JalonRef ref);

/* Returns: (transfer none): the item's name in the language that the session shows */
const char *jalon_format_name (JalonSession *session, JalonRef item);

/* Returns: (transfer none): as jalon_format_name(), of what @ref is or is a part of: the source of a passage,
 * which has no name, and the dossier for what stands in no item */
const char *jalon_format_owner (JalonSession *session, JalonRef ref);

/* Returns: (transfer none): the item's kind for people: "Commitment" */
const char *jalon_format_kind (JalonRef item);

/* What a link to an item begins with; its reference follows. */
#define JALON_FORMAT_ITEM_SCHEME "item:"

/* Returns: (transfer full): the item's name as Pango markup, a link that selects it */
char *jalon_format_link (JalonSession *session, JalonRef item);

/**
 * jalon_format_value:
 * @field: whose value it is
 * @currency: (nullable): of an amount
 *
 * Returns: (transfer full) (nullable): the value as Pango markup, in the language of the program; %NULL when
 * it is not stated
 */
char *jalon_format_value (JalonSession *session,
                          const JalonField *field,
                          const JalonValue *value,
                          const char *currency);

/**
 * jalon_format_currency:
 * @item: an item
 * @row: its row, as the scenario has it
 *
 * Returns: (transfer none) (nullable): the currency of its amounts
 */
const char *jalon_format_currency (JalonSession *session, JalonRef item, const void *row);

/**
 * jalon_format_written:
 * @overlay: the scenario whose currencies and fiscal years @text is in
 * @item: whose value it is
 * @field: (nullable): which
 * @text: a value as a file writes it, in a claim or in a scenario's change
 *
 * Returns: (transfer full): the value as Pango markup, in the language of the program; @text itself where
 *   there is no reading it
 */
char *jalon_format_written (
  JalonSession *session, JalonOverlay *overlay, JalonRef item, const JalonField *field, const char *text);

/* Returns: (transfer full): @low and @high as one term, "2027 – 2031", "from 2027"; %NULL when neither is
 * stated */
char *jalon_format_term (JalonSession *session, JalonDate low, JalonDate high);

/* Returns: (transfer none): a confidence or a status for people, translated */
const char *jalon_format_confidence (JalonConfidence confidence);
const char *jalon_format_status (JalonStatus status);

/* Returns: (transfer full): a language in the language of the program, "French" */
char *jalon_format_language (JalonSession *session, const char *lang);

/**
 * jalon_format_source:
 * @anonymous: (nullable): what to say where nobody is stated to have published it
 *
 * Returns: (transfer full): who published a source, and when: "Particle News · Nov 2025"
 */
char *jalon_format_source (JalonSession *session, JalonRef source, const char *anonymous);

/* Returns: (transfer full): where a passage stands in its source: the page or paragraph that is stated, else
 * which of the passages it is, "Passage 2"; %NULL where there is nothing to tell it from */
char *jalon_format_place (JalonSession *session, JalonRef passage);

/* Returns: (transfer full): a passage as one tells it from the others of its source: "Particle News · p. 3:
 * The total is…" */
char *jalon_format_passage (JalonSession *session, JalonRef passage);

/* Whether a fact of this confidence is to carry a badge wherever it is shown. */
gboolean jalon_confidence_is_weak (JalonConfidence confidence);

/* Returns: (transfer full): what tells an item from others of its kind where its name alone does not */
char *jalon_format_label (JalonSession *session, JalonRef item);

G_END_DECLS
