import type { PublishedRepresentative } from '../../../packages/opinion-map/index.ts';
import { DocumentSection as Section } from '../../ui/index.ts';
import { AgainstOthers } from './bars.tsx';
import { Rest, Words } from './section.tsx';
import { Stamp } from './stamp.tsx';
import { type Counts, type GroupShown, groupOn, othersOn, type View, votesIn } from './view.ts';

/** What sets each group apart, with the counts that are the reason: scores convince nobody. */
export function Groups({ view }: { view: View }) {
  const { groups, allWithheld, withheld } = view.words.report;
  if (view.groups.length === 0)
    return (
      <Section id="groups" title={groups.title}>
        <p>{view.withheld > 0 ? allWithheld : groups.noGroups}</p>
      </Section>
    );
  return (
    <Section id="groups" title={groups.title} lead={groups.lead}>
      {view.withheld > 0 && <p>{withheld(view.withheld)}</p>}
      {view.groups.map((group) => (
        <Group view={view} group={group} />
      ))}
    </Section>
  );
}

function Group({ view, group }: { view: View; group: GroupShown }) {
  const { map, report } = view.words;
  const apart = view.published.representative.filter((one) => one.group === group.id);
  return (
    <section class="group" id={`group-${group.index}`}>
      <h3>
        <Stamp group={group} /> {map.group(group.letter)}
        <span class="size"> · {map.people(group.size, view.number(group.size))}</span>
      </h3>
      {apart.length === 0 ? (
        <p>{report.groups.none}</p>
      ) : (
        <Rest
          view={view}
          items={apart}
          first={4}
          draw={(one) => <Apart view={view} group={group} one={one} />}
        />
      )}
    </section>
  );
}

function Apart(props: { view: View; group: GroupShown; one: PublishedRepresentative }) {
  const { view, group, one } = props;
  const { map, report } = view.words;
  const tally = view.tally(one.statement);
  const said = (counts: Counts) => {
    const part = one.direction === 'agree' ? counts.agrees : counts.disagrees;
    const whole = votesIn(counts);
    return whole === 0 ? report.groups.nobodyElse : map.of(view.number(part), view.number(whole));
  };
  const sentence = one.direction === 'agree' ? report.groups.agree : report.groups.disagree;
  return (
    <>
      <Words view={view} statement={one.statement} />
      {tally && (
        <p class="note">
          {sentence(
            group.letter,
            said(groupOn(tally, group.index)),
            said(othersOn(tally, group.index)),
          )}
        </p>
      )}
      <AgainstOthers view={view} statement={one.statement} group={group} />
    </>
  );
}
