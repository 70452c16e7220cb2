/**
 * What the model says of bad input, word by word: `test/golden/messages.txt` is read like a page of a manual. Every
 * issue must say what was found and what to do; `npm run golden` rewrites the page, to be read in the diff.
 */
import { describe, expect, it } from 'vitest';
import { type Calendar, defineCalendar, monthStart, vnStatisticalCalendar } from '../../src/model/calendar.ts';
import { addDays, addMonths, dayFromNumber, dayParts, daySchema } from '../../src/model/day.ts';
import { Decimal, decimal } from '../../src/model/decimal.ts';
import { type Issue, isLedgerError, type Parsed, unwrap } from '../../src/model/error.ts';
import { readEvent } from '../../src/model/event.ts';
import { cellSchema, figureSchema } from '../../src/model/figure.ts';
import { calendarIdSchema, idSchema, publicationIdSchema } from '../../src/model/id.ts';
import { indicatorSchema } from '../../src/model/indicator.ts';
import { intervalFromJson } from '../../src/model/interval.ts';
import { readJson } from '../../src/model/json.ts';
import {
  formatPeriod,
  type ParsePeriodOptions,
  type PeriodCodec,
  parsePeriod,
  periodSchema,
} from '../../src/model/period.ts';
import { publicationSchema, publisherSchema } from '../../src/model/publication.ts';
import {
  parseQuantity,
  type QuantityInput,
  quantityFrom,
  quantitySchema,
  type ReadingOptions,
} from '../../src/model/quantity.ts';
import { reorganisationSchema } from '../../src/model/reorganisation.ts';
import { readAs } from '../../src/model/schema.ts';
import { targetSchema } from '../../src/model/target.ts';
import { territorySchema, territorySetSchema } from '../../src/model/territory.ts';
import { languageSchema, lineSchema, noteSchema, proseSchema, textSchema, wordSchema } from '../../src/model/text.ts';
import { expectGolden } from '../golden.ts';
import { type PrintedTexts, printedTexts } from './printed-texts.ts';

/** What came in, as it is shown, and what reading it gives. */
interface Row {
  readonly shown: string;
  readonly issues: readonly Issue[];
}

interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** An input that prints badly, under a name. */
interface Named {
  readonly named: string;
  readonly input: unknown;
}
const named = (name: string, input: unknown): Named => ({ named: name, input });
const isNamed = (input: unknown): input is Named => typeof input === 'object' && input !== null && 'named' in input;

function section(title: string, read: (input: unknown) => unknown, inputs: readonly unknown[]): Section {
  return {
    title,
    rows: inputs.map((input) =>
      isNamed(input)
        ? { shown: input.named, issues: issuesOf(() => read(input.input)) }
        : { shown: shown(input), issues: issuesOf(() => read(input)) },
    ),
  };
}

/** A schema's section: each row changes a good value; `undefined` removes a field. What is no object stands alone. */
function schemaSection(title: string, schema: Parameters<typeof readAs>[0], good: object, changes: readonly unknown[]) {
  return section(
    title,
    changing(good, (value) => readAs<unknown>(schema, value)),
    changes,
  );
}

function changing(good: object, read: (value: unknown) => unknown): (change: unknown) => unknown {
  expect(issuesOf(() => read(good))).toEqual([]);
  return (change) => read(isChange(change) ? changed(good, change) : change);
}

const isChange = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function changed(good: object, change: object): object {
  return Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined));
}

function issuesOf(read: () => unknown): readonly Issue[] {
  try {
    const result = read() as Partial<Parsed<unknown>> | null; // Readers give a Parsed; the others throw.
    return result !== null && typeof result === 'object' && result.ok === false ? (result.issues ?? []) : [];
  } catch (error) {
    if (isLedgerError(error)) return error.issues;
    throw error;
  }
}

function shown(input: unknown): string {
  if (typeof input === 'number' || input === undefined) return String(input);
  const short = (_: string, value: unknown) =>
    typeof value === 'string' && value.length > 90 ? `${value.slice(0, 20)}… ${value.length} characters` : value;
  const removed = (key: string, value: unknown) => (value === undefined ? '(absent)' : short(key, value));
  return JSON.stringify(input, removed);
}

function printed({ title, rows }: Section): string {
  return [`# ${title}`, ...rows.map(({ shown, issues }) => [shown, ...blocks(issues)].join('\n'))].join('\n\n');
}

/** Of many issues the first and the last. */
function blocks(issues: readonly Issue[]): readonly string[] {
  const all = issues.map(block);
  return all.length <= 12 ? all : [...all.slice(0, 1), `  … ${all.length - 2} issues like it`, ...all.slice(-1)];
}

function block({ code, path, message, hint }: Issue): string {
  const place = path.length === 0 ? '' : ` at ${path.map((step) => JSON.stringify(step)).join(' ')}`;
  return `  ${code}${place}\n    ${message}\n    ${hint}`;
}

const year = { label: '2024', calendar: 'unstated' };
const half = { label: '2024-H1', calendar: 'vn-statistical', first: '2023-12-15', last: '2024-06-14' };
const number = { kind: 'number', value: '92.86', step: '0.01', bound: 'plain', rounding: 'unknown' };
const long = (length: number) => 'x'.repeat(length);

const days = (): readonly Section[] => [
  section('dayParts', (day) => dayParts(day as string), ['2024-02-30', '14/6/2024', 20240614, long(50), undefined]),
  section('daySchema', (day) => readAs(daySchema, day), ['2023-11-31', 20240614, null, undefined]),
  section('dayFromNumber', (day) => dayFromNumber(day as number), [-719163, 2932897, 0.5, Number.NaN]),
  section('addDays, from 9999-12-31', (count) => addDays('9999-12-31', count as number), [1]),
  section('addMonths, from 2024-01-31', (count) => addMonths('2024-01-31', count as number), [-24289, 1e9]),
];

const decimals = (): readonly Section[] => [
  section('decimal', (text) => decimal(text as string), [
    '92,86',
    '1e5',
    '+5',
    '',
    ...[40, 41].map((length) => 'x'.repeat(length)),
    92.86,
    null,
  ]),
  section('Decimal.set', (settings) => Decimal.set(settings as object), [{ precision: 5 }]),
  section('Decimal.config', (settings) => Decimal.config(settings as object), [{ precision: 5 }]),
];

const end = { low: '1', high: '2', lowOpen: false, highOpen: true };
const intervals = (): readonly Section[] => [
  section('intervalFromJson', intervalFromJson, [
    null,
    '[1, 2)',
    undefined,
    {},
    { ...end, low: 1 },
    { ...end, high: '2e9' },
    { low: '1', high: '2', lowOpen: false },
    { low: '1', high: '2', highOpen: false },
    { ...end, low: null },
    { ...end, high: null, highOpen: false },
    { ...end, high: '1' },
  ]),
];

const words = (): readonly Section[] => [
  section('ids', (id) => readAs(idSchema, id), ['', 'Huế', 'ca hue', '-a', 'constructor', long(129), 7, undefined]),
  section('ids of publications', (id) => readAs(publicationIdSchema, id), ['ca-hue:', 'CA:2024', long(161), null]),
  section('ids of calendars', (id) => readAs(calendarIdSchema, id), ['Civil', 5, undefined]),
  section('language tags', (tag) => readAs(languageSchema, tag), ['tiếng Việt', 'VI', null]),
  ...[
    { title: 'names', schema: textSchema },
    { title: 'notes', schema: noteSchema },
    { title: 'lines of at most 20', schema: lineSchema(20) },
    { title: 'prose of at most 20', schema: proseSchema(20) },
    { title: 'words', schema: wordSchema },
  ].map(({ title, schema }) =>
    section(title, (text) => readAs<unknown>(schema, text), [
      '',
      ' \u00a0',
      long(10_001),
      'half \ud800',
      named('"hoà" with its accents apart', 'hoà'.normalize('NFD')),
      named('"a", the control 7, "b"', 'a\u0007b'),
      7,
      undefined,
    ]),
  ),
  section('names, in one language or several', (text) => readAs(textSchema, text), [
    {},
    { vi: '' },
    { Vietnamese: 'Huế' },
    { vi: 7 },
    ['Huế'],
    'a\nb',
  ]),
  section('words, with blanks', (text) => readAs(wordSchema, text), [' case', 'case ', long(65)]),
];

const yearStart = { month: 1, day: 1, year: 'same' };
const calendars = (): readonly Section[] => [
  section(
    'defineCalendar, from { id: "school", yearStart: { month: 1, day: 1, year: "same" } }',
    changing({ id: 'school', yearStart }, (calendar) => defineCalendar(calendar as Calendar)),
    [
      null,
      [],
      { id: undefined, yearStart: undefined },
      { id: 'unstated' },
      { name: 5 },
      { yearStart: { ...yearStart, month: 0, day: 0 } },
      { yearStart: { month: 13, day: 29, year: 2024 } },
      { yearStart: { month: 1.5, day: '1', year: 'next', week: 1 } },
      named('{ yearStart: { month: NaN } }', { yearStart: { ...yearStart, month: Number.NaN } }),
    ],
  ),
  section('monthStart, of the first month of a statistical year', monthOfYear, [1, 10_001]),
];

function monthOfYear(of: unknown): string {
  return monthStart(vnStatisticalCalendar, of as number, 1);
}

const october = defineCalendar({ id: 'october', yearStart: { month: 10, day: 1, year: 'previous' } });
const periodsIn = (codec: PeriodCodec, inputs: readonly unknown[], options: Partial<ParsePeriodOptions> = {}) => {
  const { calendar = 'unstated', publishedOn } = options;
  const given = publishedOn === undefined ? '' : `, published on ${publishedOn}`;
  const under = calendar === 'unstated' ? 'an unstated calendar' : `the calendar ${calendar.id}`;
  return section(
    `parsePeriod, codec ${codec}, under ${under}${given}`,
    (text) => parsePeriod(text, { calendar, codec, ...options }),
    inputs,
  );
};

const periods = (): readonly Section[] => [
  section('parsePeriod, of 2024, with options', (options) => parsePeriod('2024', options as ParsePeriodOptions), [
    undefined,
    { calendar: 'civil' },
    { calendar: 'unstated', codec: 'xml' },
  ]),
  periodsIn('label', [
    2024,
    null,
    '',
    long(61),
    long(201),
    '2024-H3',
    '2024-Q5',
    '2024-0M',
    '2024-13',
    '2024-14-45',
    '0000-01-01',
    '0001',
    '9999',
    '../2024-H1',
    '2024-Q1/..',
    '2024/2024-06',
    '2024-06-14/2024',
    '2024-Q1/2024-Q2',
    '2023/2024/2025',
    'sáu tháng đầu năm',
  ]),
  periodsIn('sdmx', ['2024-H1', '2024-Q5', '2024-W26', '2024-D001', '2024-M13', '0000-A1', '9999-M01']),
  periodsIn('sdmx', ['2024-W00', '2024-W53', '2024-D367', '9998-W01', '2024-01-01/P0'], { calendar: october }),
  periodsIn('dhis2', ['2024H1', '2024S3', '2024Oct', '24', '20240230x', '202413']),
  periodsIn('dhis2', ['2024July'], { calendar: october }),
  periodsIn('iso', [
    'P9M',
    'P1M/P2M',
    '2024-13',
    '2024/2024-06',
    '2024-01-01/P0D/..',
    '2024-01-01/P9999Y',
    '0001-01-01/P1D',
    'P1D/9999-12-31',
    '2024-02-30/P1M',
    '../P1M',
  ]),
  periodsIn('vietnamese', [
    '6 tháng',
    '6 tháng đầu năm',
    '13 tháng đầu năm 2024',
    '0 tháng đầu năm 2024',
    'tháng 0/2024',
    'từ 15/12/2023 đến tháng 6/2024',
    'tháng 13/2024',
    'quý I',
    'đến hết tháng 6',
    'đến Tết',
    'từ kỳ họp thứ 7',
    'quý I/2024 đến quý II/2024',
    'từ 15/12 đến 14/6',
    'kỳ họp thứ 7',
  ]),
  periodsIn('vietnamese', ['tháng 12'], { publishedOn: '2024-11-30' }),
  section(
    'formatPeriod, of a label',
    (given) => {
      const [text, codec, calendar] = given as [string, PeriodCodec, Calendar | undefined];
      return formatPeriod(unwrap(parsePeriod(text, { calendar: calendar ?? 'unstated' })), { codec });
    },
    [
      ...['../..', '2024-02-30', '2024-H1'].map((text) => [text, 'iso']),
      ...['../..', '2024-02-30', '../2025', '2024-5M'].map((text) => [text, 'sdmx']),
      ...['../..', '2024-02-30', '../2025', '2024-5M', '2024-01-01/2024-01-05'].map((text) => [text, 'dhis2']),
      ...['../..', '2024-02-30'].map((text) => [text, 'vietnamese']),
    ],
  ),
  section('formatPeriod, of a label that is none', (label) => formatPeriod({ ...year, label: label as string }), ['x']),
  schemaSection('periods in the log, from 2024-H1 of the statistical year', periodSchema, half, [
    null,
    { label: 2024 },
    { label: long(201) },
    { label: '2024-01/2024-06' },
    { label: undefined, calendar: undefined },
    { calendar: 'Civil' },
    { first: '2023-12-16' },
    { first: undefined },
    { last: '2024-06-31' },
    { calendar: 'unstated' },
    { impossible: { reason: 'none', repairs: [] } },
    { label: '2024-02-30', first: undefined, last: undefined },
    { impossible: { reason: 1, repairs: 'none' } },
    { impossible: { repairs: [2024] } },
    { days: 183 },
  ]),
];

const printedIn = (language: 'vi' | 'en', texts: readonly unknown[], as?: ReadingOptions['as']) =>
  section(
    `parseQuantity, ${language === 'vi' ? 'Vietnamese' : 'English'}${as === undefined ? '' : `, as a ${as}`}`,
    (text) => parseQuantity(text, as === undefined ? { language } : { language, as }),
    texts,
  );

const prints = (): readonly Section[] => [
  section('parseQuantity, of 5, with options', (options) => parseQuantity('5', options as ReadingOptions), [
    undefined,
    { language: 'fr' },
    { language: 'vi', as: 'ratio' },
    { language: 'vi', unit: 5 },
  ]),
  printedIn('vi', [
    92.86,
    null,
    long(501),
    named('9, a soft blank of no width, "2%"', '9\u200b2%'),
    '',
    '()',
    'tội phạm',
    'nhiều vụ',
    'hàng trăm vụ',
    'giảm nhiều',
    '9% (giảm)',
    'hơn 5 (ước)',
    'bằng 91% so với cùng kỳ',
    'ba phần tư',
    'chưa có số liệu',
    'phấn đấu đạt 75%',
    'không tăng',
    'rút lại 5',
    '14/10/2024',
    'tháng 6',
    '6 tháng 2024',
    '111/KH-UBND',
    'số 12-NQ',
    '418H',
    '5 trăm',
    '2,5 rưỡi',
    '4.5',
    '1,234.5',
    '0123',
    '12.34.567',
    `${'1'.repeat(31)} vụ`,
    `0,${'1'.repeat(19)}`,
    `${'9'.repeat(25)} tỷ`,
    'tăng giảm 5%',
    'hơn gần 5%',
    'giảm +5%',
    'hơn -5%',
    'từ 5',
    'gần 5 trở lên',
    'giảm xuống 5',
    'tăng 2 lần',
    'vượt chỉ tiêu Quốc hội giao 4%',
    'thứ 7',
    'thứ 14/13',
    'thứ 1,5/13',
    '5/7',
    '3 trong 5',
    '5 vụ trong 7',
    '5 lên 7',
    '-5/7 chia cho 8',
    'giảm 5 chia cho 8',
    '5% chia cho 8%',
    'tăng từ 5 đến 7',
    'thứ 5 đến 7',
    '12-2025',
    'hơn từ 5 đến 7',
    '7 đến 5',
    '5 kg đến 7 %',
    '5 vụ, 7 người',
    `5 vụ (7 người, ${'rất '.repeat(20)}nhiều)`,
    'giảm 5% so với 7 vụ',
    `${'rất '.repeat(20)}5`,
  ]),
  printedIn('en', [
    '92,86%',
    '5m',
    '5xyz',
    '5 dozen',
    'many cases',
    'aims for 75%',
    'not increased',
    'in May',
    'increase decrease of 5',
    'more than less than 5',
    'increased to, by 5',
    'increased 2 times',
    '7th',
    'ranked 7',
    'ranked 8 of 5',
    'between 5 and',
    'from 5',
    'over 5 or less',
    '5 and 7',
    '3 of 5',
    '5 of 7 months',
    '5/7',
    'up from 5 to 7',
    '2020-2023',
    '7-5%',
    'withdrawn 5',
    '31/12/2024',
    '5 cases, 7 persons',
  ]),
  printedIn('vi', ['5', '30/02/2024', '14/6', 'ngày 12 tháng 02', long(61), 5], 'day'),
  printedIn('en', ['05/06/2024', '31 April 2024', 'Foo 5, 2024', '14.6'], 'day'),
  printedIn('vi', ['0/5', '7/5', '1,5/7', '5/7 trở lên'], 'place'),
  printedIn('vi', ['-5/7', '5%/7%', '5/7 tháng'], 'fraction'),
  section('quantityFrom', (input) => quantityFrom(input as QuantityInput), [
    null,
    '92,86%',
    {},
    { value: '5' },
    { number: '5', rank: [1, 2] },
    { number: 92.86, step: 0.01 },
    { number: '92,86' },
    { number: '5', step: '-1' },
    { number: '5', bound: 'over', rounding: 'down', unit: '%' },
    named('{ number: NaN }', { number: Number.NaN }),
    { fraction: [5, { value: 7, bound: 'plain' }] },
    { fraction: ['5'] },
    { fraction: ['5', '7', '9'] },
    { fraction: ['-5', { value: '-7', bound: 'plain' }] },
    { fraction: ['5', { value: '7' }] },
    { fraction: '5/7' },
    { range: [3, 5] },
    { range: ['5', '3'] },
    { range: ['3', '3'] },
    { rank: [8, 7] },
    { rank: ['1', '7'] },
    { member: [0, 37] },
    { member: 1 },
    { direction: 'sideways' },
    { day: '2024-02-30' },
    { retracted: false },
  ]),
  section('quantitySchema', (input) => readAs(quantitySchema, input), [
    null,
    {},
    { kind: 'percent' },
    { ...number, value: '92.860' },
    { ...number, value: '-0', step: '-0.01' },
    { ...number, value: 92.86 },
    { ...number, bound: 'over', rounding: 'down', unit: '%' },
    { kind: 'number', value: '5' },
    { kind: 'fraction', numerator: { value: '-5', bound: 'plain' }, denominator: { value: '7' } },
    { kind: 'range', low: { ...number, value: '5' }, high: { ...number, value: '3' } },
    { kind: 'range', low: '5', high: { ...number, value: 'x' } },
    { kind: 'place', relation: 'first', k: 0, n: 1.5 },
    { kind: 'place', relation: 'rank', k: 8, n: 7 },
    { kind: 'direction', direction: 'left' },
    { kind: 'day', day: '2024-02-30' },
    { kind: 'retracted', by: 'x' },
  ]),
];

const publication = {
  id: 'ca-hue:2024-07-05',
  publisher: 'ca-hue',
  publishedOn: '2024-07-05',
  title: 'Sơ kết 6 tháng đầu năm 2024',
  language: 'vi',
  calendar: 'unstated',
};
const cell = { indicator: 'clearance-rate', territory: 'hue', period: year };
const figure = { publication: publication.id, cell, printed: '92,86%', quantity: number };
const indicator = { id: 'clearance-rate', name: 'Tỷ lệ khám phá', measure: { kind: 'flow' }, unit: 'percent' };
const measured = (measure: unknown) => ({ measure });
const condition = { indicator: 'cases', relation: 'atMost', value: '0' };
const span = { from: '2020-01-01', to: '2024-12-31', name: 'Huế', level: 'province' };
const target = {
  id: 'nq96',
  indicator: 'clearance-rate',
  scope: { territory: 'hue' },
  requirement: { relation: 'atLeast', value: '75' },
  judged: 'each',
  publisher: 'quoc-hoi',
};
const shared = (...shares: readonly object[]) => ({
  transfers: [{ from: 'a-luoi', to: 'hue', extent: 'whole', shares }],
});
const required = (requirement: unknown) => ({ requirement });

const nouns = (): readonly Section[] => [
  schemaSection('publishers', publisherSchema, { id: 'ca-hue', name: 'Công an thành phố Huế' }, [
    null,
    'ca-hue',
    { id: 'Ca Huế', name: '', preference: -1 },
    { preference: 1.5 },
    { preference: 1_000_001 },
    { preference: '1' },
    { id: undefined, name: undefined, colour: 'red' },
    { [`colour ${long(80)}`]: 'red' },
  ]),
  schemaSection('publications', publicationSchema, publication, [
    [],
    {
      id: 'ca hue',
      publisher: 'Ca',
      publishedOn: '5/7/2024',
      title: '',
      address: '\n',
      language: 'v',
      calendar: 'A B',
    },
    { publishedOn: undefined, calendar: undefined, language: undefined },
    { title: long(2001) },
    { year: 2024 },
  ]),
  schemaSection('cells', cellSchema, cell, [
    { indicator: undefined, territory: undefined, period: undefined },
    { period: '2024' },
    { breakdown: {} },
    { breakdown: { sex: 'Nữ' } },
    { breakdown: { Sex: 'female' } },
    { breakdown: Object.fromEntries(Array.from({ length: 17 }, (_, place) => [`d${place}`, 'm'])) },
    { breakdown: ['female'] },
    { base: 'last-year' },
    { base: {} },
    { base: { period: '2023' } },
    { base: { period: year, calendar: 'civil' } },
    { base: 5 },
  ]),
  schemaSection('figures', figureSchema, figure, [
    { publication: undefined, cell: undefined, printed: undefined, quantity: undefined },
    { printed: 92.86, quantity: '92.86' },
    { status: 'draft', locator: '', quote: ' ', note: 5 },
    { printed: '92\t86' },
    { quote: 'a\u0007' },
    { unit: '%' },
  ]),
  schemaSection('indicators', indicatorSchema, indicator, [
    { id: undefined, name: undefined, measure: undefined, unit: undefined },
    { id: 'Rate', name: {}, unit: ' %', unitSymbols: [], integer: 1, nonNegative: 'no', better: 'up' },
    { note: {}, validFrom: '2024', colour: 'red' },
    { unitSymbols: Array.from({ length: 21 }, (_, place) => `u${place}`) },
    { dimensions: [] },
    { dimensions: [{ id: 'sex', members: [] }] },
    { dimensions: [{ id: 'sex', members: ['f', 'm', 'f'], disjoint: 1 }] },
    {
      dimensions: [
        { id: 'sex', members: ['f'] },
        { id: 'sex', members: ['m'] },
      ],
    },
    { validFrom: '2018-01-01', continues: 'similar' },
    { continues: 'comparable' },
    {
      measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'adjacent' },
      continues: { before: '1', after: '2' },
    },
    { validFrom: '2018-01-01', continues: { before: '0', after: '1e2' } },
    { validFrom: '2018-01-01', continues: {} },
    { validFrom: '2018-01-01', continues: { adds: ['theft', 'theft'], drops: ['fraud'] } },
    { validFrom: '2018-01-01', continues: { adds: ['theft'], drops: ['fraud', 'theft'] } },
    { validFrom: '2018-01-01', continues: { adds: ['clearance-rate'] } },
    measured('flow'),
    measured({}),
    measured({ kind: 'mood' }),
    measured({ kind: 'flow', of: 'cases' }),
    measured({ kind: 'ratio' }),
    measured({ kind: 'ratio', numerator: 'a', denominator: 'a', scale: '100' }),
    measured({ kind: 'ratio', numerator: 'A', scale: '0' }),
    measured({ kind: 'ratio', scale: '1e2' }),
    measured({ kind: 'change' }),
    measured({ kind: 'change', of: 'clearance-rate', mode: 'percent', base: 'adjacent' }),
    measured({ kind: 'change', of: 'cases', mode: 'relative', base: 'last-year' }),
    measured({ kind: 'sum', of: [] }),
    measured({ kind: 'sum', of: ['a', 'b', 'a'] }),
    measured({ kind: 'difference', minuend: 'a' }),
    measured({ kind: 'difference', minuend: 'a', subtrahend: 'a' }),
    measured({ kind: 'share', part: 'a', whole: 'a', scale: '-100' }),
    measured({ kind: 'coverage', level: 'commune', condition: { ...condition, relation: 'under' }, scale: '100' }),
    measured({ kind: 'coverage', level: '', condition: { ...condition, indicator: 'clearance-rate' }, scale: '100' }),
    measured({ kind: 'margin' }),
  ]),
  schemaSection('territories', territorySchema, { id: 'hue', spans: [span] }, [
    { id: 'Huế', spans: 'Huế' },
    { spans: [] },
    { spans: [{ ...span, to: '2019-12-31' }] },
    { spans: [{ ...span, from: '2020' }] },
    { spans: [{ ...span, parent: 'hue' }] },
    { spans: [span, { ...span, from: '2024-12-31' }] },
    { spans: [{ name: 'Huế', level: 'province' }, { ...span }] },
    { spans: [span, { name: 'Huế', level: 'province' }] },
    { spans: [{ ...span, name: {}, level: ' ', otherNames: [], type: 5, parent: 'A', childrenExhaustive: 'yes' }] },
  ]),
  schemaSection(
    'sets of territories',
    territorySetSchema,
    { id: 'cum-4', name: 'Cụm 4', members: [{ territory: 'hue' }] },
    [
      { name: undefined, members: [] },
      { members: ['hue'] },
      { members: [{ territory: 'cum-4' }] },
      {
        members: [
          { territory: 'hue', to: '2020-12-31' },
          { territory: 'hue', from: '2020-12-31' },
        ],
      },
      { members: [{ territory: 'hue', from: '2020-01-01', to: '2019-12-31' }] },
    ],
  ),
  schemaSection('reorganisations', reorganisationSchema, { id: 'nq-202', effectiveOn: '2025-07-01' }, [
    { effectiveOn: '0001-01-01', ends: [], transfers: 'x' },
    { ends: ['hue', 'hue'] },
    named('5,001 that end', { ends: Array.from({ length: 5_001 }, (_, place) => `t${place}`) }),
    named('1.2 MB of beginnings', {
      begins: Array.from({ length: 4_000 }, (_, at) => ({ id: `t${at}`, name: long(300), level: 'x' })),
    }),
    { begins: [{ id: 'hue', name: 'Huế', level: 'province', parent: 'hue' }] },
    { changes: [{ territory: 'hue' }, { territory: 'a-luoi', parent: 'a-luoi' }] },
    { transfers: [{ from: 'hue', to: 'hue', extent: 'all' }] },
    { transfers: [{ from: 'hue', to: 'hue', extent: 'part' }] },
    shared({ basis: 'area' }),
    shared({ basis: 'area', ofTo: '1' }, { basis: 'area', ofTo: '1' }),
    shared({ basis: 'area', ofFrom: '1.5', ofTo: { part: '1', whole: '0' } }),
    shared({ basis: 'area', ofFrom: '0.5' }),
    shared({ basis: 'area', ofFrom: { part: '1', whole: '2' } }),
    shared({ basis: 'area', ofFrom: '50%' }),
  ]),
  schemaSection('targets', targetSchema, target, [
    { id: undefined, indicator: undefined, scope: undefined, requirement: undefined, judged: undefined },
    { publisher: undefined, judged: 'often', every: 'week', force: 'wish', issuedOn: '2019', instrument: '' },
    { period: year, from: '2024-01-01' },
    { period: year, to: '2024-12-31' },
    { from: '2024-12-31', to: '2024-01-01' },
    { scope: 'hue' },
    { scope: {} },
    { scope: { territory: 'hue', within: 'viet-nam' } },
    { scope: { everyTerritoryAt: '' } },
    { breakdown: {}, base: 'before', quote: '', note: long(10_001) },
    required('75%'),
    required({}),
    required({ relation: 'near', value: '75' }),
    required({ relation: 'atLeast', value: 75 }),
    required({ relation: 'moreThan', value: '75%' }),
    required({ relation: 'lessThan' }),
    required({ relation: 'exactly', value: '1', high: '2' }),
    required({ relation: 'between', low: '10', high: '9' }),
    required({ relation: 'between', low: '10' }),
    required({ relation: 'increase', by: '0', mode: 'percent', baseline: year }),
    required({ relation: 'decrease', by: '-5', mode: 'points', baseline: '2023' }),
    required({ relation: 'decrease', mode: 'percent', baseline: year, yearly: true }),
    required({ relation: 'by', day: '2025-02-30' }),
    required({ relation: 'qualitative', text: '' }),
  ]),
];

const event = {
  position: 7,
  id: '7f1c1b1e-54d2-4c1b-9a52-0d3d6f8b2a10',
  type: 'FigureWithdrawn',
  schemaVersion: 1,
  recordedAt: '2024-07-05T03:00:00.000Z',
  recordedBy: 'thống kê BCĐ 138',
  data: { report: 3, reason: 'gõ nhầm' },
};
const upcast = (title: string, step: () => unknown) =>
  section(
    `readEvent, of version 1 where an upcaster ${title}`,
    changing(event, (json) => readEvent(json, { upcasters: new Map([['PeriodReopened', [step]]]) })),
    [{ type: 'PeriodReopened' }],
  );
const nested = JSON.parse(`${'['.repeat(33)}${']'.repeat(33)}`);
const cycle: unknown[] = [];
cycle.push({ again: cycle });
const throwing = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error('no');
    },
  },
);
const hidden = Object.defineProperty({}, 'a', { value: 1, enumerable: false });
const accessor = Object.defineProperty({}, 'a', { get: () => 1, enumerable: true });

const events = (): readonly Section[] => [
  section('readEvent, whole', (json) => readEvent(json), [null, 'x', [], {}]),
  section('readEvent, from a good FigureWithdrawn at position 7', changing(event, readEvent), [
    { position: 0, id: 'A', type: 'figure withdrawn', schemaVersion: 0, recordedAt: '2024-07-05', recordedBy: '' },
    { position: 1.5, schemaVersion: 10_001, recordedAt: 1720148400000, recordedBy: undefined },
    { command: { key: '', digest: 'A' } },
    { command: 'key', data: undefined },
    { unknown: false, hash: 'x' },
    { data: null },
    { data: { report: 7, reason: 'x' } },
    { data: { report: '3' } },
    { data: { report: 3, reason: ' ', by: 'x' } },
    { type: 'FigureCorrected', data: { report: 8, figure, reason: 'x' } },
    { type: 'FigureCorrected', data: { report: 3, figure: { ...figure, printed: '' } } },
    { type: 'TargetWithdrawn', data: { target: 'A' } },
    { type: 'PeriodClosed', data: { period: '2024', closedOn: '2024', reason: '' } },
    { type: 'PeriodReopened', data: {} },
  ]),
  upcast('throws an error', () => {
    throw new Error('no reason was given');
  }),
  upcast('throws something else', () => {
    throw 'a text';
  }),
  upcast('gives what is no JSON', () => ({ at: new Date(0) })),
  upcast('gives what does not fit', () => ({ note: 'x' })),
  section('readJson', (value) => readJson(value), [
    undefined,
    1.5,
    named('NaN', Number.NaN),
    named('2^53', 2 ** 53),
    named('a function', () => 1),
    named('a symbol', Symbol('s')),
    named('1n', 1n),
    named('a date', new Date(0)),
    named('{ a: undefined }', { a: undefined }),
    named('a list with a hole', new Array(1)),
    named('a list with a name', Object.assign([1], { name: 'x' })),
    named('a hidden member', hidden),
    named('an accessor', accessor),
    named('a symbol for a key', { [Symbol('s')]: 1 }),
    named('{ "__proto__": 1 }', JSON.parse('{ "__proto__": 1 }')),
    { constructor: 1, a: { prototype: [] } },
    { 'a\0': 'b\0' },
    named('{ "half \\ud800": "half \\ud800" }', { 'half \ud800': 'half \ud800' }),
    named('33 lists, one in another', nested),
    named('a list in itself', cycle),
    named('an object that throws', throwing),
    named('{ a: [an object that throws] }', { a: [throwing] }),
    named('{ a: a list with a name }', { a: Object.assign([1], { name: 'x' }) }),
    named('{ a: a symbol for a key }', { a: { [Symbol('s')]: 1 } }),
    named(
      '102 wrong members',
      Array.from({ length: 102 }, () => 0.5),
    ),
  ]),
  section('readJson, every number and key', (value) => readJson(value, { numbers: 'finite', keys: 'any' }), [
    named('{ __proto__: Infinity }', JSON.parse('{ "__proto__": 1e999 }')),
    named('{ a: [1,999,999 zeros], b: 0 }', { a: Array.from({ length: 1_999_999 }, () => 0), b: 0 }),
  ]),
];

describe('what is said of bad input', () => {
  it('is an issue at least for every input, as the golden page prints it', () => {
    const sections = [days, decimals, intervals, words, calendars, periods, prints, nouns, events].flatMap((all) =>
      all(),
    );
    const silent = sections.flatMap(({ title, rows }) =>
      rows.filter(({ issues }) => issues.length === 0).map((row) => `${title}: ${row.shown}`),
    );
    expect(silent).toEqual([]);
    expectGolden('messages.txt', `${sections.map(printed).join('\n\n\n')}\n`);
  });
});

describe('what is read of printed texts', () => {
  it('is one reading, or why there is none, as the golden page prints it', () => {
    expectGolden('readings.txt', `${printedTexts.map(readings).join('\n\n\n')}\n`);
  });
});

function readings({ title, options, texts }: PrintedTexts): string {
  return [`# ${title}`, ...texts.map((text) => [shown(text), ...readingOf(text, options)].join('\n'))].join('\n\n');
}

function readingOf(text: string, options: ReadingOptions): readonly string[] {
  const read = parseQuantity(text, options);
  return read.ok ? [`  ${partsOf(read.value)}`] : blocks(read.issues);
}

/** Every part of a reading, those that are undefined too. */
function partsOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(partsOf).join(', ')}]`;
  if (typeof value === 'string') return value.length > 90 ? `… ${value.length} characters` : value || '""';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => (name === 'kind' ? partsOf(part) : `${name} ${partsOf(part)}`))
    .join(' ');
}
