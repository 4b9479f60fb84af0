import type { Algorithm, Quota } from '../problem.ts';
import { hashText, type Sha256 } from './bytes.ts';

/** Everything that decides who gets which chance, fixed before any number is drawn (design A7.1). */
export type Freeze = {
  readonly size: number;
  readonly onePerHousehold: boolean;
  readonly quotas: readonly Quota[];
  readonly people: readonly {
    readonly pseudonym: string;
    /** One per category, categories in the order in which the quotas first name them. */
    readonly features: readonly string[];
    /** A pseudonym as well; null for who lives alone. */
    readonly household: string | null;
  }[];
  readonly algorithm: Algorithm;
  /** Of the program that computes. */
  readonly version: string;
  /** Names and versions of the solvers it uses. */
  readonly solvers: readonly string[];
  readonly seed: number;
};

/**
 * The canonical text: a name, then a value in JSON on each line. Quotas stand in their own order, which decides ties;
 * people in the order of their pseudonyms, which tells nothing.
 */
export function freezeText(freeze: Freeze): string {
  const lines: readonly (readonly [string, unknown])[] = [
    ['size', freeze.size],
    ['onePerHousehold', freeze.onePerHousehold],
    ['algorithm', freeze.algorithm],
    ['version', freeze.version],
    ['solvers', freeze.solvers],
    ['seed', freeze.seed],
    ...freeze.quotas.map(
      ({ category, feature, min, max, minFlex, maxFlex }) =>
        ['quota', [category, feature, min, max, minFlex ?? null, maxFlex ?? null]] as const,
    ),
    ...freeze.people
      .toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : a.pseudonym > b.pseudonym ? 1 : 0))
      .map(
        ({ pseudonym, features, household }) =>
          ['person', [pseudonym, features, household]] as const,
      ),
  ];
  return [
    'linli-panel-freeze/1',
    ...lines.map(([name, value]) => `${name}\t${JSON.stringify(value)}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** What goes into the public record: 64 hex digits. */
export const freezeHash = (freeze: Freeze, sha256: Sha256): string =>
  hashText(freezeText(freeze), sha256);
