import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checkNote,
  decodeLeaf,
  formatVkey,
  leafHash,
  parseNote,
  parseVkey,
  treeRoot,
  type Verifier,
} from '../../../packages/ledger/index.ts';
import { everyCommunity } from '../../platform/db/database.ts';
import { newPseudonym } from '../../platform/ids.ts';
import { publicKind } from '../../platform/leaf-kind.ts';
import { disclose } from '../disclose.ts';
import { beginAnew } from './begin-anew.ts';
import { catchUp } from './catch-up.ts';
import { type Bench, community, openBench } from './fixtures/bench.ts';
import {
  dismissWitness,
  nameWitness,
  recordState,
  retireKeys,
  rotateKey,
  tellBegunAnew,
  tellCaughtUp,
} from './operate.ts';
import { checkpointAt, keysShown, leavesFrom } from './store.ts';

let bench: Bench;
afterEach(() => bench.close());

const newest = async () => {
  const head = await bench.database.read(everyCommunity, (reader) => checkpointAt(reader));
  if (!head) throw new Error('no head');
  return head;
};
const leaves = async (count: number) =>
  (await bench.database.read(everyCommunity, (reader) => leavesFrom(reader, 0, count))).map(
    ({ leaf }) => leaf,
  );
const accepts = (text: string, key: Verifier) => {
  const note = parseNote(text);
  return note !== null && checkNote(note, [key]).ok;
};
const shownKey = async () => {
  const [key] = await bench.database.read(everyCommunity, keysShown);
  const verifier = parseVkey(key ?? '');
  if (!verifier) throw new Error('no key');
  return verifier;
};
const at = () => ({ database: bench.database, dataDir: bench.dataDir, clock: bench.clock });
const note = () => {};

async function asIntruder(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: bench.database.url });
  await client.connect();
  await client.query(`set session_replication_role = 'replica'`);
  await client.query(statement);
  await client.end();
}

describe('a new key', () => {
  it('is named by an entry under the old one; both sign until the old one is put away', async () => {
    bench = await openBench();
    await bench.act(2);
    await bench.record.start();
    const old = await shownKey();
    const rotated = await rotateKey(at(), note);
    if (!rotated.ok) throw new Error(rotated.code);
    expect(rotated.value.entry).toBe(2);
    const named = decodeLeaf((await leaves(3))[2] as Buffer);
    expect(named.type).toBe('record.key_rotated');
    const { name, keyId, key } = named.body as Record<string, string>;
    expect(`${name}+${keyId}+${key}`).toBe(rotated.value.vkey);
    expect(accepts((await newest()).note, old)).toBe(true);
    await bench.act(1);
    await bench.record.settle();
    const next = await shownKey();
    expect(next.text).toBe(rotated.value.vkey);
    const both = (await newest()).note;
    expect([old, next].map((one) => accepts(both, one))).toEqual([true, true]);
    expect(await retireKeys(at())).toBe(1);
    await bench.record.settle();
    expect(accepts((await newest()).note, old)).toBe(false);
    expect(accepts((await newest()).note, next)).toBe(true);
    const again = await bench.another();
    expect(await again.examine()).toEqual({ state: 'ok' });
  });
});

describe('after an older backup was restored', () => {
  it('what was published comes back byte for byte, the acts do not, and the record says so', async () => {
    bench = await openBench();
    await bench.act(5);
    await bench.record.settle();
    await bench.act(4);
    await bench.record.settle();
    const published = await newest();
    const before = await leaves(9);
    // The backup was made when five entries were signed and one more fact was waiting for its number.
    await asIntruder(
      `insert into record_pending select community_id, fact_id, 100 + seq from record_number where seq = 5;
       delete from disclosed_fact where id in (select fact_id from record_number where seq > 5);
       delete from record_leaf where seq >= 5; delete from record_number where seq >= 5;
       delete from record_checkpoint where size > 5;
       update record_tile set hashes = substr(hashes, 1, 160);
       update record_log set size = 5, root = (select root from record_checkpoint where size = 5)`,
    );
    const restored = await bench.another();
    await restored.start();
    expect(restored.standing()).toMatchObject({ fault: { code: 'rolled_back' } });
    const done = await catchUp(bench.database, {
      dataDir: bench.dataDir,
      copyDir: bench.dataDir,
      now: bench.clock.now(),
    });
    if (!done.ok) throw new Error(done.code);
    expect(done.value).toEqual({ from: 5, to: 9, lost: 3 });
    await tellCaughtUp(at(), done.value);
    const again = await bench.another();
    await again.start();
    expect(again.standing()).toEqual({ state: 'ok' });
    await bench.act(2);
    await again.settle();
    const after = await leaves(20);
    expect(after.slice(0, 9)).toEqual(before);
    expect(after.length).toBe(12);
    expect(decodeLeaf(after[9] as Buffer).type).toBe('record.caught_up');
    expect(published.root.equals(treeRoot(after.slice(0, 9).map(leafHash)))).toBe(true);
  });

  it('facts that say the same each get the number they had, and what happened later a new one', async () => {
    bench = await openBench();
    await bench.act(2);
    await bench.record.settle();
    const ref = newPseudonym();
    const alike = async () => {
      bench.clock.pass(1000);
      const fact = { kind: publicKind('test.alike', {}, {}), ref, process: ref };
      await bench.database.write(community, (writer) =>
        disclose(writer, { ...fact, at: bench.clock.now(), actor: null, rule: 'test-1', body: {} }),
      );
    };
    await alike();
    await alike();
    await bench.record.settle();
    await asIntruder(
      `insert into record_pending select community_id, fact_id, 100 + seq from record_number where seq >= 2;
       delete from record_leaf where seq >= 2; delete from record_number where seq >= 2;
       delete from record_checkpoint where size > 2;
       update record_tile set hashes = substr(hashes, 1, 64);
       update record_log set size = 2, root = (select root from record_checkpoint where size = 2)`,
    );
    await alike();
    const done = await catchUp(bench.database, {
      dataDir: bench.dataDir,
      copyDir: bench.dataDir,
      now: bench.clock.now(),
    });
    expect(done).toMatchObject({ ok: true, value: { from: 2, to: 4, lost: 0 } });
    const again = await bench.another(undefined, 1);
    await again.start();
    expect(again.standing()).toEqual({ state: 'ok' });
    expect(await again.size()).toBe(5);
  });

  it('nothing is taken from a copy that another key signed, or from a database that was changed', async () => {
    bench = await openBench();
    await bench.act(3);
    await bench.record.settle();
    const empty = mkdtempSync(join(tmpdir(), 'linli-copy-'));
    const from = (copyDir: string) =>
      catchUp(bench.database, { dataDir: bench.dataDir, copyDir, now: bench.clock.now() });
    expect(await from(empty)).toMatchObject({ code: 'copy_unusable' });
    expect(await from(bench.dataDir)).toMatchObject({ code: 'nothing_to_catch_up' });
    await asIntruder(
      `delete from record_leaf where seq = 2; delete from record_checkpoint where size > 1;
       update record_leaf set leaf = leaf || ' '::bytea where seq = 0; update record_log set size = 1`,
    );
    expect((await from(bench.dataDir)).ok).toBe(false);
    rmSync(empty, { recursive: true });
  });

  it('the last resort is a new record under a new name, which tells of the old one', async () => {
    bench = await openBench();
    await bench.act(3);
    await bench.record.settle();
    const published = await newest();
    await asIntruder(`delete from record_leaf where seq = 1`);
    const old = await beginAnew(bench.database, at());
    if (!old) throw new Error('there was none');
    await tellBegunAnew(at(), old);
    const next = await bench.another();
    await next.start();
    expect(next.standing()).toEqual({ state: 'ok' });
    const state = await recordState(bench.database);
    expect(state).toMatchObject({ origin: 'linli.example.org/record/2', size: 4, waiting: 0 });
    const told = decodeLeaf((await leaves(4))[3] as Buffer);
    expect(told.type).toBe('record.begun_anew');
    expect(told.body).toMatchObject({ size: 3, root: published.root.toString('hex') });
    expect(readdirSync(bench.dataDir).some((name) => name.startsWith('record.'))).toBe(true);
  });
});

describe('witnesses', () => {
  it('are named by their key, once, and their coming and going is in the record', async () => {
    bench = await openBench();
    const url = 'https://witness.example';
    expect(await nameWitness(at(), { vkey: 'nonsense', url })).toMatchObject({
      code: 'vkey_invalid',
    });
    const own = formatVkey('witness.example/w1', 4, new Uint8Array(32).fill(9));
    expect(await nameWitness(at(), { vkey: own, url: 'ftp://x' })).toMatchObject({
      code: 'url_invalid',
    });
    expect(await nameWitness(at(), { vkey: own, url })).toMatchObject({ ok: true });
    expect(await nameWitness(at(), { vkey: own, url })).toMatchObject({ code: 'witness_known' });
    expect(await dismissWitness(at(), 'witness.example/w1')).toBe(true);
    expect(await dismissWitness(at(), 'witness.example/w1')).toBe(false);
    await bench.record.settle();
    expect((await leaves(9)).map((leaf) => decodeLeaf(leaf).type)).toEqual([
      'record.witness_named',
      'record.witness_dismissed',
    ]);
  });
});
