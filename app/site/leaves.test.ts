import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leavesOf } from '../capabilities.ts';
import { countModeration } from '../concerns/count-moderation.ts';
import { letTimePass } from '../concerns/index.ts';
import { textHash } from '../disclosure/index.ts';
import { dataRequestsOpen } from '../people/data-request-store.ts';
import { answerDataRequest, askAboutData } from '../people/data-requests.ts';
import { can, grantByTwo } from '../people/index.ts';
import { sql } from '../platform/db/database.ts';
import type { Route } from '../platform/http/route.ts';
import { apiPath } from '../platform/http/table.ts';
import { languages } from '../platform/i18n/languages.ts';
import type { LeafKind, PlainField } from '../platform/leaf-kind.ts';
import { agreeToChange, dropChange, proposeChange } from '../rules/propose-change.ts';
import { type Counter, counterOf } from './fixtures/counter.ts';
import { type PublicLeaf, publicLeaves, textsIn } from './fixtures/log.ts';
import { sampleOf } from './fixtures/samples.ts';
import { accepted } from './fixtures/things.ts';
import {
  jsonOf,
  type Member,
  must,
  openProgram,
  openTestSite,
  type Program,
  type TestSite,
  type World,
} from './testing.ts';

let test: TestSite;
let world: World;
let desk: Counter;
/** For every body somebody who handles for it: at home, elsewhere, and on the level above. */
let elsewhere: Member;
let above: Member;
const undone: string[] = [];

beforeAll(async () => {
  test = await openTestSite({
    communities: ['banyan'],
    async beforeUndo(writer) {
      const rows = await writer.rows(sql<{ leaf: Buffer }>`
        select leaf from disclosed_fact where log = 'public'
        order by position desc limit 5`);
      undone.push(...rows.map(({ leaf }) => String(leaf)));
    },
  });
  world = test.world('banyan');
  desk = counterOf(test, 'banyan');
  elsewhere = world.staff.provider;
  above = world.staff.dept_lead;
  const until = new Date(test.clock.now().getTime() + 90 * 86_400_000);
  const [first, second] = world.admins;
  for (const [{ person }, body] of [
    [elsewhere, world.otherBody],
    [above, world.higherBody],
  ] as const)
    await world.writer(async (writer) => {
      const wish = { person, role: 'handler', body, until };
      const by = { first: first.actor, second: second.actor };
      must(await grantByTwo(writer, world.tools, by, wish));
    });
}, 60_000);
afterAll(() => test?.close());

let words = 0;
/** A word that would pass for an id or a code, and was typed by somebody. */
const typed = () =>
  `zqtyped${String(++words).replace(/\d/g, (digit) => 'abcdefghij'[+digit] ?? '')}`;
const whole = () => `Zqtyped ${typed()} is what somebody wrote.`;

const refOf = async (id: string) =>
  (
    await test.database.read('banyan', (reader) =>
      reader.row(sql<{ ref: string }>`select ref from concern where id = ${id}`),
    )
  )?.ref ?? '';
/** What acts left on a concern; the versions of its page beside. */
const leavesOn = async (id: string): Promise<PublicLeaf['leaf'][]> => {
  const ref = await refOf(id);
  return (await publicLeaves(test.database))
    .map(({ leaf }) => leaf)
    .filter((leaf) => leaf.ref === ref && !leaf.type.startsWith('page.'));
};

type Act = readonly [by: Member, command: string, input?: Record<string, unknown>];

/** Raises a concern in words of its own and takes it through these acts. */
async function story(...acts: readonly Act[]): Promise<string> {
  const { id } = await desk.raise(world.resident, whole(), { title: typed() });
  for (const [by, command, input] of acts) await desk.done(by, id, command, input);
  return id;
}

const accept = () => ({ ...accepted, publicTitle: typed(), publicText: whole() });
const done = () => ({ reason: whole(), evidence: whole(), resolution: 'solved' });
const inDays = (days: number) =>
  new Date(test.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** On the way that most concerns go, up to the answer. */
function answered(): Act[] {
  const { worker, handler } = world.staff;
  return [
    [worker, 'accept', accept()],
    [worker, 'assign', { body: world.body }],
    [handler, 'first_contact', { reason: whole() }],
    [handler, 'start'],
    [handler, 'claim_done', done()],
  ];
}

const codesOf = (field: PlainField | undefined): readonly string[] =>
  field?.is === 'code' ? field.of : field?.is === 'list' ? codesOf(field.of) : [];

const isNoWord = (value: unknown, lang: string) => lang !== 'en' || String(value).includes('_');

/** A leaf of a kind with everything in it that it can say in words. */
function everyFieldOf({ plain, committed }: LeafKind) {
  const entries = Object.entries(plain);
  return {
    body: Object.fromEntries(entries.map(([name, field]) => [name, codesOf(field)])),
    c: Object.fromEntries(Object.keys(committed).map((name) => [name, ''])),
  };
}

describe('every kind of leaf in the public log', () => {
  it('has a sentence, a word for each field and one for each code, in three languages', () => {
    const book = leavesOf(test.capabilities);
    const wanting: string[] = [];
    for (const kind of book.kinds.values())
      for (const lang of kind.log === 'public' ? languages : []) {
        const said = book.say({ type: kind.type, ...everyFieldOf(kind) }, lang);
        const { sentence = kind.type, plain = [], committed = [] } = said ?? {};
        if (sentence === kind.type) wanting.push(`${lang} ${kind.type}`);
        for (const { name, label } of [...plain, ...committed])
          if (name === label) wanting.push(`${lang} ${kind.type} ${name}`);
        // “admin” may be called so in English; `privacy_officer` is no word.
        for (const { name, values } of plain)
          for (const value of values)
            if (codesOf(kind.plain[name]).includes(String(value)) && isNoWord(value, lang))
              wanting.push(`${lang} ${kind.type} ${name}=${value}`);
      }
    expect(wanting).toEqual([]);
  });
});

describe('a worry that is handed in', () => {
  it('is in the public log at once, with nothing in the open', async () => {
    const id = await story();
    const [leaf, ...more] = await leavesOn(id);
    expect(more).toEqual([]);
    expect(leaf).toMatchObject({ type: 'concern.received', body: {} });
    expect(Object.keys(leaf?.c ?? {})).toEqual(['channel', 'words']);
  });

  it('leaves a receipt of every word of its author, and of nobody what was said', async () => {
    const { worker, supervisor } = world.staff;
    const id = await story(
      [worker, 'ask_author', { reason: whole() }],
      [world.resident, 'supplement', { text: whole() }],
      [worker, 'decline', { code: 'private_dispute', reason: whole() }],
      [world.resident, 'appeal', { reason: whole() }],
      [supervisor, 'answer_appeal', { code: 'dismissed', reason: whole() }],
    );
    const leaves = await leavesOn(id);
    expect(leaves.map(({ type, body, c }) => [type, body, Object.keys(c)])).toEqual([
      ['concern.received', {}, ['channel', 'words']],
      ['concern.supplement', {}, ['words']],
      ['concern.decline', { role: 'worker', code: 'private_dispute' }, ['kept']],
      ['concern.appeal', {}, ['kept']],
      ['concern.answer_appeal', { code: 'dismissed' }, ['kept']],
    ]);
    const authors = leaves.filter(({ actor }) => actor === leaves[0]?.actor);
    expect(authors.map(({ type }) => type)).toEqual([
      'concern.received',
      'concern.supplement',
      'concern.appeal',
    ]);
  });

  it('and is not taken on without anybody seeing why has an end that everybody sees', async () => {
    const { worker } = world.staff;
    const privately = { code: 'personal_privacy', reason: whole() };
    for (const act of [
      [worker, 'redirect', { code: 'police' }],
      [worker, 'decline', privately],
    ] as const) {
      const leaves = await leavesOn(await story(act));
      expect(leaves.map(({ type, body }) => [type, body])).toEqual([
        ['concern.received', {}],
        ['concern.ended', {}],
      ]);
    }
  });
});

describe('what was said in public', () => {
  it('by an office as its answer is a hash that anybody can make again from the page’s data', async () => {
    const id = await story(...answered());
    const page = await openProgram(test.site.fetch, null).get(
      `/api/v1/communities/banyan/concerns/${id}`,
    );
    type Said = { kind: string; reason: { text: string }; evidence: string };
    const events = jsonOf(page)['events'] as Said[]; // as the question declares
    const answer = events.find(({ kind }) => kind === 'claim_done');
    const leaves = await leavesOn(id);
    const leaf = leaves.find(({ type }) => type === 'concern.claim_done');
    expect(leaf?.body['textHash']).toBe(
      textHash({ reason: answer?.reason.text, evidence: answer?.evidence }),
    );
    expect(leaf?.c).toEqual({});
    // A talk with the author may repeat what the author said.
    const talk = leaves.find(({ type }) => type === 'concern.first_contact');
    expect([talk?.body['textHash'], Object.keys(talk?.c ?? {})]).toEqual([undefined, ['reason']]);
  });

  it('by an office that names somebody is committed to, so that it can be forgotten', async () => {
    const named = { ...done(), reason: 'Ring Mr Li on 13812345678.', publishAnyway: true };
    const id = await story(...answered().slice(0, -1), [world.staff.handler, 'claim_done', named]);
    const leaf = (await leavesOn(id)).at(-1);
    expect([leaf?.body['textHash'], Object.keys(leaf?.c ?? {})]).toEqual([
      undefined,
      ['evidence', 'reason'],
    ]);
  });

  it('by an author is committed to, and not shown to everybody while it waits for a reader', async () => {
    const private_ = { reason: 'Ring 13812345678 for the man who broke it.' };
    const kept = await story(...answered(), [world.resident, 'dispute', private_]);
    expect(Object.keys((await leavesOn(kept)).at(-1)?.c ?? {})).toEqual(['kept']);
    const open = await story(...answered(), [world.resident, 'dispute', { reason: whole() }]);
    expect(Object.keys((await leavesOn(open)).at(-1)?.c ?? {})).toEqual(['reason']);
  });
});

describe('who stands behind something', () => {
  it('is counted in the log, and named nowhere: the same person leaves nothing by which they are found again', async () => {
    const { neighbour } = world;
    const { worker } = world.staff;
    const first = await story([worker, 'accept', accept()], [neighbour, 'support']);
    const second = await story(
      [worker, 'accept', accept()],
      [neighbour, 'support'],
      [neighbour, 'unsupport'],
    );
    const given = [...(await leavesOn(first)), ...(await leavesOn(second))].filter(({ type }) =>
      type.startsWith('concern.support'),
    );
    expect(given.map(({ type }) => type.split('.')[1])).toEqual([
      'supported',
      'supported',
      'support_withdrawn',
    ]);
    for (const { actor, body, c } of given)
      expect([actor, body, Object.keys(c)]).toEqual([null, { assurance: 2 }, ['supporter']]);
    expect(new Set(given.map(({ c }) => c['supporter'])).size).toBe(3);
  });
});

describe('what somebody typed', () => {
  /** Every other act on a concern, so that each kind of leaf has been there. */
  async function everything() {
    const { worker, handler, convenor, supervisor, moderator } = world.staff;
    const { resident, neighbour } = world;
    await story(
      ...answered(),
      [resident, 'confirm', { rating: 4 }],
      [neighbour, 'reopen', { code: 'recurrence', reason: whole() }],
      [handler, 'resume'],
      [handler, 'report', { reason: whole() }],
      [moderator, 'mask_words', { publicTitle: typed(), publicText: whole() }],
      [resident, 'withdraw'],
    );
    await story(
      ...answered().slice(0, 2),
      [handler, 'ask_transfer', { code: 'not_competent', reason: whole(), body: world.otherBody }],
      [worker, 'refuse_transfer', { reason: whole() }],
      [handler, 'ask_transfer', { code: 'not_competent', reason: whole(), body: world.otherBody }],
      [worker, 'grant_transfer'],
      [elsewhere, 'refuse_take_over', { reason: whole() }],
      [handler, 'ask_transfer', { code: 'not_competent', reason: whole(), body: world.otherBody }],
      [convenor, 'grant_transfer'],
      [elsewhere, 'take_over'],
      [elsewhere, 'ask_extension', { code: 'weather', reason: whole(), due: inDays(9) }],
      [supervisor, 'object_extension', { reason: whole() }],
      [convenor, 'refuse_extension', { reason: whole() }],
      [elsewhere, 'ask_extension', { code: 'weather', reason: whole(), due: inDays(9) }],
      [convenor, 'grant_extension', { reason: whole() }],
    );
    const call = { code: 'beyond_competence', reason: whole(), body: world.higherBody };
    await story(
      [worker, 'accept', accept()],
      [convenor, 'escalate', call],
      [above, 'receive', { reason: whole() }],
      [above, 'send_back', { code: 'incomplete', reason: whole() }],
      [convenor, 'escalate', { ...call, reason: whole() }],
      [above, 'answer_escalated', done()],
    );
    const park = { code: 'no_budget', reason: whole(), change: whole(), review: inDays(30) };
    await story(
      [worker, 'accept', accept()],
      [worker, 'propose_park', park],
      [convenor, 'refuse_park', { code: 'can_be_solved', reason: whole() }],
      [worker, 'propose_park', park],
      [convenor, 'park'],
    );
    const target = await story([worker, 'accept', accept()]);
    await story(
      [worker, 'accept', accept()],
      [worker, 'merge', { target, reason: whole() }],
      [resident, 'unmerge'],
    );
  }

  /** What somebody works on again when its day has come. */
  async function later() {
    const { worker, convenor } = world.staff;
    const park = { code: 'no_budget', reason: whole(), change: whole(), review: inDays(30) };
    const parked: Act[] = [
      [worker, 'accept', accept()],
      [worker, 'propose_park', park],
      [convenor, 'park'],
    ];
    const ids = [await story(...parked), await story(...parked), await story(...parked)] as const;
    const call = { code: 'beyond_competence', reason: whole(), body: world.higherBody };
    await story([worker, 'accept', accept()], [convenor, 'escalate', call]);
    await story(...answered());
    const taken = await story([worker, 'accept', accept()], [convenor, 'escalate', call]);
    await desk.done(above, taken, 'take_up', { reason: whole() });
    for (let step = 0; step < 7; step++) {
      test.clock.pass(5 * 86_400_000);
      await letTimePass(test);
    }
    const again = { ...park, reason: whole(), review: inDays(30) };
    await desk.done(worker, ids[0], 'stay_parked', again);
    await desk.done(worker, ids[1], 'unpark', { reason: whole(), body: world.body });
    await desk.done(worker, ids[2], 'close_parked', { reason: whole() });
    // Each month once, however often the job runs.
    const count = () => world.writer((writer) => countModeration(writer, test.clock));
    expect([await count(), await count()]).toEqual([['2026-11'], []]);
  }

  /** Rules and requests by two persons, one after the other. */
  async function byTwo() {
    const { writer, tools, staff, admins, resident } = world;
    const { actor } = staff.convenor;
    const three = () => ({ hans: typed(), hant: typed(), en: typed() });
    for (const agree of [true, false])
      await writer(async (w) => {
        const wish = { setting: 'mandate', reason: whole(), ...three() };
        const { proposal } = must(await proposeChange(w, test.clock, actor, wish));
        const decide = agree ? agreeToChange : dropChange;
        must<unknown>(await decide(w, test.clock, admins[1].actor, proposal));
      });
    await writer(async (w) => {
      const wish = { kind: 'see', text: whole() } as const;
      must(await askAboutData(w, tools, resident.actor, wish));
      const [request] = await dataRequestsOpen(w);
      const given = { outcome: 'done', answer: whole() } as const;
      const { actor } = staff.privacy_officer;
      must(await answerDataRequest(w, tools, actor, request?.id ?? '', given));
    });
  }

  /** Acts of the API that are about no concern, each by somebody who may, with a word of ours in every text. */
  async function everyOther() {
    const rehearsed = async (by: Member): Promise<readonly [Member, Program]> => [
      by,
      openProgram(test.rehearsal.fetch, (await by.token(test.site.fetch)).token),
    ];
    const { staff, admins, resident } = world;
    const players = await Promise.all(
      [admins[0], staff.convenor, staff.worker, staff.privacy_officer, resident].map(rehearsed),
    );
    const stranger = openProgram(test.rehearsal.fetch, null);
    const tried: string[] = [];
    const known = { block: 'north', place: 'b01', building: 'b01', body: world.body };
    const send = async (route: Route & { kind: 'act' }, setting: string) => {
      const path = apiPath(route.row).replace(':community', 'banyan').replace(':setting', setting);
      const sample = sampleOf(route.input, known);
      for (const [name, value] of Object.entries(sample))
        if (typeof value === 'string' && value.includes(' ')) sample[name] = typed();
      const [, program = stranger] =
        players.find(([{ actor }]) => can(actor, route.row.action, {}).ok) ?? [];
      const got = await program.post(path, sample);
      if (got.status === 200) tried.push(route.row.id);
      expect([route.row.id, got.status < 500]).toEqual([route.row.id, true]);
    };
    for (const route of test.rehearsal.routes) {
      if (route.kind !== 'act' || !route.api || /:(?!community|setting)/.test(route.row.path))
        continue;
      const settings = route.row.path.includes(':setting')
        ? ['names', 'telephone', 'policy.handleNormalD']
        : [''];
      for (const setting of settings) await send(route, setting);
    }
    return tried;
  }

  it('stands in no leaf, whichever act it was typed into', async () => {
    await everything();
    await byTwo();
    const tried = await everyOther();
    expect(tried).toEqual(
      expect.arrayContaining(['places.add', 'rules.propose', 'people.ask_about_data']),
    );
    await later();
    const leaves = await publicLeaves(test.database);
    const all = [...leaves.map(({ text }) => text), ...undone];
    for (const word of ['zqtyped', '13812345678'])
      expect([word, all.filter((text) => text.toLowerCase().includes(word))]).toEqual([word, []]);
    // Names, slugs and ids by which this town was founded were typed by somebody as well. Only the address of a page
    // begins with one. Whole words: in ids and commitments any three letters come by chance.
    const parts = all.flatMap((text) => textsIn({ ...JSON.parse(text), c: null }));
    const seen = new Set(
      parts.flatMap((text) => text.replace(/^\/banyan\//, '').split(/[^a-z0-9]/)),
    );
    expect(['banyan', 'repairs', 'roads', 'north', 'b01'].filter((one) => seen.has(one))).toEqual(
      [],
    );

    const kept = await test.database.read('banyan', (reader) =>
      reader.rows(sql`select 1 from concern_event where reason_text like '%zqtyped%'`),
    );
    expect(kept.length).toBeGreaterThan(30);

    // What the log writes for its own sake is no act of anybody here.
    const acting = test.capabilities.filter(({ name }) => name !== 'disclosure');
    const kinds = leavesOf(acting).kinds.values();
    const types = new Set(all.map((text) => JSON.parse(text).type));
    const missing = [...kinds].flatMap(({ log, type }) =>
      log === 'public' && !types.has(type) ? [type] : [],
    );
    // What has no form yet, or holds no words.
    expect(missing.sort()).toEqual([
      'concern.mask_picture',
      'concern.propose_topic',
      'concern.publish_outcome',
      'concern.return_from_agenda',
      'concern.take_into_topic',
      'register.taken_over',
      'role.confirmed',
    ]);
  });
});
