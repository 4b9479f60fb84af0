import { parseDecimal, ratio } from '../../../packages/counting/index.ts';
import { collectFaults, faultLines } from '../../platform/csv/faults.ts';
import { countAgenda, type Outcome, type Rule } from '../agenda/outcome.ts';
import type { Method } from '../count/cast.ts';
import { type CountRules, type Decided, decide } from '../count/decide.ts';
import { readCast } from '../reading/read-cast.ts';
import type { Pb } from '../reading/read-pb.ts';
import { asStream, pbIn, smallPb } from '../reading/testing.ts';

export const plainRules: CountRules = {
  base: 'without-abstentions',
  threshold: { than: 'more-than', share: ratio(1, 2) },
  quorum: null,
  measures: [],
  entitled: new Map([['persons', ratio(60)]]),
  present: new Map(),
  seats: 1,
  by: 'sum',
  most: null,
  dots: null,
  lot: null,
};

/** Ballots as rows of a table, counted. */
export async function counted(
  method: Method,
  lines: readonly string[],
  changes: Partial<CountRules> = {},
): Promise<Decided> {
  const rules = { ...plainRules, ...changes };
  const faults = collectFaults();
  const cast = await readCast(
    asStream(`${lines.join('\n')}\n`),
    { ...rules, method, options: null },
    faults,
  );
  if (faults.count > 0) throw new Error(faultLines('B.csv', faults).join('\n'));
  return decide(cast, rules);
}

/** One vote by each method. */
export const examples = (): Promise<Decided[]> =>
  Promise.all([
    counted(
      'yes-no',
      ['vote,area,times,mode', 'yes,84.5,21,open', 'no,120,9,counter', 'abstain,60,6,pseudonymous'],
      {
        measures: ['area'],
        quorum: { share: ratio(1, 2), of: 'cast' },
        entitled: new Map([
          ['persons', ratio(60)],
          ['area', parseDecimal('5400.5') ?? ratio(1)],
        ]),
      },
    ),
    counted('consent', [
      'answer,reason,reply,stands,times',
      'consent,,,,18',
      'aside,,,,2',
      'objection,晚上太吵。,八点以后关灯。,no,1',
      'objection,The <b>smell</b> of the bins,,yes,1',
      'objection,,,,1',
    ]),
    counted('approval', ['vote,times', 'Lift|Ramp,13', 'Ramp|雨棚,8', 'Lift,4']),
    counted('score', ['Lift,Ramp,雨棚', '5,3,', '0,4,5', '2,,4']),
    counted('schulze', [
      'times,ranking',
      ...['5,A>C>B>E>D', '5,A>D>E>C>B', '8,B>E>D>A>C', '3,C>A>B>E>D'],
      ...['7,C>A>E>B>D', '2,C>B>A>D>E', '7,D>C>E>B>A', '8,E>B>A>D>C'],
    ]),
    counted(
      'stv',
      [
        'times,ranking',
        ...['4,Orange', '2,Pear>Orange', '8,Chocolate>Strawberry', '4,Chocolate>Hamburger'],
        ...['1,Strawberry', '1,Hamburger'],
      ],
      { seats: 3 },
    ),
  ]);

/** The small budget by each rule. */
export async function budgets(): Promise<{ pb: Pb; outcomes: Record<Rule, Outcome> }> {
  const more = Array.from({ length: 7 }, (_, i) => `c${i};benches,pond,roof`);
  const pb = await pbIn(
    `${smallPb.replace('pond;101;A pond', 'pond;101;A <i>pond</i>\nroof;60;车棚顶')}\n${more.join('\n')}`,
  );
  const by = (rule: Rule) => countAgenda(pb.instance, rule);
  return {
    pb,
    outcomes: {
      'equal-shares': by('equal-shares'),
      phragmen: by('phragmen'),
      approval: by('approval'),
    },
  };
}
