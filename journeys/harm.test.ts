import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../app/platform/db/database.ts';
import { done, published, raised } from './props.ts';
import { aWhile, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

const concernsStored = () =>
  stage.database.read(stage.community, async (reader) => {
    const [row] = await reader.rows(sql<{ concerns: number; facts: number }>`
      select (select count(*)::int from concern) as concerns,
             (select count(*)::int from concern_event) as facts`);
    return row;
  });

/** Every address from which somebody without a sign-in might learn of a concern. */
async function everythingPublic(id: string, word: string): Promise<string> {
  const home = stage.home;
  const api = `/api/v1/communities${home}`;
  const q = encodeURIComponent(word);
  const paths = [
    home,
    `${home}/concerns`,
    `${home}/concerns?q=${q}`,
    ...['open', 'late', 'parked', 'confirmed', 'closed'].map(
      (view) => `${home}/concerns?view=${view}`,
    ),
    `${home}/concerns/${id}`,
    `${home}/raise/similar`,
    `${home}/places`,
    `${home}/figures`,
    `${home}/how`,
    `${api}/concerns`,
    `${api}/concerns?q=${q}`,
    `${api}/concerns/${id}`,
    `${api}/figures`,
    `${api}/places`,
  ];
  const texts = await Promise.all(
    paths.map(async (path) => {
      const response = await fetch(
        stage.origin + path,
        path.endsWith('/similar') ? { method: 'POST', body: new URLSearchParams({ q }) } : {},
      );
      expect(response.status, path).toBeLessThan(500);
      // What was asked for stands in the search field again; that is the reader's own word.
      return (await response.text()).replaceAll(`value="${word}"`, '').replaceAll(`“${word}”`, '');
    }),
  );
  return texts.join('\n');
}

it(
  'somebody who smells gas at 22:47 is told whom to call before anything is stored',
  async () => {
    stage.clock.set('2026-11-24T14:47:00Z');
    const neighbour = await stage.walker();
    await neighbour.open('/raise');
    await neighbour.fill({
      'What is it about?': 'There is a strong smell of gas in the stairwell of building 3.',
    });
    await neighbour.press('Hand it in');
    await neighbour.reads('Is somebody in danger now?');
    await neighbour.reads('Nothing has been stored yet.');
    expect(await concernsStored()).toEqual({ concerns: 0, facts: 0 });
    const numbers = await neighbour.tab.locator('main a[href^="tel:"]').allInnerTexts();
    expect(numbers[0]).toContain('000-0000-9110');
    expect(numbers.join()).toContain('119');

    await neighbour.press('I have called. Hand it in as well');
    await neighbour.reads('We have it');
    expect(await concernsStored()).toMatchObject({ concerns: 1 });
    const code = await neighbour.tab.locator('.slip-code').innerText();

    const worker = await stage.as('worker');
    await worker.follow('Desk');
    await worker.follow('There is a strong smell of gas');
    await worker.act('Send to the right place', { Ground: 'Emergency' });
    await worker.reads('Done. It is on the record.');
    await worker.act('I have called back', { 'What was agreed?': 'The gas company is there.' });
    await worker.reads('The duty officer called back');
    await neighbour.open('/status');
    await neighbour.fill({ Code: code });
    await neighbour.press('Show');
    await neighbour.reads('Sent to the right place');

    // It is no concern that anybody has solved, and not one to be read.
    const figures = await stage.walker();
    await figures.open('/concerns?view=confirmed');
    await figures.reads('Nothing here');
    await figures.open('/concerns');
    await figures.reads('Nothing here');
    for (const one of [neighbour, worker, figures]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a text that names a private person is nowhere to be found, and once a worker has taken the name out only the rest is',
  async () => {
    stage.clock.set('2026-11-25T02:00:00Z');
    const name = '王建国';
    const held = await raised(
      stage,
      `3号楼302的${name}每天晚上打麻将,电话是13812345678,他老婆也受不了。`,
    );
    expect(await everythingPublic(held.id, name)).not.toMatch(/王建国|王建國|13812345678|打麻将/);

    const worker = await stage.as('worker');
    await worker.open(`/concerns/${held.id}`);
    await worker.reads('Perhaps a private person is named. Please read closely.');
    // What is offered for the public has neither number nor name.
    const offered = await worker.tab.locator('textarea[name=publicText]').inputValue();
    expect(offered).not.toMatch(/13812345678/);
    await worker.act('Take it on and publish', {
      'Public heading': '夜间打麻将声音大',
      'Public text': '晚上十点以后楼里打麻将的声音很大,影响休息。',
    });
    await worker.reads('Done. It is on the record.');
    const told = await everythingPublic(held.id, name);
    expect(told).toContain('夜间打麻将声音大');
    expect(told).not.toMatch(/王建国|王建國|13812345678|302|老婆/);
    const byNumber = await fetch(
      `${stage.origin}/api/v1/communities${stage.home}/concerns?q=13812345678`,
    );
    expect(await byNumber.json()).toEqual({ concerns: [], next: null });

    // One that is about nothing but a person's private life is not taken on, and its words stay where they are.
    const other = await raised(stage, `${name}和他邻居的事,大家都在说。`);
    await done(stage, other, 'u_worker', 'decline', {
      code: 'personal_privacy',
      reason: '这件事涉及他人的私生活。',
    });
    const after = await everythingPublic(other.id, name);
    expect(after).not.toContain(name);
    expect((await fetch(`${stage.origin}${stage.home}/concerns/${other.id}`)).status).toBe(404);
    expect(worker.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a spam text with a link at 03:17 is held, its link leads nowhere, and a moderator does not take it on',
  async () => {
    stage.clock.set('2026-11-25T19:17:00Z');
    await published(stage, 'The gate squeaks');
    const spammer = await stage.walker();
    await spammer.open('/raise');
    await spammer.fill({
      'What is it about?':
        'Casino online!!! Earn money, free gift at http://win-casino.example/go?ref=1 <a href="http://win-casino.example">click</a>',
    });
    await spammer.press('Hand it in');
    await spammer.reads('has to be looked at by a person first');

    const moderator = await stage.as('moderator');
    await moderator.follow('Desk');
    await moderator.follow('Held');
    await moderator.follow('Casino online');
    await moderator.reads('Held because of');
    const id = moderator.where().split('/').at(-1) ?? '';
    const outbound = moderator.tab.locator('a[href*="win-casino"]');
    expect(await outbound.count()).toBe(0);
    expect(await everythingPublic(id, 'casino')).not.toMatch(/win-casino|Earn money/);
    await moderator.act('Do not take it on', { Reason: 'This is advertising.' });
    await moderator.reads('Done. It is on the record.');
    expect(await outbound.count()).toBe(0);

    const told = await everythingPublic(id, 'casino');
    expect(told).not.toMatch(/win-casino|Earn money/);
    expect(told).toContain('The gate squeaks');
    // The worker has nothing to do with it.
    const worker = await stage.as('worker');
    await worker.follow('Desk');
    await worker.reads('Nothing waits here');
    for (const one of [spammer, moderator, worker]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);
