import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitor } from '../platform/access/actor.ts';
import { sql } from '../platform/db/database.ts';
import { printNewSlip } from './enrol.ts';
import { browser, codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { askForLetter, printLetters, redeemLetter, waitingLetters } from './letters.ts';
import { personById } from './person-store.ts';
import { prove } from './prove.ts';
import { redeemSlip } from './redeem-slip.ts';
import { askEmailCode, signInWithEmail } from './sign-in-email.ts';
import { suspend } from './suspend.ts';
import { makeVouchCode, takeBackVouch, vouchesAYear, vouchFor } from './vouch.ts';

const day = 24 * 3_600_000;
let town: Mulberry;
beforeAll(async () => {
  town = await openMulberry();
});
afterAll(() => town.database.drop());
beforeEach(() => town.clock.set('2026-11-24T02:00:00Z'));

const slipIn = (code: string) =>
  town.write((writer) => redeemSlip(writer, town.tools, code, browser));

describe('the slip from the counter', () => {
  it('signs in once, however the letters are typed, and never again', async () => {
    const slip = await town.neighbour();
    const typed = ` ${slip.code.toLowerCase().replace('-', ' ')} `;
    expect(got(await slipIn(typed))).toMatchObject({
      person: slip.person,
      lacks: 'nothing',
      first: true,
    });
    expect(codeOf(await slipIn(slip.code))).toBe('code_used');
  });

  it('works for exactly one of two who enter it at the same moment', async () => {
    const slip = await town.neighbour();
    const both = await Promise.all([slipIn(slip.code), slipIn(slip.code)]);
    expect(both.map(codeOf).sort()).toEqual(['code_used', 'ok']);
  });

  it('is too old after fourteen days', async () => {
    const slip = await town.neighbour();
    town.clock.pass(14 * day);
    expect(codeOf(await slipIn(slip.code))).toBe('code_expired');
  });

  it('is wrong where another code is asked for', async () => {
    const slip = await town.neighbour();
    const other = await town.neighbour();
    const asNeighbour = await town.actor(other.person);
    const letter = await town.write((writer) =>
      redeemLetter(writer, town.tools, visitor, slip.code, { ...browser, lang: 'en' }),
    );
    const vouch = await town.write((writer) =>
      vouchFor(writer, town.tools, asNeighbour, slip.code),
    );
    expect([codeOf(letter), codeOf(vouch)]).toEqual(['code_wrong', 'code_wrong']);
    expect(codeOf(await slipIn(slip.code))).toBe('ok');
  });

  it('stops working when a new one is printed, and a suspended account has none', async () => {
    const slip = await town.neighbour();
    const counter = await town.counter();
    const fresh = got(
      await town.write((writer) => printNewSlip(writer, town.tools, counter, slip.person)),
    );
    expect(codeOf(await slipIn(slip.code))).toBe('code_wrong');
    const { first } = await town.administrators();
    const admin = await town.actor(first);
    got(await town.write((writer) => suspend(writer, town.tools, admin, slip.person, 'abuse')));
    const refused = await town.write(async (writer) =>
      redeemSlip(writer, town.tools, fresh.code, browser),
    );
    expect(codeOf(refused)).toBe('code_wrong');
  });

  it('is not given by a resident, nor for somebody who holds an office', async () => {
    const slip = await town.neighbour();
    const resident = await town.actor(slip.person);
    const counter = await town.counter();
    const handler = await town.holder('handler', 'works', 'Handler of the slip');
    const asked = (by: typeof resident, person: string) =>
      town.write((writer) => printNewSlip(writer, town.tools, by, person));
    expect(codeOf(await asked(resident, slip.person))).toBe('not_allowed');
    expect(codeOf(await asked(counter, handler))).toBe('person_unknown');
  });

  it('proves anew who somebody is only for the account it belongs to', async () => {
    const mine = await town.neighbour();
    const theirs = await town.neighbour();
    const started = got(await slipIn(mine.code));
    const actor = { ...(await town.actor(mine.person)), login: started.login };
    const proof = await town.write((writer) =>
      prove(writer, town.tools, actor, { code: theirs.code }),
    );
    expect(codeOf(proof)).toBe('proof_wrong');
    expect(codeOf(await slipIn(theirs.code))).toBe('ok');
  });
});

describe('the posted letter', () => {
  const wish = (door: string) => ({ building: 'b07', door, name: 'Canary Longname' });
  const post = async (door: string, asker = visitor) => {
    got(await town.write((writer) => askForLetter(writer, town.tools, asker, wish(door))));
    const counter = await town.counter();
    const queue = got(await town.read((reader) => waitingLetters(reader, counter)));
    // The list shows houses and days only: no address is opened before it is printed.
    for (const letter of queue)
      expect(Object.keys(letter).sort()).toEqual(['askedAt', 'id', 'place']);
    const mine = queue.slice(-1);
    return got(
      await town.write((writer) =>
        printLetters(
          writer,
          town.tools,
          counter,
          mine.map(({ id }) => id),
        ),
      ),
    );
  };
  const enter = (code: string, actor = visitor) =>
    town.write((writer) =>
      redeemLetter(writer, town.tools, actor, code, { ...browser, lang: 'zh-Hans' }),
    );

  it('opens an account at L2 for a tenant who has none, at that building, once', async () => {
    const [letter] = await post('2-501');
    const joined = got(await enter(letter!.code));
    if (joined.kind !== 'joined') throw new Error('expected a new account');
    const row = await town.read((reader) => personById(reader, joined.person));
    expect(row).toMatchObject({ assurance: 2, residenceBy: 'posted', homePlace: 'b07' });
    expect(codeOf(await enter(letter!.code))).toBe('code_used');
  });

  it('leaves no address behind once it is printed, and prints nothing twice', async () => {
    const [letter] = await post('3-302');
    const left = await town.read((reader) =>
      reader.rows(sql<{ sealed: string | null }>`
        select address_sealed as sealed from letter where community_id = 'mulberry' and id = ${letter!.id}`),
    );
    expect(left).toEqual([{ sealed: null }]);
    const counter = await town.counter();
    const again = await town.write((writer) =>
      printLetters(writer, town.tools, counter, [letter!.id]),
    );
    expect(codeOf(again)).toBe('nothing_to_print');
  });

  it('that an account asked for confirms this account only, signed in', async () => {
    const asker = await town.neighbour({ livesHere: false });
    const actor = await town.actor(asker.person);
    expect(actor.assurance).toBe(1);
    const [letter] = await post('4-101', actor);
    expect(codeOf(await enter(letter!.code))).toBe('letter_for_account');
    const other = await town.actor((await town.neighbour()).person);
    expect(codeOf(await enter(letter!.code, other))).toBe('code_wrong');
    expect(got(await enter(letter!.code, actor))).toEqual({ kind: 'confirmed' });
    expect((await town.actor(asker.person)).assurance).toBe(2);
  });

  it('goes to one door three times a month, not more', async () => {
    const ask = (door: string) =>
      town.write((writer) => askForLetter(writer, town.tools, visitor, wish(door)));
    const answers = [];
    for (const door of ['9-9', '9-9', ' 9-9', '9-9']) answers.push(codeOf(await ask(door)));
    expect(answers).toEqual(['ok', 'ok', 'ok', 'letters_enough']);
    town.clock.pass(31 * day);
    expect(codeOf(await ask('9-9'))).toBe('ok');
  });
});

describe('six digits to a mailbox', () => {
  const ask = (email: string, device: string) =>
    town.write((writer) =>
      askEmailCode(writer, town.tools, { email, device, purpose: 'email_sign_in' }),
    );
  const enter = (email: string, typed: string, device: string) =>
    town.write((writer) =>
      signInWithEmail(writer, town.tools, { email, typed, device, lang: 'en' }, browser),
    );

  it('open an account at L1, and the same one the next time', async () => {
    const first = got(await ask('Lin@Example.org', 'd1'));
    const joined = got(await enter('lin@example.org', first.code, 'd1'));
    if (!joined.in) throw new Error(joined.code);
    expect((await town.actor(joined.person)).assurance).toBe(1);
    const second = got(await ask('lin@example.org', 'd1'));
    const again = got(await enter('LIN@example.org', second.code, 'd1'));
    expect(again).toMatchObject({ in: true, person: joined.person });
  });

  it('work only in the browser that asked, for ten minutes', async () => {
    const sent = got(await ask('dan@example.org', 'd1'));
    expect(got(await enter('dan@example.org', sent.code, 'd2'))).toMatchObject({
      in: false,
      code: 'code_wrong',
    });
    town.clock.pass(10 * 60_000);
    expect(got(await enter('dan@example.org', sent.code, 'd1'))).toMatchObject({
      code: 'code_expired',
    });
  });

  it('are locked after five wrong tries, even for the right digits', async () => {
    const sent = got(await ask('eve@example.org', 'd1'));
    const wrong = sent.code === '000000' ? '111111' : '000000';
    const codes = [];
    for (let i = 0; i < 5; i++) {
      const tried = got(await enter('eve@example.org', wrong, 'd1'));
      codes.push(tried.in || tried.code);
    }
    expect(codes).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_locked']);
    expect(got(await enter('eve@example.org', sent.code, 'd1'))).toMatchObject({
      code: 'code_locked',
    });
  });

  it('are sent three times an hour and no more, and answer a known address like an unknown one', async () => {
    const known = [];
    const unknown = [];
    for (let i = 0; i < 4; i++) {
      known.push(codeOf(await ask('lin@example.org', `k${i}`)));
      unknown.push(codeOf(await ask('nobody@example.org', `u${i}`)));
    }
    expect(known.at(-1)).toBe('sent_enough');
    expect(unknown).toEqual(['ok', 'ok', 'ok', 'sent_enough']);
    const shape = (value: object) => Object.keys(value).sort();
    town.clock.pass(2 * 3_600_000);
    expect(shape(got(await ask('lin@example.org', 'd')))).toEqual(
      shape(got(await ask('nobody@example.org', 'd'))),
    );
  });
});

describe('two neighbours who speak for somebody', () => {
  const codeFor = async (person: string) => {
    const actor = await town.actor(person);
    return got(await town.write((writer) => makeVouchCode(writer, town.tools, actor))).shown;
  };
  const speak = async (voucher: string, code: string) => {
    const actor = await town.actor(voucher);
    return town.write((writer) => vouchFor(writer, town.tools, actor, code));
  };

  it('make a resident; one is not enough, and the same one twice is one', async () => {
    const [a, b, c] = [
      await town.neighbour(),
      await town.neighbour(),
      await town.neighbour({ livesHere: false }),
    ];
    const person = c!.person;
    expect(got(await speak(a!.person, await codeFor(person)))).toEqual({
      standing: 1,
      resident: false,
    });
    expect(codeOf(await speak(a!.person, await codeFor(person)))).toBe('vouched_already');
    expect(got(await speak(b!.person, await codeFor(person)))).toEqual({
      standing: 2,
      resident: true,
    });
    expect((await town.actor(person)).assurance).toBe(2);
  });

  it('can take it back; whoever is a resident by that alone is one no more', async () => {
    const [a, b, c] = [
      await town.neighbour(),
      await town.neighbour(),
      await town.neighbour({ livesHere: false }),
    ];
    await speak(a!.person, await codeFor(c!.person));
    await speak(b!.person, await codeFor(c!.person));
    const actor = await town.actor(a!.person);
    const given = await town.read((reader) =>
      reader.rows(
        sql<{
          id: string;
        }>`select id from vouch where community_id = 'mulberry' and voucher_id = ${a!.person}`,
      ),
    );
    got(await town.write((writer) => takeBackVouch(writer, town.tools, actor, given[0]!.id)));
    expect((await town.actor(c!.person)).assurance).toBe(0);
    const stranger = await town.actor(b!.person);
    const foreign = await town.write((writer) =>
      takeBackVouch(writer, town.tools, stranger, given[0]!.id),
    );
    expect(codeOf(foreign)).toBe('not_found');
  });

  it('may do so five times a year; taking back makes no room', async () => {
    const voucher = (await town.neighbour()).person;
    const actor = await town.actor(voucher);
    const answers = [];
    for (let i = 0; i <= vouchesAYear; i++) {
      const friend = await town.neighbour({ livesHere: false });
      answers.push(codeOf(await speak(voucher, await codeFor(friend.person))));
      if (i === 0) {
        const [first] = await town.read((reader) =>
          reader.rows(
            sql<{
              id: string;
            }>`select id from vouch where community_id = 'mulberry' and voucher_id = ${voucher}`,
          ),
        );
        got(await town.write((writer) => takeBackVouch(writer, town.tools, actor, first!.id)));
      }
    }
    expect(answers).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'vouches_enough']);
  });

  it('have to be confirmed themselves, and nobody speaks for themselves', async () => {
    const unsure = await town.neighbour({ livesHere: false });
    const friend = await town.neighbour({ livesHere: false });
    expect(codeOf(await speak(unsure.person, await codeFor(friend.person)))).toBe(
      'assurance_needed',
    );
    const own = await codeFor(friend.person);
    // Confirmed in the meantime, the code still is their own.
    await town.write((writer) =>
      writer.run(sql`
      update person set assurance = 2, residence_by = 'counter' where community_id = 'mulberry' and id = ${friend.person}`),
    );
    expect(codeOf(await speak(friend.person, own))).toBe('vouch_self');
  });
});
