/* The words that fields of the file format choose among, for the table of kinds. */
#pragma once

#include <jalon/model/kind.h>

extern const JalonChoice jalon_choices_confidences[];
extern const JalonChoice jalon_choices_statuses[];
extern const JalonChoice jalon_choices_profiles[];
extern const JalonChoice jalon_choices_party_roles[];
extern const JalonChoice jalon_choices_source_kinds[];
extern const JalonChoice jalon_choices_resource_kinds[];
extern const JalonChoice jalon_choices_workload_kinds[];
extern const JalonChoice jalon_choices_distributions[];
extern const JalonChoice jalon_choices_percentiles[];
extern const JalonChoice jalon_choices_option_kinds[];
extern const JalonChoice jalon_choices_flow_kinds[];
extern const JalonChoice jalon_choices_yes_no[];
extern const JalonChoice jalon_choices_tiers[];
extern const JalonChoice jalon_choices_time_units[];
extern const JalonChoice jalon_choices_responses[];
extern const JalonChoice jalon_choices_statement_kinds[];
extern const JalonChoice jalon_choices_alternative_kinds[];
extern const JalonChoice jalon_choices_bearers[];
extern const JalonChoice jalon_choices_inputs[];
extern const JalonChoice jalon_choices_places[];
extern const JalonChoice jalon_choices_roles[];
extern const JalonChoice jalon_choices_months[];
extern const JalonChoice jalon_choices_kinds_of_year[];
