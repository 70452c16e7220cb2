/**
 * The package as a stranger installs it: packed, unpacked beside its dependencies, and used in both module formats and
 * in a browser. `npm test` builds `dist` first; by hand, run `npm run build` before this file.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectGolden } from './golden.ts';
import { issueCodes, root, sourcesUnder } from './source.ts';

/**
 * What a page pays for what it takes from the main entry, without the dependencies, minified and gzipped. A dashboard that
 * shows verdicts should pay less than for one photograph; growth beyond this is a decision, not an accident: see 0017.
 */
const ceilings: Readonly<Record<string, { readonly names: string; readonly bytes: number }>> = {
  'reading numbers': { names: '{ parseQuantity, formatQuantity }', bytes: 23_000 },
  'replaying a log and asking': { names: '{ replay }', bytes: 84_500 },
  'a ledger that records': { names: '{ openLedger }', bytes: 123_500 },
  'everything, reconciliation and reports too': { names: '*', bytes: 209_500 },
};

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dependencies = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
const subpaths = Object.keys(manifest.exports).filter((path) => !path.endsWith('.json'));
const specifiers = subpaths.map((path) => path.replace(/^\./, manifest.name));

const home = mkdtempSync(join(tmpdir(), 'indicator-ledger-'));
const installed = join(home, 'node_modules', manifest.name);

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', home];
  const [tarball] = JSON.parse(
    execFileSync('npm', packing, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  execFileSync('tar', ['-xzf', join(home, tarball.filename), '--strip-components=1', '-C', installed]);
  for (const name of dependencies) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name), 'junction');
  }
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('both module formats', () => {
  it('export the same names, which are the golden ones', () => {
    const esm = exportsIn('names.mjs', (name, i) => `import * as m${i} from '${name}';`);
    const cjs = exportsIn('names.cjs', (name, i) => `const m${i} = require('${name}');`);
    expect(cjs).toEqual(esm);
    const listed = subpaths.map((path, i) => [`# ${specifiers[i]}`, ...surfaceOf(path, esm[i] ?? [])].join('\n'));
    expectGolden('exports.txt', `${listed.join('\n\n')}\n`);
  });

  it('have one LedgerError and one Decimal each, and know one another’s errors', () => {
    const attempt =
      "m => { try { m.unwrap(m.parsePeriod('2024-H3', { calendar: 'unstated' })) } catch (e) { return e } }";
    const script = `
      const cjs = require('${manifest.name}');
      const refused = ${attempt};
      import('${manifest.name}').then((esm) => {
        const [ours, theirs] = [refused(cjs), refused(esm)];
        console.log(JSON.stringify([cjs, esm].map((m) => [ours, theirs, new Error('other')].map(m.isLedgerError))));
      });`;
    expect(run('errors.cjs', script)).toEqual([
      [true, true, false],
      [true, true, false],
    ]);
  });

  it('hash alike on Node and in browsers', () => {
    const sides = (format: string) =>
      ['node', 'browser'].map((side) => `${manifest.name}/dist/sha256.${side}.${format}`);
    for (const format of ['js', 'cjs']) {
      const paths = sides(format).map((path) => JSON.stringify(join(home, 'node_modules', path)));
      const script = `
        const { pathToFileURL } = require('node:url');
        Promise.all([${paths}].map((path) => import(pathToFileURL(path)))).then((sides) => {
          const bytes = new TextEncoder().encode('tội phạm');
          const own = (m) => Object.keys(m).filter((name) => name !== 'default' && typeof m[name] === 'function').sort();
          const said = (hash, target = new Uint8Array(40)) => String(hash(bytes, target, 4) ?? target);
          console.log(JSON.stringify(sides.map((m) => own(m).map((name) => [name, said(m[name])]))));
        });`;
      const [node, browser] = run<string[][]>('hash.cjs', script);
      expect(node).toEqual(browser);
      expect(node).not.toEqual([]);
    }
  });
});

describe('in a browser', () => {
  it('the main entry needs nothing of Node, and runs', async () => {
    const entry = join(home, 'browser.mjs');
    writeFileSync(entry, `export * from '${manifest.name}'; export * as memory from '${manifest.name}/stores/memory';`);
    const code = await bundle(entry, { format: 'iife', globalName: 'ledger', platform: 'browser' });
    expect(code).not.toMatch(/["'`]node:/);
    const page = createContext({ TextEncoder, TextDecoder, structuredClone, URL });
    runInContext(`${code}; globalThis.sum = ledger.Decimal('0.1').plus('0.2').toString();`, page);
    expect(page.sum).toBe('0.3');
  });

  it.each(Object.entries(ceilings))('%s stays small', async (what, { names, bytes }) => {
    const entry = join(home, `size-${bytes}.mjs`);
    writeFileSync(entry, `export ${names} from '${manifest.name}';`);
    const code = await bundle(entry, { format: 'esm', external: [...dependencies, '#sha256'] });
    const size = gzipSync(code).length;
    console.log(`${what}: ${size} bytes of ${bytes}, minified and gzipped without dependencies.`);
    expect(size).toBeLessThanOrEqual(bytes);
  });
});

describe('a project of its own', () => {
  it('asserts with the matchers and draws from the arbitraries', () => {
    symlinkSync(join(root, 'node_modules/vitest'), join(home, 'node_modules/vitest'), 'junction');
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'committee', type: 'module' }));
    writeFileSync(join(home, 'vitest.config.js'), "export default { test: { include: ['figures.test.js'] } };");
    writeFileSync(join(home, 'figures.test.js'), figuresTest);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const said = execFileSync(process.execPath, [vitest, 'run', '--root', home, '--reporter=json'], {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(JSON.parse(said)).toMatchObject({ numPassedTests: 3, numFailedTests: 0 });
  }, 60_000);
});

/** The tests of a stranger, as the packed package lets them write. */
const figuresTest = `
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { defineProjection, reconcile, viewOf } from '${manifest.name}';
import { arbitraries, given, matchers, projectionLaws } from '${manifest.name}/testing';

expect.extend(matchers);

const catalogue = {
  publishers: [{ id: 'office', name: 'Office' }],
  territories: [{ id: 'hue', name: 'Huế', level: 'province' }],
  indicators: [{ id: 'cases', name: 'Số vụ', unit: 'case', measure: { kind: 'flow' }, integer: true, nonNegative: true }],
};
const report = (half) => {
  const publication = { publisher: 'office', publishedOn: '2024-07-05', title: 'x', language: 'vi', calendar: 'civil' };
  const figure = (period, value) => ({ indicator: 'cases', territory: 'hue', period, value, quote: value + ' vụ' });
  const figures = [figure('2024-Q1', '40'), figure('2024-Q2', '52'), figure('2024-H1', half)];
  return { catalogue, publications: [{ publication, figures }] };
};

it('matches', () => {
  expect(report('92')).toReconcile();
  expect(report('93')).not.toReconcile();
  expect(() => expect(report('93')).toReconcile()).toThrow(/93 vụ/);
  expect('92').toAgreeWith('hơn 90');
});

it('draws', () => {
  fc.assert(
    fc.property(arbitraries.publishedWorld({ figures: 8 }), ({ world, publications }) => {
      const view = viewOf({ catalogue: world.catalogue, publications: publications.map((one) => one.record) });
      expect(reconcile(view).findings.filter((one) => one.status === 'inconsistent')).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

it('keeps laws', () => {
  const counting = defineProjection({ name: 'n', initial: { n: 0 }, on: { FigureReported: (state) => void state.n++ } });
  const history = fc.sample(arbitraries.history(), { numRuns: 1, seed: 1 })[0];
  for (const law of projectionLaws(counting, given(history).events)) law.check();
});
`;

describe('the surface', () => {
  it('has the golden issue codes', () => {
    const codes = new Set(sourcesUnder('src').flatMap(issueCodes));
    expectGolden('issue-codes.txt', `${[...codes].sort().join('\n')}\n`);
  });

  it('comes with a lock file that names no host', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });
});

/** The runtime names of each entry, as one file in the given format sees them. */
function exportsIn(file: string, load: (specifier: string, index: number) => string): readonly (readonly string[])[] {
  const all = specifiers.map((_, i) => `Object.keys(m${i}).filter((name) => name !== '__esModule').sort()`);
  return run(file, `${specifiers.map(load).join('\n')}\nconsole.log(JSON.stringify([${all}]));`);
}

/** Runtime names as they are, and `type X` for what only the declarations of that entry export. */
function surfaceOf(subpath: string, runtime: readonly string[]): readonly string[] {
  const declarations = readFileSync(join(installed, manifest.exports[subpath].import.types), 'utf8');
  const clauses = [...declarations.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map((match) => match[1] ?? '');
  const names = clauses.flatMap((clause) => clause.split(',')).map((item) => item.trim().split(/\s/).at(-1) ?? '');
  const types = [...new Set(names)].filter((name) => name && !runtime.includes(name)).map((name) => `type ${name}`);
  return [...runtime, ...types.sort()];
}

/** What a program prints as JSON, run by Node in a folder where the package is installed. */
function run<T>(file: string, code: string): T {
  writeFileSync(join(home, file), code);
  return JSON.parse(execFileSync(process.execPath, [join(home, file)], { cwd: home, encoding: 'utf8' }));
}

async function bundle(entry: string, options: Parameters<typeof build>[0]): Promise<string> {
  const shared = {
    bundle: true,
    write: false,
    minify: true,
    tsconfigRaw: {},
    logLevel: 'silent',
    absWorkingDir: home,
  } as const;
  const { outputFiles } = await build({ ...shared, ...options, entryPoints: [entry] });
  return outputFiles?.[0]?.text ?? '';
}
