import { flag } from '../flags.ts';
import type { Graph } from '../graph.ts';
import { alongEdge } from '../polygon/along-edge.ts';
import type { Origin } from '../polygon/reach-polygon.ts';
import { reachedStretches } from '../polygon/stretches.ts';
import type { Network } from '../search/network.ts';
import type { Room } from '../search/search.ts';
import type { Frame } from './frame.ts';
import type { Band } from './measure-reach.ts';
import { Path } from './path.ts';

/**
 * The streets of a drawing, as paths: those out of reach, then of each band those that no nearer band has as a whole.
 * Lines straight across a square are walked, but they are no streets.
 */
export type Streets = { readonly others: string; readonly bands: readonly string[] };

export function streetsOf(
  network: Network,
  room: Room,
  origin: Origin,
  bands: readonly Band[],
  frame: Frame,
): Streets {
  const { graph } = network;
  const { flat } = frame;
  const whole = new Uint8Array(graph.eLen.length);
  const isStreet = (edge: number) => !((graph.eFlags[edge] as number) & flag.areaCrossing);
  let known = -1;
  const paths = bands.map(({ budget }) => {
    const path = new Path();
    const draw = drawer(path);
    reachedStretches(
      network,
      room,
      origin.snap,
      budget,
      (edge, start, end) => {
        if (start <= 0 && end >= (graph.eLen[edge] as number)) whole[edge] = 1;
        if (end > start && isStreet(edge)) alongEdge(graph, edge, start, end, flat, draw);
      },
      known,
    );
    known = budget;
    return path.d;
  });
  const others = new Path();
  const draw = drawer(others);
  for (let edge = 0; edge < whole.length; edge++)
    if (!whole[edge] && isStreet(edge) && isSeen(graph, edge, frame))
      alongEdge(graph, edge, 0, graph.eLen[edge] as number, flat, draw);
  return { others: others.d, bands: paths };
}

const drawer = (path: Path) => (x: number, y: number, first: boolean) =>
  first ? path.begin(x, y) : path.to(x, y);

/** Whether the box around an edge and the frame have something in common. */
function isSeen(
  { vLon, vLat, eFrom, eTo, shapeFirst, shapeLon, shapeLat }: Graph,
  edge: number,
  { flat, width, height }: Frame,
): boolean {
  const [west, north] = [flat.lon0, flat.lat0];
  const [east, south] = [west + width / flat.east, north + height / flat.north];
  const [from, to] = [eFrom[edge] as number, eTo[edge] as number];
  let [w, e] = [vLon[from] as number, vLon[from] as number];
  let [s, n] = [vLat[from] as number, vLat[from] as number];
  const take = (lon: number, lat: number) => {
    if (lon < w) w = lon;
    if (lon > e) e = lon;
    if (lat < s) s = lat;
    if (lat > n) n = lat;
  };
  take(vLon[to] as number, vLat[to] as number);
  for (let i = shapeFirst[edge] as number; i < (shapeFirst[edge + 1] as number); i++)
    take(shapeLon[i] as number, shapeLat[i] as number);
  return e >= west && w <= east && n >= south && s <= north;
}
