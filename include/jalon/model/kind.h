/* The vocabulary of a dossier as data: which kinds of item there are, what fields each has, and where each
 * may stand. Reading, writing, editing, undo, scenarios and the schema's tests all work from these tables. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One table for each. The words are those of the file format; add new kinds at the end. */
typedef enum {
  JALON_KIND_NONE,
  JALON_KIND_DOSSIER,
  JALON_KIND_TEXT, /* a text in one language: name, title, note, …; its element is its role */
  JALON_KIND_SOURCE,
  JALON_KIND_PASSAGE,
  JALON_KIND_PARTY,
  JALON_KIND_REVENUE,
  JALON_KIND_RESOURCE,
  JALON_KIND_WORKLOAD,
  JALON_KIND_COMMITMENT,
  JALON_KIND_QUANTITY,
  JALON_KIND_TRANCHE,
  JALON_KIND_ACTUAL,
  JALON_KIND_OPTION,
  JALON_KIND_FLOW,
  JALON_KIND_CLAIM,
  JALON_KIND_CITE,
  JALON_KIND_NODE,
  JALON_KIND_LINK,
  JALON_KIND_LEAD_TIME,
  JALON_KIND_MILESTONE,
  JALON_KIND_RISK,
  JALON_KIND_STATEMENT,
  JALON_KIND_LESSON,
  JALON_KIND_ALTERNATIVE,
  JALON_KIND_RATE,
  JALON_KIND_SCENARIO,
  JALON_KIND_SET,
  JALON_KIND_REMOVE,
  JALON_KIND_ADD,
  JALON_KIND_SLIDE,
  JALON_KIND_COMMENT,     /* an XML comment, kept where it stands */
  JALON_KIND_FOREIGN,     /* an element that this version does not know, kept as it is written */
  JALON_KIND_ATTRIBUTE,   /* an attribute that this version does not know, of the item that it stands in */
  JALON_KIND_INCLUDE,     /* another dossier of the same folder, whose items are shown but not changed here */
  JALON_KIND_MEANT,       /* a warning that somebody has looked at, and that is meant so */
  JALON_KIND_FACTOR,      /* a common cause that lead times and risks load on */
  JALON_KIND_CORRELATION, /* between lead times, or risks */
  JALON_KIND_DELAY,       /* by which a risk makes things late */
  JALON_KIND_LOSS,        /* that a risk brings */
  JALON_KIND_OUTCOME,     /* one of a discrete distribution */
  JALON_KIND_DEMAND,      /* what is needed, which alternatives could give */
  JALON_KIND_NEED,        /* of a demand in a period */
  JALON_KIND_INPUT,       /* of an alternative: what its cost follows from */
  JALON_N_KINDS
} JalonKind;

typedef guint64 JalonKinds; /* a set of kinds */
#define JALON_KINDS(kind) (G_GUINT64_CONSTANT (1) << (kind))

/* What a field holds, and the member of #JalonValue that carries it. */
typedef enum {
  JALON_TYPE_TEXT,     /* text: interned in the dossier; NULL is not stated */
  JALON_TYPE_ID,       /* text: unique in the dossier, an XML name */
  JALON_TYPE_MONEY,    /* money: minor units of the item's own currency */
  JALON_TYPE_NUMBER,   /* number: NaN is not stated */
  JALON_TYPE_SHARE,    /* number: 0 to 1 */
  JALON_TYPE_DATE,     /* date */
  JALON_TYPE_CURRENCY, /* text: ISO 4217 */
  JALON_TYPE_LANGUAGE, /* text: BCP 47 */
  JALON_TYPE_CHOICE,   /* choice: an index into the field's choices; 0 is not stated */
  JALON_TYPE_FLAGS,    /* choice: a bit set of choices, bit (index - 1) */
  JALON_TYPE_DURATION, /* months: 0 is not stated */
  JALON_TYPE_REF,      /* ref */
  JALON_TYPE_REFS,     /* refs */
} JalonType;

/* One word of a field that takes only certain words. The array ends with a NULL nick; entry 0 is "not
 * stated". */
typedef struct {
  const char *nick;  /* in the file */
  const char *label; /* for people, to be translated with _() */
} JalonChoice;

typedef enum {
  JALON_FIELD_REQUIRED = 1 << 0,
  JALON_FIELD_SIGNED = 1 << 1,      /* an amount that may be negative: a credit */
  JALON_FIELD_COEFFICIENT = 1 << 2, /* a number from -1 to 1: a correlation */
} JalonFieldFlags;

typedef struct {
  const char *name; /* the XML attribute, and the name in a scenario's `set`; "#…" where it is no attribute */
  const char *label; /* for people, to be translated with _() */
  JalonType type;
  guint16 offset; /* in the kind's struct */
  guint8 size;    /* of the member, for choices */
  JalonFieldFlags flags;
  const JalonChoice *choices; /* of JALON_TYPE_CHOICE and JALON_TYPE_FLAGS */
  JalonKinds targets;         /* of JALON_TYPE_REF and JALON_TYPE_REFS: what may be referred to */
} JalonField;

/* Which text an item's text is; the element's name in the file. A choice of the field "#role". */
typedef enum {
  JALON_ROLE_NONE,
  JALON_ROLE_NAME,
  JALON_ROLE_TITLE,
  JALON_ROLE_TEXT, /* of a passage or a lesson */
  JALON_ROLE_NOTE, /* what the dossier's author adds: a translator's note, an assumption and why */
  JALON_ROLE_CAUSE,
  JALON_ROLE_EVENT,
  JALON_ROLE_EFFECT,
  JALON_ROLE_RESPONSE,
  JALON_ROLE_REASON,    /* why a claim is preferred */
  JALON_ROLE_PERIMETER, /* what a stated figure covers */
  JALON_ROLE_NOTES,     /* a speaker's, beside a slide */
  JALON_N_ROLES
} JalonRole;

typedef struct {
  const char *element; /* NULL for kinds that are not one certain element */
  const char *label;   /* for people, in the singular, to be translated with _() */
  gsize size;          /* of the kind's struct */
  const JalonField *fields;
  guint n_fields;
  JalonKinds parents; /* the kinds that it may stand in */
  guint roles;        /* the texts that it may hold, a bit set of #JalonRole */

  /* What the window shows of it. */
  const char *plural; /* (nullable): over a list of them as parts of an item, to be translated with _() */
  gboolean evidence;  /* they are about an item rather than a part of it, and come behind its parts */
  guint8 menu;        /* the section of the menu by which one is added, from 1; 0 is none */
  guint8 search;      /* which come behind others in what a search finds: those of a greater number */
  const char *asked;  /* (nullable): fields that are asked for at once beside what is required, by names */
  const char *page; /* (nullable): the page of the window where it is at home; others are in the inspector */
} JalonKindInfo;

/* Returns: (transfer none): the description of @kind, for 0 < @kind < %JALON_N_KINDS */
const JalonKindInfo *jalon_kind_info (JalonKind kind);

/* Returns: the kind of an element's local name; %JALON_KIND_NONE for others. Text elements give
 * %JALON_KIND_TEXT. */
JalonKind jalon_kind_from_element (const char *element);

/* Returns: the index of the field named @name in @kind; -1 when there is none */
int jalon_kind_field (JalonKind kind, const char *name);

/* Returns: (transfer none): the element of a role: "name", "title", … */
const char *jalon_role_element (JalonRole role);

/* Returns: the role of an element's name; -1 when it is none */
int jalon_role_from_element (const char *element);

/* Returns: (transfer none): the role for people, translated */
const char *jalon_role_label (JalonRole role);

/* Returns: the index in @choices of a word; -1 when it is not among them. @length of -1: NUL-terminated. */
int jalon_choice_find (const JalonChoice *choices, const char *nick, gssize length);

G_END_DECLS
