import { randomBytes } from 'node:crypto';
import {
  actorFor,
  enrol,
  grantByTwo,
  introduceInDemo,
  inviteStaff,
  makeAdministrator,
} from '../people/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import type { Result } from '../platform/result.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { inScript } from '../platform/text/index.ts';
import type { DemoCommunity } from './data.ts';

export type Cast = {
  /** Demo account id to person. */
  readonly persons: ReadonlyMap<string, string>;
  /** A handler for each body that has one. */
  readonly handlers: ReadonlyMap<string, string>;
  /** Confirmed residents, to tell and to support. */
  readonly neighbours: readonly string[];
};

type Tools = { clock: Clock; keys: ServerKeys };

export function must<T>(result: Result<T>, what: string): T {
  if (!result.ok)
    throw new Error(
      `demo: ${what} was refused: ${result.code} ${JSON.stringify(result.detail ?? result.fields ?? '')}`,
    );
  return result.value;
}

/** How the roles of the data are called in the permission matrix. */
const roleNames: Readonly<Record<string, string>> = { department_lead: 'dept_lead' };
const notYet = ['resident', 'stakeholder_rep', 'volunteer'];

const englishLabels: Readonly<Record<string, string>> = {
  u_chen: 'Granny Chen, 72',
  u_lin: 'Ali, courier, rents',
  u_shop: 'Old Zhou’s noodle shop',
  u_worker: 'Community worker Xu',
  u_mod: 'Moderator',
  u_fac: 'Facilitator',
  u_conv: 'Convenor',
  u_dept: 'Handler, urban management',
  u_deptl: 'Lead, urban management',
  u_del: 'Delegate',
  u_sup: 'Supervisor, resident',
  u_edit: 'Editor',
  u_rev: 'Reviewer',
  u_prov: 'Canteen scheduler',
  u_vol: 'Volunteer',
  u_aud: 'Auditor',
  u_priv: 'First privacy officer',
  u_priv2: 'Second privacy officer',
  u_admin: 'Administrator',
};

const trilingual = (hans: string, en: string) => ({
  'zh-Hans': hans,
  'zh-Hant': inScript(hans, 'zh-Hant'),
  en,
});

/** Bodies whose handlers act in the histories, besides the accounts of the data. */
const handling = [
  'property_co',
  'committee',
  'clinic',
  'market_co',
  'centre',
  'desk',
  'district_transport',
  'district_education',
];

export const neighbourCount = 92;

/** Everybody who acts in the demonstration comes in by the door that real people use. */
export async function castOf(
  writer: Writer,
  tools: Tools,
  demo: DemoCommunity,
  now: Date,
  /** A smaller neighbourhood for those who only need its offices. */
  neighbourhood: number = neighbourCount,
): Promise<Cast> {
  const until = new Date(now.getTime() + 730 * 86_400_000);
  const administrator = async (pseudonym: string) => {
    const password = randomBytes(18).toString('base64url');
    const made = must(
      await makeAdministrator(writer, tools, {
        pseudonym,
        password,
        lang: 'zh-Hans',
        label: 'demo',
      }),
      pseudonym,
    );
    return personOf(made);
  };
  const first = await administrator('管理员癸');
  const second = await administrator('管理员子');
  const administrators = {
    first: await actorFor(writer, first, tools.clock.now()),
    second: await actorFor(writer, second, tools.clock.now()),
  };
  const persons = new Map<string, string>([['u_admin', first]]);
  const handlers = new Map<string, string>();

  const staff = async (pseudonym: string, role: string, body: string | null) => {
    const { person } = must(
      await inviteStaff(writer, tools, administrators.first, { pseudonym, lang: 'zh-Hans' }),
      `inviting ${pseudonym}`,
    );
    must(
      await grantByTwo(writer, tools, administrators, { person, role, body, until }),
      `granting ${role}`,
    );
    return person;
  };

  for (const account of demo.demoAccounts) {
    if (account.kind !== 'staff' || account.id === 'u_admin') continue;
    const [wish = ''] = account.roles;
    const [name = '', body] = wish.split(':');
    const person = await staff(plainName(account.name), roleNames[name] ?? name, body ?? null);
    persons.set(account.id, person);
    if (name === 'handler' && body) handlers.set(body, person);
  }
  for (const body of handling) {
    const name = demo.bodies.find(({ id }) => id === body)?.name['zh-Hans'] ?? body;
    handlers.set(body, await staff(`${name.slice(0, 12)}经办`, 'handler', body));
  }

  const worker = await actorFor(writer, persons.get('u_worker') ?? '', tools.clock.now());
  const resident = async (building: string | undefined) =>
    must(
      await enrol(writer, tools, worker, {
        lang: 'zh-Hans',
        age: 'adult',
        livesHere: true,
        consent: true,
        building,
      }),
      'enrolling a neighbour',
    ).person;
  const homes: Readonly<Record<string, string>> = {
    u_chen: 'b03',
    u_lin: 'b17',
    u_shop: 'b19',
    u_sup: 'b07',
    u_vol: 'b25',
  };
  for (const account of demo.demoAccounts) {
    if (account.kind !== 'resident') continue;
    const person = await resident(homes[account.id]);
    persons.set(account.id, person);
    for (const wish of account.roles) {
      const [role = ''] = wish.split(':');
      if (!notYet.includes(role))
        must(
          await grantByTwo(writer, tools, administrators, { person, role, body: null, until }),
          role,
        );
    }
  }
  const neighbours: string[] = [];
  for (let i = 0; i < neighbourhood; i++)
    neighbours.push(await resident(demo.buildings[i % demo.buildings.length]?.id));

  for (const [position, account] of demo.demoAccounts.entries()) {
    const person = persons.get(account.id);
    if (!person) continue;
    await introduceInDemo(writer, {
      person,
      position,
      names: trilingual(account.name, englishLabels[account.id] ?? account.id),
      note: { ...trilingual(account.roleLabel, account.note) },
    });
  }
  return { persons, handlers, neighbours };
}

function plainName(name: string): string {
  return name.replace(/[（(].*$/, '').trim();
}

function personOf(started: { person: string }): string {
  return started.person;
}
