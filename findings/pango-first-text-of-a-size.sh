#!/usr/bin/env bash
# Pango 1.50.12 (Debian libpango-1.0-0 1.50.12+ds-1, libfreetype6 2.12.1+dfsg-5+deb12u4): what the first text in a size
# costs.
#
# One would guess: its glyphs, so that for a text of one figure FreeType loads one, or the same twice, to shape and to
# measure it. It loads 39, in every size anew. As soon as a layout has broken its lines it asks for its own extents, these
# for the height of a line, and that for the metrics of the font, which hold the mean width of a letter as well: to find
# it, Pango sets a sentence with every letter of the language ("The quick brown fox…": 27 letters, T twice, a space and
# a stop) and the ten figures. So the next text of that size, another figure, loads none. To ask a single line for its
# extents does not help, for the lines are broken first. A picture with texts of several sizes, and no hinting, does
# better to have all of them set in one size and to scale them as it draws.
set -euo pipefail

expected='11 px: 39 then 0; 12 px: 39 then 0; 22 px: 39 then 0; 22 px as 12 px scaled: 0'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libpango-1.0-0=1.50.12+ds-1 libpangocairo-1.0-0=1.50.12+ds-1 libpangoft2-1.0-0=1.50.12+ds-1 \
  libcairo2=1.16.0-7 libfontconfig1=2.14.1-4 libfreetype6=2.12.1+dfsg-5+deb12u4 fonts-dejavu-core=2.37-6 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(dirname "$folder"/root/usr/lib/*/libpango-1.0.so.0)

cat >fonts.conf <<CONFIG
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$folder/root/usr/share/fonts/truetype/dejavu</dir>
  <cachedir>$folder/cache</cachedir>
</fontconfig>
CONFIG

# Counts the glyphs that FreeType loads while a text is set: a function of the program comes before the library's. What is
# declared here is as in the libraries' headers.
cat >count.c <<'PROGRAM'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>

void *pango_cairo_font_map_new (void);
void *pango_font_map_create_context (void *map);
void *pango_language_from_string (const char *tag);
void pango_context_set_language (void *context, void *language);
void *pango_layout_new (void *context);
void *pango_font_description_from_string (const char *text);
void pango_layout_set_font_description (void *layout, const void *font);
void pango_layout_set_text (void *layout, const char *text, int length);
void *pango_layout_get_line_readonly (void *layout, int line);
void pango_layout_line_get_extents (void *line, void *ink, int *logical);

static int loaded;

int
FT_Load_Glyph (void *face, unsigned glyph, int flags)
{
  int (*real) (void *, unsigned, int) = (int (*) (void *, unsigned, int)) dlsym (RTLD_NEXT, "FT_Load_Glyph");

  loaded++;
  return real (face, glyph, flags);
}

static int
load (void *context, const char *font, const char *text)
{
  void *layout = pango_layout_new (context);
  int logical[4];

  pango_layout_set_font_description (layout, pango_font_description_from_string (font));
  pango_layout_set_text (layout, text, -1);
  loaded = 0;
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, logical);
  return loaded;
}

int
main (void)
{
  void *context = pango_font_map_create_context (pango_cairo_font_map_new ());
  const char *fonts[] = { "DejaVu Sans 11px", "DejaVu Sans 12px", "DejaVu Sans 22px" };

  pango_context_set_language (context, pango_language_from_string ("en"));
  load (context, "DejaVu Sans 10px", "1"); /* and what opening the file takes */
  for (int i = 0; i < 3; i++) {
    int first = load (context, fonts[i], "1");

    printf ("%.5s: %d then %d; ", fonts[i] + 12, first, load (context, fonts[i], "2"));
  }
  printf ("22 px as 12 px scaled: %d\n", load (context, "DejaVu Sans 12px", "3"));
  return 0;
}
PROGRAM
gcc -rdynamic count.c -o count -L"$libraries" -l:libpangocairo-1.0.so.0 -l:libpango-1.0.so.0 -l:libfreetype.so.6 -ldl \
  -Wl,--no-as-needed -Wl,--allow-shlib-undefined

seen=$(LD_LIBRARY_PATH=$libraries FONTCONFIG_FILE=$folder/fonts.conf ./count | sed -E 's/([0-9]+)px/\1 px/g')
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'What the first text of a size costs is otherwise now than described above.' >&2
  exit 1
fi
echo 'As described: one figure in a new size has FreeType load 39 glyphs, the next figure none.'
