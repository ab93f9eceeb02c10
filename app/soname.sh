#!/bin/sh
# Prints the name by which a library is found when a program runs: soname.sh LIBRARY COMPILER…
set -eu
library=$1
shift
file=$("$@" "-print-file-name=lib$library.so")
LC_ALL=C readelf -d "$file" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p'
