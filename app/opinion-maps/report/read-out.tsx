import { DocumentSection as Section } from '../../ui/index.ts';
import { fewest } from './disclosure.ts';
import { Words } from './section.tsx';
import type { View } from './view.ts';

/** Few statements for a meeting, chosen so that as many as possible hear one of theirs; and whether all do. */
export function ReadOut({ view }: { view: View }) {
  const { readOut } = view.words.report;
  const { statements, people, represented, justified } = view.published.readOut;
  const { number } = view;
  if (statements.length === 0)
    return (
      <Section id="read-out" title={readOut.title}>
        <p>{readOut.none}</p>
      </Section>
    );
  const { violation } = justified;
  return (
    <Section id="read-out" title={readOut.title} lead={readOut.lead}>
      <ol class="entries">
        {statements.map(({ statement, agreed, predicted }) => (
          <li class="entry">
            <Words view={view} statement={statement} />
            {!view.fewApart && (
              <p class="note">{readOut.said(number(agreed), number(predicted), predicted)}</p>
            )}
          </li>
        ))}
      </ol>
      <h3>{readOut.everybody}</h3>
      <p>{readOut.reach(number(represented), number(people), people)}</p>
      {violation === null ? (
        <p>{readOut.holds(number(Math.ceil(justified.quota)), Math.ceil(justified.quota))}</p>
      ) : (
        <>
          <p>
            {violation.people < fewest
              ? readOut.leftFew
              : readOut.left(number(violation.people), violation.people)}
          </p>
          <Words view={view} statement={violation.statement} />
        </>
      )}
      <p class="note">{readOut.guess}</p>
    </Section>
  );
}
