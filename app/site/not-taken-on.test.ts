import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { openBrowser, openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
}, 120_000);
afterAll(() => test?.close());

const appeal = 'You can appeal to the supervisors';
const no = { code: 'commercial', reason: 'It is between you and the shop.' };

async function bySlip(statusCode: string): Promise<string> {
  const browser = openBrowser(test.site.fetch);
  const form = await browser.form('/banyan/status');
  return (await browser.send(form, { code: statusCode })).text;
}

describe('what is not taken on tells its author', () => {
  it('where to go instead and that the no can be appealed, on the page and by the slip', async () => {
    const { id, statusCode } = await desk.raise(world.resident, 'The shop sold me a broken fan.');
    await desk.done(world.staff.worker, id, 'decline', no);
    for (const page of [(await desk.see(world.resident, id)).text, await bySlip(statusCode)]) {
      expect(page).toContain('The consumer hotline takes complaints');
      expect(page).toContain(appeal);
      expect(page).toContain('The last day for it:');
      expect(page).toContain(`/concerns/${id}/appeal`);
    }
    expect((await desk.see(world.staff.worker, id)).text).not.toContain(appeal);
  });

  it('no longer of an appeal that was made', async () => {
    const { id } = await desk.raise(world.resident, 'The shop sold me a broken kettle.');
    await desk.done(world.staff.worker, id, 'decline', no);
    await desk.done(world.resident, id, 'appeal', { reason: 'The shop is the community’s.' });
    const page = (await desk.see(world.resident, id)).text;
    expect(page).toContain('The consumer hotline takes complaints');
    expect(page).not.toContain(appeal);
  });

  it('where it was sent, when it belongs elsewhere at once', async () => {
    const { id, statusCode } = await desk.raise(world.resident, 'Somebody broke into my cellar.');
    await desk.done(world.staff.worker, id, 'redirect', { code: 'police' });
    for (const page of [(await desk.see(world.resident, id)).text, await bySlip(statusCode)]) {
      expect(page).toContain('The police take reports like this.');
      expect(page).not.toContain(appeal);
    }
  });
});

describe('how precisely a place is told', () => {
  it.each([
    ['b01', 'hidden', 'block', false],
    ['b01', 'hidden', 'community', true],
    ['b01', 'pseudonym', 'place', false],
    ['b01', 'pseudonym', 'block', true],
    ['b01', 'name', 'place', false],
    ['square', 'hidden', 'place', true],
    ['square', 'pseudonym', 'place', true],
  ])('of %s by somebody shown as %s: %s may be %s', async (place, visibility, precision, may) => {
    const text = `Water stands there (${place} ${visibility} ${precision}).`;
    const { id } = await desk.raise(world.resident, text, { place, visibility });
    const words = { ...accepted, precision, visibility };
    const { code } = await desk.act(world.staff.worker, id, 'accept', words);
    expect(code).toBe(may ? '' : 'precision_too_fine');
  });

  it('follows what the worker hides, too', async () => {
    const { id } = await desk.raise(world.resident, 'The cellar is damp.');
    const words = { ...accepted, visibility: 'hidden', precision: 'block' };
    expect(await desk.act(world.staff.worker, id, 'accept', words)).toMatchObject({
      code: 'precision_too_fine',
    });
  });
});
