import { DocumentSection as Section } from '../../ui/index.ts';
import { GroupBars } from './bars.tsx';
import { groupsSaid } from './map-words.ts';
import { Rest, Words } from './section.tsx';
import { type GroupShown, groupOn, type View, votesIn } from './view.ts';

const first = 8;

/** What every group thinks alike about: what a neighbourhood can begin with, so it comes first. */
export function CommonGround({ view }: { view: View }) {
  const { common } = view.words.report;
  const { consensus, groupCount } = view.published;
  const lead = groupCount.unclear
    ? common.leadUnclear
    : common.lead(groupsSaid(view), groupCount.k);
  return (
    <Section id="common" title={common.title} lead={consensus.length > 0 ? lead : undefined}>
      {consensus.length === 0 ? (
        <p>{common.none}</p>
      ) : (
        <Rest
          view={view}
          items={consensus}
          first={first}
          draw={({ statement, direction }) => (
            <>
              <Words view={view} statement={statement} />
              {direction === 'disagree' && <p class="note">{common.rejected}</p>}
              <GroupBars view={view} statement={statement} />
            </>
          )}
        />
      )}
    </Section>
  );
}

/** Where the groups are furthest from each other, each named by its letter. */
export function Divides({ view }: { view: View }) {
  const { divides } = view.words.report;
  // Where one of the two may not be told of, the comparison is not either.
  const told = view.published.division.flatMap(({ statement, most, least }) => {
    const [high, low] = [view.group(most), view.group(least)];
    return high && low ? [{ statement, high, low }] : [];
  });
  return (
    <Section id="divides" title={divides.title} lead={told.length > 0 ? divides.lead : undefined}>
      {told.length === 0 ? (
        <p>{view.groups.length < 2 ? divides.none : divides.noneHere}</p>
      ) : (
        <Rest
          view={view}
          items={told}
          first={first}
          draw={({ statement, high, low }) => (
            <>
              <Words view={view} statement={statement} />
              <p class="note">
                {divides.most(
                  high.letter,
                  agreeing(view, statement, high),
                  low.letter,
                  agreeing(view, statement, low),
                )}
              </p>
              <GroupBars view={view} statement={statement} />
            </>
          )}
        />
      )}
    </Section>
  );
}

function agreeing(view: View, statement: string, { index }: GroupShown): string {
  const tally = view.tally(statement);
  const counts = tally ? groupOn(tally, index) : { agrees: 0, passes: 0, disagrees: 0 };
  return view.words.map.of(view.number(counts.agrees), view.number(votesIn(counts)));
}

/** What is liked on both sides of the main division, however groups are drawn. */
export function Bridging({ view }: { view: View }) {
  const { bridging } = view.words.report;
  const found = view.published.bridging;
  return (
    <Section
      id="bridging"
      title={bridging.title}
      lead={found.length > 0 ? bridging.lead : undefined}
    >
      {found.length === 0 ? (
        <p>{bridging.none}</p>
      ) : (
        <Rest
          view={view}
          items={found}
          first={first}
          draw={({ statement, supportLow, supportHigh, fragile }) => (
            <>
              <Words view={view} statement={statement} />
              <p class="note">
                {bridging.support(view.number(supportLow), view.number(supportHigh))}
                {fragile && ` ${bridging.fragile}`}
              </p>
              <GroupBars view={view} statement={statement} />
            </>
          )}
        />
      )}
    </Section>
  );
}
