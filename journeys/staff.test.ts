import { afterAll, beforeAll, expect, it } from 'vitest';
import { done, published, raised } from './props.ts';
import { aWhile, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

const nineTexts = [
  'The tap in the yard drips day and night.',
  'Bicycles block the ramp beside the nursery.',
  'The street light at the corner of the market flickers.',
  'Nobody has emptied the paper bins since Friday.',
  'A paving stone is loose before the pharmacy.',
  'It is too loud at night',
  'My brother owes me money and does not pay.',
  'The court has not answered my letter about the inheritance.',
  'The notice board is so high that a person in a wheelchair cannot read it.',
];

it(
  'a worker has done with nine new items before the morning is over, without touching the mouse',
  async () => {
    for (const text of nineTexts) {
      await raised(stage, text);
      stage.clock.pass(60_000);
    }
    const worker = await stage.as('worker', { script: true });
    const { keyboard } = worker.tab;
    /** The next thing on the desk: j goes to it, Enter opens it. */
    const next = async () => {
      await worker.open('/desk');
      await keyboard.press('j');
      const words = await worker.tab.evaluate(() => document.activeElement?.textContent ?? '');
      await keyboard.press('Enter');
      await worker.reads('What can be done now');
      return words;
    };
    const press = async (button: string) => {
      await worker.tabTo(button);
      await keyboard.press('Enter');
    };
    for (const [index, text] of nineTexts.entries()) {
      // The oldest promise comes first: in the order in which they came.
      expect(text).toContain(await next());
      if (index === 5) {
        await press('Ask the author');
        await worker.tabTo('Reason');
        await keyboard.type('Please say where it is loud, and when.');
        await press('Ask the author');
      } else if (index === 6) {
        await press('Do not take it on');
        await worker.tabTo('A dispute between private people');
        await keyboard.press('Space');
        await worker.tabTo('Reason');
        await keyboard.type('Mediation can help the two of you better than we can.');
        await press('Do not take it on');
      } else if (index === 7) {
        await press('Send to the right place');
        await worker.tabTo('Emergency');
        await keyboard.press('ArrowDown');
        await keyboard.press('ArrowDown');
        await press('Send to the right place');
      } else await press('Take it on and publish');
      await worker.reads('Done. It is on the record.');
    }
    await worker.open('/desk');
    await worker.reads('Nothing waits here');
    await worker.open('/desk?heap=toAssign');
    expect(await worker.tab.locator('[data-row]').count()).toBe(6);
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press('k');
    expect(
      await worker.tab.evaluate(() => document.activeElement?.closest('[data-here]') !== null),
    ).toBe(true);
    const reader = await stage.walker();
    await reader.open('/concerns');
    const page = await reader.words();
    expect(page).toContain('The tap in the yard');
    for (const kept of ['My brother', 'The court', 'too loud']) expect(page).not.toContain(kept);
    for (const one of [worker, reader]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a handler tries to pass the ball three times: the third time the convenor decides, and all the while the first receiver stays responsible',
  async () => {
    const heading = 'The wall by the river crumbles';
    const ball = await published(stage, heading);
    await done(stage, ball, 'u_worker', 'assign', { body: 'street_urban' });
    const handler = await stage.as('handler');
    const worker = await stage.as('worker');
    const reader = await stage.walker();
    const pass = async (to: string) => {
      await handler.open('/handle');
      await handler.follow(heading);
      await handler.act('Say that it is another body’s', {
        Ground: 'It belongs to somebody else',
        Reason: `The wall belongs to ${to}.`,
        'Which body is responsible?': to,
      });
      await handler.reads('Done. It is on the record.');
    };
    const stillTheirs = async () => {
      await reader.open(`/concerns/${ball.id}`);
      expect(await reader.fact('Responsible')).toBe('Sub-district urban affairs');
    };
    const atTheDesk = async () => {
      await worker.open('/desk?heap=going');
      await worker.follow(heading);
    };

    await pass('Property management company');
    await stillTheirs();
    await atTheDesk();
    await worker.act('It stays with them', { Reason: 'The wall stands on public ground.' });

    await pass('Property management company');
    await atTheDesk();
    await worker.act('Offer it to the other body');
    await worker.reads('Done. It is on the record.');
    // Offered is not taken.
    await stillTheirs();
    await done(stage, ball, 'property_co', 'refuse_take_over', {
      code: 'not_competent',
      reason: 'We look after houses, not after the river.',
    });
    await stillTheirs();

    await pass('Qingrong residents committee');
    await atTheDesk();
    await worker.act('Offer it to the other body');
    await worker.reads('only the convenor decides that');
    const convenor = await stage.as('convenor');
    await convenor.open(`/concerns/${ball.id}`);
    await convenor.act('It stays with them', { Reason: 'Urban affairs has the wall on its list.' });
    await convenor.reads('Done. It is on the record.');
    await stillTheirs();
    const asked = reader.tab.getByText('The body says it is another’s');
    expect(await asked.count()).toBe(3);
    await reader.reads('the convenor');
    // The handler has it, as on the first day.
    await handler.open('/handle');
    await handler.reads(heading);
    for (const one of [handler, worker, reader, convenor]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);
