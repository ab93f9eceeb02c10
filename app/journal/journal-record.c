/* Writing a change set down. First everything that moved is taken out, then what stands somewhere is put
 * there, each row behind one that is there already, and then the values follow: so each line makes sense when
 * it is read. */
#include "config.h"

#include <jalon/text/fiscal-date.h>

#include "../model/dossier-private.h"
#include "journal-format.h"
#include "journal-record.h"

struct _JournalRecorder {
  JalonDossier *dossier;
  JournalNumbers *numbers;
  int base;
  GString *lines; /* of the record being written */
  GString *value; /* scratch */
  GArray *fresh;  /* JalonRef: rows that the record being written brings */
  guint n_set;    /* of them: those whose fields are written */
};

JournalRecorder *
journal_recorder_new (JalonDossier *dossier, JournalNumbers *numbers, int base)
{
  JournalRecorder *self = g_new0 (JournalRecorder, 1);

  self->dossier = dossier;
  self->numbers = numbers;
  self->base = base;
  self->lines = g_string_new (NULL);
  self->value = g_string_new (NULL);
  self->fresh = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  return self;
}

void
journal_recorder_free (JournalRecorder *self)
{
  journal_numbers_free (self->numbers);
  g_string_free (self->lines, TRUE);
  g_string_free (self->value, TRUE);
  g_array_unref (self->fresh);
  g_free (self);
}

static const JalonRow *
row_of (JournalRecorder *self, JalonRef ref)
{
  return (const JalonRow *) jalon_dossier_row (self->dossier, ref);
}

static JournalEntry
entry_of (JournalRecorder *self, JalonRef ref)
{
  return *journal_numbers_entry (self->numbers, ref);
}

static gboolean
is_placed (JournalRecorder *self, JalonRef ref)
{
  return (entry_of (self, ref) & JOURNAL_ENTRY_PLACED) != 0;
}

static void
append_number (JournalRecorder *self, JalonRef ref, GString *out)
{
  if (ref == JALON_REF_NONE)
    g_string_append (out, JOURNAL_NOTHING);
  else
    journal_number_print (jalon_ref_kind (ref), JOURNAL_ENTRY_NUMBER (entry_of (self, ref)), out);
}

/* What a file writes in other places than the tree has it: attributes in the tag, comments around the root.
 * The order of siblings means something only among those of one group. */
static guint
group_of (JournalRecorder *self, JalonRef ref)
{
  const JalonRow *row = row_of (self, ref);

  if (jalon_ref_kind (ref) == JALON_KIND_ATTRIBUTE)
    return 1;
  if (jalon_ref_kind (ref) == JALON_KIND_COMMENT && row->parent == jalon_dossier_root (self->dossier) &&
      ((const JalonComment *) row)->place != 0)
    return 1 + ((const JalonComment *) row)->place;
  return 0;
}

static JalonRef
previous_of (JournalRecorder *self, JalonRef ref)
{
  guint group = group_of (self, ref);

  do
    ref = row_of (self, ref)->previous;
  while (ref != JALON_REF_NONE && group_of (self, ref) != group);
  return ref;
}

static void
write_place (JournalRecorder *self, const char *word, JalonRef ref)
{
  g_string_append_printf (self->lines, "%s\t", word);
  append_number (self, ref, self->lines);
  g_string_append_c (self->lines, '\t');
  append_number (self, row_of (self, ref)->parent, self->lines);
  g_string_append_c (self->lines, '\t');
  append_number (self, previous_of (self, ref), self->lines);
  g_string_append_c (self->lines, '\n');
}

/* A row whose parent and previous sibling are there: one that was, comes back; any other is new, and brings
 * what stands in it. */
static void
put (JournalRecorder *self, JalonRef ref)
{
  JournalEntry *entry = journal_numbers_entry (self->numbers, ref);

  if (*entry) {
    *entry |= JOURNAL_ENTRY_PLACED;
    write_place (self, JOURNAL_PUT, ref);
    return;
  }

  journal_numbers_add (self->numbers, ref);
  *journal_numbers_entry (self->numbers, ref) |= JOURNAL_ENTRY_FRESH;
  g_array_append_val (self->fresh, ref);
  write_place (self, JOURNAL_NEW, ref);
  if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
    return;
  for (JalonRef child = row_of (self, ref)->first; child != JALON_REF_NONE;
       child = row_of (self, child)->next)
    if (!is_placed (self, child))
      put (self, child);
}

/* Makes sure that the journal has a row where it stands now. %FALSE for one that stands nowhere, or in
 * another file. */
static gboolean
place (JournalRecorder *self, JalonRef ref)
{
  g_autoptr (GArray) waiting = NULL;
  JalonRef parent = row_of (self, ref)->parent;

  if (is_placed (self, ref))
    return TRUE;
  if (parent == JALON_REF_NONE || jalon_ref_kind (parent) == JALON_KIND_INCLUDE)
    return FALSE;
  if (entry_of (self, parent) == 0 && !place (self, parent))
    return FALSE;

  waiting = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  for (JalonRef at = ref; at != JALON_REF_NONE && !is_placed (self, at); at = previous_of (self, at))
    g_array_append_val (waiting, at);
  for (guint i = waiting->len; i > 0; i--)
    put (self, g_array_index (waiting, JalonRef, i - 1));
  return TRUE;
}

static void
append_target (JournalRecorder *self, JalonRef ref)
{
  const char *id = row_of (self, ref)->id;

  if (entry_of (self, ref))
    append_number (self, ref, self->value);
  else if (id)
    g_string_append_printf (self->value, "#%s", id); /* in an included dossier */
}

static void
append_flags (JournalRecorder *self, const JalonField *field, guint flags)
{
  gboolean first = TRUE;

  for (guint i = 1; field->choices[i].nick; i++)
    if (flags & (1u << (i - 1))) {
      g_string_append_printf (self->value, "%s%s", first ? "" : " ", field->choices[i].nick);
      first = FALSE;
    }
}

static void
append_refs (JournalRecorder *self, const JalonRefs *refs)
{
  for (guint i = 0; i < refs->n; i++) {
    if (i)
      g_string_append_c (self->value, ' ');
    append_target (self, refs->items[i]);
  }
}

static guint32
journal_day (guint32 day)
{
  return day == JALON_DATE_OPEN ? JOURNAL_DAY_OPEN : day;
}

/* Its days; one in fiscal years as a file has it, with the month that these begin in. */
static void
print_date (JournalRecorder *self, JalonDate date)
{
  if (!jalon_date_is_fiscal (date)) {
    g_string_append_printf (self->value, "%u-%u", journal_day (date.first), journal_day (date.last));
    return;
  }
  jalon_date_print (date, self->value);
  g_string_append_printf (self->value, " %u", date.fiscal_month);
}

/* Not the form of a dossier file, which depends on currencies and ids that change. */
static void
print_value (JournalRecorder *self, const JalonField *field, const JalonValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_truncate (self->value, 0);
  switch (value->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    journal_escape (self->value, value->text);
    break;
  case JALON_TYPE_MONEY:
    g_string_append_printf (self->value, "%" G_GINT64_FORMAT, value->money);
    break;
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    g_string_append (self->value, g_ascii_dtostr (number, sizeof number, value->number));
    break;
  case JALON_TYPE_DATE:
    print_date (self, value->date);
    break;
  case JALON_TYPE_DURATION:
    g_string_append_printf (self->value, "%u", value->months);
    break;
  case JALON_TYPE_CHOICE:
    g_string_append (self->value, field->choices[value->choice].nick);
    break;
  case JALON_TYPE_FLAGS:
    append_flags (self, field, value->choice);
    break;
  case JALON_TYPE_REF:
    append_target (self, value->ref);
    break;
  case JALON_TYPE_REFS:
    append_refs (self, value->refs);
    break;
  }
}

/* What a value refers to has to be there before it. */
static void
place_targets (JournalRecorder *self, const JalonValue *value)
{
  if (value->type == JALON_TYPE_REF && value->ref != JALON_REF_NONE)
    place (self, value->ref);
  else if (value->type == JALON_TYPE_REFS && value->refs)
    for (guint i = 0; i < value->refs->n; i++)
      place (self, value->refs->items[i]);
}

static void
write_set (JournalRecorder *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  gboolean is_set = value && jalon_value_is_set (value);

  if (is_set) {
    place_targets (self, value);
    print_value (self, field, value);
  }
  g_string_append (self->lines, JOURNAL_SET "\t");
  append_number (self, ref, self->lines);
  g_string_append_printf (self->lines, "\t%s", field->name);
  if (is_set) {
    g_string_append_c (self->lines, '\t');
    g_string_append_len (self->lines, self->value->str, (gssize) self->value->len);
  }
  g_string_append_c (self->lines, '\n');
}

static const JalonField *
field_of (const JalonChange *change)
{
  return &jalon_kind_info (jalon_ref_kind (change->ref))->fields[change->field];
}

/* Ids may pass from row to row within an edit, and are unique at each step of reading it: those that change
 * are given up first. */
static void
release_ids (JournalRecorder *self, const JournalEvent *event)
{
  if (event->set->changes->len - event->from < 2)
    return;
  for (guint i = event->from; i < event->set->changes->len; i++) {
    const JalonChange *change = &g_array_index (event->set->changes, JalonChange, i);

    if (change->op == JALON_CHANGE_SET && field_of (change)->type == JALON_TYPE_ID &&
        entry_of (self, change->ref))
      write_set (self, change->ref, field_of (change), NULL);
  }
}

static void
cut_all (JournalRecorder *self, const JournalEvent *event)
{
  for (guint i = event->from; i < event->set->changes->len; i++) {
    const JalonChange *change = &g_array_index (event->set->changes, JalonChange, i);
    JournalEntry *entry = journal_numbers_entry (self->numbers, change->ref);

    if (change->op == JALON_CHANGE_SET || (*entry & JOURNAL_ENTRY_PLACED) == 0)
      continue;
    *entry &= ~JOURNAL_ENTRY_PLACED;
    g_string_append (self->lines, JOURNAL_CUT "\t");
    append_number (self, change->ref, self->lines);
    g_string_append_c (self->lines, '\n');
  }
}

/* A row whose field was set may be one that the file leaves out, and so not known yet. */
static void
place_all (JournalRecorder *self, const JournalEvent *event)
{
  for (guint i = event->from; i < event->set->changes->len; i++) {
    const JalonChange *change = &g_array_index (event->set->changes, JalonChange, i);

    if (change->op != JALON_CHANGE_SET || entry_of (self, change->ref) == 0)
      place (self, change->ref);
  }
}

/* Writing a value can bring what it refers to, and so make the list longer. */
static void
set_fresh (JournalRecorder *self)
{
  while (self->n_set < self->fresh->len) {
    JalonRef ref = g_array_index (self->fresh, JalonRef, self->n_set++);
    const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));

    for (guint i = 0; i < info->n_fields; i++) {
      JalonValue value = jalon_value_read (&info->fields[i], row_of (self, ref));

      if (jalon_value_is_set (&value))
        write_set (self, ref, &info->fields[i], &value);
    }
  }
}

/* A row that stands nowhere now is set as well, to be as it was when it comes back. */
static void
set_changed (JournalRecorder *self, const JournalEvent *event)
{
  for (guint i = event->from; i < event->set->changes->len; i++) {
    const JalonChange *change = &g_array_index (event->set->changes, JalonChange, i);
    JournalEntry entry = entry_of (self, change->ref);

    if (change->op == JALON_CHANGE_SET && entry && (entry & JOURNAL_ENTRY_FRESH) == 0) {
      JalonValue value = jalon_value_read (field_of (change), row_of (self, change->ref));

      write_set (self, change->ref, field_of (change), &value);
    }
  }
}

static void
forget_fresh (JournalRecorder *self)
{
  for (guint i = 0; i < self->fresh->len; i++)
    *journal_numbers_entry (self->numbers, g_array_index (self->fresh, JalonRef, i)) &= ~JOURNAL_ENTRY_FRESH;
  g_array_set_size (self->fresh, 0);
  self->n_set = 0;
}

const char *
journal_event_word (JournalEventKind kind)
{
  static const char *const words[JOURNAL_N_EVENTS] = { "edit", "merge", "undo", "redo" };

  return words[kind];
}

/* An undo is read as one only where it undoes an edit of this journal, and needs nothing new; else as an
 * edit, after which undo is no longer what it was. */
static JournalEventKind
read_as (JournalRecorder *self, const JournalEvent *event)
{
  if (event->kind != JOURNAL_EVENT_UNDO && event->kind != JOURNAL_EVENT_REDO)
    return event->kind;
  if (self->base >= 0 && self->fresh->len == 0 && (int) event->done >= self->base)
    return event->kind;

  self->base = -1;
  return JOURNAL_EVENT_EDIT;
}

gboolean
journal_recorder_write (JournalRecorder *self, const JournalEvent *event, GString *lines)
{
  JournalEventKind kind;

  g_string_truncate (self->lines, 0);
  release_ids (self, event);
  cut_all (self, event);
  place_all (self, event);
  set_fresh (self);
  set_changed (self, event);
  set_fresh (self); /* what the changed fields refer to */
  kind = read_as (self, event);
  forget_fresh (self);
  if (self->lines->len == 0)
    return FALSE;

  g_string_append_printf (lines, "%s\t%d\t", journal_event_word (kind),
                          self->base < 0 ? -1 : (int) event->done - self->base);
  journal_escape (lines, event->set->name ? event->set->name : "");
  g_string_append_c (lines, '\n');
  g_string_append_len (lines, self->lines->str, (gssize) self->lines->len);
  return TRUE;
}
