import { expect, it } from 'vitest';
import { byName } from './place.ts';

const named = (name: string) => ({ names: { 'zh-Hans': name, 'zh-Hant': name, en: name } });

it('places stand in the order in which people look for them, house 2 before house 10', () => {
  const found = ['House 10', 'house 2', 'Annex', 'House 1'].map(named).sort(byName('en'));
  expect(found.map(({ names }) => names.en)).toEqual(['Annex', 'House 1', 'house 2', 'House 10']);
});
