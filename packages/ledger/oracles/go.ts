import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Go is asked; see the types in `oracle.go`. Bytes as standard base64. */
export type GoCase = {
  readonly what: string;
  readonly vkey: string;
  readonly checkpoint: string;
  readonly leaves?: readonly string[];
  readonly entries?: readonly { index: number; leaf: string; proof: readonly string[] }[];
  readonly earlier?: readonly { size: number; root: string; proof: readonly string[] }[];
  readonly tiles?: Readonly<Record<string, string>>;
  readonly indexes?: readonly number[];
};

export type GoVerdict = { readonly what: string; readonly ok: boolean; readonly why?: string };

/** GOPATH mode, so that Debian's package `golang-golang-x-mod-dev` is found without a network. */
const env = {
  ...process.env,
  GO111MODULE: 'off',
  GOPATH: [process.env['GOPATH'], '/usr/share/gocode'].filter(Boolean).join(':'),
};

/** Whether this machine has Go and its transparency log. */
export function hasGo(): boolean {
  const wanted = ['golang.org/x/mod/sumdb/tlog', 'golang.org/x/mod/sumdb/note'];
  return spawnSync('go', ['list', ...wanted], { env }).status === 0;
}

/** Lets Go judge. The program is built anew each time; Go itself remembers what it compiled. */
export function askGo(cases: readonly GoCase[]): GoVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-oracle-'));
  try {
    const [program, file] = [join(folder, 'oracle'), join(folder, 'cases.json')];
    const source = join(import.meta.dirname, 'oracle.go');
    const built = spawnSync('go', ['build', '-o', program, source], { env, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    writeFileSync(file, JSON.stringify({ cases }));
    const ran = spawnSync(program, [file], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (ran.status !== 0 && ran.status !== 1) throw new Error(ran.stderr);
    const verdicts = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line): GoVerdict => JSON.parse(line));
    // The status is part of the program's promise.
    if ((ran.status === 0) !== verdicts.every(({ ok }) => ok)) throw new Error('a wrong status');
    return verdicts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
