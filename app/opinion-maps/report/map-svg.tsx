import { renderToString } from 'preact-render-to-string';
import type { Published } from '../../../packages/opinion-map/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { Canopy, canopyHeight, canopyRules, Soil, sans, tokenRules, wrap } from '../../ui/index.ts';
import { MapDrawing } from './map-drawing.tsx';
import { legendOf } from './map-legend.ts';
import { mapParts } from './map-parts.ts';
import { mapRules } from './map-styles.ts';
import { descriptionOf, groupsSaid } from './map-words.ts';
import { StampAt } from './stamp.tsx';
import { viewOf } from './view.ts';

const side = 24;
const letters = 15.5;
const line = 22;

/**
 * The map as one SVG file: title, drawing, what each group stands for, how to read it. It says itself that people are
 * shown and not statements, loads nothing, and is light or dark as its reader's device is.
 *
 * @param texts the statements' words by id, as people wrote them: nothing in them is trusted
 */
export function mapSvg(
  published: Published,
  texts: ReadonlyMap<string, string>,
  lang: Language,
): string {
  const view = viewOf(published, texts, lang);
  const { map } = view.words;
  const parts = mapParts(view);
  const { frame } = parts;
  const { participants } = published;
  const title = map.title(participants, view.number(participants));
  const legend = legendOf(view, parts.rows, (frame.width - 2 * side - 44) / letters);
  const below = canopyHeight + 18 + (participants > 0 ? frame.height : 40);
  const legendTop = below + 26;
  const captionTop =
    legendTop + legend.reduce((sum, { lines }) => sum + lines.length * line + 14, 0) + 20;
  const sentences = participants > 0 ? parts.lines : [map.empty];
  const caption = sentences.flatMap((sentence) =>
    wrap(sentence, (frame.width - 2 * side) / letters).map((text, i) => ({ text, first: i === 0 })),
  );
  const starts = caption.map((_, i) => {
    const gaps = caption.slice(0, i + 1).filter(({ first }) => first).length - 1;
    return captionTop + i * line + gaps * 6;
  });
  const height = Math.round((starts.at(-1) ?? captionTop) + 34);
  let top = legendTop;
  const svg = renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${frame.width} ${height}`}
      width={frame.width * 1.5}
      height={height * 1.5}
      role="img"
      aria-labelledby="map-title map-desc"
      lang={lang}
      class="map"
    >
      <title id="map-title">{title}</title>
      <desc id="map-desc">{descriptionOf(view, parts.rows, sentences)}</desc>
      <style>{`${tokenRules('.map')}.map{max-width:100%;height:auto;--sans:${sans(lang)};font-family:var(--sans)}${mapRules('.map')}${canopyRules(lang)}.words{fill:var(--ink)}.head{font-weight:700}.soil{fill:var(--voice)}`}</style>
      <rect class="ground" width={frame.width} height={height} />
      <Canopy width={frame.width} title={title} under={participants > 0 ? groupsSaid(view) : ''} />
      {participants > 0 && (
        <g transform={`translate(0 ${canopyHeight + 18})`}>
          <MapDrawing view={view} {...parts} />
        </g>
      )}
      {legend.map(({ row, lines }) => {
        const y = top;
        top += lines.length * line + 14;
        return (
          <g>
            {row.group ? (
              <StampAt group={row.group} x={side + 15} y={y - 4} r={14} />
            ) : (
              <circle
                class={view.groups.length > 0 ? 'unsure none' : 'sure none'}
                cx={side + 15}
                cy={y - 5}
                r="6"
              />
            )}
            {lines.map((text, i) => (
              <text
                class={i === 0 ? 'words head' : 'words'}
                x={side + 44}
                y={y + i * line}
                font-size={letters}
              >
                {text}
              </text>
            ))}
          </g>
        );
      })}
      {caption.map(({ text }, i) => (
        <text class="words" x={side} y={starts[i]} font-size={letters}>
          {text}
        </text>
      ))}
      <Soil width={frame.width} height={height} />
    </svg>,
  );
  // In XML these three characters may not stand in a text; nothing else makes them here.
  return `${svg.replaceAll(']]>', ']]&gt;')}\n`;
}
