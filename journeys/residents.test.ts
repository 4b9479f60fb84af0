import { afterAll, beforeAll, expect, it } from 'vitest';
import { published } from './props.ts';
import { aWhile, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

it(
  'an 86-year-old tells her worry by telephone; the slip has a code, and by that code she says that it is solved',
  async () => {
    const worker = await stage.as('worker');
    await worker.follow('Desk');
    await worker.follow('Write down for somebody');
    await worker.fill({
      'How did it come?': 'by telephone',
      'What is it about?':
        'The bench by the bus stop has no back rest. I cannot sit there any more.',
      'In a few words': 'Bench without a back rest',
      'Name of the person': '林桂芳',
      Telephone: '000-0000-4711',
      'How did the person agree?': 'said so on the telephone',
    });
    // Nothing is handed in for anybody who did not hear it read back.
    await worker.press('Hand it in for them');
    await worker.reads('Read it back to the person and tick that they agreed.');
    expect(await worker.tab.getByLabel('Name of the person').inputValue()).toBe('林桂芳');
    await worker.fill({ 'I read it back and the person agreed.': true });
    await worker.press('Hand it in for them');
    await worker.reads('Receipt for a worry');
    const code = await worker.tab.locator('.slip-code').innerText();
    // One square for how it stands, one for the record.
    expect(await worker.tab.locator('.slip svg').count()).toBe(2);

    await worker.follow('See how it stands');
    await worker.act('Take it on and publish');
    await worker.act('Make a body responsible', {
      'Which body is responsible?': 'Sub-district urban affairs',
    });
    const handler = await stage.as('handler');
    await handler.follow('Our work');
    await handler.follow('Bench without a back rest');
    await handler.unfold('In the author’s words');
    await handler.press('Show the contact');
    await handler.reads('00000004711');
    await handler.act('I have spoken with the author');
    await handler.act('Begin work');
    await handler.act('Say that it is done', {
      'What was done?': 'The bench has a back rest and arms.',
      'What came of it': 'Solved',
      'What shows it?': 'It stands at the bus stop.',
    });

    const granddaughter = await stage.walker();
    await granddaughter.open('/status');
    await granddaughter.fill({ Code: code.toLowerCase().replace(' ', '') });
    await granddaughter.press('Show');
    await granddaughter.reads('It is your turn');
    await granddaughter.act('Yes, that is true', { 'How content are you?': 'rather' });
    await granddaughter.reads('Confirmed by the author');

    const neighbour = await stage.walker();
    await neighbour.open('/concerns');
    await neighbour.follow('Bench without a back rest');
    const page = await neighbour.words();
    expect(page).toContain('written down by a worker, with consent');
    expect(page).not.toContain('林桂芳');
    expect(page).not.toContain('4711');
    for (const one of [worker, handler, granddaughter, neighbour])
      expect(one.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a tenant asks for a letter, enters its code, and stands behind a neighbour’s worry',
  async () => {
    await published(stage, 'The lift of building 1 stops between floors');
    const tenant = await stage.walker();
    await tenant.open('/concerns');
    await tenant.follow('The lift of building 1');
    await tenant.follow('Sign in to stand behind it');
    await tenant.unfold('I have none of these');
    await tenant.follow('Ask for a letter');
    await tenant.fill({
      Building: 'Dongyuan, Building 1',
      'Staircase, floor, door': 'staircase 9, left',
      'Name on the envelope': '赵立',
    });
    await tenant.press('Send the letter');
    await tenant.reads('The letter is on the list.');

    const worker = await stage.as('worker');
    await worker.follow('Counter');
    await worker.follow('Letters to print');
    // The list shows houses only: the address is opened, and noted as read, when it is printed.
    expect(await worker.words()).not.toContain('staircase 9');
    await worker.press('Print the chosen letters');
    await worker.reads('Somebody at this address asked for this letter.');
    const code = await worker.tab.locator('.letter .slip-code').innerText();
    await worker.follow('Back to the list');
    await worker.reads('No letter waits.');
    expect(await worker.words()).not.toContain('staircase 9');

    await tenant.follow('Enter the code');
    await tenant.fill({ 'Code in the letter': code });
    await tenant.press('Show that you live here');
    await tenant.reads('Welcome');
    await tenant.press('Take this name');
    await tenant.open('/concerns');
    await tenant.follow('The lift of building 1');
    await tenant.press('Stand behind this');
    await tenant.reads('You stand behind it now.');
    await tenant.reads('1 person stands behind this');
    expect(await tenant.offers('Stand behind this')).toBe(false);

    // The code is used up: a second tenant does not get in by the same letter.
    const other = await stage.walker();
    await other.open('/letter/code');
    await other.fill({ 'Code in the letter': code });
    await other.press('Show that you live here');
    await other.reads('This code has been used already.');
    for (const one of [tenant, worker, other]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a resident asks who looked at her telephone number, and is told when, who, and why',
  async () => {
    const granny = await stage.as('granny');
    await granny.open('/me');
    await granny.follow('Telephone, e-mail, real name');
    await granny.fill({ Telephone: '000-0000-8642' });
    await granny.press('Keep it');
    await granny.reads('00000008642');
    await granny.open('/me');
    await granny.follow('What is known about me');
    await granny.reads('Nobody has looked at your contact data.');
    await granny.follow('Tell us a worry');
    await granny.fill({ 'What is it about?': 'The handrail of staircase one is loose.' });
    await granny.press('Hand it in');
    await granny.reads('We have it');

    const worker = await stage.as('worker');
    await worker.follow('Desk');
    await worker.follow('The handrail of staircase one');
    expect(await worker.words()).not.toContain('8642');
    await worker.press('Show the contact');
    await worker.reads('00000008642');

    await granny.open('/me/data');
    const looked = await granny.tab.locator('#readings').innerText();
    expect(looked).toContain('community worker');
    expect(looked).toContain('Telephone');
    expect(looked).toContain('to speak with you for the first time');
    expect(await granny.tab.locator('#readings tbody tr').count()).toBe(1);
    // Somebody else's list has nothing of it.
    const tenant = await stage.as('tenant');
    await tenant.open('/me/data');
    await tenant.reads('Nobody has looked at your contact data.');
    for (const one of [granny, worker, tenant]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);
