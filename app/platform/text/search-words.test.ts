import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likenessKeys, likenessQuery } from './likeness.ts';
import { normalise } from './normalise.ts';
import { cleanText } from './plain.ts';
import { detectScript } from './script.ts';
import { searchQuery } from './search-query.ts';
import { searchWords, tokenizerVersion } from './search-words.ts';
import { growthOfWork } from './testing.ts';

it('a text is found by its words, its pairs, its last characters, Latin words and numbers', () => {
  expect(searchWords('3號樓的路燈壞了,灯杆LD-014 不亮 Café')).toEqual(
    expect.arrayContaining(['3', '路灯', '号楼', '坏了', '了', 'ld', '014', '不亮', 'cafe']),
  );
});

it('both scripts of a text give the same words', () => {
  expect(searchWords('小區裡沒有地方給電動車充電')).toEqual(
    searchWords('小区里没有地方给电动车充电'),
  );
});

it('whatever is written, every word can be stored: not empty, short, without NUL or half characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const words = searchWords(text);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) {
        expect(word.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(word)).toBeLessThan(200);
        expect(word.includes('\0')).toBe(false);
        expect(word.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('a megabyte of one letter, of separators or of rare characters stays a bounded list', () => {
  const rare = Array.from({ length: 60_000 }, (_, at) =>
    String.fromCodePoint(0x4e00 + (at % 20_000)),
  );
  expect(searchWords('a'.repeat(1_000_000))).toEqual(['a'.repeat(40)]);
  expect(searchWords('.-'.repeat(500_000))).toEqual([]);
  expect(searchWords(rare.join('，')).length).toBeLessThanOrEqual(20_000);
});

it('the version names the rules, ICU, Unicode and the table of scripts', () => {
  expect(tokenizerVersion()).toMatch(/^words\d+-icu[\d.]+-unicode[\d.]+-han[0-9a-f]{8}$/);
  expect(tokenizerVersion()).toBe(tokenizerVersion());
});

it('the keys of likeness are words an index holds, telling ones first', () => {
  const text = '我们小区的锅炉房空了六年,能不能改成食堂?';
  const keys = likenessKeys(text, 4);
  expect(keys).toEqual(expect.arrayContaining(['锅炉', '食堂']));
  expect(searchWords(text)).toEqual(expect.arrayContaining(keys));
  expect(likenessQuery(text)).toContain("'饭堂'");
  expect(likenessQuery('???')).toBe('');
});

it('takes no longer than the length of the text, and so do its relatives', () => {
  for (const piece of ['灯', '楼道里停满电动车', 'a', 'a1 ', ',', '\u200b', '电瓶车', '𠀀'])
    for (const scan of [searchWords, normalise, cleanText, detectScript, likenessKeys, searchQuery])
      expect(growthOfWork(scan, piece), `${scan.name} of ${piece}`).toBeLessThan(10);
});
