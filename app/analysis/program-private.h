/* What building and running a program share. */
#pragma once

#include "program.h"

G_BEGIN_DECLS

typedef enum {
  JALON_OP_INPUT,
  JALON_OP_DRAW,
  JALON_OP_FILL,
  JALON_OP_PROBIT,
  JALON_OP_NORMAL_CDF,
  JALON_OP_LINEAR,
  JALON_OP_EXP,
  JALON_OP_TRIANGULAR,
  JALON_OP_CURVE,
  JALON_OP_STEPS,
  JALON_OP_ADD,
  JALON_OP_SUBTRACT,
  JALON_OP_MULTIPLY,
  JALON_OP_DIVIDE,
  JALON_OP_MAX,
  JALON_OP_MIN,
  JALON_OP_MAX_WITH,
  JALON_OP_MIN_WITH,
  JALON_OP_ABOVE,
  JALON_OP_EQUAL,
  JALON_OP_SELECT,
} JalonProgramOp;

/* One step; what it gives is the row of its own index. Compared byte by byte. */
typedef struct {
  guint64 identity;
  const void *data, *more;
  int a, b, c; /* rows; -1 */
  guint op, n; /* @n: what it is drawn for, or how many */
  float k[5];
} JalonProgramStep;

G_STATIC_ASSERT (sizeof (JalonProgramStep) == 64);

/* What is done with the row of a step: looked at when it is made, or at the end. */
enum { JALON_ROW_USED = 1, JALON_ROW_WATCHED = 2, JALON_ROW_KEPT = 4 };

/**
 * JalonProgram:
 * @steps: (element-type JalonProgramStep): as they were asked for
 * @known: GBytes of a step → its index + 1
 * @marks: (array): by step
 * @rooms: (array): by step, where its row is; rows that nobody needs any more give their room to others
 * @code: (element-type JalonProgramStep): what is worked out, in order, with rooms for rows
 * @made: (element-type guint): of each, its step
 */
struct _JalonProgram {
  GArray *steps;
  GHashTable *known;
  GArray *asked; /* of guint: a step, then what is done with it */
  guint8 *marks;
  guint *rooms, n_rooms;
  GArray *code, *made;
};

static inline const JalonProgramStep *
jalon_program_step (const JalonProgram *self, guint index)
{
  return &g_array_index (self->steps, JalonProgramStep, index);
}

G_END_DECLS
