import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { openProgram, openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
}, 60_000);
afterAll(() => test?.close());

const lamp = 'The lamp at the gate has been dark for a week.';
const done = { reason: 'A new lamp burns.', resolution: 'solved', evidence: 'Look at the gate.' };
const private_ = 'Not done. Ring 13812345678 for the man who broke it.';
const spam =
  '加微信 vx88886666 领取红包，稳赚不赔，日赚千元，点击 http://win-cash.top/a 立即兼职刷单';

async function claimed() {
  const { worker, handler } = world.staff;
  const { id, statusCode } = await desk.raise(world.resident, lamp);
  await desk.done(worker, id, 'accept', accepted);
  await desk.done(worker, id, 'assign', { body: world.body });
  await desk.done(handler, id, 'first_contact');
  await desk.done(handler, id, 'start');
  await desk.done(handler, id, 'claim_done', done);
  return { id, statusCode };
}

const asProgram = async (id: string) =>
  (await openProgram(test.site.fetch, null).get(`/api/v1/communities/banyan/concerns/${id}`)).text;

describe('a sentence of an author or a neighbour', () => {
  it('in which nothing private is found is public at once', async () => {
    const { id } = await claimed();
    await desk.done(world.resident, id, 'dispute', { reason: 'It flickers.' });
    expect((await desk.see(null, id)).text).toContain('It flickers.');
  });

  it.each([private_, spam])(
    'is kept back: what happened is public, the words are not',
    async (reason) => {
      const { id } = await claimed();
      expect((await desk.done(world.resident, id, 'dispute', { reason })).state).toBe(
        'in_progress',
      );
      const page = (await desk.see(null, id)).text;
      expect(page).toContain('The author disagrees');
      for (const said of [page, await asProgram(id)]) {
        expect(said).not.toContain('13812345678');
        expect(said).not.toContain('vx88886666');
      }
      for (const by of [world.resident, world.staff.worker])
        expect((await desk.see(by, id)).text).toContain(reason.slice(-12));
    },
  );

  it('of whoever opens it again is kept back as well, with its ground in the open', async () => {
    const { id } = await claimed();
    await desk.done(world.resident, id, 'confirm');
    await desk.done(world.neighbour, id, 'reopen', { code: 'recurrence', reason: private_ });
    const body = await asProgram(id);
    expect(body).toContain('"recurrence"');
    expect(body).not.toContain('13812345678');
  });

  it('is let through as somebody has blacked it out', async () => {
    const { worker, moderator, handler, supervisor } = world.staff;
    const { id } = await claimed();
    await desk.done(world.resident, id, 'dispute', { reason: private_ });
    const events = JSON.parse(await asProgram(id)).events as { kind: string; seq: number }[];
    const sentence = events.find(({ kind }) => kind === 'dispute')?.seq;
    const released = { sentence, publicText: 'Not done. Ring ▇▇ for the man who broke it.' };
    for (const by of [handler, supervisor, world.resident])
      expect((await desk.act(by, id, 'release_sentence', released)).status).not.toBe(200);
    const page = (await desk.see(worker, id)).text;
    expect(page).toContain('Not done. Ring ▇▇');
    expect(page).toContain(`name="sentence" value="${sentence}"`);
    await desk.done(moderator, id, 'release_sentence', released);
    expect((await desk.see(null, id)).text).toContain('Not done. Ring ▇▇ for the man');
    expect(await asProgram(id)).toContain('Not done. Ring ▇▇ for the man');
    expect(await desk.act(worker, id, 'release_sentence', released)).toMatchObject({
      code: 'sentence_unknown',
    });
  });
});

describe('an answer of the author to a question', () => {
  it('that looks like spam is held like any other', async () => {
    const { id } = await desk.raise(world.resident, lamp);
    await desk.done(world.staff.worker, id, 'ask_author', { reason: 'Which gate?' });
    const { state } = await desk.done(world.resident, id, 'supplement', { text: spam });
    expect(state).toBe('quarantined');
  });
});

describe('a sentence of whoever works here', () => {
  const named = 'Call Mr Smith on 13812345678 about it.';

  it('comes back once with what looks personal, and is published when that is ticked', async () => {
    const { worker } = world.staff;
    const { id } = await desk.raise(world.resident, lamp);
    const browser = await worker.browser(test.site.fetch);
    const path = `/banyan/concerns/${id}`;
    const form = await browser.form(path, `${path}/accept`);
    expect(form.names).not.toContain('publishAnyway');
    const back = await browser.send(form, { ...accepted, publicText: named });
    expect(back.status).toBe(409);
    expect(back.text).toContain('13812345678');
    expect(back.text).toContain('name="publishAnyway"');
    expect((await desk.see(null, id)).status).toBe(404);
    const anyway = { ...accepted, publicText: named, publishAnyway: true };
    await desk.done(worker, id, 'accept', anyway);
    expect((await desk.see(null, id)).text).toContain('13812345678');
  });

  it.each([{ reason: named }, { reason: 'It burns.', evidence: named }])(
    'is looked at wherever it stands: %o',
    async (words) => {
      const { worker, handler } = world.staff;
      const { id } = await desk.raise(world.resident, lamp);
      await desk.done(worker, id, 'accept', accepted);
      await desk.done(worker, id, 'assign', { body: world.body });
      await desk.done(handler, id, 'first_contact');
      await desk.done(handler, id, 'start');
      const claim = { ...done, ...words };
      expect(await desk.act(handler, id, 'claim_done', claim)).toMatchObject({
        status: 409,
        code: 'looks_personal',
      });
      await desk.done(handler, id, 'claim_done', { ...claim, publishAnyway: true });
    },
  );
});
