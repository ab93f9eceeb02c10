/* What is known of every file format, whether it is read or written: the tables of formats to import and to
 * export begin their rows with it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonFileType:
 * @id: what scripts and settings know it by: "png"
 * @title: for people, to be translated: "PNG picture"
 * @suffixes: (array zero-terminated=1): what names of such files end in, without the dot: "csv", "csv.gz"
 * @media_types: (array zero-terminated=1): what the desktop calls them: "image/png"
 */
typedef struct {
  const char *id;
  const char *title;
  const char *const *suffixes;
  const char *const *media_types;
} JalonFileType;

/* A list of words for a row of a table. */
#define JALON_WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Whether a file's name, or its whole path, ends in one of the type's suffixes, in whatever case. */
gboolean jalon_file_type_matches (const JalonFileType *self, const char *name);

/* Returns: (transfer full): the suffixes of all @n types as people write a choice: ".png, .pdf or .svg" */
char *jalon_file_types_suffixes (const JalonFileType *const *types, guint n);

/* Returns: (transfer full): what each of @n types is and ends in: "Jalon dossier (.xml, .jalon)" */
char *jalon_file_types_describe (const JalonFileType *const *types, guint n);

G_END_DECLS
