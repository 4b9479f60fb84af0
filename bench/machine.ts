import { readFileSync } from 'node:fs';
import { cpus, freemem, loadavg, totalmem } from 'node:os';

/** One line about what was measured on: figures without it mean nothing. */
export function machineLine(postgres: string | null): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
  return [
    `${cpus().length} cores (${model})`,
    `${gigabytes(totalmem())} GB memory (${gigabytes(freemem())} free)`,
    `Node ${process.versions.node}`,
    ...(postgres ? [`PostgreSQL ${postgres}`] : []),
    `${process.platform} ${process.arch}`,
    `load before ${loadavg()[0]?.toFixed(1)}`,
  ].join(', ');
}

export type Memory = {
  /** What the kernel counts for each process, shared pages several times. */
  readonly rss: number;
  /** Shared pages counted once: what would be free without them. Null where the kernel does not say. */
  readonly pss: number | null;
};

/** The memory of processes in bytes. Linux only; elsewhere zero, and the table says so. */
export function memoryOf(pids: readonly number[]): Memory {
  let rss = 0;
  let pss: number | null = 0;
  for (const pid of pids) {
    rss += kilobytesIn(`/proc/${pid}/status`, 'VmRSS') ?? 0;
    const own = kilobytesIn(`/proc/${pid}/smaps_rollup`, 'Pss');
    pss = pss === null || own === null ? null : pss + own;
  }
  return { rss: rss * 1024, pss: pss === null ? null : pss * 1024 };
}

/**
 * The most memory this process ever had, in bytes. The kernel's own count, since `maxRSS` begins with what the process
 * had that started this one.
 */
export const mostMemory = (): number =>
  (kilobytesIn('/proc/self/status', 'VmHWM') ?? process.resourceUsage().maxRSS) * 1024;

function kilobytesIn(path: string, name: string): number | null {
  const text = readOr(path);
  const found = text && new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  return found ? Number(found[1]) : null;
}

/** A process and everything it started, by the kernel's own list. */
export function familyOf(pid: number): number[] {
  const children = (readOr(`/proc/${pid}/task/${pid}/children`) ?? '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

function readOr(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
