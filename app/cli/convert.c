/* The command that writes one kind of file as another: a dossier anew, a dossier's tables as a workbook, and
 * tables as a new dossier. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/formats.h>
#include <jalon/model/edit.h>
#include <jalon/text/translate.h>

#include "table.h"

/* What a table does not say of the dossier that it becomes. */
typedef struct {
  CliTableOptions table;
  char *currency, *as_of, *fiscal_month;
} Options;

static void
options_clear (Options *self)
{
  cli_table_options_clear (&self->table);
  g_free (self->currency);
  g_free (self->as_of);
  g_free (self->fiscal_month);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* By the file's name, as far as it says it, else by its first bytes: as it is opened in the window. */
static gboolean
is_table (const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, NULL, NULL));
  guint8 bytes[JALON_SNIFF_SIZE];
  gsize n = 0;

  return stream && g_input_stream_read_all (stream, bytes, sizeof bytes, &n, NULL, NULL) &&
         jalon_grid_sniff (bytes, n, name);
}

/* A file's name without its folder and its ending. (transfer full) */
static char *
title_of (const char *name)
{
  char *base = g_path_get_basename (name);
  gsize cut = strlen (base);
  guint n;
  const JalonFileType *const *types = jalon_grid_types (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; types[i]->suffixes[k]; k++) {
      const gsize length = strlen (base), rest = strlen (types[i]->suffixes[k]) + 1;
      g_autofree char *lower = g_ascii_strdown (base, -1),
                      *ending = g_strconcat (".", types[i]->suffixes[k], NULL);

      if (length > rest && g_str_has_suffix (lower, ending))
        cut = MIN (cut, length - rest);
    }
  base[cut] = '\0';
  return base;
}

/* @text: (nullable): of --@option; nothing is set without it */
static gboolean
set_own (JalonDossier *dossier, const char *field, const char *option, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!text || jalon_dossier_set_from_text (dossier, jalon_dossier_root (dossier), field, text, &error))
    return TRUE;
  cli_complain ("--%s: %s", option, error->message);
  return FALSE;
}

/* Returns: (transfer full) (nullable): an empty dossier, without a currency unless one is given; NULL where
 * an option is wrong, which was said */
static JalonDossier *
new_dossier (const char *name, const Options *options, const char *lang)
{
  g_autoptr (JalonDossier) dossier = jalon_dossier_new ();
  const JalonRef root = jalon_dossier_root (dossier);
  const int currency = jalon_kind_field (JALON_KIND_DOSSIER, "currency");
  const JalonValue unset = jalon_value_unset (&jalon_kind_info (JALON_KIND_DOSSIER)->fields[currency]);
  g_autofree char *title = title_of (name);
  g_autoptr (GError) error = NULL;

  if (!jalon_dossier_set (dossier, root, currency, &unset, &error) ||
      !jalon_dossier_set_from_text (dossier, root, "xml:lang", lang, &error) ||
      !jalon_dossier_set_text (dossier, root, JALON_ROLE_TITLE, NULL, title, &error)) {
    cli_complain ("%s", error->message);
    return NULL;
  }
  if (!set_own (dossier, "currency", "currency", options->currency) ||
      !set_own (dossier, "as-of", "as-of", options->as_of) ||
      !set_own (dossier, "fiscal-month", "fiscal-month", options->fiscal_month))
    return NULL;
  return g_steal_pointer (&dossier);
}

/* Which tables there are to take */

/* What others refer to comes first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  static const JalonKind order[] = { JALON_KIND_PARTY, JALON_KIND_COMMITMENT };
  const JalonKind kinds[] = { jalon_table_kind (*(JalonTable *const *) a),
                              jalon_table_kind (*(JalonTable *const *) b) };
  guint places[] = { G_N_ELEMENTS (order), G_N_ELEMENTS (order) };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (order); k++)
      if (kinds[i] == order[k])
        places[i] = k;
  return (int) places[0] - (int) places[1];
}

/* The sheets whose headings are understood; the others are named. */
static void
add_understood (GPtrArray *tables, GPtrArray *grids, JalonDossier *dossier, JalonLocale *locale)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  while (grids->len > 0) {
    g_autoptr (JalonTable) table =
      jalon_table_new (g_ptr_array_steal_index (grids, 0), JALON_TABLE_KINDS, dossier, locale);

    if (jalon_table_understood (table) > 0)
      g_ptr_array_add (tables, g_steal_pointer (&table));
    else
      jalon_problems_add (problems, JALON_SEVERITY_WARNING, jalon_table_grid (table)->name, 0, 0,
                          g_strdup (_ ("This sheet is left out.")), NULL);
  }
  cli_print_problems (problems, stderr);
}

/* The one sheet that there is, or that is named; else all that are tables. Returns: (transfer full)
 * (nullable): NULL where there is none, which was said */
static GPtrArray *
choose (GPtrArray *grids, const char *sheet, JalonDossier *dossier, JalonLocale *locale)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_table_free);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonTable *table;

  if (!sheet && grids->len > 1) {
    add_understood (tables, grids, dossier, locale);
    if (tables->len == 0) {
      cli_complain (_ ("of no sheet are the headings understood; name the one to take by --sheet"));
      return NULL;
    }
    g_ptr_array_sort (tables, compare);
    return g_steal_pointer (&tables);
  }
  table = jalon_table_choose (grids, sheet, JALON_TABLE_KINDS, dossier, locale, problems, &error);
  cli_print_problems (problems, stderr);
  if (!table) {
    cli_complain ("--sheet: %s", error->message);
    return NULL;
  }
  g_ptr_array_add (tables, table);
  return g_steal_pointer (&tables);
}

/* Whether a table states what was spent: as rows, or in columns of rows that are commitments. */
static gboolean
brings_actuals (const JalonTable *table)
{
  return jalon_table_kind (table) == JALON_KIND_ACTUAL ||
         jalon_table_find (table, JALON_COLUMN_CONSUMED, -1) >= 0 ||
         (jalon_table_kind (table) == JALON_KIND_COMMITMENT &&
          jalon_table_find (table, JALON_COLUMN_PERIOD, -1) >= 0 &&
          jalon_table_periods (table) != JALON_KIND_TRANCHE);
}

/* Says why two sheets are not taken together. */
static void
refuse_both (const JalonTable *one, const JalonTable *other)
{
  const JalonKind kind =
    jalon_table_kind (one) == jalon_table_kind (other) ? jalon_table_kind (one) : JALON_KIND_NONE;

  cli_complain (
    /* TRANSLATORS: %1$s and %2$s are sheets of a workbook */
    kind == JALON_KIND_COMMITMENT
      ? _ ("“%1$s” and “%2$s” both have commitments, which would count twice if one sums up the other: "
           "name "
           "the one to take by --sheet, and bring in more by “jalon-cli import”")
    : kind == JALON_KIND_DEMAND
      ? _ ("“%1$s” and “%2$s” both have demands, which would count twice if one sums up the other: name "
           "the "
           "one to take by --sheet, and bring in more by “jalon-cli import”")
      : _ ("“%1$s” and “%2$s” may both state the same, which would count twice, or one instead of the other: "
           "name the one to take by --sheet, and bring in more by “jalon-cli import”"),
    jalon_table_grid (one)->sheet, jalon_table_grid (other)->sheet);
}

/* Whether no two sheets have what would count twice if one of them sums up the other, or states it otherwise.
 * Returns: FALSE where two have, which was said */
static gboolean
is_each_once (GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++)
    for (guint k = 0; k < i; k++)
      if (jalon_table_kind (tables->pdata[i]) == jalon_table_kind (tables->pdata[k]) ||
          (brings_actuals (tables->pdata[i]) && brings_actuals (tables->pdata[k]))) {
        refuse_both (tables->pdata[k], tables->pdata[i]);
        return FALSE;
      }
  return TRUE;
}

/* The dossier's currency */

/* What the tables say of it: what exchange rates are in; else the one that all amounts are in. */
typedef struct {
  GHashTable *rates;  /* that rates are in */
  GHashTable *quoted; /* that rates are of */
  GHashTable *stated; /* of amounts */
  gboolean any;       /* something is an amount, or a rate */
} Currencies;

static const char *
one_of (GHashTable *codes)
{
  GHashTableIter iter;
  gpointer code = NULL;

  g_hash_table_iter_init (&iter, codes);
  return g_hash_table_size (codes) == 1 && g_hash_table_iter_next (&iter, &code, NULL) ? code : NULL;
}

static void
look_at (const JalonTable *table, Currencies *found)
{
  const char *rate = jalon_table_rate_currency (table);
  const gboolean of_rates = jalon_table_kind (table) == JALON_KIND_RATE;

  found->any |= jalon_table_currencies (table, of_rates ? found->quoted : found->stated);
  if (rate)
    g_hash_table_add (found->rates, (gpointer) rate);
}

/* @any: (out): whether it is needed at all. Returns: (nullable): the one that follows from the tables */
static const char *
find_currency (GPtrArray *tables, gboolean *any)
{
  g_autoptr (GHashTable) rates = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) quoted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) stated = g_hash_table_new (g_str_hash, g_str_equal);
  Currencies found = { rates, quoted, stated, FALSE };
  const char *currency;

  for (guint i = 0; i < tables->len; i++)
    look_at (tables->pdata[i], &found);
  *any = found.any || g_hash_table_size (stated) > 0 || g_hash_table_size (quoted) > 0;
  if (g_hash_table_size (rates) > 0)
    return one_of (rates);
  currency = one_of (stated);
  return currency && g_hash_table_contains (quoted, currency) ? NULL : currency;
}

/* Tables are read by the currency of their dossier: once it is known, anew. */
static void
read_anew (GPtrArray *tables, JalonDossier *dossier, JalonLocale *locale)
{
  for (guint i = 0; i < tables->len; i++) {
    JalonTable *before = tables->pdata[i];
    JalonGrid *grid = jalon_grid_ref ((JalonGrid *) jalon_table_grid (before));

    tables->pdata[i] = jalon_table_new (grid, JALON_TABLE_KINDS, dossier, locale);
    jalon_table_free (before);
  }
}

/* Gives the dossier the currency of its amounts, where none was given. Returns: %FALSE where nothing says
 * which that is, which was said */
static gboolean
settle_currency (GPtrArray *tables, JalonDossier *dossier, JalonLocale *locale, const Options *options)
{
  const char *currency;
  gboolean any;

  if (options->currency)
    return TRUE;
  cli_table_answer (tables, &options->table, FALSE); /* what is wrong with them is said when they count */
  currency = find_currency (tables, &any);
  if (!any)
    return TRUE;
  if (!currency) {
    cli_complain (
      _ ("the currency of the new dossier does not follow from the table: say it by --currency, as in "
         "“--currency EUR”. Amounts that state none are in it"));
    return FALSE;
  }
  if (!set_own (dossier, "currency", "currency", currency))
    return FALSE;
  read_anew (tables, dossier, locale);
  return cli_table_map (tables, &options->table);
}

/* The new dossier */

/* Whether any item has a cell in the column. */
static gboolean
has_cells (const JalonTable *table, guint column)
{
  for (guint row = 0; row < jalon_table_grid (table)->rows->len; row++)
    if (jalon_table_row_use (table, row) == JALON_ROW_ITEM && !jalon_table_is_empty (table, row, column))
      return TRUE;
  return FALSE;
}

/* Whether it is known until when amounts are that were drawn to date. Returns: FALSE where it is not, which
 * was said
 */
static gboolean
knows_until_when (GPtrArray *tables, JalonDossier *dossier)
{
  const JalonDossierRow *row = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier));

  for (guint i = 0; i < tables->len && !jalon_date_is_set (row->as_of); i++) {
    const int column = jalon_table_find (tables->pdata[i], JALON_COLUMN_CONSUMED, -1);
    const JalonTableColumn *found =
      column >= 0 ? jalon_table_column (tables->pdata[i], (guint) column) : NULL;

    if (!found || jalon_date_is_set (found->period) || !has_cells (tables->pdata[i], (guint) column))
      continue;
    /* TRANSLATORS: %s is a column’s heading: “Consumed to date” */
    cli_complain (_ ("“%s”: until when? Say it by --as-of, as in “--as-of 2026-09-30”"), found->heading);
    return FALSE;
  }
  return TRUE;
}

static void
tell (JalonDossier *dossier)
{
  const JalonRef root = jalon_dossier_root (dossier);
  const JalonDossierRow *row = jalon_dossier_dossier_row (dossier, root);
  g_autoptr (GString) as_of = g_string_new (NULL);

  if (jalon_date_is_set (row->as_of))
    jalon_date_print (row->as_of, as_of);
  /* TRANSLATORS: %1$s is its title, %2$s “fr” or “en”, %3$s “EUR”, %4$s a date; the last two may not be
   * stated */
  printf (_ ("New dossier “%1$s”: language %2$s, currency %3$s, as of %4$s.\n"),
          jalon_dossier_label (dossier, root, NULL), row->lang,
          row->currency ? row->currency : C_ ("new dossier", "not stated"),
          as_of->len > 0 ? as_of->str : C_ ("new dossier", "not stated"));
}

/* Which of several the following lines are about. */
static void
name_sheet (GPtrArray *tables, guint index)
{
  if (tables->len > 1)
    printf ("%s\n", jalon_table_grid (tables->pdata[index])->name);
}

static CliStatus
import_all (JalonDossier *dossier, GPtrArray *tables, JalonLocale *locale, const Options *options)
{
  CliStatus status = CLI_OK;
  gboolean answered = TRUE;

  for (guint i = 0; i < tables->len; i++) {
    name_sheet (tables, i);
    answered &= cli_table_is_answered (tables->pdata[i]);
  }
  if (!answered)
    return CLI_PROBLEMS;
  for (guint i = 0; i < tables->len && status == CLI_OK; i++) {
    name_sheet (tables, i);
    status = cli_table_import (dossier, tables->pdata[i], locale, &options->table);
  }
  for (guint i = 0; i < tables->len && status == CLI_OK; i++)
    cli_table_check (dossier, tables->pdata[i], locale);
  return status;
}

/* Returns: (transfer full) (nullable): a dossier of the file's tables; NULL with @status */
static JalonDossier *
read_tables (const char *name, const Options *options, const char *lang, CliStatus *status)
{
  g_autoptr (GPtrArray) grids = cli_table_grids (name, status);
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GPtrArray) tables = NULL;

  if (!grids)
    return NULL;
  *status = CLI_USAGE;
  dossier = new_dossier (name, options, lang);
  tables = dossier ? choose (grids, options->table.sheet, dossier, locale) : NULL;
  if (!tables || !cli_table_map (tables, &options->table))
    return NULL;
  if (!is_each_once (tables)) {
    *status = CLI_PROBLEMS;
    return NULL;
  }
  if (!settle_currency (tables, dossier, locale, options) || !knows_until_when (tables, dossier)) {
    *status = CLI_PROBLEMS;
    return NULL;
  }
  if (!cli_table_answer (tables, &options->table, TRUE))
    return NULL;
  *status = import_all (dossier, tables, locale, options);
  return *status == CLI_OK ? g_steal_pointer (&dossier) : NULL;
}

/* Returns: whether nothing was said of tables, which a dossier is not */
static gboolean
is_of_dossiers (const Options *options)
{
  const char *wrong = options->table.maps        ? "--map"
                      : options->table.answers   ? "--answer"
                      : options->table.sheet     ? "--sheet"
                      : options->table.leave_out ? "--leave-out-errors"
                      : options->currency        ? "--currency"
                      : options->as_of           ? "--as-of"
                      : options->fiscal_month    ? "--fiscal-month"
                                                 : NULL;

  if (wrong)
    cli_complain (_ ("%s is for tables that become a dossier; this file is one"), wrong);
  return wrong == NULL;
}

/* Returns: (transfer full) (nullable): a dossier that is one; NULL with @status */
static JalonDossier *
read_dossier (const char *name, const Options *options, CliStatus *status)
{
  g_autoptr (JalonDossier) dossier = cli_read (name, stderr, status);

  if (!dossier)
    return NULL;
  *status = CLI_USAGE;
  return is_of_dossiers (options) ? g_steal_pointer (&dossier) : NULL;
}

/* Whether a table is anybody's, and no export whose columns are known. Returns: FALSE, which was said */
static gboolean
is_own_table (const char *name)
{
  char *const names[] = { (char *) name, NULL };

  if (!cli_are_feeds ((char **) names))
    return TRUE;
  cli_complain (
    _ ("“%s” is an export of another system, which says nothing of a dossier: bring it into one by "
       "“jalon-cli import”"),
    name);
  return FALSE;
}

CliStatus
cli_convert (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { .table.is_brief = TRUE };
  const JalonExportFormat *format;
  CliStatus status = CLI_USAGE;
  gboolean of_tables;
  const GOptionEntry entries[] = {
    CLI_TABLE_ENTRIES (options.table),
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options.currency,
      N_ ("Of tables: the currency of the new dossier; else the one that all amounts are in"), N_ ("CODE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_ ("Of tables: the new dossier’s as-of date"),
      N_ ("DATE") },
    { "fiscal-month", 0, 0, G_OPTION_ARG_STRING, &options.fiscal_month,
      N_ ("Of tables: the first month of the new dossier’s fiscal year, 1 to 12"), "N" },
    { NULL },
  };

  if (!cli_parse (self, entries, args, 2, 2, &files) ||
      !cli_parse_format (files[1], JALON_EXPORT_CONVERSION, &format))
    return CLI_USAGE;
  of_tables = is_table (files[0]);
  if (of_tables && !is_own_table (files[0]))
    return CLI_USAGE;
  g_autoptr (JalonDossier) dossier =
    of_tables ? read_tables (files[0], &options, lang, &status) : read_dossier (files[0], &options, &status);
  if (dossier == NULL)
    return status;
  status = cli_write_dossier (dossier, format, files[0], files[1], lang);
  if (status == CLI_OK && of_tables)
    tell (dossier);
  return status;
}
