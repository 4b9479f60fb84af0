import type { Stage } from '../../packages/opinion-map/index.ts';
import type { BytesRead } from '../opinion-maps/index.ts';

type Output = { readonly isTTY?: boolean | undefined; write(text: string): unknown };

const doing: Readonly<Partial<Record<Stage, string>>> = {
  axes: 'Looking for the axes',
  groups: 'Looking for groups, and how sure they are',
  statements: 'Comparing the groups',
  bridging: 'Looking for what bridges',
  minorities: 'Asking what the map does not show',
};

/**
 * How far a map is, when it takes longer than a second: on a terminal a line that changes, elsewhere one every five
 * seconds.
 */
export function opinionMapProgress(output: Output, now: () => number = () => performance.now()) {
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
    drawing(stage: Stage): void {
      const line = doing[stage];
      if (line) show(`${line} …`);
    },
    end(): void {
      if (open) output.write('\r\x1b[K');
      open = false;
    },
  };
}
