import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../packages/ledger/index.ts';
import { standingClock } from '../platform/clock.ts';
import { sql } from '../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { isId, newPseudonym } from '../platform/ids.ts';
import { privateKind, publicKind } from '../platform/leaf-kind.ts';
import { disclose, factsAbout, forget, namesInRecord, openingsOfFact } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const clock = standingClock('2026-03-01T08:00:00Z');
const office = publicKind('test.office', { count: { is: 'count' } }, {});
const spoken = publicKind('test.spoken', {}, { shown: 'everybody', own: 'owner' });
const quiet = privateKind('test.quiet', {}, { own: 'owner' });
const common = { at: clock.now(), actor: null, rule: 'test-1' };

type Leaf = { ref: string; process: string; type: string; body: { fields?: string[] } };
const leavesAbout = async (ref: string, log: 'public' | 'private' = 'public') =>
  (await database.read('mulberry', (reader) => factsAbout(reader, ref, log))).map(
    ({ leaf }): Leaf => JSON.parse(String(leaf)),
  );

describe('a name of the program’s own', () => {
  const tell = (community: string, ref: string) =>
    database.write(community, (writer) =>
      disclose(writer, { ...common, kind: office, ref, process: 'offices', body: { count: 1 } }),
    );

  it('is one random id in the log, the same ever after, and another one in another community', async () => {
    const first = newPseudonym();
    await Promise.all([tell('mulberry', first), tell('mulberry', first), tell('willow', first)]);
    const ours = await leavesAbout(first);
    expect(ours).toHaveLength(2);
    const [process] = [...new Set(ours.map((leaf) => leaf.process))];
    expect([ours[0]?.process, isId(process ?? '')]).toEqual([ours[1]?.process, true]);
    const [theirs] = await database.read('willow', (r) => factsAbout(r, first, 'public'));
    expect(JSON.parse(String(theirs?.leaf)).process).not.toBe(process);
  });

  it('is found by what it was called, and can be called so again', async () => {
    await tell('mulberry', 'mulberry');
    const [leaf] = await leavesAbout('mulberry');
    expect(isId(leaf?.ref ?? '')).toBe(true);
    const names = await database.read('mulberry', (r) => namesInRecord(r, [leaf?.ref ?? '']));
    expect([...names.values()]).toEqual(['mulberry']);
  });
});

describe('what is committed to', () => {
  it('can be opened by whoever it is for, and the fact says so', async () => {
    const { id } = await database.write('mulberry', (writer) =>
      disclose(writer, {
        ...common,
        kind: spoken,
        ref: newPseudonym(),
        process: newPseudonym(),
        body: {},
        committed: { shown: { value: 'The lamp' }, own: { value: '灯', person: 'p1' } },
      }),
    );
    const openings = await database.read('mulberry', (reader) => openingsOfFact(reader, id));
    expect(openings.map(({ field, openTo }) => [field, openTo])).toEqual([
      ['own', 'owner'],
      ['shown', 'everybody'],
    ]);
    const row = await database.read('mulberry', (reader) =>
      reader.row(sql<{ leaf: Buffer }>`
        select leaf from disclosed_fact where community_id = 'mulberry' and id = ${id}`),
    );
    const { c } = JSON.parse(String(row?.leaf));
    for (const { field, salt, value } of openings)
      expect(c[field]).toBe(commit(salt, field, value));
  });
});

describe('what is forgotten', () => {
  /** A person says something in two processes, part of it for everybody. */
  async function said(person: string) {
    const refs = [newPseudonym(), newPseudonym()] as const;
    await database.write('mulberry', async (writer) => {
      const own = { value: 'secret', person };
      for (const ref of refs) {
        const at = { ...common, ref, process: ref, body: {} };
        await disclose(writer, { ...at, kind: spoken, committed: { own } });
        await disclose(writer, { ...at, kind: quiet, committed: { own } });
      }
      const [ref] = refs;
      const shown = { value: 'for everybody', person };
      const at = { ...common, ref, process: ref, body: {} };
      await disclose(writer, { ...at, kind: spoken, committed: { shown } });
    });
    return refs;
  }
  const typesOf = async (ref: string, log: 'public' | 'private') =>
    (await leavesAbout(ref, log)).map(({ type, body }) => [type, body.fields]);

  it('of a person is told in public only where everybody could see it: else the log would say what was one person’s', async () => {
    const [open, closed] = await said('p2');
    await database.write('mulberry', (writer) =>
      forget(writer, clock, { person: 'p2' }, 'own_request', 'resident'),
    );
    expect((await typesOf(open, 'public')).at(-1)).toEqual(['redacted', ['shown']]);
    expect((await typesOf(closed, 'public')).map(([type]) => type)).toEqual(['test.spoken']);
    for (const ref of [open, closed])
      expect((await typesOf(ref, 'private')).at(-1)).toEqual(['forgotten', ['own']]);
  });

  it('of one thing is told in public', async () => {
    const [ref] = await said('p3');
    await database.write('mulberry', (writer) =>
      forget(writer, clock, { ref, field: 'own' }, 'retention', 'system'),
    );
    expect((await typesOf(ref, 'public')).at(-1)).toEqual(['redacted', ['own']]);
  });
});
