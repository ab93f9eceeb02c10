/* Finding kinds, fields and words in the tables of kinds.c by their names. */
#include "config.h"

#include <string.h>

#include <jalon/model/kind.h>

JalonKind
jalon_kind_from_element (const char *element)
{
  for (guint i = JALON_KIND_NONE + 1; i < JALON_N_KINDS; i++)
    if (jalon_kind_info (i)->element && strcmp (jalon_kind_info (i)->element, element) == 0)
      return i;

  return jalon_role_from_element (element) >= 0 ? JALON_KIND_TEXT : JALON_KIND_NONE;
}

int
jalon_role_from_element (const char *element)
{
  for (int i = JALON_ROLE_NONE + 1; i < JALON_N_ROLES; i++)
    if (strcmp (jalon_role_element (i), element) == 0)
      return i;

  return -1;
}

int
jalon_kind_field (JalonKind kind, const char *name)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].name, name) == 0)
      return (int) i;

  return -1;
}

int
jalon_choice_find (const JalonChoice *choices, const char *nick, gssize length)
{
  gsize n = length < 0 ? strlen (nick) : (gsize) length;

  for (int i = 0; choices[i].nick; i++)
    if (strncmp (choices[i].nick, nick, n) == 0 && choices[i].nick[n] == '\0')
      return i;

  return -1;
}
