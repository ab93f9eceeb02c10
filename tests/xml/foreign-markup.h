/* A dossier written once more as other programs and later versions may write it: with elements, attributes,
 * comments and instructions that this version does not know, anywhere that XML lets them stand, in namespaces
 * bound and bound anew. The same seed gives the same file. */
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include <jalon/model/kind.h>

typedef struct {
  GRand *rand;
  GString *out;
  GPtrArray *prefixes; /* bound where the pen is: "x", "y", …; some of them twice */
  gboolean bare;       /* the default namespace is the dossier's; else its elements have the prefix "j" */
  guint names;         /* so that no attribute stands twice */
} Markup;

static gboolean
markup_chance (Markup *self, int of)
{
  return g_rand_int_range (self->rand, 0, of) == 0;
}

#define MARKUP_PICK(self, array) (array)[g_rand_int_range ((self)->rand, 0, G_N_ELEMENTS (array))]

/* Each as one of the ways to write it. */
static void
markup_char (Markup *self, gunichar c, gboolean attribute)
{
  const char *const raw = "<&\"'\t\n\r";
  gboolean special = c < 0x80 && strchr (raw, (int) c);

  if (c == '&' && markup_chance (self, 2))
    g_string_append (self->out, "&amp;");
  else if (c == '<' && markup_chance (self, 2))
    g_string_append (self->out, "&lt;");
  else if ((special && (attribute || !strchr ("\"'\t\n", (int) c))) || c == '>' || markup_chance (self, 30))
    g_string_append_printf (self->out, markup_chance (self, 2) ? "&#x%x;" : "&#%u;", c);
  else
    g_string_append_unichar (self->out, c);
}

static void
markup_chars (Markup *self, const char *text, gboolean attribute)
{
  for (; *text; text = g_utf8_next_char (text))
    markup_char (self, g_utf8_get_char (text), attribute);
}

static void
markup_attribute (Markup *self, const char *name, const char *value)
{
  char quote = markup_chance (self, 2) ? '"' : '\'';

  g_string_append_printf (self->out, "%s%s%s=%c", markup_chance (self, 8) ? "\n  " : " ", name,
                          markup_chance (self, 20) ? " " : "", quote);
  markup_chars (self, value, TRUE);
  g_string_append_c (self->out, quote);
}

static const char *
markup_words (Markup *self)
{
  static const char *const words[] = {
    "a",   "b c", " ",          "\n\n  ", "  x  ", "\t",  "a < b & c > \"d\" 'e'",
    "]]>", "--",  "\U0001f3d7", "é",      "\r",    "-->", "\u00a0\u2028"
  };

  return MARKUP_PICK (self, words);
}

static void
markup_text (Markup *self)
{
  if (markup_chance (self, 5))
    g_string_append (self->out, "<![CDATA[a <b> & c]]>");
  else
    markup_chars (self, markup_words (self), FALSE);
}

/* A comment or an instruction. */
static void
markup_aside (Markup *self)
{
  static const char *const asides[] = {
    "<!-- aside -->", "<!---->", "<!-- <party/> & ]]> -->", "<!--\n two\n lines -->",
    "<?p a > b?>",    "<?q?>",   "<?j-x   spaced  data ?>", "<!-- é \U0001f3d7 &#10; -->",
  };

  g_string_append (self->out, MARKUP_PICK (self, asides));
}

/* Binds a prefix, or binds it anew. */
static void
markup_bind (Markup *self)
{
  static const char *const prefixes[] = { "x", "y", "z", "xi" };
  static const char *const spaces[] = { "urn:x", "urn:y", "urn:jalon:dossier:1", "urn:jalon:dossier:2",
                                        "urn:a&b" };
  const char *prefix = MARKUP_PICK (self, prefixes);
  g_autofree char *name = g_strconcat ("xmlns:", prefix, NULL);

  markup_attribute (self, name, MARKUP_PICK (self, spaces));
  g_ptr_array_add (self->prefixes, (gpointer) prefix);
}

static const char *
markup_prefix (Markup *self)
{
  return self->prefixes->pdata[g_rand_int_range (self->rand, 0, (gint32) self->prefixes->len)];
}

static void
markup_foreign_attribute (Markup *self)
{
  g_autofree char *plain = g_strdup_printf ("later-%u", self->names++);
  g_autofree char *prefixed = g_strconcat (markup_prefix (self), ":", plain, NULL);

  markup_attribute (self, markup_chance (self, 2) ? plain : prefixed, markup_words (self));
}

/* In the order that comes, the prefixes first that the others have. */
static void
markup_foreign_attributes (Markup *self, gboolean may_bind)
{
  if (may_bind && markup_chance (self, 4))
    markup_bind (self);
  for (int i = g_rand_int_range (self->rand, 0, 3); i > 0; i--)
    markup_foreign_attribute (self);
}

/* Not where something is included, since then it would be another file. */
static void
markup_base (Markup *self)
{
  if (markup_chance (self, 8))
    markup_attribute (self, "xml:base", "b/");
}

static void markup_element (Markup *self, guint depth);

static void
markup_mixed (Markup *self, guint depth)
{
  for (int i = g_rand_int_range (self->rand, 0, 4); i > 0; i--)
    if (markup_chance (self, 3))
      markup_text (self);
    else if (markup_chance (self, 2))
      markup_aside (self);
    else if (depth < 6)
      markup_element (self, depth + 1);
}

/* An element that is not this version's: of another namespace or none, or unknown in the dossier's own. In
 * such a one, elements that are known elsewhere are not, either. */
static void
markup_element (Markup *self, guint depth)
{
  static const char *const inner[] = { "party", "name", "commitment", "later", "note" };
  static const char *const defaults[] = { "", "urn:d", "urn:jalon:dossier:1" };
  guint bound = self->prefixes->len;
  gboolean bare = self->bare;
  const char *local = depth > 1 ? MARKUP_PICK (self, inner) : "covenant";
  const char *prefix = markup_chance (self, 2) ? markup_prefix (self) : NULL;
  g_autofree char *name = prefix ? g_strconcat (prefix, ":", local, NULL) : g_strdup (local);

  g_string_append_printf (self->out, "<%s", name);
  if (prefix == NULL && markup_chance (self, 3)) {
    markup_attribute (self, "xmlns", MARKUP_PICK (self, defaults));
    self->bare = FALSE; /* it does not matter in here */
  }
  /* A prefix that is bound anew in the element that has it is that of its name as well. */
  markup_foreign_attributes (self, TRUE);
  markup_base (self);
  if (markup_chance (self, 8))
    markup_attribute (self, "xml:space", markup_chance (self, 2) ? "preserve" : "default");
  if (markup_chance (self, 8))
    markup_attribute (self, "xml:lang", "en");
  if (markup_chance (self, 3)) {
    g_string_append (self->out, markup_chance (self, 2) ? "/>" : " />");
  } else {
    g_string_append_c (self->out, '>');
    markup_mixed (self, depth);
    g_string_append_printf (self->out, "</%s%s>", name, markup_chance (self, 10) ? " " : "");
  }
  self->bare = bare;
  g_ptr_array_set_size (self->prefixes, (gint) bound);
}

/* Between two items. */
static void
markup_between (Markup *self)
{
  static const char *const spaces[] = { "", " ", "\n", "\n\t  ", "\r\n" };

  g_string_append (self->out, MARKUP_PICK (self, spaces));
  if (markup_chance (self, 4))
    markup_aside (self);
  g_string_append (self->out, MARKUP_PICK (self, spaces));
  if (markup_chance (self, 4))
    markup_element (self, 1);
}

/* Words of the dossier's own, cut by markup of others. */
static void
markup_own_text (Markup *self, const char *text)
{
  int cuts = markup_chance (self, 2) ? 12 : 0; /* none, or one in so many letters */

  if (cuts == 0 && markup_chance (self, 8) && !strstr (text, "]]>")) {
    g_string_append_printf (self->out, "<![CDATA[%s]]>", text);
    return;
  }
  for (; *text; text = g_utf8_next_char (text)) {
    if (cuts && markup_chance (self, cuts))
      markup_mixed (self, 0);
    if (*text == ' ' && markup_chance (self, 4))
      g_string_append (self->out, markup_chance (self, 2) ? "\n   " : "\t ");
    markup_char (self, g_utf8_get_char (text), FALSE);
  }
  if (cuts && markup_chance (self, 3))
    markup_mixed (self, 0);
}

static void
markup_own_attributes (Markup *self, const xmlNode *node)
{
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
    gboolean is_xml = attribute->ns && strcmp ((const char *) attribute->ns->prefix, "xml") == 0;
    const char *prefix = attribute->ns ? (const char *) attribute->ns->prefix : NULL;
    g_autofree char *name =
      prefix ? g_strconcat (prefix, ":", attribute->name, NULL) : g_strdup ((const char *) attribute->name);
    xmlChar *value = xmlNodeGetContent ((const xmlNode *) attribute);

    if (attribute->ns == NULL || is_xml)
      markup_attribute (self, name, (const char *) value);
    xmlFree (value);
  }
  if (xmlHasProp ((xmlNode *) node, (const xmlChar *) "space") == NULL && markup_chance (self, 10))
    markup_attribute (self, "xml:space", markup_chance (self, 2) ? "preserve" : "default");
}

/* Another dossier of the folder, in which only comments and instructions may stand. */
static void
markup_include (Markup *self)
{
  static const char *const tags[][2] = {
    { "xi:include", "xmlns:xi" },
    { "i:include", "xmlns:i" },
    { "include", "xmlns" },
  };
  const char *const *tag = MARKUP_PICK (self, tags);
  guint bound = self->prefixes->len;

  g_string_append_printf (self->out, "<%s %s='http://www.w3.org/2001/XInclude' href='included.xml'", tag[0],
                          tag[1]);
  if (strchr (tag[1], ':'))
    g_ptr_array_add (self->prefixes, (gpointer) (tag[1] + strlen ("xmlns:")));
  else if (markup_chance (self, 2))
    markup_attribute (self, "xmlns:xi", "urn:x"), g_ptr_array_add (self->prefixes, (gpointer) "xi");
  markup_foreign_attributes (self, FALSE);
  g_string_append (self->out, ">\n");
  if (markup_chance (self, 2))
    markup_aside (self);
  g_string_append_printf (self->out, " </%s>", tag[0]);
  g_ptr_array_set_size (self->prefixes, (gint) bound);
}

static void
markup_item (Markup *self, const xmlNode *node)
{
  guint bound = self->prefixes->len;
  gboolean is_root = node == xmlDocGetRootElement (node->doc), bare = self->bare;
  gboolean binds_default = !is_root && markup_chance (self, 10);
  gboolean is_text = jalon_role_from_element ((const char *) node->name) > 0;
  g_autofree char *name = NULL;

  if (binds_default)
    self->bare = markup_chance (self, 2);
  name = g_strconcat (self->bare && !markup_chance (self, 8) ? "" : "j:", (const char *) node->name, NULL);
  g_string_append_printf (self->out, "<%s", name);
  if (binds_default)
    markup_attribute (self, "xmlns", self->bare ? "urn:jalon:dossier:1" : "urn:d");
  if (is_root)
    g_string_append (self->out, " xmlns:j='urn:jalon:dossier:1' xmlns:x='urn:x' xmlns='urn:jalon:dossier:1'");
  markup_own_attributes (self, node);
  markup_foreign_attributes (self, !is_root);
  if (!is_root)
    markup_base (self);
  g_string_append_c (self->out, '>');
  for (const xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && child->ns &&
        strcmp ((const char *) child->ns->href, "urn:jalon:dossier:1") == 0 &&
        jalon_kind_from_element ((const char *) child->name) != JALON_KIND_NONE) {
      markup_between (self);
      if (is_root && markup_chance (self, 10))
        markup_include (self);
      markup_item (self, child);
    } else if (is_text && child->type == XML_TEXT_NODE) {
      markup_own_text (self, (const char *) child->content);
    }
  if (!is_text)
    markup_between (self);
  g_string_append_printf (self->out, "</%s>", name);
  self->bare = bare;
  g_ptr_array_set_size (self->prefixes, (gint) bound);
}

/* Returns: (transfer full): the items of @document, with markup of others everywhere; what such it has itself
 * is left out */
static inline char *
markup_write (xmlDoc *document, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) prefixes = g_ptr_array_new ();
  Markup self = { .rand = rand, .out = g_string_new (NULL), .prefixes = prefixes, .bare = TRUE };

  if (markup_chance (&self, 2))
    g_string_append (self.out, "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n");
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    markup_aside (&self);
  g_ptr_array_add (prefixes, (gpointer) "j");
  g_ptr_array_add (prefixes, (gpointer) "x");
  markup_item (&self, xmlDocGetRootElement (document));
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    markup_aside (&self);
  return g_string_free (self.out, FALSE);
}
