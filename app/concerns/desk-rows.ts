import { atlasOf, nameIn } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { asksAt } from './ask-store.ts';
import type { AskKind } from './asks.ts';
import { rulesOf } from './carry-out.ts';
import { displayNumber } from './display-number.ts';
import { flagsOf } from './flags.ts';
import { labelFor, wordsOf } from './messages/index.ts';
import type { DeskRow } from './pages/desk-page.tsx';
import { toPublic } from './public-concern.ts';
import type { ConcernRow } from './store.ts';
import { bodiesOf } from './who-may.ts';

const askWord = (ask: Ask, kind: AskKind) =>
  kind === 'third_reopening' ? wordsOf(ask.lang).desk.third : wordsOf(ask.lang).promise[kind];

/** ■ The party complained of reads neither who complains nor in which words, on its desk as anywhere. */
const isAbout = (ask: Ask, row: ConcernRow) =>
  row.aboutBody !== null && bodiesOf(ask.actor).includes(row.aboutBody);

/** `inFull`: with the author's own words and the exact place, for those who may see them. */
export async function rowsOf(
  ask: Ask,
  rows: readonly ConcernRow[],
  inFull: boolean,
): Promise<DeskRow[]> {
  const atlas = await atlasOf(ask.reader);
  const words = wordsOf(ask.lang);
  const { policy } = rulesOf(atlas);
  const asked = rows.filter(({ askedDueAt }) => askedDueAt !== null).map(({ id }) => id);
  const asks = asked.length > 0 ? await asksAt(ask.reader, asked) : [];
  return rows.map((row) => {
    const shown = toPublic(row, atlas, ask.lang);
    const place = atlas.place(row.place);
    const exact = place ? nameIn(place.names, ask.lang) : null;
    const own = row.ownTitle ?? (row.ownText ?? '').slice(0, 40);
    const full = inFull && !isAbout(ask, row);
    return {
      href: ask.href(`/concerns/${row.id}`),
      number: displayNumber(row),
      title: row.publicTitle ?? (full ? own : words.page.notPublic),
      place: full ? exact : shown.place.name,
      state: row.state,
      confirmation: row.confirmation,
      urgency: row.urgency,
      emergency: full ? row.emergency : null,
      promise: labelFor(words.promise, row.promise),
      owner: labelFor(words.owner, row.promiseOwner),
      body: shown.body?.name ?? null,
      dueAt: row.dueAt,
      asks: asks
        .filter(({ concern, kind }) => concern === row.id && kind !== row.promise)
        .map(({ kind, dueAt }) => ({ label: askWord(ask, kind), dueAt })),
      flags: flagsOf(row, ask.now, policy),
    };
  });
}
