import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
}, 60_000);
afterAll(() => test?.close());

describe('what comes back for the third time', () => {
  it('goes on by the convenor’s word, through the convenor’s own form', async () => {
    const { worker, handler, convenor } = world.staff;
    const { id } = await desk.raise(world.resident, 'The lamp at the gate is dark.');
    await desk.done(worker, id, 'accept', accepted);
    await desk.done(worker, id, 'assign', { body: world.body });
    await desk.done(handler, id, 'first_contact');
    await desk.done(handler, id, 'start');
    for (let round = 0; round < 3; round++) {
      if (round > 0) await desk.done(handler, id, 'resume');
      const done = { reason: 'It burns.', resolution: 'solved', evidence: 'Look.' };
      await desk.done(handler, id, 'claim_done', done);
      await desk.done(world.resident, id, 'confirm');
      await desk.done(world.resident, id, 'reopen', { code: 'recurrence', reason: 'Dark again.' });
    }
    expect(await desk.act(handler, id, 'resume')).toMatchObject({ code: 'convenor_decides' });
    expect((await desk.see(convenor, id)).text).toContain(`/concerns/${id}/resume`);
    await desk.done(convenor, id, 'resume');
  });
});
