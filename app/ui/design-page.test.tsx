import { describe, expect, it } from 'vitest';
import { languages } from '../platform/i18n/languages.ts';
import { DesignPage, exampleGroups } from './design-page.tsx';
import { renderFragment } from './render.tsx';

const around = {
  lang: 'en',
  timeZone: 'Asia/Shanghai',
  now: new Date('2026-11-24T06:00:00Z'),
} as const;

const examples = exampleGroups.flatMap((group) =>
  group.examples.map((example) => ({
    name: `${group.title}: ${example.name}`,
    draw: (lang: (typeof languages)[number] = 'en', mode: 'standard' | 'older' = 'standard') =>
      renderFragment(example.vnode, { ...around, lang, mode }),
  })),
);

/** What a browser reads of an attribute or a tag: enough to look for what must not be there. */
const tags = (html: string) => html.match(/<[a-z][^>]*>/g) ?? [];

describe('every example of the design page', () => {
  for (const { name, draw } of examples) {
    it(`${name}: draws in three languages and both modes, nothing inline`, () => {
      for (const lang of languages)
        for (const mode of ['standard', 'older'] as const) {
          const html = draw(lang, mode);
          expect(html.length).toBeGreaterThan(10);
          expect(html).not.toMatch(/undefined|\[object|NaN/);
          for (const tag of tags(html)) {
            expect(tag).not.toMatch(/\sstyle=/);
            expect(tag).not.toMatch(/\son[a-z]+=/);
            expect(tag).not.toMatch(/javascript:/i);
          }
        }
    });
  }

  it('gives what people wrote as text only', () => {
    const html = renderFragment(<DesignPage />, around);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>Hello');
    expect(html).not.toContain('\u202E');
    expect(html).not.toContain('<a href="https://example.org');
    expect(html).toContain('&lt;b>3&lt;/b>');
  });

  it('has each id once on the whole page, and every reference leads somewhere', () => {
    const html = renderFragment(<DesignPage />, around);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const references = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)]
      .flatMap(([, list]) => list!.split(' '))
      .concat([...html.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id!));
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
