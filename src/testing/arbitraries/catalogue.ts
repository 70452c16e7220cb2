/**
 * Territory trees and catalogues: definitions that a ledger takes as they are.
 */
import * as fc from 'fast-check';
import type { Indicator } from '../../model/indicator.ts';
import type { Territory } from '../../model/territory.ts';
import type { Catalogue } from '../../record.ts';
import { trueWorld } from '../world/world.ts';

const levels = ['nation', 'province', 'district', 'commune'] as const;

/**
 * A tree of up to thirty territories under one root, parents first. Some parents say that their children are all that
 * there are; some territories begin, end or change their parent in the middle of 2024.
 */
export function territoryTree(): fc.Arbitrary<readonly Territory[]> {
  const node = fc.record({
    /** Which of the territories before it, counted backwards, it stands under. */
    under: fc.nat({ max: 8 }),
    exhaustive: fc.boolean(),
    life: fc.constantFrom('always', 'always', 'always', 'begins', 'ends', 'moves'),
  });
  return fc.array(node, { maxLength: 29 }).map((nodes) => {
    const depths = [0];
    const all: Territory[] = [{ id: 't0', spans: [{ name: 't0', level: 'nation', childrenExhaustive: true }] }];
    for (const [index, { under, exhaustive, life }] of nodes.entries()) {
      const parent = Math.max(0, index - under);
      const depth = (depths[parent] ?? 0) + 1;
      // Communes are the leaves: what would stand under one stands under the root.
      const [level, place] = depth < levels.length ? [levels[depth] ?? 'commune', parent] : ['province', 0];
      depths.push(depth < levels.length ? depth : 1);
      const id = `t${index + 1}`;
      const span = { name: id, level, parent: `t${place}`, ...(exhaustive ? { childrenExhaustive: true } : {}) };
      all.push({ id, spans: spansOf(span, life) });
    }
    return all;
  });
}

type Spans = Territory['spans'];

function spansOf(span: Spans[number], life: string): Spans {
  const [before, since] = [{ to: '2024-06-30' }, { from: '2024-07-01' }];
  if (life === 'begins') return [{ ...since, ...span }];
  if (life === 'ends') return [{ ...before, ...span }];
  return life === 'moves' && span.level === 'province'
    ? [
        { ...before, ...span, childrenExhaustive: false },
        { ...since, ...span, type: 'thành phố' },
      ]
    : [span];
}

/** Publishers, a territory tree, and indicators of many measures that are made of one another. */
export function catalogue(): fc.Arbitrary<Catalogue> {
  return fc.tuple(territoryTree(), fc.nat()).map(([territories, seed]) => {
    const { publishers = [], indicators = [] } = trueWorld(seed).catalogue;
    // Margins need a target, and targets a territory to bind.
    const free = indicators.filter(({ measure }: Indicator) => measure.kind !== 'margin');
    return { publishers, territories, indicators: free };
  });
}
