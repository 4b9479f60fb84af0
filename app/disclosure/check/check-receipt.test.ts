import { beforeAll, expect, it } from 'vitest';
import {
  addSignatures,
  cosign,
  cosignerKeyType,
  encodeLeaf,
  formatCheckpoint,
  formatReceipt,
  formatVkey,
  leafHash,
  logSigner,
  nodeHash,
  publicKeyOf,
  signNote,
} from '../../../packages/ledger/index.ts';
import { catalogue } from '../messages/index.ts';
import { checkReceipt, type Said } from './check-receipt.ts';
import { inWords } from './words.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const origin = 'linli.example.org/record';
const log = logSigner(origin, seed(1));
const other = logSigner('elsewhere.example/record', seed(2));
const witness = formatVkey('school.example', cosignerKeyType, publicKeyOf(seed(3)));

const leafOf = (seq: number) =>
  encodeLeaf({
    v: 1,
    seq,
    type: 'concern.accept',
    at: '2026-11-24T02:00:00Z',
    ref: '1axex3tw0pq4jtxnv200tfp7z7',
    process: '1axex3tw0pq4jtxnv200tfp7z7',
    actor: null,
    rule: 'concern-1',
    body: {},
    c: {},
  });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

let receipt: string;
let bare: string;
let witnessed: string;
let policy: string;

beforeAll(() => {
  const [first, second] = [leafOf(0), leafOf(1)];
  const body = formatCheckpoint({
    origin,
    size: 2,
    root: nodeHash(leafHash(first), leafHash(second)),
  });
  const checkpoint = signNote(body, [log]);
  const parts = { index: 1, proof: [leafHash(first)] };
  receipt = formatReceipt({ ...parts, extra: second, checkpoint });
  bare = formatReceipt({ ...parts, checkpoint });
  const line = cosign(body, 1_795_000_000, 'school.example', seed(3));
  witnessed = formatReceipt({
    ...parts,
    extra: second,
    checkpoint: addSignatures(checkpoint, [line]),
  });
  policy = `log ${log.verifier.text}\nwitness school ${witness}\nquorum school\n`;
});

const says = (given: Partial<Parameters<typeof checkReceipt>[0]>) => {
  const { verdict, answers } = checkReceipt({ receipt, entry: '', policy, ...given });
  return [verdict, ...answers.map(({ says: one }) => one)];
};

it('a receipt that holds its entry is believed, and says that nobody has witnessed it yet', () => {
  expect(says({})).toEqual([
    'good',
    'receipt_read',
    'entry_read',
    'signed',
    'included',
    'not_enough_witnesses',
  ]);
  expect(says({ receipt: witnessed }).at(-1)).toBe('witnessed');
  expect(says({ policy: `log ${log.verifier.text}\nquorum none` }).at(-1)).toBe('no_witnesses');
});

it('went through a mail program: other line ends and spaces around it change nothing', () => {
  expect(says({ receipt: `\ufeff\n${receipt.replaceAll('\n', '\r\n')}\n\n` })[0]).toBe('good');
});

it('without its entry a receipt says nothing until the entry is put in', () => {
  expect(says({ receipt: bare })).toContain('entry_missing');
  expect(says({ receipt: bare })[0]).toBe('open');
  expect(says({ receipt: bare, entry: `${text(leafOf(1))}\n` })[0]).toBe('good');
});

it('another entry, or the same one with one letter changed, is refused', () => {
  expect(says({ entry: text(leafOf(0)) })).toEqual(
    expect.arrayContaining(['bad', 'entry_other_number', 'not_included']),
  );
  const changed = text(leafOf(1)).replace('concern.accept', 'concern.decline');
  expect(says({ entry: changed })).toEqual(expect.arrayContaining(['bad', 'not_included']));
  expect(says({ entry: 'something' })[0]).toBe('bad');
});

it('no changed character of a receipt goes unnoticed, wherever it is', () => {
  for (let at = 0; at < receipt.length; at++) {
    const was = receipt[at]!;
    if (was === '\n') continue;
    const changed = `${receipt.slice(0, at)}${was === 'A' ? 'B' : 'A'}${receipt.slice(at + 1)}`;
    expect(says({ receipt: changed })[0], `${at}: ${was}`).toBe('bad');
  }
});

it('a record whose key nobody named is not believed, nor one that signs under another name', () => {
  expect(says({ policy: `log ${other.verifier.text}\nquorum none` })).toContain(
    'signed_by_nobody_known',
  );
  const foreign = formatReceipt({
    index: 0,
    proof: [],
    extra: leafOf(0),
    checkpoint: signNote(formatCheckpoint({ origin, size: 1, root: leafHash(leafOf(0)) }), [other]),
  });
  const both = `log ${log.verifier.text}\nlog ${other.verifier.text}\nquorum none`;
  expect(says({ receipt: foreign, policy: both })).toEqual(
    expect.arrayContaining(['bad', 'signed_for_another']),
  );
});

it('a witness’s signature that is wrong is not passed over', () => {
  const lines = witnessed.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('—'));
  const words = lines[last]!.split(' ');
  const bytes = Buffer.from(words[2]!, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  lines[last] = [...words.slice(0, 2), bytes.toString('base64')].join(' ');
  expect(says({ receipt: lines.join('\n') })).toEqual(
    expect.arrayContaining(['bad', 'signature_wrong']),
  );
});

it('what is no receipt, or no list of keys, is said to be none', () => {
  expect(says({ receipt: 'Dear neighbour' })).toEqual(['bad', 'receipt_unreadable']);
  expect(says({ policy: 'trust me' })).toContain('policy_unreadable');
});

it('every answer is a whole sentence in every language', () => {
  const given = [
    checkReceipt({ receipt, entry: '', policy }),
    checkReceipt({ receipt: witnessed, entry: '', policy }),
    checkReceipt({ receipt: bare, entry: '', policy }),
    checkReceipt({ receipt, entry: text(leafOf(0)), policy }),
    checkReceipt({ receipt, entry: '', policy: 'trust me' }),
    checkReceipt({ receipt, entry: '', policy: `log ${other.verifier.text}\nquorum none` }),
  ];
  for (const { said } of Object.values(catalogue)) {
    const words = { said: said satisfies Readonly<Record<Said, string>>, kinds: {} };
    for (const { answers } of given)
      for (const answer of answers) expect(inWords(words, answer)).not.toMatch(/[{}]/);
  }
});
