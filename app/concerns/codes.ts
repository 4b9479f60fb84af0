/** Why something was not taken on. Each has a sentence and another way to go in the catalogues. */
export const declineCodes = [
  'private_dispute',
  'personal_privacy',
  'outside_law',
  'not_this_community',
  'commercial',
] as const;

/** Where something belongs at once. */
export const redirectCodes = ['emergency', 'hotline', 'court', 'police'] as const;

export const quarantineCodes = ['spam', 'abuse', 'malware'] as const;

/** Why it cannot be solved now. */
export const parkCodes = [
  'no_legal_basis',
  'no_budget',
  'no_capacity',
  'needs_higher_level',
] as const;

export const resolutions = ['solved', 'partly', 'explained', 'not_possible'] as const;

/** On what ground a body says that it is another's. */
export const transferCodes = ['not_competent', 'other_owner', 'wrong_facts'] as const;

export const reopenCodes = ['recurrence', 'new_fact'] as const;

export const extensionCodes = [
  'waiting_for_parts',
  'weather',
  'other_body',
  'more_complex',
] as const;

export const escalationCodes = [
  'beyond_competence',
  'deadlines_missed',
  'bodies_disagree',
] as const;

export const transferRefusalCodes = ['is_competent', 'no_ground', 'nobody_else'] as const;
export const extensionRefusalCodes = ['no_ground', 'harm_of_waiting', 'long_enough'] as const;

/** Why something held was let through. */
export const releaseCodes = ['false_alarm', 'masked'] as const;

/** Why the agenda group does not take it as a topic: it goes on as a concern. */
export const returnCodes = ['solve_directly', 'not_open_to_choice', 'decided_before'] as const;

export const unparkCodes = ['conditions_changed', 'new_fact'] as const;
export const closeParkedCodes = ['not_achievable', 'overtaken'] as const;
export const parkRefusalCodes = ['can_be_solved', 'reason_too_thin', 'review_too_late'] as const;

/** Why another level sends it back. */
export const sendBackCodes = ['not_competent', 'enabled_to_act', 'incomplete'] as const;

export const appealAnswerCodes = ['upheld', 'dismissed'] as const;
export const noReplyCodes = ['no_reply'] as const;

export const categories = [
  'safety',
  'facilities',
  'environment',
  'drainage',
  'lighting',
  'traffic',
  'parking',
  'accessibility',
  'noise',
  'housing',
  'property',
  'neighbour',
  'service',
  'food',
  'price',
  'affairs',
  'language',
  'idea',
  'enquiry',
  'other',
] as const;

export const urgencies = ['enquiry', 'normal', 'urgent', 'complex', 'emergency'] as const;
export const precisions = ['place', 'block', 'community'] as const;
export const visibilities = ['pseudonym', 'name', 'hidden'] as const;
export const channels = ['web', 'counter', 'phone', 'paper', 'api', 'import'] as const;

export type Resolution = (typeof resolutions)[number];
export type Urgency = (typeof urgencies)[number];
