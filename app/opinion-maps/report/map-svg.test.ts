import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Published } from '../../../packages/opinion-map/index.ts';
import { mulberry32 } from '../../../packages/opinion-map/random.ts';
import { languages } from '../../platform/i18n/languages.ts';
import { anyText } from '../../ui/drawing/testing.ts';
import { campOf, campVotes, publishedOf } from './fixtures.ts';
import { mapSvg } from './map-svg.tsx';

const noTexts = new Map<string, string>();
const camps = (...sizes: number[]) => publishedOf(campVotes(sizes), campOf);
const nobody: Published = {
  ...camps(2),
  ...{ participants: 0, statements: 0, votes: 0, activeStatements: 0 },
  ...{ people: [], groups: [], tallies: [], consensus: [], representative: [] },
};

/** Refuses what is no well-formed XML (libxml2). */
const drawn = async (svg: string) => (await sharp(Buffer.from(svg)).metadata()).format;
const pathsOf = (svg: string, of: string) => svg.match(new RegExp(`<path class="${of}`, 'g')) ?? [];

describe('the map as a drawing', () => {
  const svg = mapSvg(camps(30, 20, 12), noTexts, 'en');

  it('says what it is, and its numbers, to whoever does not see it', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="map-title map-desc"/);
    expect(svg).toContain('<title id="map-title">Opinion map of 62 people</title>');
    const [, desc = ''] = svg.match(/<desc id="map-desc">([^<]*)/) ?? [];
    expect(desc).toContain('Group A: 30 people');
    expect(desc).toContain('Group B: 20 people');
    expect(desc).toContain('Group C: 12 people');
    expect(desc).toContain('Every mark is a person. Statements are not on this map.');
  });

  it('tells groups apart by letter, shape and line, not by colour alone', () => {
    for (const letter of ['A', 'B', 'C']) expect(svg).toContain(`>${letter}</text>`);
    const outlines = [...svg.matchAll(/<path class="sure g(\d)" d="M[\d.]+ [\d.]+([^M"]+)/g)];
    const shapes = new Map(
      outlines.map(([, group, outline]) => [group, outline?.replace(/[\d.-]+/g, '')]),
    );
    expect(new Set(shapes.values()).size).toBe(3);
    const lines = [...svg.matchAll(/<path class="line g\d"[^>]*?(stroke-dasharray="[^"]*")?>/g)];
    expect(new Set(lines.map(([, dash]) => dash)).size).toBe(3);
  });

  it('draws whoever has answered little hollow', () => {
    const little = campVotes([30, 20]).filter(
      ({ person, statement }) => person !== '1' || statement === '0',
    );
    const one = publishedOf(little, (person) => (person === '1' ? null : campOf(person)));
    expect(pathsOf(mapSvg(one, noTexts, 'en'), 'unsure none')).toHaveLength(1);
    expect(pathsOf(svg, 'unsure')).toHaveLength(0);
  });

  it('loads nothing and runs nothing', () => {
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|<script|href|@import/,
    );
  });

  it('names no statement as a place: the words beside a group say how many agreed', () => {
    expect(svg).toMatch(/\d+ of \d+ agree: “Statement/);
  });

  it('does not name a group of fewer than five people', () => {
    const small = mapSvg(camps(30, 20, 3), noTexts, 'en');
    expect(small).not.toContain('Group C');
    expect(small).not.toContain('g2"');
  });
});

it('is a sensible drawing for nobody, one person, one camp, and everybody alike', async () => {
  const alike = publishedOf(
    ['1', '2', '3'].map((person) => ({ person, statement: '1', vote: 1 })),
    () => null,
  );
  const cases = [nobody, camps(1), camps(20), alike];
  for (const published of cases)
    for (const lang of languages) {
      const svg = mapSvg(published, noTexts, lang);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(await drawn(svg)).toBe('svg');
    }
  expect(mapSvg(nobody, noTexts, 'en')).toContain('Nobody has answered yet');
  expect(mapSvg(camps(20), noTexts, 'en')).toContain('no clear groups');
});

it('stays a small file for a hundred thousand people, and has all of them', () => {
  const random = mulberry32(5);
  const bell = () => random() + random() + random() - 1.5;
  const groups = ['0', '1', '2', '3'];
  const people = Array.from({ length: 100_000 }, (_, i) => {
    const group = i % 9 === 0 ? null : (groups[Math.floor(random() * 4)] ?? null);
    const shift = Number(group) * 1.2;
    return {
      ...{ id: `${i}`, group, uncertainty: random() },
      x: bell() * 2 + shift,
      y: bell() * 2 - (shift % 2),
    };
  });
  const size = (id: string) => people.filter(({ group }) => group === id).length;
  const published: Published = {
    ...camps(30, 20, 12, 8),
    ...{ participants: people.length, people },
    groups: groups.map((id, i) => ({ id, label: 'ABCD'[i] ?? '', size: size(id) })),
  };
  const svg = mapSvg(published, noTexts, 'en');
  expect(svg.length).toBeLessThan(300_000);
  expect(svg).toContain('100,000 people');
  expect(svg).toContain('A larger mark stands for several people');
});

it('the same result gives the same bytes', () => {
  expect(mapSvg(camps(30, 20, 12), noTexts, 'zh-Hans')).toBe(
    mapSvg(camps(30, 20, 12), noTexts, 'zh-Hans'),
  );
});

it('no text and no id whatever breaks the XML', async () => {
  const published = camps(12, 9);
  const text = fc.oneof(
    anyText,
    fc.constantFrom(']]>', '<!--', '</svg>', '&amp;&#0;', '<![CDATA[', '\ud800"\'>', '<?xml?>'),
  );
  await fc.assert(
    fc.asyncProperty(text, text, text, async (words, id, label) => {
      const rename = (statement: string) => `${id}${statement}`;
      const renamed: Published = {
        ...published,
        groups: published.groups.map((group) => ({ ...group, label })),
        representative: published.representative.map((one) => ({
          ...one,
          statement: rename(one.statement),
        })),
        tallies: published.tallies.map((one) => ({ ...one, statement: rename(one.statement) })),
      };
      const texts = new Map(
        renamed.tallies.map(({ statement }, i) => [statement, i % 2 ? words : '']),
      );
      const svg = mapSvg(renamed, texts, 'en');
      expect(svg.match(/<text/g)?.length).toBe(svg.match(/<\/text>/g)?.length);
      expect(await drawn(svg)).toBe('svg');
    }),
    { numRuns: 40 },
  );
});
