/** Honest worlds, reconciled: what is found on them, and what must not be. */
import { viewOf } from '../src/index.ts';
import { type Finding, reconcile } from '../src/reconcile.ts';
import { publishedWorld } from '../src/testing/world/publish.ts';

/** The outcome of one world's reconciliation. */
export interface Outcome {
  readonly publications: number;
  /** Kind and status of each finding. */
  readonly findings: readonly string[];
  /** Ids of findings that accuse somebody. */
  readonly accused: readonly string[];
}

/** All documents of the world of a seed, held against one another. */
export function outcomeOf(seed: number): Outcome {
  const { world, publications } = publishedWorld(seed, { publications: 6, figures: 4 });
  const { findings } = reconcile(
    viewOf({ catalogue: world.catalogue, publications: publications.map(({ record }) => record) }),
  );
  return {
    publications: publications.length,
    findings: findings.map(({ kind, status }) => `${kind} ${status}`),
    accused: findings.filter(isAccusation).map(({ id }) => id),
  };
}

/** Within one honest document a hedge is meant as it is said; across documents counts may have been revised. */
function isAccusation({ status, advisories, scope }: Finding): boolean {
  return status === 'inconsistent' || (scope === 'publication' && advisories.includes('loose-hedge'));
}
