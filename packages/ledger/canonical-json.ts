import { isWellFormed } from './text.ts';

/** What canonical JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A value that has no canonical form, with the place where it stands, as a JSON pointer (RFC 6901). */
export class NotCanonical extends Error {
  readonly pointer: string;
  constructor(what: string, pointer: string) {
    super(`${what} at ${pointer || 'the root'}`);
    this.name = 'NotCanonical';
    this.pointer = pointer;
  }
}

export type CanonicalOptions = {
  /** Refuse numbers that are not whole or beyond ±(2^53 − 1): what a log keeps must mean the same everywhere. */
  readonly integersOnly?: boolean;
};

/** Deeper nesting than this is a mistake or a circle. */
const maxDepth = 64;

/**
 * The one text of a JSON value after RFC 8785 (JCS): keys sorted by UTF-16 code units, no spaces, numbers as
 * ECMAScript writes them, only the escapes that JSON demands. Encode it as UTF-8 before hashing.
 *
 * Stricter than the RFC in one point: it refuses −0, which RFC 8785 writes as `0`, since what is read back
 * would not be what was written. Also refused, as in the RFC: NaN, infinities, lone surrogates; and whatever
 * is not JSON at all (undefined, dates, class instances, holes in a list).
 *
 * @throws NotCanonical
 */
export function canonicalJson(value: unknown, options: CanonicalOptions = {}): string {
  return write(value, '', 0, options);
}

/** `canonicalJson` as UTF-8 bytes. */
export function canonicalBytes(value: unknown, options: CanonicalOptions = {}): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value, options));
}

/**
 * Reads a text that must be canonical already: another order, a space, a doubled key or `1.0` for `1` are errors.
 * So every value has exactly one text, and a hash of the text is a hash of the value.
 *
 * @throws NotCanonical, SyntaxError
 */
export function readCanonicalJson(text: string, options: CanonicalOptions = {}): Json {
  const value = JSON.parse(text) as Json; // JSON.parse gives nothing else
  if (canonicalJson(value, options) !== text) throw new NotCanonical('another text', '');
  return value;
}

function write(value: unknown, at: string, depth: number, options: CanonicalOptions): string {
  if (depth > maxDepth) throw new NotCanonical(`nesting deeper than ${maxDepth}`, at);
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return writeString(value, at);
  if (typeof value === 'number') return writeNumber(value, at, options);
  if (Array.isArray(value)) {
    // Array.from visits holes too, which then fail as undefined.
    return `[${Array.from(value, (item, i) => write(item, `${at}/${i}`, depth + 1, options)).join(',')}]`;
  }
  if (typeof value !== 'object') throw new NotCanonical(`${typeof value} is no JSON`, at);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new NotCanonical('an object of a class is no JSON', at);
  if (Object.getOwnPropertySymbols(value).length) throw new NotCanonical('a symbol as key', at);
  const members = value as Readonly<Record<string, unknown>>; // a plain object, checked above
  // Array.prototype.sort without arguments compares UTF-16 code units, as RFC 8785 §3.2.3 wants.
  const parts = Object.keys(members)
    .sort()
    .map((key) => {
      const below = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return `${writeString(key, below)}:${write(members[key], below, depth + 1, options)}`;
    });
  return `{${parts.join(',')}}`;
}

function writeString(text: string, at: string): string {
  if (!isWellFormed(text)) throw new NotCanonical('a lone surrogate', at);
  return JSON.stringify(text);
}

function writeNumber(value: number, at: string, options: CanonicalOptions): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`${value} is no JSON`, at);
  if (Object.is(value, -0)) throw new NotCanonical('−0 has no canonical form here', at);
  if (options.integersOnly && !Number.isSafeInteger(value))
    throw new NotCanonical(`${value} is no whole number within ±(2^53 − 1)`, at);
  return String(value);
}
