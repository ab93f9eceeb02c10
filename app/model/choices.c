/* The words that fields of the file format choose among. */
#include "config.h"

#include <jalon/text/translate.h>

#include "choices.h"

const JalonChoice jalon_choices_confidences[] = {
  { "", N_ ("Not stated") },           { "announced", N_ ("Announced") },
  { "reported", N_ ("Reported") },     { "estimated", N_ ("Estimated") },
  { "computed", N_ ("Computed") },     { "assumed", N_ ("Assumed") },
  { "unverified", N_ ("Unverified") }, { NULL, NULL },
};

const JalonChoice jalon_choices_statuses[] = {
  { "", N_ ("Not stated") },
  { "rumoured", N_ ("Rumoured") },
  { "letter-of-intent", N_ ("Letter of intent") },
  { "announced", N_ ("Announced") },
  { "signed", N_ ("Signed") },
  { "running", N_ ("Running") },
  { "ended", N_ ("Ended") },
  { "cancelled", N_ ("Cancelled") },
  { "superseded", N_ ("Superseded") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_profiles[] = {
  { "", N_ ("Not stated") },       { "even", N_ ("Even") },
  { "ramp", N_ ("Ramp") },         { "back-loaded", N_ ("Back-loaded") },
  { "tranches", N_ ("Tranches") }, { NULL, NULL },
};

const JalonChoice jalon_choices_party_roles[] = {
  { "", N_ ("Not stated") },
  { "buyer", N_ ("Buyer") },
  { "provider", N_ ("Provider") },
  { "supplier", N_ ("Supplier") },
  { "developer", N_ ("Developer") },
  { "lender", N_ ("Lender") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_source_kinds[] = {
  { "", N_ ("Not stated") },
  { "article", N_ ("Article") },
  { "release", N_ ("Press release") },
  { "filing", N_ ("Filing") },
  { "report", N_ ("Report") },
  { "tracker", N_ ("Tracker") },
  { "conversation", N_ ("Conversation") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_resource_kinds[] = {
  { "", N_ ("Not stated") },
  { "gpu", N_ ("GPU") },
  { "accelerator", N_ ("Accelerator") },
  { "cpu", N_ ("CPU") },
  { "power", N_ ("Power") },
  { "tokens", N_ ("Managed tokens") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_workload_kinds[] = {
  { "", N_ ("Not stated") },
  { "training", N_ ("Training") },
  { "inference", N_ ("Inference") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_distributions[] = {
  { "", N_ ("Not stated") },
  { "point", N_ ("Point") },
  { "uniform", N_ ("Uniform") },
  { "loguniform", N_ ("Log-uniform") },
  { "triangular", N_ ("Triangular") },
  { "pert", N_ ("Beta-PERT") },
  { "lognormal", N_ ("Lognormal") },
  { "discrete", N_ ("Discrete") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_percentiles[] = {
  { "", N_ ("Not stated") },
  { "0-100", N_ ("The least and the most possible") },
  { "5-95", N_ ("P5 and P95") },
  { "10-90", N_ ("P10 and P90") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_option_kinds[] = {
  { "", N_ ("Not stated") },
  { "extend", N_ ("Extend") },
  { "terminate", N_ ("Terminate") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_flow_kinds[] = {
  { "", N_ ("Not stated") },
  { "investment", N_ ("Investment") },
  { "warrant", N_ ("Warrant") },
  { "prepayment", N_ ("Prepayment") },
  { "backstop", N_ ("Backstop") },
  { "lease", N_ ("Lease") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_yes_no[] = {
  { "", N_ ("Not stated") },
  { "no", N_ ("No") },
  { "yes", N_ ("Yes") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_tiers[] = {
  { "", N_ ("Not stated") },
  { "lithography", N_ ("Lithography") },
  { "foundry", N_ ("Foundry") },
  { "packaging", N_ ("Packaging") },
  { "memory", N_ ("Memory") },
  { "chip", N_ ("Chip") },
  { "system", N_ ("System") },
  { "network", N_ ("Network") },
  { "power", N_ ("Power") },
  { "data-centre", N_ ("Data centre") },
  { "cloud", N_ ("Cloud") },
  { "workload", N_ ("Workload") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_time_units[] = {
  { "", N_ ("Not stated") }, { "day", N_ ("Day") },   { "week", N_ ("Week") },
  { "month", N_ ("Month") }, { "year", N_ ("Year") }, { NULL, NULL },
};

const JalonChoice jalon_choices_responses[] = {
  { "", N_ ("Not stated") },       { "avoid", N_ ("Avoid") },   { "reduce", N_ ("Reduce") },
  { "transfer", N_ ("Transfer") }, { "accept", N_ ("Accept") }, { NULL, NULL },
};

const JalonChoice jalon_choices_statement_kinds[] = {
  { "", N_ ("Not stated") },
  { "total", N_ ("Total") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_alternative_kinds[] = {
  { "", N_ ("Not stated") },
  { "build", N_ ("Build") },
  { "rent", N_ ("Rent") },
  { "managed", N_ ("Managed") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_bearers[] = {
  { "", N_ ("Not stated") },
  { "buyer", N_ ("The buyer") },
  { "provider", N_ ("The provider") },
  { "both", N_ ("Both") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_inputs[] = {
  { "", N_ ("Not stated") },
  { "capital", N_ ("Capital") },
  { "output", N_ ("Output a year") },
  { "life", N_ ("Years of life") },
  { "residual", N_ ("Residual value") },
  { "utilisation", N_ ("Utilisation") },
  { "power", N_ ("Power in kW") },
  { "pue", N_ ("PUE") },
  { "power-price", N_ ("Price of a kWh") },
  { "staff", N_ ("Staff a year") },
  { "upkeep", N_ ("Upkeep a year") },
  { "price", N_ ("Price of a unit") },
  { "price-factor", N_ ("Price from year to year") },
  { "ramp", N_ ("Months to ramp up") },
  { "ceiling", N_ ("At most a year") },
  { "minimum", N_ ("Paid at least a year") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_places[] = {
  { "", N_ ("Not stated") },
  { "before", N_ ("Before the dossier") },
  { "behind", N_ ("Behind the dossier") },
  { NULL, NULL },
};

const JalonChoice jalon_choices_roles[] = {
  { "", N_ ("Not stated") },
  { "name", N_ ("Name") },
  { "title", N_ ("Title") },
  { "text", N_ ("Text") },
  { "note", N_ ("Note") },
  { "cause", N_ ("Cause") },
  { "event", N_ ("Event") },
  { "effect", N_ ("Effect") },
  { "response", N_ ("Response") },
  { "reason", N_ ("Reason") },
  { "perimeter", N_ ("Perimeter") },
  { "notes", N_ ("Speaker’s notes") },
  { NULL, NULL },
};

/* The choice is the month. */
const JalonChoice jalon_choices_months[] = {
  { "", N_ ("Not stated") }, { "1", N_ ("January") },  { "2", N_ ("February") },
  { "3", N_ ("March") },     { "4", N_ ("April") },    { "5", N_ ("May") },
  { "6", N_ ("June") },      { "7", N_ ("July") },     { "8", N_ ("August") },
  { "9", N_ ("September") }, { "10", N_ ("October") }, { "11", N_ ("November") },
  { "12", N_ ("December") }, { NULL, NULL },
};

const JalonChoice jalon_choices_kinds_of_year[] = {
  { "", N_ ("Not stated") },
  { "calendar", N_ ("Calendar years") },
  { "fiscal", N_ ("Fiscal years") },
  { NULL, NULL },
};
