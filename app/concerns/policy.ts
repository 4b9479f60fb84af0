/**
 * All the numbers of "our promise" (domain §6). A community may change them by its settings; each change raises its
 * rule version and is in the public log. Units are in the names: WD working days, D calendar days, H hours.
 */
export const defaultPolicy = {
  screeningWD: 1,
  quarantineReviewWD: 1,
  authorAnswerWD: 10,
  dutyCallBackH: 2,
  assignWD: 1,
  transferAskWD: 1,
  transferDecideWD: 1,
  transferAcceptWD: 1,
  contactEmergencyH: 2,
  contactUrgentH: 24,
  contactNormalWD: 1,
  handleEnquiryWD: 1,
  handleUrgentH: 24,
  handleNormalD: 7,
  handleComplexD: 15,
  topicDecisionWD: 10,
  handoverReceiveWD: 3,
  handoverRaiseWD: 7,
  handoverLabelWD: 10,
  confirmationD: 7,
  unmergeD: 5,
  reopenAuthorD: 30,
  reopensBeforeConvenor: 3,
  appealD: 15,
  reviewParkedD: 90,
  stalledD: 14,
  atRiskPercent: 75,
  mostExtensions: 2,
  escalateAfterMissed: 2,
  transfersBeforeConvenor: 3,
  thresholdSupporters: 10,
  thresholdPercent: 1,
  thresholdLeast: 5,
  contactDataD: 180,
} as const;

export type PolicyKey = keyof typeof defaultPolicy;
export type Policy = { readonly [K in PolicyKey]: number };

/** Ten years: more is a slip of the keyboard. */
export const mostOfPolicy = 3650;

/** The defaults with a community's own numbers over them; unknown names and senseless numbers change nothing. */
export function policyWith(own: Readonly<Record<string, number>>): Policy {
  const known = Object.entries(own).filter(
    ([name, value]) =>
      name in defaultPolicy && Number.isInteger(value) && value > 0 && value <= mostOfPolicy,
  );
  return { ...defaultPolicy, ...Object.fromEntries(known) };
}

/**
 * The policy as it stood at a moment: today's own numbers, with every later change taken back.
 *
 * @param changes what a number was before each change, the oldest change first
 */
export function policiesOver(
  own: Readonly<Record<string, number>>,
  changes: readonly { readonly key: string; readonly before: number; readonly at: Date }[],
): (moment: Date) => Policy {
  const now = policyWith(own);
  if (changes.length === 0) return () => now;
  return (moment) => {
    const earlier = { ...own };
    for (const { key, before, at } of changes.toReversed()) if (at > moment) earlier[key] = before;
    return policyWith(earlier);
  };
}
