/* The vocabulary as the parser's own strings, so that a name is found by comparing pointers. */
#include "config.h"

#include <string.h>

#include "names.h"
#include "reader.h"

#define FIELDS_MAX 24
#define SLOTS 256

typedef struct {
  const xmlChar *name;
  JalonKind kind;
  JalonRole role;
} Slot;

struct _Names {
  const xmlChar *space;
  const xmlChar *currency;
  guint required[JALON_N_KINDS];
  Slot slots[SLOTS];                                /* of elements, open addressing by pointer */
  const xmlChar *fields[JALON_N_KINDS][FIELDS_MAX]; /* NULL where a field is no attribute */
  gboolean xml_prefixed[JALON_N_KINDS][FIELDS_MAX];
  guint n_fields[JALON_N_KINDS];
};

static guint
slot_of (const xmlChar *name)
{
  guintptr bits = (guintptr) name;

  return (guint) ((bits >> 3) ^ (bits >> 11)) & (SLOTS - 1);
}

static void
add_element (Names *self, xmlDict *dict, const char *element, JalonKind kind, JalonRole role)
{
  const xmlChar *name = xmlDictLookup (dict, (const xmlChar *) element, -1);
  guint i = slot_of (name);

  while (self->slots[i].name)
    i = (i + 1) & (SLOTS - 1);
  self->slots[i] = (Slot){ name, kind, role };
}

static void
add_fields (Names *self, xmlDict *dict, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  g_assert (info->n_fields <= FIELDS_MAX);
  self->n_fields[kind] = info->n_fields;
  for (guint i = 0; i < info->n_fields; i++) {
    const char *name = info->fields[i].name;

    if (info->fields[i].flags & JALON_FIELD_REQUIRED)
      self->required[kind] |= 1u << i;
    if (name[0] == '#')
      continue;
    self->xml_prefixed[kind][i] = g_str_has_prefix (name, "xml:");
    if (self->xml_prefixed[kind][i])
      name += strlen ("xml:");
    self->fields[kind][i] = xmlDictLookup (dict, (const xmlChar *) name, -1);
  }
}

Names *
names_new (xmlDict *dict)
{
  Names *self = g_new0 (Names, 1);

  self->space = xmlDictLookup (dict, (const xmlChar *) JALON_NAMESPACE, -1);
  self->currency = xmlDictLookup (dict, (const xmlChar *) "currency", -1);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    if (jalon_kind_info (kind)->element)
      add_element (self, dict, jalon_kind_info (kind)->element, kind, JALON_ROLE_NONE);
    add_fields (self, dict, kind);
  }
  for (guint role = JALON_ROLE_NONE + 1; role < JALON_N_ROLES; role++)
    add_element (self, dict, jalon_role_element (role), JALON_KIND_TEXT, role);

  return self;
}

void
names_free (Names *self)
{
  g_free (self);
}

JalonKind
names_kind (Names *self, const xmlChar *name, JalonRole *role)
{
  for (guint i = slot_of (name); self->slots[i].name; i = (i + 1) & (SLOTS - 1))
    if (self->slots[i].name == name) {
      *role = self->slots[i].role;
      return self->slots[i].kind;
    }

  return JALON_KIND_NONE;
}

int
names_field (Names *self, JalonKind kind, const xmlChar *name, gboolean xml_prefix, guint *hint)
{
  guint n = self->n_fields[kind];

  for (guint k = 0; k < n; k++) {
    guint i = *hint + k;

    if (i >= n)
      i -= n;
    if (self->fields[kind][i] == name && self->xml_prefixed[kind][i] == xml_prefix) {
      *hint = i + 1 < n ? i + 1 : 0;
      return (int) i;
    }
  }
  return -1;
}

guint
names_required (Names *self, JalonKind kind)
{
  return self->required[kind];
}

gboolean
names_is_currency (Names *self, const xmlChar *name)
{
  return name == self->currency;
}

const xmlChar *
names_ours (Names *self)
{
  return self->space;
}

gboolean
names_is_ours (Names *self, const xmlChar *space)
{
  return space == self->space;
}
