import { DocumentSection as Section } from '../../ui/index.ts';
import type { View } from './view.ts';

/** What looks like copies, for somebody to look into: how many, why, and what it changes. Nobody is named. */
export function Suspects({ view }: { view: View }) {
  const { suspects, withSuspectsAsOne } = view.published;
  if (suspects.length === 0 || withSuspectsAsOne === null) return null;
  const { words, number, percent } = view;
  const { alike } = words.report;
  const people = suspects.reduce((sum, set) => sum + set.people.length, 0);
  const kinds = new Set(suspects.flatMap(({ signals }) => signals.map(({ kind }) => kind)));
  const { participants, agreement, groupCounts, consensusMoved, largestShift } = withSuspectsAsOne;
  const [before, after] = groupCounts;
  return (
    <Section id="alike" title={alike.title} lead={alike.lead}>
      <p>{alike.sets(number(suspects.length), suspects.length, number(people))}</p>
      <ul class="plain">
        {(['same-ballot', 'same-order', 'burst'] as const)
          .filter((kind) => kinds.has(kind))
          .map((kind) => (
            <li>{alike.reasons[kind]}</li>
          ))}
      </ul>
      <h3>{alike.without}</h3>
      <ul class="plain">
        <li>{alike.participants(number(participants), participants)}</li>
        <li>{alike.groups(number(before), number(after), percent(Math.max(agreement, 0)))}</li>
        <li>{alike.shift(percent(largestShift))}</li>
        {consensusMoved.added.length + consensusMoved.lost.length === 0 && (
          <li>{alike.sameGround}</li>
        )}
      </ul>
      <Moved view={view} title={alike.lost} moved={consensusMoved.lost} />
      <Moved view={view} title={alike.added} moved={consensusMoved.added} />
      <p class="note">{alike.both}</p>
    </Section>
  );
}

/** @param moved a statement's id and its direction, which holds no blank */
function Moved({ view, title, moved }: { view: View; title: string; moved: readonly string[] }) {
  if (moved.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="plain">
        {moved.map((one) => {
          const end = one.lastIndexOf(' ');
          return (
            <li>
              <span dir="auto">{view.text(one.slice(0, end))}</span>
              {one.slice(end + 1) === 'disagree' && view.words.report.alike.rejected}
            </li>
          );
        })}
      </ul>
    </>
  );
}
