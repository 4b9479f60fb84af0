import {
  countOf,
  modes,
  type Ratio,
  ratio,
  scale,
  toFixed,
  toText,
} from '../../../packages/counting/index.ts';
import type { Decided } from '../../meetings/index.ts';
import { fitText } from '../fit-text.ts';

const mostLines = 20;

/** What was decided, for somebody at a keyboard: at most 20 lines. */
export function countSummary(decided: Decided): string[] {
  const { cast, method } = decided;
  const ways = modes
    .map((mode) => [mode, countOf(cast.ballots.filter((ballot) => ballot.mode === mode))] as const)
    .filter(([, times]) => times > 0)
    .map(([mode, times]) => `${times} ${mode}`);
  const lines = [
    `${countOf(cast.ballots)} ${countOf(cast.ballots) === 1 ? 'ballot' : 'ballots'}${ways.length > 0 ? ` (${ways.join(', ')})` : ''}; method ${method}.`,
    ...resultLines(decided),
  ];
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines - 1), `  … and ${lines.length - mostLines + 1} more`]
    : lines;
}

function resultLines(decided: Decided): string[] {
  const name = (option: number) => fitText(decided.cast.options[option] ?? '', 30);
  const names = (all: readonly number[]) => all.map(name).join(', ');
  const amount = (value: Ratio) => toText(value);
  switch (decided.method) {
    case 'yes-no': {
      const { carried, quorate, measures } = decided.result;
      const { threshold, base } = decided.rules;
      return [
        `${carried ? 'Carried' : 'Not carried'}${quorate ? '' : ': there is no quorum'}.`,
        ...measures.map(({ measure, sums, base: of, reached, tie }) => {
          const { yes, no, abstain } = sums.all;
          return `  ${fitText(measure.name, 20)}: yes ${amount(yes)}, no ${amount(no)}, abstain ${amount(abstain)}; ${threshold.than.replace('-', ' ')} ${amount(threshold.share)} of ${amount(of)} (${base.replace('-', ' ')}): ${reached ? 'reached' : tie ? 'a tie, not reached' : 'not reached'}`;
        }),
      ];
    }
    case 'consent': {
      const { carried, counts, standing, unanswered, silent } = decided.result;
      const { consents, asides, objections } = counts.all;
      return [
        `${carried ? 'Carried by consent' : 'No consent'}.`,
        `  ${consents} consent, ${asides} stand aside, ${objections} object${silent === null ? '' : `, ${silent} said nothing, which is not consent`}.`,
        `  ${standing.length} ${standing.length === 1 ? 'objection stands' : 'objections stand'}, ${unanswered.length} ${unanswered.length === 1 ? 'has' : 'have'} no answer yet.`,
      ];
    }
    case 'approval':
    case 'score': {
      const { winners, order, byLot } = decided.result;
      return [
        `Chosen: ${names(winners)}.${byLot.length > 0 ? ` By lot among ${names(byLot)}.` : ''}`,
        ...order.map(
          ({ option, sum, counts, mean }) =>
            `  ${String(sum).padStart(8)}  ${name(option)}${decided.method === 'score' && mean ? `, mean ${toFixed(mean, 2)} of ${counts}` : ''}`,
        ),
      ];
    }
    case 'schulze': {
      const { winner, order, potentialWinners, paths } = decided.result;
      return [
        `Chosen: ${name(winner)}.${potentialWinners.length > 1 ? ` By lot among ${names(potentialWinners)}.` : ''}`,
        `Order: ${order.map(name).join(' > ')}`,
        ...order
          .slice(1)
          .map(
            (beaten) =>
              `  ${name(winner)} over ${name(beaten)}: ${paths[winner]?.[beaten]} against ${paths[beaten]?.[winner]}`,
          ),
      ];
    }
    case 'stv': {
      const { elected, quota, stages } = decided.result;
      return [
        `Elected: ${names(elected)}. Quota ${quota}.`,
        ...stages.map(({ action, elected: now }, i) => {
          const what =
            action.kind === 'surplus'
              ? `${toFixed(ratio(action.surplus, scale), 5)} of ${name(action.option)} go on at ${toFixed(ratio(action.value, scale), 5)}`
              : action.kind === 'exclusion'
                ? `${name(action.option)} is excluded`
                : action.kind === 'first'
                  ? 'first preferences'
                  : 'as many are left as there are seats';
          return `  ${i + 1}. ${what}${now.length > 0 ? `; elected: ${names(now)}` : ''}`;
        }),
      ];
    }
  }
}
