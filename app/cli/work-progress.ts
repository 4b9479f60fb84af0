import type { BytesRead } from '../platform/csv/open-file.ts';

type Output = { readonly isTTY?: boolean | undefined; write(text: string): unknown };

/**
 * How far some work on files is, when it takes longer than a second: on a terminal a line that changes, elsewhere one every five
 * seconds.
 */
export function workProgress(output: Output, now: () => number = () => performance.now()) {
  const patience = output.isTTY ? 100 : 5000;
  let shownAt = now() + 1000 - patience;
  let open = false;
  const show = (line: string) => {
    if (now() - shownAt < patience) return;
    shownAt = now();
    output.write(output.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    open = output.isTTY === true;
  };
  return {
    reading({ file, bytes, of }: BytesRead): void {
      const far = of > 0 ? `${Math.floor((100 * bytes) / of)} %` : `${Math.floor(bytes / 1e6)} MB`;
      show(`Reading ${file} … ${far}`);
    },
    /** What is being done now, in a few words without the dots. */
    doing(what: string): void {
      show(`${what} …`);
    },
    end(): void {
      if (open) output.write('\r\x1b[K');
      open = false;
    },
  };
}
