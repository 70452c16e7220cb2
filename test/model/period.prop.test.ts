import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/model/day.ts';
import { unwrap } from '../../src/model/error.ts';
import {
  adjacentBefore,
  assume,
  boundariesOf,
  comparePeriods,
  endsOn,
  formatPeriod,
  isWithin,
  overlap,
  type Period,
  type PeriodCodec,
  type PeriodUnit,
  parsePeriod,
  periodBetween,
  periodKey,
  periodSchema,
  samePeriod,
  shiftYears,
  subPeriods,
} from '../../src/model/period.ts';
import { anyCalendar, calendars, closedPeriods, days, labels, monthLabels, periods } from './period-arbitraries.ts';

const codecs: readonly PeriodCodec[] = ['label', 'sdmx', 'dhis2', 'iso', 'vietnamese'];
const units: readonly PeriodUnit[] = ['month', 'quarter', 'half-year', 'year'];

describe('period, properties', () => {
  it('PER-1 Labels are canonical: printing and parsing again gives the same period, in every notation', () => {
    const said = new Map<string, number>();
    fc.assert(
      fc.property(periods, fc.constantFrom(...codecs), ({ period, calendar }, codec) => {
        const printed = formatPeriod(period, { codec });
        if (!printed.ok) {
          expect(codec).not.toBe('label');
          return;
        }
        said.set(codec, (said.get(codec) ?? 0) + 1);
        const again = unwrap(parsePeriod(printed.value, { calendar, codec }));
        expect(samePeriod(again, period)).toBe(true);
        // ISO and SDMX say days: those that are months of the calendar come back under the calendar's label.
        if (codec === 'iso' || codec === 'sdmx') expect([period.first, period.last]).toEqual([again.first, again.last]);
        else expect(again).toEqual(period);
        const settled = unwrap(formatPeriod(again, { codec }));
        expect(unwrap(parsePeriod(settled, { calendar, codec }))).toEqual(again);
      }),
      { numRuns: 4000 },
    );
    console.log('PER-1 printed:', JSON.stringify(Object.fromEntries(said)));
    for (const codec of codecs) expect(said.get(codec) ?? 0).toBeGreaterThan(100);
  });

  it('PER-2 Under a stated calendar identity is (first day, last day): two labels of the same days are one period', () => {
    const seen = { same: 0, other: 0 };
    const respelt = monthLabels.chain((label) => {
      const { from, to } = boundariesOf(unwrap(parsePeriod(label, { calendar: 'unstated' }))) ?? { from: 0, to: 0 };
      const spell = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      return fc.tuple(fc.constant(label), fc.oneof(fc.constant(`${spell(from)}/${spell(to - 1)}`), monthLabels));
    });
    const pairs = fc.oneof(
      calendars.map((one) => [one, one] as const),
      fc.tuple(calendars, calendars),
    );
    fc.assert(
      fc.property(respelt, pairs, ([label, otherLabel], [calendar, otherCalendar]) => {
        const period = unwrap(parsePeriod(label, { calendar }));
        const byDays = unwrap(parsePeriod(`${period.first}/${period.last}`, { calendar: 'unstated' }));
        expect(periodKey(byDays)).toBe(periodKey(period));
        expect(boundariesOf(byDays)).toEqual(boundariesOf(period));
        const other = unwrap(parsePeriod(otherLabel, { calendar: otherCalendar }));
        const same = other.first === period.first && other.last === period.last;
        expect(samePeriod(other, period)).toBe(same);
        expect(comparePeriods(other, period) === 0).toBe(same);
        seen[same ? 'same' : 'other'] += 1;
        const unstated = unwrap(parsePeriod(label, { calendar: 'unstated' }));
        expect(samePeriod(unstated, period)).toBe(false);
        expect(isWithin(unstated, period)).toBeNull();
      }),
      { numRuns: 3000 },
    );
    console.log('PER-2 cases:', JSON.stringify(seen));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(200);
  });

  it('PER-3 The calendar decides nothing but days: an unstated period, once assumed, is the one parsed under it', () => {
    fc.assert(
      fc.property(labels, calendars, anyCalendar, (label, calendar, other) => {
        const unstated = unwrap(parsePeriod(label, { calendar: 'unstated' }));
        const stated = unwrap(parsePeriod(label, { calendar }));
        expect(assume(unstated, calendar)).toEqual(stated);
        expect(stated.label).toBe(unstated.label);
        if (other !== 'unstated') expect(assume(stated, other)).toBe(stated);
      }),
      { numRuns: 1000 },
    );
  });

  it('PER-4 Sub-periods tile: they meet end to start, and together are exactly the period', () => {
    const seen = { divided: 0, whole: 0, not: 0 };
    fc.assert(
      fc.property(closedPeriods, fc.constantFrom(...units), ({ period, calendar }, unit) => {
        const parts = subPeriods(period, unit, calendar);
        seen[parts.length === 0 ? 'not' : parts.length === 1 ? 'whole' : 'divided'] += 1;
        if (parts.length === 0) return;
        const bounds = parts.map((part) => boundariesOf(part));
        expect(bounds[0]?.from).toBe(boundariesOf(period)?.from);
        expect(bounds.at(-1)?.to).toBe(boundariesOf(period)?.to);
        for (const [place, bound] of bounds.entries()) {
          if (place > 0) expect(bound?.from).toBe(bounds[place - 1]?.to);
        }
        for (const part of parts) {
          expect(unwrap(parsePeriod(part.label, { calendar }))).toEqual(part);
          expect(isWithin(part, period)).toBe(true);
          expect(overlap(part, period)).toBe(true);
        }
        if (parts[0] !== undefined && parts[1] !== undefined) expect(overlap(parts[0], parts[1])).toBe(false);
      }),
      { numRuns: 2000 },
    );
    console.log('PER-4 cases:', JSON.stringify(seen));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });

  it('PER-5 The window before is adjacent and equally long; the same period of another year is undone by going back', () => {
    const seen = { undone: 0, leap: 0 };
    fc.assert(
      fc.property(closedPeriods, fc.integer({ min: -40, max: 40 }), ({ period, calendar }, years) => {
        const [own, before] = [boundariesOf(period), adjacentBefore(period)];
        const earlier = before && boundariesOf(before);
        expect(earlier?.to).toBe(own?.from);
        if (own?.domain === 'months' || !/^\d{4}-\d{2}-\d{2}/.test(period.label)) {
          const months = (label: string) => parsePeriod(label, { calendar: 'unstated' });
          const [a, b] = [period, before].map((one) => boundariesOf(unwrap(months(one?.label ?? ''))));
          expect((b?.to ?? 0) - (b?.from ?? 0)).toBe((a?.to ?? 0) - (a?.from ?? 0));
        } else expect((earlier?.to ?? 0) - (earlier?.from ?? 0)).toBe((own?.to ?? 0) - (own?.from ?? 0));
        const shifted = shiftYears(period, years, calendar);
        expect(shifted).not.toBeNull();
        if (shifted === null) return;
        expect(shifted.calendar).toBe(period.calendar);
        if (period.label.includes('02-29')) seen.leap += 1;
        else if (shiftYears(shifted, -years, calendar)?.label === period.label) seen.undone += 1;
        else {
          // A range of civil months that ends in February reaches its 29th, which the way back by date cannot know.
          expect(shifted.label).toContain('-02-2');
        }
      }),
      { numRuns: 3000 },
    );
    console.log('PER-5 cases:', JSON.stringify(seen));
    expect(seen.undone).toBeGreaterThan(2000);
    expect(seen.leap).toBeGreaterThan(20);
  });

  it('PER-6 Any text gives a period or issues, never an exception; repairs are possible', () => {
    const seen = { period: 0, impossible: 0, refused: 0 };
    const pieces = fc.constantFrom(
      ...[
        '2024',
        '2023',
        '-',
        '/',
        '..',
        'H1',
        'Q',
        '3',
        '06',
        '31',
        '9M',
        'P',
        '1Y',
        'W01',
        'D366',
        'S1',
        'Oct',
        '0000',
      ],
      ...[
        '6',
        ' tháng ',
        'đầu ',
        'cuối ',
        'năm ',
        'quý ',
        'IV',
        'từ ',
        'đến ',
        'hết ',
        'ngày ',
        'giai đoạn ',
        ' ',
        '.',
        '30/2',
      ],
    );
    const someCodec = fc.constantFrom(...codecs);
    const printedOr = (period: Period, codec: PeriodCodec) => {
      const printed = formatPeriod(period, { codec });
      return printed.ok ? printed.value : period.label;
    };
    const date = fc.tuple(fc.nat(33), fc.nat(14), fc.constantFrom('', '/2023', '/2024', '/9999', '/0000'));
    const dates = fc
      .tuple(date, date, fc.constantFrom('single', ' đến ', ' - '))
      .map(([[d, m, y], [d2, m2, y2], join]) => `${d}/${m}${y}${join === 'single' ? '' : `${join}${d2}/${m2}${y2}`}`);
    const texts = fc.oneof(
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 220 }) },
      { weight: 1, arbitrary: fc.anything() },
      { weight: 3, arbitrary: labels },
      { weight: 3, arbitrary: fc.tuple(periods, someCodec).map(([{ period }, codec]) => printedOr(period, codec)) },
      { weight: 3, arbitrary: dates },
      { weight: 6, arbitrary: fc.array(pieces, { maxLength: 8 }).map((list) => list.join('')) },
    );
    fc.assert(
      fc.property(texts, anyCalendar, someCodec, fc.option(days), (text, calendar, codec, day) => {
        const parsed = parsePeriod(text, { calendar, codec, ...(day === null ? {} : { publishedOn: day }) });
        if (!parsed.ok) {
          seen.refused += 1;
          expect(parsed.issues[0]?.code).toMatch(/^period_\w+$/);
          return;
        }
        const period = parsed.value;
        seen[period.impossible ? 'impossible' : 'period'] += 1;
        expect(periodSchema.parse(JSON.parse(JSON.stringify(period)))).toEqual(period);
        expect(periodKey(period)).not.toContain(' ');
        for (const one of codecs) formatPeriod(period, { codec: one });
        for (const repair of period.impossible?.repairs ?? []) {
          const mended = unwrap(parsePeriod(repair, { calendar }));
          expect(mended.impossible).toBeUndefined();
          expect(mended.label).toBe(repair);
        }
        if (period.impossible) {
          expect(period.impossible.repairs.length).toBeGreaterThan(0);
          expect([boundariesOf(period), endsOn(period), shiftYears(period, 1, calendar)]).toEqual([null, null, null]);
        }
      }),
      { numRuns: 8000 },
    );
    console.log('PER-6 cases:', JSON.stringify(seen));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(80);
  });

  it('orders periods totally, and calls equal only what is one', () => {
    fc.assert(
      fc.property(periods, periods, periods, ({ period: a }, { period: b }, { period: c }) => {
        expect(comparePeriods(a, b)).toBe(0 - comparePeriods(b, a));
        expect(comparePeriods(a, b) === 0).toBe(samePeriod(a, b));
        if (comparePeriods(a, b) <= 0 && comparePeriods(b, c) <= 0) expect(comparePeriods(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a period back from its boundaries', () => {
    fc.assert(
      fc.property(closedPeriods, ({ period, calendar }) => {
        const bounds = boundariesOf(period);
        if (bounds === null) throw new Error('closed periods have boundaries');
        expect(samePeriod(periodBetween(bounds, calendar), period)).toBe(true);
        expect(samePeriod(periodBetween(bounds, period.calendar), period)).toBe(true);
        if (period.first !== undefined) expect(dayNumber(period.first)).toBe(bounds.from);
      }),
    );
  });
});
