/**
 * Schema: the tables of a read model, for people who write SQL.
 */
import { identifier } from '../stores/postgres.ts';

/** Names as SQL writes them. */
export interface ReadTables {
  readonly schema: string;
  readonly progress: string;
  readonly figure: string;
  readonly vintage: string;
  readonly verdict: string;
}

/** @throws LedgerError `name_must_be_an_identifier` */
export function readTablesIn(name: string): ReadTables {
  const schema = identifier(name, 'schema');
  const table = (own: string) => `${schema}."${own}"`;
  return {
    schema,
    progress: table('progress'),
    figure: table('figure'),
    vintage: table('vintage'),
    verdict: table('verdict'),
  };
}

/** What names a cell; `cell` is its identity, which the other columns spell out. */
const CELL = `
  cell text NOT NULL,
  indicator text NOT NULL,
  territory text NOT NULL,
  period text NOT NULL,
  calendar text NOT NULL,
  first_day date,
  last_day date,
  breakdown jsonb NOT NULL DEFAULT '{}'`;

/** What was printed; open ends of an interval are null. */
const PRINTED = `
  report bigint NOT NULL,
  position bigint NOT NULL,
  publisher text NOT NULL,
  publication text NOT NULL,
  published_on date NOT NULL,
  printed text NOT NULL,
  point numeric,
  low numeric,
  high numeric,
  low_open boolean NOT NULL,
  high_open boolean NOT NULL,
  status text,
  quote text,
  note text`;

/** Makes the tables where they are not there. */
export function tableStatements({ schema, progress, figure, vintage, verdict }: ReadTables): readonly string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `CREATE TABLE IF NOT EXISTS ${progress} (
       one boolean PRIMARY KEY DEFAULT true CHECK (one),
       position bigint NOT NULL,
       judged_at bigint NOT NULL,
       -- The last event that was taken in: another log has another one there.
       event uuid)`,
    `INSERT INTO ${progress} (position, judged_at) VALUES (0, 0) ON CONFLICT DO NOTHING`,
    `CREATE TABLE IF NOT EXISTS ${figure} (${CELL}, ${PRINTED}, PRIMARY KEY (cell, publisher))`,
    `CREATE INDEX IF NOT EXISTS figure_by_place ON ${figure} (indicator, territory, period)`,
    `CREATE TABLE IF NOT EXISTS ${vintage} (${CELL}, ${PRINTED},
       recorded_at timestamptz NOT NULL,
       state text NOT NULL,
       -- The cell as the library writes it.
       asked jsonb NOT NULL,
       PRIMARY KEY (position))`,
    `CREATE INDEX IF NOT EXISTS vintage_by_cell ON ${vintage} (cell)`,
    `CREATE INDEX IF NOT EXISTS vintage_by_report ON ${vintage} (report)`,
    `CREATE TABLE IF NOT EXISTS ${verdict} (${CELL},
       target text NOT NULL,
       authority text NOT NULL,
       status text NOT NULL,
       firm boolean NOT NULL,
       reason text,
       needs text,
       actual numeric,
       margin numeric,
       margin_low numeric,
       margin_high numeric,
       PRIMARY KEY (target, cell))`,
  ];
}

/** Points the views of one schema at the tables of another. */
export function viewStatements(from: ReadTables, as: ReadTables): readonly string[] {
  const shown = (['progress', 'figure', 'vintage', 'verdict'] as const).flatMap((name) => [
    `DROP VIEW IF EXISTS ${as[name]}`,
    `CREATE VIEW ${as[name]} AS SELECT * FROM ${from[name]}`,
  ]);
  return [`CREATE SCHEMA IF NOT EXISTS ${as.schema}`, ...shown];
}
