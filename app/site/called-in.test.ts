import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letTimePass } from '../concerns/index.ts';
import { grantByTwo } from '../people/index.ts';
import { forgetAtlas, surveyCommunity } from '../places/index.ts';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { type Member, must, openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;
let district: Member;

const roads = 'district-roads';

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
  district = world.staff.provider;
  const until = new Date(test.clock.now().getTime() + 90 * 86_400_000);
  const [first, second] = world.admins;
  await world.writer(async (writer) => {
    const names = { 'zh-Hans': '区道路', 'zh-Hant': '區道路', en: 'District roads' };
    await surveyCommunity(writer, test.clock, {
      blocks: [],
      places: [],
      bodies: [{ id: roads, kind: 'department', level: 'district', names }],
    });
    forgetAtlas(writer);
  });
  await world.writer(async (writer) => {
    const wish = { person: district.person, role: 'handler', body: roads, until };
    const by = { first: first.actor, second: second.actor };
    must(await grantByTwo(writer, world.tools, by, wish));
  });
}, 60_000);
afterAll(() => test?.close());

const asked = { code: 'beyond_competence', reason: 'Please mend the road.', body: roads };

async function sent() {
  const { worker, convenor } = world.staff;
  const { id } = await desk.raise(world.resident, 'The road before number 1 sinks.');
  await desk.done(worker, id, 'accept', accepted);
  await desk.done(convenor, id, 'escalate', asked);
  return id;
}

describe('a level called in', () => {
  it('is asked for something, and stands higher than whoever calls', async () => {
    const { worker, convenor } = world.staff;
    const { id } = await desk.raise(world.resident, 'The road before number 1 sinks.');
    await desk.done(worker, id, 'accept', accepted);
    const { reason: _, ...silent } = asked;
    expect(await desk.act(convenor, id, 'escalate', silent)).toMatchObject({
      code: 'reason_missing',
    });
    const sideways = { ...asked, body: world.otherBody };
    expect(await desk.act(convenor, id, 'escalate', sideways)).toMatchObject({
      code: 'level_not_higher',
    });
    await desk.done(convenor, id, 'escalate', asked);
  });

  it('is shown beside whoever is responsible until it takes the concern up', async () => {
    const id = await sent();
    const page = (await desk.see(null, id)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(page).toContain('Responsible the community desk');
    expect(page).toContain('Called in District roads');
    expect((await desk.see(district, id)).text).toContain(`/concerns/${id}/take-up`);
    await desk.done(district, id, 'take_up', { reason: 'We mend it.' });
    const after = (await desk.see(null, id)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(after).toContain('Responsible District roads');
    expect(after).not.toContain('Called in District roads');
  });

  it('finds it on its desk, and opens the author’s contact only once it has taken it up', async () => {
    const id = await sent();
    const browser = await district.browser(test.site.fetch);
    expect((await browser.get('/banyan/handle')).text).toContain(`/concerns/${id}`);
    expect((await desk.act(district, id, 'contact')).status).toBe(404);
    await desk.done(district, id, 'receive');
    expect((await desk.act(district, id, 'contact')).status).toBe(404);
    await desk.done(district, id, 'take_up', { reason: 'We mend it.' });
    expect((await desk.act(district, id, 'contact')).status).toBe(200);
  });

  it('sends back to the desk what nobody had', async () => {
    const id = await sent();
    const back = { code: 'enabled_to_act', reason: 'You may mend it yourselves.' };
    expect((await desk.done(district, id, 'send_back', back)).state).toBe('accepted');
    await desk.done(world.staff.worker, id, 'assign', { body: world.body });
  });
});

describe('two missed promises without a level above', () => {
  it('call the convenor, once, where everybody sees it', async () => {
    const { worker } = world.staff;
    const { id } = await desk.raise(world.resident, 'The wall by the gate leans.');
    await desk.done(worker, id, 'accept', accepted);
    test.clock.pass(40 * 86_400_000);
    const context = { database: test.database, clock: test.clock, services: test.services };
    await letTimePass(context);
    await letTimePass(context);
    const page = (await desk.see(null, id)).text;
    expect(page.split('Two promises were missed: the convenor is called')).toHaveLength(2);
  });
});
