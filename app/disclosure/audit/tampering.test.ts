import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeLeaf, logSigner, numberLeaf, signNote } from '../../../packages/ledger/index.ts';
import { kindsOf, linesOf, lookAtFiles, remembered, whereFilesAre } from '../fixtures/looking.ts';
import { draft, StaticLog, seedOf, testWitness, text } from '../fixtures/static-log.ts';
import type { State } from './state.ts';

/** Two levels of tiles, a full one and a partial one. */
const size = 300;
const bundle = '/record/tile/entries/000';
const tile = '/record/tile/0/000';

let log: StaticLog;
let before: State;
const clean = StaticLog.of(size);
/** What is served is replaced as a whole; leaves and keys are the same. */
beforeEach(() => {
  log = new StaticLog();
  log.rewrite(clean.leaves);
  for (const [path, file] of clean.files) log.files.set(path, file);
  served.files = log.files;
});
const served = { files: clean.files };
beforeAll(async () => {
  before = remembered(whereFilesAre, await check());
});

const check = (how: Parameters<typeof lookAtFiles>[1] = {}) => lookAtFiles(served.files, how);
const flip = (at: number) => (body: Buffer) => {
  body[at]! ^= 1;
  return body;
};

describe('a record as it was published', () => {
  it('gives no finding, and is remembered', async () => {
    const result = await check();
    expect(linesOf(result)).toEqual([]);
    expect(result).toMatchObject({ entries: size, origin: 'log.example/record' });
    expect(result.witnessed).toMatchObject({ known: 3, quorum: true });
    expect(result.good?.log.checkpoint).toBe(clean.checkpoint());
  });

  it('that grew gives no finding on the next visit', async () => {
    for (let n = 0; n < 300; n++) log.append(draft(size + n));
    log.publish();
    const result = await check({ state: before });
    expect(linesOf(result)).toEqual([]);
    expect(result.since?.size).toBe(size);
    expect(result.trust).toBe('remembered');
  });

  it.each([0, 1, 2, 255, 256, 257, 511, 512, 513])('of %i entries gives no finding', async (n) => {
    served.files = StaticLog.of(n, { witnesses: [] }).files;
    expect(linesOf(await check())).toEqual([]);
  });
});

describe('whoever changes published data is found out', () => {
  it.each([
    ['a letter in an entry', bundle, 100, ['leaf', 'schema']],
    ['the length of an entry', bundle, 1, ['bundle']],
    ['a hash in a tile', tile, 77, ['tile']],
    ['a hash in a partial tile', `/record/tile/0/001.p/44`, 5, ['tile']],
    ['a hash in a higher tile', '/record/tile/1/000.p/1', 5, ['tile']],
    ['a letter of the name in the checkpoint', '/record/checkpoint', 0, ['signature']],
    ['a digit of the size', '/record/checkpoint', 19, ['signature']],
    ['a letter of the root', '/record/checkpoint', 30, ['signature']],
    ['a letter of the key', '/record/key', 3, ['key']],
    ['a letter of a witness in the list', '/record/witnesses', 3, ['cosignature']],
    ['a letter of a witness in the policy', '/record/policy', 130, ['cosignature']],
  ])('%s', async (_, path, at, kinds) => {
    log.tamper(path, flip(at));
    const found = kindsOf(await check({ key: clean.signers[0]!.verifier.text }));
    expect(found).toEqual(expect.arrayContaining([kinds[0]]));
    expect(found.length).toBeGreaterThan(0);
  });

  it('the very entry is named', async () => {
    log.tamper(bundle, (body) =>
      Buffer.from(
        body.toString('latin1').replace('"n":7,', '"n":8,').replace('"n":7}', '"n":8}'),
        'latin1',
      ),
    );
    const [first] = linesOf(await check());
    expect(first).toMatch(/^DIFF leaf entry 7: expected hash \S+ got \S+$/);
  });

  it('an entry and its tile changed together lead to another root than the signed one', async () => {
    const leaves = [...clean.leaves];
    leaves[7] = encodeLeaf(numberLeaf(draft(7, { body: { code: 'lamp' } }), 7));
    log.rewrite(leaves);
    log.publish();
    log.files.set('/record/checkpoint', clean.file('/record/checkpoint'));
    expect(kindsOf(await check())).toContain('root');
  });

  it.each([
    ['the last entry is gone', (l: Uint8Array[]) => l.slice(0, -1)],
    ['an entry in the middle is gone', (l: Uint8Array[]) => l.toSpliced(100, 1)],
    ['two entries have changed places', (l: Uint8Array[]) => l.with(3, l[4]!).with(4, l[3]!)],
    [
      'an entry is another',
      (l: Uint8Array[]) => l.with(9, encodeLeaf(numberLeaf(draft(9, { rule: 'x' }), 9))),
    ],
  ])(
    '%s, everything computed anew and signed with the true key: who has been here before sees it',
    async (_, change) => {
      log.rewrite(change([...clean.leaves]));
      log.publish();
      const result = await check({ state: before });
      expect(kindsOf(result)).toContain('consistency');
      expect(result.good).toBeNull();
    },
  );

  it('the last entry is gone in data alone', async () => {
    for (const path of ['/record/tile/entries/001.p/44', '/record/tile/0/001.p/44'])
      log.files.delete(path);
    expect(kindsOf(await check()).sort()).toEqual(['bundle', 'tile']);
  });

  it('numbers that do not count, and a time that goes back', async () => {
    const odd = new StaticLog();
    odd.append(draft(0));
    odd.appendBytes(encodeLeaf(numberLeaf(draft(1), 5)));
    odd.append(draft(9));
    odd.append(draft(8));
    odd.publish();
    served.files = odd.files;
    expect(linesOf(await check())).toEqual([
      'DIFF order entry 1: expected number 1 got number 5',
      'DIFF order entry 3: expected a time not before 2026-03-01T00:00:09Z got 2026-03-01T00:00:08Z',
    ]);
  });

  it('an entry that is no leaf of the schema', async () => {
    const odd = new StaticLog();
    odd.append(draft(0));
    odd.appendBytes(Buffer.from('{"text":"anything"}'));
    odd.publish();
    served.files = odd.files;
    expect(kindsOf(await check())).toEqual(['schema']);
  });

  it('an older checkpoint', async () => {
    log.files.set('/record/checkpoint', text(clean.checkpoint(250)));
    expect(kindsOf(await check({ state: before }))).toContain('consistency');
  });

  it('an older checkpoint, also on a first visit when a receipt knows a newer one', async () => {
    const old = new StaticLog();
    old.rewrite(clean.leaves.slice(0, 200));
    old.publish();
    old.files.set('/record/receipt/0', clean.file('/record/receipt/0'));
    served.files = old.files;
    expect(linesOf(await check()).join()).toMatch(
      /DIFF consistency .*expected at least 300 entries/,
    );
  });

  it('a root edited in the checkpoint and signed by nobody', async () => {
    log.tamper('/record/checkpoint', (body) => body.toString().replace(/^300$/m, '299'));
    expect(kindsOf(await check())).toContain('signature');
  });

  it('a foreign key that signs everything anew: by whoever knows the true key or has been here before', async () => {
    log.signers = [logSigner(log.origin, seedOf('foreign'))];
    log.publish();
    expect(linesOf(await check())).toEqual([]);
    expect(kindsOf(await check({ state: before }))).toEqual(['signature', 'key', 'receipt']);
    const key = clean.signers[0]!.verifier.text;
    expect(kindsOf(await check({ key }))).toEqual(expect.arrayContaining(['signature', 'key']));
  });

  it('another log at the same address', async () => {
    const other = StaticLog.of(40, { origin: 'other.example/record' });
    served.files = other.files;
    expect(kindsOf(await check({ state: before }))).toContain('origin');
  });

  it('a log signed by a key of another name', async () => {
    const body = clean.checkpoint().split('\n\n')[0]!.replace(log.origin, 'other.example/record');
    log.files.set('/record/checkpoint', text(signNote(`${body}\n`, log.signers)));
    expect(kindsOf(await check())).toContain('origin');
  });

  it.each([
    ['the number', (t: string) => t.replace('index 0', 'index 1')],
    [
      'a hash of the proof',
      (t: string) => t.replace(/\n([A-Za-z0-9+/]{43}=)\n/, `\n${'A'.repeat(43)}=\n`),
    ],
    ['a proof too long', (t: string) => t.replace('\n\n', `\n${'A'.repeat(43)}=\n\n`)],
    [
      'its signature',
      (t: string) => t.replace(/(— log\S+ \S{20})(.)/, (_, a, b) => a + (b === 'A' ? 'B' : 'A')),
    ],
    ['its header', (t: string) => t.replace('v1', 'v2')],
    [
      'the entry in it',
      (t: string) => t.replace(/^extra (.{20})./m, 'extra $1_'.replace('_', 'z')),
    ],
    [
      'another entry in it',
      () => clean.receipt(0).replace(/^extra .*$/m, clean.receipt(1).split('\n')[1]!),
    ],
    ['all of it', () => ''],
  ])('a receipt that is wrong: %s', async (_, change) => {
    log.tamper('/record/receipt/0', (body) => change(body.toString()));
    expect(linesOf(await check())).toEqual([
      expect.stringMatching(/^DIFF receipt \/record\/receipt\/0/),
    ]);
  });

  it('a receipt of another history, signed with the true key', async () => {
    const other = new StaticLog();
    other.rewrite(clean.leaves.with(5, encodeLeaf(numberLeaf(draft(5, { rule: 'x' }), 5))));
    log.files.set('/record/receipt/0', text(other.receipt(0)));
    expect(kindsOf(await check())).toEqual(['consistency']);
  });

  it.each([
    [
      'signature',
      (line: string) =>
        line.replace(/(.{30})$/, (end) => (end[0] === 'A' ? 'B' : 'A') + end.slice(1)),
    ],
    [
      'key number',
      (line: string) => line.replace(/ (\S)(\S*)$/, (_, a, b) => ` ${a === 'A' ? 'B' : 'A'}${b}`),
    ],
    ['name', (line: string) => line.replace('south', 'sauth')],
  ])('a cosignature with another %s', async (_, change) => {
    log.tamper('/record/checkpoint', (body) =>
      body
        .toString()
        .split('\n')
        .map((line) => (line.includes('south') ? change(line) : line))
        .join('\n'),
    );
    expect(kindsOf(await check())).toEqual(['cosignature']);
  });

  it('signatures by strangers are nobody’s business', async () => {
    log.tamper('/record/checkpoint', () =>
      clean.checkpoint(size, [...clean.witnesses, testWitness('unknown')]),
    );
    const result = await check();
    expect([linesOf(result), result.witnessed?.by.length]).toEqual([[], 3]);
  });

  it('a policy that names another log, and witnesses that are listed elsewhere only', async () => {
    const foreign = logSigner(log.origin, seedOf('foreign')).verifier.text;
    log.tamper('/record/policy', (body) => body.toString().replace(/^log .*$/m, `log ${foreign}`));
    log.tamper('/record/witnesses', (body) => `${body}${testWitness('unknown').vkey}\n`);
    expect(kindsOf(await check()).sort()).toEqual(['cosignature', 'key']);
  });

  it('a policy or witness that the entries do not name', async () => {
    const told = new StaticLog({ witnesses: ['north', 'south'] });
    for (const { verifier } of told.policy().witnesses)
      told.append(
        draft(told.size, {
          type: 'record.witness_named',
          body: { name: verifier.name, vkey: Buffer.from(verifier.keyId).toString('hex') },
        }),
      );
    told.publish();
    served.files = told.files;
    expect(linesOf(await check())).toEqual([]);
    told.witnesses = ['north', 'east'].map(testWitness);
    told.publish();
    expect(linesOf(await check())).toEqual([
      expect.stringMatching(/^DIFF cosignature \/record\/policy: expected north.*south.* got east/),
    ]);
  });
});

describe('a key that changes by the rules', () => {
  const rotated = () => {
    const changing = new StaticLog();
    const next = logSigner(changing.origin, seedOf('next'));
    for (let n = 0; n < 5; n++) changing.append(draft(n));
    const [, keyId = '', key = ''] = /\+([0-9a-f]{8})\+(.*)$/.exec(next.verifier.text) ?? [];
    changing.publish();
    return { changing, next, body: { name: changing.origin, keyId, key: key.replace(/=+$/, '') } };
  };

  it('is announced under the old one, then believed and remembered', async () => {
    const { changing, next, body } = rotated();
    served.files = changing.files;
    const [old] = changing.signers;
    const state = remembered(whereFilesAre, await check());
    changing.append(draft(5, { type: 'record.key_rotated', body }));
    changing.signers = [old!, next];
    changing.publish();
    const both = await check({ state });
    expect(linesOf(both)).toEqual([]);
    expect(both.notes.join()).toContain(next.verifier.text);
    expect(both.good?.log.keys.map(({ vkey }) => vkey)).toEqual([
      old!.verifier.text,
      next.verifier.text,
    ]);
    // The key that was given leads to it as well.
    expect(linesOf(await check({ key: old!.verifier.text }))).toEqual([]);
    changing.signers = [next];
    changing.publish();
    expect(linesOf(await check({ state: remembered(whereFilesAre, both) }))).toEqual([]);
    expect(
      linesOf(await check({ state: remembered(whereFilesAre, both), key: old!.verifier.text })),
    ).toEqual([]);
    // Whoever missed the time in which both signed cannot know.
    expect(kindsOf(await check({ state }))).toEqual(['signature', 'key', 'receipt']);
  });

  it('is not believed when the entry that announces it is not under a trusted signature', async () => {
    const { changing, next, body } = rotated();
    served.files = changing.files;
    const state = remembered(whereFilesAre, await check());
    changing.append(draft(5, { type: 'record.key_rotated', body }));
    changing.signers = [next];
    changing.publish();
    const result = await check({ state });
    expect(kindsOf(result)).toEqual(['signature', 'key', 'receipt']);
    expect(result.good).toBeNull();
  });

  it('must sign rightly from then on', async () => {
    const { changing, next, body } = rotated();
    changing.append(draft(5, { type: 'record.key_rotated', body }));
    changing.signers = [changing.signers[0]!, next];
    changing.publish();
    changing.tamper('/record/key', () => `${changing.signers[0]!.verifier.text}\n`);
    changing.tamper('/record/checkpoint', (text) => {
      const lines = text.toString().split('\n');
      lines[5] =
        lines[5]!.slice(0, -12) + (lines[5]!.at(-12) === 'A' ? 'B' : 'A') + lines[5]!.slice(-11);
      return lines.join('\n');
    });
    served.files = changing.files;
    expect(kindsOf(await check())).toContain('signature');
  });
});
