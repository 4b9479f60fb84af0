import { expect, it } from 'vitest';
import { rowsOfTier, sixFunctions, wrongRow } from './catalogue.ts';
import { presets } from './presets.ts';
import { speedProfiles } from './speeds.ts';

const speeds = Object.keys(speedProfiles);

it('every preset says that it must be checked, has sound rows in three languages, and asks for all six', () => {
  for (const { note, rows } of presets) {
    expect(note).toBe('check against the official text');
    expect(wrongRow(rows, speeds)).toBeNull();
    expect(new Set(rows.map((row) => row.function))).toEqual(
      new Set([...rows.map((row) => row.function), ...sixFunctions]),
    );
    for (const { names } of rows)
      expect(Object.values(names).every((name) => name !== '')).toBe(true);
  }
});

it('a tier is asked by itself: the larger does not contain the smaller', () => {
  for (const { rows } of presets) {
    const tiers = ([5, 10, 15] as const).map((tier) => rowsOfTier(rows, tier));
    expect(tiers.flat().length).toBe(rows.length);
    expect(tiers.every((tier) => tier.length > 0)).toBe(true);
  }
});

it('a row that makes no sense is named', () => {
  const [row] = presets[0]!.rows;
  expect(wrongRow([{ ...row!, minutes: 0 }], speeds)).toBe('[0].minutes');
  expect(wrongRow([{ ...row!, function: 'shop' }], speeds)).toBe('[0].function');
  expect(wrongRow([row!, row!], speeds)).toBe('[1].facility');
  expect(wrongRow([{ ...row!, speed: 'fast' as 'slow' }], speeds)).toBe('[0].speed');
});
