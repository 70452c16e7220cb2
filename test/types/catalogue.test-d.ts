/** What may be written down: compiled by `tsc`, and never run. Each mistake must stay one. */
import type {
  Catalogue,
  CorrectInput,
  FigureInput,
  Indicator,
  QuantityInput,
  RecordInput,
  TargetInput,
} from '../../src/index.ts';

/** Takes what fits, and is nothing else. */
declare function accept<T>(value: T): void;

accept<Catalogue>({});
accept<Catalogue>({ territories: [{ id: 'hue', name: { vi: 'Huế', en: 'Hue' }, level: 'province' }] });
accept<Catalogue>({ territories: [{ id: 'hue', spans: [{ from: '2025-01-01', name: 'Huế', level: 'province' }] }] });
// @ts-expect-error: a territory has a level
accept<Catalogue>({ territories: [{ id: 'hue', name: 'Huế' }] });
// @ts-expect-error: there is no such list
accept<Catalogue>({ units: [] });

const cases = { id: 'cases', name: 'Cases', unit: 'case' } as const;
accept<Indicator>({ ...cases, measure: { kind: 'flow' } });
accept<Indicator>({ ...cases, measure: { kind: 'ratio', numerator: 'a', denominator: 'b', scale: '100' } });
// @ts-expect-error: a scale is exact text
accept<Indicator>({ ...cases, measure: { kind: 'ratio', scale: 100 } });
// @ts-expect-error: nothing is averaged
accept<Indicator>({ ...cases, measure: { kind: 'average' } });
// @ts-expect-error: a change says what it is measured from
accept<Indicator>({ ...cases, measure: { kind: 'change', of: 'cases', mode: 'percent' } });

const target = {
  id: 't',
  indicator: 'cases',
  scope: { territory: 'hue' },
  judged: 'each',
  publisher: 'assembly',
} as const;
accept<TargetInput>({ ...target, requirement: { relation: 'atLeast', value: 'unknown' } });
accept<TargetInput>({ ...target, requirement: { relation: 'decrease', by: '5', mode: 'percent', baseline: '2023' } });
accept<TargetInput>({
  ...target,
  period: { label: '2024', calendar: 'civil' },
  requirement: { relation: 'by', day: '2024-05-14' },
});
// @ts-expect-error: a required value is exact text
accept<TargetInput>({ ...target, requirement: { relation: 'atLeast', value: 75 } });
// @ts-expect-error: a movement has a baseline
accept<TargetInput>({ ...target, requirement: { relation: 'decrease', by: '5', mode: 'percent' } });
// @ts-expect-error: a target binds somebody
accept<TargetInput>({ ...target, scope: {}, requirement: { relation: 'atLeast', value: '75' } });

accept<QuantityInput>({ number: '92.86', step: '0.01', bound: 'more-than', rounding: 'half-up' });
accept<QuantityInput>({ fraction: ['82', { value: '120000', bound: 'more-than' }] });
accept<QuantityInput>({ rank: [7, 13] });
// @ts-expect-error: figures are never JavaScript numbers
accept<QuantityInput>({ number: 92.86 });
// @ts-expect-error: a quantity has one kind
accept<QuantityInput>({});

const figure = { indicator: 'cases', territory: 'hue', period: '2024-H1' } as const;
accept<FigureInput>({ ...figure, value: '92,86%', quote: undefined });
accept<FigureInput>({ indicator: 'held', territory: 'hue', value: { day: '2024-07-05' } });
// @ts-expect-error: figures are never JavaScript numbers
accept<FigureInput>({ ...figure, value: 120 });
// @ts-expect-error: a figure has a value
accept<FigureInput>({ ...figure });

const publication = { publisher: 'police', publishedOn: '2024-07-05', title: 'Báo cáo', language: 'vi' } as const;
accept<RecordInput>({ publication: { ...publication, calendar: 'unstated' }, figures: [{ ...figure, value: '5' }] });
// @ts-expect-error: a document says its calendar, or that it says none
accept<RecordInput>({ publication, figures: [] });

accept<CorrectInput>({ report: 7, figure: { value: '132' }, reason: 'digits swapped' });
// @ts-expect-error: a correction has a reason
accept<CorrectInput>({ report: 7, figure: { value: '132' } });
