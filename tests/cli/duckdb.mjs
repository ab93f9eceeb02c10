// Runs a query by DuckDB, and writes its answer as CSV: node duckdb.mjs FOLDER-OF-NODE-MODULES QUERY-FILE OUT.csv
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, query, out] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(folder + '/')('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const sql = readFileSync(query, 'utf8').trim().replace(/;$/, '');
await connection.run(`COPY (${sql}) TO '${out}' (HEADER)`);
