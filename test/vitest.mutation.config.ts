import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What mutants of `src/model` are tried against: the model's own tests, so that one mutant takes seconds. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/model/**/*.test.ts'], reporters: ['default'] },
});
