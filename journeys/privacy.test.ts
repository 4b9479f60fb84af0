import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepOwnContact } from '../app/people/index.ts';
import { pictured, published, raised } from './props.ts';
import { aWhile, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

it(
  'a telephone number is opened by two privacy officers only, and its owner sees both and why',
  async () => {
    const { installation, clock, cast } = stage;
    const tools = { clock, keys: installation.services.keys };
    await installation.database.write(stage.community, (writer) =>
      keepOwnContact(writer, tools, cast.persons.get('u_chen') ?? '', 'phone', '13800138000'),
    );
    const concern = await raised(stage, 'The stairs are slippery when it rains.', 'u_chen');
    const first = await stage.as('privacy');
    await first.open(`/concerns/${concern.id}`);
    await first.unfold('Open the author’s contact data');
    await first.tab.getByLabel('because somebody is in danger').check();
    await first.tab
      .getByRole('textbox', { name: 'Reason', exact: true })
      .fill('She has not opened her door for two days.');
    await first.press('Ask a second person');
    await first.reads('A second privacy officer sees it now.');

    const second = await stage.as('privacy2');
    await second.open('/privacy');
    await second.reads('She has not opened her door for two days.');
    await second.press('Agree: it may be opened once');

    await first.open('/privacy');
    await first.press('Open it now, once');
    await first.reads('13800138000');
    await first.open('/privacy');
    await first.reads('agreed and opened');
    expect(await first.words()).not.toContain('13800138000');

    const granny = await stage.as('granny');
    await granny.open('/me/data');
    await granny.reads('agreed to by a second person: privacy officer');
    await granny.reads('She has not opened her door for two days.');
  },
  aWhile,
);

it(
  'a resident asks about her data, and reads the privacy officer’s answer',
  async () => {
    const granny = await stage.as('granny');
    await granny.open('/me/data');
    await granny.follow('Ask about my data');
    await granny.tab.getByLabel('Have something put right').check();
    await granny.tab.getByLabel('What exactly?').fill('My name is written wrongly.');
    await granny.press('Send it');
    await granny.reads(/Its number is D2026-001/);
    const officer = await stage.as('privacy');
    await officer.open('/privacy');
    await officer.unfold('Answer D2026-001');
    await officer.tab.getByLabel('Done', { exact: true }).check();
    await officer.tab.getByLabel('Answer and reason').fill('It is written rightly now.');
    await officer.press('Send the answer');
    await officer.reads('The answer has been sent.');
    await granny.open('/me/data-requests');
    await granny.reads('It is written rightly now.');
  },
  aWhile,
);

it(
  'a neighbour sees a face in a picture, and a moderator blurs it with a press, or without a mouse',
  async () => {
    const concern = await published(stage, 'The bench on the square is broken');
    const photo = await pictured(stage, concern);
    const neighbour = await stage.walker();
    await neighbour.open(`/concerns/${concern.id}`);
    await neighbour.follow('Somebody can be recognised here');
    await neighbour.press('Send it');
    await neighbour.reads('A moderator looks at it.');

    const moderator = await stage.as('moderator');
    await moderator.open('/desk');
    await moderator.follow('1 place to blur or black out');
    await moderator.tab
      .getByRole('link', { name: /^Look at it/ })
      .last()
      .click();
    await moderator.tab.locator('input[type=image]:visible').click({ position: { x: 128, y: 96 } });
    await moderator.press('Blur this place');
    await moderator.reads('The picture as it was has been destroyed.');

    await moderator.open(`/photos/${photo}/mask`);
    await moderator.tab.locator('input[type=image]:visible').press('Enter');
    await moderator.reads('Without a mouse, choose the place');
    await moderator.tab.getByLabel('Column', { exact: true }).selectOption('C');
    await moderator.tab.getByLabel('Row', { exact: true }).selectOption('2');
    await moderator.press('Put the square there');
    await moderator.press('Blur this place');
    await moderator.reads('2 places are blurred already.');
    await neighbour.open(`/concerns/${concern.id}`);
    await neighbour.reads('A place in a picture was blurred');
  },
  aWhile,
);
