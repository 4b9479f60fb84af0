import { Several, Stamp } from './stamp.tsx';
import {
  type Counts,
  everybodyOn,
  type GroupShown,
  groupOn,
  othersOn,
  type View,
  votesIn,
} from './view.ts';

/** Textures of the bars, once in a page: what is a colour is a pattern too. */
export function Textures() {
  return (
    <svg class="textures" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern
          id="disagree"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="bar-ground" width="6" height="6" />
          <rect class="bar-stripe" width="3" height="6" />
        </pattern>
        <pattern id="pass" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="bar-ground" width="6" height="6" />
          <circle class="bar-dot" cx="3" cy="3" r="1" />
        </pattern>
      </defs>
    </svg>
  );
}

const percent = (part: number, whole: number) =>
  `${Math.round((part / Math.max(1, whole)) * 10_000) / 100}%`;

/** Three parts of a whole: agree, pass, disagree from the left. Only drawn: the numbers stand beside it. */
function Bar({ counts }: { counts: Counts }) {
  const { agrees, passes, disagrees } = counts;
  const all = votesIn(counts);
  return (
    <svg class="bar" width="100%" height="18" aria-hidden="true">
      <rect class="bar-agree" width={percent(agrees, all)} height="18" />
      <rect fill="url(#pass)" x={percent(agrees, all)} width={percent(passes, all)} height="18" />
      <rect
        fill="url(#disagree)"
        x={percent(agrees + passes, all)}
        width={percent(disagrees, all)}
        height="18"
      />
      <rect class="bar-edge" width="100%" height="18" />
    </svg>
  );
}

/** One line: who, the bar, the numbers. */
function BarLine(props: {
  view: View;
  counts: Counts;
  group: GroupShown | null;
  name: string;
  /** The name is written beside the mark; else it is for screen readers only. */
  named?: boolean;
}) {
  const { view, counts, group, name, named } = props;
  const { words, number } = view;
  const { agrees, passes, disagrees } = counts;
  return (
    <li class="bar-line">
      {group ? <Stamp group={group} /> : <Several />}
      <span class={named ? 'bar-name' : 'unseen'}>
        {name}
        <span class="unseen">: </span>
      </span>
      {votesIn(counts) === 0 ? (
        <span class="bar-none">{words.report.counts.none}</span>
      ) : (
        <>
          <Bar counts={counts} />
          <span class="bar-said">
            {words.report.counts.said(number(agrees), number(passes), number(disagrees))}
          </span>
        </>
      )}
    </li>
  );
}

/** How each group answered a statement; how everybody did where no group is told of. */
export function GroupBars({ view, statement }: { view: View; statement: string }) {
  const tally = view.tally(statement);
  if (!tally) return null;
  const { map } = view.words;
  return (
    <ul class="bar-lines">
      {view.groups.length === 0 ? (
        <BarLine view={view} counts={everybodyOn(tally)} group={null} name={map.everybody} named />
      ) : (
        view.groups.map((group) => (
          <BarLine
            view={view}
            counts={groupOn(tally, group.index)}
            group={group}
            name={map.group(group.letter)}
          />
        ))
      )}
    </ul>
  );
}

/** One group against everybody in another. */
export function AgainstOthers(props: { view: View; statement: string; group: GroupShown }) {
  const { view, statement, group } = props;
  const tally = view.tally(statement);
  if (!tally) return null;
  const { map, report } = view.words;
  return (
    <ul class="bar-lines">
      <BarLine
        view={view}
        counts={groupOn(tally, group.index)}
        group={group}
        name={map.group(group.letter)}
        named
      />
      <BarLine
        view={view}
        counts={othersOn(tally, group.index)}
        group={null}
        name={report.counts.others}
        named
      />
    </ul>
  );
}

/** What the parts of a bar mean. */
export function BarKey({ view }: { view: View }) {
  const { counts, reading } = view.words.report;
  const swatch = (look: { class: string } | { fill: string }) => (
    <svg class="swatch" width="30" height="18" aria-hidden="true">
      <rect {...look} width="30" height="18" />
      <rect class="bar-edge" width="30" height="18" />
    </svg>
  );
  return (
    <p class="bar-key">
      <span class="unseen">{reading}: </span>
      <span>
        {swatch({ class: 'bar-agree' })} {counts.agree}
      </span>
      <span>
        {swatch({ fill: 'url(#pass)' })} {counts.pass}
      </span>
      <span>
        {swatch({ fill: 'url(#disagree)' })} {counts.disagree}
      </span>
    </p>
  );
}
