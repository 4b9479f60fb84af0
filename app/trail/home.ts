import {
  type ConcernRow,
  confirmedLately,
  homeCounts,
  labelFor,
  labelsIn,
  lateNow,
  type PublicConcern,
  publicConcerns,
  standingOf,
  toPublic,
} from '../concerns/index.ts';
import { type Atlas, atlasOf, nameIn } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { detectScript, inScript } from '../platform/text/index.ts';
import { headlineFigure } from './collect.ts';
import { figuresVersion } from './figures.ts';
import { wordsOf } from './messages/index.ts';
import type { HomeCard, HomeProps } from './pages/home.tsx';
import { recentPeriod } from './period.ts';
import { formatOf, saidCount, saidLength } from './said.ts';

const dayMs = 86_400_000;
/** So many of each kind stand on the first page; the rest is a link away. */
const shown = { late: 4, fresh: 5, solved: 4 };

/** The version of the figures' rules with that of the community's own numbers. */
export function ruleVersionOf(atlas: Atlas): string {
  return `${figuresVersion}.${atlas.community.ruleVersion}`;
}

/** Everything on the first page of a community, from always the same five queries. */
export async function homeOf(ask: Ask): Promise<HomeProps> {
  const { reader, now, lang } = ask;
  const words = wordsOf(lang);
  const atlas = await atlasOf(reader);
  const format = formatOf(ask);
  const period = recentPeriod(now, ask.tenant.timeZone);
  const counts = await homeCounts(reader, {
    now,
    freshSince: new Date(now.getTime() - 7 * dayMs),
    confirmedSince: new Date(now.getTime() - 30 * dayMs),
  });
  const late = await lateNow(reader, now, shown.late);
  const fresh = await publicConcerns(reader, { most: shown.fresh });
  const solved = await confirmedLately(reader, shown.solved);
  const figure = await headlineFigure(reader, period, ruleVersionOf(atlas));
  const toCard = cardMaker(ask, atlas);
  const { community } = atlas;
  const { lead, mandate } = community.settings;
  const said = (n: number) => saidCount(n, words, format);
  const nothing = fresh.length === 0;
  return {
    words,
    name: nameIn(community.names, lang),
    sentence: nothing
      ? words.home.nothing
      : [
          words.home.open(counts.open, said(counts.open)),
          words.home.late(counts.late, said(counts.late)),
          words.home.confirmed(counts.confirmed, said(counts.confirmed)),
        ].join(lang === 'en' ? ' ' : ''),
    nothing,
    freshCount: words.home.freshCount(counts.fresh, said(counts.fresh)),
    late: late.map((row) => toCard(row, 'late')),
    fresh: fresh.slice(0, shown.fresh).map((row) => toCard(row, 'fresh')),
    solved: solved.map((row) => toCard(row, 'solved')),
    figure,
    period: words.figures.fromTo(format.date(period.from), format.date(period.to)),
    runBy: lead ? { who: ownName(lead.names, lang), mandate: ownName(mandate ?? {}, lang) } : null,
    hrefs: {
      tell: ask.href('/raise'),
      all: ask.href('/concerns'),
      solved: ask.href('/concerns?view=confirmed'),
      late: ask.href('/concerns?view=late'),
      figures: ask.href('/figures'),
      how: ask.href('/how'),
    },
  };
}

function ownName(names: Readonly<Record<string, string>>, lang: Language): string {
  return names[lang] || names['zh-Hans'] || Object.values(names)[0] || '';
}

/** What one entry of a list on the first page says, as far as everybody may know it. */
function cardMaker(ask: Ask, atlas: Atlas) {
  const { lang, now } = ask;
  const words = wordsOf(lang);
  const labels = labelsIn(lang);
  const format = formatOf(ask);
  const turnOf = (concern: PublicConcern) => {
    const owner = concern.promiseOwner;
    const named =
      owner === 'body' ? concern.body : owner === 'receiving_body' ? concern.calledIn : null;
    return named?.name ?? labelFor(words.owner, owner);
  };
  return (row: ConcernRow, list: 'late' | 'fresh' | 'solved'): HomeCard => {
    const concern = toPublic(row, atlas, lang);
    const { standing, depth } = standingOf(concern);
    const { dueAt, closedAt, promiseOwner } = concern;
    const overdue = dueAt !== null && dueAt < now && promiseOwner !== 'author';
    const lateBy = overdue
      ? words.home.lateBy(saidLength(now.getTime() - dueAt.getTime(), words, format))
      : null;
    return {
      href: ask.href(`/concerns/${concern.id}`),
      title: titleOf(concern, ask),
      lang: concern.lang,
      standing: lateBy ? 'late' : standing,
      depth,
      state:
        lateBy ??
        (standing === 'sealed' ? words.home.sealed : labelFor(labels.state, concern.state)),
      place: concern.place.name,
      category: concern.category && labelFor(labels.category, concern.category),
      at: list === 'fresh' ? (concern.acceptedAt ?? concern.submittedAt) : closedAt,
      took:
        list === 'solved' && closedAt
          ? words.home.solvedIn(
              saidLength(closedAt.getTime() - concern.submittedAt.getTime(), words, format),
            )
          : null,
      turn: list === 'late' ? words.home.turn(turnOf(concern)) : null,
      due: list === 'late' ? dueAt : null,
    };
  };
}

const longest = 60;

/** Its title; without one, how its text begins. In the reader's script when that was asked for. */
function titleOf(concern: PublicConcern, ask: Ask): string {
  const { preferences, lang } = ask;
  const letters = [...(concern.title || concern.text)];
  const title =
    letters.length > longest ? `${letters.slice(0, longest).join('')}…` : letters.join('');
  const script = detectScript(title);
  const foreign =
    lang !== 'en' && script !== lang && (script === 'zh-Hans' || script === 'zh-Hant');
  return preferences.script === 'reader' && foreign ? inScript(title, lang) : title;
}
