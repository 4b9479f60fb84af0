import { scheduleIn } from '../hours/check-schedule.ts';
import { isDate, type Schedule } from '../hours/schedule.ts';
import type { ClosureFeature, Drawn, Feature, PathFeature, Wheels } from './features.ts';
import { areaIn, lineIn, pointIn } from './geometry-in.ts';
import { WrongFeature } from './wrong-feature.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Properties = Record<string, unknown>;

/** @throws WrongFeature */
export function featureOf(drawn: Drawn, geometry: unknown, properties: Properties): Feature {
  switch (properties.kind) {
    case 'path':
    case 'crossing':
      return pathOf(drawn, geometry, properties, properties.kind);
    case 'gate':
      return {
        ...drawn,
        kind: 'gate',
        at: pointIn(geometry),
        ...nodeIn(properties, 'node'),
        hours: hoursIn(properties.hours),
        direction: oneOf(properties, 'direction', ['both', 'in', 'out']),
        wheels: wheelsIn(properties),
      };
    case 'closure':
      return closureOf(drawn, geometry, properties);
    case 'compound':
      return { ...drawn, kind: 'compound', shape: areaIn(geometry) };
    case 'barrier':
      return { ...drawn, kind: 'barrier', line: lineIn(geometry) };
    case 'entrance': {
      const { place } = properties;
      if (place === undefined || place === '') throw new WrongFeature('place', 'missing');
      if (typeof place !== 'string') throw new WrongFeature('place', 'invalid');
      return { ...drawn, kind: 'entrance', at: pointIn(geometry), place };
    }
    case undefined:
      throw new WrongFeature('kind', 'missing');
    default:
      throw new WrongFeature('kind', 'unknown');
  }
}

const pathOf = (
  drawn: Drawn,
  geometry: unknown,
  properties: Properties,
  kind: PathFeature['kind'],
): PathFeature => ({
  ...drawn,
  kind,
  line: lineIn(geometry),
  ...nodeIn(properties, 'fromNode'),
  ...nodeIn(properties, 'toNode'),
  wheels: wheelsIn(properties),
  steps: truthOf(properties, 'steps'),
  oneway: truthOf(properties, 'oneway'),
});

function closureOf(drawn: Drawn, geometry: unknown, properties: Properties): ClosureFeature {
  const { approvedBy } = drawn;
  if (approvedBy === undefined) throw new WrongFeature('approvedBy', 'missing');
  const period: { from?: string; until?: string } = {};
  for (const field of ['from', 'until'] as const) {
    const date = properties[field];
    if (date === undefined || date === null) continue;
    if (typeof date !== 'string' || !isDate(date)) throw new WrongFeature(field, 'invalid');
    period[field] = date;
  }
  if (period.from && period.until && period.until < period.from)
    throw new WrongFeature('until', 'invalid');
  return { ...drawn, approvedBy, kind: 'closure', shape: shapeIn(geometry), ...period };
}

function shapeIn(geometry: unknown): ClosureFeature['shape'] {
  const type = isRecord(geometry) ? geometry.type : undefined;
  if (type === 'Point') return { point: pointIn(geometry) };
  if (type === 'LineString') return { line: lineIn(geometry) };
  return areaIn(geometry);
}

function hoursIn(value: unknown): Schedule | null {
  if (value === undefined || value === null) return null;
  const read = scheduleIn(value);
  if ('wrong' in read)
    throw new WrongFeature(read.wrong === '' ? 'hours' : `hours.${read.wrong}`, 'invalid');
  return read.schedule;
}

const wheelsIn = (properties: Properties): Wheels =>
  oneOf(properties, 'wheels', ['unknown', 'yes', 'no']);

/** One of the values; the first where nothing is said. */
function oneOf<T extends string>(
  properties: Properties,
  field: string,
  values: readonly [T, ...T[]],
): T {
  const value = properties[field];
  if (value === undefined || value === null) return values[0];
  const found = values.find((one) => one === value);
  if (found === undefined) throw new WrongFeature(field, 'invalid');
  return found;
}

function truthOf(properties: Properties, field: string): boolean {
  const value = properties[field];
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw new WrongFeature(field, 'invalid');
  return value;
}

function nodeIn<K extends string>(
  properties: Properties,
  field: K,
): { readonly [key in K]?: number } {
  const id = properties[field];
  if (id === undefined || id === null) return {};
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
    throw new WrongFeature(field, 'invalid');
  return { [field]: id } as { readonly [key in K]: number };
}
