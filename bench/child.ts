import { type ChildProcess, spawn } from 'node:child_process';

/** What a program under measurement runs as: this same program, in a process of its own. */
export type Part =
  | { readonly role: 'linli'; readonly url: string; readonly dataDir: string }
  | { readonly role: 'alone'; readonly dataDir: string }
  | { readonly role: 'bare'; readonly pages: Readonly<Record<string, string>> };

export type Running = {
  readonly pid: number;
  readonly address: string;
  /** What was used up since the last question. */
  used(): Promise<Used>;
  stop(): Promise<void>;
  /** At once and without a word, as a power cut would. */
  kill(): Promise<void>;
};

/** Statements that went to the database, and milliseconds of processor of this process with all its threads. */
export type Used = { readonly statements: number; readonly cpuMs: number };

type Said = { ready: string } | Used;

/** Starts a part and waits until it answers. `LINLI_BENCH_NODE` hands flags to its Node, e.g. `--cpu-prof`. */
export async function start(part: Part): Promise<Running> {
  const flags = (process.env['LINLI_BENCH_NODE'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...flags, process.argv[1]!, 'bench', hidden], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.send(part);
  const said = await hear(child, ended);
  if (!('ready' in said)) throw new Error('a part spoke before it was ready');
  return {
    pid: child.pid!,
    address: said.ready,
    async used() {
      child.send('used');
      const answer = await hear(child, ended);
      if (!('cpuMs' in answer)) throw new Error('a part did not count');
      return answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Behind `bench`, in place of a name: this process is a part. */
export const hidden = ':part';

function hear(child: ChildProcess, ended: Promise<void>): Promise<Said> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Said)); // written by part.ts alone
    void ended.then(() => reject(new Error('a part of the measurement ended before it answered')));
  });
}
