import { Advice } from '../advice.ts';
import type { Options, Run } from '../command.ts';
import { nowhere, say } from '../output.ts';

/**
 * A command of the walking circle: whatever is wrong with what it was given is one line on stderr, and it leaves with 2;
 * with 1 where its result cannot be put where it was asked for, or Linli itself is mistaken.
 */
export const circleCommand =
  (work: (options: Options) => Promise<void>): Run =>
  async (options) => {
    try {
      await work(options);
      return 0;
    } catch (error) {
      if (!(error instanceof Advice)) {
        if (process.env['LINLI_LOG'] === 'debug') throw error;
        const what = error instanceof Error ? error.message : String(error);
        await say(
          process.stderr,
          `Something went wrong: ${what.split('\n')[0]} (LINLI_LOG=debug shows where.)\n`,
        );
        return 1;
      }
      if (error.exitCode !== 2) throw error;
      await say(process.stderr, `${[error.message, error.todo].filter(Boolean).join(' ')}\n`);
      return error.code === nowhere ? 1 : 2;
    }
  };
