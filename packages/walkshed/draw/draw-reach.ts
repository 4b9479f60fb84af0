import { metresPerDegree } from '../geodesy.ts';
import type { Graph } from '../graph.ts';
import { searchFromOrigin } from '../search/from-origin.ts';
import { budgetOf, type Network } from '../search/network.ts';
import { type Room, roomFor } from '../search/search.ts';
import type { Snap } from '../snap/snap.ts';

/** What the drawing says, in the reader's language. */
export type ReachWords = {
  readonly title: string;
  /** What a reader who does not see it is told. */
  readonly description: string;
  /** One for each band, the nearest first. */
  readonly bands: readonly string[];
  readonly origin: string;
  /** Whose map it is: shown in the drawing (ODbL). */
  readonly attribution: string;
};

export type ReachDrawing = {
  readonly network: Network;
  readonly origin: Snap;
  readonly lon: number;
  readonly lat: number;
  /** Minutes of each band, ascending, e.g. 5, 10, 15. */
  readonly minutes: readonly number[];
  readonly words: ReachWords;
  readonly lang: string;
};

/** Nearer streets are darker and wider: no band is told by its colour alone. */
const looks = [
  { stroke: '#0f4031', width: 5 },
  { stroke: '#2f7d5f', width: 3.4 },
  { stroke: '#6aa78b', width: 2.2 },
] as const;
const size = 720;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Streets of a neighbourhood and what of them is within each time from one door, as a drawing. */
export function drawReach(drawing: ReachDrawing): string {
  const { network, origin, lon, lat, minutes, words, lang } = drawing;
  const { graph } = network;
  const room = roomFor(network);
  const longest = budgetOf(minutes.at(-1) ?? 15, network.speedKmh);
  searchFromOrigin(network, room, origin, longest);
  const radius = (longest / 1000) * 1.08;
  const { east, north } = metresPerDegree(lat);
  const scale = size / (2 * radius);
  const x = (at: number): number => (at / 1e7 - lon) * east * scale + size / 2;
  const y = (at: number): number => size / 2 - (at / 1e7 - lat) * north * scale;
  const lines: string[][] = [[], ...minutes.map(() => [])];
  const budgets = minutes.map((one) => budgetOf(one, network.speedKmh));
  for (let e = 0; e < graph.eLen.length; e++) {
    const points = pointsOf(graph, e).map(([px, py]) => [x(px), y(py)] as const);
    if (!points.some(([px, py]) => px > 0 && px < size && py > 0 && py < size)) continue;
    const far = farEnd(graph, room, e, origin);
    const band = budgets.findIndex((budget) => far <= budget);
    lines[band + 1]?.push(
      `M${points.map(([px, py]) => `${px.toFixed(1)} ${py.toFixed(1)}`).join('L')}`,
    );
  }
  const streets = `<path class="street" d="${(lines[0] ?? []).join('')}" stroke="#cfc8b8" stroke-width="1"/>`;
  const bands = minutes
    .map((_, band) => {
      const look = looks[Math.min(band, looks.length - 1)] as (typeof looks)[number];
      return `<path d="${(lines[band + 1] ?? []).join('')}" stroke="${look.stroke}" stroke-width="${look.width}"/>`;
    })
    .reverse()
    .join('\n');
  const legend = words.bands
    .map((text, band) => {
      const look = looks[Math.min(band, looks.length - 1)] as (typeof looks)[number];
      const row = size + 34 + band * 28;
      return `<line x1="24" y1="${row}" x2="64" y2="${row}" stroke="${look.stroke}" stroke-width="${look.width}"/><text x="76" y="${row + 6}">${escaped(text)}</text>`;
    })
    .join('\n');
  const height = size + 44 + (words.bands.length + 1) * 28;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${height}" role="img" aria-labelledby="reach-title reach-text" lang="${escaped(lang)}" font-family="system-ui,sans-serif" font-size="17">
<title id="reach-title">${escaped(words.title)}</title>
<desc id="reach-text">${escaped(words.description)}</desc>
<rect width="${size}" height="${height}" fill="#f6f1e6"/>
<svg width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" fill="none" stroke-linecap="round" stroke-linejoin="round">
${streets}
${bands}
<circle cx="${size / 2}" cy="${size / 2}" r="9" fill="#b4400f" stroke="#fff" stroke-width="3"/>
</svg>
<g fill="#23211c">
${legend}
<circle cx="44" cy="${size + 34 + words.bands.length * 28}" r="8" fill="#b4400f"/><text x="76" y="${size + 40 + words.bands.length * 28}">${escaped(words.origin)}</text>
<text x="${size - 16}" y="${height - 14}" text-anchor="end" font-size="13">${escaped(words.attribution)}</text>
</g>
</svg>
`;
}

/** Millimetres to the end of an edge that is reached later; the edge one starts on is near. */
function farEnd({ eFrom, eTo }: Graph, room: Room, edge: number, origin: Snap): number {
  if (edge === origin.edge) return 0;
  const far = [eFrom[edge] as number, eTo[edge] as number].map((v) =>
    room.done[v] === room.round ? (room.dist[v] as number) : Number.POSITIVE_INFINITY,
  );
  return Math.max(...far);
}

function pointsOf(graph: Graph, edge: number): (readonly [number, number])[] {
  const end = (v: number) => [graph.vLon[v] as number, graph.vLat[v] as number] as const;
  const shape: (readonly [number, number])[] = [];
  const last = graph.shapeFirst[edge + 1] as number;
  for (let s = graph.shapeFirst[edge] as number; s < last; s++)
    shape.push([graph.shapeLon[s] as number, graph.shapeLat[s] as number]);
  return [end(graph.eFrom[edge] as number), ...shape, end(graph.eTo[edge] as number)];
}
