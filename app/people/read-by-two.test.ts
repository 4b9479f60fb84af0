import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '../platform/db/database.ts';
import type { Result } from '../platform/result.ts';
import { eraseAccount } from './erase.ts';
import { codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { keepOwnContact } from './own-contacts.ts';
import { ownData } from './own-data.ts';
import { agreeToReading, askToRead, readByTwo, refuseReading } from './read-by-two.ts';
import { readContact } from './read-contact.ts';

let town: Mulberry;
let one: string;
let two: string;
let mei: string;
beforeEach(async () => {
  town = await openMulberry();
  one = await town.holder('privacy_officer', null, 'Officer One');
  two = await town.holder('privacy_officer', null, 'Officer Two');
  mei = (await town.neighbour()).person;
  got(
    await town.write((writer) => keepOwnContact(writer, town.tools, mei, 'phone', '13800138000')),
  );
});
afterEach(() => town.database.drop());

const wish = {
  why: 'danger',
  reason: 'A neighbour heard her call for help and nobody opens.',
  subject: { kind: 'concern', id: 'c1' },
} as const;
const ask = async (by = one, person = mei) => {
  const actor = await town.actor(by);
  return town.write((writer) => askToRead(writer, town.tools, actor, person, wish));
};
type Decide = (...given: Parameters<typeof agreeToReading>) => Promise<Result<unknown>>;
const decide = async (by: string, request: string, how: Decide) => {
  const actor = await town.actor(by);
  return town.write((writer) => how(writer, town.tools, actor, request));
};
const read = async (by: string, request: string) => {
  const actor = await town.actor(by);
  return town.write((writer) => readByTwo(writer, town.tools, actor, request));
};
const seenBy = (person: string) =>
  town.read((reader) => ownData(reader, town.tools.keys, person, town.clock.now()));

describe('contact data, for a privacy officer', () => {
  it('is closed to one alone, and to whoever asked and would agree to it', async () => {
    const actor = await town.actor(one);
    const alone = await town.write((writer) =>
      readContact(writer, town.tools, actor, mei, {}, { why: 'data_request' }),
    );
    expect(codeOf(alone)).toBe('second_person_needed');
    const { request } = got(await ask());
    expect(codeOf(await read(one, request))).toBe('second_person_needed');
    expect(codeOf(await decide(one, request, agreeToReading))).toBe('second_person_needed');
    expect((await seenBy(mei)).readings).toEqual([]);
  });

  it('is opened once when another has agreed, and its owner is shown both offices and the reason', async () => {
    const { request } = got(await ask());
    got(await decide(two, request, agreeToReading));
    expect(codeOf(await read(two, request))).toBe('not_found');
    const opened = got(await read(one, request));
    expect(opened.contacts.map(({ value }) => value)).toEqual(['13800138000']);
    expect(codeOf(await read(one, request))).toBe('permission_used');
    expect((await seenBy(mei)).readings).toMatchObject([
      {
        readerRole: 'privacy_officer',
        agreedRole: 'privacy_officer',
        why: 'danger',
        reason: wish.reason,
        subjectId: 'c1',
      },
    ]);
  });

  it('closes again a day after somebody agreed', async () => {
    const { request } = got(await ask());
    got(await decide(two, request, agreeToReading));
    town.clock.pass(24 * 3_600_000);
    expect(codeOf(await read(one, request))).toBe('permission_lapsed');
  });

  it('stays closed where the second person says no or the first takes it back', async () => {
    const first = got(await ask());
    expect(codeOf(await ask())).toBe('reading_asked_already');
    got(await decide(two, first.request, refuseReading));
    expect(codeOf(await read(one, first.request))).toBe('second_person_needed');
    const again = got(await ask());
    got(await decide(one, again.request, refuseReading));
    expect(codeOf(await decide(two, again.request, agreeToReading))).toBe('reading_decided');
  });

  it('is neither asked for nor agreed to by anybody without the office, nor by the person concerned', async () => {
    const auditor = await town.holder('auditor');
    expect(codeOf(await ask(auditor))).toBe('not_allowed');
    const { request } = got(await ask());
    expect(codeOf(await decide(auditor, request, agreeToReading))).toBe('not_allowed');
    expect(codeOf(await ask(one, one))).toBe('not_oneself');
    const about = got(await ask(one, two));
    expect(codeOf(await decide(two, about.request, agreeToReading))).toBe('not_oneself');
  });

  it('cannot be opened by one person even past the program', async () => {
    const { request } = got(await ask());
    const past = (by: string, hours: number) =>
      town.write((writer) =>
        writer.run(sql`update contact_request set outcome = 'agreed', decided_by = ${by}, decided_role = 'privacy_officer',
          decided_at = now(), lapses_at = now() + make_interval(hours => ${hours}::int)
          where community_id = 'mulberry' and id = ${request}`),
      );
    await expect(past(one, 24)).rejects.toThrow(/contact_request_by_two/);
    await expect(past(mei, 24)).rejects.toThrow(/contact_request_of_others/);
    await expect(past(two, 25)).rejects.toThrow(/check constraint/);
  });

  it('and every wish to open it go when the account is erased', async () => {
    const { request } = got(await ask());
    got(await decide(two, request, agreeToReading));
    got(await read(one, request));
    const actor = await town.actor(mei);
    got(await town.write((writer) => eraseAccount(writer, town.tools, actor)));
    const left = await town.read((reader) =>
      reader.row(sql<{ n: number }>`select count(*)::int as n from contact_request
        where community_id = 'mulberry' and person_id = ${mei}`),
    );
    expect(left?.n).toBe(0);
  });
});
