/* The words of tables. These are recognised, never shown: they are no messages, and stand here in both
 * languages, folded as jalon_fold_text() folds. Labels of fields and choices come from the tables of kinds.
 */
#include "config.h"

#include <string.h>

#include <jalon/text/fiscal-date.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "table-need-words.h"
#include "table-words.h"

typedef struct {
  JalonKind kind;
  JalonColumnUse use;
  const char
    *field; /* of JALON_COLUMN_FIELD; of a need, of JALON_COLUMN_NEED; the element of JALON_COLUMN_TEXT */
  const char *english, *french;
} Synonyms;

#define C JALON_KIND_COMMITMENT
#define D JALON_KIND_DEMAND
#define FIELD JALON_COLUMN_FIELD
#define NOTES                                                                                                \
  "note|notes|comment|comments|remark|remarks",                                                              \
    "note|notes|commentaire|commentaires|remarque|remarques|observation|observations"

static const Synonyms synonyms[] = {
  { C, FIELD, "id", "id|identifier|key|commitment id|jalon id", "identifiant|cle|id de l'engagement" },
  { C, JALON_COLUMN_REFERENCE, NULL,
    "contract number|contract no|contract id|contract ref|contract reference|reference|ref|reference number|"
    "po|po number|purchase order|agreement number|agreement no|contract #|agreement id",
    "numero de contrat|numero du contrat|numero contrat|no de contrat|no contrat|n de contrat|n contrat|"
    "reference du contrat|reference contrat|ref contrat|numero|bon de commande|numero de commande|"
    "numero de marche|no de marche" },
  { C, JALON_COLUMN_TEXT, "name",
    "name|deal|deal name|title|item|commitment|commitment name|contract|contract name|agreement|"
    "agreement name|project|label|description|subject",
    "nom|intitule|libelle|poste|engagement|contrat|nom du contrat|nom de l'engagement|accord|objet|"
    "designation|projet|titre" },
  { C, FIELD, "buyer",
    "buyer|buyer name|customer|customer name|client|purchaser|buying entity|entity|bought by",
    "acheteur|acquereur|client|donneur d'ordre|entite|entite acheteuse|nom de l'acheteur" },
  { C, FIELD, "provider",
    "provider|provider name|supplier|supplier name|vendor|vendor name|seller|counterparty|cloud provider|"
    "service provider|sold by",
    "fournisseur|prestataire|vendeur|contrepartie|fournisseur cloud|fournisseur de services|"
    "nom du fournisseur|titulaire|cocontractant" },
  { C, FIELD, "amount",
    "amount|firm amount|value|total value|contract value|committed amount|commitment amount|total amount|"
    "total commitment|commitment value|tcv|total contract value|price|cost|committed spend|committed|"
    "firm commitment|commitment total|contract amount|minimum commitment",
    "montant|montant ferme|valeur|valeur totale|valeur du contrat|montant engage|montant total|"
    "montant du contrat|engagement ferme|prix|cout|engage|montant minimum|montant de l'engagement" },
  { C, FIELD, "ceiling",
    "ceiling|up to|maximum|max|cap|maximum amount|max amount|not to exceed|ceiling amount|maximum "
    "value|limit",
    "plafond|jusqu'a|maximum|montant maximal|montant maximum|montant plafond|montant max|limite" },
  { C, FIELD, "currency", "currency|ccy|cur|curr|currency code|billing currency",
    "devise|monnaie|code devise" },
  { C, FIELD, "announced",
    "announced|announcement|announcement date|date announced|announced on|date of announcement",
    "annonce|annonce le|date d'annonce|date de l'annonce" },
  { C, FIELD, "start",
    "start|start date|starts|begin|begins|begin date|beginning|from|term start|contract start|effective|"
    "effective date|commencement|commencement date|start of term|date from|valid from",
    "debut|date de debut|date debut|du|a partir de|a partir du|date d'effet|prise d'effet|"
    "entree en vigueur|date d'entree en vigueur|debut du contrat|demarrage|date de demarrage" },
  { C, FIELD, "end",
    "end|end date|ends|expiry|expiry date|expiration|expiration date|expires|until|to|term end|contract end|"
    "end of term|termination date|date to|valid to|finish",
    "fin|date de fin|date fin|au|echeance|date d'echeance|expiration|date d'expiration|jusqu'au|"
    "fin du contrat|terme|date de terme" },
  { C, FIELD, "duration", "duration|term|term length|length|contract term|contract length",
    "duree|duree du contrat|duree de l'engagement" },
  { C, FIELD, "profile", "profile|spread|spending profile", "profil|repartition" },
  { C, FIELD, "take-or-pay", "take-or-pay|take or pay|take-or-pay share|take or pay share|minimum share",
    "enlevement ferme|part ferme|take-or-pay" },
  { C, FIELD, "status", "status|state|contract status|stage", "statut|etat|etat du contrat" },
  { C, FIELD, "supersedes", "supersedes|replaces", "remplace" },
  { C, FIELD, "extends", "extends|extension of", "prolonge|avenant a" },
  { C, JALON_COLUMN_TEXT, "note", NOTES },
  { C, JALON_COLUMN_CONSUMED, NULL,
    "consumed|consumed to date|spent|spent to date|spend to date|drawn|drawn to date|drawn down|used|"
    "used to date|actual to date|actuals to date|invoiced to date|billed to date|consumption to date|"
    "consumed at|consumed as of|spent as of",
    "consomme|consomme a date|consomme a ce jour|consomme au|depense|depense a ce jour|depense a date|"
    "realise|realise a date|realise a ce jour|tire|tire a ce jour|facture a date|facture a ce jour|"
    "consommation a date|consommation a ce jour" },

  { JALON_KIND_ACTUAL, JALON_COLUMN_COMMITMENT, NULL,
    "commitment|commitment id|commitment name|contract|contract id|contract number|contract "
    "name|deal|name|id|"
    "reference|ref|agreement|contract no|item",
    "engagement|id de l'engagement|contrat|numero de contrat|no de contrat|nom du contrat|accord|nom|"
    "identifiant|numero|poste" },
  { JALON_KIND_ACTUAL, FIELD, "period",
    "period|month|quarter|billing period|billing month|date|year|invoice month",
    "periode|mois|trimestre|mois de facturation|date|annee|exercice" },
  { JALON_KIND_ACTUAL, FIELD, "amount",
    "amount|actual|actuals|spend|spent|cost|billed|billed amount|consumed|consumption|invoiced|actual amount|"
    "actual spend|invoice amount|value|drawn",
    "montant|reel|realise|depense|depenses|cout|facture|montant facture|consomme|consommation|valeur|tire|"
    "montant reel|montant consomme" },
  { JALON_KIND_ACTUAL, JALON_COLUMN_CURRENCY, NULL, "currency|ccy|cur|curr|currency code|billing currency",
    "devise|monnaie|code devise" },

  { JALON_KIND_PARTY, FIELD, "id", "id|party id", "identifiant" },
  { JALON_KIND_PARTY, JALON_COLUMN_TEXT, "name", "name|party|company|organisation|organization|party name",
    "nom|partie|societe|organisation|entreprise|raison sociale" },
  { JALON_KIND_PARTY, FIELD, "roles", "role|roles", "role|roles" },
  { JALON_KIND_PARTY, FIELD, "country", "country|country code", "pays|code pays" },
  { JALON_KIND_PARTY, FIELD, "rating", "rating|credit rating", "note de credit|notation" },
  { JALON_KIND_PARTY, JALON_COLUMN_TEXT, "note", NOTES },

  { JALON_KIND_MILESTONE, FIELD, "id", "id|milestone id", "identifiant" },
  { JALON_KIND_MILESTONE, JALON_COLUMN_TEXT, "name", "name|milestone|milestone name|title",
    "nom|jalon|etape|intitule|libelle" },
  { JALON_KIND_MILESTONE, FIELD, "date", "date|due|due date|promised|promised for|target date|deadline",
    "date|echeance|date cible|date promise|date prevue" },
  { JALON_KIND_MILESTONE, FIELD, "commitments", "commitments|commitment|contract",
    "engagements|engagement|contrat" },
  { JALON_KIND_MILESTONE, JALON_COLUMN_TEXT, "note", NOTES },

  { JALON_KIND_RATE, FIELD, "currency", "currency|ccy|code|currency code", "devise|monnaie|code" },
  { JALON_KIND_RATE, FIELD, "value", "rate|exchange rate|value|fx rate", "taux|cours|taux de change|valeur" },
  { JALON_KIND_RATE, FIELD, "date", "date|as of|day", "date|jour|au" },
  { JALON_KIND_RATE, JALON_COLUMN_TEXT, "note", NOTES },

  { D, FIELD, "id", "id|demand id|identifier|key", "identifiant|id de la demande|cle" },
  { D, JALON_COLUMN_TEXT, "name",
    "name|demand|demands|demand name|need name|title|label|item|description|use case|project",
    "nom|demande|demandes|nom de la demande|intitule|libelle|poste|designation|projet|cas d'usage" },
  { D, FIELD, "workload", "workload|workloads|workload name|workload type|work load",
    "charge de travail|charges de travail|charge|charges|type de charge" },
  { D, FIELD, "unit", "unit|units|unit of measure|uom|measure|currency|ccy|currency code",
    "unite|unites|unite de mesure|mesure|devise|monnaie|code devise" },
  { D, JALON_COLUMN_TEXT, "note", NOTES },
  { D, JALON_COLUMN_NEED, "period", "year|period|month|quarter|fiscal year|fy|calendar year|date",
    "annee|periode|mois|trimestre|exercice|annee fiscale|an|date" },
  { D, JALON_COLUMN_NEED, "min", "low|lower|lowest|min|minimum|low need|low case|p10|p5|p05|low value",
    "bas|basse|minimum|min|besoin bas|hypothese basse|besoin minimal|valeur basse|p10|p5" },
  { D, JALON_COLUMN_NEED, "mode",
    "need|needs|needed|amount|amount needed|quantity|qty|value|volume|likely|most likely|mode|base|base case|"
    "central|central case|likely need|most likely need|required|requirement",
    "besoin|besoins|quantite|montant|valeur|volume|probable|le plus probable|plus probable|mode|central|"
    "besoin probable|scenario central|hypothese centrale|valeur probable" },
  { D, JALON_COLUMN_NEED, "max", "high|higher|highest|max|maximum|high need|high case|p90|p95|high value",
    "haut|haute|maximum|max|besoin haut|hypothese haute|besoin maximal|valeur haute|p90|p95" },
};

#undef D
#undef C
#undef FIELD
#undef NOTES

struct _JalonTableWords {
  JalonFolding *folding;
  JalonLocale *english;
  GHashTable *labels; /* "fr:Label" to what it is there, folded */
};

JalonTableWords *
jalon_table_words_new (void)
{
  JalonTableWords *self = g_new (JalonTableWords, 1);

  self->folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
  self->english = jalon_locale_new ("en");
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
jalon_table_words_free (JalonTableWords *self)
{
  jalon_folding_free (self->folding);
  jalon_locale_free (self->english);
  g_hash_table_unref (self->labels);
  g_free (self);
}

JalonLocale *
jalon_table_words_locale (JalonTableWords *self)
{
  return self->english;
}

/* (transfer full): loosely folded, without the spaces at either end */
static char *
fold (JalonTableWords *self, const char *text)
{
  return g_strstrip (g_strdup (jalon_folding_fold (self->folding, text)));
}

/* (transfer none): a label as it is in a language, folded */
static const char *
label_in (JalonTableWords *self, const char *label, const char *lang)
{
  g_autofree char *key = g_strconcat (lang, ":", label, NULL);
  char *folded = g_hash_table_lookup (self->labels, key);
  const char *before;

  if (folded)
    return folded;
  before = jalon_speak (lang);
  folded = fold (self, _ (label));
  jalon_speak (before);
  g_hash_table_insert (self->labels, g_steal_pointer (&key), folded);
  return folded;
}

/* Without marks that say nothing: "N° de contrat :", "Start-Date", "Échéance *". (transfer full) */
static char *
fold_heading (JalonTableWords *self, const char *text)
{
  g_autofree char *folded = fold (self, text);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == 0xb0 || c == 0xba || c == '*' || c == '.' || c == ':' || c == '?')
      continue;
    if (g_unichar_isspace (c) || c == '_' || c == '-') {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, c == '-' ? '-' : ' ');
      continue;
    }
    g_string_append_unichar (out, c);
  }
  return g_strchomp (g_string_free (out, FALSE));
}

static gboolean
is_among (const char *list, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = list; n > 0; p++) {
    if (strncmp (p, word, n) == 0 && (p[n] == '|' || p[n] == '\0'))
      return TRUE;
    p = strchr (p, '|');
    if (p == NULL)
      return FALSE;
  }
  return FALSE;
}

static void
set_use (JalonKind kind, const Synonyms *row, JalonHeading *heading)
{
  heading->use = row->use;
  if (row->use == JALON_COLUMN_FIELD)
    heading->field = jalon_kind_field (kind, row->field);
  else if (row->use == JALON_COLUMN_NEED)
    heading->field = jalon_kind_field (JALON_KIND_NEED, row->field);
  else if (row->use == JALON_COLUMN_TEXT)
    heading->role = (JalonRole) jalon_role_from_element (row->field);
}

/* The name of a field in the file, and its label in either language. @use: of such a column */
static gboolean
find_field (
  JalonTableWords *self, JalonKind kind, JalonColumnUse use, const char *word, JalonHeading *heading)
{
  const JalonKindInfo *info = jalon_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++) {
    const char *english, *french;

    if (info->fields[i].name[0] == '#')
      continue;
    english = label_in (self, info->fields[i].label, "en");
    french = label_in (self, info->fields[i].label, "fr");
    if (strcmp (word, info->fields[i].name) != 0 && strcmp (word, english) != 0 && strcmp (word, french) != 0)
      continue;
    heading->use = use;
    heading->field = (int) i;
    heading->french = strcmp (word, english) != 0 && strcmp (word, info->fields[i].name) != 0;
    heading->english = strcmp (word, french) != 0 && strcmp (word, info->fields[i].name) != 0;
    return TRUE;
  }
  return FALSE;
}

static gboolean
find_word (JalonTableWords *self, JalonKind kind, const char *word, JalonHeading *heading)
{
  if (find_field (self, kind, JALON_COLUMN_FIELD, word, heading) ||
      (kind == JALON_KIND_DEMAND && find_field (self, JALON_KIND_NEED, JALON_COLUMN_NEED, word, heading)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++) {
    gboolean english = is_among (synonyms[i].english, word), french = is_among (synonyms[i].french, word);

    if (synonyms[i].kind != kind || (!english && !french))
      continue;
    set_use (kind, &synonyms[i], heading);
    heading->french = !english;
    heading->english = !french && strcmp (word, synonyms[i].field ? synonyms[i].field : "") != 0;
    return TRUE;
  }
  return FALSE;
}

/* Words of a unit that say nothing of it: "(in millions of USD, excl. VAT)". */
static char *
drop_unit_fillers (const char *text)
{
  static const char *const fillers[] = { "in",       "en",       "of",       "de",     "des",     "d",
                                         "ht",       "ttc",      "hors",     "excl",   "incl",    "vat",
                                         "taxes",    "taxe",     "tva",      "total",  "the",     "amount",
                                         "amounts",  "montant",  "montants", "values", "valeurs", "figures",
                                         "chiffres", "exprimes", "are",      "all",    "stated",  NULL };
  g_auto (GStrv) words = g_strsplit_set (text, " ,;/'.", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    if (*words[i] != '\0' && !g_strv_contains (fillers, words[i]))
      g_string_append_printf (out, "%s%s", out->len ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

static gboolean
read_months (const char *unit, JalonHeading *heading)
{
  static const struct {
    const char *words;
    guint months;
  } units[] = { { "month|months|mois|mo|m", 1 },
                { "quarters|trimestres|quarter|trimestre", 3 },
                { "year|years|yr|yrs|an|ans|annee|annees|y", 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (is_among (units[i].words, unit))
      heading->months = units[i].months;
  return heading->months > 0;
}

/* "$000", "000s", "EUR '000": thousands, as accounts have it. (transfer full): the unit with "k" in their
 * place */
static char *
spell_thousands (const char *unit)
{
  const char *zeros = strstr (unit, "000");
  const char *behind = zeros ? zeros + strlen ("000") : NULL;
  g_autofree char *before = zeros ? g_strchomp (g_strndup (unit, (gsize) (zeros - unit))) : NULL;

  if (!zeros || (zeros > unit && g_ascii_isalnum (zeros[-1])) || (behind[0] == 's' && behind[1] != '\0') ||
      (behind[0] != 's' && behind[0] != '\0'))
    return g_strdup (unit);
  return g_strconcat ("k", *before ? " " : "", before, NULL);
}

gboolean
jalon_unit_read (JalonTableWords *self, const char *text, JalonHeading *heading)
{
  g_autofree char *folded = fold (self, text), *named = drop_unit_fillers (folded),
                  *unit = spell_thousands (named);
  g_autofree char *one = g_strconcat ("1 ", unit, NULL);
  const char *currency = NULL, *why;
  gboolean months = read_months (unit, heading);
  JalonMoney money;

  if (strcmp (unit, "%") == 0) {
    heading->scale = -2;
    return TRUE;
  }
  if (*unit == '\0')
    return TRUE;
  if (!jalon_locale_read_money (self->english, one, &currency, &money, &why))
    return months;
  heading->currency = currency;
  heading->scale = -MAX (jalon_currency_digits (currency), 0);
  for (; money >= 10; money /= 10)
    heading->scale++;
  return TRUE;
}

gboolean
jalon_heading_read_named (JalonTableWords *self, JalonKind kind, const char *text, JalonHeading *heading)
{
  gsize cut = strcspn (text, "([");
  g_autofree char *name = g_strndup (text, cut), *whole = fold_heading (self, name), *word = g_strdup (whole);
  g_autofree char *unit = text[cut] ? g_strndup (text + cut + 1, strcspn (text + cut + 1, ")]")) : NULL;

  if (find_word (self, kind, word, heading)) {
    heading->unit_unread = unit && !jalon_unit_read (self, unit, heading);
    return TRUE;
  }
  /* The unit may be any number of words at the end, and these may say nothing: "Montant HT". */
  for (char *space = strrchr (word, ' '); space; space = strrchr (word, ' ')) {
    *space = '\0';
    g_strdelimit (space - 1, ",", ' ');
    g_strchomp (word);
    if (find_word (self, kind, word, heading))
      return jalon_unit_read (self, whole + strlen (word) + 1, heading);
  }
  return FALSE;
}

gboolean
jalon_is_total_word (JalonTableWords *self, const char *text)
{
  static const char *const words[] = { "total",     "totals",        "grand total", "subtotal",
                                       "sub-total", "sub total",     "sous-total",  "sous total",
                                       "totaux",    "total general", "sum",         "somme",
                                       "sum of",    "overall total", "ensemble" };
  g_autofree char *folded = fold (self, text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize n = strlen (words[i]);

    if (strncmp (folded, words[i], n) == 0 && (folded[n] == '\0' || folded[n] == ' ' || folded[n] == ':'))
      return TRUE;
  }
  return FALSE;
}

gboolean
jalon_is_nothing (JalonTableWords *self, const char *text)
{
  static const char *const words[] = { "-",          "--",   "---",  "n/a",  "na",   "n.a.", "n/d",
                                       "nd",         "n.d",  "n.c",  "n.c.", "n.d.", "s.o",  "s.o.",
                                       "null",       "none", "#n/a", "tbd",  "tbc",  "?",    "non communique",
                                       "sans objet", NULL };
  g_autofree char *folded = NULL;

  if (*text == '\0')
    return TRUE;
  if (strlen (text) > 20)
    return FALSE;
  folded = fold (self, text);
  return *folded == '\0' || g_strv_contains (words, folded) || strcmp (folded, "\u2013") == 0 ||
         strcmp (folded, "\u2014") == 0 || strcmp (folded, "\u2212") == 0;
}

int
jalon_choice_read (JalonTableWords *self, const JalonChoice *choices, const char *text)
{
  static const struct {
    const char *nick, *words;
  } more[] = { { "running", "active|in force|in progress|ongoing|en cours|actif|en vigueur|live" },
               { "signed", "executed|contracted|signe|signee|conclu" },
               { "letter-of-intent", "loi|mou|lettre d'intention|protocole d'accord" },
               { "ended", "expired|completed|closed|echu|expire|termine|clos" },
               { "cancelled", "canceled|terminated|annule|resilie" },
               { "even", "linear|straight-line|lineaire|uniforme" } };
  g_autofree char *folded = fold (self, text);

  for (guint i = 1; choices[i].nick; i++) {
    const char *english = label_in (self, choices[i].label, "en");
    const char *french = label_in (self, choices[i].label, "fr");

    if (strcmp (folded, choices[i].nick) == 0 || strcmp (folded, english) == 0 ||
        strcmp (folded, french) == 0)
      return (int) i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (is_among (more[i].words, folded))
      return jalon_choice_find (choices, more[i].nick, -1);
  return -1;
}

gboolean
jalon_speaks_of_actuals (JalonTableWords *self, const char *text)
{
  static const char *const words[] = { "actual", "consum", "spent",  "drawn",  "billed", "invoiced",
                                       "realis", "consom", "depens", "factur", "reel",   "tirage" };
  g_autofree char *folded = fold (self, text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]))
      return TRUE;
  return FALSE;
}
