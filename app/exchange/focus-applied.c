/* ContractApplied: a little JSON in a cell of every row, and so read by a scanner of its own. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "focus.h"
#include "stream-json.h"

/* How deep the lists and objects around the elements may be. */
#define DEPTH_MAX 8

typedef struct {
  Json json;
  GString *scratch;
  FocusAppliedFunc found;
  gpointer data;
  gboolean stopped;
} Scan;

static gboolean scan_value (Scan *self, guint depth);

static inline gboolean
is_key (const JalonCell *key, const char *name, gsize length)
{
  return key->length == length &&
         (memcmp (key->text, name, length) == 0 || g_ascii_strncasecmp (key->text, name, length) == 0);
}

#define IS(key, name) is_key (key, name, sizeof name - 1)

/* Which member of an element a key is; NULL for none. */
static inline JalonCell *
member_of (FocusApplied *element, const JalonCell *key)
{
  if (IS (key, "ContractCommitmentId"))
    return &element->id;
  if (IS (key, "ContractCommitmentAppliedCost"))
    return &element->cost;
  if (IS (key, "ContractCommitmentAppliedQuantity"))
    return &element->quantity;
  if (IS (key, "ContractCommitmentAppliedUnit"))
    return &element->unit;
  return NULL;
}

/* A text or a number; null leaves the cell null. */
static gboolean
scan_member (Scan *self, JalonCell *cell)
{
  Json *json = &self->json;
  gboolean escaped = FALSE;

  json_skip_space (json);
  if (json->at < json->end && *json->at == '"') {
    gsize start = self->scratch->len;

    if (!json_string (json, cell, &escaped))
      return FALSE;
    if (escaped) {
      json_unescape (cell, self->scratch);
      *cell = (JalonCell){ self->scratch->str + start, self->scratch->len - start };
    }
    return TRUE;
  }
  if (!json_scalar (json, cell))
    return FALSE;
  if (*cell->text == 'n')
    *cell = (JalonCell){ NULL, 0 };
  return TRUE;
}

static gboolean
emit (Scan *self, const FocusApplied *element)
{
  if (jalon_cell_is_null (&element->id) || self->found (element, self->data))
    return TRUE;
  self->stopped = TRUE;
  return FALSE;
}

static gboolean
scan_object (Scan *self, guint depth)
{
  Json *json = &self->json;
  FocusApplied element = { 0 };

  if (json_accept (json, '}'))
    return TRUE;
  do {
    JalonCell key, *member;
    gboolean escaped;

    if (!json_string (json, &key, &escaped))
      return FALSE;
    if (!json_accept (json, ':'))
      return json_fail (json, "");
    member = member_of (&element, &key);
    json_skip_space (json);
    if (member) {
      if (!scan_member (self, member))
        return FALSE;
    } else if (json->at < json->end && (*json->at == '{' || *json->at == '[') &&
               !(key.length > 2 && g_ascii_strncasecmp (key.text, "x_", 2) == 0)) {
      if (!scan_value (self, depth + 1))
        return FALSE;
    } else if (!json_skip (json)) {
      return FALSE;
    }
  } while (json_accept (json, ','));
  return (json_accept (json, '}') || json_fail (json, "")) && emit (self, &element);
}

static gboolean
scan_list (Scan *self, guint depth)
{
  Json *json = &self->json;

  if (json_accept (json, ']'))
    return TRUE;
  do
    if (!scan_value (self, depth + 1))
      return FALSE;
  while (json_accept (json, ','));
  return json_accept (json, ']') || json_fail (json, "");
}

/* A string in the place of an object is an id by itself; any other value is none. */
static gboolean
scan_value (Scan *self, guint depth)
{
  FocusApplied element = { .bare = TRUE };

  if (depth > DEPTH_MAX)
    return json_fail (&self->json, "");
  if (json_accept (&self->json, '{'))
    return scan_object (self, depth);
  if (json_accept (&self->json, '['))
    return scan_list (self, depth);
  json_skip_space (&self->json);
  if (self->json.at < self->json.end && *self->json.at != '"')
    return json_skip (&self->json);
  return scan_member (self, &element.id) && emit (self, &element);
}

gboolean
focus_applied_scan (
  const JalonCell *cell, GString *scratch, FocusAppliedFunc found, gpointer data, const char **why)
{
  Scan self = { { cell->text, cell->text + cell->length, NULL }, scratch, found, data, FALSE };
  gboolean sound;

  *why = NULL;
  json_skip_space (&self.json);
  if (self.json.at < self.json.end && !strchr ("{[\"", *self.json.at)) {
    FocusApplied bare = { .id = *cell, .bare = TRUE };

    return emit (&self, &bare);
  }
  sound = scan_value (&self, 0);
  json_skip_space (&self.json);
  if (self.stopped || (sound && self.json.at == self.json.end))
    return sound;
  *why = _ ("is neither the JSON that it should be nor an id");
  return FALSE;
}
