/** A vitest reporter: one plain closing line, `N passed, N failed, N skipped`, after everything else is printed. */
import type { Reporter, TestModule } from 'vitest/node';

export const closingLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      count.failed += brokenOutsideTests(module);
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`;
    process.once('exit', () => process.stdout.write(`\n${line}\n`));
  },
};

/** A file that could not be read, or a hook that failed, is a failure although no test carries it. */
function brokenOutsideTests(module: TestModule): number {
  let broken = module.errors().length;
  for (const suite of module.children.allSuites()) broken += suite.errors().length;
  return broken;
}
