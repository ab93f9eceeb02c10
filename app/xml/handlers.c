/* What is done at each tag: a known element becomes a row where it may stand, an unknown one is kept as
 * written, everything else is a problem. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "../model/inline.h"
#include "../text/normalise.h"
#include "foreign.h"
#include "reader.h"

static JalonRef
holder (Reader *self)
{
  return self->depth ? self->frames[self->depth - 1].ref : JALON_REF_NONE;
}

static void
push (Reader *self, JalonRef ref)
{
  Frame *frame = &self->frames[self->depth++];

  *frame = (Frame){ .ref = ref, .preserve = frame > self->frames && frame[-1].preserve };
  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_ADD)
    self->adds++;
}

static void
start_root (Reader *self, const xmlChar *name, const xmlChar *space)
{
  g_autofree char *what = NULL;

  self->root_seen = TRUE;
  if (names_is_ours (self->names, space) && strcmp ((const char *) name, "dossier") == 0) {
    push (self, self->top);
    return;
  }

  if (space)
    what = g_strdup_printf (_ ("This is no Jalon dossier: its root is “%s” of the namespace “%s”."),
                            (const char *) name, (const char *) space);
  else
    what = g_strdup_printf (_ ("This is no Jalon dossier: its root is “%s” without a namespace."),
                            (const char *) name);
  reader_problem (self, JALON_SEVERITY_ERROR, NULL, g_steal_pointer (&what),
                  _ ("A dossier begins with <dossier xmlns=\"urn:jalon:dossier:1\">."));
  reader_stop (self);
}

/* An included dossier lends its language and currency to its items; the rest of its root is its own. */
static void
take_root (Reader *self, const StartEvent *start)
{
  const Attribute *attributes = start->attributes;
  JalonInclude *include;

  if (self->outer == NULL) {
    jalon_dossier_edit_row (self->dossier, self->top)->line = self->event->line;
    reader_keep_namespaces (self, self->top, start);
    reader_check_required (self, self->top, reader_take_attributes (self, self->top, start));
    return;
  }

  include = (JalonInclude *) jalon_dossier_edit_row (self->dossier, self->top);
  for (guint i = 0; i < start->n_attributes; i++) {
    const char *name = (const char *) attributes[i].name, **member = NULL;

    reader_take_space (self, &attributes[i]);
    if (strcmp (name, "lang") == 0 && attributes[i].prefix)
      member = &include->lang;
    else if (strcmp (name, "currency") == 0 && attributes[i].prefix == NULL)
      member = &include->currency;
    else if (strcmp (name, "fiscal-month") == 0 && attributes[i].prefix == NULL)
      reader_take_value (self, self->top, jalon_kind_field (JALON_KIND_INCLUDE, "#fiscal-month"),
                         &attributes[i], 0);
    if (member)
      *member = jalon_dossier_intern (self->dossier, attributes[i].value, (gssize) attributes[i].length);
  }
}

/* Of what XInclude has, only whole dossiers are included. */
static gboolean
check_include (Reader *self, const Attribute *attribute)
{
  const char *name = (const char *) attribute->name;
  gboolean is_xml =
    strcmp (name, "parse") == 0 && attribute->length == 3 && memcmp (attribute->value, "xml", 3) == 0;

  if (attribute->prefix || is_xml || (strcmp (name, "parse") != 0 && strcmp (name, "xpointer") != 0))
    return TRUE;
  reader_problem (self, JALON_SEVERITY_ERROR, name,
                  g_strdup_printf (_ ("“%s”: only a whole dossier can be included."), name),
                  _ ("Remove the attribute, or the inclusion."));
  return FALSE;
}

/* <xi:include href="…"/>: another dossier of the same folder. */
static void
start_include (Reader *self, const StartEvent *start)
{
  const Attribute *attributes = start->attributes;
  JalonRef ref = reader_new_child (self, holder (self), JALON_KIND_INCLUDE);
  JalonInclude *include;
  gboolean sound = TRUE;

  push (self, ref);
  if (ref == JALON_REF_NONE)
    return;
  include = (JalonInclude *) jalon_dossier_edit_row (self->dossier, ref);
  reader_keep_namespaces (self, ref, start);
  for (guint i = 0; i < start->n_attributes; i++)
    if (attributes[i].prefix == NULL && strcmp ((const char *) attributes[i].name, "href") == 0)
      include->href =
        jalon_dossier_intern (self->dossier, attributes[i].value, (gssize) attributes[i].length);
    else if (check_include (self, &attributes[i]))
      reader_keep_attribute (self, ref, (const char *) attributes[i].prefix,
                             (const char *) attributes[i].name, attributes[i].value, attributes[i].length);
    else
      sound = FALSE;
  if (sound)
    reader_include (self, ref, include->href);
}

static gboolean
is_include (Reader *self, const xmlChar *name, const xmlChar *space)
{
  return self->foreign_depth == 0 && space &&
         strcmp ((const char *) space, "http://www.w3.org/2001/XInclude") == 0 &&
         strcmp ((const char *) name, "include") == 0;
}

static gboolean
may_stand (Reader *self, JalonKind kind, JalonRole role, JalonRef parent)
{
  JalonKind parent_kind = jalon_ref_kind (parent);

  if (parent_kind == JALON_KIND_TEXT)
    return FALSE;
  if (parent == self->top)
    parent_kind = JALON_KIND_DOSSIER;
  if (kind == JALON_KIND_TEXT)
    return (jalon_kind_info (parent_kind)->roles & (1u << role)) != 0;
  return (jalon_kind_info (kind)->parents & JALON_KINDS (parent_kind)) != 0;
}

static const char *
element_of (Reader *self, JalonRef ref)
{
  if (jalon_ref_kind (ref) == JALON_KIND_TEXT)
    return jalon_role_element (jalon_dossier_text_row (self->dossier, ref)->role);
  if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
    return self->top == ref ? "dossier" : "include";
  return jalon_kind_info (jalon_ref_kind (ref))->element;
}

static void
refuse_here (Reader *self, const StartEvent *start)
{
  reader_problem (self, JALON_SEVERITY_ERROR, NULL,
                  g_strdup_printf (_ ("“%s” cannot stand in “%s”."), (const char *) start->name,
                                   element_of (self, holder (self))),
                  _ ("Move it to where it belongs, or remove it."));
  push (self, JALON_REF_NONE);
}

/* A known element: a row, where it may stand. */
static void
start_item (Reader *self, JalonKind kind, JalonRole role, const StartEvent *start)
{
  JalonRef parent = holder (self), ref;

  if (parent == JALON_REF_NONE) {
    push (self, JALON_REF_NONE);
    return;
  }
  if (!may_stand (self, kind, role, parent)) {
    refuse_here (self, start);
    return;
  }

  ref = reader_new_child (self, parent, kind);
  push (self, ref);
  if (ref == JALON_REF_NONE)
    return;
  if (kind == JALON_KIND_TEXT) {
    ((JalonText *) jalon_dossier_edit_row (self->dossier, ref))->role = (guint8) role;
    g_string_truncate (self->text, 0);
  }
  /* Namespaces first, as they are written: in which order they stood nobody knows, and one that is read again
   * stays as it is. */
  reader_keep_namespaces (self, ref, start);
  reader_check_required (self, ref, reader_take_attributes (self, ref, start));
  reader_check_row (self, ref);
  if (kind == JALON_KIND_CLAIM || kind == JALON_KIND_SET)
    reader_leave_pending (self, ref, -1, "value", NULL, 0);
  else if (kind == JALON_KIND_REMOVE)
    reader_leave_pending (self, ref, -1, "target", NULL, 0);
}

static gboolean
in_text (Reader *self)
{
  return holder (self) != JALON_REF_NONE && jalon_ref_kind (holder (self)) == JALON_KIND_TEXT;
}

/* From the first markup in a text on, all of the text is kept as it is written as well. */
static void
begin_markup (Reader *self)
{
  if (self->in_text)
    return;
  self->in_text = TRUE;
  g_string_truncate (self->foreign, 0);
  foreign_text (self->foreign, self->text->str, self->text->len);
}

static void
start_foreign (Reader *self, const xmlChar *name, const xmlChar *space)
{
  if (names_is_ours (self->names, space))
    reader_problem (
      self, JALON_SEVERITY_WARNING, NULL,
      g_strdup_printf (_ ("The element “%s” is not known to this version; it is kept as it is."),
                       (const char *) name),
      NULL);
  if (!self->in_text)
    g_string_truncate (self->foreign, 0);
  /* All that is known is written without a prefix. */
  self->defaults[0] = names_ours (self->names);
}

static void
take_start (Reader *self, const StartEvent *start)
{
  gboolean ours = names_is_ours (self->names, start->space);
  JalonRole role = JALON_ROLE_NONE;
  JalonKind kind;

  if (self->depth + self->foreign_depth >= DEPTH_MAX) {
    reader_problem (self, JALON_SEVERITY_ERROR, NULL,
                    g_strdup (_ ("Elements stand too deep in one another.")), NULL);
    reader_stop (self);
    return;
  }

  if (self->foreign_depth == 0 && self->depth == 0) {
    start_root (self, start->name, start->space);
    if (!self->fatal)
      take_root (self, start);
    return;
  }

  if (self->foreign_depth == 0 && holder (self) != JALON_REF_NONE && holder (self) != self->top &&
      jalon_ref_kind (holder (self)) == JALON_KIND_INCLUDE) {
    reader_problem (self, JALON_SEVERITY_ERROR, NULL,
                    g_strdup_printf (_ ("“%s” cannot stand in “include”: what is included has to be there."),
                                     (const char *) start->name),
                    _ ("Remove it."));
    push (self, JALON_REF_NONE);
    return;
  }

  kind = ours ? names_kind (self->names, start->name, &role) : JALON_KIND_NONE;
  if (self->foreign_depth == 0 && kind != JALON_KIND_NONE) {
    start_item (self, kind, role, start);
    return;
  }
  if (holder (self) != JALON_REF_NONE && is_include (self, start->name, start->space)) {
    if (holder (self) == self->top)
      start_include (self, start);
    else
      refuse_here (self, start);
    return;
  }
  if (self->foreign_depth == 0) {
    if (in_text (self))
      begin_markup (self);
    start_foreign (self, start->name, start->space);
  }
  self->defaults[self->foreign_depth + 1] =
    foreign_start (self->foreign, start, self->defaults[self->foreign_depth]);
  self->foreign_depth++;
}

static void
end_foreign (Reader *self)
{
  JalonRef parent = holder (self), ref;

  if (parent == JALON_REF_NONE || self->in_text)
    return;
  ref = reader_new_child (self, parent, JALON_KIND_FOREIGN);
  if (ref != JALON_REF_NONE)
    ((JalonForeign *) jalon_dossier_edit_row (self->dossier, ref))->xml =
      jalon_arena_keep (self->dossier->store.arena, self->foreign->str, self->foreign->len);
}

/* What has markup in it is kept twice: as words, and as written. */
static void
keep_markup (Reader *self, JalonRef ref, gboolean preserve)
{
  JalonRef row = reader_new_child (self, ref, JALON_KIND_FOREIGN);

  g_autoptr (GString) normal = g_string_new_len (self->foreign->str, (gssize) self->foreign->len);

  self->in_text = FALSE;
  jalon_inline_normalise (normal, self->text, preserve);
  if (row != JALON_REF_NONE)
    ((JalonForeign *) jalon_dossier_edit_row (self->dossier, row))->xml =
      jalon_arena_keep (self->dossier->store.arena, self->foreign->str, self->foreign->len);
}

static void
end_text (Reader *self, JalonRef ref)
{
  JalonText *text = (JalonText *) jalon_dossier_edit_row (self->dossier, ref);
  gboolean preserve = self->frames[self->depth - 1].preserve;

  if (self->in_text)
    keep_markup (self, ref, preserve);
  else if (!preserve)
    g_string_set_size (self->text, jalon_text_normalise (self->text->str, self->text->len));
  if (self->text->len == 0)
    return;
  if (jalon_text_turns_direction (self->text->str, self->text->len))
    reader_problem_at (self, JALON_SEVERITY_ERROR, text->row.line, 0,
                       g_strdup_printf (_ ("“%s” contains characters that turn the direction of writing."),
                                        jalon_role_element (text->role)),
                       _ ("Remove the bidirectional control characters."));
  text->text = jalon_arena_keep (self->dossier->store.arena, self->text->str, self->text->len);
}

static void
take_end (Reader *self, const EndEvent *end)
{
  JalonRef ref;

  if (self->foreign_depth > 0) {
    foreign_end (self->foreign, end);
    if (--self->foreign_depth == 0)
      end_foreign (self);
    return;
  }
  if (self->depth == 0)
    return;

  ref = holder (self);
  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_TEXT)
    end_text (self, ref);
  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_ADD)
    self->adds--;
  self->depth--;
}

static void
take_text (Reader *self, const TextEvent *text)
{
  JalonRef ref = holder (self);
  gsize skip = 0;
  guint line, column;

  if (self->depth == 0)
    return;
  if (self->foreign_depth > 0 || self->in_text)
    foreign_text (self->foreign, text->text, text->length);
  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_TEXT)
    g_string_append_len (self->text, text->text, (gssize) text->length);
  if (ref == JALON_REF_NONE || self->foreign_depth > 0 || jalon_ref_kind (ref) == JALON_KIND_TEXT)
    return;

  /* XML has no other characters up to this one than white space. */
  while (skip < text->length && (guchar) text->text[skip] <= ' ')
    skip++;
  if (skip == text->length)
    return;
  reader_locate_text (self, text->text, text->length, skip, &line, &column);
  reader_problem_at (self, JALON_SEVERITY_ERROR, line, column,
                     g_strdup_printf (_ ("Text stands loose in “%s”."), element_of (self, ref)),
                     _ ("Put it in an element of its own, such as “note”."));
}

/* Comments and processing instructions are kept where they stand, those around the root element as well. */
static void
take_markup (Reader *self, const char *before, const TextEvent *markup, const char *behind)
{
  g_autofree char *xml = g_strconcat (before, markup->text, behind, NULL);
  JalonRef parent = self->depth ? holder (self) : self->top, ref;
  JalonComment *comment;

  if (self->outer || parent == JALON_REF_NONE)
    return;
  if (in_text (self))
    begin_markup (self);
  if (self->foreign_depth > 0 || self->in_text) {
    g_string_append (self->foreign, xml);
    return;
  }
  ref = reader_new_child (self, parent, JALON_KIND_COMMENT);
  if (ref == JALON_REF_NONE)
    return;
  comment = (JalonComment *) jalon_dossier_edit_row (self->dossier, ref);
  comment->xml = jalon_dossier_intern (self->dossier, xml, -1);
  comment->place = self->depth ? 0 : self->root_seen ? 2 : 1;
}

/* No DTD: it is of no use to a dossier, and the door to external files and to entities that expand without
 * end. */
static void
take_doctype (Reader *self)
{
  reader_problem (
    self, JALON_SEVERITY_ERROR, NULL,
    g_strdup (_ ("The file has a document type declaration (<!DOCTYPE …>) with entities or external "
                 "files, which a dossier must not have.")),
    _ ("Remove the declaration, and write out what its entities stand for."));
  reader_stop (self);
}

static void
take_crowd (Reader *self)
{
  reader_problem (self, JALON_SEVERITY_ERROR, NULL,
                  g_strdup (_ ("An element has more attributes than are read.")),
                  _ ("Remove those that say nothing."));
  reader_stop (self);
}

void
reader_take (Reader *self, const Event *event)
{
  if (self->fatal)
    return;

  switch (event->type) {
  case EVENT_START:
    take_start (self, (const StartEvent *) event);
    break;
  case EVENT_END:
    take_end (self, (const EndEvent *) event);
    break;
  case EVENT_TEXT:
    take_text (self, (const TextEvent *) event);
    break;
  case EVENT_COMMENT:
    take_markup (self, "<!--", (const TextEvent *) event, "-->");
    break;
  case EVENT_INSTRUCTION:
    take_markup (self, "<?", (const TextEvent *) event, "?>");
    break;
  case EVENT_DOCTYPE:
    take_doctype (self);
    break;
  case EVENT_CROWD:
    take_crowd (self);
    break;
  default:
    break;
  }
}
