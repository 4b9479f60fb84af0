import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import { childrenOf, enrolChild, isMinor, recordAge } from './ages.ts';
import { printNewSlip } from './enrol.ts';
import { browser, codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { startLogin } from './logins.ts';
import { makePerson } from './make-person.ts';
import { redeemSlip } from './redeem-slip.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

async function child() {
  const guardian = await town.neighbour();
  const worker = await town.counter();
  got(
    await town.write((writer) =>
      enrolChild(writer, town.tools, worker, { lang: 'en', guardian: guardian.pseudonym }),
    ),
  );
  const [noted] = await town.read((reader) => childrenOf(reader, guardian.person));
  return { guardian, worker, person: noted?.person ?? '' };
}

describe('somebody under 14', () => {
  it('has no way in of their own: no slip, no sign-in, and no account that could be opened', async () => {
    const { person, worker } = await child();
    expect(codeOf(await town.write((w) => printNewSlip(w, town.tools, worker, person)))).toBe(
      'guardian_acts',
    );
    await expect(
      town.write((w) => startLogin(w, town.clock, { person, way: 'slip', ...browser })),
    ).rejects.toThrow('may not sign in');
    expect((await town.actor(person)).person).toBeNull();
    await expect(
      town.write((writer) =>
        writer.run(
          sql`update person set account = true where community_id = 'mulberry' and id = ${person}`,
        ),
      ),
    ).rejects.toThrow(/child_has_no_account/);
  });

  it('needs a guardian who is of age and has an account', async () => {
    const worker = await town.counter();
    const young = await town.neighbour({ age: 'from_14' });
    for (const guardian of [undefined, 'Nobody Here', young.pseudonym])
      expect(
        codeOf(
          await town.write((w) => enrolChild(w, town.tools, worker, { lang: 'en', guardian })),
        ),
      ).toBe('guardian_needed');
  });

  it('gets a slip of their own at 14, when a worker has seen it; then no guardian acts for them', async () => {
    const { person, worker, guardian } = await child();
    const record = (age: 'from_14' | 'adult') =>
      town.write((writer) => recordAge(writer, town.tools, worker, { person, age }));
    got(await record('from_14'));
    expect(codeOf(await record('from_14'))).toBe('age_not_older');
    expect(await town.read((reader) => childrenOf(reader, guardian.person))).toEqual([]);
    const slip = got(await town.write((w) => printNewSlip(w, town.tools, worker, person)));
    got(await town.write((w) => redeemSlip(w, town.tools, slip.code, browser)));
    expect((await town.actor(person)).person).toBe(person);
    expect(await town.read((reader) => isMinor(reader, person))).toBe(true);
    got(await record('adult'));
    expect(await town.read((reader) => isMinor(reader, person))).toBe(false);
  });
});

it('nobody grows older by their own word, nor by the word of another resident', async () => {
  const person = await town.write((writer) =>
    makePerson(writer, town.tools, { kind: 'resident', lang: 'en', account: true }),
  );
  const self = await town.actor(person);
  const other = await town.actor((await town.neighbour()).person);
  for (const by of [self, other])
    expect(
      codeOf(await town.write((w) => recordAge(w, town.tools, by, { person, age: 'adult' }))),
    ).toBe('not_allowed');
  const worker = await town.counter();
  expect(
    codeOf(
      await town.write((w) =>
        recordAge(w, town.tools, worker, { person: worker.person ?? '', age: 'adult' }),
      ),
    ),
  ).toBe('person_unknown');
});
