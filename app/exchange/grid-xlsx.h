/* What the sheets of a workbook refer to. */
#pragma once

#include "archive.h"
#include "number-format.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *relation; /* its id */
  char *part;     /* (nullable): in the archive */
  gboolean hidden;
} JalonWorkbookSheet;

/**
 * JalonWorkbook:
 * @sheets: (element-type JalonWorkbookSheet): in their order
 * @strings: (element-type utf8): shared by cells
 * @formats: (element-type JalonNumberFormat): of cells, by their style
 * @since_1904: how days are counted
 */
typedef struct {
  GPtrArray *sheets;
  GPtrArray *strings;
  GArray *formats;
  gboolean since_1904;
} JalonWorkbook;

/* Returns: (transfer full): all but the cells; %NULL with @error, told as well */
JalonWorkbook *jalon_workbook_read (JalonArchive *archive, GError **error);
void jalon_workbook_free (JalonWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonWorkbook, jalon_workbook_free)

/* Returns: (transfer full): a text of a workbook with its escapes undone: "_x000D_" is a carriage return */
char *jalon_workbook_unescape (const char *text);

/* Returns: (transfer full): a sheet's cells; %NULL with @error, told as well */
JalonGrid *jalon_workbook_read_sheet (JalonArchive *archive,
                                      const JalonWorkbook *workbook,
                                      const JalonWorkbookSheet *sheet,
                                      const JalonGridReading *reading,
                                      GError **error);

G_END_DECLS
