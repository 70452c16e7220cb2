/**
 * Contenders: everything that can be measured, by name.
 */
import { appendCastore, appendFloor, appendLibrary } from './contenders/append.ts';
import { csvBare, csvFloor, csvImport, csvRead } from './contenders/csv.ts';
import { duckdbAnalyst, duckdbTuned } from './contenders/duckdb.ts';
import {
  appendBareFile,
  appendBarePostgres,
  appendFile,
  appendFile8,
  appendFile32,
  appendPostgres,
} from './contenders/durable.ts';
import { floorColumns, floorObjects, floorParse } from './contenders/floor.ts';
import {
  libraryColumns,
  libraryObjects,
  librarySnapshot,
  libraryTrusted,
  libraryVerified,
} from './contenders/library.ts';
import { memory } from './contenders/memory.ts';
import { naive } from './contenders/naive.ts';
import { points } from './contenders/points.ts';
import { proofs } from './contenders/proofs.ts';
import { recast, recastPlain } from './contenders/recast.ts';
import { reconciling } from './contenders/reconcile.ts';
import type { Contender } from './measure.ts';

/** In the order in which tables show them. */
export const contenders: readonly Contender[] = [
  floorColumns,
  floorObjects,
  floorParse,
  naive,
  libraryColumns,
  libraryObjects,
  libraryVerified,
  libraryTrusted,
  librarySnapshot,
  duckdbAnalyst,
  duckdbTuned,
  appendFloor,
  appendLibrary,
  appendCastore,
  appendBareFile,
  appendFile,
  appendFile8,
  appendFile32,
  appendBarePostgres,
  appendPostgres,
  csvBare,
  csvFloor,
  csvRead,
  csvImport,
  recastPlain,
  recast,
  reconciling,
  points,
  proofs,
  memory,
];
