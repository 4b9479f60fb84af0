import { renderToString } from 'preact-render-to-string';
import { dashes, doorMark, mapRules, placeMark } from '../../../packages/walkshed/index.ts';
import { Canopy, canopyHeight, canopyRules, Soil, sans, tokenRules, wrap } from '../../ui/index.ts';
import { attribution } from '../engine/conditions.ts';
import { descriptionOf, notesOf, toldBands, toldKinds } from './reach-rows.ts';
import type { ReachView } from './reach-view.ts';
import { as, letters, line, SvgTable, tableHeight } from './svg-table.tsx';

const side = 24;
const firstWidth = 11;

/**
 * What is within reach of one door as one SVG file: the map, and its numbers as tables under it. It loads nothing, and is
 * light or dark as its reader's device is.
 */
export function reachSvg(view: ReachView): string {
  const { words, lang, map, number, walk, lon, lat } = view;
  const { reach } = words;
  const { width } = map;
  const title = reach.title(number(walk.minutes), walk.minutes);
  const bands = toldBands(view);
  const kinds = toldKinds(view);
  const doorTop = canopyHeight + 14 + map.height + 32;
  const bandsTop = doorTop + 40;
  const kindsTop = bandsTop + tableHeight(bands.length) + 12;
  const notesTop = kinds.length > 0 ? kindsTop + tableHeight(kinds.length) + 12 : kindsTop;
  const notes = notesOf(view).flatMap((sentence) =>
    wrap(sentence, (width - 2 * side) / letters).map((text, i) => ({ text, first: i === 0 })),
  );
  const starts = notes.map((_, i) => {
    const gaps = notes.slice(0, i + 1).filter(({ first }) => first).length - 1;
    return notesTop + i * 22 + gaps * 6;
  });
  const height = Math.round((starts.at(-1) ?? notesTop) + 48);
  const svg = renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width * 1.5}
      height={height * 1.5}
      {...as('figure')}
      aria-labelledby="reach-title"
      lang={lang}
      class="reach"
    >
      <title id="reach-title">{title}</title>
      <style>{`${tokenRules('.reach')}.reach{max-width:100%;height:auto;font-family:${sans(lang)}}${mapRules('.reach')}${canopyRules(lang)}.words{fill:var(--ink)}.soft{fill:var(--ink-soft)}.head{font-weight:700}.soil{fill:var(--voice)}`}</style>
      <rect class="ground" width={width} height={height} />
      <Canopy
        width={width}
        title={title}
        under={reach.from(degrees(lon), degrees(lat), number(walk.speedKmh))}
      />
      <svg
        y={canopyHeight + 14}
        width={width}
        height={map.height}
        viewBox={`0 0 ${width} ${map.height}`}
        role="img"
        aria-labelledby="map-title map-desc"
      >
        <title id="map-title">{reach.mapTitle}</title>
        <desc id="map-desc">{descriptionOf(view)}</desc>
        <g dangerouslySetInnerHTML={{ __html: map.markup }} />
      </svg>
      <Mark markup={doorMark(43, doorTop - 5)} />
      <text class="words" x="72" y={doorTop} font-size={letters}>
        {reach.door}
      </text>
      <SvgTable
        x={side}
        y={bandsTop}
        caption={reach.bands.caption}
        firstWidth={firstWidth}
        columns={[
          { x: 72, anchor: 'start', head: reach.bands.time },
          { x: 256, anchor: 'end', head: reach.bands.distance },
          { x: 352, anchor: 'end', head: reach.bands.streets },
          { x: width - side, anchor: 'end', head: reach.bands.land },
        ]}
        rows={bands.map(({ time, distance, streets, land }, i) => ({
          mark: <BandMark band={i} y={bandsTop + (i + 2) * line - 5} />,
          cells: [time, distance, streets, land],
        }))}
      />
      {kinds.length > 0 && (
        <SvgTable
          x={side}
          y={kindsTop}
          caption={reach.places.caption}
          firstWidth={firstWidth}
          columns={[
            { x: 56, anchor: 'start', head: reach.places.service },
            ...view.bands.map(({ minutes }, i) => ({
              x: 280 + i * 54,
              anchor: 'end' as const,
              head: reach.band(number(minutes)),
            })),
            { x: width - side, anchor: 'end', head: reach.places.nearest },
          ]}
          rows={kinds.map(({ name, counts, nearest }, i) => ({
            mark: <Mark markup={placeMark(i, side + 10, kindsTop + (i + 2) * line - 5, 8, true)} />,
            cells: [name, ...counts, nearest],
          }))}
        />
      )}
      {notes.map(({ text }, i) => (
        <text class="words" x={side} y={starts[i]} font-size={letters}>
          {text}
        </text>
      ))}
      <text class="soft" x={width - side} y={height - 16} text-anchor="end" font-size="13">
        {attribution}
      </text>
      <Soil width={width} height={height} />
    </svg>,
  );
  // In XML these three characters may not stand in a text; nothing else makes them here.
  return `${svg.replaceAll(']]>', ']]&gt;')}\n`;
}

const degrees = (value: number): string => String(value).replace('-', '−');

/** What the words beside it say already. */
const unsaid = { 'aria-hidden': 'true' } as const;

/** Markup of the package, which escapes what it is given. */
const Mark = ({ markup }: { markup: string }) => (
  <g {...unsaid} dangerouslySetInnerHTML={{ __html: markup }} />
);

/** The line around a band, and how its streets are drawn. */
function BandMark({ band, y }: { band: number; y: number }) {
  return (
    <g {...unsaid}>
      <path
        class={`rim r${band % 3}`}
        stroke-dasharray={dashes[band % dashes.length] || undefined}
        d={`M${side} ${y - 5}h38`}
      />
      <path class={`walk w${band % 3}`} d={`M${side} ${y + 4}h38`} />
    </g>
  );
}
