import { foundCommunity, type Settings, surveyCommunity } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { standingClock } from '../platform/clock.ts';
import { type Reader, undo, type Writer } from '../platform/db/database.ts';
import { openTestDatabase } from '../platform/db/testing.ts';
import type { Journal } from '../platform/erasures/journal.ts';
import type { Result } from '../platform/result.ts';
import { keysFrom, type ServerKeys } from '../platform/security/keys.ts';
import { enrol } from './enrol.ts';
import { actorFor } from './logins.ts';
import { makePerson } from './make-person.ts';
import { giveByServer, grantByTwo } from './role-acts.ts';
import type { Tools } from './tools.ts';

export const browser = { label: 'Firefox · Linux', shared: false };

/** The value of a result that must be one. */
export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.fields ?? '')}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.code;
}

function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

/** A community on a database of its own, with a clock that stands, and people who appear when they are asked for. */
export async function openMulberry(
  settings: Partial<Settings> = {},
  given: { keys?: ServerKeys; journal?: Journal } = {},
) {
  const database = await openTestDatabase(given);
  const clock = standingClock('2026-11-24T02:00:00Z');
  const tools: Tools = { clock, keys: given.keys ?? keysFrom(new Uint8Array(32).fill(7)) };
  const names = (name: string) => ({ 'zh-Hans': name, 'zh-Hant': name, en: name });
  /** As the server runs an act: a refusal leaves nothing behind. */
  const write = <T>(act: (writer: Writer) => Promise<T>): Promise<T> =>
    database.write('mulberry', async (writer) => {
      const value = await act(writer);
      return isRefusal(value) ? undo(value) : value;
    });
  const read = <T>(ask: (reader: Reader) => Promise<T>) => database.read('mulberry', ask);
  await write(async (writer) => {
    got(
      await foundCommunity(writer, clock, {
        id: 'mulberry',
        slug: 'mulberry',
        timeZone: 'Asia/Shanghai',
        names: names('Mulberry'),
        settings,
      }),
    );
    await surveyCommunity(writer, clock, {
      blocks: [{ id: 'north', names: names('North') }],
      places: ['b03', 'b07'].map((id) => ({
        id,
        kind: 'building' as const,
        names: names(`Building ${id}`),
        block: 'north',
        coord: null,
      })),
      bodies: ['works', 'parks'].map((id) => ({
        id,
        kind: 'department',
        level: 'district',
        names: names(id),
      })),
    });
  });

  const actor = (person: string): Promise<Actor> =>
    read((reader) => actorFor(reader, person, clock.now()));
  const staff = (pseudonym: string) =>
    write((writer) =>
      makePerson(writer, tools, {
        kind: 'staff',
        lang: 'en',
        account: true,
        age: 'adult',
        pseudonym,
      }),
    );
  /** Two administrators, made by the server. */
  const administrators = async () => {
    const made = [];
    for (const name of ['Ada', 'Ben']) {
      const person = await staff(name);
      await write((writer) => giveByServer(writer, tools, person));
      made.push(person);
    }
    const [first = '', second = ''] = made;
    return { first, second };
  };
  const until = () => new Date(clock.now().getTime() + 300 * 24 * 3_600_000);
  let admins: { first: string; second: string } | undefined;
  /** Somebody who holds this role, granted by two. */
  const holder = async (role: string, body: string | null = null, name = `The ${role}`) => {
    admins ??= await administrators();
    const person = await staff(name);
    const by = { first: await actor(admins.first), second: await actor(admins.second) };
    const wish = { person, role, body, until: until() };
    got(await write((writer) => grantByTwo(writer, tools, by, wish)));
    return person;
  };
  let worker: string | undefined;
  /** The worker at the counter. */
  const counter = async () => {
    worker ??= await holder('worker');
    return actor(worker);
  };
  /** Somebody enrolled at the counter; returns the person and the code of the slip. */
  const neighbour = async (given: Partial<Parameters<typeof enrol>[3]> = {}) => {
    const by = await counter();
    return got(
      await write((writer) =>
        enrol(writer, tools, by, {
          lang: 'en',
          age: 'adult',
          building: 'b03',
          livesHere: true,
          consent: true,
          ...given,
        }),
      ),
    );
  };
  return {
    database,
    clock,
    tools,
    write,
    read,
    actor,
    staff,
    administrators: async () => {
      admins ??= await administrators();
      return admins;
    },
    holder,
    counter,
    neighbour,
    until,
  };
}

export type Mulberry = Awaited<ReturnType<typeof openMulberry>>;
