/** Chance that can be repeated: a counter, stirred (the finaliser of MurmurHash3), from a seed. */
export class Chance {
  #count: number;

  constructor(seed: number) {
    this.#count = Math.imul(seed, 0x9e3779b1);
  }

  /** 0 ≤ result < `below`, whole. */
  below(below: number): number {
    this.#count = (this.#count + 0x6d2b79f5) | 0;
    let bits = this.#count;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) % below;
  }

  oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** Text that parsers of such formats have stumbled over. */
const nasty = [
  '',
  '\n',
  '\n\n',
  '\r\n',
  '\0',
  ' ',
  '  ',
  '\t',
  '=',
  '==',
  '+',
  '/',
  '-',
  '—',
  '– ',
  '— ',
  '— a AAAAAAAA\n',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\u2028',
  '٣',
  '0',
  '00',
  '-1',
  '1e3',
  '0x1',
  '1.5',
  '4294967296',
  '9007199254740991',
  '9007199254740992',
  '18446744073709551616',
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  'c2sp.org/tlog-proof@v1',
  'extra AAAA\n',
  'index 0\n',
  'old 0\n',
  'quorum none\n',
  'log ',
  'witness ',
  'group ',
  '.p/',
  'x000/',
  '../',
  '\u{1f3e0}',
];

/** A few changes to a text; sometimes none of the text is left. */
export function mutateText(text: string, others: readonly string[], chance: Chance): string {
  if (chance.below(40) === 0) return latin1(chance.bytes(chance.below(200)));
  let changed = text;
  for (let times = 1 + chance.below(3); times > 0; times--)
    changed = mutateTextOnce(changed, others, chance);
  return changed;
}

function mutateTextOnce(text: string, others: readonly string[], chance: Chance): string {
  const at = chance.below(text.length + 1);
  const length = chance.below(Math.min(80, text.length - at + 1));
  const lines = text.split('\n');
  const [a, b] = [chance.below(lines.length), chance.below(lines.length)];
  switch (chance.below(16)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + chance.oneOf(nasty) + text.slice(at);
    case 3:
      return text.slice(0, at) + chance.oneOf(nasty) + text.slice(at + length);
    case 4: {
      const letters = 'ABCDwxyz0189+/= \n';
      return text.slice(0, at) + letters[chance.below(letters.length)] + text.slice(at + 1);
    }
    case 5: {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) return text;
      const other = String.fromCharCode(code ^ (1 << chance.below(8)));
      return text.slice(0, at) + other + text.slice(at + 1);
    }
    case 6:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 7:
      return text.slice(0, at);
    case 8:
      return text.slice(at);
    case 9:
      return lines.toSpliced(a, 1).join('\n');
    case 10:
      return lines.toSpliced(a, 0, lines[b]!).join('\n');
    case 11:
      return lines.with(a, lines[b]!).with(b, lines[a]!).join('\n');
    case 12:
      return lines.with(a, chance.oneOf(chance.oneOf(others).split('\n'))).join('\n');
    case 13: {
      const other = chance.oneOf(others);
      return text.slice(0, at) + other.slice(chance.below(other.length + 1));
    }
    case 14:
      return text.replace(/\d+/g, (digits) =>
        chance.below(3) === 0 ? String(mutateNumber(Number(digits), chance)) : digits,
      );
    default:
      return chance.below(2) ? text.replaceAll('\n', '\r\n') : text.toUpperCase();
  }
}

/** A few changes to bytes. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.below(40) === 0) return chance.bytes(chance.below(100));
  const copy = bytes.slice();
  const at = chance.below(copy.length + 1);
  switch (chance.below(6)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return copy.subarray(at);
    case 2:
      return Uint8Array.of(...copy.subarray(0, at), chance.below(256), ...copy.subarray(at));
    case 3:
      return Uint8Array.of(...copy.subarray(0, at), ...copy.subarray(at + 1));
    case 4:
      copy[at % (copy.length || 1)] = chance.below(256);
      return copy;
    default:
      copy[at % (copy.length || 1)]! ^= 1 << chance.below(8);
      return copy;
  }
}

/** A number near by, or near where arithmetic breaks. */
export function mutateNumber(value: number, chance: Chance): number {
  return chance.oneOf([
    value + 1,
    value - 1,
    value ^ 2,
    value * 2,
    Math.floor(value / 2),
    value + 0.5,
    -value,
    value + 2 ** 31,
    value + 2 ** 32,
    2 ** 53 - 1,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    chance.below(20),
  ]);
}

/** A list of hashes with something wrong in it. */
export function mutateProof(
  proof: readonly Uint8Array[],
  others: readonly Uint8Array[],
  chance: Chance,
): Uint8Array[] {
  const at = chance.below(proof.length + 1);
  const other = chance.below(proof.length + 1);
  const pick = proof[at] ?? chance.oneOf(others);
  switch (chance.below(7)) {
    case 0:
      return proof.toSpliced(at, 1);
    case 1:
      return proof.toSpliced(at, 0, chance.oneOf(others));
    case 2:
      return proof.toSpliced(at, 0, pick);
    case 3:
      return proof.toSpliced(at, 1, mutateBytes(pick, chance));
    case 4:
      return proof.toSpliced(at, 1, proof[other] ?? pick);
    case 5:
      return proof.toReversed();
    default:
      return Array.from({ length: chance.below(70) }, () => chance.oneOf(others));
  }
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
