/**
 * Schema: a reorganisation as plain data. What it says of other territories, only a map can judge.
 */
import * as z from 'zod';
import { daySchema } from '../day.ts';
import { decimal } from '../decimal.ts';
import { type Issue, issue } from '../error.ts';
import { idSchema } from '../id.ts';
import { add, decimalTextSchema, rule } from '../schema.ts';
import { ownParent, territoryFields } from '../territory.ts';
import { lineSchema, wordSchema } from '../text.ts';
import type { Proportion, Reorganisation, Share, TerritoryBeginning, TerritoryChange, Transfer } from './shape.ts';

/** At most so many of each kind in one event. */
const most = 5_000;
/** And so many bytes of JSON: a line of a log takes 1 MiB, with what every event carries. */
const mostBytes = 1_000_000;

function tooLarge(found: string) {
  const hint = `Give several reorganisations of the same day, in one catalogue; each lists at most ${most} of a kind.`;
  return rule('reorganisation_must_fit_an_event', found, hint);
}

function listOf<T>(schema: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z
    .array(schema)
    .min(1)
    .refine((list) => list.length <= most, tooLarge(`The list holds more than ${most}.`));
}

/** What a proportion is, whatever it comes to. */
const proportionSchema: z.ZodType<Proportion> = z.union([
  decimalTextSchema,
  z.strictObject({ part: decimalTextSchema, whole: decimalTextSchema }),
]);

const shareSchema: z.ZodType<Share> = z.strictObject({
  basis: wordSchema,
  ofFrom: proportionSchema.optional(),
  ofTo: proportionSchema.optional(),
  source: lineSchema(500).optional(),
});

const transferSchema: z.ZodType<Transfer> = z
  .strictObject({
    from: idSchema,
    to: idSchema,
    extent: z.enum(['whole', 'part']),
    shares: z.array(shareSchema).min(1).max(20).optional(),
  })
  .superRefine((transfer, context) => {
    for (const found of transferIssues(transfer)) add(context, found);
  });

const beginningSchema: z.ZodType<TerritoryBeginning> = z
  .strictObject({ id: idSchema, ...territoryFields })
  .superRefine(({ id, parent }, context) => {
    if (parent === id) add(context, ownParent(id, ['parent']));
  });

const changeSchema: z.ZodType<TerritoryChange> = z
  .strictObject({ ...territoryFields, parent: territoryFields.parent.nullable() })
  .partial()
  .extend({ territory: idSchema })
  .superRefine((change, context) => {
    if (change.parent === change.territory) add(context, ownParent(change.territory, ['parent']));
  })
  .superRefine((change, context) => {
    if (Object.keys(change).length > 1) return;
    const hint = 'State what is different from the day on; a territory that only gave or took land needs no change.';
    const message = `Nothing is said of "${change.territory}".`;
    add(context, issue('change_must_change_something', [], message, hint));
  });

/** A reorganisation that contradicts nothing in itself. */
export const reorganisationSchema: z.ZodType<Reorganisation> = z
  .strictObject({
    id: idSchema,
    effectiveOn: daySchema.refine(
      (day) => day > '0001-01-01',
      rule('reorganisation_must_have_a_day_before', 'No day is before 0001-01-01.', 'Write a later day.'),
    ),
    decidedOn: daySchema.optional(),
    instrument: lineSchema(500).optional(),
    ends: listOf(idSchema).optional(),
    begins: listOf(beginningSchema).optional(),
    changes: listOf(changeSchema).optional(),
    transfers: listOf(transferSchema).optional(),
  })
  .superRefine((reorganisation, context) => {
    for (const found of namedTwice(reorganisation)) add(context, found);
  })
  .refine(
    (reorganisation) => new TextEncoder().encode(JSON.stringify(reorganisation)).length <= mostBytes,
    tooLarge(`The reorganisation takes more than ${mostBytes} bytes of JSON.`),
  );

function transferIssues({ from, to, extent, shares = [] }: Transfer): readonly Issue[] {
  const found: Issue[] = [];
  if (from === to) {
    const hint = 'What is not transferred stays: name only what moved to another territory.';
    found.push(issue('transfer_must_lead_elsewhere', ['to'], `"${from}" gives to itself.`, hint));
  }
  for (const [index, share] of shares.entries()) {
    const path = ['shares', index];
    const { basis, ofFrom } = share;
    const what = `of what moved from "${from}" to "${to}" by ${basis}`;
    if (shares.findIndex((other) => other.basis === basis) < index) {
      const message = `The share ${what} is stated twice.`;
      found.push(issue('share_must_be_stated_once', [...path, 'basis'], message, 'Keep one of the two.'));
    }
    if (ofFrom === undefined && share.ofTo === undefined) {
      const hint = 'State `ofFrom` or `ofTo`, or leave it out.';
      found.push(issue('share_must_say_how_much', path, `The share ${what} has no proportion.`, hint));
    }
    for (const side of ['ofFrom', 'ofTo'] as const) {
      const proportion = share[side];
      if (proportion === undefined || isProportion(proportion)) continue;
      const message = `The share ${what} is ${written(proportion)}, and not from 0 to 1.`;
      const hint = 'Write a part of the whole: "0.25", or { part: "1", whole: "4" }.';
      found.push(issue('proportion_must_be_within_0_and_1', [...path, side], message, hint));
    }
    if (extent === 'whole' && ofFrom !== undefined && isProportion(ofFrom) && !isAll(ofFrom)) {
      const message = `All of "${from}" moved to "${to}", and yet only ${written(ofFrom)} of it by ${basis}.`;
      const hint = 'Write extent "part", or leave `ofFrom` out.';
      found.push(issue('whole_transfer_must_move_everything', [...path, 'ofFrom'], message, hint));
    }
  }
  return found;
}

/** A number from 0 to 1. */
function isProportion(proportion: Proportion): boolean {
  const { part, whole } = typeof proportion === 'string' ? { part: proportion, whole: '1' } : proportion;
  return decimal(part).gte(0) && decimal(part).lte(whole) && decimal(whole).gt(0);
}

function written(proportion: Proportion): string {
  return typeof proportion === 'string' ? proportion : `${proportion.part}/${proportion.whole}`;
}

function isAll(proportion: Proportion): boolean {
  return typeof proportion === 'string' ? decimal(proportion).eq(1) : decimal(proportion.part).eq(proportion.whole);
}

/** A territory ends, begins or goes on: one of the three, once. */
function namedTwice({ ends = [], begins = [], changes = [] }: Reorganisation): readonly Issue[] {
  const named = new Set<string>();
  const all = [
    ...ends.map((id, index) => ({ id, path: ['ends', index] })),
    ...begins.map(({ id }, index) => ({ id, path: ['begins', index, 'id'] })),
    ...changes.map(({ territory }, index) => ({ id: territory, path: ['changes', index, 'territory'] })),
  ];
  return all.flatMap(({ id, path }) => {
    if (!named.has(id)) {
      named.add(id);
      return [];
    }
    const message = `"${id}" is named twice among what ends, begins and changes.`;
    const hint = 'Name it once; a territory that goes on under its id is one that changes.';
    return [issue('territory_must_be_named_once', path, message, hint)];
  });
}
