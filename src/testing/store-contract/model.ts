/**
 * Model: a log as a list of lines, and the commands that hold a store against it.
 */
import * as fc from 'fast-check';
import { type EventStore, eventText, seal } from '../../log.ts';
import { agree, linesOf, refusalOf } from './agree.ts';
import { brokenDraft, draftsFrom, foreignLine } from './drafts.ts';

/** What the log must say. */
export interface Model {
  readonly lines: string[];
  recordedAt: string | null;
  /** The next number that no draft has had. */
  next: number;
}

/** The store that is tried, and how it is opened again. */
export interface Real {
  store: EventStore;
  readonly reopen: (() => Promise<EventStore>) | undefined;
}

type Command = fc.AsyncCommand<Model, Real>;

/** Sequences of everything that is done to a store. */
export function storeCommands(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
  const now = fc.constantFrom(...instants);
  const some = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(40));
  return fc.commands(
    [
      fc.tuple(some, now).map(([count, at]) => append(count, at)),
      fc.tuple(some, now).map(([count, at]) => append(count, at)),
      fc.tuple(fc.integer({ min: -3, max: 3 }), now).map(([off, at]) => appendElsewhere(off, at)),
      fc.tuple(fc.nat(3), fc.nat(3), now).map(([before, behind, at]) => appendBroken(before, behind, at)),
      fc.tuple(fc.nat(), now).map(([which, at]) => appendAgain(which, at)),
      fc.tuple(fc.integer({ min: 2, max: 4 }), now).map(([writers, at]) => appendTogether(writers, at)),
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean(), now).map(([n, foreign, at]) => adopt(n, foreign, at)),
      fc.tuple(fc.integer({ min: -1, max: 60 }), fc.integer({ min: -1, max: 60 })).map(([a, b]) => readBetween(a, b)),
      fc.constant(reopen),
    ],
    { maxCommands },
  );
}

/** Clocks step back, too. */
const instants = [
  '2024-07-05T03:00:00.000Z',
  '2024-07-05T02:59:59.999Z',
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
];

function append(count: number, now: string): Command {
  return named(`append ${count} at ${now}`, async (model, { store }) => {
    const drafts = draftsFrom(model.next, count);
    const due = sealed(model, drafts, now);
    const result = await store.append(drafts, { expect: model.lines.length, now });
    agree('An append at the head is recorded', 'appended' in result && result.appended.map(eventText), due);
    hold(model, due, count);
  });
}

function appendElsewhere(off: number, now: string): Command {
  return named(`append ${off} beside the head`, async (model, { store }) => {
    const expect = off === 0 ? Number.NaN : model.lines.length + off;
    const result = await store.append(draftsFrom(model.next, 2), { expect, now });
    agree('An append elsewhere than at the head is answered with the head', result, { conflict: model.lines.length });
  });
}

function appendBroken(before: number, behind: number, now: string): Command {
  return named(`append a broken draft behind ${before}`, async (model, { store }) => {
    const { next } = model;
    const drafts = [...draftsFrom(next, before), brokenDraft(next + 100), ...draftsFrom(next + before, behind)];
    const refused = await refusalOf(store.append(drafts, { expect: model.lines.length, now }));
    agree('A batch with a broken draft is refused, and the issue names the draft', refused, [
      `text_must_not_be_blank ${before} recordedBy`,
    ]);
  });
}

function appendAgain(which: number, now: string): Command {
  return named(`append the id of event ${which} again`, async (model, { store }) => {
    const taken = numbersIn(model.lines);
    const fresh = draftsFrom(model.next, 1);
    const again = taken.length === 0 ? fresh : draftsFrom(taken[which % taken.length] ?? 0, 1);
    const drafts = [...fresh, ...again];
    const refused = await refusalOf(store.append(drafts, { expect: model.lines.length, now }));
    agree('An id is taken once', refused, ['event_id_must_be_new 1 id']);
  });
}

function appendTogether(writers: number, now: string): Command {
  return named(`${writers} appends at once`, async (model, { store }) => {
    const expect = model.lines.length;
    const batches = Array.from({ length: writers }, (_, writer) => draftsFrom(model.next + writer * 2, 2));
    const results = await Promise.all(batches.map((drafts) => store.append(drafts, { expect, now })));
    const first = results.findIndex((result) => 'appended' in result);
    const due = sealed(model, batches[first] ?? [], now);
    agree('Of appends at once one is recorded', results.filter((result) => 'appended' in result).length, 1);
    const others = results.filter((result) => 'conflict' in result);
    agree(
      'The others are answered with the head',
      others,
      others.map(() => ({ conflict: expect + 2 })),
    );
    hold(model, due, writers * 2);
    agree('What was recorded is read', await linesOf(store, { after: expect }), due);
  });
}

function adopt(count: number, isForeign: boolean, now: string): Command {
  return named(`adopt ${count}${isForeign ? ' and one of an unknown type' : ''}`, async (model, { store }) => {
    const expect = model.lines.length;
    const lines = [...sealed(model, draftsFrom(model.next, count), now)];
    const last = lastInstant(model, now);
    if (isForeign) lines.push(foreignLine(expect + count + 1, last));
    agree('Lines elsewhere than at the head are not adopted', await store.adopt(lines, { expect: expect + 1 }), {
      conflict: expect,
    });
    const later = lines.slice(1);
    const refused = later.length === 0 ? ['position_must_be_next'] : await refusalOf(store.adopt(later, { expect }));
    agree('Lines that leave a gap are not adopted', refused?.[0]?.split(' ')[0], 'position_must_be_next');
    agree('Lines are adopted', await store.adopt(lines, { expect }), { adopted: lines.length });
    hold(model, lines, count);
    model.recordedAt = last;
  });
}

function readBetween(after: number, upTo: number): Command {
  return named(`read after ${after} up to ${upTo}`, async (model, { store }) => {
    agree('The head is the last position', await store.head(), model.lines.length);
    const from = Math.max(after, 0);
    const due = model.lines.slice(from, Math.max(from, upTo));
    agree('A part of the log is read as it was recorded', await linesOf(store, { after, upTo }), due);
  });
}

const reopen: Command = named('close and open again', async (model, real) => {
  if (real.reopen !== undefined) real.store = await real.reopen();
  agree('The log says what it said', await linesOf(real.store), model.lines);
});

/** The lines that drafts become. */
function sealed(model: Model, drafts: ReturnType<typeof draftsFrom>, now: string): readonly string[] {
  return seal(drafts, { position: model.lines.length, recordedAt: model.recordedAt }, now).map(eventText);
}

/** Numbers of the drafts that were recorded; a line of an unknown type was none. */
function numbersIn(lines: readonly string[]): readonly number[] {
  const digits = lines.flatMap((line) => /"id":"10000000-0000-4000-8000-0*([1-9][0-9]*)"/.exec(line)?.[1] ?? []);
  return digits.map(Number);
}

function lastInstant({ recordedAt }: Model, now: string): string {
  return recordedAt !== null && recordedAt > now ? recordedAt : now;
}

function hold(model: Model, lines: readonly string[], drafts: number): void {
  model.lines.push(...lines);
  model.next += drafts;
  const last = lines.at(-1);
  // A line of ours has an instant.
  if (last !== undefined) model.recordedAt = (JSON.parse(last) as { recordedAt: string }).recordedAt;
}

function named(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name };
}
