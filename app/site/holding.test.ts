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

const rude = 'The caretaker is a rotten crook and everybody should spit at the door.';

describe('holding back', () => {
  it.each(['moderator', 'privacy_officer'] as const)(
    'is offered to a %s, who can also let it through',
    async (role) => {
      const holder = world.staff[role];
      const { id } = await desk.raise(world.resident, rude);
      expect((await desk.see(holder, id)).text).toContain(`/concerns/${id}/hold`);
      for (const code of ['abuse', 'malware', 'spam'] as const) {
        expect((await desk.done(holder, id, 'hold', { code })).state).toBe('quarantined');
        const released = { reason: 'Read: it can stay.' };
        expect((await desk.done(holder, id, 'release', released)).state).toBe('submitted');
      }
    },
  );

  it('wants a ground of the list, and only of what nobody has read yet', async () => {
    const { moderator, worker } = world.staff;
    const { id } = await desk.raise(world.resident, rude);
    expect(await desk.act(moderator, id, 'hold')).toMatchObject({ code: 'code_unknown' });
    await desk.done(worker, id, 'accept', accepted);
    expect(await desk.act(moderator, id, 'hold', { code: 'abuse' })).toMatchObject({
      code: 'transition_not_allowed',
    });
    expect((await desk.see(moderator, id)).text).not.toContain(`/concerns/${id}/hold`);
  });

  it('is nobody else’s', async () => {
    const { id } = await desk.raise(world.resident, rude);
    for (const by of [world.staff.worker, world.staff.supervisor, world.neighbour, null])
      expect((await desk.act(by, id, 'hold', { code: 'abuse' })).status).not.toBe(200);
  });
});
