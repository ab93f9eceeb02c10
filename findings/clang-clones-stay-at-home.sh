#!/usr/bin/env bash
# clang 14.0.6 (Debian clang-14 1:14.0.6-12) beside gcc 12.2.0 (Debian gcc-12 12.2.0-14+deb12u1): one function built for
# several processors with the attribute target_clones, called from another file.
#
# Both compilers know the attribute, and take a file that has it without a word; a build that asks "does this compile?" is told
# yes by both. Under gcc the function is then called by its name from everywhere, and the loader picks the version. clang
# puts the part that picks under the name with ".ifunc" behind it and nothing under the name itself: the call from another
# file finds no function when the program is linked. What a build asks has to be a program of two files, linked, or which
# compiler it is.
set -euo pipefail

expected='gcc: compiles yes, links yes, under twice; clang: compiles yes, links no, under twice.ifunc'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q clang-14=1:14.0.6-12 libclang-cpp14=1:14.0.6-12 libllvm14=1:14.0.6-12 \
  libclang-common-14-dev=1:14.0.6-12 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
clang=$folder/root/usr/lib/llvm-14/bin/clang
LD_LIBRARY_PATH=$(dirname "$folder"/root/usr/lib/*/libclang-cpp.so.14)
export LD_LIBRARY_PATH

cat >twice.c <<'PROGRAM'
__attribute__ ((target_clones ("avx2", "default"))) int
twice (int x)
{
  return 2 * x;
}
PROGRAM
cat >main.c <<'PROGRAM'
int twice (int x);

int
main (void)
{
  return twice (2) != 4;
}
PROGRAM

ask() { # COMPILER
  local compiles=no links=no
  if "$1" -c twice.c -o twice.o 2>/dev/null && "$1" -c main.c -o main.o; then compiles=yes; fi
  if "$1" main.o twice.o -o program 2>/dev/null && ./program; then links=yes; fi
  echo "compiles $compiles, links $links, under $(nm twice.o | awk '$2 == "i" { print $3 }')"
}
gcc=$(command -v gcc-12)
seen="gcc: $(ask "$gcc"); clang: $(ask "$clang")"
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'The compilers now behave otherwise than described above.' >&2
  exit 1
fi
echo 'As described: what compiles under both links under one.'
