import { concernWordsOf, labelFor, labelsIn } from '../concerns/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { collectFigures, type FigureSheet, type ToldTable } from './collect.ts';
import { ruleVersionOf } from './home.ts';
import { type Words, wordsOf } from './messages/index.ts';
import type { FiguresProps } from './pages/figures.tsx';
import { offeredPeriods, type Period, periodNamed } from './period.ts';
import { formatOf, saidLength } from './said.ts';

/** The figures of a period by its name; null: there is no such period. */
export async function figuresNamed(
  ask: Ask,
  id: string,
): Promise<{ period: Period; sheet: FigureSheet } | null> {
  const { timeZone } = ask.tenant;
  const period = periodNamed(id, ask.now, timeZone);
  if (!period) return null;
  const atlas = await atlasOf(ask.reader);
  const { residents } = atlas.community.settings;
  const basis = { now: ask.now, timeZone, residents, ruleVersion: ruleVersionOf(atlas) };
  return { period, sheet: await collectFigures(ask.reader, period, basis) };
}

function nameOf(id: string, words: Words): string {
  if (id === 'recent') return words.figures.recent;
  const [year = '', quarter] = id.split('-q');
  if (quarter) return words.figures.quarter(year, quarter);
  const [, month] = id.split('-');
  return month
    ? words.figures.month(year.slice(0, 4), String(Number(month)))
    : words.figures.year(year);
}

/** The table of what is told by its number only. What there was none of is left out. */
function toldRows(table: ToldTable, words: Words, lang: Language): FiguresProps['told'] {
  const { codes } = concernWordsOf(lang);
  const { channel } = labelsIn(lang);
  const labels: Readonly<Record<string, string>> = { ...codes, ...words.toldCode };
  return table.kinds.map(({ kind, total, codes: byCode }) => {
    const named = Object.entries(byCode).filter(([, count]) => count !== 0);
    const several = Object.keys(byCode).length > 1 && total !== 0;
    return {
      label: labelFor(kind in words.told ? words.told : words.how.command, kind),
      count: total,
      codes: several
        ? named.map(([code, count]) => ({
            label: labelFor(kind === 'came_by' ? channel : labels, code),
            count,
          }))
        : [],
    };
  });
}

const hourMs = 3_600_000;

/** The page of the figures of a period, in the words of the asker's language. */
export function toFiguresProps(
  ask: Ask,
  { period, sheet }: { period: Period; sheet: FigureSheet },
): FiguresProps {
  const words = wordsOf(ask.lang);
  const format = formatOf(ask);
  const wait = sheet.figures.find(({ id }) => id === 'hours_to_acceptance')?.value ?? null;
  return {
    words,
    tabs: offeredPeriods(ask.now, ask.tenant.timeZone).map(({ id }) => ({
      label: nameOf(id, words),
      href: ask.href(id === 'recent' ? '/figures' : `/figures?period=${id}`),
      current: id === period.id,
    })),
    period: words.figures.fromTo(
      format.date(period.from),
      format.date(new Date(period.to.getTime() - 1)),
    ),
    figures: sheet.figures,
    outcomes: sheet.outcomes,
    takenOn: sheet.takenOn,
    ruleVersion: sheet.ruleVersion,
    told: sheet.told && toldRows(sheet.told, words, ask.lang),
    toldPeriod:
      sheet.told &&
      words.figures.fromTo(
        format.date(sheet.told.period.from),
        format.date(new Date(sheet.told.period.to.getTime() - 1)),
      ),
    wait: wait === null ? null : saidLength(wait * hourMs, words, format),
    dataHref: `/api/v1/communities/${ask.tenant.slug}/figures?period=${period.id}`,
  };
}
