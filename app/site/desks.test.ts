import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actOnConcern,
  type CommandInput,
  type HandCommand,
  letTimePass,
  raiseConcern,
} from '../concerns/index.ts';
import { sql } from '../platform/db/database.ts';
import {
  formsIn,
  jsonOf,
  type Member,
  must,
  openBrowser,
  openProgram,
  openTestSite,
  type TestSite,
  type World,
} from './testing.ts';

let town: TestSite;
let world: World;

beforeAll(async () => {
  town = await openTestSite({ communities: ['lane'], mail: true });
  world = town.world('lane');
});
afterAll(() => town.close());

const fetch = (request: Request) => town.site.fetch(request);
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** The form on a page that has this button. */
function formWith(html: string, button: string, action: string) {
  const found = formsIn(html).filter((form) => form.action === action);
  const at = [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)]
    .map(([whole]) => whole)
    .filter((whole) => whole.includes(`action="${action}"`))
    .findIndex((whole) => words(whole).includes(button));
  const form = found[at];
  if (!form) throw new Error(`no form with “${button}”: ${words(html).slice(0, 600)}`);
  return form;
}

async function stored(text: string) {
  const rows = await town.database.read('lane', (reader) =>
    reader.rows(
      sql<{ id: string; state: string; emergency: string | null }>`
        select id, state, emergency from concern where own_text = ${text}`,
    ),
  );
  return rows;
}

describe('an emergency', () => {
  const smell = 'There is a strong smell of gas in the stairwell of building 1.';

  it('handed in after the call stands on top of the worker’s desk with the time that is left, until somebody has called back', async () => {
    const neighbour = openBrowser(fetch);
    const screen = await neighbour.send(await neighbour.form('/lane/raise'), { text: smell });
    expect(screen.text).toContain('Is somebody in danger now?');
    expect(await stored(smell)).toEqual([]);
    const got = await neighbour.send(formWith(screen.text, 'I have called', '/lane/raise'));
    expect(words(got.text)).toContain('Somebody rings back by');
    const [kept] = await stored(smell);
    expect(kept).toMatchObject({ state: 'submitted', emergency: 'gas' });

    town.clock.pass(30 * 60_000);
    const worker = await world.staff.worker.browser(fetch);
    const desk = words((await worker.get('/lane/desk?heap=parked')).text);
    expect(desk).toContain('Call back now');
    expect(desk).toContain('90 minutes left');
    expect(desk.indexOf('smell of gas')).toBeLessThan(desk.indexOf('Nothing waits here'));

    // Once is enough.
    expect(words((await worker.get('/lane/desk')).text).match(/smell of gas/g)).toHaveLength(1);

    const page = await worker.get(`/lane/concerns/${kept?.id}`);
    expect(words(page.text)).toContain('Recognised as an emergency: Gas');
    const done = await worker.send(
      formWith(page.text, 'I have called back', `/lane/concerns/${kept?.id}/duty-call-back`),
      { reason: 'The gas company is there.' },
    );
    expect([200, 303]).toContain(done.status);
    const after = words((await worker.get('/lane/desk')).text);
    expect(after).not.toContain('Call back now');
    // It still waits to be read like everything else.
    expect(after).toContain('smell of gas');
    expect(words((await worker.get(`/lane/concerns/${kept?.id}`)).text)).not.toContain(
      'I have called back',
    );
  });

  it('told at the counter or on the telephone comes with the same screen before anything is stored', async () => {
    const text = 'The kitchen next door is on fire.';
    const worker = await world.staff.worker.browser(fetch);
    const screen = await worker.send(await worker.form('/lane/desk/enter'), {
      text,
      channel: 'phone',
      readBack: 'true',
      phone: '13900000000',
    });
    expect(screen.status).toBe(200);
    expect(screen.text).toContain('Is somebody in danger now?');
    expect(await stored(text)).toEqual([]);
    const got = await worker.send(formWith(screen.text, 'I have called', '/lane/desk/enter'));
    expect(words(got.text)).toContain('We have it');
    expect(await stored(text)).toMatchObject([{ emergency: 'fire' }]);
  });

  it('typed at the counter is kept on no device, and a receipt lets go of what a telephone kept', async () => {
    const worker = await world.staff.worker.browser(fetch);
    expect((await worker.get('/lane/desk/enter')).text).not.toContain('data-draft');
    const visitor = openBrowser(fetch);
    const form = await visitor.form('/lane/raise');
    const got = await visitor.send(form, {
      text: 'The hedge grows over the path.',
      another: 'yes',
    });
    expect(got.text).toContain('data-draft-done');
  });

  it('that is none, says its author, is read like everything else', async () => {
    const text = 'It smells of gas, but only from the bus.';
    const neighbour = openBrowser(fetch);
    const screen = await neighbour.send(await neighbour.form('/lane/raise'), { text });
    await neighbour.send(formWith(screen.text, 'It is not an emergency', '/lane/raise'));
    expect(await stored(text)).toMatchObject([{ state: 'submitted', emergency: null }]);
  });
});

const keys = () => town.services.keys;
async function raised(text: string, place: string | null = null): Promise<string> {
  const author = world.resident.person;
  const done = await world.writer((writer) =>
    raiseConcern(
      writer,
      town.clock,
      keys(),
      { person: author, kinds: ['author'], bodies: [], pseudonym: null },
      {
        title: '',
        text,
        place,
        category: null,
        visibility: 'pseudonym',
        channel: 'web',
        author,
        authorPseudonym: null,
      },
    ),
  );
  town.site.changed();
  return must(done).id;
}

async function act(id: string, by: Member, kind: HandCommand, input: CommandInput = {}) {
  town.clock.pass(60_000);
  const done = await world.writer((writer) =>
    actOnConcern(writer, { now: town.clock.now(), keys: keys(), actor: by.actor, id, kind, input }),
  );
  if (!done.ok) throw new Error(`${kind}: ${done.code}`);
  town.site.changed();
}

async function published(title: string): Promise<string> {
  const id = await raised(title);
  await act(id, world.staff.worker, 'accept', {
    publicTitle: title,
    publicText: title,
    category: 'lighting',
    urgency: 'normal',
    precision: 'community',
    visibility: 'pseudonym',
  });
  return id;
}

async function withBody(title: string): Promise<string> {
  const id = await published(title);
  await act(id, world.staff.worker, 'assign', { body: world.body });
  return id;
}

const reads = async (who: Member, path: string) =>
  words((await (await who.browser(fetch)).get(path)).text);
const started = async (title: string) => {
  const id = await withBody(title);
  await act(id, world.staff.handler, 'first_contact');
  await act(id, world.staff.handler, 'start');
  return id;
};

describe('somebody asks', () => {
  const askTransfer = (id: string) =>
    act(id, world.staff.handler, 'ask_transfer', {
      code: 'other_owner',
      reason: 'The road belongs to the city.',
      body: world.otherBody,
    });

  it('for another body: it lies with whoever decides, with the day by which, and is late after it', async () => {
    const title = 'The kerb is broken';
    const id = await withBody(title);
    await askTransfer(id);
    for (const who of [world.staff.worker, world.staff.convenor]) {
      const desk = await reads(who, '/lane/desk?heap=asked');
      expect(desk).toContain(title);
      expect(desk).toContain('Somebody decides whose it is');
    }
    expect(await reads(world.staff.supervisor, '/lane/desk?heap=asked')).not.toContain(title);
    expect(await reads(world.resident, `/lane/concerns/${id}`)).toContain(
      'It is up to the community desk now: Somebody decides whose it is',
    );
    town.clock.pass(4 * 86_400_000);
    town.site.changed();
    expect(await reads(world.staff.worker, '/lane/desk?heap=asked')).toContain(
      'later than promised',
    );
    const api = jsonOf(
      await openProgram(fetch, null).get(`/api/v1/communities/lane/concerns/${id}`),
    );
    expect(api).toMatchObject({ asks: [{ step: 'transfer_decision', owner: 'desk' }] });
  });

  it('the third time: the convenor alone', async () => {
    const title = 'The railing is loose';
    const id = await withBody(title);
    for (let time = 1; time <= 2; time++) {
      await askTransfer(id);
      await act(id, world.staff.worker, 'refuse_transfer', { reason: 'It is theirs.' });
    }
    await askTransfer(id);
    expect(await reads(world.staff.convenor, '/lane/desk?heap=asked')).toContain(title);
    expect(await reads(world.staff.worker, '/lane/desk?heap=asked')).not.toContain(title);
  });

  it('a body to take something over: it sees that on its own desk before it has it', async () => {
    const title = 'The bollard is bent';
    const id = await published(title);
    await act(id, world.staff.worker, 'assign', { body: world.otherBody });
    const roads: Member['actor'] = {
      ...world.staff.handler.actor,
      roles: [{ role: 'handler', body: world.otherBody }],
    };
    await act(id, { ...world.staff.handler, actor: roads }, 'ask_transfer', {
      code: 'not_competent',
      reason: 'Not a road.',
      body: world.body,
    });
    await act(id, world.staff.worker, 'grant_transfer');
    expect(await reads(world.staff.handler, '/lane/handle?heap=going')).not.toContain(title);
    expect(await reads(world.staff.handler, '/lane/handle?heap=offered')).toContain(title);
    await act(id, world.staff.handler, 'take_over');
    expect(await reads(world.staff.handler, '/lane/handle?heap=offered')).not.toContain(title);
    expect(await reads(world.staff.handler, '/lane/handle?heap=going')).toContain(title);
  });

  it('for more time, to put it off, against a no: each lies with those who can answer', async () => {
    const more = await started('The pump hums');
    const due = new Date(town.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
    await act(more, world.staff.handler, 'ask_extension', {
      code: 'weather',
      reason: 'It freezes.',
      due,
    });
    const later = await published('A second lift');
    await act(later, world.staff.worker, 'propose_park', {
      code: 'no_budget',
      reason: 'No money this year.',
      change: 'Money.',
      review: new Date(town.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10),
    });
    const words = 'My cousin does not give back the ladder.';
    const refused = await raised(words);
    await act(refused, world.staff.worker, 'decline', {
      code: 'private_dispute',
      reason: 'Mediation can help.',
    });
    await act(refused, world.resident, 'appeal', { reason: 'It is everybody’s ladder.' });
    const convenor = await reads(world.staff.convenor, '/lane/desk?heap=asked');
    expect(convenor).toContain('The pump hums');
    expect(convenor).toContain('A second lift');
    expect(convenor).not.toContain('ladder');
    const supervisor = await reads(world.staff.supervisor, '/lane/desk?heap=asked');
    expect(supervisor).toContain('The pump hums');
    expect(supervisor).not.toContain('A second lift');
    expect(supervisor).toContain('ladder');
    // Who decides about an appeal reads what it is about; before and after it is none of their business.
    expect(await reads(world.staff.supervisor, `/lane/concerns/${refused}`)).toContain(words);
    await act(refused, world.staff.supervisor, 'answer_appeal', {
      code: 'dismissed',
      reason: 'It is between the two of you.',
    });
    expect(await reads(world.staff.supervisor, `/lane/concerns/${refused}`)).not.toContain(words);
    expect(await reads(world.staff.supervisor, '/lane/desk?heap=asked')).not.toContain('ladder');
  });
});

describe('a desk shows of what is not public', () => {
  it('all of it to workers and convenors, what may be held to moderators, nothing to supervisors', async () => {
    const text = 'My neighbour above drums at night.';
    await raised(text, 'b01');
    for (const who of [world.staff.worker, world.staff.convenor, world.staff.moderator]) {
      const desk = await reads(who, '/lane/desk?heap=toScreen');
      expect(desk).toContain('My neighbour above');
      expect(desk).toContain('Building 1');
    }
    const asked = await raised('Where is the form?', 'b01');
    await act(asked, world.staff.worker, 'ask_author', { reason: 'Which form?' });
    for (const heap of ['toScreen', 'waiting', 'all', 'held', 'asked']) {
      const moderator = await reads(world.staff.moderator, `/lane/desk?heap=${heap}`);
      expect(moderator).not.toContain('Where is the form');
      const supervisor = await reads(world.staff.supervisor, `/lane/desk?heap=${heap}`);
      expect(supervisor).not.toContain('My neighbour above');
      expect(supervisor).not.toContain('Where is the form');
      expect(supervisor).not.toContain('Building 1');
    }
  });

  it('to supervisors the public titles of what is open', async () => {
    await withBody('The hedge has grown over the path');
    expect(await reads(world.staff.supervisor, '/lane/desk?heap=going')).toContain(
      'The hedge has grown',
    );
  });
});

describe('the author’s contact', () => {
  const button = 'Show the contact';

  it('is offered only to those who may open it', async () => {
    const id = await raised('The gate squeaks.');
    expect(await reads(world.staff.worker, `/lane/concerns/${id}`)).toContain(button);
    for (const who of [world.staff.moderator, world.staff.convenor]) {
      const page = await reads(who, `/lane/concerns/${id}`);
      expect(page).toContain('The gate squeaks');
      expect(page).not.toContain(button);
    }
  });

  it('closes for the body when the work is over: closed or withdrawn', async () => {
    const closed = await started('The bell is silent');
    expect(await reads(world.staff.handler, `/lane/concerns/${closed}`)).toContain(button);
    await act(closed, world.staff.handler, 'claim_done', {
      reason: 'It rings.',
      resolution: 'solved',
      evidence: 'Ring it.',
    });
    expect(await reads(world.staff.handler, `/lane/concerns/${closed}`)).toContain(button);
    await act(closed, world.resident, 'confirm');
    const withdrawn = await started('The tap drips');
    await act(withdrawn, world.resident, 'withdraw');
    const handler = await world.staff.handler.program(fetch);
    for (const id of [closed, withdrawn]) {
      expect(await reads(world.staff.handler, `/lane/concerns/${id}`)).not.toContain(button);
      const got = await handler.post(`/api/v1/communities/lane/concerns/${id}/contact`, {});
      expect([403, 404]).toContain(got.status);
    }
  });
});

describe('while work goes on', () => {
  it('every call with the author can be noted, not only the first', async () => {
    const id = await started('The drain smells');
    expect(await reads(world.staff.handler, `/lane/concerns/${id}`)).toContain(
      'I have spoken with the author',
    );
    await act(id, world.staff.handler, 'first_contact', { reason: 'Rang again.' });
    town.clock.pass(30 * 60_000);
    await act(id, world.resident, 'withdraw');
    const [event] = await town.database.read('lane', (reader) =>
      reader.rows(sql<{ detail: Record<string, unknown> }>`
        select detail from concern_event where concern_id = ${id} and kind = 'withdraw'`),
    );
    expect(event?.detail).toMatchObject({ afterContact: true });
  });

  it('a clock that stands still says since when, why and how long, on the page and to programs', async () => {
    const id = await started('The roof needs a new skin');
    await act(id, world.staff.worker, 'propose_park', {
      code: 'no_budget',
      reason: 'No money this year.',
      change: 'Money.',
      review: new Date(town.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10),
    });
    await act(id, world.staff.convenor, 'park');
    town.clock.pass(3 * 86_400_000);
    town.site.changed();
    const page = await reads(world.resident, `/lane/concerns/${id}`);
    expect(page).toContain('The clock stands still since');
    expect(page).toContain('It cannot be solved now');
    expect(page).toContain('In all, the clock has stood still for 3 days.');
    const program = openProgram(fetch, null);
    const path = `/api/v1/communities/lane/concerns/${id}`;
    expect(jsonOf(await program.get(path))).toMatchObject({
      paused: true,
      pause: { why: 'parked', ms: 3 * 86_400_000 },
    });
    town.clock.pass(17 * 86_400_000);
    town.site.changed();
    await act(id, world.staff.worker, 'unpark', { reason: 'There is money.', body: world.body });
    expect(await reads(world.resident, `/lane/concerns/${id}`)).toContain(
      'In all, the clock has stood still for 20 days.',
    );
    expect(jsonOf(await program.get(path))).toMatchObject({
      paused: false,
      pause: { since: null },
    });
  });

  it('another level that has received it stops the clock, and the page does not say that none runs', async () => {
    const id = await started('The bridge is closed');
    await act(id, world.staff.convenor, 'escalate', {
      code: 'beyond_competence',
      reason: 'The city owns it.',
      body: world.higherBody,
    });
    const city: Member['actor'] = {
      ...world.staff.handler.actor,
      roles: [{ role: 'handler', body: world.higherBody }],
    };
    await act(id, { ...world.staff.handler, actor: city }, 'receive');
    const page = await reads(world.resident, `/lane/concerns/${id}`);
    expect(page).toContain('The clock stands still since');
    expect(page).toContain('Another level has received it.');
    expect(page).not.toContain('No clock runs');
  });
});

describe('what is late', () => {
  it('is the same on the first page and in the list: never the author’s own turn', async () => {
    const id = await started('The lamp by the steps');
    await act(id, world.staff.handler, 'claim_done', {
      reason: 'It burns.',
      resolution: 'solved',
      evidence: 'Look at it.',
    });
    town.clock.pass(8 * 86_400_000);
    town.site.changed();
    expect(await reads(world.resident, '/lane/concerns?view=late')).not.toContain(
      'The lamp by the steps',
    );
    await letTimePass({ database: town.database, clock: town.clock, services: town.services });
  });
});

describe('pictures', () => {
  const picture = async (name: string) => ({
    name,
    type: 'image/png',
    bytes: new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
        .png()
        .toBuffer(),
    ),
  });
  const photos = (text: string) =>
    town.database.read('lane', (reader) =>
      reader.rows(sql<{ seq: number | null; public: boolean }>`
        select p.event_seq as seq, p.public from concern_photo p
        join concern c on c.community_id = p.community_id and c.id = p.concern_id
        where c.own_text = ${text} or c.public_text = ${text}`),
    );
  const aside = () =>
    town.database.read('lane', (reader) => reader.rows(sql`select id from photo_set_aside`));

  it('chosen before the emergency screen come along to the concern', async () => {
    const text = 'A cable hangs down by the gate and it sparks, somebody got an electric shock.';
    const neighbour = openBrowser(fetch);
    const screen = await neighbour.send(
      await neighbour.form('/lane/raise'),
      { text },
      { photos: [await picture('a.png'), await picture('b.png')] },
    );
    expect(words(screen.text)).toContain('Is somebody in danger now?');
    expect(words(screen.text)).toContain('The 2 pictures you chose are kept for an hour.');
    expect(await stored(text)).toEqual([]);
    expect(await aside()).toHaveLength(2);
    const got = await neighbour.send(formWith(screen.text, 'I have called', '/lane/raise'));
    expect(words(got.text)).toContain('We have it');
    expect(await photos(text)).toHaveLength(2);
    expect(await aside()).toEqual([]);
  });

  it('that nobody came back for are removed after an hour', async () => {
    const text = 'The kitchen is on fire.';
    const neighbour = openBrowser(fetch);
    const screen = await neighbour.send(
      await neighbour.form('/lane/raise'),
      { text },
      { photos: [await picture('a.png')] },
    );
    const files = await town.database.read('lane', (reader) =>
      reader.rows(sql<{ file: string }>`select file from photo_set_aside`),
    );
    const [{ file }] = files as [{ file: string }];
    expect(await town.services.uploads.read('lane', file)).not.toBeNull();
    town.clock.pass(3_700_000);
    const job = town.capabilities
      .flatMap(({ jobs }) => jobs ?? [])
      .find(({ id }) => id === 'concerns.photos-set-aside');
    await job?.run({ database: town.database, clock: town.clock, services: town.services });
    expect(await aside()).toEqual([]);
    expect(await town.services.uploads.read('lane', file)).toBeNull();
    // The words are still there to be handed in, without them.
    await neighbour.send(formWith(screen.text, 'I have called', '/lane/raise'));
    expect(await stored(text)).toHaveLength(1);
    expect(await photos(text)).toEqual([]);
  });

  it('taken at the counter are kept as well', async () => {
    const text = 'The letter box does not lock.';
    const worker = await world.staff.worker.browser(fetch);
    await worker.send(
      await worker.form('/lane/desk/enter'),
      { text, readBack: 'true' },
      { photos: [await picture('box.png')] },
    );
    expect(await photos(text)).toEqual([{ seq: null, public: false }]);
  });

  it('show that a thing is done, stand with that step and are evidence enough', async () => {
    const title = 'The swing is torn';
    const id = await started(title);
    const handler = await world.staff.handler.browser(fetch);
    const page = await handler.get(`/lane/concerns/${id}`);
    const form = formWith(page.text, 'Say that it is done', `/lane/concerns/${id}/claim-done`);
    const done = await handler.send(
      form,
      { reason: 'A new seat.', resolution: 'solved', evidence: '' },
      { pictures: [await picture('swing.png')] },
    );
    expect(done.status).toBe(303);
    town.site.changed();
    const [shown] = await photos(title);
    expect(shown).toMatchObject({ public: true });
    expect(shown?.seq).toBeGreaterThan(3);
    expect((await openBrowser(fetch).get(`/lane/concerns/${id}`)).text).toContain('/lane/photos/');
  });
});
