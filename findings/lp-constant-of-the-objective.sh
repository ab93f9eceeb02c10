#!/usr/bin/env bash
# GLPK 5.0 (glpk-utils 5.0-1), CLP 1.17.6 (coinor-clp 1.17.6-3), CBC 2.10.8 (coinor-cbc 2.10.8+ds1-1) and lp_solve
# 5.5.2.5 (lp-solve 5.5.2.5-2), all of Debian 12: a fixed cost in the objective, cost = 2 x + 5 with x >= 10, so 25.
#
# One would guess that a constant in the objective survives a change of solver. It does not, and nobody warns:
#  - GLPK solves its own model to 25, and writes it as free MPS without the constant and as CPLEX LP with the constant in
#    a comment. Whoever reads either finds 20.
#  - In MPS the constant may stand on the objective's row in RHS. lp_solve writes it there with its own sign, GLPK reads
#    it so (25), and CLP reads its negative (15).
#  - "min cost: 2 x + 5" in a CPLEX LP file is 15 for CLP and 20 for CBC, of the same family; GLPK refuses it.
# The optimum is the same x = 10 each time, only its cost is not. So the constant is better kept out of the model and
# added to the result.
set -euo pipefail

expected='GLPK, its own model: 25
GLPK writes MPS, CLP reads it: 20
GLPK writes LP, CLP reads it: 20
lp_solve, its own model: 25
lp_solve writes MPS, GLPK reads it: 25
lp_solve writes MPS, CLP reads it: 15
LP file, CLP: 15
LP file, CBC: 20
LP file, GLPK: refused'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q glpk-utils=5.0-1 libglpk40=5.0-1 coinor-clp=1.17.6-3 coinor-libclp1=1.17.6-3 \
  coinor-cbc=2.10.8+ds1-1 coinor-libcbc3=2.10.8+ds1-1 lp-solve=5.5.2.5-2 coinor-libcgl1 coinor-libcoinutils3v5 \
  coinor-libosi1v5 libamd2 libcolamd2 libsuitesparseconfig5 libltdl7 libgmp10 libblas3 liblapack3 libgfortran5 \
  libquadmath0 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
triplet=$(gcc -print-multiarch)
export PATH=$folder/root/usr/bin:$PATH
export LD_LIBRARY_PATH=$folder/root/usr/lib/$triplet:$folder/root/usr/lib/$triplet/blas:$folder/root/usr/lib/$triplet/lapack

cat >own.mod <<'MODEL'
var x >= 0;
minimize cost: 2*x + 5;
s.t. need: x >= 10;
end;
MODEL
printf 'min: 2x + 5;\nx >= 10;\n' >own.lp
printf 'Minimize\n cost: 2 x + 5\nSubject To\n need: x >= 10\nEnd\n' >cplex.lp

glpk () { glpsol "$@" -o report >/dev/null && sed -n 's/^Objective: *[^=]*= \([0-9.]*\).*/\1/p' report; }
coin () { "$1" "$2" "${@:3}" 2>&1 | sed -n 's/^Optimal objective \([0-9.]*\).*/\1/p'; }

seen=$(
  echo "GLPK, its own model: $(glpk -m own.mod --wfreemps glpk.mps)"
  glpsol -m own.mod --wlp glpk.lp >/dev/null
  echo "GLPK writes MPS, CLP reads it: $(coin clp glpk.mps)"
  echo "GLPK writes LP, CLP reads it: $(coin clp glpk.lp)"
  echo "lp_solve, its own model: $(lp_solve -S3 own.lp -wfmps lp_solve.mps | sed -n 's/^Value of obj[^:]*: *\([0-9]*\).*/\1/p')"
  echo "lp_solve writes MPS, GLPK reads it: $(glpk --freemps lp_solve.mps)"
  echo "lp_solve writes MPS, CLP reads it: $(coin clp lp_solve.mps)"
  echo "LP file, CLP: $(coin clp cplex.lp)"
  echo "LP file, CBC: $(coin cbc cplex.lp solve)"
  echo "LP file, GLPK: $(glpk --lp cplex.lp || echo refused)"
)
printf '%s\n' "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'The programs now behave otherwise than described above.' >&2
  exit 1
fi
echo 'As described: one model, three costs.'
