#!/usr/bin/env bash
# GSL 2.7.1 (Debian libgsl27 2.7.1+dfsg-5+deb12u1): the chance of so many hits or fewer, gsl_cdf_binomial_P(), of many trials.
#
# One would guess that with millions of trials it is at its best: the closer to a normal distribution, the easier. It answers
# well up to somewhat under two million trials. Beyond them it answers at both ends, where the chance is as good as
# 0 or 1, but in the middle, where somebody asks for the median or for the ranks of an interval about it, it gives "not a
# number": the continued fraction of the incomplete beta function under it ends after a fixed number of steps, and
# gsl_cdf_beta_P() gives the same. No error handler is called. A confidence interval of quantiles out of ten million trials,
# taken by ranks of the binomial distribution, has no ranks.
set -euo pipefail

expected='a million: 0.5; ten million: middle nan, ends 0 and 1; beta nan; handler called: 0'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libgsl27=2.7.1+dfsg-5+deb12u1 libgsl-dev=2.7.1+dfsg-5+deb12u1 \
  libgslcblas0=2.7.1+dfsg-5+deb12u1 >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(dirname root/usr/lib/*/libgsl.so.27)

cat >ask.c <<'PROGRAM'
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>

static int called;

static void
handle (const char *reason, const char *file, int line, int code)
{
  called++;
}

static const char *
word (double chance)
{
  return isnan (chance) ? "nan" : chance < 0.001 ? "0" : chance > 0.999 ? "1" : "0.5";
}

int
main (void)
{
  const unsigned n = 10000000;

  gsl_set_error_handler (handle);
  printf ("a million: %s; ", word (gsl_cdf_binomial_P (500000, 0.5, 1000000)));
  printf ("ten million: middle %s, ends %s and %s; ", word (gsl_cdf_binomial_P (n / 2, 0.5, n)),
          word (gsl_cdf_binomial_P (4000000, 0.5, n)), word (gsl_cdf_binomial_P (6000000, 0.5, n)));
  printf ("beta %s; handler called: %d\n", word (gsl_cdf_beta_P (0.5, n / 2 + 1.0, n / 2.0)), called);
  return 0;
}
PROGRAM
gcc -O1 -Iroot/usr/include ask.c -o ask "$libraries"/libgsl.so.27 "$libraries"/libgslcblas.so.0 -lm
seen=$(LD_LIBRARY_PATH=$libraries timeout 60 ./ask)
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo 'GSL now behaves otherwise than described above.' >&2
  exit 1
fi
echo 'As described: in the middle of many trials there is no answer, and no error.'
