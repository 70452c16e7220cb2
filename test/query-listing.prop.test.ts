import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../src/model/event.ts';
import { periodKey } from '../src/model/period.ts';
import type { Target } from '../src/model/target.ts';
import { replay, type Verdict, type View } from '../src/query.ts';
import { territories } from './arbitraries/catalogue.ts';
import { scenario } from './arbitraries/history.ts';
import { logWithTargets, optionsOf } from './arbitraries/look.ts';
import { is } from './oracle/selection.ts';

/** The same log, whose targets are in force at all times. */
function everInForce(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  return events.map((event) => {
    if (!is('TargetAssigned')(event)) return event;
    const { period: _, ...data } = event.data;
    return { ...event, data };
  });
}

/** What a verdict says, without saying how it was asked for. */
function said({ cell, status, firm, reason, actual, margin, needs }: Verdict): readonly unknown[] {
  return [periodKey(cell.period), status, firm, reason, needs, actual.value, actual.point, margin.value, margin.point];
}

/** Periods that somebody is seen to have told a target's own figure of, or that of a part or of a child. */
function periodsTold(view: View, { indicator, scope, breakdown = {} }: Target): ReadonlySet<string> {
  const place = 'territory' in scope ? scope.territory : '';
  const isChild = (id: string) =>
    territories.some((known) => known.id === id && known.spans.some(({ parent }) => parent === place));
  const told = view.figures({ indicator }).filter(({ cell }) => {
    const isPart = Object.entries(breakdown).every(([dimension, part]) => cell.breakdown?.[dimension] === part);
    const isPossible = cell.period.impossible === undefined;
    return isPart && isPossible && (cell.territory === place || isChild(cell.territory));
  });
  return new Set(told.map(({ cell }) => periodKey(cell.period)));
}

describe('a listing of verdicts', () => {
  it('QRY-11 says of each period what is said when it is asked for, and leaves out none that anything decides', () => {
    const seen = { listed: 0, derived: 0, decided: 0 };
    fc.assert(
      fc.property(scenario, (found) => {
        const events = everInForce(logWithTargets(found));
        const view = replay(events, optionsOf(found.look, events));
        for (const target of view.definitions.targets) {
          const listed = view.compliance({ target: target.id });
          const ask = ({ label, calendar }: { readonly label: string; readonly calendar: string }) =>
            view.compliance({ target: target.id, period: { label, calendar } });
          for (const verdict of listed) {
            seen.listed += 1;
            if (verdict.actual.origin === 'derived') seen.derived += 1;
            expect(ask(verdict.cell.period).map(said)).toEqual([said(verdict)]);
          }
          const told = periodsTold(view, target);
          const keys = new Set(listed.map(({ cell }) => periodKey(cell.period)));
          for (const { cell } of view.figures({ indicator: target.indicator })) {
            if (!told.has(periodKey(cell.period))) continue;
            const [asked] = ask(cell.period);
            if (asked?.status !== 'met' && asked?.status !== 'missed') continue;
            seen.decided += 1;
            expect({ target, missing: keys.has(periodKey(cell.period)) ? [] : [said(asked)] }).toEqual({
              target,
              missing: [],
            });
          }
        }
      }),
      { numRuns: 120 },
    );
    console.log(`QRY-11: ${seen.listed} verdicts listed, ${seen.derived} on derived values; ${seen.decided} decided`);
    expect(seen.derived).toBeGreaterThan(2);
    expect(seen.decided).toBeGreaterThan(100);
  });
});
