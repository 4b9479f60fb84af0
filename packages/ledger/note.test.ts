import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSignatures,
  type Checkpoint,
  checkNote,
  cosign,
  cosignerKeyType,
  formatCheckpoint,
  formatSignatureLine,
  formatVkey,
  fromBase64,
  logKeyType,
  logSigner,
  parseCheckpoint,
  parseNote,
  parseSignatureLine,
  parseSignatureLines,
  parseVkey,
  publicKeyOf,
  signNote,
  toBase64,
  verifyCosignature,
} from './index.ts';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8'));
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

type NoteVectors = {
  vkeys: { text: string; name: string; type: number; keyId: string; seed?: string }[];
  refusedVkeys: string[];
  cases: {
    what: string;
    note: string;
    vkeys: string[];
    result: { by: string[] } | { why: string } | null;
  }[];
};
type CheckpointVectors = {
  bodies: { body: string; checkpoint: { origin: string; size: number; root: string } }[];
  refused: string[];
  cosignatures: { what: string; body: string; line: string; vkey: string; time: number | null }[];
};
const notes = read<NoteVectors>('notes.json');
const checkpoints = read<CheckpointVectors>('checkpoints.json');

const seed = (n: number) => new Uint8Array(32).fill(n);
const log = logSigner('linli.example.org/record', seed(1));
const witness = parseVkey(
  formatVkey('district.example.org', cosignerKeyType, publicKeyOf(seed(2))),
)!;
const head: Checkpoint = { origin: log.verifier.name, size: 3, root: seed(5) };
const body = formatCheckpoint(head);

const origins = fc.stringMatching(/^[a-z.\u4e00-\u4fff]{1,20}\/record$/);
const heads = fc.record({
  origin: origins,
  size: fc.maxSafeNat().map((size) => size || 1),
  root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});

describe('base64', () => {
  it('is what everybody else writes, and is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
        expect(toBase64(data)).toBe(Buffer.from(data).toString('base64'));
        expect(fromBase64(toBase64(data))).toEqual(data);
      }),
    );
  });

  it('has one text for the same bytes', () => {
    const letters = fc.constantFrom(...'ABCDZaz019+/=_- \n');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        const data = fromBase64(text);
        if (data) expect(toBase64(data)).toBe(text);
      }),
      { numRuns: 3000 },
    );
    for (const text of [
      'A',
      'AA',
      'AAA',
      'AB==',
      'AAB=',
      '====',
      'A===',
      '=AAA',
      'AA=A',
      'AA==AA==',
      'AAA\n',
      'ÀAAA',
      '\u{1f600}AA',
    ])
      expect(fromBase64(text), text).toBeNull();
  });
});

describe('a vkey', () => {
  it('is read and written as the vectors say, the one of the specification too', () => {
    for (const { text, name, type, keyId, seed: secret } of notes.vkeys) {
      const verifier = parseVkey(text)!;
      expect({ ...verifier, keyId: hex(verifier.keyId) }).toMatchObject({
        text,
        name,
        type,
        keyId,
      });
      expect(formatVkey(name, type, verifier.key)).toBe(text);
      if (secret) expect(publicKeyOf(bytes(secret))).toEqual(verifier.key);
    }
  });

  it('is refused for any other text', () => {
    expect(notes.refusedVkeys.filter((text) => parseVkey(text) !== null)).toEqual([]);
  });

  it('loses its meaning when any letter is changed', () => {
    const { text } = log.verifier;
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.stringMatching(/^[A-Za-z0-9+/=]$/), (at, letter) => {
        const other = text.slice(0, at) + letter + text.slice(at + 1);
        if (other !== text) expect(parseVkey(other)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('may be of a type to come, which is read and written but vouches for nothing', () => {
    const text = formatVkey('later.example.org', 6, new Uint8Array(1312).fill(3));
    const later = parseVkey(text)!;
    expect(later).toMatchObject({ type: 6, text });
    const note = addSignatures(signNote(body, [log]), [
      formatSignatureLine(later.name, later.keyId, new Uint8Array(2428)),
    ]);
    expect(checkNote(parseNote(note)!, [later])).toEqual({ ok: false, why: 'unknown_keys' });
    expect(checkNote(parseNote(note)!, [later, log.verifier])).toMatchObject({ ok: true });
  });

  it('cannot be made for a name that a signature line could not carry', () => {
    const key = publicKeyOf(seed(1));
    for (const name of [
      '',
      'a b',
      'a+b',
      'a\u3000b',
      'a\nb',
      'a\u00a0b',
      'a\u0085b',
      '\ud800',
      'x'.repeat(256),
    ])
      expect(() => formatVkey(name, logKeyType, key), name).toThrow(RangeError);
    expect(() => formatVkey('a', logKeyType, key.subarray(1))).toThrow(RangeError);
    expect(() => formatVkey('a', 256, key)).toThrow(RangeError);
  });
});

describe('a note', () => {
  it('is believed, refused or unreadable as the vectors say', () => {
    for (const { what, note, vkeys, result } of notes.cases) {
      const parsed = parseNote(note);
      const bytesToo = parseNote(new TextEncoder().encode(note));
      expect(bytesToo, what).toEqual(parsed);
      if (result === null) {
        expect(parsed, what).toBeNull();
        continue;
      }
      const checked = checkNote(
        parsed!,
        vkeys.map((text) => parseVkey(text)!),
      );
      const outcome = checked.ok
        ? { by: checked.by.map(({ name }) => name) }
        : { why: checked.why };
      expect(outcome, what).toEqual(result);
    }
  });

  it('names the key whose signature is wrong', () => {
    const parsed = parseNote(signNote(body, [log]))!;
    expect(checkNote({ ...parsed, body: `${body}x\n` }, [witness, log.verifier])).toEqual({
      ok: false,
      why: 'wrong_signature',
      by: log.verifier,
    });
  });

  it('is tried with each key where two share name and key id', () => {
    const twin = { ...log.verifier, key: publicKeyOf(seed(9)) };
    const parsed = parseNote(signNote(body, [log]))!;
    expect(checkNote(parsed, [twin, log.verifier])).toEqual({ ok: true, by: [log.verifier] });
    expect(checkNote(parsed, [twin])).toMatchObject({ ok: false, why: 'wrong_signature' });
  });

  it('is unreadable as bytes that are no UTF-8, with a byte order mark as part of the text, and when too long', () => {
    const text = signNote(body, [log]);
    const data = new TextEncoder().encode(text);
    expect(parseNote(Uint8Array.of(...data, 0xff))).toBeNull();
    expect(parseNote(`\ud800${text}`)).toBeNull();
    const marked = parseNote(Uint8Array.of(0xef, 0xbb, 0xbf, ...data))!;
    expect(marked.body.charCodeAt(0)).toBe(0xfeff);
    expect(checkNote(marked, [log.verifier])).toMatchObject({ ok: false });
    expect(parseNote('x'.repeat(1_048_577))).toBeNull();
  });

  it('is signed and checked for every text, by every number of signers', () => {
    const texts = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => `${text.replaceAll(/[^\P{Cc}\n]/gu, '')}\n`);
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (text, count) => {
        const signers = Array.from({ length: count }, (_, i) => logSigner(`k${i}`, seed(i + 1)));
        const note = parseNote(signNote(text, signers))!;
        expect(note.body).toBe(text);
        const by = signers.map(({ verifier }) => verifier);
        expect(checkNote(note, by)).toEqual({ ok: true, by });
      }),
      { numRuns: 40 },
    );
  });

  it('cannot be made without text or signer', () => {
    expect(() => signNote('no newline', [log])).toThrow(RangeError);
    expect(() => signNote('a\ttab\n', [log])).toThrow(RangeError);
    expect(() => signNote('\ud800\n', [log])).toThrow(RangeError);
    expect(() => signNote('nobody\n', [])).toThrow(RangeError);
  });

  it('takes more signatures, each once, and nothing that is none', () => {
    const note = signNote(body, [log]);
    const line = cosign(body, 7, witness.name, seed(2));
    const both = addSignatures(note, [line, `${line}\n`]);
    expect(both).toBe(`${note}${line}\n`);
    expect(addSignatures(both, [line])).toBe(both);
    expect(checkNote(parseNote(both)!, [log.verifier, witness])).toEqual({
      ok: true,
      by: [log.verifier, witness],
    });
    expect(() => addSignatures('hello', [line])).toThrow(RangeError);
    expect(() => addSignatures(note, ['hello'])).toThrow(RangeError);
    expect(() => addSignatures(note, [`${line}\n${line}`])).toThrow(RangeError);
    const hundred = Array.from({ length: 100 }, (_, i) => cosign(body, i, witness.name, seed(2)));
    expect(() => addSignatures(note, hundred)).toThrow(/more than 100/);
    expect(parseNote(addSignatures(note, hundred.slice(1)))!.signatures).toHaveLength(100);
  });
});

describe('a signature line', () => {
  it('is read back, and not read in any other spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (signature) => {
        const line = formatSignatureLine('a.example', seed(3).subarray(0, 4), signature);
        expect(parseSignatureLine(line)).toEqual({
          name: 'a.example',
          keyId: seed(3).subarray(0, 4),
          signature,
          line,
        });
        for (const other of [`${line} `, ` ${line}`, `${line}\n`, line.replace('—', '-')])
          expect(parseSignatureLine(other)).toBeNull();
      }),
      { numRuns: 50 },
    );
    expect(() => formatSignatureLine('a b', seed(3).subarray(0, 4), seed(1))).toThrow(RangeError);
    expect(() => formatSignatureLine('a', seed(3), seed(1))).toThrow(RangeError);
  });

  it("comes in a witness's answer with others, each ended by a newline", () => {
    const line = cosign(body, 7, witness.name, seed(2));
    expect(parseSignatureLines(`${line}\n${line}\n`)).toHaveLength(2);
    for (const text of ['', '\n', line, `${line}\n\n`, `${line}\r\n`, `x\n${line}\n`])
      expect(parseSignatureLines(text), text).toBeNull();
  });
});

describe('a checkpoint', () => {
  it('is read and written as the vectors say', () => {
    for (const { body: text, checkpoint } of checkpoints.bodies) {
      const parsed = { ...checkpoint, root: bytes(checkpoint.root) };
      expect(parseCheckpoint(text)).toEqual(parsed);
      expect(formatCheckpoint(parsed)).toBe(text);
    }
  });

  it('is refused in any other spelling', () => {
    expect(checkpoints.refused.filter((text) => parseCheckpoint(text) !== null)).toEqual([]);
  });

  it('comes back for every head', () => {
    fc.assert(
      fc.property(heads, (one) => {
        expect(parseCheckpoint(formatCheckpoint(one))).toEqual(one);
      }),
    );
  });

  it('cannot be written for what no tree is', () => {
    for (const change of [
      { origin: '' },
      { origin: 'a\nb' },
      { size: -1 },
      { size: 2 ** 53 },
      { size: 0 },
      { root: seed(1).subarray(1) },
    ])
      expect(() => formatCheckpoint({ ...head, ...change })).toThrow(RangeError);
  });
});

describe('a cosignature', () => {
  it('tells its time, or nothing, as the vectors say', () => {
    for (const { what, body: text, line, vkey, time } of checkpoints.cosignatures)
      expect(verifyCosignature(text, line, parseVkey(vkey)!)?.time ?? null, what).toBe(time);
  });

  it('is right for its checkpoint, its second and its witness only', () => {
    fc.assert(
      fc.property(heads, fc.maxSafeNat(), fc.nat(71), fc.nat(7), (one, time, at, bit) => {
        const text = formatCheckpoint(one);
        const line = cosign(text, time, witness.name, seed(2));
        expect(verifyCosignature(text, line, witness)).toEqual({ time });
        expect(verifyCosignature(text, `${line}\n`, witness)).toEqual({ time });
        expect(
          verifyCosignature(formatCheckpoint({ ...one, origin: 'x' }), line, witness),
        ).toBeNull();
        const parsed = parseSignatureLine(line)!;
        const signature = parsed.signature.slice();
        signature[at]! ^= 1 << bit;
        expect(verifyCosignature(text, { ...parsed, signature }, witness)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('is none by a key of a log, whatever the line says', () => {
    const own = logSigner(witness.name, seed(2)).verifier;
    const { signature } = parseSignatureLine(cosign(body, 7, witness.name, seed(2)))!;
    const line = formatSignatureLine(own.name, own.keyId, signature);
    expect(verifyCosignature(body, line, own)).toBeNull();
    expect(checkNote(parseNote(`${body}\n${line}\n`)!, [own])).toMatchObject({ ok: false });
  });

  it('is given to checkpoints only, at whole seconds', () => {
    expect(() => cosign('hello\n', 1, 'w', seed(2))).toThrow(RangeError);
    expect(() => cosign(body, 1.5, 'w', seed(2))).toThrow(RangeError);
    expect(() => cosign(body, -1, 'w', seed(2))).toThrow(RangeError);
    expect(() => cosign(body, 1, 'a b', seed(2))).toThrow(RangeError);
  });
});
