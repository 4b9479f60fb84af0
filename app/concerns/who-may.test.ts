import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { makeVouchCode, pseudonymIn, vouchFor } from '../people/index.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { matterOf } from './matter.ts';
import { raiseConcern } from './raise-concern.ts';
import { type ConcernRow, changeConcern, concernById } from './store.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

const raiseAs = (author: string, place: string | null = null) =>
  town.write(async (writer) => {
    const ref = newPseudonym();
    const pseudonym = await pseudonymIn(writer, author, ref);
    return got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        { person: author, kinds: ['author'], bodies: [], pseudonym },
        {
          ref,
          title: '',
          text: 'The stairs are dark.',
          place,
          category: null,
          visibility: 'pseudonym',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
        },
      ),
    );
  });

it.each(['worker', 'handler', 'auditor', 'privacy_officer'])(
  'a %s who raised something can add to it, appeal, and take it back like every author',
  async (role) => {
    const person = await town.holder(role, role === 'handler' ? 'works' : null, `Own ${role}`);
    const self = await town.actor(person);
    const worker = await town.counter();
    const act = (
      by: typeof self,
      id: string,
      kind: 'ask_author' | 'supplement' | 'decline' | 'appeal' | 'withdraw',
      input: object = {},
    ) =>
      town.write((writer) =>
        actOnConcern(writer, {
          now: town.clock.now(),
          keys: town.tools.keys,
          actor: by,
          id,
          kind,
          input,
        }),
      );
    const one = await raiseAs(person);
    got(await act(worker, one.id, 'ask_author', { reason: 'Where?' }));
    got(await act(self, one.id, 'supplement', { text: 'In house 3.' }));
    got(await act(worker, one.id, 'decline', { code: 'private_dispute', reason: 'Not ours.' }));
    got(await act(self, one.id, 'appeal', { reason: 'It is.' }));
    const two = await raiseAs(person);
    got(await act(self, two.id, 'withdraw'));
    const others = await raiseAs((await town.neighbour()).person);
    expect((await act(self, others.id, 'withdraw')).ok).toBe(false);
  },
);

describe('who lives at the same place', () => {
  /** Somebody for whom two neighbours spoke, each naming a house or none. */
  async function vouched(first: string | undefined, second: string | undefined) {
    const { person } = await town.neighbour({ livesHere: false });
    const code = await town.write(async (w) =>
      makeVouchCode(w, town.tools, await town.actor(person)),
    );
    const shown = [got(code).shown];
    for (const building of [first, second]) {
      const voucher = await town.actor((await town.neighbour({ building: 'b07' })).person);
      const next =
        shown.pop() ??
        got(await town.write(async (w) => makeVouchCode(w, town.tools, await town.actor(person))))
          .shown;
      got(await town.write((w) => vouchFor(w, town.tools, voucher, next, { building })));
    }
    return town.actor(person);
  }

  const atHome = async (
    person: Awaited<ReturnType<typeof town.actor>>,
    precision: ConcernRow['precision'],
    place = 'b03',
  ) => {
    const { id } = await raiseAs((await town.neighbour()).person, place);
    await town.write((writer) => changeConcern(writer, id, { precision }));
    return town.read(async (reader) => {
      const row = await concernById(reader, id);
      return row && (await matterOf(reader, person, row)).atHome;
    });
  };

  it('is where both who spoke for them said: the house, or only the block, or nobody knows', async () => {
    const house = await vouched('b03', 'b03');
    expect(await atHome(house, 'place')).toBe(true);
    expect(await atHome(house, 'place', 'b07')).toBe(false);
    const block = await vouched('b03', 'b07');
    expect(await atHome(block, 'place')).toBe(false);
    expect(await atHome(block, 'block')).toBe(true);
    const unknown = await vouched('b03', undefined);
    expect(await atHome(unknown, 'block')).toBe(false);
    expect(await atHome(unknown, 'community')).toBe(true);
  });

  it('is told only as precisely as the place is published: a button gives no house away', async () => {
    const neighbours = [
      await town.actor((await town.neighbour({ building: 'b03' })).person),
      await town.actor((await town.neighbour({ building: 'b07' })).person),
    ];
    for (const precision of ['block', 'community'] as const)
      for (const neighbour of neighbours)
        expect([precision, await atHome(neighbour, precision)]).toEqual([precision, true]);
    const [same, other] = neighbours;
    expect(same && (await atHome(same, 'place'))).toBe(true);
    expect(other && (await atHome(other, 'place'))).toBe(false);
  });
});
