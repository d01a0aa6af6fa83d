import type { Reporter, TestModule } from 'vitest/node';

/** In CI a test that did not run is a failure: a store, a browser or a case went missing unnoticed otherwise. */
export const noSkipsReporter: Reporter = {
  onTestRunEnd(testModules) {
    const skipped = testModules.flatMap(skippedTests);
    if (skipped.length === 0) return;
    process.exitCode = 1;
    console.error(
      `\n${skipped.length} skipped, and CI skips nothing:\n${skipped.map((name) => `  ${name}`).join('\n')}`,
    );
  },
};

const skippedTests = (testModule: TestModule): string[] =>
  [...testModule.children.allTests('skipped')].map((test) => `${testModule.relativeModuleId} > ${test.fullName}`);
