/* Following succession through the commitments, depth first, without recursion: a chain may be as long as the
 * dossier. */
#include "config.h"

#include <jalon/model/succession.h>

typedef enum {
  STATE_UNSEEN,
  STATE_OPEN, /* on the way that is being followed */
  STATE_DONE, /* leads to no ring */
} State;

static guint
predecessors_of (JalonOverlay *overlay, JalonRef ref, JalonRef found[2])
{
  JalonCommitment space;
  const JalonCommitment *row = jalon_overlay_row (overlay, ref, &space);
  guint n = 0;

  if (row->supersedes != JALON_REF_NONE)
    found[n++] = row->supersedes;
  if (row->extends != JALON_REF_NONE)
    found[n++] = row->extends;
  return n;
}

/* Returns: a commitment in a ring that is reached from @from */
static JalonRef
follow (JalonOverlay *overlay, JalonRef from, guint8 *states, GArray *way)
{
  g_array_set_size (way, 0);
  g_array_append_val (way, from);
  while (way->len > 0) {
    JalonRef at = g_array_index (way, JalonRef, way->len - 1), before[2];
    guint8 *state = &states[jalon_ref_row (at)];
    guint n;

    if (*state != STATE_UNSEEN) { /* back from all that is behind it, or reached on another way before */
      *state = STATE_DONE;
      g_array_set_size (way, way->len - 1);
      continue;
    }
    *state = STATE_OPEN;
    n = predecessors_of (overlay, at, before);
    for (guint i = 0; i < n; i++) {
      if (states[jalon_ref_row (before[i])] == STATE_OPEN)
        return before[i];
      if (states[jalon_ref_row (before[i])] == STATE_UNSEEN)
        g_array_append_val (way, before[i]);
    }
  }
  return JALON_REF_NONE;
}

GArray *
jalon_succession_find_rings (JalonOverlay *overlay)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  guint n = jalon_dossier_rows (dossier, JALON_KIND_COMMITMENT);
  g_autofree guint8 *states = g_new0 (guint8, MAX (n, 1));
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  GArray *rings = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < n; i++) {
    JalonRef ref = JALON_REF (JALON_KIND_COMMITMENT, i), before[2], ring;

    if (states[i] != STATE_UNSEEN || predecessors_of (overlay, ref, before) == 0)
      continue;
    ring = follow (overlay, ref, states, way);
    if (ring != JALON_REF_NONE)
      g_array_append_val (rings, ring);
    /* One ring is told once, however many ways lead into it. */
    for (guint w = 0; w < way->len; w++)
      states[jalon_ref_row (g_array_index (way, JalonRef, w))] = STATE_DONE;
  }
  return rings;
}
