/** What callers in JavaScript may pass where TypeScript would have stopped them: refused by a rule, never by accident. */
import { describe, expect, it } from 'vitest';
import { compareViews, defineProjection, isLedgerError, openLedger, replayStream, viewOf } from '../src/index.ts';
import { numberedIds } from '../src/record.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { world } from './tables.ts';

const view = viewOf({ catalogue: world, publications: [] });
const indicators = view.definitions.indicators.map(({ id }) => id);

/** The code of what is thrown. */
async function refusalOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return 'nothing';
  } catch (error) {
    return isLedgerError(error) ? (error.issues[0]?.code ?? '') : String(error);
  }
}

describe('what is refused', () => {
  it.each<[string, () => unknown, string]>([
    ['views that are none', () => compareViews({} as never, view), 'view_must_be_a_view'],
    [
      'a table of a level that nothing stands at',
      () => view.table({ indicators, level: 'nope', periods: ['2024'] }),
      'level_must_be_known',
    ],
    [
      'a table of an indicator that nobody defined, and of no territory',
      () => view.table({ indicators: ['x'], territories: [], periods: ['2024'] }),
      'indicator_must_be_defined',
    ],
    [
      'a publisher to prefer that nobody defined',
      () => viewOf({ catalogue: world, publications: [] }, { prefer: ['nobody'] }),
      'publisher_must_be_defined',
    ],
    ['no definition of a projection', () => defineProjection(null as never), 'value_must_be_object'],
    [
      'a projection without handlers',
      () => defineProjection({ name: 'x', initial: {} } as never),
      'field_must_be_present',
    ],
    [
      'a handler of events that there are not',
      () => defineProjection({ name: 'x', initial: {}, on: { FigureReport: () => {} } } as never),
      'field_must_be_known',
    ],
    [
      'a handler that is none',
      () => defineProjection({ name: 'x', initial: {}, on: { FigureReported: 5 } } as never),
      'value_must_be_valid',
    ],
    [
      'events that are none',
      () => defineProjection({ name: 'x', initial: {}, on: {} }).fold({}, [null as never]),
      'events_must_be_listed',
    ],
  ])('%s', async (_, action, code) => expect(await refusalOf(action)).toBe(code));

  it('a handler that answers later, and a projection that is none', async () => {
    const ledger = await openLedger(memoryStore(), { recordedBy: 'x', newId: numberedIds(0) });
    await ledger.define({ publishers: [{ id: 'office', name: 'Office' }] });
    const later = defineProjection({ name: 'later', initial: { count: 0 }, on: { PublisherDefined: async () => {} } });
    expect(await refusalOf(() => ledger.project(later))).toBe('handler_must_answer_at_once');
    expect(await refusalOf(() => ledger.project({ name: 'x' } as never))).toBe('projection_must_be_defined');
  });

  it('a line that is blank or begins with a byte order mark, with what to do about it', async () => {
    await expect(replayStream(['\uFEFF{}'])).rejects.toThrow('byte order mark');
    await expect(replayStream([''])).rejects.toThrow('Take a blank line away');
  });
});
