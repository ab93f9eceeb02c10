#!/usr/bin/env bash
# libzip 1.7.3 (Debian libzip4 1.7.3-1+b1) and libxlsxwriter 1.1.4 (Debian libxlsxwriter4 1.1.4-2+b1): what a program pays
# for being linked with them, before its main() begins and though it never calls them.
#
# One would guess: next to nothing. Both are small, and functions are looked for by the dynamic linker when they are first
# called. But libzip can read encrypted archives, so Debian's needs OpenSSL's libcrypto (libssl3 3.0.22-1~deb12u2), whose
# tables of functions are data: some 3,200 names are looked for when the program starts. And Debian's libxlsxwriter is linked
# to be bound at once: some 800 of its own functions are looked for by name, through all libraries before it. A program that
# draws a chart in 25 ms, and writes a spreadsheet now and then, does better to open these libraries when it needs them.
set -euo pipefail

expected='nothing linked: under 100; libzip: over 3000, of them for libcrypto over 3000; libxlsxwriter: over 700, of them its own over 700'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libzip4=1.7.3-1+b1 libxlsxwriter4=1.1.4-2+b1 libssl3=3.0.22-1~deb12u2 libminizip1=1.1-8+deb12u1 \
  libbz2-1.0=1.0.8-5+b1 zlib1g=1:1.2.13.dfsg-1 liblzma5=5.4.1-1+deb12u1 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(realpath root/usr/lib/*/):$(realpath root/lib/*/)

echo 'int main (void) { return 0; }' >nothing.c
gcc nothing.c -o nothing
for library in libzip.so.4 libxlsxwriter.so.4; do
  gcc nothing.c -o "with-$library" -Wl,--no-as-needed -Wl,--allow-shlib-undefined "$(echo root/usr/lib/*/"$library")" \
    -Wl,-rpath-link,"$libraries"
done

# How many names were found for whom: bound PROGRAM [FILE]
bound() {
  LD_LIBRARY_PATH=$libraries LD_DEBUG=bindings "./$1" 2>&1 | grep -c "binding file [^ ]*${2:-}[^ ]* \[0\] to" || true
}

over() { # NUMBER LEAST
  if (($1 > $2)); then echo "over $2"; else echo "only $1"; fi
}

none=$(bound nothing)
((none < 100)) && none='under 100'
seen="nothing linked: $none; libzip: $(over "$(bound with-libzip.so.4)" 3000)"
seen+=", of them for libcrypto $(over "$(bound with-libzip.so.4 libcrypto)" 3000)"
seen+="; libxlsxwriter: $(over "$(bound with-libxlsxwriter.so.4)" 700)"
seen+=", of them its own $(over "$(bound with-libxlsxwriter.so.4 libxlsxwriter)" 700)"
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'What these libraries cost a program that starts is otherwise now than described above.' >&2
  exit 1
fi
echo 'As described: thousands of names are looked for on behalf of libraries that are not called.'
