import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  encodeLeaf,
  formatAddCheckpoint,
  logSigner,
  numberLeaf,
  parseNote,
  toBase64,
  verifyCosignature,
} from '../../../packages/ledger/index.ts';
import { draft, StaticLog, seedOf } from '../fixtures/static-log.ts';
import { lockFolder } from './folder-lock.ts';
import { idOf, KeptHeads, MemoryDamaged } from './kept-heads.ts';
import { makeWitnessKey, readWitnessKey, type WitnessKey } from './key-file.ts';
import { keysByOrigin, witnessServer } from './serve-witness.ts';

let folder: string;
let key: WitnessKey;
let server: Server | null = null;
let url = '';
let now = Date.UTC(2026, 2, 1, 8);
const notes: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-witness-'));
  key = makeWitnessKey(join(folder, 'key'), 'witness.example', seedOf('witness'));
  now = Date.UTC(2026, 2, 1, 8);
  notes.length = 0;
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const log = StaticLog.of(0, { witnesses: [] });
const heads = () => new KeptHeads(join(folder, 'kept'), key.verifier, keysByOrigin(logs()).keys());
const logs = () => log.signers.map(({ verifier }) => verifier);

async function start(kept = heads()): Promise<void> {
  server = witnessServer({
    key,
    logs: logs(),
    heads: kept,
    now: () => now,
    note: (line) => notes.push(line),
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function stop(): Promise<void> {
  await new Promise<void>((done) => {
    server?.close(() => done());
    server?.closeAllConnections();
  });
}

/** A log of so many entries; `turn`: another history from this entry on. */
function logOf(size: number, turn = Number.POSITIVE_INFINITY): StaticLog {
  const made = new StaticLog({ witnesses: [] });
  made.rewrite(
    Array.from({ length: size }, (_, n) =>
      encodeLeaf(numberLeaf(n < turn ? draft(n) : draft(n, { rule: 'other' }), n)),
    ),
  );
  return made;
}

function requestFor(
  of: StaticLog,
  oldSize: number,
  more: { proof?: Uint8Array[]; checkpoint?: string } = {},
): string {
  const proof = oldSize > of.size ? [] : of.consistency(oldSize);
  return formatAddCheckpoint({
    oldSize,
    proof: more.proof ?? proof,
    checkpoint: more.checkpoint ?? of.checkpoint(),
  });
}

async function post(body: string, path = '/add-checkpoint') {
  const answer = await fetch(url + path, { method: 'POST', body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
}

const seen = async () => {
  const answer = await fetch(`${url}/${idOf(log.origin)}/checkpoint`);
  return { status: answer.status, text: await answer.text() };
};

describe('a witness', () => {
  it('200: signs the first head it sees, then every one that begins with the one before', async () => {
    for (const [size, old] of [
      [3, 0],
      [3, 3],
      [8, 3],
      [300, 8],
      [301, 300],
    ] as const) {
      const of = logOf(size);
      const { status, text } = await post(requestFor(of, old));
      expect([size, status]).toEqual([size, 200]);
      const { body } = parseNote(of.checkpoint())!;
      expect(verifyCosignature(body, text, key.verifier)).toEqual({ time: now / 1000 });
      expect(parseNote((await seen()).text)?.body).toBe(body);
    }
  });

  it('200: an empty log may grow', async () => {
    expect((await post(requestFor(logOf(0), 0))).status).toBe(200);
    expect((await post(requestFor(logOf(5), 0))).status).toBe(200);
  });

  it('is found below whatever address a proxy puts before it', async () => {
    expect((await post(requestFor(logOf(3), 0), '/some/where/add-checkpoint')).status).toBe(200);
    const answer = await fetch(`${url}/some/where/${idOf(log.origin)}/checkpoint`);
    expect(answer.status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['no checkpoint', 'old 0\n\nhello\n'],
    ['a size with a leading zero', requestFor(logOf(3), 0).replace('old 0', 'old 00')],
    ['windows line ends', requestFor(logOf(3), 0).replaceAll('\n', '\r\n')],
    ['an old size above the new one', requestFor(logOf(3), 4)],
    [
      '64 hashes',
      requestFor(logOf(3), 0).replace('\n\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`),
    ],
  ])('400: %s', async (_, body) => {
    expect((await post(body)).status).toBe(400);
    expect((await seen()).status).toBe(404);
  });

  it('404: a log it does not know', async () => {
    const other = StaticLog.of(3, { origin: 'other.example/record', witnesses: [] });
    expect((await post(requestFor(other, 0))).status).toBe(404);
    expect((await fetch(`${url}/${idOf('other.example/record')}/checkpoint`)).status).toBe(404);
  });

  it('403: a signature by another key, or one that does not fit', async () => {
    const forged = logOf(3);
    forged.signers = [logSigner(log.origin, seedOf('foreign'))];
    expect((await post(requestFor(forged, 0))).status).toBe(403);
    const three = logOf(3);
    const checkpoint = three.checkpoint().replace(/^3$/m, '4');
    expect((await post(requestFor(three, 0, { checkpoint }))).status).toBe(403);
    expect((await seen()).status).toBe(404);
  });

  it('409: an old size that is not the one it signed last, with that one in the answer', async () => {
    await post(requestFor(logOf(5), 0));
    for (const old of [0, 3, 7])
      expect(await post(requestFor(logOf(8), old))).toEqual({
        status: 409,
        type: 'text/x.tlog.size',
        text: '5\n',
      });
  });

  it('422: another history, also of the same size, also under the true key', async () => {
    await post(requestFor(logOf(5), 0));
    const before = await seen();
    const forked = logOf(8, 2);
    expect((await post(requestFor(forked, 5))).status).toBe(422);
    expect((await post(requestFor(logOf(5, 2), 5))).status).toBe(422);
    const tooLong = [...logOf(8).consistency(5), new Uint8Array(32)];
    expect((await post(requestFor(logOf(8), 5, { proof: tooLong }))).status).toBe(422);
    expect((await post(requestFor(logOf(8), 5, { proof: [] }))).status).toBe(422);
    expect((await post(requestFor(logOf(5), 5, { proof: [new Uint8Array(32)] }))).status).toBe(422);
    expect(await seen()).toEqual(before);
    // What the log signed is the proof against it: it is noted.
    expect(notes.join()).toContain(toBase64(forked.root()));
  });

  it('405 and 413: other methods, and more than any request needs', async () => {
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${url}/`, { method: 'DELETE' })).status).toBe(405);
    expect((await post('old 0\n'.repeat(50_000))).status).toBe(413);
    expect((await post(requestFor(logOf(3), 0))).status).toBe(200);
  });

  it('says who it is to whoever opens its address', async () => {
    const text = await (await fetch(url)).text();
    expect(text).toContain(key.verifier.text);
    expect(text).toContain(log.origin);
  });
});

describe('what a witness has signed', () => {
  it('is on disk before it is said, and known after a start anew', async () => {
    await post(requestFor(logOf(5), 0));
    const before = await seen();
    await stop();
    await start();
    expect(await seen()).toEqual(before);
    expect((await post(requestFor(logOf(8), 0))).status).toBe(409);
    expect((await post(requestFor(logOf(8, 2), 5))).status).toBe(422);
    expect((await post(requestFor(logOf(8), 5))).status).toBe(200);
  });

  it('holds also when it is killed before it answers', async () => {
    const kept = heads();
    const put = kept.put.bind(kept);
    kept.put = async (note) => {
      await put(note);
      throw new Error('killed here');
    };
    await stop();
    await start(kept);
    expect((await post(requestFor(logOf(5), 0))).status).toBe(500);
    await stop();
    await start();
    expect((await post(requestFor(logOf(5, 2), 0))).status).toBe(409);
    expect((await post(requestFor(logOf(5, 2), 5))).status).toBe(422);
    expect((await post(requestFor(logOf(5), 5))).status).toBe(200);
  });

  it('is not said when it could not be kept', async () => {
    const kept = heads();
    await stop();
    rmSync(join(folder, 'kept'), { recursive: true });
    await start(kept);
    expect((await post(requestFor(logOf(5), 0))).status).toBe(500);
    expect(notes.join()).toContain('ENOENT');
    expect(kept.get(log.origin)).toBeUndefined();
  });

  it('is one history, however many ask at once', async () => {
    await post(requestFor(logOf(5), 0));
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post(requestFor(i % 2 ? logOf(8) : logOf(9, 6), 5))),
    );
    const signed = asked.filter(({ status }) => status === 200);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(signed).toHaveLength(1);
    expect(readdirSync(join(folder, 'kept'))).toEqual([`${idOf(log.origin)}.checkpoint`]);
  });

  it('damaged, or by another key, lets nothing begin', async () => {
    await post(requestFor(logOf(5), 0));
    const path = join(folder, 'kept', `${idOf(log.origin)}.checkpoint`);
    const text = readFileSync(path, 'utf8');
    for (const bad of ['', text.slice(0, -9), text.replace(/^5$/m, '4'), 'x']) {
      writeFileSync(path, bad);
      expect(heads).toThrow(MemoryDamaged);
    }
    writeFileSync(path, text);
    const other = makeWitnessKey(join(folder, 'other'), 'other.example', seedOf('other'));
    expect(() => new KeptHeads(join(folder, 'kept'), other.verifier, [log.origin])).toThrow(
      MemoryDamaged,
    );
  });

  it('is shown with a signature of this hour, and repeated without a new one', async () => {
    const first = await post(requestFor(logOf(5), 0));
    now += 10_000;
    expect((await post(requestFor(logOf(5), 5))).text).toBe(first.text);
    now += 60_000;
    const second = await post(requestFor(logOf(5), 5));
    expect(second.text).not.toBe(first.text);
    now += 3_600_000;
    const { body, signatures } = parseNote((await seen()).text)!;
    expect(signatures).toHaveLength(2);
    expect(verifyCosignature(body, signatures[1]!, key.verifier)).toEqual({ time: now / 1000 });
    // A clock that was set back makes no later signature look older.
    now -= 7_200_000;
    const { text } = await post(requestFor(logOf(9), 5));
    expect(
      verifyCosignature(parseNote(logOf(9).checkpoint())!.body, text, key.verifier)?.time,
    ).toBe((now + 7_200_000) / 1000);
  });
});

it('a connection that says nothing, or slowly, holds nobody up', async () => {
  const port = Number(new URL(url).port);
  const idle = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'));
  for (const each of idle) {
    each.on('error', () => {});
    each.write('POST /add-checkpoint HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nold');
  }
  expect((await post(requestFor(logOf(3), 0))).status).toBe(200);
  for (const each of idle) each.destroy();
});

describe('the key of a witness', () => {
  it('can be read by its owner only, and is never overwritten', () => {
    const path = join(folder, 'key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readWitnessKey(path).verifier.text).toBe(key.verifier.text);
    expect(() => makeWitnessKey(path, 'x', seedOf('x'))).toThrow(/cannot be made/);
    expect(() => makeWitnessKey(join(folder, 'b'), 'a b', seedOf('x'))).toThrow(/name/);
    writeFileSync(join(folder, 'open'), readFileSync(path), { mode: 0o644 });
    expect(() => readWitnessKey(join(folder, 'open'))).toThrow(/other users/);
    const text = readFileSync(path, 'utf8');
    for (const bad of ['', text.replace('witness', 'wotness'), text.slice(0, -3), `${text}\n`]) {
      writeFileSync(path, bad);
      expect(() => readWitnessKey(path)).toThrow(/no key/);
    }
  });
});

it('a folder is one witness’s; that of one who is gone can be taken', () => {
  const first = lockFolder(join(folder, 'kept'));
  if ('heldBy' in first) throw new Error('held');
  writeFileSync(join(folder, 'kept/lock'), String(process.ppid));
  expect(lockFolder(join(folder, 'kept'))).toEqual({ heldBy: process.ppid });
  writeFileSync(join(folder, 'kept/lock'), '2000000000');
  const second = lockFolder(join(folder, 'kept'));
  expect('release' in second).toBe(true);
  first.release();
});
