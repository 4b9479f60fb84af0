import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilitiesOn } from '../capabilities.ts';
import type { Database } from '../platform/db/database.ts';
import { type Language, languages } from '../platform/i18n/languages.ts';
import { frameWords } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';

const app = join(import.meta.dirname, '..');

// The list alone is read here; nobody asks the database anything.
const capabilities = capabilitiesOn({} as Database);

const sentences = (lang: Language): Record<string, string> =>
  Object.assign(
    {},
    wordsOf(lang).refusals,
    ...capabilities.map(({ refusals }) => refusals?.[lang] ?? {}),
  );

/** Command lines say their own sentences, in their own files; what only they call refuses to nobody else. */
const forTheTerminal =
  /^(cli|demo|platform\/(config|archive|postgres)|disclosure\/log\/(catch-up|operate)\.ts)/;

const sources = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(app.length + 1), text: readFileSync(path, 'utf8') }))
  .filter(({ path }) => !/(\.test\.tsx?|testing\.ts|fixtures)/.test(path))
  .filter(({ path }) => !forTheTerminal.test(path));

const refusedIn = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\brefuse\(\s*'([a-z0-9_]+)'/g)].map(([, code = '']) => ({ path, code })),
);

/** Codes of single fields: `custom` checks of schemas and what read-input.ts makes of zod's own. */
const fieldCodes = ['required', 'invalid', 'too_short', 'too_long', 'not_a_choice'];

/** A community is founded on the server's own terminal or by the demonstration: no page of the site can say these. */
const inner = ['slug_reserved', 'slug_invalid', 'time_zone_unknown'];

describe('every way to say no', () => {
  it('is found by this test', () => {
    expect(refusedIn.length).toBeGreaterThan(150);
  });

  it.each(languages)('has a sentence in %s', (lang) => {
    const known = sentences(lang);
    const without = refusedIn.filter(({ code }) => !known[code] && !inner.includes(code));
    expect([...new Set(without.map(({ code, path }) => `${code} (${path})`))]).toEqual([]);
  });

  it.each(languages)('is a whole sentence in %s, without a code or a place left open', (lang) => {
    const odd = Object.entries(sentences(lang)).filter(
      ([code, text]) =>
        typeof text !== 'string' ||
        text === code ||
        text.length < 3 ||
        /undefined|\{\w*\}|[a-z]_[a-z]/.test(text),
    );
    expect(odd).toEqual([]);
  });

  it('is said with the same codes in all three languages', () => {
    const codes = languages.map((lang) => Object.keys(sentences(lang)).sort());
    expect(codes[1]).toEqual(codes[0]);
    expect(codes[2]).toEqual(codes[0]);
  });

  it('is said of single fields too, wherever a form shows them', () => {
    const text = languages.map((lang) =>
      fieldCodes.filter((code) => !frameWords(lang).fields[code]),
    );
    expect(text).toEqual([[], [], []]);
  });
});
