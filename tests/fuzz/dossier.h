/* Dossiers out of any bytes: of every kind, field and word that the vocabulary has, with amounts, dates,
 * rates and names at their extremes. Nearly all are sound; the few that are not are there to be refused. The
 * same bytes give the same dossier. Shared by the fuzzer and by the test that runs a little of it each time.
 */
#pragma once

#include <string.h>

#include <jalon/chart/chart.h>
#include <jalon/model/dossier.h>

typedef struct {
  const guint8 *data;
  gsize left;
} Dice;

/* A number below @n; always 0 when the bytes are used up. */
static inline guint
dice (Dice *self, guint n)
{
  guint value = 0;

  for (guint most = 1; most < n && self->left; most *= 256, self->left--)
    value = value * 256 + *self->data++;
  return n ? value % n : 0;
}

#define PICK(dice_, array) (array)[dice (dice_, G_N_ELEMENTS (array))]

typedef struct {
  Dice *dice;
  GString *out;
  guint n[JALON_N_KINDS];    /* items that have ids, which the others may refer to */
  guint made[JALON_N_KINDS]; /* how many of them stand in the file by now */
  const char *currency;      /* the dossier's own */
} Maker;

/* One item as it is made: what its later fields are to go together with. */
typedef struct {
  JalonKind kind;
  guint number;
  const char *currency;
  JalonMoney money; /* the firm amount that a ceiling is above */
  double low;       /* the minimum that a maximum is above */
  int year;         /* of a start that an end is behind */
  gboolean ends;    /* its end is stated, and so its duration is not */
  gboolean foreign; /* its currency is not known here, so amounts are whole and no greater than fits any */
  const char *attribute;
  JalonKind target;
} Item;

static void
maker_append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

/* Names that people have, and names that nobody should have. */
static char *
maker_text (Maker *self)
{
  static const char *const texts[] = {
    "Oracle",
    "Société générale de calcul",
    "",
    " ",
    "x",
    "שלום עולם",
    "شركة الحوسبة ١٢٣",
    "計算資源株式会社",
    "👩🏽‍🚀🏳️‍🌈",
    "e\u0301\u0302\u0303\u0304\u0305",
    "\u200b\u00a0\u2060",
    "100 % %s %1$n %d",
    "a < b && \"c\" > 'd'",
    "=SUM(A1);\"x\"\n,y",
    "-5",
    "\ufeff\u2028\ue000\U0010fffd",
  };
  guint which = dice (self->dice, G_N_ELEMENTS (texts) + 16);
  GString *text;

  if (which < G_N_ELEMENTS (texts))
    return g_strdup (texts[which]);
  text = g_string_new (NULL);
  if (which == G_N_ELEMENTS (texts))
    while (text->len < 10240)
      g_string_append (text, text->len % 7 ? "né" : "Wort ");
  else if (which == G_N_ELEMENTS (texts) + 1)
    while (text->len < 2000)
      g_string_append_unichar (text, 'A' + text->len % 26);
  else
    g_string_append_printf (text, "Partenaire %u", dice (self->dice, 100));
  return g_string_free (text, FALSE);
}

static char *
maker_money (Maker *self, Item *item, const JalonField *field)
{
  static const JalonMoney odd[] = { 0,
                                    0,
                                    1,
                                    2,
                                    3,
                                    99,
                                    100,
                                    101,
                                    4999,
                                    12345,
                                    30000000000000,
                                    33333333333333,
                                    JALON_MONEY_MAX,
                                    JALON_MONEY_MAX - 1 };
  gboolean is_above = strcmp (field->name, "ceiling") == 0;
  JalonMoney money = PICK (self->dice, odd);
  GString *text = g_string_new (NULL);

  if (dice (self->dice, 2))
    money = ((gint64) dice (self->dice, 1 << 30) << 29) >> dice (self->dice, 58);
  if (item->foreign)
    money %= 1000000000000;
  if (is_above)
    money = MIN (money + item->money, JALON_MONEY_MAX);
  else
    item->money = money;
  if (field->flags & JALON_FIELD_SIGNED && dice (self->dice, 3) == 0)
    money = -money;
  jalon_money_print (money, MAX (jalon_currency_digits (item->currency), 0), text);
  return g_string_free (text, FALSE);
}

static char *
maker_share (Maker *self)
{
  static const char *const odd[] = { "0", "1", "0.5", "0.000000001", "0.999999999999999999", "0.3333" };

  return dice (self->dice, 2) ? g_strdup (PICK (self->dice, odd))
                              : g_strdup_printf ("0.%03u", dice (self->dice, 1000));
}

static char *
maker_number (Maker *self, Item *item, const JalonField *field)
{
  static const char *const odd[] = { "0",
                                     "1",
                                     "0.1",
                                     "0.000000001",
                                     "1.1",
                                     "33.333333333333333333",
                                     "99999999999999999999",
                                     "0.30000000000000000001",
                                     "1000000000",
                                     "123456789012345678901234567890123456789" };
  const char *text = PICK (self->dice, odd);

  if (field->flags & JALON_FIELD_COEFFICIENT) {
    g_autofree char *share = maker_share (self);

    return g_strdup_printf ("%s%s", dice (self->dice, 2) ? "-" : "", share);
  }
  if (strcmp (field->name, "min") == 0 || strcmp (field->name, "mode") == 0 ||
      strcmp (field->name, "max") == 0) {
    item->low += dice (self->dice, 1000) / 8.0;
    return g_strdup_printf ("%.3f", item->low);
  }
  return dice (self->dice, 2) ? g_strdup (text)
                              : g_strdup_printf ("%u.%02u", dice (self->dice, 200), dice (self->dice, 100));
}

static char *
maker_day (Maker *self, int year)
{
  static const int days[] = { 1, 15, 28, 29, 30, 31 };
  int month = (int) dice (self->dice, 12) + 1;
  int day = PICK (self->dice, days);

  day = MIN (day, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
  switch (dice (self->dice, 6)) {
  case 0:
    return g_strdup_printf ("%d", year);
  case 1:
    return g_strdup_printf ("%d-H%d", year, month % 2 + 1);
  case 2:
    return g_strdup_printf ("%d-Q%d", year, month % 4 + 1);
  case 3:
    return g_strdup_printf ("%d-%02d", year, month);
  default:
    return g_strdup_printf ("%d-%02d-%02d", year, month, day);
  }
}

static char *
maker_date (Maker *self, Item *item, const JalonField *field)
{
  static const int odd[] = { JALON_YEAR_MIN, JALON_YEAR_MAX, 1999, 2000, 2024, 2025, 2026, 2027, 2028, 2100 };
  gboolean is_end = strcmp (field->name, "end") == 0;
  int year = dice (self->dice, 3) ? PICK (self->dice, odd) : JALON_YEAR_MIN + (int) dice (self->dice, 300);
  g_autofree char *day = NULL, *other = NULL;

  if (is_end && item->year && year <= item->year)
    year = MIN (item->year + 1 + (int) dice (self->dice, 8), JALON_YEAR_MAX);
  day = maker_day (self, year);
  switch (dice (self->dice, 10)) {
  case 0:
    return g_strconcat ("../", day, NULL);
  case 1:
    return g_strconcat (day, "/..", NULL);
  case 2:
    other = maker_day (self, MIN (year + 1 + (int) dice (self->dice, 30), JALON_YEAR_MAX));
    year += strcmp (field->name, "start") == 0 ? 31 : 0;
    if (year >= JALON_YEAR_MAX) { /* never the later one first */
      g_free (day);
      day = g_strdup ("1900");
    }
    break;
  default:
    break;
  }
  if (strcmp (field->name, "start") == 0)
    item->year = MIN (year, JALON_YEAR_MAX);
  item->ends |= is_end;
  return other ? g_strdup_printf ("%s/%s", day, other) : g_steal_pointer (&day);
}

static char *
maker_duration (Maker *self, const Item *item)
{
  static const char *const odd[] = { "P1M", "P7Y", "P200Y", "P2400M", "P1Y6M", "P13M" };

  return item->ends ? NULL : g_strdup (PICK (self->dice, odd));
}

static char *
maker_words (Maker *self, const JalonField *field)
{
  GString *words = g_string_new (NULL);
  guint n = 0;

  while (field->choices[n + 1].nick)
    n++;
  for (guint i = field->type == JALON_TYPE_FLAGS ? dice (self->dice, 4) : 1; i > 0; i--)
    g_string_append_printf (words, "%s%s", words->len ? " " : "",
                            field->choices[1 + dice (self->dice, n)].nick);
  return g_string_free (words, FALSE);
}

/* The id of an item that may be referred to; what only a scenario has is not among them. */
static char *
maker_target (Maker *self, const JalonField *field, const Item *item, JalonKind *kind)
{
  gboolean chained = strcmp (field->name, "supersedes") == 0 || strcmp (field->name, "extends") == 0;
  JalonKind found[JALON_N_KINDS];
  guint n = 0, of;

  for (guint i = JALON_KIND_NONE + 1; i < JALON_N_KINDS; i++)
    if (field->targets & JALON_KINDS (i) && self->n[i])
      found[n++] = i;
  if (n == 0)
    return NULL;
  *kind = found[dice (self->dice, n)];
  /* Chains go back, and so are no rings; one of many may be. */
  of = chained && dice (self->dice, 64) ? MIN (item->number, self->n[*kind]) : self->n[*kind];
  return of ? g_strdup_printf ("%s%u", jalon_kind_info (*kind)->element, dice (self->dice, of)) : NULL;
}

static char *
maker_targets (Maker *self, const JalonField *field, const Item *item)
{
  GString *ids = g_string_new (NULL);
  JalonKind kind;

  for (guint i = dice (self->dice, 6); i > 0; i--) {
    g_autofree char *id = maker_target (self, field, item, &kind);

    if (id)
      g_string_append_printf (ids, "%s%s", ids->len ? " " : "", id);
  }
  return g_string_free (ids, FALSE);
}

static const char *
maker_currency (Maker *self)
{
  /* Of none, two, three and four decimals, and two that are no money of a country. */
  static const char *const currencies[] = { "USD", "USD", "EUR", "JPY", "KWD", "CLF", "XAU", "XXX" };

  return PICK (self->dice, currencies);
}

static char *maker_value (Maker *self, Item *item, const JalonField *field);

/* A field of @kind that a claim or a scenario may state. */
static const JalonField *
maker_field (Maker *self, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);
  const JalonField *field = &info->fields[dice (self->dice, info->n_fields)];

  return field->name[0] == '#' || field->type == JALON_TYPE_ID ? NULL : field;
}

/* What a claim or a set says: first which attribute, then a value that it can have. */
static char *
maker_assignment (Maker *self, Item *item, const JalonField *field)
{
  Item of = { .kind = item->target, .currency = "JPY", .year = 2027, .foreign = TRUE };
  const JalonField *assigned;
  int index;

  if (strcmp (field->name, "attribute") == 0) {
    for (guint i = 0; i < 20 && item->attribute == NULL; i++) {
      assigned = maker_field (self, item->target);
      item->attribute = assigned ? assigned->name : NULL;
    }
    return g_strdup (item->attribute);
  }
  index = item->attribute ? jalon_kind_field (item->target, item->attribute) : -1;
  return index < 0 ? NULL : maker_value (self, &of, &jalon_kind_info (item->target)->fields[index]);
}

static char *
maker_text_field (Maker *self, Item *item, const JalonField *field)
{
  static const char *const codes[] = { "actual-over-amount", "parties-of-one-name", "rate-far" };
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);

  if (item->kind == JALON_KIND_SLIDE && dice (self->dice, 8))
    return g_strdup (charts[dice (self->dice, n)]->id);
  if (item->kind == JALON_KIND_CLAIM || item->kind == JALON_KIND_SET)
    return maker_assignment (self, item, field);
  if (item->kind == JALON_KIND_MEANT)
    return g_strdup (PICK (self->dice, codes));
  return maker_text (self);
}

/* A value that the field can hold, unescaped; %NULL where there is none. */
static char *
maker_value (Maker *self, Item *item, const JalonField *field)
{
  static const char *const languages[] = { "fr", "en", "fr-CA", "ar", "ja" };
  JalonKind kind;
  char *id;

  switch (field->type) {
  case JALON_TYPE_TEXT:
    return maker_text_field (self, item, field);
  case JALON_TYPE_ID:
    return g_strdup_printf ("%s%u", jalon_kind_info (item->kind)->element, item->number);
  case JALON_TYPE_MONEY:
    return maker_money (self, item, field);
  case JALON_TYPE_NUMBER:
    return maker_number (self, item, field);
  case JALON_TYPE_SHARE:
    return maker_share (self);
  case JALON_TYPE_DATE:
    return maker_date (self, item, field);
  case JALON_TYPE_CURRENCY:
    return g_strdup (maker_currency (self));
  case JALON_TYPE_LANGUAGE:
    return g_strdup (PICK (self->dice, languages));
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    return maker_words (self, field);
  case JALON_TYPE_DURATION:
    return maker_duration (self, item);
  case JALON_TYPE_REF:
    id = maker_target (self, field, item, &kind);
    if (id && strcmp (field->name, "target") == 0)
      item->target = kind;
    return id;
  case JALON_TYPE_REFS:
    return maker_targets (self, field, item);
  }
  g_return_val_if_reached (NULL);
}

/* The attributes in any order; which is not that in which they were thought of. */
static void
maker_attributes (Maker *self, Item *item)
{
  const JalonKindInfo *info = jalon_kind_info (item->kind);
  int currency = jalon_kind_field (item->kind, "currency");
  guint turn = dice (self->dice, info->n_fields);
  g_autofree char **values = g_new0 (char *, info->n_fields + 1);

  if (currency >= 0 && (info->fields[currency].flags & JALON_FIELD_REQUIRED || dice (self->dice, 3) == 0)) {
    item->currency = maker_currency (self);
    values[currency] = g_strdup (item->currency);
  }
  for (guint i = 0; i < info->n_fields; i++) {
    gboolean needed = info->fields[i].flags & JALON_FIELD_REQUIRED || info->fields[i].type == JALON_TYPE_ID;

    if (info->fields[i].name[0] != '#' && (int) i != currency && (needed || dice (self->dice, 3)))
      values[i] = maker_value (self, item, &info->fields[i]);
  }
  for (guint i = 0; i < info->n_fields; i++) {
    guint at = (i + turn) % info->n_fields;

    if (values[at] == NULL)
      continue;
    g_string_append_printf (self->out, " %s=\"", info->fields[at].name);
    maker_append_escaped (self->out, values[at]);
    g_string_append_c (self->out, '"');
    g_free (values[at]);
  }
}

static void
maker_texts (Maker *self, JalonKind kind)
{
  static const char *const langs[] = { "", " xml:lang=\"fr\"", " xml:lang=\"en\"", " xml:lang=\"ar\"" };
  guint roles = jalon_kind_info (kind)->roles;

  for (guint role = JALON_ROLE_NONE + 1; role < JALON_N_ROLES; role++)
    for (guint i = roles & 1u << role ? dice (self->dice, 3) : 0; i > 0; i--) {
      const char *element = jalon_role_element (role);
      g_autofree char *text = maker_text (self);

      g_string_append_printf (self->out, "<%s%s>", element, PICK (self->dice, langs));
      maker_append_escaped (self->out, text);
      g_string_append_printf (self->out, "</%s>\n", element);
    }
}

static gboolean
maker_has_id (JalonKind kind)
{
  return jalon_kind_field (kind, "id") >= 0;
}

/* Whether all that an item of this kind must refer to can be there. */
static gboolean
maker_can (Maker *self, JalonKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++) {
    JalonKinds targets = info->fields[i].targets;
    guint n = 0;

    for (guint target = JALON_KIND_NONE + 1; target < JALON_N_KINDS; target++)
      n += targets & JALON_KINDS (target) ? self->n[target] : 0;
    if (info->fields[i].flags & JALON_FIELD_REQUIRED && targets && n == 0)
      return FALSE;
  }
  return TRUE;
}

/* Kinds that are elements of this vocabulary, and are made here. */
static gboolean
maker_knows (JalonKind kind)
{
  return kind != JALON_KIND_DOSSIER && jalon_kind_info (kind)->element != NULL;
}

static void maker_item (Maker *self, JalonKind kind, JalonKind parent, const char *currency);

static void
maker_children (Maker *self, JalonKind parent, JalonKinds also, const char *currency)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    JalonKinds parents = jalon_kind_info (kind)->parents;
    guint n = dice (self->dice, 3) ? 0 : dice (self->dice, 5);

    if (!maker_knows (kind) || !(parents & JALON_KINDS (parent)) || (also && !(parents & also)))
      continue;
    /* Of what others refer to, all that were promised. */
    if (maker_has_id (kind) && !also)
      n = self->n[kind] - MIN (self->made[kind], self->n[kind]); /* a scenario before may have added more */
    for (; n > 0; n--)
      maker_item (self, kind, parent, currency);
  }
}

/* What a scenario adds: to the dossier, or to one of its items. */
static void
maker_addition (Maker *self, const Item *add)
{
  maker_children (self, JALON_KIND_ADD, JALON_KINDS (add->target ? add->target : JALON_KIND_DOSSIER),
                  add->target ? "JPY" : self->currency);
}

static void
maker_item (Maker *self, JalonKind kind, JalonKind parent, const char *currency)
{
  const char *element = jalon_kind_info (kind)->element;
  Item item = { .kind = kind,
                .currency = currency,
                .foreign = parent == JALON_KIND_ADD,
                .target = kind == JALON_KIND_CLAIM ? parent : 0 };

  if (!maker_can (self, kind) || (kind == JALON_KIND_CLAIM && parent == JALON_KIND_ADD))
    return;
  if (maker_has_id (kind))
    item.number = self->made[kind]++;
  g_string_append_printf (self->out, "<%s", element);
  maker_attributes (self, &item);
  g_string_append (self->out, ">\n");
  maker_texts (self, kind);
  if (kind == JALON_KIND_ADD)
    maker_addition (self, &item);
  else
    maker_children (self, kind, 0, item.currency);
  g_string_append_printf (self->out, "</%s>\n", element);
}

/* How many there are to be; none of those that could not refer to what they must. */
static void
maker_plan (Maker *self)
{
  gboolean changed = TRUE;

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    if (maker_knows (kind) && maker_has_id (kind))
      self->n[kind] = dice (self->dice, 24) ? dice (self->dice, 5) : dice (self->dice, 40);
  if (self->n[JALON_KIND_SOURCE] == 0)
    self->n[JALON_KIND_PASSAGE] = 0;
  while (changed) {
    changed = FALSE;
    for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
      if (self->n[kind] && !maker_can (self, kind)) {
        self->n[kind] = 0;
        changed = TRUE;
      }
  }
}

/* A total that claims to be all there is, for the sums to be held against. */
static void
maker_all (Maker *self)
{
  g_string_append (self->out, "<statement id=\"all\" amount=\"1000\" of=\"");
  for (guint i = 0; i < self->n[JALON_KIND_COMMITMENT]; i++)
    g_string_append_printf (self->out, "%scommitment%u", i ? " " : "", i);
  g_string_append (self->out, "\"/>\n");
}

/* Returns: (transfer full): the file */
static inline GBytes *
dossier_from_dice (Dice *bytes)
{
  Maker self = { .dice = bytes, .out = g_string_new (NULL) };
  static const char *const own[] = { "USD", "USD", "EUR", "JPY", "KWD", NULL };
  g_autofree char *lang = NULL;

  self.currency = PICK (bytes, own);
  maker_plan (&self);
  g_string_append_printf (
    self.out, "<dossier xmlns=\"urn:jalon:dossier:1\" xml:lang=\"%s\" as-of=\"%d-06-15\"",
    dice (bytes, 2) ? "fr" : "en", dice (bytes, 8) ? 2025 : JALON_YEAR_MIN + (int) dice (bytes, 300));
  if (self.currency)
    g_string_append_printf (self.out, " currency=\"%s\"", self.currency);
  g_string_append (self.out, ">\n");
  maker_texts (&self, JALON_KIND_DOSSIER);
  maker_children (&self, JALON_KIND_DOSSIER, 0, self.currency);
  if (self.n[JALON_KIND_COMMITMENT])
    maker_all (&self);
  g_string_append (self.out, "</dossier>\n");
  return g_string_free_to_bytes (self.out);
}
