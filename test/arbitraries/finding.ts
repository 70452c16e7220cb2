/** Findings of every kind and status, made of the figures of two documents, whether or not a check would give them. */
import fc from 'fast-check';
import { Decimal } from '../../src/model/decimal.ts';
import type { Cell } from '../../src/model/figure.ts';
import { interval } from '../../src/model/interval.ts';
import { type Break, type Vintage, viewOf } from '../../src/query.ts';
import type { Advisory, ConstraintKind, Finding, FindingReason, Operand, Role } from '../../src/reconcile/finding.ts';

const flow = (id: string, name: string) =>
  ({
    id,
    name: { vi: name, en: id },
    unit: 'case',
    measure: { kind: 'flow' },
    integer: true,
    dimensions: [{ id: 'form', name: { vi: 'Hình thức', en: 'form' }, members: ['home', 'centre'] }],
  }) as const;

/** Two documents of two publishers, and every kind of print. */
export const view = viewOf({
  catalogue: {
    publishers: [
      { id: 'police', name: { vi: 'Công an tỉnh Thừa Thiên Huế', en: 'Police of Thừa Thiên Huế' } },
      { id: 'office', name: { vi: 'Cục Thống kê', en: 'Statistics Office' } },
    ],
    territories: [
      { id: 'viet-nam', name: 'Việt Nam', level: 'nation' },
      { id: 'hue', name: 'Thừa Thiên Huế', level: 'province', parent: 'viet-nam' },
    ],
    indicators: [
      flow('cases', 'Số vụ phạm tội về trật tự xã hội'),
      flow('solved', 'Số vụ khám phá'),
      {
        id: 'clearance',
        name: 'Tỷ lệ khám phá',
        unit: 'percent',
        measure: { kind: 'ratio', numerator: 'solved', denominator: 'cases', scale: '100' },
      },
      {
        id: 'change',
        name: 'Tội phạm so với cùng kỳ',
        unit: 'percent',
        measure: { kind: 'change', of: 'cases', mode: 'percent', base: 'same-period-last-year' },
      },
      {
        id: 'margin',
        name: 'Mức vượt chỉ tiêu',
        unit: 'percentage-point',
        measure: { kind: 'margin', target: 'floor' },
      },
      { id: 'plan', name: 'Ngày ban hành kế hoạch', unit: 'day', measure: { kind: 'milestone' } },
      { id: 'rank', name: 'Thứ hạng', unit: 'place', measure: { kind: 'rank' } },
      { id: 'seized', name: 'Ma túy thu giữ', unit: 'kg', measure: { kind: 'flow' } },
    ],
    targets: [
      {
        id: 'floor',
        name: { vi: 'Khám phá từ 75%', en: 'Clearance of 75%' },
        indicator: 'clearance',
        scope: { territory: 'hue' },
        requirement: { relation: 'atLeast', value: '75' },
        judged: 'each',
        publisher: 'office',
      },
    ],
  },
  publications: [
    {
      publication: {
        publisher: 'police',
        publishedOn: '2024-07-05',
        title: 'Báo cáo',
        language: 'vi',
        calendar: 'unstated',
      },
      figures: [
        { indicator: 'cases', territory: 'hue', period: '2024-Q1', value: '1.120' },
        { indicator: 'cases', territory: 'hue', period: '2024-Q2', value: 'gần 980' },
        { indicator: 'cases', territory: 'hue', period: '2024-H1', value: '2.082' },
        { indicator: 'cases', territory: 'hue', period: '2023-H1', value: 'khoảng 2 nghìn' },
        { indicator: 'cases', territory: 'hue', period: '2024-H1', breakdown: { form: 'home' }, value: '12' },
        { indicator: 'cases', territory: 'hue', period: '2024-H1', breakdown: { form: 'centre' }, value: '18' },
        { indicator: 'solved', territory: 'hue', period: '2024-H1', value: '172' },
        { indicator: 'clearance', territory: 'hue', period: '2024-H1', value: 'hơn 83%' },
        { indicator: 'clearance', territory: 'hue', period: '2023-H1', value: '172/183' },
        { indicator: 'clearance', territory: 'viet-nam', period: '2024-H1', value: 'từ 75% đến 80%' },
        { indicator: 'change', territory: 'hue', period: '2024-H1', value: 'giảm hơn 9%' },
        { indicator: 'change', territory: 'viet-nam', period: '2024-H1', value: 'tăng 3,76%' },
        { indicator: 'change', territory: 'viet-nam', period: '2023-H1', value: 'giảm' },
        { indicator: 'margin', territory: 'hue', period: '2024-H1', value: '17,86%' },
        { indicator: 'plan', territory: 'hue', value: '12/9/2023' },
        { indicator: 'rank', territory: 'hue', period: '2024', value: { member: [1, 37] } },
        { indicator: 'seized', territory: 'hue', period: '2024', value: '2.212,24 kg' },
        { indicator: 'seized', territory: 'hue', period: '2023-10-15/2023-05-14', value: '3 kg' },
      ],
    },
    {
      publication: {
        publisher: 'office',
        publishedOn: '2025-01-10',
        title: 'Niên giám',
        language: 'vi',
        calendar: 'civil',
      },
      figures: [
        { indicator: 'cases', territory: 'hue', period: '2024', value: '4.600' },
        { indicator: 'cases', territory: 'viet-nam', period: '2024', value: '376.131' },
        { indicator: 'change', territory: 'hue', period: '2024', value: 'không tăng, không giảm' },
      ],
    },
  ],
});

const figures = view.figures();
const impossible = figures.filter(({ cell }) => cell.period.impossible !== undefined);

/** How the operands of each kind stand, as the check gives them. */
const shapes: Readonly<Record<ConstraintKind, readonly (readonly [Operand['side'], Role])[]>> = {
  time: [
    ['left', 'part'],
    ['left', 'part'],
    ['left', 'minus'],
    ['right', 'whole'],
  ],
  territories: [
    ['left', 'part'],
    ['left', 'part'],
    ['right', 'whole'],
  ],
  breakdown: [
    ['left', 'part'],
    ['left', 'part'],
    ['left', 'part'],
    ['right', 'whole'],
  ],
  measure: [
    ['left', 'part'],
    ['left', 'minus'],
    ['right', 'whole'],
  ],
  ratio: [
    ['left', 'numerator'],
    ['left', 'denominator'],
    ['right', 'rate'],
  ],
  share: [
    ['left', 'numerator'],
    ['left', 'denominator'],
    ['right', 'rate'],
  ],
  'rate-between': [
    ['left', 'part'],
    ['left', 'part'],
    ['right', 'rate'],
  ],
  shares: [
    ['left', 'part'],
    ['left', 'part'],
    ['left', 'part'],
  ],
  change: [
    ['left', 'level'],
    ['left', 'base'],
    ['right', 'change'],
  ],
  margin: [
    ['left', 'actual'],
    ['right', 'margin'],
  ],
  target: [
    ['left', 'actual'],
    ['left', 'margin'],
    ['right', 'actual'],
    ['right', 'margin'],
  ],
  monotone: [
    ['left', 'part'],
    ['left', 'part'],
    ['right', 'whole'],
  ],
  count: [['right', 'count']],
  nested: [
    ['left', 'part'],
    ['right', 'whole'],
  ],
  phases: [
    ['left', 'earlier'],
    ['right', 'later'],
  ],
  fraction: [
    ['left', 'numerator'],
    ['right', 'rate'],
  ],
  'fraction-count': [
    ['left', 'denominator'],
    ['right', 'count'],
  ],
  repeated: [
    ['left', 'report'],
    ['right', 'report'],
  ],
  rivals: [
    ['left', 'report'],
    ['right', 'report'],
  ],
  admissible: [['right', 'report']],
  period: [['right', 'report']],
  together: [
    ['left', 'report'],
    ['left', 'report'],
    ['right', 'report'],
  ],
  rule: [
    ['left', 'level'],
    ['right', 'level'],
    ['right', 'level'],
  ],
};

export const kinds = Object.keys(shapes) as readonly ConstraintKind[]; // The record names them all.
const reasons: readonly FindingReason[] = [
  'missing',
  'repeated-reports-disagree',
  'base-unstated',
  'base-zero',
  'denominator-may-be-zero',
  'impossible-period',
  'not-numeric',
  'target-unknown',
  'territory-changed',
  'definition-changed',
  'denominator-differs',
];
const advisories: readonly Advisory[] = [
  'loose-hedge',
  'denominator-differs',
  'impossible-period',
  'rounds-like-truncation',
];

const number = fc
  .tuple(
    fc.integer({ min: -9_999_999, max: 9_999_999 }),
    fc.integer({ min: 0, max: 7 }),
    fc.constantFrom(0, 0, 0, 40, -30),
  )
  .map(([digits, places, far]) => new Decimal(digits).div(new Decimal(10).pow(places)).times(new Decimal(10).pow(far)));

const span = fc.option(
  fc
    .tuple(number, number, fc.constantFrom('both', 'low', 'high', 'none', 'point'), fc.boolean(), fc.boolean())
    .map(([a, b, ends, lowOpen, highOpen]) => {
      if (ends === 'point' || a.eq(b)) return interval(a, a);
      const [low, high] = a.lt(b) ? [a, b] : [b, a];
      const kept = { low: ends === 'both' || ends === 'low', high: ends === 'both' || ends === 'high' };
      return interval(kept.low ? low : null, kept.high ? high : null, { lowOpen, highOpen });
    }),
  { nil: null, freq: 5 },
);

const cells: readonly Cell[] = figures.map(({ cell }) => cell);

/** A slot's figures: one, none, or now and then two that speak of one cell. */
const told: fc.Arbitrary<{ readonly cell: Cell; readonly figures: readonly Vintage[] }> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...figures).map((figure) => ({ cell: figure.cell, figures: [figure] })) },
  { weight: 2, arbitrary: fc.constantFrom(...cells).map((cell) => ({ cell, figures: [] })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...figures), fc.constantFrom(...figures))
      .map(([a, b]) => ({ cell: a.cell, figures: [a, b] })),
  },
);

/** One figure at least, since nothing is checked of which nobody speaks. */
export const findings: fc.Arbitrary<Finding> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    status: fc.constantFrom('consistent', 'restated', 'inconsistent', 'inconsistent', 'undecided', 'not-applicable'),
    reason: fc.option(fc.constantFrom(...reasons)),
    advisories: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...advisories])),
    relation: fc.constantFrom('=', '=', '<=', '>='),
    left: span,
    right: span,
    gap: fc.option(number.map((value) => value.abs())),
    slots: fc.array(told, { minLength: 4, maxLength: 4 }),
    more: fc.array(told, { maxLength: 9 }),
    superseded: fc.boolean(),
    breaks: fc.subarray<Break>([
      { on: '2024-04-01', because: 'definition', id: 'cases', bridged: null },
      { on: '2024-06-01', because: 'territory', id: 'reform', bridged: null },
    ]),
    repairs: fc.subarray(['2023-05-14/2023-10-15', '2023-10-15/2024-05-14']),
  })
  .map(({ kind, slots, more, ...said }) => {
    const shape = shapes[kind];
    const wide = kind === 'time' || kind === 'territories' || kind === 'breakdown' ? more : [];
    const operands: Operand[] = [
      ...wide.map(
        (slot): Operand => ({
          side: 'left',
          role: 'part',
          factor: 1,
          ...slot,
          value: slot.figures[0]?.certain ?? null,
        }),
      ),
      ...shape.map(([side, role], at): Operand => {
        const odd = kind === 'period' && impossible[0] ? { cell: impossible[0].cell, figures: impossible } : slots[at];
        const { cell, figures: own } = odd ?? { cell: cells[0] as Cell, figures: [] }; // There are figures.
        return { side, role, factor: role === 'minus' ? -1 : 1, cell, figures: own, value: own[0]?.certain ?? null };
      }),
    ];
    const spoken = operands.flatMap((operand) => operand.figures);
    const missing = operands.filter((operand) => operand.figures.length === 0).map(({ cell }) => cell);
    return {
      ...said,
      id: `${kind} @ somewhere`,
      constraint: kind,
      kind,
      operands,
      figures: [...new Set(spoken)],
      missing,
      scope: new Set(spoken.map(({ publication }) => publication.id)).size > 1 ? 'across' : 'publication',
      rule:
        kind === 'rule'
          ? {
              id: 'r',
              reason: { vi: 'Số vụ khám phá không vượt số vụ xảy ra', en: 'No more cases are solved than occur' },
              severity: 'error',
            }
          : null,
    } satisfies Finding;
  })
  .filter(({ figures: spoken, reason, missing }) => spoken.length > 0 && (reason !== 'missing' || missing.length > 0));
