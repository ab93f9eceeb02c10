/* One query, in the words of several engines. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/focus-query.h>

/* How an engine says what the query needs. */
typedef struct {
  const char *name;
  const char *number;             /* an exact type */
  const char *text;               /* the type of texts */
  const char *month;              /* the begin of the bill's month, as FOCUS writes it */
  const char *join;               /* the elements of ContractApplied, each as “element” */
  const char *id, *id_1_3, *cost; /* of an element */
  const char *object;             /* an element anew, of the columns Id and Cost */
  gboolean file;                  /* whether it reads files as well as tables */
} Dialect;

static const Dialect dialects[] = {
  { "duckdb", "DECIMAL(38, 18)", "VARCHAR",
    "strftime(date_trunc('month', CAST(BillingPeriodStart AS TIMESTAMP)), '%Y-%m-%dT00:00:00Z')",
    "CROSS JOIN UNNEST(CAST(COALESCE(json_extract(ContractApplied, '$.Elements'),\n"
    "                                     json_extract(ContractApplied, '$.ContractApplied')) AS JSON[])) AS "
    "t(element)",
    "json_extract_string(element, '$.ContractCommitmentId')",
    "json_extract_string(element, '$.ContractCommitmentID')",
    "json_extract_string(element, '$.ContractCommitmentAppliedCost')",
    "'{\"Elements\":[{\"ContractCommitmentId\":' || to_json(Id) || ',\"ContractCommitmentAppliedCost\":' || "
    "Cost || "
    "'}]}'",
    TRUE },
  { "bigquery", "BIGNUMERIC", "STRING",
    "FORMAT_TIMESTAMP('%Y-%m-01T00:00:00Z', TIMESTAMP(BillingPeriodStart))",
    "CROSS JOIN UNNEST(COALESCE(JSON_QUERY_ARRAY(ContractApplied, '$.Elements'),\n"
    "                                JSON_QUERY_ARRAY(ContractApplied, '$.ContractApplied'))) AS element",
    "JSON_VALUE(element, '$.ContractCommitmentId')", "JSON_VALUE(element, '$.ContractCommitmentID')",
    "JSON_VALUE(element, '$.ContractCommitmentAppliedCost')",
    "CONCAT('{\"Elements\":[{\"ContractCommitmentId\":', TO_JSON_STRING(Id), "
    "',\"ContractCommitmentAppliedCost\":', "
    "CAST(Cost AS STRING), '}]}')",
    FALSE },
  { "snowflake", "NUMBER(38, 18)", "VARCHAR",
    "TO_CHAR(DATE_TRUNC('month', BillingPeriodStart::TIMESTAMP), 'YYYY-MM-DD\"T00:00:00Z\"')",
    "CROSS JOIN LATERAL FLATTEN(INPUT => COALESCE(TRY_PARSE_JSON(ContractApplied):Elements,\n"
    "                                                  TRY_PARSE_JSON(ContractApplied):ContractApplied)) AS "
    "t",
    "t.value:ContractCommitmentId::VARCHAR", "t.value:ContractCommitmentID::VARCHAR",
    "t.value:ContractCommitmentAppliedCost::VARCHAR",
    "'{\"Elements\":[{\"ContractCommitmentId\":' || TO_JSON(TO_VARIANT(Id)) || "
    "',\"ContractCommitmentAppliedCost\":' "
    "|| Cost::VARCHAR || '}]}'",
    FALSE },
  { "databricks", "DECIMAL(38, 18)", "STRING",
    "date_format(date_trunc('MONTH', BillingPeriodStart), \"yyyy-MM-dd'T'00:00:00'Z'\")",
    "LATERAL VIEW explode(from_json(COALESCE(get_json_object(ContractApplied, '$.Elements'),\n"
    "                                             get_json_object(ContractApplied, '$.ContractApplied')), "
    "'array<string>')) t AS element",
    "get_json_object(element, '$.ContractCommitmentId')",
    "get_json_object(element, '$.ContractCommitmentID')",
    "get_json_object(element, '$.ContractCommitmentAppliedCost')",
    "CONCAT('{\"Elements\":[', to_json(named_struct('ContractCommitmentId', Id, "
    "'ContractCommitmentAppliedCost', "
    "Cost)), ']}')",
    FALSE },
  { "athena", "DECIMAL(38, 18)", "VARCHAR",
    "date_format(date_trunc('month', BillingPeriodStart), '%Y-%m-01T00:00:00Z')",
    "CROSS JOIN UNNEST(CAST(COALESCE(json_extract(ContractApplied, '$.Elements'),\n"
    "                                     json_extract(ContractApplied, '$.ContractApplied')) AS "
    "ARRAY(JSON))) AS "
    "t(element)",
    "json_extract_scalar(element, '$.ContractCommitmentId')",
    "json_extract_scalar(element, '$.ContractCommitmentID')",
    "json_extract_scalar(element, '$.ContractCommitmentAppliedCost')",
    "'{\"Elements\":[{\"ContractCommitmentId\":' || json_format(CAST(Id AS JSON)) || "
    "',\"ContractCommitmentAppliedCost\":' || CAST(Cost AS VARCHAR) || '}]}'",
    FALSE },
};

/* As the reader has it: what a row states to be applied counts; without it, what a commitment discount
 * covers; a month is that of the bill. */
static const char template[] =
  "-- Cost and Usage of FOCUS 1.3 or 1.4, summed up by commitment and month. In data of 1.2 and before put\n"
  "-- ProviderName in place of ServiceProviderName, and leave out what has to do with ContractApplied.\n"
  "-- A ContractApplied that is an id alone, and no JSON, is not counted here. Save the answer as CSV or "
  "JSONL.\n"
  "WITH applied AS (\n"
  "  SELECT @month@ AS BillingPeriodStart,\n"
  "         BillingAccountId, ServiceProviderName, BillingCurrency,\n"
  "         COALESCE(@id@, @id_1_3@) AS Id,\n"
  "         SUM(CAST(@cost@ AS @number@)) AS Cost\n"
  "    FROM @table@\n"
  "    @join@\n"
  "   WHERE @cost@ IS NOT NULL\n"
  "   GROUP BY 1, 2, 3, 4, 5\n"
  "), discounts AS (\n"
  "  SELECT @month@ AS BillingPeriodStart,\n"
  "         BillingAccountId, ServiceProviderName, BillingCurrency,\n"
  "         ChargeCategory, CommitmentDiscountId, CommitmentDiscountStatus,\n"
  "         SUM(CAST(BilledCost AS @number@)) AS BilledCost,\n"
  "         SUM(CAST(EffectiveCost AS @number@)) AS EffectiveCost\n"
  "    FROM @table@\n"
  "   WHERE ContractApplied IS NULL AND CommitmentDiscountId IS NOT NULL\n"
  "     AND ChargeCategory IN ('Usage', 'Purchase')\n"
  "   GROUP BY 1, 2, 3, 4, 5, 6, 7\n"
  ")\n"
  "SELECT BillingPeriodStart, BillingAccountId, ServiceProviderName, BillingCurrency,\n"
  "       'Usage' AS ChargeCategory, CAST(NULL AS @text@) AS CommitmentDiscountId,\n"
  "       CAST(NULL AS @text@) AS CommitmentDiscountStatus,\n"
  "       CAST(NULL AS @number@) AS BilledCost, CAST(NULL AS @number@) AS EffectiveCost,\n"
  "       @object@ AS ContractApplied\n"
  "  FROM applied\n"
  "UNION ALL\n"
  "SELECT BillingPeriodStart, BillingAccountId, ServiceProviderName, BillingCurrency,\n"
  "       ChargeCategory, CommitmentDiscountId, CommitmentDiscountStatus, BilledCost, EffectiveCost,\n"
  "       CAST(NULL AS @text@) AS ContractApplied\n"
  "  FROM discounts\n"
  " ORDER BY 1, 2, 3, 4, 5, 6, 7, 10;\n";

#define TABLE "focus_cost_and_usage"
#define READ_FILES "read_csv"

static const char *const names[G_N_ELEMENTS (dialects) + 1] = { "duckdb",     "bigquery", "snowflake",
                                                                "databricks", "athena",   NULL };

const char *const *
jalon_focus_dialects (void)
{
  return names;
}

static gboolean
is_file (const char *name)
{
  return strpbrk (name, "/*") != NULL || g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".gz");
}

/* A table's name as it is; that of files, in whose quotation marks it must stay, as what reads them. */
static char *
table_of (const Dialect *dialect, const char *table)
{
  g_autoptr (GString) name = NULL;

  if (!table)
    return g_strdup (TABLE);
  if (!dialect->file || !is_file (table))
    return g_strdup (table);
  name = g_string_new (table);
  g_string_replace (name, "'", "''", 0);
  return g_strconcat (READ_FILES "('", name->str, "', all_varchar = true, union_by_name = true)", NULL);
}

char *
jalon_focus_query (const char *dialect, const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++) {
    const Dialect *one = &dialects[i];
    g_autofree char *from = NULL;
    GString *query;

    if (strcmp (one->name, dialect) != 0)
      continue;
    from = table_of (one, table);
    query = g_string_new (template);
    const char *const words[][2] = {
      { "@month@", one->month },   { "@join@", one->join },     { "@id@", one->id },
      { "@id_1_3@", one->id_1_3 }, { "@cost@", one->cost },     { "@number@", one->number },
      { "@text@", one->text },     { "@object@", one->object }, { "@table@", from },
    };

    for (guint j = 0; j < G_N_ELEMENTS (words); j++)
      g_string_replace (query, words[j][0], words[j][1], 0);
    return g_string_free (query, FALSE);
  }
  return NULL;
}
