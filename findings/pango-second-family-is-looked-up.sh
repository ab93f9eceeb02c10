#!/usr/bin/env bash
# Pango 1.50.12 (Debian libpango-1.0-0 1.50.12+ds-1, libfontconfig1 2.14.1-4): what a list of families costs.
#
# A font description may name several families, "DejaVu Sans, Sans", and one would guess that naming a second one costs
# nothing while the first is there: fontconfig is asked once for the whole list, and the list only says what to fall back
# to. But a layout takes the height of its lines from the metrics of the context's font, and where the description names
# more than one family, these are asked for anew under the name of the family that was found. That is another font to
# fontconfig: the rules are gone through once more, for each size and weight. A program that draws one page and ends
# feels it; naming one family, and leaving the fall-back to fontconfig's own rules, saves it.
set -euo pipefail

expected='one family: n lookups; two: n + 1'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libpango-1.0-0=1.50.12+ds-1 libpangocairo-1.0-0=1.50.12+ds-1 libpangoft2-1.0-0=1.50.12+ds-1 \
  libfontconfig1=2.14.1-4 fonts-dejavu-core=2.37-6 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(dirname "$folder"/root/usr/lib/*/libpango-1.0.so.0)

cat >fonts.conf <<CONFIG
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$folder/root/usr/share/fonts/truetype/dejavu</dir>
  <cachedir>$folder/cache</cachedir>
  <alias><family>Sans</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
CONFIG

# Measures one text, and counts how often Pango has fontconfig go through its rules, some of it on a thread: a function of
# the program comes before the library's. What is declared here is as in the libraries' headers.
cat >measure.c <<'PROGRAM'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>

void *pango_cairo_font_map_new (void);
void *pango_font_map_create_context (void *map);
void *pango_layout_new (void *context);
void *pango_font_description_from_string (const char *text);
void pango_layout_set_font_description (void *layout, const void *font);
void pango_layout_set_text (void *layout, const char *text, int length);
void pango_layout_get_pixel_size (void *layout, int *width, int *height);

static atomic_int calls;

int
FcConfigSubstitute (void *config, void *pattern, int kind)
{
  int (*real) (void *, void *, int) = (int (*) (void *, void *, int)) dlsym (RTLD_NEXT, "FcConfigSubstitute");

  atomic_fetch_add (&calls, 1);
  return real (config, pattern, kind);
}

int
main (int argc, char **argv)
{
  void *layout = pango_layout_new (pango_font_map_create_context (pango_cairo_font_map_new ()));
  int width, height;

  pango_layout_set_font_description (layout, pango_font_description_from_string (argv[argc - 1]));
  pango_layout_set_text (layout, "Oracle 300", -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  printf ("%d\n", calls);
  return 0;
}
PROGRAM
gcc -O1 -rdynamic measure.c -o measure "$libraries"/libpango-1.0.so.0 "$libraries"/libpangocairo-1.0.so.0 \
  -Wl,--allow-shlib-undefined -Wl,-rpath-link,"$libraries"
lookups() {
  FONTCONFIG_FILE=$folder/fonts.conf LD_LIBRARY_PATH=$libraries timeout 60 ./measure "$1"
}
lookups 'DejaVu Sans 12' >/dev/null # which writes the cache
one=$(lookups 'DejaVu Sans 12')
two=$(lookups 'DejaVu Sans, Sans 12')
printf '“DejaVu Sans 12”: %s lookups; “DejaVu Sans, Sans 12”: %s\n' "$one" "$two"

seen="one family: n lookups; two: n + $((two - one))"
if [ "$seen" != "$expected" ]; then
  echo 'Pango now behaves otherwise than described above.' >&2
  exit 1
fi
echo 'As described: a second family is paid for although the first is there.'
