import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSetupLink } from '../app/main.ts';
import { aWhile, openStage, type Stage } from './stage.ts';
import type { Walker } from './walker.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ empty: true });
}, aWhile);
afterAll(() => stage?.close());

/** What the authenticator on somebody's telephone shows for the key on the page. */
async function sixDigits(walker: Walker): Promise<string> {
  const key = await walker.tab.locator('#second-step code').innerText();
  return new TOTP({ secret: key.replaceAll(' ', '') }).generate({
    timestamp: stage.clock.now().getTime(),
  });
}

async function setUpSecondStep(walker: Walker): Promise<void> {
  await walker.press('Set it up');
  await walker.fill({ 'The six digits it shows now': await sixDigits(walker) });
  await walker.press('Confirm');
  await walker.reads('Your recovery codes');
  await walker.follow('I have kept them');
}

it(
  'an administrator comes from an empty machine to the first concern: founds, names places and a body, brings in a colleague, who reads it',
  async () => {
    const link = await newSetupLink(stage.installation);
    const admin = await stage.walker();
    await admin.open(link?.path ?? '');
    await admin.fill({
      'Name of the community': 'Lindenhof',
      'Short name in addresses': 'lindenhof',
      'Time zone': 'Europe/Berlin',
      'Its first language': 'English',
      'Name of your account': 'Ada',
      Password: 'a boat under seven bridges',
    });
    await admin.press('Found it');
    await setUpSecondStep(admin);
    await admin.reads('Lindenhof');

    await admin.follow('Places and bodies');
    const additions = (what: string) => admin.tab.locator(`form[aria-label="Add: ${what}"]`);
    await admin.fill({ 'One name on each line': 'House 1\nHouse 2' }, additions('Buildings'));
    await additions('Buildings').locator('button').click();
    await admin.reads('House 1 · House 2');
    await admin.fill({ 'One name on each line': 'The yard' }, additions('Public places'));
    await additions('Public places').locator('button').click();
    await admin.reads('The yard');
    await admin.fill({ 'One name on each line': 'Caretakers' }, additions('Bodies'));
    await additions('Bodies').locator('button').click();
    await admin.reads('Caretakers');

    await admin.follow('People and offices');
    await admin.fill({ 'Name of the account': 'Wim' });
    await admin.press('Make the account and print the slip');
    const slip = await admin.tab.locator('.slip-code').innerText();
    await admin.follow('Back to people and offices');
    await admin.fill({ 'To whom': 'Wim', Office: 'community worker' });
    await admin.press('Ask for it');
    await admin.reads('granted by one administrator');

    const neighbour = await stage.walker();
    await neighbour.open('/lindenhof');
    await neighbour.follow('Tell us a worry');
    await neighbour.fill({ 'What is it about?': 'The sandpit in the yard has no cover.' });
    await neighbour.press('Hand it in');
    await neighbour.reads('We have it');

    const worker = await stage.walker();
    await worker.open('/lindenhof/sign-in');
    await worker.fill({ 'Code on the slip': slip });
    await worker.tab.locator('form[action$="/sign-in/slip"] button[type=submit]').click();
    await worker.fill({
      'New password': 'seven bridges over one boat',
      'Once more': 'seven bridges over one boat',
    });
    await worker.press('Save the password');
    await setUpSecondStep(worker);
    await worker.follow('Desk');
    await worker.follow('The sandpit in the yard');
    await worker.act('Take it on and publish');
    await worker.reads('Done. It is on the record.');
    await neighbour.open('/lindenhof/concerns');
    await neighbour.follow('The sandpit in the yard');

    // The link has done its work.
    const late = await stage.walker();
    await late.open(link?.path ?? '');
    await late.reads('This link has been used or is too old');
    expect(await newSetupLink(stage.installation)).toBeNull();
    for (const one of [admin, neighbour, worker, late]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);
