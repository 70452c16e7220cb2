/** Sums that come near 2^53, where doubles begin to skip whole numbers: told exactly, however they were put together. */
import { describe, expect, it } from 'vitest';
import { openLedger } from '../src/ledger.ts';
import { memoryStore } from '../src/stores/memory.ts';

const publication = (id: string) => ({
  id: `office:${id}`,
  publisher: 'office',
  publishedOn: '2025-01-05',
  title: 'Báo cáo',
  language: 'vi',
  calendar: 'civil' as const,
});

const month = (number: number) => `${2020 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

describe('sums near 2^53', () => {
  it('QRY-9 are exact along a way of thirty figures, which goes back month by month', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
    await ledger.define({
      publishers: [{ id: 'office', name: 'Office' }],
      territories: [{ id: 'hue', name: 'Huế', level: 'city' }],
      indicators: [{ id: 'cases', name: 'Cases', unit: 'case', measure: { kind: 'flow' } }],
    });
    const [all, one] = [375_299_968_947_540n, 375_299_968_947_541n];
    const figure = (period: string, value: bigint) => ({
      indicator: 'cases',
      territory: 'hue',
      period,
      value: { number: String(value) },
    });
    const months = Array.from({ length: 30 }, (_, index) => figure(month(index + 1), one));
    await ledger.record({ publication: publication('walk'), figures: [figure('2020-01/2022-07', all), ...months] });
    const { point } = (await ledger.view()).aggregate({ indicator: 'cases', territory: 'hue', period: '2020-01' });
    expect(point?.toFixed()).toBe(String(all - 30n * one));
  });

  it('QRY-9 are exact where most of what they add up came after they were first asked for', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    const ledger = await openLedger(memoryStore(), { recordedBy: 'thống kê' });
    await ledger.define({
      publishers: [{ id: 'office', name: 'Office' }],
      territories: [
        { id: 'province', name: 'Tỉnh', level: 'province', childrenExhaustive: true },
        ...ids.map((id) => ({ id: `c${id}`, name: `Xã ${id}`, level: 'commune', parent: 'province' })),
      ],
      indicators: [
        {
          id: 'cases',
          name: 'Cases',
          unit: 'case',
          measure: { kind: 'flow' },
          dimensions: [{ id: 'form', members: ids.map((id) => `m${id}`), disjoint: true, exhaustive: true }],
        },
      ],
    });
    const each = 31_274_997_412_293n;
    const figures = (wanted: (place: string, member: string) => boolean) =>
      ids.flatMap((place) =>
        ids
          .filter((member) => wanted(place, member))
          .flatMap((member) =>
            Array.from({ length: 12 }, (_, index) => ({
              indicator: 'cases',
              territory: `c${place}`,
              period: month(index),
              breakdown: { form: `m${member}` },
              value: { number: String(each) },
            })),
          ),
      );
    const asked = { indicator: 'cases', territory: 'province', period: '2020' };
    await ledger.record({ publication: publication('first'), figures: figures((place, member) => place === member) });
    // So that the sums of all members, and of the whole, are known when the rest comes.
    expect((await ledger.view()).aggregate(asked).complete).toBe(false);
    await ledger.record({ publication: publication('rest'), figures: figures((place, member) => place !== member) });
    expect((await ledger.view()).aggregate(asked).point?.toFixed()).toBe(String(each * 12n * 144n));
  });
});
