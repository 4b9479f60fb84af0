import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommitment } from '../../packages/ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/db/testing.ts';
import { newPseudonym } from '../platform/ids.ts';
import { contentHash, type Unversioned } from './content/content.ts';
import { factsAbout, forget, openingsOfFact } from './index.ts';
import {
  pageField,
  type Recording,
  recordedPage,
  recordPage,
  withdrawPage,
} from './record-page.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.drop());

const at = new Date('2026-11-24T02:00:00Z');
const told = (title: string): Unversioned => ({
  ...{ type: 'concern', lang: 'zh-Hans', title, column: null, publishedOn: null, changedOn: null },
  ...{ source: null, author: null, blocks: [{ kind: 'quote', text: title }], attachments: [] },
});

function page(personal: Recording['personal'] = { person: 'me' }) {
  const ref = newPseudonym();
  const path = `/banyan/concerns/${ref}`;
  return {
    ref,
    path,
    record: (title: string) =>
      database.write('banyan', (writer) =>
        recordPage(writer, {
          ...{ path, ref, process: ref, kind: 'concern', content: told(title), personal, at },
        }),
      ),
    withdraw: () =>
      database.write('banyan', (writer) => withdrawPage(writer, { path, process: ref, at })),
    shown: (version?: number) =>
      database.read('banyan', (reader) => recordedPage(reader, path, version)),
    leaves: async () =>
      (await database.read('banyan', (reader) => factsAbout(reader, ref, 'public'))).map(
        ({ id, type, leaf }) => ({ id, type, ...JSON.parse(leaf.toString()) }),
      ),
  };
}

describe('a recorded page', () => {
  it('gets a version when it says something else, and none when it says the same in another spelling', async () => {
    const one = page();
    expect(await one.record('  é\u3000x ')).toMatchObject({ version: 1, changed: true });
    expect(await one.record('e\u0301 x')).toMatchObject({ version: 1, changed: false });
    expect(await one.record('y')).toMatchObject({ version: 2, changed: true });
    expect(await one.record('é x')).toMatchObject({ version: 3, changed: true });
    const titles = await Promise.all([1, 2, 3].map((version) => one.shown(version)));
    expect(titles.map((shown) => shown?.content?.title)).toEqual(['é x', 'y', 'é x']);
    expect((await one.shown())?.version).toBe(3);
    expect((await one.leaves()).map(({ type, body }) => [type, body])).toEqual(
      [1, 2, 3].map((version) => ['page.version', { path: one.path, kind: 'concern', version }]),
    );
  });

  it('commits to what is personal with a salt, and its opening is exactly the content', async () => {
    const one = page();
    await one.record('Personal');
    const [leaf] = await one.leaves();
    expect(JSON.stringify(leaf)).not.toContain('Personal');
    const [opening] = await database.read('banyan', (reader) => openingsOfFact(reader, leaf.id));
    if (!opening) throw new Error('no opening');
    expect(opening.value).toEqual({ ...told('Personal'), version: 1 });
    expect(openCommitment(leaf.c[pageField], { ...opening, field: pageField })).toBe(true);
  });

  it('names what is institutional by its plain hash, for good', async () => {
    const one = page(false);
    await one.record('Rules');
    const [leaf] = await one.leaves();
    expect([leaf.body.content, leaf.c]).toEqual([
      contentHash({ ...told('Rules'), version: 1 }),
      {},
    ]);
    expect(await one.record('Rules')).toMatchObject({ changed: false });
    expect((await one.shown())?.content?.title).toBe('Rules');
  });

  it('that was forgotten is said anew, also in the same words; the forgotten one stays forgotten', async () => {
    const one = page();
    await one.record('Words');
    const clock = { now: () => at };
    await database.write('banyan', (writer) =>
      forget(writer, clock, { ref: one.ref, field: pageField }, 'mask_personal_data', 'moderator'),
    );
    expect((await one.shown())?.content).toBeNull();
    expect(await one.record('Words')).toMatchObject({ version: 2, changed: true });
    expect((await one.shown(1))?.content).toBeNull();
    expect((await one.leaves()).map(({ type }) => type)).toEqual([
      'page.version',
      'redacted',
      'page.version',
    ]);
  });

  it('is withdrawn once, keeps its versions, and comes back as the next one', async () => {
    const one = page();
    expect(await one.withdraw()).toBeNull();
    await one.record('Words');
    expect(await one.withdraw()).toMatchObject({ factId: expect.any(String) });
    expect(await one.withdraw()).toBeNull();
    expect(await one.shown()).toMatchObject({ withdrawn: true, content: null, version: 1 });
    expect((await one.shown(1))?.content?.title).toBe('Words');
    expect(await one.record('Words')).toMatchObject({ version: 2, changed: true });
    expect((await one.shown())?.withdrawn).toBe(false);
  });

  it('is nobody else’s: another community has no page at its address', async () => {
    const one = page();
    await one.record('Words');
    expect(await database.read('mulberry', (reader) => recordedPage(reader, one.path))).toBeNull();
  });
});
