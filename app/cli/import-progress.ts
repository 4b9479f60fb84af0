import type { Progress } from '../platform/files/table.ts';
import type { Found } from '../register/index.ts';

type Output = { readonly isTTY?: boolean | undefined; write(text: string): unknown };
type Tallies = { readonly added: number; readonly repeated: number; readonly refused: number };

/** How far the taking over of a register is: on a terminal a line that changes, elsewhere one every five seconds. */
export function importProgress(output: Output, now: () => number = () => performance.now()) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let open = false;
  let began: number | null = null;
  const patience = output.isTTY ? 100 : 5000;
  const show = (line: string, last: boolean) => {
    if (!last && now() - shownAt < patience) return;
    shownAt = now();
    output.write(output.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    open = output.isTTY === true;
  };
  const end = () => {
    if (open) output.write('\n');
    open = false;
  };
  return {
    end,
    reading({ bytes, of }: Progress) {
      show(`Reading all rows … ${Math.floor((100 * bytes) / of)} %`, bytes === of);
    },
    /** What will be done, so that a wrong column is noticed before the end. */
    found({ encoding, encodingCertain, columns, remembered }: Found) {
      end();
      output.write(`Read as ${encoding}${encodingCertain ? '' : ' (found out, not certain)'}.\n`);
      const named = Object.entries(columns).map(([field, column]) => `${field}=${column}`);
      output.write(`Columns${remembered ? ', as chosen before' : ''}: ${named.join(', ')}\n`);
      began = now();
      shownAt = Number.NEGATIVE_INFINITY;
    },
    taking({ added, repeated, refused }: Tallies, of: number) {
      const done = added + repeated + refused;
      const seconds = (now() - (began ?? now())) / 1000;
      const left = done > 0 && seconds > 3 ? Math.round((seconds / done) * (of - done)) : null;
      const rest = left === null || done >= of ? '' : `, about ${left} s left`;
      show(`Taking over … ${done} of ${of} rows, ${refused} to correct${rest}`, done >= of);
    },
    surprise(error: unknown, line: number) {
      end();
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      output.write(`Line ${line} failed, and goes to the rows to correct: ${what}\n`);
    },
  };
}
