import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contrast, tokensOf } from '../colours.ts';
import { dark, light } from './colours.ts';

const css = readFileSync(join(import.meta.dirname, '../styles/colours.css'), 'utf8');
const palettes = { light, dark };

it('a file that leaves has the colours of the pages', () => {
  const root = tokensOf(css, ':root');
  const asked = { ...root, ...tokensOf(css, ":root[data-theme='dark']") };
  for (const [palette, tokens] of [
    [light, root],
    [dark, asked],
  ] as const)
    for (const [name, value] of Object.entries(palette))
      if (!name.startsWith('group-')) expect(`${name} ${tokens[name]}`).toBe(`${name} ${value}`);
});

it('letters can be read on the colours of the groups, and what is written on paper', () => {
  for (const palette of Object.values(palettes)) {
    for (const group of [0, 1, 2, 3, 4] as const)
      expect(contrast(palette[`group-${group}`], palette.paper)).toBeGreaterThanOrEqual(4.5);
    for (const name of ['ink', 'ink-soft', 'voice'] as const)
      expect(contrast(palette[name], palette.shade)).toBeGreaterThanOrEqual(4.5);
  }
});
