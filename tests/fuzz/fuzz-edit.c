/* Any bytes are taken as a sequence of edits of a small dossier; the index of ids and the tree stay true,
 * what is written is always XML, and in the end all is undone and redone to the same bytes. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define STEPS_MAX 200
#define ROWS_MAX 300 /* copies of what holds copies would soon be too many to write down in time */

static const char seed[] =
  "<!-- b --><dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD' xmlns:x='urn:x' x:a='1'>"
  "<source id='s'><passage id='s.1'><text>T<x:b/></text></passage></source><x:y><z/></x:y>"
  "<party id='a'/><party id='b'><name>B</name><!-- c --></party><resource id='r' vendor='b' later='1'/>"
  "<commitment id='c' buyer='a' provider='b' amount='1' currency='JPY'><quantity resource='r' min='1'/>"
  "<cite passage='s.1'/></commitment><node id='n' party='b'/><link id='l' from='n' to='n'><lead-time/></link>"
  "<risk id='k' targets='c l'/><statement id='t' amount='2' of='c'/><scenario id='x'><remove target='c'/>"
  "<set target='c' attribute='end' value='2031'/><add target='c'><note>N</note></add><add><party "
  "id='d'/></add>"
  "</scenario><slide chart='a' scenario='x'/></dossier><!-- e -->";

typedef struct {
  const uint8_t *data;
  size_t left;
} Input;

static guint
next (Input *input)
{
  if (input->left == 0)
    return 0;
  input->left--;
  return *input->data++;
}

static JalonRef
pick (JalonDossier *dossier, Input *input)
{
  JalonKind kind = JALON_KIND_DOSSIER + next (input) % (JALON_N_KINDS - 1);
  guint n = jalon_dossier_rows (dossier, kind);
  JalonRef ref = n ? JALON_REF (kind, next (input) % n) : JALON_REF_NONE;

  return ref != JALON_REF_NONE && jalon_dossier_has (dossier, ref) ? ref : jalon_dossier_root (dossier);
}

/* Some text: the input's own bytes, made valid. */
static char *
take_text (Input *input)
{
  size_t wanted = next (input) % 32, n = MIN (wanted, input->left);
  char *text = g_utf8_make_valid ((const char *) input->data, (gssize) n);

  input->data += n;
  input->left -= n;
  return text;
}

static gboolean
is_markup (JalonKind kind)
{
  return kind == JALON_KIND_COMMENT || kind == JALON_KIND_FOREIGN || kind == JALON_KIND_ATTRIBUTE;
}

/* Markup is kept as it was read, and never edited. */
static void
set_field (JalonDossier *dossier, Input *input)
{
  JalonRef ref = pick (dossier, input);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  g_autofree char *text = take_text (input);

  if (info->n_fields && !is_markup (jalon_ref_kind (ref)))
    jalon_dossier_set_from_text (dossier, ref, info->fields[next (input) % info->n_fields].name,
                                 next (input) % 8 ? text : NULL, NULL);
}

/* A value as no file would have it, perhaps. */
static void
set_value (JalonDossier *dossier, Input *input)
{
  JalonRef ref = pick (dossier, input), target = pick (dossier, input);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  guint field = info->n_fields ? next (input) % info->n_fields : 0;
  guint64 bits = 0;
  JalonValue value;

  if (info->n_fields == 0 || is_markup (jalon_ref_kind (ref)))
    return;
  value = jalon_value_unset (&info->fields[field]);
  for (int i = 0; i < 8; i++)
    bits = bits << 8 | next (input);
  switch (value.type) {
  case JALON_TYPE_MONEY:
    value.money = (gint64) bits;
    break;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    memcpy (&value.number, &bits, sizeof bits);
    break;
  case JALON_TYPE_DATE:
    /* From 1882 to 2240. */
    value.date =
      (JalonDate){ 687000 + (guint32) (bits >> 40 & 0x1ffff), 687000 + (guint32) (bits & 0x1ffff) };
    break;
  case JALON_TYPE_DURATION:
    value.months = (guint) (bits % 3000);
    break;
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    value.choice = (guint) bits & 0xff;
    break;
  case JALON_TYPE_REF:
    value.ref = target;
    break;
  case JALON_TYPE_REFS:
    value.refs = jalon_dossier_intern_refs (dossier, &target, 1);
    break;
  default:
    return;
  }
  jalon_dossier_set (dossier, ref, (int) field, &value, NULL);
}

static void
insert (JalonDossier *dossier, Input *input)
{
  JalonRef previous = pick (dossier, input);
  JalonRef parent = ((const JalonRow *) jalon_dossier_row (dossier, previous))->parent;
  JalonKind kind = JALON_KIND_TEXT + next (input) % (JALON_N_KINDS - 2);

  if (parent == JALON_REF_NONE)
    jalon_dossier_append (dossier, previous, kind, NULL);
  else
    jalon_dossier_insert (dossier, parent, previous, kind, NULL);
}

static void step (JalonDossier *dossier, Input *input, guint depth);

/* Several steps as one, some of them taken back. */
static void
nest (JalonDossier *dossier, Input *input, guint depth)
{
  guint how = next (input);

  jalon_dossier_begin (dossier, "Several", how & 1 ? "drag" : NULL);
  for (guint n = how >> 2 & 3; n > 0; n--)
    step (dossier, input, depth + 1);
  if (how & 2)
    jalon_dossier_commit (dossier);
  else
    jalon_dossier_rollback (dossier);
}

static void
step (JalonDossier *dossier, Input *input, guint depth)
{
  JalonRef ref;
  g_autofree char *text = NULL;

  switch (next (input) % 12) {
  case 0:
    insert (dossier, input);
    break;
  case 1:
    ref = pick (dossier, input);
    /* Nobody removes an attribute that nobody knows; it may be what binds a prefix. */
    if (ref != jalon_dossier_root (dossier) && jalon_ref_kind (ref) != JALON_KIND_ATTRIBUTE)
      jalon_dossier_remove (dossier, ref, NULL);
    break;
  case 2:
    ref = pick (dossier, input);
    if (ref != jalon_dossier_root (dossier) && jalon_ref_kind (ref) != JALON_KIND_ATTRIBUTE &&
        jalon_dossier_rows (dossier, jalon_ref_kind (ref)) < ROWS_MAX)
      jalon_dossier_duplicate (dossier, ref, NULL);
    break;
  case 3:
    if (depth == 0)
      jalon_dossier_undo (dossier);
    break;
  case 4:
    if (depth == 0)
      jalon_dossier_redo (dossier);
    break;
  case 5:
    text = take_text (input);
    jalon_dossier_set_text (dossier, pick (dossier, input), 1 + next (input) % (JALON_N_ROLES - 1),
                            next (input) % 2 ? "en" : NULL, text, NULL);
    break;
  case 6:
    if (depth < 4)
      nest (dossier, input, depth);
    break;
  case 7:
    if (depth == 0)
      jalon_dossier_mark_saved (dossier);
    break;
  case 8:
  case 9:
    set_value (dossier, input);
    break;
  default:
    set_field (dossier, input);
  }
}

static void
check_row (JalonDossier *dossier, JalonRef ref, guint *n_rows)
{
  const JalonRow *row = jalon_dossier_row (dossier, ref);
  JalonRef previous = JALON_REF_NONE;

  n_rows[jalon_ref_kind (ref)]++;
  if (row->id && jalon_dossier_find (dossier, row->id) != ref)
    g_error ("“%s” is not found under its id", row->id);
  for (JalonRef child = row->first; child != JALON_REF_NONE;) {
    const JalonRow *at = jalon_dossier_row (dossier, child);

    if (at->parent != ref || at->previous != previous)
      g_error ("the tree is torn");
    check_row (dossier, child, n_rows);
    previous = child;
    child = at->next;
  }
  if (row->last != previous)
    g_error ("the tree is torn at an end");
}

/* The dossier as it is written; whatever may be wrong with it, it is XML. */
static GBytes *
check (JalonDossier *dossier)
{
  GBytes *bytes = jalon_xml_write (dossier);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) again = jalon_xml_read_bytes (bytes, "written", problems, NULL);
  guint n_rows[JALON_N_KINDS] = { 0 };

  check_row (dossier, jalon_dossier_root (dossier), n_rows);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    if (jalon_dossier_count (dossier, kind) > n_rows[kind])
      g_error ("more are counted than there are");
  for (guint i = 0; i < jalon_problems_length (problems); i++) {
    const JalonProblem *problem = jalon_problems_get (problems, i);

    /* What comes of the parser; its words alone would not tell, they may be those of the dossier. */
    if (problem->advice && strstr (problem->advice, "text editor"))
      g_error ("what was written is no XML: %s\n%.*s", problem->what, (int) g_bytes_get_size (bytes),
               (const char *) g_bytes_get_data (bytes, NULL));
  }
  return bytes;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (seed, sizeof seed - 1), before = NULL, after = NULL,
                     undone = NULL, redone = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "seed", problems, NULL);
  Input input = { data, MIN (size, 2000) };

  before = jalon_xml_write (dossier);
  for (int i = 0; i < STEPS_MAX && input.left; i++)
    step (dossier, &input, 0);
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);

  after = check (dossier);
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
  undone = check (dossier);
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);
  redone = check (dossier);
  if (!g_bytes_equal (before, undone) || !g_bytes_equal (after, redone))
    g_error ("undone and redone, the dossier is another");
  return 0;
}
