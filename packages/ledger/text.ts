// Typed as if it were always there.
const native: unknown = ''.isWellFormed;
const hasNative = typeof native === 'function';

/**
 * Whether a text has a UTF-8 form: no half of a surrogate pair stands alone. `String.prototype.isWellFormed`, also
 * where a browser is too old to have it.
 */
export function isWellFormed(text: string): boolean {
  return hasNative ? text.isWellFormed() : isWellFormedByPattern(text);
}

/** The fallback, apart so that a test can compare the two. */
export function isWellFormedByPattern(text: string): boolean {
  // With the flag u a whole pair is one character of another kind.
  return !/\p{Surrogate}/u.test(text);
}
