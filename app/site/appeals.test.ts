import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, counterOf } from './fixtures/counter.ts';
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

const no = { code: 'private_dispute', reason: 'It is between two people.' };

async function declined() {
  const { worker } = world.staff;
  const { id } = await desk.raise(world.resident, 'My neighbour owes me money for the gate.');
  await desk.done(worker, id, 'decline', no);
  return id;
}

async function appealed() {
  const id = await declined();
  await desk.done(world.resident, id, 'appeal', { reason: 'The gate belongs to all of us.' });
  return id;
}

describe('an appeal', () => {
  it('opens the declined concern to a supervisor for as long as it is open', async () => {
    const { supervisor } = world.staff;
    const id = await declined();
    expect((await desk.see(supervisor, id)).status).toBe(404);
    await desk.done(world.resident, id, 'appeal', { reason: 'The gate belongs to all of us.' });
    const page = await desk.see(supervisor, id);
    expect(page.status).toBe(200);
    expect(page.text).toContain('The gate belongs to all of us.');
    expect(page.text).toContain(`/concerns/${id}/answer-appeal`);
    await desk.done(supervisor, id, 'answer_appeal', { code: 'dismissed', reason: 'It does not.' });
    expect((await desk.see(supervisor, id)).status).toBe(404);
  });

  it('that is right leads back to the desk, with its time to read it anew', async () => {
    const { supervisor, worker } = world.staff;
    const id = await appealed();
    const before = test.clock.now();
    const upheld = { code: 'upheld', reason: 'The gate is everybody’s.' };
    expect((await desk.done(supervisor, id, 'answer_appeal', upheld)).state).toBe('submitted');
    expect((await desk.see(worker, id)).text).toContain('A worker reads it');
    expect(test.clock.now()).toEqual(before);
    // Said no to once more, it can be appealed once more.
    await desk.done(worker, id, 'decline', no);
    await desk.done(world.resident, id, 'appeal', { reason: 'Still everybody’s.' });
  });

  it('that is not right leaves it declined, with the reason for the author', async () => {
    const id = await appealed();
    const dismissed = { code: 'dismissed', reason: 'A court decides about debts.' };
    const { state } = await desk.done(world.staff.supervisor, id, 'answer_appeal', dismissed);
    expect(state).toBe('declined');
    expect((await desk.see(world.resident, id)).text).toContain('A court decides about debts.');
  });

  it('is answered by nobody else, and shown to no passer-by', async () => {
    const id = await appealed();
    const answer = { code: 'upheld', reason: 'Yes.' };
    for (const role of ['worker', 'convenor', 'moderator'] as const)
      expect((await desk.act(world.staff[role], id, 'answer_appeal', answer)).status).not.toBe(200);
    expect((await desk.see(null, id)).status).toBe(404);
    expect((await desk.see(world.neighbour, id)).status).toBe(404);
  });
});
