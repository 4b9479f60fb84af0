import type { Conditions } from '../../services/index.ts';

export const number = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 0 });
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
export const counted = (n: number, one: string, many: string): string =>
  `${number(n)} ${n === 1 ? one : many}`;

/** What the figures above hold for. */
export function conditionLines(conditions: Conditions): string[] {
  const { minutes, speedKmh, metres, snapLimitMetres, profile, prune, extract } = conditions;
  const islands = prune > 0 ? `islands below ${prune} vertices left out` : 'islands kept';
  const rules = conditions.country === null ? '' : `, rules of ${conditions.country}`;
  const overlay = conditions.overlay ? `overlay ${conditions.overlay.version}` : 'no overlay';
  const when = conditions.evaluatedAt
    ? `Gates and closures as on ${conditions.evaluatedAt}`
    : 'Gates count as open';
  return [
    `On foot along streets: ${minutes} minutes at ${speedKmh} km/h, that is ${number(metres)} m, ways from door to street included (at most ${number(snapLimitMetres)} m).`,
    `Streets: ${extract.name}, SHA-256 ${extract.sha256.slice(0, 16)}…; profile ${profile}${rules}, ${islands}, ${overlay}. ${when}; opening hours of places are not looked at.`,
    conditions.attribution,
  ];
}
