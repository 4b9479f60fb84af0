import { expect, it } from 'vitest';
import { Extract } from '../pbf/extract.ts';
import { defaultLimits } from '../pbf/limits.ts';
import { cityGraph, extractBytes, inflate } from '../testing.ts';

/** The ways of the extract that are built for cars: on stilts, or under the ground. */
function carsOnly(): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  new Extract(extractBytes('shanghai'), inflate, defaultLimits).visit({
    way({ id, tags }) {
      const name = tags.get('name') ?? '';
      const highway = tags.get('highway') ?? '';
      const cars = /^(motorway|trunk|primary|secondary|tertiary|unclassified|residential)/;
      if (!cars.test(highway)) return;
      if (/高架|隧道|地道|匝道|立交/.test(name) || tags.get('tunnel') === 'yes')
        found.set(id, `${name} ${highway}`);
    },
  });
  return found;
}

const never = carsOnly();

it('the extract has elevated roads and tunnels to be careful of', () => {
  expect([...never.values()].some((name) => name.startsWith('延安高架路'))).toBe(true);
  expect([...never.values()].some((name) => /隧道|地道/.test(name))).toBe(true);
});

it("nobody walks on 延安高架路, another elevated road or in a car tunnel of People's Square", () => {
  const graph = cityGraph('shanghai', { country: 'CN', prune: 0 });
  const walked = [...graph.eWay].filter((way) => never.has(way));
  expect(walked.map((way) => never.get(way))).toEqual([]);
});
