export type Admission = {
  readonly admitted: boolean;
  /** Enough households, by any way. */
  readonly households: { readonly has: number; readonly needed: number; readonly enough: boolean };
  /** The cautious rate among those it was shown to, against the median of those admitted lately; in billionths. */
  readonly rate: {
    readonly has: number;
    readonly median: number | null;
    /** Why it is enough: as good as the median, so many households that it does not matter, nothing to compare with. */
    readonly because: 'median' | 'three-quorums' | 'waived' | null;
  };
};

/**
 * Whether a topic is admitted: households by any way reach the quorum, and the rate among those it was shown to is no
 * less than the median of the last 20 admitted topics. A shared link raises the first and never the second. With three
 * times the quorum, or fewer than five topics to compare with, the rate does not matter.
 *
 * It may admit earlier than the thresholds of the rules of a topic, or order who waits; it never bars one that met them.
 *
 * @param lately cautious rates of admitted topics, the newest last
 */
export function admit(
  households: number,
  quorum: number,
  rate: number,
  lately: readonly number[],
): Admission {
  const enough = households >= quorum;
  const last = lately.slice(-20);
  const median = last.length < 5 ? null : medianOf(last);
  const because =
    median === null
      ? 'waived'
      : rate >= median
        ? 'median'
        : households >= 3 * quorum
          ? 'three-quorums'
          : null;
  return {
    admitted: enough && because !== null,
    households: { has: households, needed: quorum, enough },
    rate: { has: rate, median, because },
  };
}

/** Of an even number the lower of the two in the middle: no new number comes up. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
}

export type Standing = {
  readonly supporters: number;
  readonly residents: number;
  readonly mergedConcerns: number;
  /** Of the residents' representatives so many are for it. */
  readonly representatives: number;
  readonly allRepresentatives: number;
  readonly delegate: boolean;
  readonly agendaGroup: boolean;
};

export type ReviewReason =
  | 'supporters'
  | 'merged-concerns'
  | 'representatives'
  | 'delegate'
  | 'agenda-group';

/** What always opens a review, each by itself: these thresholds stand, whatever the ranking says. */
export function reviewReasons(standing: Standing): ReviewReason[] {
  const { supporters, residents, representatives, allRepresentatives } = standing;
  const needed = Math.max(5, Math.min(10, Math.ceil(residents / 100)));
  const reasons: readonly (readonly [ReviewReason, boolean])[] = [
    ['supporters', supporters >= needed],
    ['merged-concerns', standing.mergedConcerns >= 3],
    ['representatives', representatives > 0 && 5 * representatives >= allRepresentatives],
    ['delegate', standing.delegate],
    ['agenda-group', standing.agendaGroup],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}
