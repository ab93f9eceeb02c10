/* Any bytes are taken as a sequence of edits of a small dossier; in the end all is undone and redone to the
 * same bytes. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char seed[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'><source id='s'><passage "
  "id='s.1'/></source>"
  "<party id='a'/><party id='b'><name>B</name></party><commitment id='c' buyer='a' provider='b' amount='1'>"
  "<cite passage='s.1'/></commitment><statement id='t' amount='2' of='c'/><scenario id='x'><remove "
  "target='c'/>"
  "<add><party id='d'/></add></scenario></dossier>";

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

static void
set_field (JalonDossier *dossier, Input *input)
{
  JalonRef ref = pick (dossier, input);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  g_autofree char *text = take_text (input);

  if (info->n_fields)
    jalon_dossier_set_from_text (dossier, ref, info->fields[next (input) % info->n_fields].name, text, NULL);
}

static void
step (JalonDossier *dossier, Input *input)
{
  JalonRef ref;
  g_autofree char *text = NULL;

  switch (next (input) % 8) {
  case 0:
    jalon_dossier_append (dossier, pick (dossier, input),
                          JALON_KIND_TEXT + next (input) % (JALON_N_KINDS - 2), NULL);
    break;
  case 1:
    ref = pick (dossier, input);
    if (ref != jalon_dossier_root (dossier))
      jalon_dossier_remove (dossier, ref, NULL);
    break;
  case 2:
    /* Copies of what holds copies would soon be too many to write down in time. */
    ref = pick (dossier, input);
    if (ref != jalon_dossier_root (dossier) && jalon_dossier_rows (dossier, jalon_ref_kind (ref)) < 300)
      jalon_dossier_duplicate (dossier, ref, NULL);
    break;
  case 3:
    jalon_dossier_undo (dossier);
    break;
  case 4:
    jalon_dossier_redo (dossier);
    break;
  case 5:
    text = take_text (input);
    jalon_dossier_set_text (dossier, pick (dossier, input), 1 + next (input) % (JALON_N_ROLES - 1), "en",
                            text, NULL);
    break;
  case 6:
    jalon_dossier_begin (dossier, "Given up", NULL);
    set_field (dossier, input);
    set_field (dossier, input);
    jalon_dossier_rollback (dossier);
    break;
  default:
    set_field (dossier, input);
  }
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
  for (int i = 0; i < 200 && input.left; i++)
    step (dossier, &input);
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);

  after = jalon_xml_write (dossier);
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
  undone = jalon_xml_write (dossier);
  while (jalon_dossier_can_redo (dossier))
    jalon_dossier_redo (dossier);
  redone = jalon_xml_write (dossier);
  if (!g_bytes_equal (before, undone) || !g_bytes_equal (after, redone))
    g_error ("undone and redone, the dossier is another");
  return 0;
}
