/** Given a history, when a command is given, then exactly this happens. */
import { describe, expect, it } from 'vitest';
import { given } from '../src/testing/index.ts';
import { cell, document, figure, said, thrown, world } from './tables.ts';

const office = { id: 'office-2', name: 'Office' };
const define = { type: 'define', input: { publishers: [office] } } as const;
const defined = { type: 'PublisherDefined', data: office } as const;
const history = [{ type: 'define', input: world } as const];
const record = { type: 'record', input: document('2024-07-05', [figure('2024', '5 vụ')]) } as const;

describe('given', () => {
  it('compares every event, in order, with all of its data', () => {
    given(history).when(define).thenRecords([defined]);
    const other = { type: 'PublisherDefined', data: { ...office, name: 'Another' } } as const;
    for (const wrong of [[], [other], [defined, defined]]) {
      expect(() => given(history).when(define).thenRecords(wrong)).toThrow('The command records other events');
    }
    given(history).when({ type: 'define', input: world }).thenRecords([]);
  });

  it('compares the codes of a refusal, in order', () => {
    const broken = given(history).when({ type: 'withdraw', input: { report: 7, reason: 'typed twice' } });
    broken.thenRefuses(['report_must_exist']);
    expect(() => broken.thenRefuses([])).toThrow('The command is not refused so');
    expect(() => broken.thenRecords([])).toThrow('The command records no events');
    expect(() => given(history).when(define).thenRefuses(['report_must_exist'])).toThrow('not refused so');
  });

  it('compares the positions of a repetition', () => {
    const sent = given([{ ...define, key: 'a' }]);
    sent.when(define, { key: 'a' }).thenRepeats([1]);
    sent.when({ type: 'define', input: { publishers: [] } }, { key: 'a' }).thenRefuses(['key_must_not_be_reused']);
    expect(() => sent.when(define, { key: 'a' }).thenRepeats([2])).toThrow('The command is no repetition');
    expect(() => sent.when(define).thenRepeats([1])).toThrow('The command is no repetition');
  });

  it('goes on with what was recorded, and can be looked at', () => {
    const after = given(history)
      .when(define)
      .thenRecords([defined])
      .when({ type: 'define', input: { publishers: [office] } })
      .thenRecords([]);
    expect(after.view().definitions.publishers).toHaveLength(4);
    expect(
      said(
        given([...history, record])
          .view()
          .figure(cell('2024')),
      ),
    ).toBe('reported 5');
  });

  it('is one history for many commands', () => {
    const base = given(history);
    base.when(define).thenRecords([defined]);
    base.when(define).thenRecords([defined]);
    expect(base.view().definitions.publishers).toHaveLength(3);
  });

  it('has no history that would be refused', () => {
    expect(thrown(() => given([record]))).toEqual(['publisher_must_be_defined at publication.publisher']);
  });

  it('shows both sides where they differ, for runners that print a difference', () => {
    try {
      given(history).when(define).thenRecords([]);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ expected: [], actual: [defined], showDiff: true });
    }
  });
});
