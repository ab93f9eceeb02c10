// The sum of tests/bench/bench-focus by DuckDB: node focus.mjs FOLDER-OF-NODE-MODULES FILE THREADS
import { createRequire } from 'node:module';

const [folder, file, threads] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(folder + '/')('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const path = (key) => `json_extract_string(ContractApplied, '$.Elements[0].${key}')`;
const reader = await connection.runAndReadAll(`
  SELECT ${path('ContractCommitmentId')} AS id, left(BillingPeriodStart, 7) AS month,
         CAST(SUM(CAST(${path('ContractCommitmentAppliedCost')} AS DECIMAL(18, 6))) AS VARCHAR) AS sum
    FROM read_csv('${file}', all_varchar = true) WHERE ContractApplied IS NOT NULL GROUP BY ALL ORDER BY ALL`);
for (const row of reader.getRows()) console.log(row.join(','));
