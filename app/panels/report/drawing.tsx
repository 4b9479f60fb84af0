import { DocumentSection as Section } from '../../ui/index.ts';
import { Dice, NumberGrid } from './drawings.tsx';
import type { View } from './view.ts';

/** What the thousand numbers are, with the numbers of somebody who has fewest. */
export function Numbers({ view }: { view: View }) {
  const { words, number, percent, example } = view;
  const { numbers } = words;
  const said = number(example.length);
  return (
    <Section id="numbers" title={numbers.title} lead={numbers.lead}>
      <p>{numbers.list}</p>
      <figure>
        <NumberGrid numbers={example} label={numbers.drawing(said)} />
        <figcaption>
          <p>{numbers.example(said, percent(example.length / 1000))}</p>
          <p>{numbers.own}</p>
        </figcaption>
      </figure>
      <p>{numbers.distinct(number(view.result.panels.length))}</p>
      <p>{numbers.rounding}</p>
    </Section>
  );
}

/** How to draw the number where everybody can see it. */
export function Draw({ view: { words } }: { view: View }) {
  const { draw } = words;
  return (
    <Section id="draw" title={draw.title} lead={draw.lead}>
      <figure>
        <Dice names={draw.dice} digits={[0, 7, 1]} label={draw.drawing} />
        <figcaption>
          <p>{draw.example}</p>
        </figcaption>
      </figure>
      <ol class="steps">
        {draw.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{draw.other}</p>
    </Section>
  );
}
