/** Every setting: what it is called, and what it does, in one line. */
export const settings = {
  names: ['Name of the community', 'Stands at the top of every page and on every letter.'],
  telephone: ['Telephone', 'Stands at the foot of every page, for people who would rather talk.'],
  language: ['First language', 'For visitors whose browser does not say which they read.'],
  lead: [
    'Who leads',
    'The organisation that convenes. Everybody reads it on the page “Who runs this”.',
  ],
  mandate: [
    'Mandate',
    'By what right it convenes: a decision, an agreement, an election. Everybody reads it.',
  ],
  residents: ['Residents', 'How many people live here, for shares of them.'],
  'level.province': [
    'Province above us',
    'Stands beside our name wherever communities are listed.',
  ],
  'level.city': ['City above us', 'Stands beside our name wherever communities are listed.'],
  'level.district': [
    'District above us',
    'Stands beside our name wherever communities are listed.',
  ],
  'level.subdistrict': [
    'Sub-district above us',
    'Stands beside our name wherever communities are listed.',
  ],
  'label.province': ['Word for “province”', 'What this level is called here, e.g. state.'],
  'label.city': ['Word for “city”', 'What this level is called here, e.g. county.'],
  'label.district': ['Word for “district”', 'What this level is called here, e.g. borough.'],
  'label.subdistrict': [
    'Word for “sub-district”',
    'What this level is called here, e.g. ward or township.',
  ],
  'label.community': [
    'Word for “community”',
    'What this level is called here, e.g. neighbourhood or village.',
  ],
  'emergency.police': ['Police', 'The number shown when somebody writes of danger.'],
  'emergency.fire': ['Fire brigade', 'The number shown when somebody writes of fire or gas.'],
  'emergency.medical': ['Ambulance', 'The number shown when somebody writes of a person in need.'],
  'emergency.gas': ['Gas company', 'Shown beside the others when somebody smells gas.'],
  'emergency.duty': ['Person on duty', 'Our own number for nights and holidays.'],
  'calendar.opens': [
    'Office opens',
    'Working time begins: promises in working days count from here.',
  ],
  'calendar.closes': ['Office closes', 'Working time ends.'],
  'calendar.extraHolidays': [
    'Days off besides the public holidays',
    'No promise runs out on these days.',
  ],
  'calendar.extraWorkdays': [
    'Make-up working days',
    'Weekend days on which the office works, so promises run.',
  ],
  'policy.screeningWD': ['Somebody reads it', 'After a worry was handed in.'],
  'policy.quarantineReviewWD': [
    'A person looks at what was held back',
    'After the machine took it for spam or abuse.',
  ],
  'policy.dutyCallBackH': [
    'The person on duty rings back',
    'After an emergency was sent to the right number.',
  ],
  'policy.assignWD': ['Somebody becomes responsible', 'After a worry was taken on.'],
  'policy.transferDecideWD': [
    'A wish to pass it on is decided',
    'The old body stays responsible until another accepts.',
  ],
  'policy.reviewParkedD': [
    'What cannot be solved yet is looked at again',
    'The longest that a worry may sleep.',
  ],
  'policy.contactDataD': ['Contact data is deleted', 'After a worry was closed.'],
  'policy.contactEmergencyH': ['First contact, emergency', 'After a body became responsible.'],
  'policy.contactUrgentH': ['First contact, urgent', 'After a body became responsible.'],
  'policy.contactNormalWD': ['First contact, ordinary', 'After a body became responsible.'],
  'policy.handleEnquiryWD': ['A question is answered', 'After a body became responsible.'],
  'policy.handleUrgentH': ['Urgent work is done', 'After a body became responsible.'],
  'policy.handleNormalD': ['Ordinary work is done', 'After a body became responsible.'],
  'policy.handleComplexD': ['Complex work is done', 'After a body became responsible.'],
  'policy.transferAskWD': ['A body says that another is responsible', 'Later it keeps the worry.'],
  'policy.transferAcceptWD': ['The other body accepts or not', 'After passing it on was granted.'],
  'policy.mostExtensions': ['Extensions at most', 'How often a date may be put off.'],
  'policy.authorAnswerWD': [
    'The author adds what is missing',
    'Without an answer the worry is closed.',
  ],
  'policy.confirmationD': [
    'The author says whether it is done',
    'Silence is then counted as unconfirmed, never as yes.',
  ],
  'policy.unmergeD': ['The author may object to a joining', 'After two worries were joined.'],
  'policy.reopenAuthorD': ['The author may open it again', 'After it was closed.'],
  'policy.appealD': ['The author may object to a no', 'After a worry was not taken on.'],
  'policy.escalateAfterMissed': [
    'Missed promises before it goes up',
    'Then the body below is called in by itself.',
  ],
  'policy.handoverReceiveWD': [
    'The body called in has received it',
    'Without a sign it is reminded.',
  ],
  'policy.handoverRaiseWD': ['The level above it is told', 'When the body called in gave no sign.'],
  'policy.handoverLabelWD': ['It is said here that there was no sign', 'Everybody reads it.'],
  'policy.transfersBeforeConvenor': [
    'Transfers before the convenor decides',
    'So that nobody passes a worry on for ever.',
  ],
  'policy.reopensBeforeConvenor': [
    'Reopenings before the convenor decides',
    'What comes back again and again needs more than one body.',
  ],
  'policy.topicDecisionWD': ['The agenda group decides', 'After a topic was proposed.'],
  'policy.thresholdSupporters': ['Supporters that make a topic', 'Confirmed residents only.'],
  'policy.thresholdPercent': [
    'Share of residents that makes a topic',
    'Whichever is smaller, this or the number above.',
  ],
  'policy.thresholdLeast': [
    'Supporters at least',
    'Below this nothing becomes a topic by support.',
  ],
  'policy.stalledD': ['“Nothing has happened” is shown', 'After so long without any step.'],
  'policy.atRiskPercent': [
    '“Running out” is shown',
    'When so much of the time is used and nothing was reported.',
  ],
  escalationBody: [
    'The body that is called in',
    'After missed promises. Without one the convenor decides by hand.',
  ],
  'rights.visitorsSubmit': [
    'Visitors may hand in worries',
    'Without it a worry needs a sign-in, or somebody at the counter.',
  ],
  'rights.workersConfirm': [
    'Workers may confirm for those they wrote down for',
    'Without it only the author says whether it is done.',
  ],
  'rights.supportFrom': [
    'Who may stand behind a worry',
    'Confirmed residents are always counted apart.',
  ],
} as const;
