import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textOf, vectors } from './generate.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

it('the vectors are what the separate recursion gives today', () => {
  for (const [name, make] of Object.entries(vectors))
    expect(read(name) === textOf(make()), name).toBe(true);
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
  const byPython = ['canonical-json.json', 'commitment.json', 'leaf.json'];
  expect(files.toSorted()).toEqual([...Object.keys(vectors), ...byPython].toSorted());
  for (const name of files) expect(read('README.md')).toContain(`\`${name}\``);
});
