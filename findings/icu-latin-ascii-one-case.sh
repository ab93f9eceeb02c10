#!/usr/bin/env bash
# ICU 72.1 (Debian libicu72 72.1-3+deb12u1): the transliterator "Latin-ASCII", as one would use it to search names.
#
# One would guess that it leaves nothing but ASCII of Latin letters, in either case, and that what is invisible goes.
#  - A soft hyphen (U+00AD), which shows nothing in the middle of a word, becomes a hyphen that does: "Ora-cle".
#  - Some letters are known in one case alone: small ʀ gives R and ƞ gives n, while their capitals Ʀ and Ƞ stay as they
#    are; capital Ɩ gives I, and small ɩ stays. So case has to be folded before, not after.
#  - An acute accent that stands by itself (U+00B4), which many type for an apostrophe, stays; with "NFKD" before, which
#    accents need, it falls into a space and an accent, and "L´Oréal" is two words.
#  - A half is " 1/2", with a space that was not there, unless "NFKD" comes before.
# So invisible characters are removed first, stray accents turned into apostrophes, and case is folded on both sides.
set -euo pipefail

expected='Latin-ASCII: Ora<00AD>cle -> Ora-cle
Latin-ASCII: <0280> -> R
Latin-ASCII: <01A6> -> <01A6>
Latin-ASCII: <019E> -> n
Latin-ASCII: <0220> -> <0220>
Latin-ASCII: <0196> -> I
Latin-ASCII: <0269> -> <0269>
Latin-ASCII: L<00B4>Oreal -> L<00B4>Oreal
NFKD; [:Mn:] Remove; Latin-ASCII: L<00B4>Oreal -> L Oreal
Latin-ASCII: <00BD> -> _1/2
NFKD; [:Mn:] Remove; Latin-ASCII: <00BD> -> 1/2'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libicu72=72.1-3+deb12u1 libicu-dev=72.1-3+deb12u1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
libraries=$folder/root/usr/lib/$(gcc -print-multiarch)

cat >names.c <<'PROGRAM'
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static void
print (const UChar *text)
{
  for (; *text; text++)
    if (*text == ' ' && text[1] == '1')
      putchar ('_');
    else if (*text >= 32 && *text < 127)
      putchar (*text);
    else
      printf ("<%04X>", *text);
}

static void
say (const char *rules, const UChar *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[100], text[100];
  int32_t length = -1, limit;

  u_uastrcpy (id, rules);
  u_strcpy (text, name);
  limit = u_strlen (text);
  UTransliterator *to = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  utrans_transUChars (to, text, &length, 100, 0, &limit, &status);
  if (U_FAILURE (status))
    exit (1);
  printf ("%s: ", rules);
  print (name);
  printf (" -> ");
  print (text);
  puts ("");
  utrans_close (to);
}

int
main (void)
{
  const char *alone = "Latin-ASCII", *after = "NFKD; [:Mn:] Remove; Latin-ASCII";

  say (alone, u"Ora\u00ADcle");
  say (alone, u"\u0280");
  say (alone, u"\u01A6");
  say (alone, u"\u019E");
  say (alone, u"\u0220");
  say (alone, u"\u0196");
  say (alone, u"\u0269");
  say (alone, u"L\u00B4Oreal");
  say (after, u"L\u00B4Oreal");
  say (alone, u"\u00BD");
  say (after, u"\u00BD");
  return 0;
}
PROGRAM
gcc -I root/usr/include names.c -o names -L "$libraries" -licui18n -licuuc -licudata

seen=$(LD_LIBRARY_PATH=$libraries ./names)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'ICU now behaves otherwise than described above.' >&2
  exit 1
fi
echo 'As described: hyphens appear, accents stay, and some letters are known in one case only.'
