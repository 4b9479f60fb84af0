import { resolve } from 'node:path';
import { vi } from 'vitest';
import { printProblem } from './advice.ts';
import { main } from './dispatch.ts';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '../..');

export type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** A slow machine tells how far it is; that is no matter of these tests. */
const progress = /^[A-Z].* …(?: \d+ (?:%|MB))?\n/gm;

/** What `./linli WORDS` does, in this process: what it wrote and the code it left with. */
export async function typed(words: readonly string[], cwd: string = root): Promise<Ended> {
  const said = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, where: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation((text, ...more) => {
      said[where] += text;
      const done = more.at(-1);
      if (typeof done === 'function') done();
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  try {
    const code = await main(words, { root, cwd, env: {} }).catch((error: unknown) =>
      printProblem(error, (text) => process.stderr.write(text)),
    );
    return { code, out: said.out, err: said.err.replaceAll(progress, '') };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}
