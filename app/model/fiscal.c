/* Whose fiscal year a date means, and values that are read by it. */
#include "config.h"

#include <string.h>

#include <jalon/model/fiscal.h>

#include "overrides.h"

/* The dossier, or what a scenario makes of it. */
typedef struct {
  JalonDossier *dossier;
  JalonOverlay *overlay; /* (nullable) */
  JalonRef scenario;     /* without @overlay: whose additions are looked at, or %JALON_REF_NONE */
} Lens;

/* The last value that a scenario gives to a field of an item. */
static gboolean
find_set (JalonDossier *self, JalonRef scenario, JalonRef item, const JalonField *field, JalonValue *value)
{
  gboolean found = FALSE;

  jalon_for_each_child (self, scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self, ref);
    JalonValue read;
    const char *why;

    if (set->target == item && g_strcmp0 (set->attribute, field->name) == 0 && set->value &&
        jalon_value_parse (self, field, set->value, strlen (set->value), 0, &read, &why)) {
      *value = read;
      found = TRUE;
    }
  }
  return found;
}

static JalonValue
look (const Lens *lens, JalonRef item, const char *name)
{
  JalonKind kind = jalon_ref_kind (item);
  const JalonField *field = &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
  JalonValue value;

  if (lens->overlay && jalon_overlay_find (lens->overlay, item, field, &value))
    return value;
  if (lens->scenario != JALON_REF_NONE && find_set (lens->dossier, lens->scenario, item, field, &value))
    return value;
  return jalon_value_read (field, jalon_dossier_row (lens->dossier, item));
}

static guint
month_of_party (const Lens *lens, JalonRef party)
{
  return jalon_ref_kind (party) == JALON_KIND_PARTY ? look (lens, party, "fiscal-month").choice : 0;
}

/* The first month that an item itself gives to dates of its own and of what stands in it. */
static guint
own_month (const Lens *lens, JalonRef ref)
{
  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_PARTY:
    return month_of_party (lens, ref);
  case JALON_KIND_COMMITMENT:
    return month_of_party (lens, look (lens, ref, "buyer").ref);
  case JALON_KIND_FLOW:
    return month_of_party (lens, look (lens, ref, "from").ref);
  default:
    return 0;
  }
}

static guint
find_month (const Lens *lens, JalonRef ref)
{
  while (ref != JALON_REF_NONE) {
    const JalonRow *row = jalon_dossier_row (lens->dossier, ref);
    JalonRef target = JALON_REF_NONE;
    guint month = own_month (lens, ref);

    if (month)
      return month;
    if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
      return ((const JalonInclude *) row)->fiscal_month;
    /* What a scenario adds to an item is as if it stood there. */
    if (jalon_ref_kind (ref) == JALON_KIND_ADD)
      target = ((const JalonAdd *) row)->target;
    ref = target != JALON_REF_NONE ? target : row->parent;
  }
  return jalon_dossier_dossier_row (lens->dossier, jalon_dossier_root (lens->dossier))->fiscal_month;
}

guint
jalon_fiscal_month (JalonDossier *self, JalonRef ref)
{
  const Lens lens = { self, NULL, jalon_dossier_scenario_of (self, ref) };

  return find_month (&lens, ref);
}

guint
jalon_overlay_fiscal_month (JalonOverlay *self, JalonRef ref)
{
  const Lens lens = { jalon_overlay_dossier (self), self, JALON_REF_NONE };

  return find_month (&lens, ref);
}

/* Whether a date is written in fiscal years, as no other has this letter. */
static gboolean
needs_month (const JalonField *field, const char *text, gsize length)
{
  return field->type == JALON_TYPE_DATE && memchr (text, 'F', length);
}

static gboolean
parse (const Lens *lens,
       JalonRef ref,
       const JalonField *field,
       const char *text,
       gsize length,
       JalonValue *value,
       const char **why)
{
  int digits = 0;

  if (needs_month (field, text, length)) {
    *value = (JalonValue){ .type = JALON_TYPE_DATE };
    return jalon_date_parse_fiscal (text, length, find_month (lens, ref), &value->date, why);
  }
  if (field->type == JALON_TYPE_MONEY)
    digits = jalon_currency_digits (lens->overlay ? jalon_overlay_currency (lens->overlay, ref)
                                                  : jalon_dossier_currency (lens->dossier, ref));
  return jalon_value_parse (lens->dossier, field, text, length, MAX (digits, 0), value, why);
}

gboolean
jalon_value_parse_of (JalonDossier *self,
                      JalonRef ref,
                      const JalonField *field,
                      const char *text,
                      gsize length,
                      JalonValue *value,
                      const char **why)
{
  const Lens lens = { self, NULL, jalon_dossier_scenario_of (self, ref) };

  return parse (&lens, ref, field, text, length, value, why);
}

gboolean
jalon_overlay_parse (JalonOverlay *self,
                     JalonRef ref,
                     const JalonField *field,
                     const char *text,
                     gsize length,
                     JalonValue *value,
                     const char **why)
{
  const Lens lens = { jalon_overlay_dossier (self), self, JALON_REF_NONE };

  return parse (&lens, ref, field, text, length, value, why);
}
