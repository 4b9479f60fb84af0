import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, pairs, palettesOf, tokensOf } from './colours.ts';

const css = readFileSync(join(import.meta.dirname, 'styles/colours.css'), 'utf8');
const palettes = palettesOf(css);
const guide = readFileSync(join(import.meta.dirname, '../../docs/design.md'), 'utf8');

describe('colours', () => {
  it('contrast agrees with known values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  for (const [name, palette] of Object.entries(palettes)) {
    const least = name.startsWith('older') ? 7 : 4.5;
    it(`can be read in ${name}: text ${least}:1, outlines 3:1`, () => {
      const weak = pairs.flatMap(({ text, on, edge }) => {
        const ratio = contrast(palette[text] ?? '', palette[on] ?? '');
        return ratio >= (edge ? 3 : least) ? [] : [`${text} on ${on}: ${ratio.toFixed(2)}`];
      });
      expect(weak).toEqual([]);
    });
  }

  it('are the same in the dark chosen by the device and by the reader', () => {
    expect(tokensOf(css, ":root:not([data-theme='light'])")).toEqual(
      tokensOf(css, ":root[data-theme='dark']"),
    );
    expect(tokensOf(css, ":root[data-mode='older']:not([data-theme='light'])")).toEqual(
      tokensOf(css, ":root[data-mode='older'][data-theme='dark']"),
    );
  });

  it('have in docs/design.md the figures computed here', () => {
    const table = pairs.map(({ text, on, use }) => {
      const ratios = Object.values(palettes).map((palette) =>
        contrast(palette[text] ?? '', palette[on] ?? '').toFixed(1),
      );
      return `| ${text} | ${on} | ${use} | ${ratios.join(' | ')} |`;
    });
    expect(table.filter((line) => !guide.includes(line))).toEqual([]);
  });
});
