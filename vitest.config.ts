import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those in a browser first: they take longest, and the last of them would keep one core waiting. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const inBrowser = (file: TestSpecification) => file.moduleId.includes('/journeys/');
    return [...rest.filter(inBrowser), ...rest.filter((file) => !inBrowser(file))];
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['app', 'packages', 'tools', 'journeys', 'bench'].map(
      (folder) => `${folder}/**/*.test.{ts,tsx}`,
    ),
    globalSetup: ['tools/test-database.ts'],
    // Processes, not threads: a server started by a test lives as long as the process that started it.
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Against hanging only: a slow machine is no fault of the program.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    teardownTimeout: 30_000,
  },
});
