import { conditionsOf, minutesOf } from './conditions.ts';
import type { Covering } from './coverage.ts';

const json = JSON.stringify;

/** What `circle coverage` writes (design §2), in pieces: a row of people is a line. */
export function* coverageJson({ situation, coverage, ...more }: Covering): Generator<string> {
  const { people, places, rows, services, walk, network } = situation;
  const { functions } = services;
  const named = <T>(values: readonly T[]) =>
    Object.fromEntries(functions.map((name, f) => [name, values[f]]));
  const { perFunction, complete, perBand } = coverage;
  const bands = [...perBand].sort((a, b) => (a.band < b.band ? -1 : 1));
  yield `{"perFunction":${json(named(perFunction))},\n"complete":${json(complete)},\n`;
  if (people.band)
    yield `"perBand":${json(
      Object.fromEntries(
        bands.map((one) => [
          one.band,
          { perFunction: named(one.perFunction), complete: one.complete },
        ]),
      ),
    )},\n`;
  yield `"unsnapped":${json(more.unsnapped)},\n"placesUnsnapped":${json(more.placesUnsnapped)},\n"legOver100m":${more.legOver100m},\n"resnapped":${json(more.resnapped)},\n`;
  yield `"datums":${json({ people: people.datum, places: places.datum })},\n`;
  yield `"conditions":${json(conditionsOf(network.graph, walk))},\n"people":[`;
  const at = new Uint32Array(rows.length);
  rows.forEach((row, i) => {
    at[row] = i;
  });
  for (let row = 0; row < rows.length; row++) {
    const i = at[row] as number;
    const reach = coverage.nearest.map(({ millimetres, place }) =>
      (place[i] as number) < 0 ? null : minutesOf(millimetres[i] as number, walk.speedKmh),
    );
    yield `${row === 0 ? '' : ','}\n{"id":${json(people.ids[row])},"reach":${json(named(reach))}}`;
  }
  yield '\n]}\n';
}
