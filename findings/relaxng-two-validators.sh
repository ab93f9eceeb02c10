#!/usr/bin/env bash
# jing 20220510 (Debian jing 20220510-2) and xmllint of libxml2 2.9.14 (libxml2-utils 2.9.14+dfsg-1.3~deb12u6), the same
# RELAX NG schemas with XML Schema datatypes, the same documents.
#
# One would guess that two validators agree on amounts and terms. They do not:
#  - jing counts noughts at the end as digits: "1.100" has too many for fractionDigits 2, "12345.0" for totalDigits 5.
#    XML Schema counts the digits of the value, and so does xmllint, which takes both.
#  - jing finds a year longer than twelve months: "P1Y" is refused where at most P12M is allowed, though each is twelve
#    months exactly. xmllint takes it.
#  - xmllint refuses integers of more than 24 digits, without a facet that says so. jing takes them.
#  - xmllint does not look at maxLength of a list (NMTOKENS): three names pass where two are allowed. jing refuses them.
#  - xmllint takes the end of a day written 24:00:00, jing does not.
# So a schema for both states no digits or lengths that matter, and leaves these to the program that reads the file.
set -euo pipefail

expected='decimal fractionDigits 2: 1.100: jing refuses, xmllint takes
decimal totalDigits 5: 12345.0: jing refuses, xmllint takes
duration maxInclusive P12M: P1Y: jing refuses, xmllint takes
integer : 1000000000000000000000000: jing takes, xmllint refuses
integer : 100000000000000000000000: jing takes, xmllint takes
NMTOKENS maxLength 2: a b c: jing refuses, xmllint takes
dateTime : 2026-11-03T24:00:00: jing refuses, xmllint takes'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q jing=20220510-2 libjing-java=20220510-2 libxml2=2.9.14+dfsg-1.3~deb12u6 \
  libxml2-utils=2.9.14+dfsg-1.3~deb12u6 libsaxonhe-java libxerces2-java libxml-commons-resolver1.1-java \
  libxml-commons-external-java librelaxng-datatype-java libisorelax-java >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
classes=$(find "$PWD/root/usr/share/java" -name '*.jar' | tr '\n' ':')
libraries=$PWD/root/usr/lib/$(gcc -print-multiarch)

say () { # TYPE FACET LIMIT VALUE
  local jing=takes xmllint=takes facet=${2:+<param name=\"$2\">$3</param>}
  printf '<element name="v" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="%s"><data type="%s">%s</data></element>' \
    http://www.w3.org/2001/XMLSchema-datatypes "$1" "$facet" >schema.rng
  printf '<v>%s</v>' "$4" >value.xml
  java -cp "$classes" com.thaiopensource.relaxng.util.Driver schema.rng value.xml >/dev/null || jing=refuses
  LD_LIBRARY_PATH=$libraries root/usr/bin/xmllint --noout --relaxng schema.rng value.xml 2>/dev/null || xmllint=refuses
  echo "$1 ${2:+$2 $3}: $4: jing $jing, xmllint $xmllint"
}

seen=$(
  say decimal fractionDigits 2 1.100
  say decimal totalDigits 5 12345.0
  say duration maxInclusive P12M P1Y
  say integer '' '' 1000000000000000000000000
  say integer '' '' 100000000000000000000000
  say NMTOKENS maxLength 2 'a b c'
  say dateTime '' '' 2026-11-03T24:00:00
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'The validators now behave otherwise than described above.' >&2
  exit 1
fi
echo 'As described: six documents that one takes and the other refuses.'
