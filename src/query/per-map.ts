/**
 * Per map: what follows from the definitions alone is worked out once for all horizons that see the same.
 */
import type { State } from '../projection.ts';
import type { Horizon } from './horizon.ts';

/**
 * The same answer for every horizon that stands behind the last definition, which may change with the next one; another
 * for each horizon that stands before it.
 */
export function perMap<T>(make: (horizon: Horizon) => T): (horizon: Horizon) => T {
  const current = new WeakMap<State, { readonly definedAt: number; readonly made: T }>();
  const earlier = new WeakMap<Horizon, { readonly made: T }>();
  return (horizon) => {
    const { state, position } = horizon;
    if (position < state.definedAt) {
      const known = earlier.get(horizon) ?? { made: make(horizon) };
      earlier.set(horizon, known);
      return known.made;
    }
    const known = current.get(state);
    if (known?.definedAt === state.definedAt) return known.made;
    const made = make(horizon);
    current.set(state, { definedAt: state.definedAt, made });
    return made;
  };
}
