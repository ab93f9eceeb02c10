/* What one field of one row holds, in the form in which edits, scenarios and files pass it around. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

typedef struct {
  JalonType type;
  union {
    const char *text; /* interned in its dossier */
    JalonMoney money;
    double number;
    JalonDate date;
    guint choice;
    guint months;
    JalonRef ref;
    const JalonRefs *refs;
  };
} JalonValue;

/* The field's "not stated". */
JalonValue jalon_value_unset (const JalonField *field);
gboolean jalon_value_is_set (const JalonValue *value);
gboolean jalon_value_equal (const JalonValue *a, const JalonValue *b);

/* Moves a value out of, and into, the struct of a row. */
JalonValue jalon_value_read (const JalonField *field, const void *row);
void jalon_value_write (const JalonField *field, void *row, const JalonValue *value);

/**
 * jalon_value_parse:
 * @self: the dossier in which texts are interned and ids looked up
 * @field: whose value @text is
 * @text: as a dossier file writes it
 * @length: bytes of @text
 * @digits: decimals of the amount's currency
 * @value: (out): the value
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 *
 * A date in fiscal years is refused here, as its days hang on whose value it is: jalon_value_parse_of().
 */
gboolean jalon_value_parse (JalonDossier *self,
                            const JalonField *field,
                            const char *text,
                            gsize length,
                            int digits,
                            JalonValue *value,
                            const char **why);

/**
 * jalon_value_print:
 * @out: where to append the text from which jalon_value_parse() gives @value again, unescaped
 */
void jalon_value_print (
  JalonDossier *self, const JalonField *field, const JalonValue *value, int digits, GString *out);

G_END_DECLS
