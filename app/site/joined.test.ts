import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supportConcern } from '../concerns/index.ts';
import { sql } from '../platform/db/database.ts';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { accepted } from './fixtures/things.ts';
import { type Member, must, openTestSite, type TestSite, type World } from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;
let third: Member;

beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
  third = await world.newcomer(true);
}, 120_000);
afterAll(() => test?.close());

async function open(by: Member) {
  const { id } = await desk.raise(by, 'The lamp at the gate is dark.');
  await desk.done(world.staff.worker, id, 'accept', accepted);
  return id;
}

const join = (id: string, target: string) => desk.done(world.staff.worker, id, 'merge', { target });

const support = async (by: Member, id: string, withdraw = false) =>
  must(
    await world.writer((writer) =>
      supportConcern(writer, { now: test.clock.now(), actor: by.actor, id, withdraw }),
    ),
  );

async function behind(id: string): Promise<string[]> {
  const rows = await test.database.read('banyan', (reader) =>
    reader.rows(sql<{ person: string }>`
      select person_id as person from concern_support where concern_id = ${id}`),
  );
  const names = new Map([
    [world.resident.person, 'resident'],
    [world.neighbour.person, 'neighbour'],
    [third.person, 'third'],
  ]);
  return rows.map(({ person }) => names.get(person) ?? person).sort();
}

describe('what is joined with another', () => {
  it('brings its author along as one who stands behind the other, and takes them back', async () => {
    const [a, b] = [await open(world.resident), await open(world.neighbour)];
    await join(a, b);
    expect(await behind(b)).toEqual(['resident']);
    await desk.done(world.resident, a, 'unmerge');
    expect(await behind(b)).toEqual([]);
  });

  it('never makes somebody stand behind their own', async () => {
    const [a, b] = [await open(world.resident), await open(world.neighbour)];
    await support(world.neighbour, a);
    await support(third, a);
    await join(a, b);
    expect(await behind(b)).toEqual(['resident', 'third']);
    const [c, d] = [await open(third), await open(third)];
    await join(c, d);
    expect(await behind(d)).toEqual([]);
  });

  it('through a third one comes back whole, and leaves who stands behind more than one', async () => {
    const [a, b, c] = [
      await open(world.resident),
      await open(world.resident),
      await open(world.neighbour),
    ];
    await support(third, a);
    await support(third, b);
    await join(a, b);
    await join(b, c);
    expect(await behind(c)).toEqual(['resident', 'third']);
    await desk.done(world.resident, a, 'unmerge');
    expect(await behind(a)).toEqual(['third']);
    expect(await behind(c)).toEqual(['resident', 'third']);
    await desk.done(world.resident, b, 'unmerge');
    expect(await behind(c)).toEqual([]);
    expect(await behind(b)).toEqual(['third']);
  });

  it('takes what is joined with it along, also when only the first is taken apart', async () => {
    const [a, b, c] = [
      await open(world.resident),
      await open(world.resident),
      await open(world.neighbour),
    ];
    await support(third, a);
    await join(a, b);
    await join(b, c);
    await desk.done(world.resident, a, 'unmerge');
    expect(await behind(b)).toEqual([]);
    expect(await behind(c)).toEqual(['resident']);
    expect(await behind(a)).toEqual(['third']);
  });

  it('is supported at the end of the way, and no longer anywhere once that is taken back', async () => {
    const [a, b, c] = [
      await open(world.resident),
      await open(world.resident),
      await open(world.neighbour),
    ];
    await join(a, b);
    await join(b, c);
    expect((await support(third, a)).target).toBe(c);
    expect(await behind(c)).toEqual(['resident', 'third']);
    await support(third, a, true);
    for (const id of [a, b, c]) expect(await behind(id)).not.toContain('third');
  });
});
