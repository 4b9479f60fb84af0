import { spawn } from 'node:child_process';

/**
 * What the same program measures in a process of its own, so that memory is that of one measurement and nothing is warm
 * or fragmented from those before. `LINLI_BENCH_NODE` hands flags to its Node, e.g. `--cpu-prof`.
 */
export async function alone<T>(
  words: readonly (string | number)[],
  nodeFlags: readonly string[] = [],
): Promise<T> {
  const more = (process.env['LINLI_BENCH_NODE'] ?? '').split(' ').filter(Boolean);
  const child = spawn(
    process.execPath,
    [...nodeFlags, ...more, process.argv[1]!, 'bench', ...words.map(String)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const stop = () => void child.kill();
  process.once('exit', stop);
  try {
    return await new Promise<T>((resolve, reject) => {
      child.once('message', (said) => resolve(said as T)); // by the same program
      child.once('error', reject);
      child.once('exit', (code) =>
        reject(new Error(`a part of the measurement ended with code ${code} before it answered`)),
      );
    });
  } finally {
    process.off('exit', stop);
  }
}
