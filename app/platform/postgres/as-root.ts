import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * PostgreSQL refuses to run as root. A way is how it is run all the same:
 * `ordinary`: we are not root, nothing to do. `namespace`: inside a user namespace in which we are called nobody,
 * while every file keeps its owner. `user`: under another account, with files that belong to it.
 */
export type Way =
  | { name: 'ordinary' | 'namespace'; uid: number; gid: number }
  | { name: 'user'; account: string; uid: number; gid: number };

export type WayName = Way['name'];

/** How to call a program in a given way. */
export type Call = {
  command: string;
  args: string[];
  identity: { uid?: number; gid?: number };
};

/** Accounts that may own the database, best first. `nobody` is everywhere, but other programs use it as well. */
const accounts = ['linli', 'postgres', 'nobody'];

const isThere = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

let deathSignal: boolean | undefined;

/** Whether the kernel can be asked to stop the database when we die (util-linux `setpriv`). */
function knowsDeathSignal(): boolean {
  deathSignal ??=
    spawnSync('setpriv', ['--pdeathsig=INT', 'true'], { stdio: 'ignore' }).status === 0;
  return deathSignal;
}

/** The ways that this process could try, best first; `first` names the one that worked last time. */
export function possibleWays(first: string | null = null): Way[] {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return [{ name: 'ordinary', uid, gid }];
  const ways: Way[] = [];
  if (isThere('unshare')) ways.push({ name: 'namespace', uid, gid });
  const user = findAccount();
  if (user) ways.push({ name: 'user', ...user });
  return ways.sort((a, b) => Number(b.name === first) - Number(a.name === first));
}

function findAccount(): { account: string; uid: number; gid: number } | null {
  let lines: string[];
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return null;
  }
  for (const account of accounts) {
    const fields = lines.find((line) => line.startsWith(`${account}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (fields && uid > 0 && gid > 0) return { account, uid, gid };
  }
  return null;
}

/** The call that runs `command` in this way. `mortal`: it shall get SIGINT when this process dies. */
export function callIn(way: Way, command: string, args: string[], mortal = false): Call {
  let call = [command, ...args];
  if (mortal && knowsDeathSignal()) call = ['setpriv', '--pdeathsig=INT', '--', ...call];
  if (way.name === 'namespace')
    call = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--', ...call];
  return {
    command: call[0]!,
    args: call.slice(1),
    identity: way.name === 'user' ? { uid: way.uid, gid: way.gid } : {},
  };
}

/** What the child may know of our surroundings: nothing personal, and messages in one language we can read. */
export const childEnvironment = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Whether a program runs in this way: the namespace may be forbidden, the folder closed to the account. */
export function runsIn(way: Way, command: string, args: string[]): boolean {
  const call = callIn(way, command, args);
  return (
    spawnSync(call.command, call.args, {
      ...call.identity,
      cwd: '/',
      env: childEnvironment,
      stdio: 'ignore',
      timeout: 10_000,
    }).status === 0
  );
}

/** Whether the folder can be entered in this way, asked by entering it: rights, lists and modules all count. */
export function canEnter(way: Way, folder: string): boolean {
  return runsIn(way, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
}
