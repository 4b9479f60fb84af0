import { DocumentSection as Section } from '../../ui/index.ts';
import { GroupBars } from './bars.tsx';
import { fewest } from './disclosure.ts';
import { Words } from './section.tsx';
import { isUnsure, type View } from './view.ts';

/** What the answers cannot show. Nothing here ever says that there is no minority. */
export function Unheard({ view }: { view: View }) {
  const { unheard } = view.words.report;
  return (
    <Section id="unheard" title={unheard.title} lead={unheard.lead}>
      <p>{unheard.absent}</p>
      <h3>{unheard.fewTitle}</h3>
      <TooLittle view={view} />
      <h3>{unheard.smallTitle}</h3>
      <p>{detectable(view)}</p>
      <h3>{unheard.furtherTitle}</h3>
      <Further view={view} />
      <h3>{unheard.viewsTitle}</h3>
      <Views view={view} />
      <h3>{unheard.triedTitle}</h3>
      <Tried view={view} />
    </Section>
  );
}

function detectable({ published, words, number, percent }: View): string {
  const { detectableShare, people } = published;
  const { small, smallUnknown } = words.report.unheard;
  if (detectableShare === null) return smallUnknown;
  return small(percent(detectableShare), number(Math.ceil(detectableShare * people.length)));
}

/** The limits of both tests, in words: where nothing was found, something may be all the same. */
function Tried({ view }: { view: View }) {
  const { published, words, number } = view;
  const { detectable, residual } = published;
  const { unheard } = words.report;
  const draws = detectable.tried.reduce((sum, one) => sum + one.draws, 0);
  if (draws === 0 && residual === null) return <p>{unheard.notTried}</p>;
  return (
    <>
      {draws > 0 && <p>{unheard.planted(number(draws), draws, number(detectable.people))}</p>}
      {residual && (
        <p>{unheard.shuffled(number(residual.permutations), number(residual.people))}</p>
      )}
    </>
  );
}

function TooLittle({ view }: { view: View }) {
  const { published, words, number, lang } = view;
  const { unheard } = words.report;
  // Chinese sentences follow each other without a space.
  const gap = lang === 'en' ? ' ' : '';
  const few =
    published.groups.length > 0 ? published.people.filter(({ group }) => group === null).length : 0;
  const hollow = published.people.filter(isUnsure).length;
  return (
    <p>
      {few === 0 && hollow === 0 && unheard.fewNone}
      {few > 0 && unheard.few(few, number(few)) + gap}
      {hollow > 0 && unheard.hollow(hollow, number(hollow))}
    </p>
  );
}

function Further({ view }: { view: View }) {
  const { residual } = view.published;
  const { unheard } = view.words.report;
  if (residual === null) return <p>{unheard.furtherUnknown}</p>;
  if (!residual.found) return <p>{unheard.noFurther}</p>;
  return (
    <>
      <p>{unheard.further}</p>
      <ul class="plain">
        {residual.statements.map((statement) => (
          <li dir="auto">{view.text(statement)}</li>
        ))}
      </ul>
    </>
  );
}

function Views({ view }: { view: View }) {
  const { unheard } = view.words.report;
  const views = view.published.minorityViews.filter(({ dissenters }) => dissenters >= fewest);
  if (views.length === 0) return <p>{unheard.noViews}</p>;
  return (
    <ul class="entries">
      {views.map(({ statement, dissenters, together }) => (
        <li class="entry">
          <Words view={view} statement={statement} />
          <p class="note">{unheard.view(dissenters, view.number(dissenters))}</p>
          <GroupBars view={view} statement={statement} />
          {together.length > 0 && (
            <>
              <p class="note">{unheard.together}</p>
              <ul class="plain">
                {together.map((other) => (
                  <li dir="auto">{view.text(other)}</li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
