/**
 * DuckDB: the same roll-ups in SQL, from the same file. Once as an analyst would write it: read the JSON, keep the last
 * word on each report, roll up. Once tuned by hand for this data: numbers instead of texts while loading, and each level
 * summed from the one below.
 */
import type { LevelSum } from '../cube.ts';
import { type Assignment, type Contender, type Outcome, timed } from '../measure.ts';
import { type World, worldOf } from '../world.ts';

export const duckdbAnalyst: Contender = {
  name: 'duckdb-analyst',
  about: 'DuckDB as an analyst would write it: `read_json`, `arg_max`, `ROLLUP`.',
  run: (given) => runInDuckDb(given, analyst),
};

export const duckdbTuned: Contender = {
  name: 'duckdb-tuned',
  about: 'DuckDB tuned by hand for this data: numbers for ids while loading, each level from the one below.',
  run: (given) => runInDuckDb(given, tuned),
};

interface Queries {
  /** From the file to every sum, and to how many figures it has. */
  readonly work: readonly string[];
  /** Not measured: from there to `cube (level, indicator, place, period, value)`, the complete cells by number. */
  readonly after: readonly string[];
}

/** As little of the package as is used here: it is installed beside the benchmark, not beside the library. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>;
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): readonly Record<string, string | number>[] }>;
      }>;
    }>;
  };
}

async function runInDuckDb(
  { workload, file }: Assignment,
  queries: (world: World, file: string) => Queries,
): Promise<Outcome> {
  const world = worldOf(workload);
  const name = '@duckdb/node-api';
  // The part of the package's own types that is used, written out above.
  const { DuckDBInstance } = (await import(name)) as DuckDb;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const { work, after } = queries(world, file.replaceAll("'", "''"));
  const { ms } = await timed(async () => {
    for (const sql of work) await connection.run(sql);
  });
  for (const sql of after) await connection.run(sql);
  const rows = (await connection.runAndReadAll(checksums)).getRowObjectsJson();
  const found = new Map(
    rows.map(({ level, cells, sum, weighted }) => [
      String(level),
      { cells: Number(cells), sum: BigInt(sum ?? 0), weighted: BigInt(weighted ?? 0) },
    ]),
  );
  const sums: readonly LevelSum[] = world.places.flatMap((places) =>
    world.times.map((times) => {
      const level = `${places.level} ${times.level}`;
      return { level, ...(found.get(level) ?? { cells: 0, sum: 0n, weighted: 0n }) };
    }),
  );
  return { ms, sums };
}

const checksums = `
  SELECT level, count(*) AS cells, sum(value) AS sum,
         sum(value * (1 + (indicator::BIGINT * 7 + place * 13 + period * 29) % 101)) AS weighted
  FROM cube GROUP BY level`;

const cellType = `STRUCT(indicator VARCHAR, period STRUCT(label VARCHAR), territory VARCHAR)`;
const figureType = `cell ${cellType}, publication VARCHAR, quantity STRUCT(value VARCHAR)`;

function analyst({ firstYear }: World, file: string): Queries {
  return {
    work: [
      `CREATE TABLE events AS
       SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {
         position: 'BIGINT', type: 'VARCHAR',
         data: 'STRUCT(id VARCHAR, "publishedOn" DATE, spans STRUCT("level" VARCHAR, parent VARCHAR)[], ${figureType},
                       report BIGINT, figure STRUCT(${figureType}))'
       })`,
      `CREATE VIEW places AS
       SELECT data.id, data.spans[1]."level" AS level, data.spans[1].parent AS parent
       FROM events WHERE type = 'TerritoryEstablished'`,
      `CREATE TABLE hierarchy AS
       SELECT commune.id AS commune, district.id AS district, province.id AS province, province.parent AS nation
       FROM places commune JOIN places district ON district.id = commune.parent
       JOIN places province ON province.id = district.parent
       WHERE commune.level = 'commune'`,
      `CREATE VIEW reports AS
       SELECT coalesce(data.report, position) AS report, arg_max(type, position) AS last,
              arg_max(CASE WHEN type = 'FigureCorrected' THEN data.figure
                      ELSE struct_pack(cell := data.cell, publication := data.publication, quantity := data.quantity) END,
                      position) AS figure
       FROM events WHERE type LIKE 'Figure%' GROUP BY ALL`,
      `CREATE VIEW current AS
       SELECT figure.cell.indicator AS indicator, figure.cell.territory AS commune, figure.cell.period.label AS month,
              arg_max(CAST(figure.quantity.value AS DECIMAL(18, 2)), (publication.data."publishedOn", report)) AS value
       FROM reports JOIN events publication
         ON publication.type = 'PublicationRecorded' AND publication.data.id = figure.publication
       WHERE last <> 'FigureWithdrawn' GROUP BY ALL`,
      `CREATE TABLE sums AS
       SELECT indicator, nation, province, district, commune, year, half, quarter, month,
              sum(value) AS value, count(*) AS figures,
              grouping(commune, district, province) AS place_level, grouping(month, quarter, half) AS time_level
       FROM (
         SELECT *, month[1:4] AS year, CAST(month[6:7] AS INTEGER) AS m,
                year || '-H' || ((m + 5) // 6) AS half, year || '-Q' || ((m + 2) // 3) AS quarter
         FROM current JOIN hierarchy USING (commune)
       )
       GROUP BY indicator, nation, year, ROLLUP (province, district, commune), ROLLUP (half, quarter, month)`,
    ],
    after: [
      `CREATE TABLE cube AS
       WITH sizes AS (
         SELECT id, count(*) AS communes
         FROM (SELECT unnest([nation, province, district, commune]) AS id FROM hierarchy) GROUP BY id
       ), named AS (
         SELECT *, coalesce(commune, district, province, nation) AS id, coalesce(month, quarter, half, year) AS label
         FROM sums
       )
       SELECT
         concat(CASE place_level WHEN 0 THEN 'commune' WHEN 4 THEN 'district' WHEN 6 THEN 'province' ELSE 'nation' END,
           ' ', CASE time_level WHEN 0 THEN 'month' WHEN 4 THEN 'quarter' WHEN 6 THEN 'half' ELSE 'year' END) AS level,
         CAST(indicator[11:] AS INTEGER) - 1 AS indicator,
         CASE id WHEN 'viet-nam' THEN 0 ELSE CAST(id[-4:] AS INTEGER) - 1 END AS place,
         (CAST(label[1:4] AS INTEGER) - ${firstYear}) * CASE time_level WHEN 0 THEN 12 WHEN 4 THEN 4 WHEN 6 THEN 2 ELSE 1 END
           + CASE time_level WHEN 0 THEN CAST(label[6:] AS INTEGER) - 1 WHEN 7 THEN 0 ELSE CAST(label[7:] AS INTEGER) - 1 END
           AS period,
         CAST(value * 100 AS BIGINT) AS value
       FROM named JOIN sizes USING (id)
       WHERE figures = communes * CASE time_level WHEN 0 THEN 1 WHEN 4 THEN 3 WHEN 6 THEN 6 ELSE 12 END`,
    ],
  };
}

function tuned({ firstYear, places, times }: World, file: string): Queries {
  const levels = places.flatMap((place, rank) => times.map((time, scale) => ({ place, time, rank, scale })));
  return {
    work: [
      'SET preserve_insertion_order = false',
      // What reports say is taken out of the text at once; the few other lines are kept as they are.
      `CREATE TABLE lines AS
       SELECT CAST(x[1] AS INTEGER) AS position, x[2] AS type,
              CAST(x[3][11:] AS UTINYINT) - 1 AS indicator, CAST(x[4][9:] AS USMALLINT) - 1 AS commune,
              (CAST(x[5][1:4] AS SMALLINT) - ${firstYear}) * 12 + CAST(x[5][6:7] AS SMALLINT) - 1 AS month,
              CAST(CAST(x[6] AS DECIMAL(18, 2)) * 100 AS BIGINT) AS value,
              CASE WHEN x[3] IS NULL THEN json END AS rest
       FROM (
         SELECT json, json_extract_string(json, ['$.position', '$.type', '$.data.cell.indicator', '$.data.cell.territory',
                                                 '$.data.cell.period.label', '$.data.quantity.value']) AS x
         FROM read_ndjson_objects('${file}')
       )`,
      `CREATE TABLE amended AS
       SELECT CAST(rest->>'$.data.report' AS INTEGER) AS report, arg_max(type, position) AS last,
              arg_max(CAST(CAST(rest->>'$.data.figure.quantity.value' AS DECIMAL(18, 2)) * 100 AS BIGINT), position) AS value
       FROM lines WHERE type IN ('FigureCorrected', 'FigureWithdrawn') GROUP BY report`,
      `CREATE TABLE places AS
       SELECT id[1:-6] AS level, CAST(id[-4:] AS INTEGER) - 1 AS place,
              CASE parent WHEN 'viet-nam' THEN 0 ELSE CAST(parent[-4:] AS INTEGER) - 1 END AS parent
       FROM (SELECT rest->>'$.data.id' AS id, rest->>'$.data.spans[0].parent' AS parent
             FROM lines WHERE type = 'TerritoryEstablished') WHERE parent IS NOT NULL`,
      // Documents of this data come out in the order of the log.
      `CREATE TABLE commune_month AS
       SELECT indicator, commune AS place, month AS period, arg_max(coalesce(amended.value, lines.value), position) AS value,
              1 AS figures
       FROM lines LEFT JOIN amended ON amended.report = position
       WHERE type = 'FigureReported' AND coalesce(last, '') <> 'FigureWithdrawn' GROUP BY ALL`,
      ...levels.flatMap(({ place, time, rank, scale }) => {
        const [finer, below] = [times[scale - 1], places[rank - 1]];
        const sums = 'CAST(sum(value) AS BIGINT) AS value, CAST(sum(figures) AS INTEGER) AS figures';
        if (finer !== undefined) {
          const step = time.months / finer.months;
          return `CREATE TABLE ${place.level}_${time.level} AS
            SELECT indicator, place, period // ${step} AS period, ${sums}
            FROM ${place.level}_${finer.level} GROUP BY ALL`;
        }
        if (below === undefined) return [];
        return `CREATE TABLE ${place.level}_${time.level} AS
          SELECT indicator, parent AS place, period, ${sums}
          FROM ${below.level}_${time.level} JOIN places USING (place) WHERE level = '${below.level}' GROUP BY ALL`;
      }),
    ],
    after: [
      `CREATE TABLE communes AS
       SELECT 'commune' AS level, place, 1 AS communes FROM places WHERE level = 'commune'`,
      ...places.slice(1).map(({ level }, rank) => {
        const below = places[rank]?.level;
        return `INSERT INTO communes
          SELECT '${level}', parent, sum(communes) FROM communes JOIN places USING (level, place)
          WHERE level = '${below}' GROUP BY parent`;
      }),
      `CREATE TABLE cube AS ${levels
        .map(
          ({ place, time }) =>
            `SELECT '${place.level} ${time.level}' AS level, indicator, place, period, value
             FROM ${place.level}_${time.level} JOIN communes USING (place)
             WHERE communes.level = '${place.level}' AND figures = communes * ${time.months}`,
        )
        .join(' UNION ALL ')}`,
    ],
  };
}
