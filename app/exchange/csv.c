/* The apostrophe before a text that a spreadsheet would run. */
#include "config.h"

#include <jalon/exchange/csv.h>

/* What a spreadsheet takes for the begin of a formula, wide forms among them, or skips on its way to one. */
static gboolean
begins_formula (const char *text)
{
  static const gunichar begins[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  gunichar first = g_utf8_get_char (text);

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (first == begins[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_marked (const char *text)
{
  return text[0] == JALON_CSV_MARK && (text[1] == JALON_CSV_MARK || begins_formula (text + 1));
}

gboolean
jalon_csv_needs_mark (const char *text)
{
  return begins_formula (text) || is_marked (text);
}

const char *
jalon_csv_unmark (const char *cell)
{
  return is_marked (cell) ? cell + 1 : cell;
}
