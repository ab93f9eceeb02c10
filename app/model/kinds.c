/* The tables behind jalon/model/kind.h: every kind, field and word of the file format, once. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/kind.h>
#include <jalon/model/rows.h>

#include "choices.h"

#define K JALON_KINDS
#define MEMBER_SIZE(type, member) sizeof (((type *) 0)->member)

#define FIELD_FULL(struct_, member, name, label, type, flags, choices, targets)                              \
  {                                                                                                          \
    name, label, type, G_STRUCT_OFFSET (struct_, member), MEMBER_SIZE (struct_, member), flags, choices,     \
      targets                                                                                                \
  }
#define FIELD(struct_, member, name, label, type) FIELD_FULL (struct_, member, name, label, type, 0, NULL, 0)
#define NEEDED(struct_, member, name, label, type)                                                           \
  FIELD_FULL (struct_, member, name, label, type, JALON_FIELD_REQUIRED, NULL, 0)
#define CHOICE(struct_, member, name, label, choices)                                                        \
  FIELD_FULL (struct_, member, name, label, JALON_TYPE_CHOICE, 0, choices, 0)
#define REF(struct_, member, name, label, flags, targets)                                                    \
  FIELD_FULL (struct_, member, name, label, JALON_TYPE_REF, flags, NULL, targets)
#define REFS(struct_, member, name, label, targets)                                                          \
  FIELD_FULL (struct_, member, name, label, JALON_TYPE_REFS, 0, NULL, targets)
#define ID(flags) FIELD_FULL (JalonRow, id, "id", N_ ("Id"), JALON_TYPE_ID, flags, NULL, 0)

#define NUMBER(struct_, member, name, label) FIELD (struct_, member, name, label, JALON_TYPE_NUMBER)
#define COEFFICIENT(struct_, member, name, label, flags)                                                     \
  FIELD_FULL (struct_, member, name, label, JALON_TYPE_NUMBER, JALON_FIELD_COEFFICIENT | (flags), NULL, 0)

#define ROLE(role) (1u << JALON_ROLE_##role)
#define NAMED (ROLE (NAME) | ROLE (NOTE))

/* What a person may point at: a risk's targets, a lesson's, a scenario's. */
#define ITEMS                                                                                                \
  (K (JALON_KIND_PARTY) | K (JALON_KIND_RESOURCE) | K (JALON_KIND_WORKLOAD) | K (JALON_KIND_COMMITMENT) |    \
   K (JALON_KIND_FLOW) | K (JALON_KIND_NODE) | K (JALON_KIND_LINK) | K (JALON_KIND_MILESTONE) |              \
   K (JALON_KIND_RISK) | K (JALON_KIND_STATEMENT) | K (JALON_KIND_LESSON) | K (JALON_KIND_ALTERNATIVE) |     \
   K (JALON_KIND_FACTOR) | K (JALON_KIND_CORRELATION) | K (JALON_KIND_DEMAND))

#define ANY (~G_GUINT64_CONSTANT (0))

/* An item may be added by a scenario as well as stand in the dossier itself. */
#define TOP (K (JALON_KIND_DOSSIER) | K (JALON_KIND_ADD))

static const JalonField dossier_fields[] = {
  NEEDED (JalonDossierRow, lang, "xml:lang", N_ ("Language"), JALON_TYPE_LANGUAGE),
  FIELD (JalonDossierRow, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  FIELD (JalonDossierRow, as_of, "as-of", N_ ("As of"), JALON_TYPE_DATE),
  CHOICE (JalonDossierRow,
          fiscal_month,
          "fiscal-month",
          N_ ("First month of the fiscal year"),
          jalon_choices_months),
};

/* The text itself is the element's content, not an attribute; it is a field so that edits and scenarios reach
 * it. */
static const JalonField text_fields[] = {
  CHOICE (JalonText, role, "#role", N_ ("Role"), jalon_choices_roles),
  FIELD (JalonText, lang, "xml:lang", N_ ("Language"), JALON_TYPE_LANGUAGE),
  FIELD (JalonText, text, "#text", N_ ("Text"), JALON_TYPE_TEXT),
};

static const JalonField source_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  FIELD (JalonSource, lang, "xml:lang", N_ ("Language"), JALON_TYPE_LANGUAGE),
  CHOICE (JalonSource, kind, "kind", N_ ("Kind"), jalon_choices_source_kinds),
  FIELD (JalonSource, publisher, "publisher", N_ ("Publisher"), JALON_TYPE_TEXT),
  FIELD (JalonSource, published, "published", N_ ("Published"), JALON_TYPE_DATE),
  FIELD (JalonSource, read, "read", N_ ("Read"), JALON_TYPE_DATE),
  FIELD (JalonSource, href, "href", N_ ("Address"), JALON_TYPE_TEXT),
};

static const JalonField passage_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  FIELD (JalonPassage, locator, "locator", N_ ("Where"), JALON_TYPE_TEXT),
};

static const JalonField party_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  FIELD_FULL (JalonParty, roles, "roles", N_ ("Roles"), JALON_TYPE_FLAGS, 0, jalon_choices_party_roles, 0),
  FIELD (JalonParty, country, "country", N_ ("Country"), JALON_TYPE_TEXT),
  FIELD (JalonParty, rating, "rating", N_ ("Credit rating"), JALON_TYPE_TEXT),
  CHOICE (
    JalonParty, fiscal_month, "fiscal-month", N_ ("First month of the fiscal year"), jalon_choices_months),
};

static const JalonField revenue_fields[] = {
  NEEDED (JalonRevenue, period, "period", N_ ("Period"), JALON_TYPE_DATE),
  NEEDED (JalonRevenue, amount, "amount", N_ ("Amount"), JALON_TYPE_MONEY),
  FIELD (JalonRevenue, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  CHOICE (JalonRevenue, confidence, "confidence", N_ ("Confidence"), jalon_choices_confidences),
};

static const JalonField resource_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonResource, kind, "kind", N_ ("Kind"), jalon_choices_resource_kinds),
  REF (JalonResource, vendor, "vendor", N_ ("Vendor"), 0, K (JALON_KIND_PARTY)),
  FIELD (JalonResource, unit, "unit", N_ ("Unit"), JALON_TYPE_TEXT),
};

static const JalonField workload_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonWorkload, kind, "kind", N_ ("Kind"), jalon_choices_workload_kinds),
  REF (JalonWorkload, party, "party", N_ ("Party"), 0, K (JALON_KIND_PARTY)),
};

static const JalonField commitment_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  REF (JalonCommitment, buyer, "buyer", N_ ("Buyer"), JALON_FIELD_REQUIRED, K (JALON_KIND_PARTY)),
  REF (JalonCommitment, provider, "provider", N_ ("Provider"), JALON_FIELD_REQUIRED, K (JALON_KIND_PARTY)),
  FIELD (JalonCommitment, amount, "amount", N_ ("Firm amount"), JALON_TYPE_MONEY),
  FIELD (JalonCommitment, ceiling, "ceiling", N_ ("Ceiling"), JALON_TYPE_MONEY),
  FIELD (JalonCommitment, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  FIELD (JalonCommitment, announced, "announced", N_ ("Announced"), JALON_TYPE_DATE),
  FIELD (JalonCommitment, start, "start", N_ ("Start"), JALON_TYPE_DATE),
  FIELD (JalonCommitment, end, "end", N_ ("End"), JALON_TYPE_DATE),
  FIELD (JalonCommitment, duration, "duration", N_ ("Duration"), JALON_TYPE_DURATION),
  CHOICE (JalonCommitment, profile, "profile", N_ ("Profile"), jalon_choices_profiles),
  FIELD (JalonCommitment, take_or_pay, "take-or-pay", N_ ("Take-or-pay share"), JALON_TYPE_SHARE),
  CHOICE (JalonCommitment, status, "status", N_ ("Status"), jalon_choices_statuses),
  REF (JalonCommitment, supersedes, "supersedes", N_ ("Supersedes"), 0, K (JALON_KIND_COMMITMENT)),
  REF (JalonCommitment, extends, "extends", N_ ("Extends"), 0, K (JALON_KIND_COMMITMENT)),
  REFS (JalonCommitment, workloads, "workloads", N_ ("Workloads"), K (JALON_KIND_WORKLOAD)),
  FIELD (JalonCommitment, make_up, "make-up", N_ ("Make-up within"), JALON_TYPE_DURATION),
  FIELD (JalonCommitment, carry_forward, "carry-forward", N_ ("Carry-forward within"), JALON_TYPE_DURATION),
  FIELD (JalonCommitment, notice, "notice", N_ ("Notice before the end"), JALON_TYPE_DURATION),
};

static const JalonField quantity_fields[] = {
  REF (JalonQuantity, resource, "resource", N_ ("Resource"), JALON_FIELD_REQUIRED, K (JALON_KIND_RESOURCE)),
  FIELD (JalonQuantity, min, "min", N_ ("Minimum"), JALON_TYPE_NUMBER),
  FIELD (JalonQuantity, max, "max", N_ ("Maximum"), JALON_TYPE_NUMBER),
  CHOICE (JalonQuantity, distribution, "distribution", N_ ("Distribution"), jalon_choices_distributions),
  CHOICE (JalonQuantity, confidence, "confidence", N_ ("Confidence"), jalon_choices_confidences),
};

static const JalonField tranche_fields[] = {
  NEEDED (JalonTranche, period, "period", N_ ("Period"), JALON_TYPE_DATE),
  NEEDED (JalonTranche, amount, "amount", N_ ("Amount"), JALON_TYPE_MONEY),
};

static const JalonField actual_fields[] = {
  NEEDED (JalonActual, period, "period", N_ ("Period"), JALON_TYPE_DATE),
  FIELD_FULL (JalonActual,
              amount,
              "amount",
              N_ ("Amount"),
              JALON_TYPE_MONEY,
              JALON_FIELD_REQUIRED | JALON_FIELD_SIGNED,
              NULL,
              0),
};

static const JalonField option_fields[] = {
  CHOICE (JalonOption, kind, "kind", N_ ("Kind"), jalon_choices_option_kinds),
  FIELD (JalonOption, until, "until", N_ ("Exercise by"), JALON_TYPE_DATE),
  FIELD (JalonOption, end, "end", N_ ("New end"), JALON_TYPE_DATE),
  FIELD (JalonOption, amount, "amount", N_ ("Amount"), JALON_TYPE_MONEY),
};

static const JalonField flow_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonFlow, kind, "kind", N_ ("Kind"), jalon_choices_flow_kinds),
  REF (JalonFlow, from, "from", N_ ("From"), JALON_FIELD_REQUIRED, K (JALON_KIND_PARTY)),
  REF (JalonFlow, to, "to", N_ ("To"), JALON_FIELD_REQUIRED, K (JALON_KIND_PARTY)),
  FIELD (JalonFlow, amount, "amount", N_ ("Firm amount"), JALON_TYPE_MONEY),
  FIELD (JalonFlow, ceiling, "ceiling", N_ ("Ceiling"), JALON_TYPE_MONEY),
  FIELD (JalonFlow, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  FIELD (JalonFlow, announced, "announced", N_ ("Announced"), JALON_TYPE_DATE),
  FIELD (JalonFlow, start, "start", N_ ("Start"), JALON_TYPE_DATE),
  FIELD (JalonFlow, end, "end", N_ ("End"), JALON_TYPE_DATE),
  FIELD (JalonFlow, duration, "duration", N_ ("Duration"), JALON_TYPE_DURATION),
  CHOICE (JalonFlow, status, "status", N_ ("Status"), jalon_choices_statuses),
  REF (JalonFlow, beside, "beside", N_ ("Beside"), 0, K (JALON_KIND_COMMITMENT)),
};

static const JalonField claim_fields[] = {
  NEEDED (JalonClaim, attribute, "attribute", N_ ("Attribute"), JALON_TYPE_TEXT),
  NEEDED (JalonClaim, value, "value", N_ ("Value"), JALON_TYPE_TEXT),
  REF (JalonClaim, passage, "passage", N_ ("Passage"), 0, K (JALON_KIND_PASSAGE)),
  CHOICE (JalonClaim, confidence, "confidence", N_ ("Confidence"), jalon_choices_confidences),
  CHOICE (JalonClaim, preferred, "preferred", N_ ("Preferred"), jalon_choices_yes_no),
};

static const JalonField cite_fields[] = {
  REF (JalonCite, passage, "passage", N_ ("Passage"), JALON_FIELD_REQUIRED, K (JALON_KIND_PASSAGE)),
  CHOICE (JalonCite, confidence, "confidence", N_ ("Confidence"), jalon_choices_confidences),
};

static const JalonField node_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonNode, tier, "tier", N_ ("Tier"), jalon_choices_tiers),
  REF (JalonNode, party, "party", N_ ("Party"), 0, K (JALON_KIND_PARTY)),
  FIELD (JalonNode, capacity, "capacity", N_ ("Capacity"), JALON_TYPE_NUMBER),
  FIELD (JalonNode, unit, "unit", N_ ("Unit"), JALON_TYPE_TEXT),
  FIELD (JalonNode, ordered, "ordered", N_ ("Ordered"), JALON_TYPE_DATE),
  FIELD (JalonNode, available, "available", N_ ("Available"), JALON_TYPE_DATE),
  REFS (JalonNode, commitments, "commitments", N_ ("Delivers"), K (JALON_KIND_COMMITMENT)),
  CHOICE (JalonNode, category, "category", N_ ("Stands for many makers"), jalon_choices_yes_no),
  NUMBER (JalonNode, cover, "cover", N_ ("Weeks of cover")),
  NUMBER (JalonNode, recovery, "recovery", N_ ("Weeks to recover")),
  NUMBER (JalonNode, slip, "slip", N_ ("Slips by (months)")),
  NUMBER (JalonNode, outage, "outage", N_ ("Fails for (months)")),
};

static const JalonField link_fields[] = {
  ID (0),
  REF (JalonLink, from, "from", N_ ("From"), JALON_FIELD_REQUIRED, K (JALON_KIND_NODE)),
  REF (JalonLink, to, "to", N_ ("To"), JALON_FIELD_REQUIRED, K (JALON_KIND_NODE)),
  FIELD (JalonLink, share, "share", N_ ("Share"), JALON_TYPE_SHARE),
  FIELD (JalonLink, group, "group", N_ ("Group"), JALON_TYPE_TEXT),
  FIELD (JalonLink, ordered, "ordered", N_ ("Ordered"), JALON_TYPE_DATE),
  FIELD (JalonLink, available, "available", N_ ("Available"), JALON_TYPE_DATE),
  NUMBER (JalonLink, slip, "slip", N_ ("Slips by (months)")),
};

/* The three points of what is uncertain, and how they are meant. */
#define RANGE_FIELDS                                                                                         \
  NUMBER (JalonLeadTime, min, "min", N_ ("Minimum")),                                                        \
    NUMBER (JalonLeadTime, mode, "mode", N_ ("Most likely")),                                                \
    NUMBER (JalonLeadTime, max, "max", N_ ("Maximum")),                                                      \
    CHOICE (JalonLeadTime, distribution, "distribution", N_ ("Distribution"), jalon_choices_distributions),  \
    CHOICE (JalonLeadTime, percentiles, "percentiles", N_ ("Minimum and maximum are"),                       \
            jalon_choices_percentiles)
#define UNIT_FIELD CHOICE (JalonLeadTime, unit, "unit", N_ ("Unit"), jalon_choices_time_units)

static const JalonField lead_time_fields[] = {
  RANGE_FIELDS,
  UNIT_FIELD,
  REF (JalonLeadTime, factor, "factor", N_ ("Factor"), 0, K (JALON_KIND_FACTOR)),
  COEFFICIENT (JalonLeadTime, loading, "loading", N_ ("Loading on the factor"), 0),
};

static const JalonField delay_fields[] = { RANGE_FIELDS, UNIT_FIELD };

static const JalonField loss_fields[] = { RANGE_FIELDS };

static const JalonField outcome_fields[] = {
  NEEDED (JalonOutcome, value, "value", N_ ("Value"), JALON_TYPE_NUMBER),
  NEEDED (JalonOutcome, likelihood, "likelihood", N_ ("Likelihood"), JALON_TYPE_SHARE),
};

static const JalonField factor_fields[] = {
  ID (JALON_FIELD_REQUIRED),
};

static const JalonField correlation_fields[] = {
  ID (0),
  REFS (JalonCorrelation, of, "of", N_ ("Between"), K (JALON_KIND_LINK) | K (JALON_KIND_RISK)),
  COEFFICIENT (JalonCorrelation, value, "value", N_ ("Correlation"), JALON_FIELD_REQUIRED),
};

static const JalonField milestone_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  NEEDED (JalonMilestone, date, "date", N_ ("Date"), JALON_TYPE_DATE),
  REFS (JalonMilestone, commitments, "commitments", N_ ("Commitments"), K (JALON_KIND_COMMITMENT)),
  REFS (JalonMilestone, nodes, "nodes", N_ ("Needs"), K (JALON_KIND_NODE)),
};

static const JalonField risk_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  FIELD (JalonRisk, likelihood, "likelihood", N_ ("Likelihood"), JALON_TYPE_SHARE),
  FIELD (JalonRisk, impact, "impact", N_ ("Impact"), JALON_TYPE_MONEY),
  FIELD (JalonRisk, residual_likelihood, "residual-likelihood", N_ ("Residual likelihood"), JALON_TYPE_SHARE),
  FIELD (JalonRisk, residual_impact, "residual-impact", N_ ("Residual impact"), JALON_TYPE_MONEY),
  FIELD (JalonRisk, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  CHOICE (JalonRisk, response, "response", N_ ("Kind of response"), jalon_choices_responses),
  FIELD (JalonRisk, owner, "owner", N_ ("Owner"), JALON_TYPE_TEXT),
  CHOICE (JalonRisk, confidence, "confidence", N_ ("Confidence"), jalon_choices_confidences),
  REFS (JalonRisk, targets, "targets", N_ ("Targets"), ITEMS),
  NUMBER (JalonRisk, recovery, "recovery", N_ ("Weeks to recover")),
  REF (JalonRisk, factor, "factor", N_ ("Factor"), 0, K (JALON_KIND_FACTOR)),
  COEFFICIENT (JalonRisk, loading, "loading", N_ ("Loading on the factor"), 0),
};

static const JalonField statement_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonStatement, kind, "kind", N_ ("Kind"), jalon_choices_statement_kinds),
  NEEDED (JalonStatement, amount, "amount", N_ ("Amount"), JALON_TYPE_MONEY),
  FIELD (JalonStatement, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  FIELD (JalonStatement, date, "date", N_ ("Date"), JALON_TYPE_DATE),
  REFS (JalonStatement, of, "of", N_ ("Of"), K (JALON_KIND_COMMITMENT)),
};

static const JalonField lesson_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  REFS (JalonLesson, targets, "targets", N_ ("Targets"), ITEMS),
};

static const JalonField alternative_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  CHOICE (JalonAlternative, kind, "kind", N_ ("Kind"), jalon_choices_alternative_kinds),
  FIELD (JalonAlternative, capital, "capital", N_ ("Capital"), JALON_TYPE_MONEY),
  FIELD (JalonAlternative, yearly, "yearly", N_ ("Yearly cost"), JALON_TYPE_MONEY),
  FIELD (JalonAlternative, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  FIELD (JalonAlternative, months, "months", N_ ("Months held"), JALON_TYPE_NUMBER),
  REFS (JalonAlternative, of, "of", N_ ("Of"), K (JALON_KIND_COMMITMENT)),
  REF (JalonAlternative, demand, "demand", N_ ("Demand"), 0, K (JALON_KIND_DEMAND)),
  REF (JalonAlternative, party, "party", N_ ("Provider"), 0, K (JALON_KIND_PARTY)),
  CHOICE (JalonAlternative, bears, "bears", N_ ("Who bears the risk"), jalon_choices_bearers),
};

static const JalonField demand_fields[] = {
  ID (JALON_FIELD_REQUIRED),
  FIELD (JalonDemand, unit, "unit", N_ ("Unit"), JALON_TYPE_TEXT),
  REF (JalonDemand, workload, "workload", N_ ("Workload"), 0, K (JALON_KIND_WORKLOAD)),
};

#define ESTIMATE_FIELDS(struct_)                                                                             \
  NUMBER (struct_, min, "min", N_ ("Minimum")), NUMBER (struct_, mode, "mode", N_ ("Most likely")),          \
    NUMBER (struct_, max, "max", N_ ("Maximum")),                                                            \
    CHOICE (struct_, distribution, "distribution", N_ ("Distribution"), jalon_choices_distributions),        \
    CHOICE (struct_, percentiles, "percentiles", N_ ("Minimum and maximum are"), jalon_choices_percentiles)

static const JalonField need_fields[] = {
  NEEDED (JalonNeed, period, "period", N_ ("Period"), JALON_TYPE_DATE),
  ESTIMATE_FIELDS (JalonNeed),
};

static const JalonField input_fields[] = {
  FIELD_FULL (
    JalonInput, kind, "kind", N_ ("Kind"), JALON_TYPE_CHOICE, JALON_FIELD_REQUIRED, jalon_choices_inputs, 0),
  ESTIMATE_FIELDS (JalonInput),
};

static const JalonField rate_fields[] = {
  NEEDED (JalonRate, currency, "currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  NEEDED (JalonRate, value, "value", N_ ("Value"), JALON_TYPE_NUMBER),
  FIELD (JalonRate, date, "date", N_ ("Date"), JALON_TYPE_DATE),
};

static const JalonField scenario_fields[] = {
  ID (JALON_FIELD_REQUIRED),
};

static const JalonField set_fields[] = {
  REF (JalonSet, target, "target", N_ ("Target"), JALON_FIELD_REQUIRED, ITEMS),
  NEEDED (JalonSet, attribute, "attribute", N_ ("Attribute"), JALON_TYPE_TEXT),
  NEEDED (JalonSet, value, "value", N_ ("Value"), JALON_TYPE_TEXT),
};

static const JalonField remove_fields[] = {
  REF (JalonRemove, target, "target", N_ ("Target"), JALON_FIELD_REQUIRED, ITEMS),
};

static const JalonField add_fields[] = {
  REF (JalonAdd, target, "target", N_ ("Target"), 0, ITEMS),
};

static const JalonField slide_fields[] = {
  NEEDED (JalonSlide, chart, "chart", N_ ("Chart"), JALON_TYPE_TEXT),
  REF (JalonSlide, scenario, "scenario", N_ ("Scenario"), 0, K (JALON_KIND_SCENARIO)),
  CHOICE (JalonSlide, years, "years", N_ ("Years"), jalon_choices_kinds_of_year),
};

static const JalonField comment_fields[] = {
  FIELD (JalonComment, xml, "#xml", N_ ("Text"), JALON_TYPE_TEXT),
  CHOICE (JalonComment, place, "#place", N_ ("Place"), jalon_choices_places),
};

static const JalonField foreign_fields[] = {
  FIELD (JalonForeign, xml, "#xml", N_ ("Text"), JALON_TYPE_TEXT),
};

static const JalonField attribute_fields[] = {
  FIELD (JalonAttribute, name, "#name", N_ ("Name"), JALON_TYPE_TEXT),
  FIELD (JalonAttribute, space, "#space", N_ ("Namespace"), JALON_TYPE_TEXT),
  FIELD (JalonAttribute, value, "#value", N_ ("Value"), JALON_TYPE_TEXT),
};

/* Only the name is in the file; the others are what the included file says of itself. */
static const JalonField include_fields[] = {
  NEEDED (JalonInclude, href, "href", N_ ("File"), JALON_TYPE_TEXT),
  FIELD (JalonInclude, lang, "#lang", N_ ("Language"), JALON_TYPE_LANGUAGE),
  FIELD (JalonInclude, currency, "#currency", N_ ("Currency"), JALON_TYPE_CURRENCY),
  CHOICE (
    JalonInclude, fiscal_month, "#fiscal-month", N_ ("First month of the fiscal year"), jalon_choices_months),
};

static const JalonField meant_fields[] = {
  NEEDED (JalonMeant, warning, "warning", N_ ("Warning"), JALON_TYPE_TEXT),
  REF (JalonMeant, target, "target", N_ ("Target"), 0, ITEMS),
};

#define FIELDS(array) array, G_N_ELEMENTS (array)

static const JalonKindInfo kinds[JALON_N_KINDS] = {
  [JALON_KIND_DOSSIER] = { "dossier", N_ ("Dossier"), sizeof (JalonDossierRow), FIELDS (dossier_fields), 0,
                           ROLE (TITLE) | ROLE (NOTE) },
  [JALON_KIND_TEXT] = { NULL, N_ ("Text"), sizeof (JalonText), FIELDS (text_fields), ANY, 0 },
  [JALON_KIND_SOURCE] = { "source", N_ ("Source"), sizeof (JalonSource), FIELDS (source_fields),
                          K (JALON_KIND_DOSSIER), ROLE (TITLE) | ROLE (NOTE), .menu = 5, .search = 1,
                          .asked = "kind publisher published href", .page = "sources" },
  [JALON_KIND_PASSAGE] = { "passage", N_ ("Passage"), sizeof (JalonPassage), FIELDS (passage_fields),
                           K (JALON_KIND_SOURCE), ROLE (TEXT) | ROLE (NOTE), .plural = N_ ("Passages"),
                           .menu = 5, .search = 2, .asked = "locator", .page = "sources" },
  [JALON_KIND_PARTY] = { "party", N_ ("Party"), sizeof (JalonParty), FIELDS (party_fields), TOP, NAMED,
                         .menu = 2, .asked = "roles" },
  [JALON_KIND_REVENUE] = { "revenue", N_ ("Revenue"), sizeof (JalonRevenue), FIELDS (revenue_fields),
                           K (JALON_KIND_PARTY) | K (JALON_KIND_ADD), ROLE (NOTE), .plural = N_ ("Revenue"),
                           .asked = "confidence" },
  [JALON_KIND_RESOURCE] = { "resource", N_ ("Resource"), sizeof (JalonResource), FIELDS (resource_fields),
                            TOP, NAMED, .menu = 2, .asked = "kind vendor" },
  [JALON_KIND_WORKLOAD] = { "workload", N_ ("Workload"), sizeof (JalonWorkload), FIELDS (workload_fields),
                            TOP, NAMED, .menu = 2, .asked = "kind party" },
  [JALON_KIND_COMMITMENT] = { "commitment", N_ ("Commitment"), sizeof (JalonCommitment),
                              FIELDS (commitment_fields), TOP, NAMED, .menu = 1,
                              .asked = "amount start end status", .page = "commitments" },
  [JALON_KIND_QUANTITY] = { "quantity", N_ ("Quantity"), sizeof (JalonQuantity), FIELDS (quantity_fields),
                            K (JALON_KIND_COMMITMENT) | K (JALON_KIND_ADD), ROLE (NOTE),
                            .plural = N_ ("Quantities"), .asked = "min confidence" },
  [JALON_KIND_TRANCHE] = { "tranche", N_ ("Tranche"), sizeof (JalonTranche), FIELDS (tranche_fields),
                           K (JALON_KIND_COMMITMENT) | K (JALON_KIND_ADD), ROLE (NOTE),
                           .plural = N_ ("Tranches") },
  [JALON_KIND_ACTUAL] = { "actual", N_ ("Actual"), sizeof (JalonActual), FIELDS (actual_fields),
                          K (JALON_KIND_COMMITMENT) | K (JALON_KIND_ADD), ROLE (NOTE),
                          .plural = N_ ("Actual spend") },
  [JALON_KIND_OPTION] = { "option", N_ ("Option"), sizeof (JalonOption), FIELDS (option_fields),
                          K (JALON_KIND_COMMITMENT) | K (JALON_KIND_ADD), ROLE (NOTE),
                          .plural = N_ ("Options"), .asked = "kind until end amount" },
  [JALON_KIND_FLOW] = { "flow", N_ ("Flow"), sizeof (JalonFlow), FIELDS (flow_fields), TOP, NAMED, .menu = 1,
                        .asked = "kind amount announced", .page = "commitments" },
  [JALON_KIND_CLAIM] = { "claim", N_ ("Claim"), sizeof (JalonClaim), FIELDS (claim_fields),
                         ITEMS | K (JALON_KIND_ADD), ROLE (REASON) | ROLE (NOTE), .plural = N_ ("Claims"),
                         .evidence = TRUE, .asked = "passage confidence" },
  [JALON_KIND_CITE] = { "cite", N_ ("Citation"), sizeof (JalonCite), FIELDS (cite_fields),
                        ITEMS | K (JALON_KIND_REVENUE) | K (JALON_KIND_QUANTITY) | K (JALON_KIND_TRANCHE) |
                          K (JALON_KIND_ACTUAL) | K (JALON_KIND_OPTION) | K (JALON_KIND_LEAD_TIME) |
                          K (JALON_KIND_DELAY) | K (JALON_KIND_LOSS) | K (JALON_KIND_RATE) |
                          K (JALON_KIND_NEED) | K (JALON_KIND_INPUT) | K (JALON_KIND_ADD),
                        ROLE (NOTE), .plural = N_ ("Citations"), .evidence = TRUE, .asked = "confidence" },
  [JALON_KIND_NODE] = { "node", N_ ("Node"), sizeof (JalonNode), FIELDS (node_fields), TOP, NAMED, .menu = 3,
                        .asked = "tier party", .page = "network" },
  [JALON_KIND_LINK] = { "link", N_ ("Link"), sizeof (JalonLink), FIELDS (link_fields), TOP, NAMED, .menu = 3,
                        .asked = "share", .page = "network" },
  [JALON_KIND_LEAD_TIME] = { "lead-time", N_ ("Lead time"), sizeof (JalonLeadTime), FIELDS (lead_time_fields),
                             K (JALON_KIND_LINK) | K (JALON_KIND_ADD), ROLE (NOTE),
                             .plural = N_ ("Lead time"), .asked = "min mode max unit" },
  [JALON_KIND_MILESTONE] = { "milestone", N_ ("Milestone"), sizeof (JalonMilestone),
                             FIELDS (milestone_fields), TOP, NAMED, .menu = 1, .asked = "commitments",
                             .page = "timeline" },
  [JALON_KIND_RISK] = { "risk", N_ ("Risk"), sizeof (JalonRisk), FIELDS (risk_fields), TOP,
                        NAMED | ROLE (CAUSE) | ROLE (EVENT) | ROLE (EFFECT) | ROLE (RESPONSE), .menu = 1,
                        .asked = "likelihood impact response", .page = "risk" },
  [JALON_KIND_STATEMENT] = { "statement", N_ ("Statement"), sizeof (JalonStatement),
                             FIELDS (statement_fields), TOP, NAMED | ROLE (PERIMETER), .menu = 4,
                             .asked = "kind of", .page = "overview" },
  [JALON_KIND_LESSON] = { "lesson", N_ ("Lesson"), sizeof (JalonLesson), FIELDS (lesson_fields), TOP,
                          NAMED | ROLE (TEXT), .menu = 4, .asked = "targets", .page = "overview" },
  [JALON_KIND_ALTERNATIVE] = { "alternative", N_ ("Alternative"), sizeof (JalonAlternative),
                               FIELDS (alternative_fields), TOP, NAMED, .menu = 4,
                               .asked = "kind demand party", .page = "alternatives" },
  [JALON_KIND_DEMAND] = { "demand", N_ ("Demand"), sizeof (JalonDemand), FIELDS (demand_fields), TOP, NAMED,
                          .menu = 4, .asked = "unit workload", .page = "alternatives" },
  [JALON_KIND_NEED] = { "need", N_ ("Need"), sizeof (JalonNeed), FIELDS (need_fields),
                        K (JALON_KIND_DEMAND) | K (JALON_KIND_ADD), ROLE (NOTE), .plural = N_ ("Needs"),
                        .asked = "min mode max" },
  [JALON_KIND_INPUT] = { "input", N_ ("Input"), sizeof (JalonInput), FIELDS (input_fields),
                         K (JALON_KIND_ALTERNATIVE) | K (JALON_KIND_ADD), ROLE (NOTE),
                         .plural = N_ ("Inputs"), .asked = "min mode max" },
  [JALON_KIND_RATE] = { "rate", N_ ("Exchange rate"), sizeof (JalonRate), FIELDS (rate_fields),
                        K (JALON_KIND_DOSSIER), ROLE (NOTE), .plural = N_ ("Exchange rates"), .menu = 5,
                        .asked = "date" },
  [JALON_KIND_SCENARIO] = { "scenario", N_ ("Scenario"), sizeof (JalonScenario), FIELDS (scenario_fields),
                            K (JALON_KIND_DOSSIER), NAMED, .menu = 6 },
  [JALON_KIND_SET] = { "set", N_ ("Change"), sizeof (JalonSet), FIELDS (set_fields), K (JALON_KIND_SCENARIO),
                       ROLE (NOTE), .plural = N_ ("Changes") },
  [JALON_KIND_REMOVE] = { "remove", N_ ("Removal"), sizeof (JalonRemove), FIELDS (remove_fields),
                          K (JALON_KIND_SCENARIO), ROLE (NOTE), .plural = N_ ("Removals") },
  [JALON_KIND_ADD] = { "add", N_ ("Addition"), sizeof (JalonAdd), FIELDS (add_fields),
                       K (JALON_KIND_SCENARIO), ROLE (NOTE) },
  [JALON_KIND_SLIDE] = { "slide", N_ ("Slide"), sizeof (JalonSlide), FIELDS (slide_fields),
                         K (JALON_KIND_DOSSIER), ROLE (TITLE) | ROLE (NOTES), .menu = 6,
                         .asked = "scenario" },
  [JALON_KIND_COMMENT] = { NULL, N_ ("Comment"), sizeof (JalonComment), FIELDS (comment_fields), ANY, 0 },
  [JALON_KIND_FOREIGN] = { NULL, N_ ("Other element"), sizeof (JalonForeign), FIELDS (foreign_fields), ANY,
                           0 },
  [JALON_KIND_ATTRIBUTE] = { NULL, N_ ("Other attribute"), sizeof (JalonAttribute), FIELDS (attribute_fields),
                             ANY, 0 },
  [JALON_KIND_INCLUDE] = { NULL, N_ ("Included dossier"), sizeof (JalonInclude), FIELDS (include_fields),
                           K (JALON_KIND_DOSSIER), ROLE (TITLE) | ROLE (NOTE) },
  [JALON_KIND_MEANT] = { "meant", N_ ("Answered warning"), sizeof (JalonMeant), FIELDS (meant_fields),
                         ITEMS | K (JALON_KIND_DOSSIER) | K (JALON_KIND_RATE) | K (JALON_KIND_SCENARIO) |
                           K (JALON_KIND_SLIDE),
                         ROLE (NOTE) },
  [JALON_KIND_FACTOR] = { "factor", N_ ("Factor"), sizeof (JalonFactor), FIELDS (factor_fields), TOP, NAMED,
                          .menu = 3, .page = "network" },
  [JALON_KIND_CORRELATION] = { "correlation", N_ ("Correlation"), sizeof (JalonCorrelation),
                               FIELDS (correlation_fields), TOP, NAMED, .menu = 3, .asked = "of value",
                               .page = "network" },
  [JALON_KIND_DELAY] = { "delay", N_ ("Delay"), sizeof (JalonDelay), FIELDS (delay_fields),
                         K (JALON_KIND_RISK) | K (JALON_KIND_ADD), ROLE (NOTE), .plural = N_ ("Delay"),
                         .asked = "min mode max unit" },
  [JALON_KIND_LOSS] = { "loss", N_ ("Loss"), sizeof (JalonLoss), FIELDS (loss_fields),
                        K (JALON_KIND_RISK) | K (JALON_KIND_ADD), ROLE (NOTE), .plural = N_ ("Loss"),
                        .asked = "min mode max" },
  [JALON_KIND_OUTCOME] = { "outcome", N_ ("Outcome"), sizeof (JalonOutcome), FIELDS (outcome_fields),
                           K (JALON_KIND_LEAD_TIME) | K (JALON_KIND_DELAY) | K (JALON_KIND_LOSS) |
                             K (JALON_KIND_ADD),
                           ROLE (NOTE), .plural = N_ ("Outcomes"), .asked = "value likelihood" },
};

const JalonKindInfo *
jalon_kind_info (JalonKind kind)
{
  g_return_val_if_fail (kind > JALON_KIND_NONE && kind < JALON_N_KINDS, NULL);

  return &kinds[kind];
}

const char *
jalon_role_element (JalonRole role)
{
  g_return_val_if_fail (role < JALON_N_ROLES, NULL);

  return jalon_choices_roles[role].nick;
}

const char *
jalon_role_label (JalonRole role)
{
  g_return_val_if_fail (role < JALON_N_ROLES, NULL);

  return _ (jalon_choices_roles[role].label);
}
