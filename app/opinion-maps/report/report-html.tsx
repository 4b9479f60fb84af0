import type { Published } from '../../../packages/opinion-map/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { documentHtml, DocumentSection as Section } from '../../ui/index.ts';
import { Bridging, CommonGround, Divides } from './agreement.tsx';
import { answerOf } from './answer.ts';
import { BarKey, Textures } from './bars.tsx';
import { fewest } from './disclosure.ts';
import { Groups } from './groups.tsx';
import { How } from './how.tsx';
import { MapDrawing } from './map-drawing.tsx';
import { mapParts } from './map-parts.ts';
import { descriptionOf, type MapParts } from './map-words.ts';
import { ReadOut } from './read-out.tsx';
import { styleSheet } from './report-styles.ts';
import { Stamp } from './stamp.tsx';
import { Suspects } from './suspects.tsx';
import { AllStatements, MapTable } from './tables.tsx';
import { Unheard } from './unheard.tsx';
import { everybodyOn, type View, viewOf, votesIn } from './view.ts';

/**
 * The result as one page that needs nothing else: no script, no request, no font. What people agree on comes first,
 * then what divides them, then who was not heard; at the end every count and how to compute it all again.
 *
 * @param texts the statements' words by id, as people wrote them: nothing in them is trusted
 */
export function reportHtml(
  published: Published,
  texts: ReadonlyMap<string, string>,
  lang: Language,
): string {
  const view = viewOf(published, texts, lang);
  const { report } = view.words;
  const answer = answerOf(view);
  const parts = mapParts(view);
  return documentHtml({
    lang,
    name: report.name,
    title: report.title,
    description: answer,
    skip: report.skip,
    styles: styleSheet(lang),
    before: <Textures />,
    content: (
      <>
        <Opening view={view} parts={parts} answer={answer} />
        {isTold(view) && <Findings view={view} parts={parts} />}
        <How view={view} />
      </>
    ),
    foot: { decides: report.decides, note: report.decidesNote },
  });
}

/** With fewer than five people every count would tell of somebody. */
const isTold = ({ published }: View): boolean => published.participants >= fewest;

/** The heading, the answer, whom it is from, who is who. */
function Opening({ view, parts, answer }: { view: View; parts: MapParts; answer: string }) {
  const { frame } = parts;
  const { published, words, number } = view;
  const { report, map } = words;
  const { participants, activeStatements, tallies } = published;
  // Answers to what the page tells of; `votes` counts those to masked statements too.
  const answers = tallies.reduce((sum, tally) => sum + votesIn(everybodyOn(tally)), 0);
  return (
    <>
      <div class="opening">
        <div>
          <h1>{report.title}</h1>
          <p class="answer">{answer}</p>
          {isTold(view) && (
            <p class="basis">
              {report.basis(
                number(participants),
                participants,
                number(activeStatements),
                number(answers),
              )}
            </p>
          )}
        </div>
        {isTold(view) && (
          <a class="glimpse" href="#map">
            <svg viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
              <use href="#drawing" />
            </svg>
            <span>{report.map.title}</span>
          </a>
        )}
      </div>
      {view.groups.length > 0 && (
        <div class="who-is-who">
          <h2 class="small-head">{report.whoIsWho}</h2>
          <ul>
            {view.groups.map((group) => (
              <li>
                <a href={`#group-${group.index}`}>
                  <Stamp group={group} />
                  <span>
                    {map.group(group.letter)} · {map.people(group.size, number(group.size))}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <p class="note">
            {report.whoNote}
            {view.withheld > 0 && ` ${report.withheld(view.withheld)}`}
          </p>
        </div>
      )}
      {isTold(view) && <BarKey view={view} />}
      {isTold(view) && (
        <nav class="contents" aria-label={report.contents}>
          <ul>
            {contents(view).map(([id, title]) => (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

const contents = ({
  published,
  words: { report },
}: View): readonly (readonly [string, string])[] => [
  ['common', report.common.title],
  ['divides', report.divides.title],
  ['bridging', report.bridging.title],
  ['groups', report.groups.title],
  ['read-out', report.readOut.title],
  ['unheard', report.unheard.title],
  ...(published.suspects.length > 0 ? ([['alike', report.alike.title]] as const) : []),
  ['map', report.map.title],
  ['all', report.all.title],
  ['how', report.how.title],
];

function Findings({ view, parts }: { view: View; parts: MapParts }) {
  return (
    <>
      <CommonGround view={view} />
      <Divides view={view} />
      <Bridging view={view} />
      <Groups view={view} />
      <ReadOut view={view} />
      <Unheard view={view} />
      <Suspects view={view} />
      <MapSection view={view} parts={parts} />
      <AllStatements view={view} />
    </>
  );
}

function MapSection({ view, parts }: { view: View; parts: MapParts }) {
  const { map, report } = view.words;
  const { frame, rows, lines } = parts;
  const { participants } = view.published;
  return (
    <Section id="map" title={report.map.title}>
      <figure>
        <svg
          class="map"
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          role="img"
          aria-labelledby="map-title map-desc"
        >
          <title id="map-title">{map.title(participants, view.number(participants))}</title>
          <desc id="map-desc">{descriptionOf(view, rows, lines)}</desc>
          <MapDrawing view={view} {...parts} id="drawing" />
        </svg>
        <figcaption>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
        </figcaption>
      </figure>
      <MapTable view={view} rows={rows} />
    </Section>
  );
}
