import { createSetupLink } from '../app/people/index.ts';
import { everyCommunity, sql } from '../app/platform/db/database.ts';
import { writePreferences } from '../app/platform/http/preferences.ts';
import { mountedPath } from '../app/platform/http/table.ts';
import type { Language } from '../app/platform/i18n/languages.ts';
import { newId } from '../app/platform/ids.ts';
import { done, pictured, published, raised } from './props.ts';
import type { DemoPerson, Stage } from './stage.ts';
import type { Walker } from './walker.ts';

/** A page as it is met: which, where, and by whom. */
export type Met = { readonly id: string; readonly path: string; readonly by: Walker };

export type EveryPage = {
  readonly met: readonly Met[];
  /** Rows of the table of routes whose page nobody could open. */
  readonly unreached: readonly string[];
  readonly walkers: readonly Walker[];
};

/** Pages that cannot be opened here, and why that is no gap. */
export const elsewhere: Readonly<Record<string, string>> = {
  'following.stop_page': 'needs a letter that was sent by e-mail; one panel and one button',
  'trail.communities': 'leads on at once where there is only one community',
};
/** Addresses of files and data. */
const files = [
  'concerns.photo_small',
  'concerns.photo',
  'register.corrections',
  'site.asset',
  'record.receipt',
  'record.release',
  ...[1, 2, 3, 4, 5, 6].map((depth) => `record.tile_${depth}`),
];

/** Every page in the table of routes, each with the first of our people who may open it. */
export async function everyPage(stage: Stage, width: number): Promise<EveryPage> {
  const concern = await published(stage, 'The lamp at the north gate is dark');
  await stage.installation.record.settle();
  // From here on what happens waits for its number.
  await done(stage, concern, 'u_worker', 'assign', { body: 'street_urban' });
  await done(stage, concern, 'u_dept', 'first_contact', { reason: 'We came by.' });
  await done(stage, concern, 'u_dept', 'start');
  const photo = await pictured(stage, concern);
  await raised(stage, 'The stairs are slippery when it rains.');
  const worker = await stage.as('worker', { script: true, width });
  const walkers = [await stage.walker({ script: true, width }), worker];
  for (const who of ['granny', 'handler', 'privacy', 'admin'] as const satisfies DemoPerson[])
    walkers.push(await stage.as(who, { script: true, width }));
  for (const walker of walkers) await walker.open('/');
  const params = await paramsFor(stage, { concern: concern.id, photo }, await registerOf(worker));
  const met: Met[] = [];
  const unreached: string[] = [];
  for (const route of stage.installation.site.routes) {
    const { id } = route.row;
    if (route.kind !== 'page' || id in elsewhere || files.includes(id)) continue;
    const path = mountedPath(route).replace(/:(\w+)/g, (_, name) => params(id, name));
    const by = await whoeverMay(stage.origin + path, walkers);
    if (by === 'no page') continue;
    if (by) met.push({ id, path, by });
    else unreached.push(`${id} ${path}`);
  }
  return { met, unreached, walkers };
}

/** A worker has begun to take over a register; the last part of its address. */
async function registerOf(worker: Walker): Promise<string> {
  await worker.open('/desk/import');
  await worker.tab.locator('main input[type=file]').setInputFiles({
    name: 'register.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('No,What,When\n1,The gutter leaks,2026-03-02\n2,,2026-03-03\n'),
  });
  await worker.tab.locator('main form[enctype] button[type=submit]').click();
  await worker.tab.waitForURL(/import\/\w{26}/);
  return /import\/(\w{26})/.exec(worker.where())?.[1] ?? '';
}

/** What stands in the addresses: things that exist. */
async function paramsFor(
  stage: Stage,
  known: { concern: string; photo: string },
  register: string,
): Promise<(route: string, name: string) => string> {
  const setUp = (community: string) =>
    stage.installation.database.write(community, (writer) => createSetupLink(writer, stage.clock));
  const here = await setUp(stage.community);
  const fresh = newId(stage.clock);
  const founding = await setUp(fresh);
  const waiting = await waitingFact(stage);
  return (route, name) =>
    ({
      community: stage.home.slice(1),
      ...known,
      import: register,
      setting: 'policy.handleNormalD',
      link: fresh,
      token: route === 'site.found_form' ? founding.token : here.token,
      code: 'K7M4Q2XWPA',
      entry: '0',
      // As it is after half a minute: before that it looks again by itself, under whoever looks at it.
      fact: `${waiting}?look=30`,
    })[name] ?? name;
}

/** A public fact that has no number yet. */
async function waitingFact(stage: Stage): Promise<string> {
  const found = await stage.installation.database.read(everyCommunity, (reader) =>
    reader.row(sql<{ id: string }>`select fact_id as id from record_pending limit 1`),
  );
  if (!found) throw new Error('nothing waits for its number');
  return found.id;
}

/** Who is shown a page there; null: nobody; `no page`: it is a file or data. */
async function whoeverMay(
  address: string,
  walkers: readonly Walker[],
): Promise<Walker | 'no page' | null> {
  for (const walker of walkers) {
    const cookies = await walker.tab.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    const text = await response.text();
    if (response.status !== 200) continue;
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    return isPage && text.includes('<html') ? walker : 'no page';
  }
  return null;
}

export type Look = {
  readonly lang: Language;
  readonly mode: 'standard' | 'older';
  readonly theme: 'light' | 'dark';
};

/** From now on this browser has chosen a language, a mode and a ground. */
export async function choose(walker: Walker, look: Look): Promise<void> {
  const value = writePreferences({ ...look, size: 0, script: 'as_written' });
  const url = new URL(walker.tab.url()).origin;
  await walker.tab.context().addCookies([{ name: 'linli-prefs', value, url }]);
}
