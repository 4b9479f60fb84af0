import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclose, openingsOfFact } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { publicKind } from '../platform/leaf-kind.ts';
import { childrenOf, enrolChild, recordAge } from './ages.ts';
import { enrolOnBehalf } from './enrol.ts';
import { eraseAccount } from './erase.ts';
import { codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { keepFor, keepHouse } from './keep-house.ts';
import { askForLetter, printLetters, waitingLetters } from './letters.ts';
import { startLogin } from './logins.ts';
import { deleteOwnContact, keepOwnContact, showName } from './own-contacts.ts';
import { addOwnDataSource, asCsv, exportOwnData, ownData } from './own-data.ts';
import { nameOfPseudonym } from './pseudonyms.ts';
import { deleteContacts, mailAddresses, readContact } from './read-contact.ts';
import { setPassword } from './set-password.ts';
import { pseudonymIn } from './tools.ts';
import { livesAt, publicNameOf, shownInProcess } from './who-is-who.ts';

let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());

const canary = {
  name: 'Canary Nightingale',
  phone: '13577778888',
  email: 'canary.nightingale@example.org',
  door: 'Canary staircase 4-404',
};

/** Everything in every table, as text. */
async function dump(): Promise<string> {
  const tables = await town.database.read('*', (reader) =>
    reader.rows(sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`),
  );
  const texts = await Promise.all(
    tables.map(({ name }) =>
      town.database.read('*', (reader) =>
        reader.rows(sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`),
      ),
    ),
  );
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

const digitsOnly = (text: string) => text.replace(/\D/g, '');

describe('contact data', () => {
  it('stands in no table in clear: not name, number, address or door', async () => {
    const slip = await town.neighbour(canary);
    const actor = await town.actor(slip.person);
    got(
      await town.write((writer) =>
        askForLetter(writer, town.tools, actor, {
          building: 'b03',
          door: canary.door,
          name: canary.name,
        }),
      ),
    );
    const text = await dump();
    expect(text).toContain(slip.person);
    for (const value of Object.values(canary)) expect(text).not.toContain(value);
    expect(text.toLowerCase()).not.toContain('nightingale');
    expect(text).not.toContain(digitsOnly(canary.phone));
    expect(text).not.toContain(slip.code);
    expect(text).not.toContain(slip.code.replace('-', ''));
    const hex = Buffer.from(canary.phone).toString('hex');
    expect(text).not.toContain(hex);
  });

  it('is opened for the handler to whom it is assigned; the person sees when, by whom and why', async () => {
    const slip = await town.neighbour({ phone: '13311112222' });
    const handler = await town.actor(await town.holder('handler', 'works'));
    const read = (body: string, assigned: string | null) =>
      town.write((writer) =>
        readContact(
          writer,
          town.tools,
          handler,
          slip.person,
          { body, handler: assigned },
          { why: 'call_back', subject: { kind: 'concern', id: 'c1' } },
        ),
      );
    expect(codeOf(await read('parks', null))).toBe('not_allowed');
    expect(codeOf(await read('works', 'colleague'))).toBe('not_allowed');
    const opened = got(await read('works', handler.person));
    expect(opened.map(({ kind, value }) => [kind, value])).toEqual([['phone', '13311112222']]);
    const data = await town.read((reader) =>
      ownData(reader, town.tools.keys, slip.person, town.clock.now()),
    );
    expect(data.readings).toEqual([
      {
        kinds: ['phone'],
        readerRole: 'handler',
        why: 'call_back',
        subjectKind: 'concern',
        subjectId: 'c1',
        agreedRole: null,
        reason: null,
        at: town.clock.now(),
      },
    ]);
  });

  it('is not opened for one privacy officer alone, nor for another resident', async () => {
    const slip = await town.neighbour({ phone: '13311113333' });
    const officer = await town.actor(await town.holder('privacy_officer'));
    const other = await town.actor((await town.neighbour()).person);
    const read = (by: typeof officer) =>
      town.write((writer) =>
        readContact(writer, town.tools, by, slip.person, {}, { why: 'data_request' }),
      );
    expect(codeOf(await read(officer))).toBe('second_person_needed');
    expect(codeOf(await read(other))).toBe('not_yours');
  });

  it('left for one call goes when its time is over; what belongs to an account stays', async () => {
    const counter = await town.counter();
    const caller = got(
      await town.write((writer) =>
        enrolOnBehalf(writer, town.tools, counter, {
          lang: 'zh-Hans',
          phone: '13344445555',
          name: '陈阿婆',
        }),
      ),
    ).person;
    const account = (await town.neighbour({ phone: '13344446666' })).person;
    const gone = await town.write((writer) =>
      deleteContacts(writer, town.tools, [caller, account]),
    );
    expect(gone).toBe(2);
    const left = await town.read((reader) =>
      reader.rows(sql<{ person: string }>`
        select person_id as person from contact where community_id = 'mulberry' and person_id in (${caller}, ${account})`),
    );
    expect(left).toEqual([{ person: account }]);
  });

  it('of a person is sealed for that person: put in another’s place it does not open', async () => {
    const [a, b] = [
      await town.neighbour({ phone: '13300000011' }),
      await town.neighbour({ phone: '13300000022' }),
    ];
    await town.write((writer) =>
      writer.run(sql`
        update contact set sealed = (select sealed from contact where community_id = 'mulberry' and person_id = ${a.person})
        where community_id = 'mulberry' and person_id = ${b.person}`),
    );
    const data = await town.read((reader) =>
      ownData(reader, town.tools.keys, b.person, town.clock.now()),
    );
    expect(data.contacts).toEqual([]);
  });

  it('used for letters is a confirmed e-mail address only', async () => {
    const slip = await town.neighbour({ email: 'not.confirmed@example.org' });
    const found = await town.read((reader) =>
      mailAddresses(reader, town.tools.keys, [slip.person]),
    );
    expect([...found]).toEqual([]);
  });
});

it('an address opened to print a letter is a reading, and shown to whoever asked for the letter', async () => {
  const { person } = await town.neighbour();
  const self = await town.actor(person);
  const counter = await town.counter();
  const wish = { building: 'b03', door: 'stair 1, flat 9', name: 'Lin Dan' };
  got(await town.write((writer) => askForLetter(writer, town.tools, self, wish)));
  const letter = got(await town.read((reader) => waitingLetters(reader, counter))).at(-1);
  got(await town.write((writer) => printLetters(writer, town.tools, counter, [letter?.id ?? ''])));
  const data = await town.read((reader) =>
    ownData(reader, town.tools.keys, person, town.clock.now()),
  );
  expect(data.readings).toMatchObject([
    { kinds: ['address', 'name'], readerRole: 'worker', why: 'print_letter' },
  ]);
});

describe('how somebody appears', () => {
  it('has another made-up name in each process, always the same there, and its words tell nothing of the other', async () => {
    const { person } = await town.neighbour();
    const [a, again, b] = await town.write(async (writer) => [
      await pseudonymIn(writer, person, 'p1'),
      await pseudonymIn(writer, person, 'p1'),
      await pseudonymIn(writer, person, 'p2'),
    ]);
    expect(again).toBe(a);
    expect(b).not.toBe(a);
    expect(nameOfPseudonym(a ?? '', 'en')).toBe(nameOfPseudonym(a ?? '', 'en'));
    expect(nameOfPseudonym(a ?? '', 'zh-Hans')).toMatch(/^\p{Script=Han}+ \d\d$/u);
  });

  it('shows the real name only to whom it was chosen, of age, and no longer once it is taken back', async () => {
    const { person } = await town.neighbour({ age: 'from_14' });
    const act = <T>(run: (writer: Parameters<Parameters<typeof town.write>[0]>[0]) => Promise<T>) =>
      town.write(run);
    const show = () => act((writer) => showName(writer, town.tools, person, { show: true }));
    got(await act((writer) => keepOwnContact(writer, town.tools, person, 'name', '  Lin   Dan ')));
    expect(codeOf(await show())).toBe('adult_only');
    const worker = await town.counter();
    got(await act((writer) => recordAge(writer, town.tools, worker, { person, age: 'adult' })));
    got(await show());
    const shown = (visibility: 'name' | 'pseudonym' | 'hidden') =>
      town.read((reader) =>
        shownInProcess(reader, { person, pseudonym: 'p', visibility, lang: 'en' }),
      );
    expect(await shown('name')).toBe('Lin Dan');
    expect(await shown('pseudonym')).toBe(nameOfPseudonym('p', 'en'));
    expect(await shown('hidden')).toBeNull();
    got(await act((writer) => deleteOwnContact(writer, town.tools, person, 'name')));
    expect(await town.read((reader) => publicNameOf(reader, person))).toBeNull();
  });

  it('cannot be by name for a child, whatever the program does', async () => {
    const guardian = await town.neighbour();
    const worker = await town.counter();
    const noted = got(
      await town.write((writer) =>
        enrolChild(writer, town.tools, worker, { lang: 'en', guardian: guardian.pseudonym }),
      ),
    );
    const [child = { person: '' }] = await town.read((r) => childrenOf(r, guardian.person));
    expect(child).toMatchObject({ name: noted.child });
    await expect(
      town.write((writer) =>
        writer.run(
          sql`update person set public_name = 'Tom' where community_id = 'mulberry' and id = ${child.person}`,
        ),
      ),
    ).rejects.toThrow(/person_check/);
    await expect(town.neighbour({ age: 'under_14' })).rejects.toThrow('guardian_acts');
  });
});

describe('taking one’s data away', () => {
  it('gives everything, also what others hold, as JSON and as a table that runs no formula', async () => {
    addOwnDataSource({
      name: 'testPart',
      read: async (_, person) => ({ of: person, cell: '=1+1' }),
    });
    const slip = await town.neighbour({ phone: '13399990000' });
    const parts = await town.read((reader) =>
      exportOwnData(reader, town.tools.keys, slip.person, town.clock.now()),
    );
    expect(parts).toMatchObject({
      format: 'linli-own-data/1',
      account: { id: slip.person, assurance: 2 },
      testPart: { of: slip.person },
    });
    expect(JSON.stringify(parts)).toContain('13399990000');
    const csv = asCsv(parts);
    expect(csv.startsWith('\ufeff"field","value"\r\n')).toBe(true);
    expect(csv).toContain(`"testPart.cell","'=1+1"`);
    expect(csv).toContain('"contacts.1.value","13399990000"');
  });
});

describe('erasing an account', () => {
  it('leaves nothing that opens, finds or names the person; the public act stays', async () => {
    const slip = await town.neighbour({
      name: 'Erased Canarybird',
      phone: '13666667777',
      email: 'erased@example.org',
      door: 'flat 66',
    });
    const { person } = slip;
    const actor = await town.actor(person);
    const fact = await town.write(async (writer) => {
      await startLogin(writer, town.clock, { person, way: 'slip', label: 'Firefox · Linux' });
      return disclose(writer, {
        kind: publicKind('concern.accepted', {}, { title: 'everybody' }),
        at: town.clock.now(),
        ref: 'c9',
        process: 'c9',
        actor: await pseudonymIn(writer, person, 'c9'),
        rule: 'x-1',
        body: {},
        committed: { title: { value: 'A canary sang', person } },
      });
    });
    got(await town.write((w) => setPassword(w, town.tools, actor, 'the canary sang at noon')));
    const opened = async () =>
      (await town.read((reader) => openingsOfFact(reader, fact.id))).map(({ value }) => value);
    const keys = () =>
      town.read((reader) =>
        reader.rows(sql`
          select from opening_key where community_id = 'mulberry' and fact_id = ${fact.id}`),
      );
    expect(await opened()).toEqual(['A canary sang']);
    expect(await keys()).toHaveLength(1);
    const before = await dump();
    got(await town.write((writer) => eraseAccount(writer, town.tools, actor)));
    expect(await opened()).toEqual([]);
    expect(await keys()).toEqual([]);
    const rows = (table: string, column = 'person_id') =>
      town.read((reader) =>
        reader.rows(sql<{ n: number }>`
          select count(*) as n from ${sql.table(table)} where community_id = 'mulberry' and ${sql.ref(column)} = ${person}`),
      );
    for (const table of [
      'contact',
      'person_key',
      'login',
      'password',
      'consent',
      'process_pseudonym',
      'one_time_code',
      'disclosed_opening',
    ])
      expect([table, (await rows(table))[0]?.n]).toEqual([table, 0]);
    const after = await dump();
    expect(before).not.toContain('A canary sang');
    expect(before).toContain(slip.pseudonym);
    for (const trace of ['A canary sang', slip.pseudonym, 'Canarybird', 'erased@example.org'])
      expect(after).not.toContain(trace);
    expect(after).toContain('concern.accepted');
    expect((await town.actor(person)).person).toBeNull();
    expect(await town.read((reader) => livesAt(reader, person, 'b03'))).toBe(false);
    expect(codeOf(await town.write((writer) => eraseAccount(writer, town.tools, actor)))).toBe(
      'not_found',
    );
  });
});

describe('traces of signing in', () => {
  it('are deleted when they have been kept long enough, and not before', async () => {
    const slip = await town.neighbour();
    await town.write((writer) =>
      startLogin(writer, town.clock, { person: slip.person, way: 'slip', label: 'x' }),
    );
    const logins = async () =>
      (
        await town.read((reader) =>
          reader.rows(
            sql`select id from login where community_id = 'mulberry' and person_id = ${slip.person}`,
          ),
        )
      ).length;
    const start = town.clock.now();
    const ninety = 90 * 24 * 3_600_000;
    town.clock.set(new Date(start.getTime() + ninety + keepFor.logins - 1000));
    await keepHouse(town.database, town.clock);
    expect(await logins()).toBe(1);
    town.clock.pass(2000);
    await keepHouse(town.database, town.clock);
    expect(await logins()).toBe(0);
  });
});
