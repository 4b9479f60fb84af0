import type { Origin } from '../polygon/reach-polygon.ts';
import type { Network } from '../search/network.ts';
import { type Room, roomFor } from '../search/search.ts';
import { dashes, doorMark, placeMark } from './marks.ts';
import { type Band, measureReach } from './measure-reach.ts';
import { type MapWords, reachMap, type ShownPlaces } from './reach-map.ts';
import { mapRules, plainColours } from './styles.ts';
import { escaped } from './text.ts';

/** What the drawing says, in the reader's language. */
export type ReachWords = MapWords & {
  readonly title: string;
  /** What a reader who does not see it is told: with the same numbers. */
  readonly description: (bands: readonly Band[]) => string;
  /** A line of the legend for each band, the nearest first. */
  readonly legend: (bands: readonly Band[]) => readonly string[];
  readonly door: string;
  /** One for each kind of place. */
  readonly kinds?: readonly string[];
  /** Whose map it is: shown in the drawing (ODbL). */
  readonly attribution: string;
};

export type ReachDrawing = {
  readonly network: Network;
  readonly origin: Origin;
  /** Minutes of each band, ascending, e.g. 5, 10, 15. */
  readonly minutes: readonly number[];
  readonly places?: ShownPlaces;
  readonly words: ReachWords;
  readonly lang: string;
  readonly room?: Room;
};

const line = 24;

/** Streets of a neighbourhood and what is within each time from one door, as one SVG file that loads nothing. */
export function drawReach(drawing: ReachDrawing): string {
  const { network, origin, minutes, words, lang, places, room = roomFor(network) } = drawing;
  const bands = measureReach(network, room, origin, minutes);
  const map = reachMap(network, room, origin, bands, words, places);
  const top = map.height + 26;
  const row = (i: number, mark: string, text: string) =>
    `${mark}<text class="words" x="66" y="${top + i * line + 5}">${escaped(text)}</text>`;
  const kinds = words.kinds ?? [];
  const legend = [
    ...words.legend(bands).map((text, i) => {
      const y = top + i * line;
      const dash = dashes[i % dashes.length];
      const rim = `<path class="rim r${i % 3}"${dash ? ` stroke-dasharray="${dash}"` : ''} d="M16 ${y - 5}H54"/>`;
      return row(i, `${rim}<path class="walk w${i % 3}" d="M16 ${y + 4}H54"/>`, text);
    }),
    row(bands.length, doorMark(35, top + bands.length * line), words.door),
    ...kinds.map((text, kind) => {
      const i = bands.length + 1 + kind;
      return row(i, placeMark(kind, 35, top + i * line, 8, true), text);
    }),
  ];
  const height = top + legend.length * line + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${height}" width="${map.width * 1.5}" height="${height * 1.5}" role="img" aria-labelledby="reach-title reach-text" lang="${escaped(lang)}" class="reach">
<title id="reach-title">${escaped(words.title)}</title>
<desc id="reach-text">${escaped(words.description(bands))}</desc>
<style>${plainColours('.reach')}.reach{max-width:100%;height:auto;font-family:system-ui,sans-serif}${mapRules('.reach')}.ground{fill:var(--paper)}.words{fill:var(--ink);font-size:15.5px}.source{font-size:11.5px}</style>
<rect class="ground" width="${map.width}" height="${height}"/>
<svg width="${map.width}" height="${map.height}" viewBox="0 0 ${map.width} ${map.height}">
${map.markup}
</svg>
${legend.join('\n')}
<text class="words source" x="${map.width - 14}" y="${height - 10}" text-anchor="end">${escaped(words.attribution)}</text>
</svg>
`;
}
