#!/usr/bin/env bash
# GLPK 5.0 (glpk-utils 5.0-1), CBC 2.10.8 (coinor-cbc 2.10.8+ds1-1) and lp_solve 5.5.2.5 (lp-solve 5.5.2.5-2), all of
# Debian 12, reading the same MPS file: how many blocks of ten thousand processors fit into room for 7.5 of them?
#
# A column of an MPS file is at least nought and has no upper bound where BOUNDS says nothing of it; one would guess that
# an integer column, between the markers INTORG and INTEND, is so too. For lp_solve it is: 7. For GLPK and CBC an integer
# column without bounds is at most 1: they answer 1, call it optimal, and do not warn. A line in BOUNDS that states only
# the lower bound, nought, lifts the upper one for CBC (7), not for GLPK (1); that is the line which lp_solve writes, so
# its models change when GLPK reads them. Only "PL", no upper bound, is 7 for all three.
set -euo pipefail

expected='without bounds: GLPK 1, CBC 1, lp_solve 7
with PL: GLPK 7, CBC 7, lp_solve 7
with LO 0: GLPK 1, CBC 7, lp_solve 7
written by lp_solve: GLPK 1, CBC 7, lp_solve 7'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q glpk-utils=5.0-1 libglpk40=5.0-1 coinor-libclp1=1.17.6-3 coinor-cbc=2.10.8+ds1-1 \
  coinor-libcbc3=2.10.8+ds1-1 lp-solve=5.5.2.5-2 coinor-libcgl1 coinor-libcoinutils3v5 coinor-libosi1v5 libamd2 \
  libcolamd2 libsuitesparseconfig5 libltdl7 libgmp10 libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
triplet=$(gcc -print-multiarch)
export PATH=$folder/root/usr/bin:$PATH
export LD_LIBRARY_PATH=$folder/root/usr/lib/$triplet:$folder/root/usr/lib/$triplet/blas:$folder/root/usr/lib/$triplet/lapack

model () {
  cat <<'MPS'
NAME          BLOCKS
ROWS
 N  COST
 L  ROOM
COLUMNS
    M1        'MARKER'                 'INTORG'
    X         COST              -1.0   ROOM               1.0
    M2        'MARKER'                 'INTEND'
RHS
    RHS       ROOM               7.5
MPS
  printf '%s\n' "$@" ENDATA
}

blocks () { # FILE: the number of blocks that each finds
  glpsol --freemps "$1" -o report >/dev/null
  printf 'GLPK %s' "$(sed -n 's/^Objective: *[^=]*= -\([0-9.]*\).*/\1/p' report)"
  printf ', CBC %s' "$(cbc "$1" solve | sed -n 's/^Objective value: *-\([0-9]*\).*/\1/p')"
  printf ', lp_solve %s\n' "$(lp_solve -fmps "$1" -S3 | sed -n 's/^Value of objective function: *-\([0-9]*\).*/\1/p')"
}

model >silent.mps
model BOUNDS ' PL BND       X' >stated.mps
model BOUNDS ' LO BND       X         0.0' >lower.mps
printf 'min: -x;\nroom: x + 0 y <= 7.5;\nint x;\n' >own.lp
lp_solve -S1 own.lp -wfmps lp_solve.mps >/dev/null

seen=$(
  echo "without bounds: $(blocks silent.mps)"
  echo "with PL: $(blocks stated.mps)"
  echo "with LO 0: $(blocks lower.mps)"
  echo "written by lp_solve: $(blocks lp_solve.mps)"
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'The programs now behave otherwise than described above.' >&2
  exit 1
fi
echo 'As described: an integer without an upper bound is 1 or 7, depending on who reads it.'
