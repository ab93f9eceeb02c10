/* Sources of kind “filing”, one for each accession number. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "fact-source.h"
#include "fact-words.h"
#include "feed-questions.h"

#define SOURCE_PREFIX "sec-"
/* Where the SEC keeps the filings of a company; what follows is its number. */
#define ARCHIVE "https://www.sec.gov/Archives/edgar/data/"
/* And where it lists them. */
#define COMPANY "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK="

const FactKnown *
fact_lookup (GHashTable *known, const JalonFeedFact *fact)
{
  g_autofree char *locator = fact_locator (fact);
  g_autofree char *by_number = g_strdup_printf ("%s\n%s", fact->cik, locator);
  g_autofree char *by_name = g_strdup_printf ("%s\n%s", fact->company, locator);
  const FactKnown *found = g_hash_table_lookup (known, by_number);

  return found ? found : g_hash_table_lookup (known, by_name);
}

/* Whose filing a source is: by the number in its address, else by its publisher. Returns: (transfer full)
 * (nullable) */
static char *
company_of (const JalonSource *source)
{
  const char *id = source->row.id, *href = source->href ? source->href : "";

  if (!id || !(g_str_has_prefix (id, SOURCE_PREFIX) || g_str_has_prefix (id, FEED_SOURCE_PREFIX)))
    return NULL;
  if (g_str_has_prefix (href, COMPANY))
    return g_strdup (href + strlen (COMPANY));
  if (g_str_has_prefix (href, ARCHIVE))
    return g_strndup (href + strlen (ARCHIVE), strcspn (href + strlen (ARCHIVE), "/"));
  return g_strdup (source->publisher);
}

static void
note_passage (JalonDossier *dossier, JalonRef ref, JalonRef item, GHashTable *known)
{
  const JalonPassage *passage = jalon_dossier_passage (dossier, ref);
  const JalonSource *source = passage ? jalon_dossier_source (dossier, passage->row.parent) : NULL;
  g_autofree char *company = source ? company_of (source) : NULL, *key = NULL;
  FactKnown *before;

  if (!company || !passage->locator)
    return;
  key = g_strdup_printf ("%s\n%s", company, passage->locator);
  before = g_hash_table_lookup (known, key);
  if (before && before->filed >= source->published.first)
    return;
  before = g_new (FactKnown, 1);
  *before = (FactKnown){ item, ref, source->published.first };
  g_hash_table_insert (known, g_steal_pointer (&key), before);
}

static void
note_cites (JalonDossier *dossier, JalonRef item, GHashTable *known)
{
  jalon_for_each_child (dossier, item, JALON_KIND_CITE, cite)
    note_passage (dossier, jalon_dossier_cite (dossier, cite)->passage, item, known);
}

GHashTable *
fact_find_known (JalonDossier *dossier)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_STATEMENT, ref)
    note_cites (dossier, ref, known);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_PARTY, party)
    jalon_for_each_child (dossier, party, JALON_KIND_REVENUE, ref)
      note_cites (dossier, ref, known);
  return known;
}

/* Accession numbers are digits and "-"; an id holds no more. */
static char *
plain_accession (const char *accession)
{
  char *plain = g_strdup (accession);

  return g_strcanon (plain, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
}

/* Where the filing's own index page is. Returns: (transfer full) (nullable) */
static char *
address_of (const JalonFeedFact *fact, const char *accession)
{
  g_auto (GStrv) parts = g_strsplit (accession, "-", -1);
  g_autofree char *folder = g_strjoinv ("", parts);

  if (!*fact->cik || strspn (fact->cik, G_CSET_DIGITS) != strlen (fact->cik))
    return NULL;
  return g_strdup_printf (ARCHIVE "%s/%s/%s-index.htm", fact->cik, folder, accession);
}

static char *
note_of (FeedApply *self, const JalonFeedFact *fact, const JalonFeedFiled *filed)
{
  const JalonFeedFile *file = self->feed->files->pdata[fact->file];

  return g_strdup_printf (_ ("Accession number %1$s; read from “%2$s” (%3$s, SHA-256 %4$s)."),
                          filed->accession, file->name, jalon_feed_form_title (file->form), file->hash);
}

static JalonRef
source_of (FeedApply *self, const JalonFeedFact *fact, const JalonFeedFiled *filed)
{
  const JalonFeedFile *file = self->feed->files->pdata[fact->file];
  g_autofree char *accession = plain_accession (filed->accession);
  g_autofree char *id = g_strconcat (SOURCE_PREFIX, accession, NULL), *note = note_of (self, fact, filed);
  g_autofree char *href = address_of (fact, accession);
  g_autofree char *title = g_strdup_printf ("%s%s%s", fact->company, *filed->form ? ", " : "", filed->form);
  g_autoptr (GString) published = g_string_new (NULL), read = g_string_new (NULL);
  JalonRef ref = jalon_dossier_find (self->dossier, id);

  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_SOURCE)
    return ref;
  jalon_date_print ((JalonDate){ .first = filed->filed, .last = filed->filed }, published);
  jalon_date_print (file->date, read);
  ref =
    jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier), JALON_KIND_SOURCE, self->error);
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "id", id, self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "xml:lang", "en", self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "kind", "filing", self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "publisher", fact->company, self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "published", published->str, self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "read", read->len ? read->str : NULL, self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "href", href, self->error) ||
      !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_TITLE, NULL, title, self->error) ||
      !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_NOTE, jalon_locale_lang (self->locale), note,
                               self->error))
    return JALON_REF_NONE;
  return ref;
}

/* The file that is the filing. */
static JalonRef
own_source (FeedApply *self, const JalonFeedFact *fact)
{
  JalonRef ref = feed_apply_source (self, fact->file);
  g_autofree char *href = *fact->cik ? g_strconcat (COMPANY, fact->cik, NULL) : NULL;

  if (ref == JALON_REF_NONE || jalon_dossier_source (self->dossier, ref)->publisher)
    return ref;
  return jalon_dossier_set_from_text (self->dossier, ref, "publisher", fact->company, self->error) &&
             jalon_dossier_set_from_text (self->dossier, ref, "href", href, self->error)
           ? ref
           : JALON_REF_NONE;
}

JalonRef
fact_passage (FeedApply *self, const JalonFeedFact *fact, const JalonFeedFiled *filed)
{
  JalonRef source = *filed->accession ? source_of (self, fact, filed) : own_source (self, fact);
  g_autofree char *locator = fact_locator (fact), *amount = jalon_tally_text (&filed->amount);
  g_autofree char *text =
    g_strdup_printf ("%s = %s; accn %s; form %s", locator, amount, *filed->accession ? filed->accession : "?",
                     *filed->form ? filed->form : "?");

  return source == JALON_REF_NONE ? JALON_REF_NONE : feed_apply_passage (self, source, locator, text);
}
