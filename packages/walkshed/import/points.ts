import type { Extract, Progress } from '../pbf/extract.ts';
import { standsOn } from './node-rules.ts';
import { SortedIds } from './sorted-ids.ts';

/** The nodes that walked ways use, in rising order of id: where they lie and what stands on them. */
export type Points = {
  readonly osm: Float64Array;
  /** 1e-7 degree. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  /** 1: the extract has it. 0: it was cut off at the border. */
  readonly here: Uint8Array;
  /** Bits of `stands`. */
  readonly stands: Uint8Array;
  readonly missing: number;
};

/**
 * @param refs ids as the ways name them
 * @param withBarriers false: what stands on nodes is not looked at (profile `open`)
 * @returns the points, and for each ref which point it is
 */
export function readPoints(
  extract: Extract,
  refs: Float64Array,
  withBarriers: boolean,
  progress?: Progress,
): { readonly points: Points; readonly at: Uint32Array } {
  const sorted = new SortedIds(refs.slice());
  const osm = sorted.ids;
  const lon = new Int32Array(osm.length);
  const lat = new Int32Array(osm.length);
  const here = new Uint8Array(osm.length);
  const stands = new Uint8Array(osm.length);
  let found = 0;
  extract.visit(
    {
      nodes(batch) {
        for (let i = 0; i < batch.count; i++) {
          const point = sorted.indexOf(batch.ids[i] as number);
          if (point < 0) continue;
          if (here[point] === 0) found++;
          here[point] = 1;
          lon[point] = batch.lons[i] as number;
          lat[point] = batch.lats[i] as number;
          if (withBarriers) {
            const tags = batch.tags(i);
            if (tags.size > 0) stands[point] = standsOn(tags);
          }
        }
      },
    },
    progress,
  );
  const at = new Uint32Array(refs.length);
  for (let i = 0; i < refs.length; i++) at[i] = sorted.indexOf(refs[i] as number);
  return { points: { osm, lon, lat, here, stands, missing: osm.length - found }, at };
}
