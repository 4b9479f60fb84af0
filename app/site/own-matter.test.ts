import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { jsonOf, openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
}, 120_000);
afterAll(() => test?.close());

const done = { reason: 'It burns.', resolution: 'solved', evidence: 'Look at the gate.' };

async function finish(id: string) {
  const { worker, handler } = world.staff;
  await desk.done(worker, id, 'accept', accepted);
  await desk.done(worker, id, 'assign', { body: world.body });
  await desk.done(handler, id, 'first_contact');
  await desk.done(handler, id, 'start');
  await desk.done(handler, id, 'claim_done', done);
}

/** Written down by the worker for somebody on the telephone. */
async function entered() {
  const program = await world.staff.worker.program(test.site.fetch);
  const got = await program.post('/api/v1/communities/banyan/desk/enter', {
    title: '',
    text: 'The lamp at the gate is dark.',
    place: 'b01',
    channel: 'phone',
    consentWay: 'telephone',
    readBack: true,
    another: true,
    name: 'Old Mrs Lin',
    phone: '13812345678',
  });
  if (got.status !== 200) throw new Error(got.text);
  return String(jsonOf(got)['id']);
}

describe('an author who works for the responsible body', () => {
  it('judges it neither signed in nor, signed out, by the code of the slip', async () => {
    const { dept_lead: lead } = world.staff;
    const { id, statusCode } = await desk.raise(world.resident, 'The lamp at the gate is dark.');
    await finish(id);
    // The resident has become a lead of that very body.
    await test.database.write('banyan', async (writer) => {
      await writer.raw('update concern set author_id = $1 where id = $2', [lead.person, id]);
    });
    expect((await desk.act(lead, id, 'confirm')).status).not.toBe(200);
    expect((await desk.act(null, id, 'confirm', { statusCode })).code).toBe('conflict_of_interest');
    expect((await desk.see(lead, id)).text).not.toContain(`/concerns/${id}/confirm`);
  });
});

describe('what an author says on the telephone', () => {
  it('is recorded by whoever wrote the concern down, and marked so', async () => {
    const id = await entered();
    await finish(id);
    expect((await desk.see(world.staff.worker, id)).text).toContain(`/concerns/${id}/confirm`);
    expect((await desk.done(world.staff.worker, id, 'confirm')).state).toBe('closed');
    const page = (await desk.see(null, id)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(page).toMatch(/The author confirms.{0,80}a worker, for somebody.{0,40}by telephone/);
  });

  it('is recorded by nobody else, and no more than yes, no and “it is back”', async () => {
    const id = await entered();
    await finish(id);
    for (const by of [world.staff.convenor, world.staff.handler, world.neighbour, null])
      expect((await desk.act(by, id, 'confirm')).status).not.toBe(200);
    expect((await desk.act(world.staff.worker, id, 'withdraw')).status).not.toBe(200);
    await desk.done(world.staff.worker, id, 'dispute', { reason: 'She says it is still dark.' });
  });
});
