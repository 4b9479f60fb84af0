import {
  closingCounts,
  headlineCounts,
  medianHoursToAcceptance,
  type Outcome,
  outcomeCounts,
  type PromiseCounts,
  participants,
  promiseCounts,
  ratingMonths,
  recurrence,
  toldCounts,
  toldKinds,
} from '../concerns/index.ts';
import type { Reader } from '../platform/db/database.ts';
import {
  type Figure,
  type FigureId,
  type Frame,
  measure,
  publishableMonths,
  share,
} from './figures.ts';
import { type Period, toldPeriod } from './period.ts';
import { type MonthCounts, type Told, toldOfYear } from './year-tree.ts';

/** What is told by its number only, of a period that is over. */
export type ToldTable = {
  readonly period: Period;
  readonly kinds: readonly (Told & { readonly kind: string })[];
};

export type FigureSheet = {
  readonly figures: readonly Figure[];
  /** What became of everything taken on during the period; each of them is public. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly takenOn: number;
  /** null: nothing of the period is over yet. */
  readonly told: ToldTable | null;
  readonly ruleVersion: string;
};

/** What the figures are counted by besides the period: the day, the place's clock, its people, its rules. */
export type Basis = {
  readonly now: Date;
  readonly timeZone: string;
  readonly residents: number | null;
  readonly ruleVersion: string;
};

const recurrenceMs = 90 * 86_400_000;

const total = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Whether so many, month by month, would give away those of another period: only whole periods can. */
function withheld(period: Period, counts: readonly number[]): boolean {
  if (!period.over) return false;
  const months = period.months.map(
    ({ id }, index): MonthCounts => ({
      month: id,
      counts: { all: counts[index] ?? 0 },
    }),
  );
  const told = toldOfYear(
    Number(period.first.slice(0, 4)),
    months.map(({ month }) => month),
    months,
    ['all'],
  );
  return told.get(period.id)?.total === null;
}

function ofPromises(counts: readonly PromiseCounts[], period: Period, frame: Frame): Figure[] {
  const sum = (name: keyof PromiseCounts) => total(counts, (month) => month[name]);
  const one = (id: FigureId, numerator: keyof PromiseCounts, of: keyof PromiseCounts) =>
    share(id, sum(numerator), sum(of), frame, {
      withheld: withheld(
        period,
        counts.map((month) => month[of]),
      ),
    });
  return [
    one('resolution_strict', 'solvedConfirmed', 'workDue'),
    one('resolution_of_answers', 'solvedConfirmed', 'answered'),
    one('answer_rate', 'answered', 'claimed'),
    one('response', 'contactInTime', 'contactDue'),
    one('on_time_original', 'doneInTime', 'workDue'),
    one('on_time_current', 'doneInExtendedTime', 'workDue'),
  ];
}

/** The headline alone: of what was promised for these months, how much was solved and confirmed. One query. */
export async function headlineFigure(
  reader: Reader,
  period: Period,
  ruleVersion: string,
): Promise<Figure> {
  const { solvedConfirmed, workDue } = await headlineCounts(reader, period);
  return share('resolution_strict', solvedConfirmed, workDue, { ...period, ruleVersion });
}

async function toldTable(reader: Reader, period: Period): Promise<ToldTable> {
  const rows = await toldCounts(reader, period.months);
  const ids = period.months.map(({ id }) => id);
  const kinds = toldKinds.map(({ kind, codes }) => {
    const own = rows.filter((row) => row.kind === kind);
    const months = ids.map((month, index) => ({
      month,
      counts: Object.fromEntries(
        own.filter((row) => row.month === index + 1).map(({ code, count }) => [code, count]),
      ),
    }));
    const told = toldOfYear(Number(period.first.slice(0, 4)), ids, months, codes).get(period.id);
    return { kind, total: told?.total ?? null, codes: told?.codes ?? {} };
  });
  return { period, kinds };
}

/** By counter, telephone or paper; null where the parts do not show it. */
function offline(table: ToldTable, ruleVersion: string): Figure {
  const came = table.kinds.find(({ kind }) => kind === 'came_by');
  const code = (name: string) => came?.codes[name] ?? null;
  const parts = [code('counter'), code('phone'), code('paper')];
  const all = came?.total ?? null;
  const imported = code('import');
  const frame = { from: table.period.from, to: table.period.to, ruleVersion };
  const known = all !== null && imported !== null && parts.every((part) => part !== null);
  return known
    ? share(
        'offline_share',
        total(parts, (part) => part ?? 0),
        all - imported,
        frame,
      )
    : share('offline_share', 0, 0, frame, { withheld: true });
}

/** All figures of a period, always from the same eight questions. */
export async function collectFigures(
  reader: Reader,
  period: Period,
  { now, timeZone, residents, ruleVersion }: Basis,
): Promise<FigureSheet> {
  const { from, to } = period;
  const frame = { from, to, ruleVersion };
  const counts = await promiseCounts(reader, period.months);
  const hours = await medianHoursToAcceptance(reader, period);
  const outcomes = await outcomeCounts(reader, period);
  const closings = await closingCounts(reader, period.months);
  const rated = { from, to: period.wholeTo > from ? period.wholeTo : from };
  const whole = period.months.filter(({ over }) => over);
  const months = publishableMonths(await ratingMonths(reader, whole));
  const repeated = { from: new Date(to.getTime() - recurrenceMs), to };
  const places = await recurrence(reader, repeated);
  const over = toldPeriod(period, now, timeZone);
  const told = over && (await toldTable(reader, over));
  const sum = (name: keyof PromiseCounts) => total(counts, (month) => month[name]);
  const workDue = sum('workDue');
  const dueWithheld = withheld(
    period,
    counts.map((month) => month.workDue),
  );
  const excluded = sum('joined') + sum('withdrawn');
  const ratedFrame = { ...rated, ruleVersion };
  return {
    figures: [
      ...ofPromises(counts, period, frame),
      share('satisfaction', months.good, months.ratings, ratedFrame, { interval: true }),
      share('rating_rate', months.ratings, months.asked, ratedFrame),
      share(
        'reopening',
        total(closings, ({ reopened }) => reopened),
        total(closings, ({ closed }) => closed),
        frame,
        {
          withheld: withheld(
            period,
            closings.map(({ closed }) => closed),
          ),
        },
      ),
      share('recurrence', places.recurring, places.places, { ...repeated, ruleVersion }),
      measure(
        'transfers_mean',
        'times',
        workDue === 0 ? null : sum('transfers') / workDue,
        workDue,
        frame,
        dueWithheld,
      ),
      measure(
        'hours_to_acceptance',
        'hours',
        hours,
        sum('taken'),
        frame,
        withheld(
          period,
          counts.map((month) => month.taken),
        ),
      ),
      share('exclusion', excluded, workDue + excluded, frame, {
        hidden: true,
        withheld:
          dueWithheld ||
          withheld(
            period,
            counts.map(({ joined, withdrawn }) => joined + withdrawn),
          ),
      }),
      ...(told ? [offline(told, ruleVersion)] : []),
      ...(over ? await ofPeople(reader, over, residents, ruleVersion) : []),
    ],
    outcomes,
    takenOn: total(Object.values(outcomes), (count) => count),
    told,
    ruleVersion,
  };
}

/** Who took part, in a period that is over; of single people nothing can be had from it. */
async function ofPeople(
  reader: Reader,
  period: Period,
  residents: number | null,
  ruleVersion: string,
): Promise<Figure[]> {
  const { all, firstByMonth } = await participants(reader, period.months);
  const first = total(firstByMonth, (count) => count);
  const frame = { from: period.from, to: period.to, ruleVersion };
  return [
    ...(residents ? [share('participation', all, residents, frame, { hidden: true })] : []),
    share('new_voices', first, all, frame, {
      hidden: true,
      withheld: withheld(period, firstByMonth),
    }),
  ];
}
