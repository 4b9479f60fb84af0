import { DocumentSection as Section } from '../../ui/index.ts';
import { RangeBar, Swatch } from './drawings.tsx';
import { fewest, type Group, type View } from './view.ts';

/** Why chances differ, in four steps, and how many people have which. */
export function Chances({ view }: { view: View }) {
  const { words, number, percent, classes, excluded } = view;
  const { chance } = words;
  const most = Math.max(...classes.map(({ people }) => people));
  const { alike, names, fairest, same } = chance.steps;
  const steps = [alike(percent(view.equal / 1000)), names, fairest, same];
  return (
    <Section id="chance" title={chance.title} lead={chance.lead}>
      <ol class="steps">
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <h3>{chance.classesTitle}</h3>
      {classes.length === 0 ? (
        <p>{chance.tooFew}</p>
      ) : (
        <>
          <p class="note">{chance.classesNote}</p>
          <ul class="rows">
            {classes.map(({ low, high, people }) => (
              <li class="row">
                <span class="row-name">{chance.from(number(low), number(high))}</span>
                <RangeBar low={people} high={people} most={most} />
                <span class="row-said">{chance.people(people, number(people))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {excluded > 0 && (
        <p>
          {excluded < fewest ? chance.excludedFew : chance.excluded(excluded, number(excluded))}
        </p>
      )}
    </Section>
  );
}

/** Each value of each category: smallest and largest chance of its people, against what it would be if all were alike. */
export function Groups({ view }: { view: View }) {
  const { words, categories, equal, decimal, number } = view;
  const { groups } = words;
  const told = categories.flatMap((category) =>
    category.groups.flatMap((group) => group.told ?? []),
  );
  const largest = Math.max(equal, ...told.map(({ high }) => high));
  // One chance of 1,000 in 1,000 would press all others to the edge.
  const most = Math.min(largest, Math.ceil((4 * equal) / 50) * 50);
  return (
    <Section id="groups" title={groups.title} lead={groups.lead}>
      <p class="key">
        <span class="unseen">{groups.key}: </span>
        <span>
          <Swatch kind="full" /> {groups.smallest}
        </span>
        <span>
          <Swatch kind="upto" /> {groups.largest}
        </span>
        <span>
          <Swatch kind="mean" /> {groups.average}
        </span>
        <span>
          <Swatch kind="line" /> {groups.line}
        </span>
      </p>
      <p class="note">
        {groups.equal(decimal(equal))}
        {most < largest && <br />}
        {most < largest && groups.ends(number(most))}
      </p>
      {categories.map(({ name, groups: own }) => (
        <>
          <h3 dir="auto">{name}</h3>
          <ul class="rows">
            {own.map((group) => (
              <GroupRow view={view} group={group} most={most} />
            ))}
          </ul>
        </>
      ))}
    </Section>
  );
}

function GroupRow({ view, group, most }: { view: View; group: Group; most: number }) {
  const { words, number, equal } = view;
  const { told } = group;
  return (
    <li class="row">
      <span class="row-name" dir="auto">
        {group.name}
      </span>
      {told && told.people > 0 ? (
        <>
          <RangeBar low={told.low} high={told.high} most={most} line={equal} mean={told.mean} />
          <span class="row-said">
            {words.groups.of(number(told.low), number(told.high))}
            {told.low < told.high && ` · ${words.groups.mean(number(Math.round(told.mean)))}`}
          </span>
        </>
      ) : (
        <span class="row-none">
          {told ? words.chance.people(0, number(0)) : words.groups.withheld}
        </span>
      )}
    </li>
  );
}
