/* The small plan of capital that tests of its charts draw. */
#pragma once

#include <jalon/analysis/capital.h>

#include "support.h"

/* As of 24 November 2025. 400 M a year from 2026 to 2028 and 100 M in 2030; revenue of 200 M in 2026 and 600
 * M in 2027, and of no other year. So far at the ends of years: 0, -200, 0, -400, -400, -500. */
#define PLAN                                                                                                 \
  "<party id='p'/><party id='b'><name>B</name><revenue period='2026' amount='200000000'/>"                   \
  "<revenue period='2027' amount='600000000'/></party>"                                                      \
  "<commitment id='k' buyer='b' provider='p' amount='1200000000' start='2026' end='2028'>"                   \
  "<name>K</name></commitment>"                                                                              \
  "<commitment id='l' buyer='b' provider='p' amount='100000000' start='2030' end='2030' profile='even'>"     \
  "<name>L</name></commitment>"
