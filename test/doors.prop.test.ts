/**
 * Doors: everything public about logs and stores that takes something from outside answers, or throws a LedgerError,
 * whatever is passed in: anything at all, or what is right but for one member.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyLedger } from '../src/ledger/copy.ts';
import { ed25519Signer, ed25519Verifier, newSigningKey, type SigningKey } from '../src/ledger/ed25519.ts';
import { type Ledger, openLedger, verifyStore } from '../src/ledger.ts';
import { verifyReceipt } from '../src/log/receipt.ts';
import { openCheckpoint } from '../src/log/signed-head.ts';
import {
  type EventStore,
  eventText,
  noteKeyId,
  parseEventLine,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '../src/log.ts';
import { isLedgerError } from '../src/model/error.ts';
import { postgresReadModel, showReadModel } from '../src/read-model.ts';
import { fileStore } from '../src/stores/file.ts';
import { memoryStore } from '../src/stores/memory.ts';
import { postgresGrants, postgresStore } from '../src/stores/postgres.ts';
import { draftsFrom } from '../src/testing/store-contract/drafts.ts';

const origin = 'hue.example/ledger';
const now = '2024-07-05T03:00:00.000Z';
const nowhere = join(tmpdir(), 'indicator-ledger-nowhere', 'a.jsonl');
let store: EventStore;
let ledger: Ledger;
let keys: SigningKey;

beforeAll(async () => {
  store = memoryStore();
  await store.append(draftsFrom(1, 5), { expect: 0, now });
  ledger = await openLedger(store, { readOnly: true });
  keys = await newSigningKey(origin);
});
afterAll(() => ledger.close());

const signing = async () => ({ origin, signer: await ed25519Signer(keys.privateKey) });
const trust = () => ({ origin, verifiers: [ed25519Verifier(keys.publicKey)] });

/** Arguments that are taken, and what takes them. */
type Door = readonly [given: readonly unknown[], call: (...given: never[]) => unknown];

const doors: Readonly<Record<string, () => Promise<Door>>> = {
  verifyInclusion: async () => [[await lineAt(3), await ledger.inclusionProof(3)], verifyInclusion],
  verifyConsistency: async () => [[await ledger.consistencyProof(3)], verifyConsistency],
  verifyReceipt: async () => [[await ledger.receipt(2, await signing()), trust()], verifyReceipt],
  openCheckpoint: async () => [
    [await signCheckpoint(await ledger.treeHead(), await signing()), trust()],
    openCheckpoint,
  ],
  signCheckpoint: async () => [[await ledger.treeHead(), await signing()], signCheckpoint],
  noteKeyId: async () => [[origin, new Uint8Array(32)], noteKeyId],
  newSigningKey: async () => [[origin], newSigningKey],
  ed25519Signer: async () => [[keys.privateKey], ed25519Signer],
  ed25519Verifier: async () => [[keys.publicKey], ed25519Verifier],
  parseEventLine: async () => [[await lineAt(1)], parseEventLine],
  'ledger.inclusionProof': async () => [[2], ledger.inclusionProof],
  'ledger.consistencyProof': async () => [[2], ledger.consistencyProof],
  'ledger.receipt': async () => [[2, await signing()], ledger.receipt],
  'ledger.verify': async () => [[{ checkpoint: await ledger.treeHead() }], ledger.verify],
  'ledger.follow': async () => [
    [
      { position: async () => 0, take: async () => {} },
      { until: 'caught-up', every: 5 },
    ],
    // What goes on until it is told to stop would never end.
    (follower: never, options: unknown) => {
      const given = options === undefined ? {} : options;
      return ledger.follow(follower, (isObject(given) ? { ...given, signal: AbortSignal.abort() } : given) as never);
    },
  ],
  verifyStore: async () => [[store, { checkpoint: await ledger.treeHead() }], verifyStore],
  copyLedger: async () => [
    [store, memoryStore(), { onProgress: () => {}, signal: new AbortController().signal }],
    copyLedger,
  ],
  fileStore: async () => [
    [nowhere, { mayLoseBy: 'nothing' }],
    // Nothing is to be made wherever a path leads.
    (path: never, options: unknown) =>
      fileStore(path, (isObject(options) ? { ...options, readOnly: true } : options) as never).head(),
  ],
  postgresStore: async () => [[{ database: {}, ledger: 'hue', schema: 'a', durability: 'synced' }], postgresStore],
  postgresReadModel: async () => [[{ database: 'postgres://a@127.0.0.1/b', schema: 'a' }], postgresReadModel],
  showReadModel: async () => [[{ database: {}, schema: 'a', as: 'b' }], showReadModel],
  postgresGrants: async () => [[{ schema: 'a', writer: 'b', reader: 'c' }], postgresGrants],
};

describe('doors', () => {
  it.each(Object.keys(doors))('%s answers or throws a LedgerError', { timeout: 60_000 }, async (name) => {
    const [right, call] = (await doors[name]?.()) ?? [[], () => {}];
    const came = { answered: 0, refused: 0 };
    const enter = async (given: readonly unknown[]) => {
      try {
        // What JavaScript can pass.
        const answer = await call(...(given as never[]));
        const isNo = answer === false || (isObject(answer) && 'ok' in answer && answer.ok === false);
        came[isNo ? 'refused' : 'answered'] += 1;
      } catch (error) {
        if (!isLedgerError(error)) throw error;
        came.refused += 1;
      }
    };
    await fc.assert(fc.asyncProperty(mangled(right), enter), { numRuns: 150 });
    expect([name, came.refused > 30]).toEqual([name, true]);
  });
});

async function lineAt(position: number): Promise<string> {
  for await (const event of store.read({ after: position - 1, upTo: position })) return eventText(event);
  return '';
}

/** The list with one of its members, or of theirs, replaced by anything, or with one more that nobody knows. */
function mangled(right: readonly unknown[]): fc.Arbitrary<readonly unknown[]> {
  const places = right.flatMap((one, index) => [[index], [index], ...placesIn(one, [index])]);
  const value = fc.oneof(fc.anything(), fc.constantFrom(null, undefined, {}, [], '', '\0', -1));
  return fc
    .tuple(fc.constantFrom(...places), value)
    .map(([[first, ...rest], member]) => right.map((one, index) => (index === first ? put(one, rest, member) : one)));
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, before: Place): readonly Place[] {
  if (!isPlain(value)) return [];
  const own = Object.entries(value).flatMap(([key, member]) => [
    [...before, key],
    ...placesIn(member, [...before, key]),
  ]);
  return [...own, [...before, 'unknown']];
}

function put(value: unknown, [key, ...rest]: Place, member: unknown): unknown {
  if (key === undefined || !isPlain(value)) return member;
  const changed = put(Reflect.get(value, key), rest, member);
  return Array.isArray(value) ? Object.assign([...value], { [key]: changed }) : { ...value, [key]: changed };
}

function isPlain(value: unknown): value is object {
  return isObject(value) && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
