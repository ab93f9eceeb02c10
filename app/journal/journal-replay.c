/* Doing again what a journal records. Its lines are taken for what a stranger may have written: each is
 * checked before anything is changed by it. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../model/dossier-private.h"
#include <jalon/text/term.h>

#include "journal-format.h"
#include "journal-record.h"
#include "journal-replay.h"

struct _JournalReplay {
  JalonDossier *dossier;
  GArray *refs[JALON_N_KINDS]; /* JalonRef, by number */
  gboolean exact;
  guint drag; /* edits so far; one that goes on has the same key to be merged by */
  guint lost;
};

JournalReplay *
journal_replay_new (JalonDossier *dossier)
{
  JournalReplay *self = g_new0 (JournalReplay, 1);
  g_autoptr (JournalNumbers) numbers = journal_numbers_new (dossier);

  self->dossier = dossier;
  self->exact = TRUE;
  journal_numbers_as_read (numbers);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    self->refs[kind] = journal_numbers_list (numbers, kind);
  return self;
}

void
journal_replay_free (JournalReplay *self)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    g_array_unref (self->refs[kind]);
  g_free (self);
}

guint
journal_replay_lost_references (const JournalReplay *self)
{
  return self->lost;
}

gboolean
journal_replay_is_exact (const JournalReplay *self)
{
  return self->exact;
}

JournalNumbers *
journal_replay_numbers (JournalReplay *self)
{
  JournalNumbers *numbers = journal_numbers_new (self->dossier);

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    for (guint i = 0; i < self->refs[kind]->len; i++) {
      JalonRef ref = g_array_index (self->refs[kind], JalonRef, i);

      journal_numbers_add (numbers, ref);
      if (ref != jalon_dossier_root (self->dossier) &&
          jalon_dossier_edit_row (self->dossier, ref)->parent == JALON_REF_NONE)
        *journal_numbers_entry (numbers, ref) &= ~JOURNAL_ENTRY_PLACED;
    }
  return numbers;
}

/* The row of a number that was given already. */
static gboolean
find_row (JournalReplay *self, const char *word, JalonRef *ref)
{
  JalonKind kind;
  guint number;

  if (word == NULL || !journal_number_parse (word, &kind, &number) || number >= self->refs[kind]->len)
    return FALSE;
  *ref = g_array_index (self->refs[kind], JalonRef, number);
  return TRUE;
}

static gboolean
stands_in (JournalReplay *self, JalonRef ref, JalonRef top)
{
  while (ref != JALON_REF_NONE && ref != top)
    ref = jalon_dossier_edit_row (self->dossier, ref)->parent;
  return ref == top;
}

static gboolean
find_place (JournalReplay *self, JalonKind kind, char **words, JalonRef *parent, JalonRef *previous)
{
  *previous = JALON_REF_NONE;
  if (!find_row (self, words[0], parent) || words[1] == NULL)
    return FALSE;
  if (strcmp (words[1], JOURNAL_NOTHING) != 0 &&
      (!find_row (self, words[1], previous) ||
       jalon_dossier_edit_row (self->dossier, *previous)->parent != *parent))
    return FALSE;
  return (jalon_kind_info (kind)->parents & JALON_KINDS (jalon_ref_kind (*parent))) != 0;
}

static void
attach (JournalReplay *self, JalonRef ref, JalonRef parent, JalonRef previous)
{
  JalonChange change = { .op = JALON_CHANGE_INSERT, .ref = ref, .parent = parent, .previous = previous };

  jalon_dossier_attach (self->dossier, ref, parent, previous);
  jalon_history_record (&self->dossier->history, &change);
}

static gboolean
do_new (JournalReplay *self, char **words)
{
  JalonRef parent, previous, ref;
  JalonKind kind;
  guint number;

  if (words[0] == NULL || !journal_number_parse (words[0], &kind, &number) ||
      number != self->refs[kind]->len || !find_place (self, kind, words + 1, &parent, &previous))
    return FALSE;

  ref = jalon_dossier_new_row (self->dossier, kind);
  if (ref == JALON_REF_NONE)
    return FALSE;
  g_array_append_val (self->refs[kind], ref);
  attach (self, ref, parent, previous);
  return TRUE;
}

static gboolean
do_put (JournalReplay *self, char **words)
{
  JalonRef parent, previous, ref;

  if (!find_row (self, words[0], &ref) ||
      !find_place (self, jalon_ref_kind (ref), words + 1, &parent, &previous))
    return FALSE;
  if (jalon_dossier_edit_row (self->dossier, ref)->parent != JALON_REF_NONE || stands_in (self, parent, ref))
    return FALSE;

  attach (self, ref, parent, previous);
  return TRUE;
}

static gboolean
do_cut (JournalReplay *self, char **words)
{
  JalonChange change = { .op = JALON_CHANGE_REMOVE };
  const JalonRow *row;

  if (!find_row (self, words[0], &change.ref))
    return FALSE;
  row = jalon_dossier_edit_row (self->dossier, change.ref);
  if (row->parent == JALON_REF_NONE)
    return FALSE;

  change.parent = row->parent;
  change.previous = row->previous;
  jalon_dossier_detach (self->dossier, change.ref);
  jalon_history_record (&self->dossier->history, &change);
  return TRUE;
}

static gboolean
parse_integer (const char *word, gint64 *value)
{
  char *end;

  *value = g_ascii_strtoll (word, &end, 10);
  return *word && *end == '\0';
}

static gboolean
parse_number (const char *word, double *value)
{
  char *end;

  *value = g_ascii_strtod (word, &end);
  return *word && *end == '\0' && isfinite (*value);
}

static gboolean
parse_day (const char *word, char **end, guint32 *day)
{
  guint64 number = g_ascii_strtoull (word, end, 10);

  *day = number == JOURNAL_DAY_OPEN ? JALON_DATE_OPEN : (guint32) number;
  return g_ascii_isdigit (*word) && (number < JALON_DATE_OPEN || number == JOURNAL_DAY_OPEN);
}

static gboolean
parse_date (const char *word, JalonDate *date)
{
  const char *blank = strchr (word, ' '), *why;
  guint32 first, last;
  char *end;

  /* In fiscal years, with the month that these begin in. */
  if (blank) {
    guint64 month = g_ascii_strtoull (blank + 1, &end, 10);

    return *end == '\0' && month <= 12 &&
           jalon_date_parse_fiscal (word, (gsize) (blank - word), (guint) month, date, &why);
  }
  if (!parse_day (word, &end, &first) || *end != '-' || !parse_day (end + 1, &end, &last) || *end)
    return FALSE;
  *date = (JalonDate){ first, last };
  return TRUE;
}

static gboolean
parse_flags (const JalonField *field, const char *word, guint *flags)
{
  g_auto (GStrv) nicks = g_strsplit (word, " ", -1);

  *flags = 0;
  for (guint i = 0; nicks[i]; i++) {
    int choice = jalon_choice_find (field->choices, nicks[i], -1);

    if (choice <= 0)
      return FALSE;
    *flags |= 1u << (choice - 1);
  }
  return TRUE;
}

/* An item of an included dossier goes by its id; that dossier may be another by now. */
static gboolean
parse_target (JournalReplay *self, const JalonField *field, const char *word, JalonRef *ref)
{
  if (word[0] == '#') {
    *ref = jalon_dossier_find (self->dossier, word + 1);
    if (*ref == JALON_REF_NONE)
      self->lost++;
  } else if (*word == '\0') {
    *ref = JALON_REF_NONE;
  } else if (!find_row (self, word, ref)) {
    return FALSE;
  }
  return *ref == JALON_REF_NONE || (field->targets & JALON_KINDS (jalon_ref_kind (*ref))) != 0;
}

static gboolean
parse_targets (JournalReplay *self, const JalonField *field, const char *word, const JalonRefs **refs)
{
  g_auto (GStrv) words = g_strsplit (word, " ", -1);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; words[i]; i++) {
    JalonRef ref;

    if (!parse_target (self, field, words[i], &ref))
      return FALSE;
    if (ref != JALON_REF_NONE)
      g_array_append_val (list, ref);
  }
  *refs =
    list->len ? jalon_dossier_intern_refs (self->dossier, (const JalonRef *) list->data, list->len) : NULL;
  return TRUE;
}

static gboolean
parse_value (JournalReplay *self, const JalonField *field, const char *word, JalonValue *value)
{
  g_autofree char *text = NULL;
  gint64 number;
  int choice;

  switch (field->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    text = journal_unescape (word);
    value->text = jalon_dossier_intern (self->dossier, text, -1);
    return g_utf8_validate (text, -1, NULL);
  case JALON_TYPE_MONEY:
    return parse_integer (word, &value->money);
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return parse_number (word, &value->number);
  case JALON_TYPE_DATE:
    return parse_date (word, &value->date);
  case JALON_TYPE_DURATION:
    if (!parse_integer (word, &number) || number < 1 || number > JALON_DURATION_MAX)
      return FALSE;
    value->months = (guint) number;
    return TRUE;
  case JALON_TYPE_CHOICE:
    choice = jalon_choice_find (field->choices, word, -1);
    value->choice = (guint) MAX (choice, 0);
    return choice > 0;
  case JALON_TYPE_FLAGS:
    return parse_flags (field, word, &value->choice);
  case JALON_TYPE_REF:
    return parse_target (self, field, word, &value->ref);
  case JALON_TYPE_REFS:
    return parse_targets (self, field, word, &value->refs);
  }
  return FALSE;
}

static gboolean
do_set (JournalReplay *self, char **words)
{
  JalonChange change = { .op = JALON_CHANGE_SET };
  const JalonField *field;

  if (!find_row (self, words[0], &change.ref) || words[1] == NULL)
    return FALSE;
  change.field = jalon_kind_field (jalon_ref_kind (change.ref), words[1]);
  if (change.field < 0)
    return FALSE;

  field = &jalon_kind_info (jalon_ref_kind (change.ref))->fields[change.field];
  change.before = jalon_value_read (field, jalon_dossier_row (self->dossier, change.ref));
  change.after = jalon_value_unset (field);
  if (words[2] && !parse_value (self, field, words[2], &change.after))
    return FALSE;
  if (jalon_value_equal (&change.before, &change.after))
    return TRUE;

  jalon_dossier_write (self->dossier, change.ref, field, &change.after);
  jalon_history_record (&self->dossier->history, &change);
  return TRUE;
}

static gboolean
do_line (JournalReplay *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", -1);

  if (words[0] == NULL)
    return FALSE;
  if (strcmp (words[0], JOURNAL_SET) == 0)
    return do_set (self, words + 1);
  if (strcmp (words[0], JOURNAL_NEW) == 0)
    return do_new (self, words + 1);
  if (strcmp (words[0], JOURNAL_PUT) == 0)
    return do_put (self, words + 1);
  if (strcmp (words[0], JOURNAL_CUT) == 0)
    return do_cut (self, words + 1);
  return FALSE;
}

static gboolean
do_lines (JournalReplay *self, const char *at, const char *end)
{
  while (at < end) {
    const char *stop = memchr (at, '\n', (gsize) (end - at));
    g_autofree char *line = NULL;

    if (stop == NULL)
      return FALSE;
    line = g_strndup (at, (gsize) (stop - at));
    if (!do_line (self, line))
      return FALSE;
    at = stop + 1;
  }
  return TRUE;
}

/* A frame's first line. */
typedef struct {
  JournalEventKind kind;
  gint64 done;
  char *name;
} Head;

static void
head_clear (Head *self)
{
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

/* Returns: where the lines behind it begin; %NULL for no head */
static const char *
read_head (Head *self, const char *lines, gsize length)
{
  const char *stop = memchr (lines, '\n', length);
  g_autofree char *line = stop ? g_strndup (lines, (gsize) (stop - lines)) : NULL;
  g_auto (GStrv) words = line ? g_strsplit (line, "\t", -1) : NULL;

  if (words == NULL || g_strv_length (words) != 3 || !parse_integer (words[1], &self->done))
    return NULL;
  for (guint kind = 0; kind < JOURNAL_N_EVENTS; kind++)
    if (strcmp (words[0], journal_event_word (kind)) == 0) {
      self->kind = kind;
      self->name = journal_unescape (words[2]);
      return stop + 1;
    }
  return NULL;
}

gboolean
journal_replay_counts (const char *lines, gsize length)
{
  g_auto (Head) head = { 0 };

  return read_head (&head, lines, length) && head.kind != JOURNAL_EVENT_MERGE;
}

/* Undoes, or does again, through the dossier's own history, where it holds the same edit. */
static gboolean
walk_history (JournalReplay *self, const Head *head)
{
  gint64 done = self->dossier->history.done;

  if (!self->exact)
    return FALSE;
  if (head->kind == JOURNAL_EVENT_UNDO && head->done == done - 1 &&
      g_strcmp0 (jalon_dossier_undo_name (self->dossier), head->name) == 0)
    jalon_dossier_undo (self->dossier);
  else if (head->kind == JOURNAL_EVENT_REDO && head->done == done + 1 &&
           g_strcmp0 (jalon_dossier_redo_name (self->dossier), head->name) == 0)
    jalon_dossier_redo (self->dossier);
  else
    return FALSE;
  return TRUE;
}

static gboolean
do_edit (JournalReplay *self, const Head *head, const char *at, const char *end)
{
  g_autofree char *key = NULL;
  guint known[JALON_N_KINDS];

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    known[kind] = self->refs[kind]->len;
  if (head->kind != JOURNAL_EVENT_MERGE)
    self->drag++;
  key = g_strdup_printf ("journal-%u", self->drag);

  jalon_dossier_begin (self->dossier, head->name, key);
  if (do_lines (self, at, end)) {
    jalon_dossier_commit (self->dossier);
    return TRUE;
  }
  jalon_dossier_rollback (self->dossier);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    g_array_set_size (self->refs[kind], known[kind]);
  return FALSE;
}

gboolean
journal_replay_frame (JournalReplay *self, const char *lines, gsize length)
{
  g_auto (Head) head = { 0 };
  const char *at = read_head (&head, lines, length);

  if (at == NULL)
    return FALSE;
  if (!walk_history (self, &head) && !do_edit (self, &head, at, lines + length))
    return FALSE;
  if (head.done != (gint64) self->dossier->history.done)
    self->exact = FALSE;
  return TRUE;
}
