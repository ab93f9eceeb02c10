/* An index of items by their names, and ids made of names, or of other ids. */
#include "config.h"

#include <string.h>

#include <jalon/model/naming.h>
#include <jalon/model/overlay.h>
#include <jalon/text/folding.h>

#include "dossier-private.h"

#define ID_LENGTH 40

/* Who has a name: the first, and one more where there are two. */
typedef struct {
  JalonRef first, other;
} Owners;

struct _JalonNames {
  JalonDossier *dossier;
  JalonFolding *folding;
  GHashTable *ids;        /* as written → JalonRef */
  GHashTable *names;      /* folded → Owners */
  GHashTable *folded_ids; /* the same */
};

JalonNames *
jalon_names_new (JalonDossier *dossier, JalonKind kind, JalonRef scenario)
{
  JalonNames *self = g_new0 (JalonNames, 1);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);

  self->dossier = dossier;
  self->folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folded_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (JalonRef ref = jalon_overlay_next_of (overlay, JALON_REF_NONE, kind, JALON_REF_NONE);
       ref != JALON_REF_NONE; ref = jalon_overlay_next_of (overlay, JALON_REF_NONE, kind, ref))
    jalon_names_add (self, ref);
  return self;
}

void
jalon_names_free (JalonNames *self)
{
  jalon_folding_free (self->folding);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->folded_ids);
  g_free (self);
}

static void
add_owner (GHashTable *table, const char *name, JalonRef ref)
{
  g_autofree char *folded = jalon_fold_name (name);
  Owners *owners = g_hash_table_lookup (table, folded);

  if (owners == NULL) {
    owners = g_new0 (Owners, 1);
    owners->first = ref;
    g_hash_table_insert (table, g_steal_pointer (&folded), owners);
  } else if (owners->first != ref) {
    owners->other = ref;
  }
}

void
jalon_names_add (JalonNames *self, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (self->dossier, ref);
  g_autofree char *id = row->id ? g_strdup (jalon_folding_fold (self->folding, row->id)) : NULL;
  gboolean alike = FALSE; /* whether the id is the name without its accents */

  jalon_for_each_child (self->dossier, ref, JALON_KIND_TEXT, child) {
    const JalonText *text = jalon_dossier_text_row (self->dossier, child);

    if (text->role != JALON_ROLE_NAME || text->text == NULL)
      continue;
    add_owner (self->names, text->text, ref);
    alike |= g_strcmp0 (jalon_folding_fold (self->folding, text->text), id) == 0;
  }
  if (row->id)
    g_hash_table_insert (self->ids, g_strdup (row->id), GUINT_TO_POINTER (ref));
  if (row->id && !alike)
    add_owner (self->folded_ids, row->id, ref);
}

JalonRef
jalon_names_find (JalonNames *self, const char *name, JalonRef *other)
{
  g_autofree char *folded = jalon_fold_name (name);
  JalonRef exact = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, name));
  const Owners *owners = g_hash_table_lookup (self->names, folded);

  if (owners == NULL)
    owners = g_hash_table_lookup (self->folded_ids, folded);
  if (other)
    *other = exact == JALON_REF_NONE && owners ? owners->other : JALON_REF_NONE;
  return exact != JALON_REF_NONE ? exact : owners ? owners->first : JALON_REF_NONE;
}

static gboolean
is_taken (JalonDossier *self, const char *base, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", base, number);

  return jalon_ids_find (self->store.ids, id, strlen (id)) != JALON_REF_NONE;
}

/* A number that makes @base an id not in use: the next one where numbers run on without a gap, found in few
 * steps however many there are. */
static char *
number_free (JalonDossier *self, const char *base)
{
  guint taken = 1, free = 2;

  while (is_taken (self, base, free)) {
    taken = free;
    free *= 2;
  }
  while (free - taken > 1) {
    guint middle = taken + (free - taken) / 2;

    if (is_taken (self, base, middle))
      taken = middle;
    else
      free = middle;
  }
  return g_strdup_printf ("%s-%u", base, free);
}

char *
jalon_dossier_fresh_id (JalonDossier *self, const char *stem)
{
  g_autofree char *base = g_strdup (stem);
  char *dash = strrchr (base, '-');

  if (jalon_ids_find (self->store.ids, base, strlen (base)) == JALON_REF_NONE)
    return g_steal_pointer (&base);

  /* "oracle-2" gives "oracle-3", not "oracle-2-2". */
  if (dash && dash > base && dash[1] && strspn (dash + 1, "0123456789") == strlen (dash + 1))
    *dash = '\0';
  return number_free (self, base);
}

char *
jalon_dossier_id_from_name (JalonDossier *self, JalonKind kind, const char *name)
{
  g_autofree char *folded = name ? jalon_fold_text (name) : g_strdup ("");
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *at = folded; *at && id->len < ID_LENGTH; at++)
    if (g_ascii_isalnum (*at) && !(id->len == 0 && g_ascii_isdigit (*at)))
      g_string_append_c (id, *at);
    else if (id->len && id->str[id->len - 1] != '-' && !g_ascii_isalnum (*at))
      g_string_append_c (id, '-');
  while (id->len && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);

  return jalon_dossier_fresh_id (self, id->len ? id->str : jalon_kind_info (kind)->element);
}
