/**
 * Territory: what place or body a figure is about. Ids are not names; names, levels and parents have histories.
 */
import * as z from 'zod';
import { type Day, daySchema } from './day.ts';
import { type Issue, issue } from './error.ts';
import { idSchema } from './id.ts';
import { add } from './schema.ts';
import { endsBefore, forwardRule, holdsOn, runsForward, type Span } from './span.ts';
import { lineSchema, type Text, textSchema, wordSchema } from './text.ts';

/** What a territory was called and where it stood from one day to another, both inclusive; absent means unbounded. */
export interface TerritorySpan {
  readonly from?: Day;
  readonly to?: Day;
  readonly name: Text;
  readonly otherNames?: readonly string[];
  /** `nation`, `province`, `district`, `commune`: the catalogue's own words. */
  readonly level: string;
  /** Administrative type, where the level has several: `tỉnh`, `thành phố`. */
  readonly type?: string;
  readonly parent?: string;
  /** The children that the ledger knows cover the whole of it, so that their sum is its total. */
  readonly childrenExhaustive?: boolean;
}

/** A place or body that figures are about. */
export interface Territory {
  readonly id: string;
  /** In time order, without overlap; the first `from` and the last `to` are the life span. */
  readonly spans: readonly TerritorySpan[];
}

/** A named set of territories: "Cụm thi đua số 4". Members come and go by date. */
export interface TerritorySet {
  readonly id: string;
  readonly name: Text;
  readonly members: readonly { readonly territory: string; readonly from?: Day; readonly to?: Day }[];
}

/** The span in force on `day`; without a day, the latest. Null where the territory had no span that day. */
export function spanAt(territory: Territory, day?: Day): TerritorySpan | null {
  if (day === undefined) return territory.spans.at(-1) ?? null;
  return territory.spans.find((span) => holdsOn(span, day)) ?? null;
}

/** Whether the territory exists on `day`. */
export function livesAt(territory: Territory, day: Day): boolean {
  return spanAt(territory, day) !== null;
}

/** What is said of a territory, whatever the time, as schemas by field. */
export const territoryFields = {
  name: textSchema,
  otherNames: z.array(lineSchema(500)).min(1).max(100).optional(),
  level: wordSchema,
  type: wordSchema.optional(),
  parent: idSchema.optional(),
  childrenExhaustive: z.boolean().optional(),
};

const territorySpanSchema: z.ZodType<TerritorySpan> = z
  .strictObject({ from: daySchema.optional(), to: daySchema.optional(), ...territoryFields })
  .refine(runsForward, forwardRule);

/** A territory whose spans stand in time order, without overlap. */
export const territorySchema: z.ZodType<Territory> = z
  .strictObject({ id: idSchema, spans: z.array(territorySpanSchema).min(1).max(1000) })
  .superRefine((territory, context) => {
    for (const found of spanIssues(territory)) add(context, found);
  });

/** A set that holds each territory at most once on any day, and not itself. */
export const territorySetSchema: z.ZodType<TerritorySet> = z
  .strictObject({
    id: idSchema,
    name: textSchema,
    members: z
      .array(
        z
          .strictObject({ territory: idSchema, from: daySchema.optional(), to: daySchema.optional() })
          .refine(runsForward, forwardRule),
      )
      .min(1)
      .max(20_000),
  })
  .superRefine((set, context) => {
    for (const found of memberIssues(set)) add(context, found);
  });

/** A territory is given itself as parent. */
export function ownParent(id: string, path: Issue['path']): Issue {
  const message = `${id} is given itself as parent.`;
  const hint = 'Name the territory above it, or leave the parent out.';
  return issue('territory_must_not_be_its_own_parent', path, message, hint);
}

function spanIssues(territory: Territory): readonly Issue[] {
  return territory.spans.flatMap((span, index) => {
    const found: Issue[] = [];
    if (span.parent === territory.id) found.push(ownParent(territory.id, ['spans', index, 'parent']));
    const before = territory.spans[index - 1];
    if (before && !endsBefore(before, span)) {
      found.push(
        issue(
          'territory_spans_must_not_overlap',
          ['spans', index],
          `The span begins ${span.from ?? 'without a day'}; the one before it ends ${before.to ?? 'without a day'}.`,
          'Put spans in time order; end each (`to`) before the next begins (`from`).',
        ),
      );
    }
    return found;
  });
}

function memberIssues(set: TerritorySet): readonly Issue[] {
  const found: Issue[] = [];
  const stays = new Map<string, Span[]>();
  for (const [index, member] of set.members.entries()) {
    const path = ['members', index];
    if (member.territory === set.id) {
      found.push(issue('set_must_not_contain_itself', path, `${set.id} is its own member.`, 'Remove it.'));
    }
    const others = stays.get(member.territory) ?? [];
    if (others.some((other) => !endsBefore(other, member) && !endsBefore(member, other))) {
      found.push(
        issue(
          'set_members_must_not_overlap',
          path,
          `${member.territory} is a member twice on one day.`,
          'Name it once, or end one stay before the next begins.',
        ),
      );
    }
    stays.set(member.territory, [...others, member]);
  }
  return found;
}
