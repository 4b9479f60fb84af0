import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the kernel knows about a process. Where there is no /proc (macOS) only `alive` is certain. */
export type ProcessFacts = {
  alive: boolean;
  /** Ended, but nobody has collected it: it holds nothing any more and yet answers to `kill 0`. */
  zombie: boolean;
  /** When it began, in clock ticks since boot: tells a process from a later one with the same number. */
  started: string | null;
};

export function processFacts(pid: number): ProcessFacts {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, but a living one.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM'))
      return { alive: false, zombie: false, started: null };
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may itself hold brackets and blanks: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { alive: true, zombie: fields[0] === 'Z', started: fields[19] ?? null };
  } catch {
    return { alive: true, zombie: false, started: null };
  }
}

/** Numbers of the processes that work inside a folder; null where the system does not tell. */
export function processesInside(folder: string): number[] | null {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  return names.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again until the answer is neither undefined nor false, or the time is over. */
export async function waitFor<T>(
  ask: () => T | undefined | false,
  { ms, every = 20 }: { ms: number; every?: number },
): Promise<T | undefined> {
  const until = performance.now() + ms;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= until) return undefined;
    await pause(every);
  }
}
