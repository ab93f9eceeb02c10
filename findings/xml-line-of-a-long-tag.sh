#!/usr/bin/env bash
# libxml2 2.9.14 (Debian libxml2 2.9.14+dfsg-1.3~deb12u6 or the newest update of it) and expat 2.5.0: the line on which an
# element is said to be, where its start tag takes several lines, as formatted XML with many attributes has it.
#
# One would guess that it is the line of the "<", as in an editor, and that both parsers agree.
#  - libxml2 gives the line of the ">" that ends the start tag, to SAX handlers and in the tree (xmlGetLineNo) alike; what
#    stands between is counted with it, so that an attribute on the first line is reported lines too far down.
#  - A comment of two lines is on its last one in libxml2's tree.
#  - expat gives the line of the "<", for both.
# So "line 5" of a message from one and of a list made with the other are not the same place; whoever shows libxml2's has
# to look upwards for the "<", which is the last one before, since attributes hold none.
set -euo pipefail

expected='libxml2, handler: outer 1, wide 5, next 6
libxml2, tree: outer 1, wide 5, next 6, comment 8
expat: outer 1, wide 2, next 6, comment 7'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
version=$(apt-cache madison libxml2-dev | awk '{ print $3 }' | grep -F '2.9.14+dfsg-1.3~deb12u' | head -n 1)
apt-get download -q "libxml2=$version" "libxml2-dev=$version" libicu72=72.1-3+deb12u1 >/dev/null 2>&1
expat=$(apt-cache madison libexpat1-dev | awk '{ print $3 }' | grep -F '2.5.0-1+deb12u' | head -n 1)
apt-get download -q "libexpat1=$expat" "libexpat1-dev=$expat" >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
libraries=$folder/root/usr/lib/$(gcc -print-multiarch)

cat >lines.c <<'PROGRAM'
#include <expat.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <stdio.h>
#include <string.h>

static const char text[] = "<outer>\n"
                           "<wide\n"
                           "  one='1'\n"
                           "  two='2'\n"
                           ">words</wide>\n"
                           "<next/>\n"
                           "<!-- a comment\n"
                           "that takes two lines -->\n"
                           "</outer>\n";
static const char *mark;

static void
say (const char *name, unsigned long line)
{
  printf ("%s%s %lu", mark, name, line);
  mark = ", ";
}

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  (void) attributes;
  say ((const char *) name, (unsigned long) xmlSAX2GetLineNumber (data));
}

static void
walk (xmlNode *node)
{
  for (; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE || node->type == XML_COMMENT_NODE)
      say ((const char *) node->name, (unsigned long) xmlGetLineNo (node));
    walk (node->children);
  }
}

static void
on_expat (void *data, const char *name, const char **attributes)
{
  (void) attributes;
  say (name, XML_GetCurrentLineNumber (*(XML_Parser *) data));
}

static void
on_expat_comment (void *data, const char *words)
{
  (void) words;
  say ("comment", XML_GetCurrentLineNumber (*(XML_Parser *) data));
}

int
main (void)
{
  xmlSAXHandler handler = { 0 };
  xmlParserCtxt *context;
  XML_Parser parser = XML_ParserCreate (NULL);

  mark = "libxml2, handler: ";
  handler.startElement = on_start;
  context = xmlCreatePushParserCtxt (&handler, NULL, NULL, 0, NULL);
  context->userData = context;
  xmlParseChunk (context, text, (int) strlen (text), 1);
  mark = "\nlibxml2, tree: ";
  walk (xmlDocGetRootElement (xmlReadMemory (text, (int) strlen (text), NULL, NULL, 0)));
  mark = "\nexpat: ";
  XML_SetUserData (parser, &parser);
  XML_SetStartElementHandler (parser, on_expat);
  XML_SetCommentHandler (parser, on_expat_comment);
  XML_Parse (parser, text, (int) strlen (text), 1);
  puts ("");
  return 0;
}
PROGRAM
gcc -Wno-deprecated-declarations -I"$folder/root/usr/include" -I"$folder/root/usr/include/libxml2" lines.c -o lines \
  -L"$libraries" -Wl,-rpath,"$libraries" -Wl,-rpath-link,"$libraries" -lxml2 -lexpat

seen=$(LD_LIBRARY_PATH=$libraries ./lines)
printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
  printf 'This is not what was seen before:\n%s\n' "$expected"
  exit 1
fi
