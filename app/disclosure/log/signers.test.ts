import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checkNote,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseVkey,
  treeRoot,
} from '../../../packages/ledger/index.ts';
import { everyCommunity, sql } from '../../platform/db/database.ts';
import { type Bench, openBench, origin } from './fixtures/bench.ts';
import { openSecondCopy } from './second-copy.ts';
import { countWaiting, keysShown, leavesFrom } from './store.ts';

/** Kills and stops in the ordinary run; `LINLI_KILLS=100` for the long one. */
const kills = Number(process.env['LINLI_KILLS'] ?? 3);
const lease = 300;

let bench: Bench;
const children = new Set<ChildProcess>();
const folders: string[] = [];
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await bench.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Another machine: the same key, its own folder. */
function anotherMachine(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linli-node-'));
  cpSync(join(bench.dataDir, 'keys'), join(folder, 'keys'), { recursive: true });
  folders.push(folder);
  return folder;
}

/** A process of its own that signs. */
function signer(dataDir = bench.dataDir) {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'fixtures/signer.ts'),
      bench.database.url,
      dataDir,
      origin,
      `${lease}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.add(child);
  let told = '';
  child.stdout.on('data', (text: Buffer) => {
    told += text;
  });
  return {
    child,
    told: () => told,
    async until(text: string): Promise<void> {
      for (let i = 0; i < 1000 && !told.includes(text); i++) await sleep(10);
      if (!told.includes(text)) throw new Error(`never said ${text}: ${told}`);
    },
    async gone(): Promise<void> {
      if (child.exitCode === null && child.signalCode === null)
        await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

async function allSigned(): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    const waiting = await bench.database.read(everyCommunity, (reader) => countWaiting(reader, 1));
    if (waiting === 0) return;
    await sleep(10);
  }
  throw new Error('somebody stopped signing');
}

/** One tree: no gap, no number twice, and every head that was ever signed is the beginning of the last one. */
async function oneTree(): Promise<number> {
  const { rows, heads, facts, keys } = await bench.database.read(
    everyCommunity,
    async (reader) => ({
      rows: await leavesFrom(reader, 0, 1_000_000),
      heads: await reader.rows(
        sql<{
          size: number;
          root: Buffer;
          note: string;
        }>`select size, root, note from record_checkpoint order by size`,
      ),
      facts: await reader.row(
        sql<{ n: number }>`select count(*) as n from disclosed_fact where log = 'public'`,
      ),
      keys: await keysShown(reader),
    }),
  );
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i));
  expect(rows.length).toBe(facts?.n);
  const verifiers = keys.map((key) => parseVkey(key)).filter((one) => one !== null);
  const hashes = rows.map(({ leaf }) => leafHash(leaf));
  for (const { size, root, note } of heads) {
    const parsed = parseNote(note);
    if (!parsed) throw new Error('unreadable head');
    expect(checkNote(parsed, verifiers).ok).toBe(true);
    expect(parseCheckpoint(parsed.body)?.size).toBe(size);
    expect(root.equals(treeRoot(hashes.slice(0, size)))).toBe(true);
  }
  expect(heads.at(-1)?.size).toBe(rows.length);
  return rows.length;
}

describe('several signers on one record', () => {
  it('two programs that sign at the same time make one tree', async () => {
    bench = await openBench();
    await bench.act(1);
    await bench.record.settle();
    const one = signer();
    const other = signer(anotherMachine());
    await Promise.all([one.until('standing ok'), other.until('standing ok')]);
    for (let i = 0; i < 10; i++) {
      await bench.act(8);
      await sleep(40);
    }
    await allSigned();
    expect(await oneTree()).toBe(81);
  }, 30_000);

  it('two programs that share their folder keep one second copy between them', async () => {
    bench = await openBench();
    await bench.act(1);
    await bench.record.settle();
    const pair = [signer(), signer()];
    for (const one of pair) await one.until('standing ok');
    for (let i = 0; i < 4; i++) {
      await bench.act(6);
      await sleep(lease + 100);
    }
    await allSigned();
    await sleep(200);
    const copy = await openSecondCopy(bench.dataDir, true);
    const copied = [...copy.read()].flat().map((leaf) => leafHash(leaf));
    const head = parseCheckpoint(parseNote((await copy.head()) ?? '')?.body ?? '');
    expect(head?.size).toBe(25);
    expect(Buffer.from(treeRoot(copied)).equals(head?.root ?? Buffer.alloc(0))).toBe(true);
  }, 30_000);

  it('one that slept past its turn and woke up again never makes a second head', async () => {
    bench = await openBench();
    await bench.act(1);
    await bench.record.settle();
    const other = signer(anotherMachine());
    await other.until('standing ok');
    const zombie = signer();
    await zombie.until('standing ok');
    for (let i = 0; i < kills; i++) {
      await bench.act(3);
      await sleep(Math.random() * 90);
      zombie.child.kill('SIGSTOP');
      await bench.act(3);
      await sleep(lease + 100);
      await bench.act(3);
      zombie.child.kill('SIGCONT');
      await sleep(50);
    }
    await allSigned();
    expect(await oneTree()).toBe(1 + 9 * kills);
  }, 600_000);

  it('one that is killed in the middle of its work leaves no gap, and the next goes on', async () => {
    bench = await openBench();
    await bench.act(1);
    await bench.record.settle();
    let acts = 1;
    for (let i = 0; i < kills; i++) {
      const doomed = signer();
      await doomed.until('standing ok');
      for (let j = 0; j < 4; j++) await bench.act(5);
      acts += 20;
      await sleep(Math.random() * 120);
      doomed.child.kill('SIGKILL');
      await doomed.gone();
    }
    const last = signer();
    await last.until('standing ok');
    await allSigned();
    expect(await oneTree()).toBe(acts);
  }, 600_000);
});
