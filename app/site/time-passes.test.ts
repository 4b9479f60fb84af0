import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actOnConcern,
  type CommandInput,
  type HandCommand,
  letTimePass,
  raiseConcern,
} from '../concerns/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { sql } from '../platform/db/database.ts';
import { type Member, must, openTestSite, type TestSite, type World } from './testing.ts';

let town: TestSite;
let world: World;

beforeAll(async () => {
  town = await openTestSite({ communities: ['lane'] });
  world = town.world('lane');
});
afterAll(() => town.close());

const keys = () => town.services.keys;
const now = () => town.clock.now();

async function told(text: string, author: Member): Promise<string> {
  const raised = await world.writer((writer) =>
    raiseConcern(
      writer,
      town.clock,
      keys(),
      { person: author.person, kinds: ['author'], bodies: [], pseudonym: null },
      {
        title: '',
        text,
        place: null,
        category: null,
        visibility: 'pseudonym',
        channel: 'web',
        author: author.person,
        authorPseudonym: null,
      },
    ),
  );
  return must(raised).id;
}

const act = (id: string, actor: Actor, kind: HandCommand, input: CommandInput = {}) =>
  world.writer((writer) =>
    actOnConcern(writer, { now: now(), keys: keys(), actor, id, kind, input }),
  );

const events = (id: string, kind: string) =>
  town.database.read('*', (reader) =>
    reader.rows(
      sql<{
        at: Date;
        due: string | null;
      }>`select at, detail->>'due' as due from concern_event where concern_id = ${id} and kind = ${kind}`,
    ),
  );

const stateOf = (id: string) =>
  town.database
    .read('*', (reader) =>
      reader.rows(sql<{ state: string }>`select state from concern where id = ${id}`),
    )
    .then(([row]) => row?.state);

const days = (n: number) => n * 86_400_000;

describe('what happens by itself', () => {
  it('happens once, however many nodes look at the same moment, and says when it was due', async () => {
    const id = await told('The lamp by the gate is dark and somebody fell there.', world.resident);
    must(await act(id, world.staff.worker.actor, 'ask_author', { reason: 'Which gate?' }));
    town.clock.pass(days(30));
    const context = { database: town.database, clock: town.clock, services: town.services };
    await Promise.all([letTimePass(context), letTimePass(context), letTimePass(context)]);
    await letTimePass(context);
    expect(await stateOf(id)).toBe('closed');
    const lapsed = await events(id, 'lapse');
    expect(lapsed).toHaveLength(1);
    expect(lapsed[0]!.at).toEqual(now());
    expect(new Date(lapsed[0]!.due ?? '').getTime()).toBeLessThan(now().getTime());
  });

  it('never stands before what happened before it', async () => {
    const id = await told('The bell of the school rings at night.', world.resident);
    must(await act(id, world.staff.worker.actor, 'ask_author', { reason: 'Which school?' }));
    town.clock.pass(days(40));
    await letTimePass({ database: town.database, clock: town.clock, services: town.services });
    const all = await town.database.read('*', (reader) =>
      reader.rows(
        sql<{
          seq: number;
          at: Date;
        }>`select seq, at from concern_event where concern_id = ${id} order by seq`,
      ),
    );
    expect(all.map(({ at }) => at.getTime())).toEqual(
      all.map(({ at }) => at.getTime()).sort((a, b) => a - b),
    );
  });

  it('does not happen again when the clock jumps back and forth', async () => {
    const id = await told('Rain comes through the roof of the bicycle shed.', world.neighbour);
    must(await act(id, world.staff.worker.actor, 'ask_author', { reason: 'Which shed?' }));
    const context = { database: town.database, clock: town.clock, services: town.services };
    town.clock.pass(days(30));
    await letTimePass(context);
    town.clock.pass(-days(20));
    await letTimePass(context);
    town.clock.pass(days(21));
    await letTimePass(context);
    expect(await events(id, 'lapse')).toHaveLength(1);
  });

  it('leaves alone what was answered in time', async () => {
    const id = await told('The noticeboard hangs too high for a wheelchair.', world.resident);
    must(await act(id, world.staff.worker.actor, 'ask_author', { reason: 'Which one?' }));
    must(
      await act(id, world.resident.actor, 'supplement', { text: 'The one by the post office.' }),
    );
    town.clock.pass(days(30));
    await letTimePass({ database: town.database, clock: town.clock, services: town.services });
    expect(await stateOf(id)).toBe('submitted');
  });
});

describe('whoever may not', () => {
  it('finds nothing: a concern that is not public is no different from one that does not exist', async () => {
    const id = await told('Somebody leaves the cellar door open every night.', world.resident);
    const other = await act(id, world.neighbour.actor, 'withdraw');
    const none = await act('01m00000000000000000000000', world.neighbour.actor, 'withdraw');
    expect(other).toEqual(none);
  });

  it('cannot withdraw what another told, once it is public', async () => {
    const id = await told('Cars stand on the crossing by the school.', world.resident);
    must(
      await act(id, world.staff.worker.actor, 'accept', {
        publicTitle: 'Cars on the crossing',
        publicText: 'Cars stand on the crossing by the school.',
        category: 'traffic',
        urgency: 'normal',
        precision: 'community',
        visibility: 'pseudonym',
      }),
    );
    expect(await act(id, world.neighbour.actor, 'withdraw')).toMatchObject({ ok: false });
    expect(await stateOf(id)).toBe('accepted');
  });
});
