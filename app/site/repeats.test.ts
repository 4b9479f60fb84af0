import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, eraseAccount } from '../people/index.ts';
import { sql } from '../platform/db/database.ts';
import { forgetKeys } from '../platform/http/form-keys.ts';
import { lamp, makePublic, raise } from './fixtures/things.ts';
import { must, openBrowser, openTestSite, type TestSite } from './testing.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite({ communities: ['banyan'] });
}, 60_000);
afterAll(() => test?.close());

const world = () => test.world('banyan');
const keysOf = async (person: string) =>
  (
    await test.database.read('*', (reader) =>
      reader.row(sql<{ n: number }>`select count(*) as n from form_key where who = ${person}`),
    )
  )?.n;

describe('the key of something that is sent', () => {
  it('belongs to one address: what was done to one worry is not the answer about another', async () => {
    const first = await raise(test, 'banyan', 'neighbour', lamp);
    const second = await raise(test, 'banyan', 'neighbour', lamp);
    for (const { id } of [first, second]) await makePublic(test, 'banyan', id);
    const program = await world().resident.program(test.site.fetch);
    const at = (id: string) => `/api/v1/communities/banyan/concerns/${id}/support`;
    const given = { key: 'one-key-for-both' };
    expect((await program.post(at(first.id), {}, given)).status).toBe(200);
    expect((await program.post(at(first.id), {}, given)).status).toBe(200);
    expect((await program.post(at(second.id), {}, given)).status).toBe(422);
  });

  it('belongs to the files as well: another photo is another submission', async () => {
    const browser = openBrowser(test.site.fetch);
    const form = await browser.form('/banyan/raise');
    const picture = async (background: string) => {
      const create = { width: 8, height: 8, channels: 3, background } as const;
      const bytes = new Uint8Array(await sharp({ create }).png().toBuffer());
      return { photos: [{ name: 'a.png', type: 'image/png', bytes }] };
    };
    const sent = { text: 'The gate with a photo.', another: 'yes' };
    expect((await browser.send(form, sent, await picture('green'))).status).toBe(200);
    expect((await browser.send(form, sent, await picture('green'))).status).toBe(200);
    expect((await browser.send(form, sent, await picture('red'))).status).toBe(422);
  });

  it('signs in whoever was cut off between the use of the slip and the answer', async () => {
    const { writer, tools, staff } = world();
    const slip = must(
      await writer((w) =>
        enrol(w, tools, staff.worker.actor, {
          lang: 'en',
          age: 'adult',
          building: 'b01',
          livesHere: true,
          consent: false,
        }),
      ),
    );
    const browser = openBrowser(test.site.fetch);
    const form = await browser.form('/banyan/sign-in', '/banyan/sign-in/slip');
    const before = new Map(browser.cookies);
    const first = await browser.send(form, { code: slip.code });
    expect(first.status).toBe(303);
    // The answer never arrived: neither the way on nor the cookie.
    browser.cookies.clear();
    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await browser.get('/banyan/me')).status).toBe(401);
    const again = await browser.send(form, { code: slip.code });
    expect([again.status, again.location]).toEqual([303, first.location]);
    expect((await browser.get('/banyan/me')).status).not.toBe(401);
  });

  it('goes with the person who is erased', async () => {
    const member = await world().newcomer(true);
    const program = await member.program(test.site.fetch);
    await program.post('/api/v1/communities/banyan/follow', { kind: 'place', id: 'b01' });
    const person = member.actor.person ?? '';
    expect(await keysOf(person)).toBeGreaterThan(0);
    must(await world().writer((w) => eraseAccount(w, world().tools, member.actor)));
    expect(await keysOf(person)).toBe(0);
  });

  it('is forgotten after three days, not before one', async () => {
    const program = await world().resident.program(test.site.fetch);
    const person = world().resident.actor.person ?? '';
    await program.post('/api/v1/communities/banyan/follow', { kind: 'place', id: 'b01' });
    const { database, services, clock } = test;
    const context = { database, services, clock };
    const kept = await keysOf(person);
    clock.pass(25 * 3_600_000);
    await forgetKeys.run(context);
    expect(await keysOf(person)).toBe(kept);
    clock.pass(3 * 24 * 3_600_000);
    await forgetKeys.run(context);
    expect(await keysOf(person)).toBe(0);
  });
});
