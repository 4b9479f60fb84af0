import type { Progress } from '../disclosure/audit/audit.ts';

type Output = { readonly isTTY?: boolean | undefined; write(text: string): unknown };

const doing: Readonly<Record<Progress['doing'], string>> = {
  entries: 'Reading entries',
  receipts: 'Checking receipts',
  pages: 'Comparing pages',
  crawl: 'Following links',
};

/** How far a check is, when it takes long: on a terminal a line that changes, elsewhere one every five seconds. */
export function verifyProgress(output: Output, now: () => number = () => performance.now()) {
  const patience = output.isTTY ? 100 : 5000;
  // Whatever is done within two seconds needs no words.
  let shownAt = now() + 2000 - patience;
  let open = false;
  return {
    show(progress: Progress): void {
      if (now() - shownAt < patience) return;
      shownAt = now();
      const of = progress.of === null ? '' : ` of ${progress.of}`;
      const line = `${doing[progress.doing]} … ${progress.done}${of}`;
      output.write(output.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
      open = output.isTTY === true;
    },
    end(): void {
      if (open) output.write('\r\x1b[K');
      open = false;
    },
  };
}
