/* The table of formats that are written, and which of them a file's name asks for. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "formats.h"

#define ADDRESS(name) &jalon_##name##_export,
static const JalonExportFormat *const formats[] = { JALON_EXPORT_FORMATS (ADDRESS) };
#undef ADDRESS

gboolean
jalon_export_format_takes (const JalonExportFormat *self, JalonExportSubject subject)
{
  switch (subject) {
  case JALON_EXPORT_CHART:
    return self->write_chart != NULL || self->write_book != NULL;
  case JALON_EXPORT_DECK:
    return self->write_deck != NULL;
  case JALON_EXPORT_DOSSIER:
    return self->write_dossier != NULL;
  case JALON_EXPORT_CONVERSION:
    return self->write_dossier != NULL || self->write_book != NULL;
  default:
    g_return_val_if_reached (FALSE);
  }
}

GPtrArray *
jalon_export_formats (JalonExportSubject subject)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (jalon_export_format_takes (formats[i], subject))
      g_ptr_array_add (list, (gpointer) formats[i]);
  return list;
}

const JalonExportFormat *
jalon_export_format_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i]->type.id, id) == 0)
      return formats[i];
  return NULL;
}

char *
jalon_export_suffixes (JalonExportSubject subject)
{
  g_autoptr (GPtrArray) list = jalon_export_formats (subject);

  /* Each row begins with its type. */
  G_STATIC_ASSERT (G_STRUCT_OFFSET (JalonExportFormat, type) == 0);
  return jalon_file_types_suffixes ((const JalonFileType *const *) list->pdata, list->len);
}

/* (transfer full): why a name asks for nothing that @subject could be written as */
static char *
explain (const char *name, JalonExportSubject subject)
{
  g_autofree char *suffixes = jalon_export_suffixes (subject);

  switch (subject) {
  case JALON_EXPORT_DECK:
    /* TRANSLATORS: %1$s is a file's name, %2$s is ".pdf", or several of this kind */
    return g_strdup_printf (_ ("“%1$s” does not end in %2$s, as a file with a deck does."), name, suffixes);
  case JALON_EXPORT_DOSSIER:
    return g_strdup_printf (
      /* TRANSLATORS: %1$s is a file's name, %2$s is ".xml or .jalon" */
      _ ("“%1$s” does not end in %2$s: a dossier cannot be written as anything else."), name, suffixes);
  case JALON_EXPORT_CONVERSION:
    if (jalon_file_type_matches (&jalon_csv_export.type, name))
      return g_strdup_printf (
        /* TRANSLATORS: %1$s is a file's name, %2$s is ".xml, .jalon, .xlsx or .ods" */
        _ ("“%1$s” has room for one table alone, and a dossier has several: name a file that ends in %2$s. "
           "“jalon-cli export FILE --chart commitments.table -o %1$s” writes the table of commitments."),
        name, suffixes);
    /* TRANSLATORS: %1$s is a file's name, %2$s is ".xml, .jalon, .xlsx or .ods" */
    return g_strdup_printf (
      _ ("“%1$s” does not end in %2$s: a dossier cannot be converted to anything else."), name, suffixes);
  case JALON_EXPORT_CHART:
  default:
    /* TRANSLATORS: %1$s is a file's name, %2$s is ".png, .pdf or .svg" */
    return g_strdup_printf (_ ("“%1$s” does not end in %2$s, so it is not known what to write."), name,
                            suffixes);
  }
}

const JalonExportFormat *
jalon_export_format_from_name (const char *name, JalonExportSubject subject, GError **error)
{
  g_autofree char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (jalon_export_format_takes (formats[i], subject) && jalon_file_type_matches (&formats[i]->type, name))
      return formats[i];

  why = explain (name, subject);
  g_set_error_literal (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_FORMAT, why);
  return NULL;
}
