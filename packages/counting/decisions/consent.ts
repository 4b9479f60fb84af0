import { type ByMode, byMode, type Cast } from './ballots.ts';

export type ConsentAnswer =
  | { readonly kind: 'consent' }
  /** Would not do it so, but does not stand in the way. */
  | { readonly kind: 'aside' }
  | {
      readonly kind: 'objection';
      /** Why it would do harm; without a reason it is noted and does not stand. */
      readonly reason: string;
      /** What was answered to it; '' where nobody has yet. */
      readonly reply: string;
      /** Whether whoever raised it still holds to it. */
      readonly stands: boolean;
    };

export type Objection = Extract<ConsentAnswer, { kind: 'objection' }>;

export type ConsentCounts = {
  readonly consents: number;
  readonly asides: number;
  readonly objections: number;
};

export type ConsentResult = {
  readonly carried: boolean;
  readonly counts: ByMode<ConsentCounts>;
  /** Entitled people who said nothing. That is not consent; null where nobody said how many are entitled. */
  readonly silent: number | null;
  /** With a reason, and still held to: these stop it. */
  readonly standing: readonly Objection[];
  /** With a reason, without an answer: these stop it as well, for each is owed one. */
  readonly unanswered: readonly Objection[];
  readonly withoutReason: number;
  readonly resolved: readonly Objection[];
  /** How many must have answered; null: none is asked for. */
  readonly quorum: { readonly has: number; readonly needed: number; readonly met: boolean } | null;
};

/**
 * Consent: carried when somebody consents, enough have answered, no objection with a reason stands, and every such
 * objection was answered. Silence is not consent.
 *
 * @param needed how many must have answered; null: none is asked for
 */
export function consent(
  ballots: readonly Cast<ConsentAnswer>[],
  entitled: number | null,
  needed: number | null,
): ConsentResult {
  const counts = byMode(ballots, (some): ConsentCounts => {
    const of = (kind: ConsentAnswer['kind']) =>
      some.reduce((all, { choice, times }) => (choice.kind === kind ? all + times : all), 0);
    return { consents: of('consent'), asides: of('aside'), objections: of('objection') };
  });
  const objections = ballots.flatMap(({ choice, times }) =>
    choice.kind === 'objection' ? Array.from({ length: times }, () => choice) : [],
  );
  const reasoned = objections.filter(({ reason }) => reason !== '');
  const standing = reasoned.filter(({ stands }) => stands);
  const unanswered = reasoned.filter(({ reply }) => reply === '');
  const { consents, asides } = counts.all;
  const has = consents + asides + objections.length;
  const quorum = needed === null ? null : { has, needed, met: has >= needed };
  return {
    carried:
      consents > 0 && standing.length === 0 && unanswered.length === 0 && (quorum?.met ?? true),
    counts,
    silent: entitled === null ? null : Math.max(0, entitled - has),
    standing,
    unanswered,
    withoutReason: objections.length - reasoned.length,
    resolved: reasoned.filter(({ stands, reply }) => !stands && reply !== ''),
    quorum,
  };
}
