import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsAbout, openingsOfFact } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { eraseAccount } from './erase.ts';
import { codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { approveRole, endRole, giveByServer, refuseRole, requestRole } from './role-acts.ts';
import { openRequests, rolesHeld } from './role-store.ts';
import { suspend } from './suspend.ts';
import { officesHeld, staffOfBody, whoHas } from './who-is-who.ts';

let town: Mulberry;
beforeEach(async () => {
  town = await openMulberry();
});
afterEach(() => town.database.drop());

const ask = async (by: string, person: string, role: string, body: string | null = null) => {
  const actor = await town.actor(by);
  return town.write((writer) =>
    requestRole(writer, town.tools, actor, { person, role, body, until: town.until() }),
  );
};
const decide = async (by: string, request: string, how = approveRole) => {
  const actor = await town.actor(by);
  return town.write((writer) => how(writer, town.tools, actor, request));
};
const rolesNow = async (person: string) => (await town.actor(person)).roles.map(({ role }) => role);

describe('an office', () => {
  it('is given by two administrators, neither of them the one who gets it', async () => {
    const { first, second } = await town.administrators();
    const person = await town.staff('Mei');
    const asked = got(await ask(first, person, 'handler', 'works'));
    expect(asked.effective).toBe('when_approved');
    expect(await rolesNow(person)).toEqual([]);
    expect(codeOf(await decide(first, asked.request))).toBe('second_person_needed');
    got(await decide(second, asked.request));
    expect((await town.actor(person)).roles).toEqual([{ role: 'handler', body: 'works' }]);
    expect(codeOf(await ask(first, first, 'convenor'))).toBe('role_for_oneself');
    const forBen = got(await ask(first, second, 'auditor'));
    expect(codeOf(await decide(second, forBen.request))).toBe('role_for_oneself');
    expect(codeOf(await decide(second, asked.request))).toBe('not_found');
  });

  it('cannot be given by one person even past the program', async () => {
    const { first } = await town.administrators();
    const person = await town.staff('Mei');
    const asked = got(await ask(first, person, 'worker'));
    await expect(
      town.write((writer) =>
        writer.run(sql`update role_request set decided_by = ${first}, decided_at = now(), outcome = 'granted'
          where community_id = 'mulberry' and id = ${asked.request}`),
      ),
    ).rejects.toThrow(/role_request_check/);
  });

  it('is for a body where its work is for one, and ends with its term', async () => {
    const { first, second } = await town.administrators();
    const person = await town.staff('Mei');
    expect(codeOf(await ask(first, person, 'handler'))).toBe('body_needed');
    expect(codeOf(await ask(first, person, 'handler', 'nowhere'))).toBe('body_unknown');
    expect(codeOf(await ask(first, person, 'emperor'))).toBe('role_unknown');
    const asked = got(await ask(first, person, 'dept_lead', 'parks'));
    expect(codeOf(await ask(first, person, 'dept_lead', 'parks'))).toBe('role_asked_already');
    got(await decide(second, asked.request));
    expect(codeOf(await ask(first, person, 'dept_lead', 'parks'))).toBe('role_held_already');
    const now = () => town.clock.now();
    expect(await town.read((reader) => staffOfBody(reader, now(), 'parks'))).toEqual([person]);
    town.clock.pass(301 * 24 * 3_600_000);
    expect(await rolesNow(person)).toEqual([]);
    expect(await town.read((reader) => whoHas(reader, now(), 'dept_lead', 'parks'))).toEqual([]);
    expect(codeOf(await ask(first, person, 'dept_lead', 'parks'))).toBe('ok');
  });

  it('is told in the public log without the person', async () => {
    const { first, second } = await town.administrators();
    const person = await town.staff('Mei');
    got(await decide(second, got(await ask(first, person, 'worker')).request));
    const held = await town.read((reader) => rolesHeld(reader, town.clock.now()));
    const role = held.find((one) => one.person === person);
    const [fact] = await town.read((reader) => factsAbout(reader, role?.id ?? '', 'public'));
    const leaf = JSON.parse(String(fact?.leaf));
    expect(leaf).toMatchObject({
      type: 'role.granted',
      body: { role: 'worker', single_administrator: false, approved_as: ['admin', 'admin'] },
    });
    for (const trace of [person, second, 'Mei']) expect(JSON.stringify(leaf)).not.toContain(trace);
    expect(await town.read((reader) => openingsOfFact(reader, fact?.id ?? ''))).toMatchObject([
      { field: 'holder', value: 'Mei', openTo: 'owner' },
      { field: 'officer', openTo: 'owner' },
    ]);
    const offices = await town.read((reader) => officesHeld(reader, town.clock.now()));
    expect(JSON.stringify(offices)).not.toContain(person);
  });
});

describe('while there is one administrator only', () => {
  const alone = async () => {
    const ada = await town.staff('Ada');
    await town.write((writer) => giveByServer(writer, town.tools, ada));
    return ada;
  };

  it('an office given alone holds thirty days and says so in public, until a second one agrees', async () => {
    const ada = await alone();
    const mei = await town.staff('Mei');
    const granted = got(await ask(ada, mei, 'worker'));
    expect(granted.effective).toBe('now');
    const [role] = (await town.read((reader) => rolesHeld(reader, town.clock.now()))).filter(
      ({ person }) => person === mei,
    );
    expect(role).toMatchObject({ singleAdministrator: true });
    expect(role?.untilAt).toEqual(new Date(town.clock.now().getTime() + 30 * 24 * 3_600_000));
    const [fact] = await town.read((reader) => factsAbout(reader, role?.id ?? '', 'public'));
    expect(JSON.parse(String(fact?.leaf)).body.single_administrator).toBe(true);

    const ben = await town.staff('Ben');
    got(await ask(ada, ben, 'admin'));
    got(await decide(ben, granted.request));
    const [after] = (await town.read((reader) => rolesHeld(reader, town.clock.now()))).filter(
      ({ person }) => person === mei,
    );
    expect(after).toMatchObject({ singleAdministrator: false, untilAt: town.until() });
  });

  it('the second administrator can say no to it, and it ends', async () => {
    const ada = await alone();
    const mei = await town.staff('Mei');
    const granted = got(await ask(ada, mei, 'worker'));
    const ben = await town.staff('Ben');
    got(await ask(ada, ben, 'admin'));
    got(await decide(ben, granted.request, refuseRole as unknown as typeof approveRole));
    expect(await rolesNow(mei)).toEqual([]);
    expect((await town.read(openRequests)).map(({ person }) => person)).toEqual([ben]);
  });

  it('the last one cannot be taken away, suspended or erased', async () => {
    const ada = await alone();
    const held = await town.read((reader) => rolesHeld(reader, town.clock.now()));
    const me = await town.actor(ada);
    const tries = [
      await town.write((writer) => endRole(writer, town.tools, me, held[0]?.id ?? '')),
      await town.write((writer) => suspend(writer, town.tools, me, ada, 'left_office')),
      await town.write((writer) => eraseAccount(writer, town.tools, me)),
    ];
    expect(tries.map(codeOf)).toEqual(['last_administrator', 'not_oneself', 'last_administrator']);
    expect(await rolesNow(ada)).toEqual(['admin']);
  });

  it('two who remove each other at the same moment leave one', async () => {
    const { first, second } = await town.administrators();
    const held = await town.read((reader) => rolesHeld(reader, town.clock.now()));
    const roleOf = (person: string) => held.find((one) => one.person === person)?.id ?? '';
    const [ada, ben] = [await town.actor(first), await town.actor(second)];
    const both = await Promise.all([
      town.write((writer) => endRole(writer, town.tools, ada, roleOf(second))),
      town.write((writer) => endRole(writer, town.tools, ben, roleOf(first))),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['last_administrator', 'ok']);
  });
});
