import type { ArchiveProgress, OnProgress, Step } from './progress.ts';

type Output = { readonly isTTY?: boolean | undefined; write(text: string): unknown };

const words: Readonly<Record<Step, string>> = {
  tables: 'Writing tables',
  uploads: 'Writing uploads',
  checking: 'Reading the archive and checking it',
  migrating: 'Preparing the database',
  loading: 'Loading',
  comparing: 'Comparing the database with the archive',
  finishing: 'Bringing the database up to date',
};

/**
 * Progress for a person: on a terminal one line that changes, elsewhere a line for each step and one every five
 * seconds. `end` leaves the cursor on a new line.
 */
export function showProgress(
  output: Output,
  now: () => number = () => performance.now(),
): { show: OnProgress; end(): void } {
  let step: Step | null = null;
  let shownAt = 0;
  const patience = output.isTTY ? 100 : 5000;
  return {
    show(progress) {
      if (progress.step === step && now() - shownAt < patience) return;
      const begins = progress.step !== step;
      if (begins && step && output.isTTY) output.write('\n');
      step = progress.step;
      shownAt = now();
      const share = begins && !output.isTTY ? '' : shareOf(progress);
      const line = `${words[step]} …${share}`;
      // Erases what a longer line left behind.
      output.write(output.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    },
    end() {
      if (step && output.isTTY) output.write('\n');
      step = null;
    },
  };
}

function shareOf({ done, of, what }: ArchiveProgress): string {
  const share = of > 1 ? ` ${Math.floor((100 * done) / of)} %` : '';
  return what ? `${share} (${what})` : share;
}
