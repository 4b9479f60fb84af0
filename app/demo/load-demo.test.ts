import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../packages/ledger/index.ts';
import { leavesOf } from '../capabilities.ts';
import { openingsOfFact, readyDraft } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { guessesOf, publicLeaves, textsIn } from '../site/fixtures/log.ts';
import { openTestSite, type TestSite } from '../site/testing.ts';
import { readDemo } from './data.ts';
import { loadDemo } from './load-demo.ts';

const demo = readDemo(join(import.meta.dirname, '../..'));
let town: TestSite;

beforeAll(async () => {
  town = await openTestSite({ communities: [] });
  await loadDemo(town, demo, town.clock.now());
}, 300_000);
afterAll(() => town.close());

const ask = <Row>(query: ReturnType<typeof sql<Row>>) =>
  town.database.read('*', (reader) => reader.rows(query));

describe('the demonstration', () => {
  it('performs every concern of its data, none by inserting rows: each has its events and its facts', async () => {
    const [row] = await ask(sql<{ concerns: number; bare: number; untold: number }>`
      select count(*)::int as concerns,
        (count(*) filter (where events = 0))::int as bare,
        (count(*) filter (where not exists (select from disclosed_fact f where f.ref = concern.ref)))::int as untold
      from concern`);
    expect(row).toEqual({ concerns: 45, bare: 0, untold: 0 });
  });

  it('leaves every worry where its data say, but for those that wait for topics', async () => {
    const rows = await ask(sql<{ state: string; count: number }>`
      select state, count(*)::int as count from concern group by state order by state`);
    expect(Object.fromEntries(rows.map(({ state, count }) => [state, count]))).toEqual({
      accepted: 18,
      assigned: 2,
      closed: 6,
      declined: 2,
      done_claimed: 2,
      escalated: 2,
      in_progress: 5,
      merged: 1,
      needs_info: 1,
      parked: 1,
      quarantined: 1,
      redirected: 1,
      submitted: 2,
      withdrawn: 1,
    });
  });

  it('writes no word of a person into the log: no text, name or telephone number of the data is in any fact', async () => {
    const facts = await ask(
      sql<{ text: string }>`select convert_from(leaf, 'UTF8') as text from disclosed_fact`,
    );
    const all = facts.map(({ text }) => text).join('\n');
    expect(facts.length).toBeGreaterThan(300);
    const secrets = demo.concerns.flatMap(({ title, body }) => [title, body.slice(0, 12)]);
    const names = demo.community.demoAccounts.map(({ name }) => name.replace(/[（(].*/, ''));
    expect(
      [...secrets, ...names, '000-0000-5678', '0000-5678'].filter((word) => all.includes(word)),
    ).toEqual([]);
  });

  it('leaves only facts that the public log can take, in the order of time', async () => {
    const book = leavesOf(town.capabilities);
    const leaves = await publicLeaves(town.database);
    expect(leaves.length).toBeGreaterThan(300);
    expect(new Set(leaves.map(({ leaf }) => leaf.type)).size).toBeGreaterThan(20);
    expect(leaves.filter(({ bytes }) => !readyDraft(book.kinds, bytes))).toEqual([]);
    const times = leaves.map(({ leaf }) => leaf.at);
    expect(times).toEqual(times.toSorted());
  });

  it('holds nothing that belongs to a person: no name, number, address or sentence, nor what can be guessed of one', async () => {
    const said = async (query: ReturnType<typeof sql<{ said: string | null }>>) =>
      (await ask(query)).flatMap(({ said }) => (said ? [said] : []));
    const known = await said(sql<{ said: string | null }>`
      select unnest(array[pseudonym, public_name]) as said from person
      union select unnest(array[own_title, own_text, public_title, public_text]) from concern
      union select unnest(array[reason_text, detail ->> 'evidence', detail ->> 'change']) from concern_event
      union select n.value from place p, jsonb_each_text(p.names) n
      union select n.value from grid_block b, jsonb_each_text(b.names) n`);
    const telephones = ['000-0000-5678', '000-0000-1234', '00000005678', '00000001234'];
    const personal = [...known, ...telephones, '来访居民'];
    const words = demo.concerns.flatMap(({ title, body }) => [title, body]);
    const parts = words
      .flatMap((one) => one.split(/[，。！？、,.]/))
      .filter((one) => one.length > 3);
    expect(personal.length).toBeGreaterThan(300);
    const leaves = await publicLeaves(town.database);
    // Without the commitments: in those any few letters come by chance.
    const all = leaves.map(({ leaf }) => JSON.stringify({ ...leaf, c: null })).join('\n');
    expect([...personal, ...words, ...parts].filter((one) => all.includes(one))).toEqual([]);
    for (const { leaf } of leaves.filter(({ leaf }) => leaf.type.includes('support')))
      expect([leaf.actor, textsIn(leaf.body)]).toEqual([null, []]);

    const fields = new Set(leaves.flatMap(({ leaf }) => Object.keys(leaf.c)));
    const guesses = guessesOf(personal, fields);
    expect(guesses.has(commit(new Uint8Array(32), 'supporter', '来访居民'))).toBe(true);
    // A name of chance says who acted in one process; that nobody finds it again among the supporters.
    const names = await said(sql`select pseudonym as said from process_pseudonym`);
    for (const guess of guessesOf(names, ['supporter'])) guesses.add(guess);
    const hits = leaves.flatMap(({ leaf }) => textsIn(leaf)).filter((text) => guesses.has(text));
    expect(hits).toEqual([]);
  });

  it('lets everybody open only what is public anyway', async () => {
    const facts = await ask(sql<{ id: string; community: string; public: boolean }>`
      select f.id, f.community_id as community, c.public from disclosed_fact f
      join concern c on c.community_id = f.community_id and c.ref = f.ref
      where f.log = 'public' and f.type in ('concern.accept', 'concern.received', 'concern.decline')`);
    const rows = (
      await Promise.all(
        facts.map(async (fact) =>
          (
            await town.database.read(fact.community, (reader) => openingsOfFact(reader, fact.id))
          ).map((opening) => ({ ...opening, public: fact.public })),
        ),
      )
    ).flat();
    expect(new Set(rows.map(({ field }) => field))).toEqual(
      new Set(['channel', 'kept', 'place', 'text', 'words']),
    );
    const open = rows.filter(({ openTo }) => openTo === 'everybody');
    expect(open.filter((row) => !row.public || ['kept', 'words'].includes(row.field))).toEqual([]);
    // No building of anybody who is not shown there: places and blocks, or the community.
    const places = open.filter(({ field }) => field === 'place').map(({ value }) => value);
    expect(textsIn(places)).toContain('community');
    const buildings = demo.community.buildings.map(({ id }) => id);
    expect(textsIn(places).filter((text) => buildings.includes(text))).toEqual([]);
  });

  it('lets happen by itself what is due, on the day on which it is due and after what went before', async () => {
    const [row] = await ask(sql<{ late: number; back: number }>`
      select count(*) filter (where at - (detail->>'due')::timestamptz > interval '1 minute'
          and kind in ('lapse', 'lapse_confirmation', 'remind_receiver', 'raise_receiver', 'note_no_answer'))::int as late,
        count(*) filter (where at < before)::int as back
      from (select *, lag(at) over (partition by community_id, concern_id order by seq) as before
        from concern_event) as e`);
    expect(row).toEqual({ late: 0, back: 0 });
  });

  it('closes what nobody confirmed as unconfirmed, and says so', async () => {
    const rows = await ask(sql<{ title: string; confirmation: string }>`
      select public_title as title, confirmation from concern where state = 'closed' and confirmation <> 'confirmed'`);
    expect(rows).toEqual([{ title: '新来的租客不知道垃圾怎么分', confirmation: 'unconfirmed' }]);
  });
});
