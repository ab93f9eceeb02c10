/* libxlsxwriter, which writes workbooks: its functions that are used here. */
#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* clang-format off */
#define JALON_XLSX_FUNCTIONS(F) \
  F (format_set_align) F (format_set_bold) F (format_set_num_format) F (format_set_text_wrap) \
  F (lxw_strerror) F (workbook_add_format) F (workbook_add_worksheet) F (workbook_close) \
  F (workbook_new_opt) F (workbook_set_properties) F (worksheet_fit_to_pages) F (worksheet_freeze_panes) \
  F (worksheet_repeat_columns) F (worksheet_repeat_rows) F (worksheet_set_column) F (worksheet_set_landscape) \
  F (worksheet_set_print_scale) F (worksheet_write_datetime) F (worksheet_write_number) \
  F (worksheet_write_string)

#define JALON_XLSX_MEMBER(name) __typeof__ (name) *name;
typedef struct { JALON_XLSX_FUNCTIONS (JALON_XLSX_MEMBER) } JalonXlsx;
#undef JALON_XLSX_MEMBER
/* clang-format on */

/* Returns: (transfer none) (nullable): the functions by their names, on any thread; %NULL with @error of
 * %JALON_LIBRARY_ERROR */
const JalonXlsx *jalon_xlsx (GError **error);

G_END_DECLS
