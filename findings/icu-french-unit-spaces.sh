#!/usr/bin/env bash
# ICU 72.1 (Debian libicu72 72.1-3+deb12u1): the space between a number and its unit, in French.
#
# One would guess one kind of space for one language: a no-break one, as French typography asks for. Three are used, and
# they change within one unit. In full width "1 an" and "7 mois" have a no-break space (U+00A0), but "7 ans" an ordinary
# one, so that a line may end between 7 and ans; kilowatt-hours have an ordinary one for every number, megawatts never.
# In short width most units have a narrow no-break space (U+202F), but years and the percent sign keep the wide one.
# Whoever searches such text or reads it back has to take all three for the same, and whoever lays it out has to mend
# those that break.
set -euo pipefail

expected='duration-year full: 1<00A0>an 7<0020>ans
duration-year short: 1<00A0>an 7<00A0>ans
duration-month full: 1<00A0>mois 7<00A0>mois
duration-month short: 1<202F>m. 7<202F>m.
power-megawatt full: 1<00A0>megawatt 7<00A0>megawatts
power-megawatt short: 1<202F>MW 7<202F>MW
energy-kilowatt-hour full: 1<0020>kilowatt-heure 7<0020>kilowatt-heures
energy-kilowatt-hour short: 1<202F>kWh 7<202F>kWh
concentr-percent short: 1<00A0>% 7<00A0>%'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libicu72=72.1-3+deb12u1 libicu-dev=72.1-3+deb12u1 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$folder/root/usr/lib/$(gcc -print-multiarch)

cat >units.c <<'PROGRAM'
#include <stdio.h>
#include <stdlib.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

static void
say (const char *unit, const char *width, int value)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormatter *formatter;
  UFormattedNumber *result;
  UChar skeleton[100], text[100];
  char plain[100];
  int length;

  snprintf (plain, sizeof plain, "measure-unit/%s unit-width-%s", unit, width);
  u_uastrcpy (skeleton, plain);
  formatter = unumf_openForSkeletonAndLocale (skeleton, -1, "fr", &status);
  result = unumf_openResult (&status);
  unumf_formatInt (formatter, value, result, &status);
  length = unumf_resultToString (result, text, 100, &status);
  if (U_FAILURE (status))
    exit (1);
  putchar (' ');
  for (int i = 0; i < length; i++)
    if (text[i] == 0xe9)
      putchar ('e');
    else if (text[i] > 32 && text[i] < 127)
      putchar (text[i]);
    else
      printf ("<%04X>", text[i]);
  unumf_closeResult (result);
  unumf_close (formatter);
}

int
main (void)
{
  const char *units[] = { "duration-year", "duration-month", "power-megawatt", "energy-kilowatt-hour" };

  for (int i = 0; i < 4; i++)
    for (int narrow = 0; narrow < 2; narrow++) {
      printf ("%s %s:", units[i], narrow ? "short" : "full");
      say (units[i], narrow ? "short" : "full-name", 1);
      say (units[i], narrow ? "short" : "full-name", 7);
      puts ("");
    }
  printf ("concentr-percent short:");
  say ("concentr-percent", "short", 1);
  say ("concentr-percent", "short", 7);
  puts ("");
  return 0;
}
PROGRAM
gcc -I root/usr/include units.c -o units -L "$libraries" -licui18n -licuuc -licudata

seen=$(LD_LIBRARY_PATH=$libraries ./units)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'ICU now behaves otherwise than described above.' >&2
  exit 1
fi
echo 'As described: three kinds of space, and "7 ans" and "7 kilowatt-heures" may break.'
