import type { Box } from '../graph.ts';
import { growingI32, growingU32 } from '../pbf/growing.ts';
import { type Kind, type LayerName, layerNames } from './classes.ts';

/**
 * The features of one layer in typed arrays, without an object for any of them. Feature f has the rings (or lines)
 * `ringFirst[f]` … `ringFirst[f + 1] − 1`, ring r the points `pointFirst[r]` … `pointFirst[r + 1] − 1`. The rings of an area
 * are closed; each outer one is followed by its holes.
 */
export type MapLayer = {
  readonly count: number;
  readonly shape: Uint8Array;
  /** Index into `classes`. */
  readonly kind: Uint32Array;
  readonly classes: readonly string[];
  /** Index into `names`; `names[0]` is empty: it has none. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** Bits of `mapFlag`. */
  readonly flags: Uint32Array;
  readonly ringFirst: Uint32Array;
  readonly pointFirst: Uint32Array;
  /** 1: a hole. */
  readonly hole: Uint8Array;
  /** 1e-7 degree. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  /** Per feature west, south, east, north in 1e-7 degree. */
  readonly boxes: Int32Array;
};

export const shape = { point: 1, line: 2, area: 3 } as const;

/** Everything a map is drawn of. */
export type MapFeatures = {
  readonly layers: Readonly<Record<LayerName, MapLayer>>;
  /** What the extract was cut to, as it says itself or else by what is in it. */
  readonly box: Box;
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
};

/** Names longer than this are no names. */
const longestName = 250;

export class LayerBuilder {
  readonly #shape = growingU32();
  readonly #kind = growingU32();
  readonly #name = growingU32();
  readonly #flags = growingU32();
  readonly #ringFirst = growingU32();
  readonly #pointFirst = growingU32();
  readonly #hole = growingU32();
  readonly #lon = growingI32();
  readonly #lat = growingI32();
  readonly #boxes = growingI32();
  readonly #classes = new Map<string, number>();
  readonly #names = new Map<string, number>([['', 0]]);
  #box: [number, number, number, number] = [0, 0, 0, 0];
  #ringBegan = 0;

  /** Begins a feature; then its rings or lines; then `end`. */
  begin(): void {
    this.#ringFirst.push(this.#pointFirst.length);
    this.#box = [0x7fffffff, 0x7fffffff, -0x80000000, -0x80000000];
  }

  beginRing(hole = false): void {
    this.#ringBegan = this.#lon.length;
    this.#pointFirst.push(this.#ringBegan);
    this.#hole.push(hole ? 1 : 0);
  }

  point(lon: number, lat: number): void {
    const last = this.#lon.length - 1;
    if (last >= this.#ringBegan && this.#lon.at(last) === lon && this.#lat.at(last) === lat) return;
    this.#lon.push(lon);
    this.#lat.push(lat);
    const box = this.#box;
    if (lon < box[0]) box[0] = lon;
    if (lat < box[1]) box[1] = lat;
    if (lon > box[2]) box[2] = lon;
    if (lat > box[3]) box[3] = lat;
  }

  /** Ends a ring of an area where it began. */
  close(): void {
    this.point(this.#lon.at(this.#ringBegan), this.#lat.at(this.#ringBegan));
  }

  end({ name: kind, area, layer }: Kind, name: string | undefined, flags: number): void {
    this.#shape.push(layer === 'place' ? shape.point : area ? shape.area : shape.line);
    this.#kind.push(numberOf(this.#classes, kind));
    const isNamed = name !== undefined && name.length <= longestName;
    this.#name.push(isNamed ? numberOf(this.#names, name) : 0);
    this.#flags.push(flags);
    for (const side of this.#box) this.#boxes.push(side);
  }

  done(): MapLayer {
    this.#ringFirst.push(this.#pointFirst.length);
    this.#pointFirst.push(this.#lon.length);
    return {
      count: this.#kind.length,
      shape: Uint8Array.from(this.#shape.done()),
      kind: this.#kind.done(),
      classes: [...this.#classes.keys()],
      name: this.#name.done(),
      names: [...this.#names.keys()],
      flags: this.#flags.done(),
      ringFirst: this.#ringFirst.done(),
      pointFirst: this.#pointFirst.done(),
      hole: Uint8Array.from(this.#hole.done()),
      lon: this.#lon.done(),
      lat: this.#lat.done(),
      boxes: this.#boxes.done(),
    };
  }
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

export const layerBuilders = (): Record<LayerName, LayerBuilder> => ({
  land: new LayerBuilder(),
  water: new LayerBuilder(),
  building: new LayerBuilder(),
  road: new LayerBuilder(),
  rail: new LayerBuilder(),
  place: new LayerBuilder(),
});

export function layersDone(
  builders: Readonly<Record<LayerName, LayerBuilder>>,
): Record<LayerName, MapLayer> {
  const done = layerNames.map((name) => [name, builders[name].done()] as const);
  return Object.fromEntries(done) as Record<LayerName, MapLayer>;
}
