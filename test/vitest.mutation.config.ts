import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `MUTATION=examples` leaves the properties out, for a first round that takes minutes: see docs/reference/mutation.md. */
const leftOut = process.env.MUTATION === 'examples' ? ['test/model/**/*.prop.test.ts'] : [];

/**
 * What mutants of `src/model` are tried against: the model's own tests, so that one mutant takes seconds. A property
 * that fails is not made smaller first. The time zones' own test needs a process of its own, which mutants do not have.
 */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/model/**/*.test.ts'],
    exclude: ['test/model/timezones.test.ts', ...leftOut],
    env: { FC_END_ON_FAILURE: '1' },
    reporters: ['default'],
  },
});
