#!/usr/bin/env bash
# libpng 1.6.39 (Debian libpng16-16 1.6.39-2+deb12u5, zlib 1:1.2.13.dfsg-1): what its filters do to a chart.
#
# One would guess that the filters of PNG make a picture of eight-bit RGB smaller: the specification recommends them for
# it, libpng tries all five on each row unless told otherwise, and so does everything that writes PNG through it without
# a choice, cairo among them. For a chart they do the opposite. Rows of bars, lines and small type on paper repeat each
# other byte by byte, which zlib finds by itself; a filter turns the rows beside an edge into others that are found less
# often. Without any filter the file is smaller, at the same level of compression, and the time that filtering takes is
# saved.
set -euo pipefail

expected='all filters: 11027 bytes; none: 9823 bytes'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libpng16-16=1.6.39-2+deb12u5 libpng-dev=1.6.39-2+deb12u5 zlib1g=1:1.2.13.dfsg-1 \
  zlib1g-dev=1:1.2.13.dfsg-1 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
architecture=$(gcc -print-multiarch)
libraries=$folder/root/usr/lib/$architecture:$folder/root/lib/$architecture

cat >chart.c <<'PROGRAM'
#include <png.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 1280
#define HEIGHT 720

static unsigned char picture[HEIGHT][WIDTH][3];

/* Puts a colour over a pixel, @cover of 255 parts of it. */
static void
put (int x, int y, int red, int green, int blue, int cover)
{
  int colour[3] = { red, green, blue };

  for (int c = 0; c < 3; c++)
    picture[y][x][c] = (unsigned char) ((picture[y][x][c] * (255 - cover) + colour[c] * cover) / 255);
}

/* A bar whose end lies within a pixel. */
static void
bar (int top, int length)
{
  for (int y = top; y < top + 40; y++) {
    for (int x = 200; x < 200 + length; x++)
      put (x, y, 0, 114, 178, 255);
    put (200 + length, y, 0, 114, 178, 100);
  }
}

/* A ring with soft edges, open or closed, in the place of a letter. */
static void
letter (int x, int y, int shape)
{
  for (int v = -5; v <= 5; v++)
    for (int u = -5; u <= 5; u++) {
      int off = u * u + v * v - 13 - shape % 3 * 2, cover = 255 - 28 * (off < 0 ? -off : off);

      if (cover > 0 && (shape % 4 || u <= v))
        put (x + u, y + v, 25, 25, 25, cover);
    }
}

static void
draw (void)
{
  memset (picture, 255, sizeof picture);
  for (int row = 0; row < 8; row++) {
    for (int x = 100; x < 1200; x++)
      put (x, 60 + 80 * row, 225, 225, 225, 255);
    bar (70 + 80 * row, 900 / (row + 1));
    for (int k = 0; k < 18; k++)
      letter (20 + 9 * k, 90 + 80 * row, k * 7 + row * 5);
  }
}

static void
count (png_structp png, png_bytep data, size_t length)
{
  *(size_t *) png_get_io_ptr (png) += length;
}

static void
nothing (png_structp png)
{
}

static size_t
size_with (int filters)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  size_t size = 0;

  png_set_write_fn (png, &size, count, nothing);
  png_set_IHDR (png, info, WIDTH, HEIGHT, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (filters >= 0)
    png_set_filter (png, PNG_FILTER_TYPE_DEFAULT, filters);
  png_write_info (png, info);
  for (int y = 0; y < HEIGHT; y++)
    png_write_row (png, &picture[y][0][0]);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return size;
}

int
main (void)
{
  draw ();
  printf ("all filters: %zu bytes; none: %zu bytes\n", size_with (-1), size_with (PNG_FILTER_NONE));
  return 0;
}
PROGRAM
gcc -O2 -I root/usr/include chart.c -o chart -L root/usr/lib/"$architecture" -L root/lib/"$architecture" -lpng16 -lz

seen=$(LD_LIBRARY_PATH=$libraries ./chart)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'libpng now behaves otherwise than described above.' >&2
  exit 1
fi
echo 'As described: the filters make a chart larger.'
