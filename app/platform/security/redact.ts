/** What stands in a log line instead of something that must not be in it. */
const hidden = '[kept out]';

/** Members whose value never goes into a log, wherever they are. */
const secretNames =
  /^(authorization|cookies?|set-cookie|_csrf|_key|csrf|password\w*|passwd|secret|token\w*|code|codes|otp|totp|pin|salt|seal\w*|key|keys|body|text|title|note|contact\w*|phone|tel|telephone|mobile|email|mail|address|name|names|displayname|ip|remoteaddress|headers|files?|typed|input|form|query|search)$/i;

const patterns: readonly (readonly [RegExp, string])[] = [
  // Connection strings: postgres://user:password@host
  [/\b([a-z][a-z+.-]*:\/\/)[^\s/@]*@/gi, `$1${hidden}@`],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, hidden],
  // Tokens, sealed texts and hashes of 32 characters and more; ids have 26.
  [/[A-Za-z0-9_-]{32,}/g, hidden],
  // Slip and letter codes as they are printed.
  [/\b[0-9A-Z]{4,5}-[0-9A-Z]{4,5}\b/g, hidden],
  // Telephone and identity numbers: seven figures and more, spaced or not.
  [/(?<![\w.:-])\+?\d(?:[ -]?\d){6,}X?\b/g, hidden],
  // What PostgreSQL quotes: Key (email)=(…) already exists.
  [/\)=\([^)]*\)/g, `)=(${hidden})`],
];

/** A text fit for a log: without contacts, codes and tokens, and on one line, so that it cannot forge a second. */
export function redactText(text: string, longest = 500): string {
  let safe = text.slice(0, 4 * longest);
  for (const [pattern, instead] of patterns) safe = safe.replace(pattern, instead);
  return safe.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(0, longest);
}

/**
 * A value fit for a log: secret members replaced, texts cleaned, depth and length bounded. Errors keep their name,
 * cleaned message and stack. Never throws.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || ['number', 'boolean', 'undefined'].includes(typeof value)) return value;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error)
    return {
      name: value.name,
      message: redactText(value.message),
      stack: value.stack
        ?.split('\n')
        .slice(1, 9)
        .map((line) => redactStackLine(line)),
    };
  if (typeof value !== 'object' || ArrayBuffer.isView(value) || depth >= 4) return hidden;
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => redact(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value).slice(0, 40))
    copy[redactText(name, 60)] = secretNames.test(name) ? hidden : redact(inner, depth + 1);
  return copy;
}

/** A stack line is a place in the program; anything else (the rest of a message over several lines) is cleaned. */
function redactStackLine(line: string): string {
  return /^\s+at \S/.test(line) && line.length < 300 ? line.trim() : redactText(line);
}
