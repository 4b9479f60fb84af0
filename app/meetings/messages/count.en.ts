const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language, with the plain one (`n`) where the form of the word needs it. */
export const count = {
  name: 'Linli · votes and elections',
  title: {
    'yes-no': 'Was it carried?',
    consent: 'Is there consent?',
    approval: 'What was chosen',
    score: 'What was chosen',
    schulze: 'Who was chosen, and why',
    stv: 'Who was elected, and how',
  },
  skip: 'Skip to the content',
  contents: 'On this page',
  /** Between sentences. */
  gap: ' ',
  basis: (n: number, said: string) => `${said} ${many(n, 'ballot', 'ballots')}`,
  carried: 'It is carried.',
  notCarried: 'It is not carried.',
  noQuorum: 'Too few took part, so it is not carried.',
  consented: 'There is consent.',
  notConsented: 'There is no consent.',
  chosen: (names: string) => `Chosen: ${names}.`,
  elected: (names: string) => `Elected: ${names}.`,
  byLot: (names: string) =>
    `${names} were exactly level. The order committed before the vote decided.`,
  way: {
    title: 'How it was counted',
    'yes-no': {
      base: {
        'without-abstentions':
          'The share is of yes and no together. Abstentions count for neither.',
        cast: 'The share is of all ballots cast. An abstention makes it harder to carry.',
        present: 'The share is of all who are in the room, also of those who did not vote.',
        entitled: 'The share is of all who may vote, also of those who did not come.',
      },
      threshold: {
        'more-than': (share: string) => `Yes needs more than ${share} of that.`,
        'at-least': (share: string) => `Yes needs at least ${share} of that.`,
      },
      tie: 'As many yes as no: then it is not carried.',
      both: 'Every measure must pass by itself.',
    },
    consent: {
      rule: 'It is carried when somebody consents, no objection with a reason stands, and each of them was answered.',
      silence: 'Silence is not consent.',
    },
    approval: { rule: 'Everybody names whatever they could live with. What most name is chosen.' },
    score: {
      sum: 'Everybody gives points. The largest sum is chosen.',
      mean: 'Everybody gives points. The largest mean is chosen.',
      mean2: 'The mean is of those who gave points to it.',
    },
    schulze: {
      pairs: 'Any two are compared: how many put this one before that one?',
      path: 'Who does not beat another directly may do so by way of others. A path is as strong as its weakest comparison.',
      win: 'Chosen is who has the stronger path against each of the others.',
    },
    stv: {
      quota: (quota: string, seats: string) =>
        `Whoever reaches ${quota} votes is elected; that is enough for ${seats} and not for one more.`,
      surplus:
        'What somebody has beyond that goes on to the next wish on those ballots, each worth a part of a vote.',
      exclude:
        'When nobody has more than enough, whoever has fewest drops out, and those ballots go on.',
    },
  },
  majority: {
    title: 'The count',
    measure: { persons: 'Persons' },
    answers: { yes: 'yes', no: 'no', abstain: 'abstain' },
    said: (yes: string, no: string, abstain: string) =>
      `yes ${yes} · no ${no} · abstain ${abstain}`,
    needed: {
      'more-than': (needed: string, base: string) => `Needed: more than ${needed} of ${base}.`,
      'at-least': (needed: string, base: string) => `Needed: at least ${needed} of ${base}.`,
    },
    reached: 'Reached.',
    missed: 'Not reached.',
    tie: 'As many yes as no: not reached.',
    quorum: (has: string, needed: string) => `Took part: ${has}. Needed: ${needed}.`,
    key: 'How to read the bar',
  },
  consent: {
    title: 'What was said',
    consents: 'Consent',
    asides: 'Stand aside',
    objections: 'Object',
    silent: 'Said nothing (no consent)',
    objectionsTitle: 'The objections',
    stands: 'stands',
    resolved: 'let go',
    reply: (reply: string) => `Answer: ${reply}`,
    noReply: 'No answer yet.',
    withoutReason: (n: number, said: string) =>
      `${said} ${many(n, 'objection gives', 'objections give')} no reason. Noted; it does not stop anything.`,
    none: 'Nobody objected.',
  },
  points: {
    title: 'The count',
    approvals: (n: number, said: string) =>
      `${said} ${many(n, 'ballot names it', 'ballots name it')}`,
    sum: (said: string) => `${said} points`,
    mean: (mean: string, n: number, said: string) =>
      `mean ${mean} of ${said} ${many(n, 'ballot', 'ballots')}`,
    chosen: 'chosen',
  },
  schulze: {
    title: 'Why this one',
    lead: (winner: string) =>
      `“${winner}” against each of the others, in the order in which they came.`,
    direct: (a: string, b: string, votes: string, against: string) =>
      `${a} over ${b}: ${votes} ballots, ${against} the other way.`,
    path: (path: string, strength: string, back: string) =>
      `Path ${path}: ${strength} at its weakest. The other way round: ${back}.`,
    none: 'There is no way back.',
    tableTitle: 'Every two compared',
    caption: 'How many ballots put the one in the row before the one in the column',
    over: 'before',
  },
  stv: {
    title: 'Step by step',
    first: 'First wishes',
    surplus: (name: string, surplus: string, value: string) =>
      `${name} has ${surplus} too many. They go on; each ballot is worth ${value} of what it was.`,
    exclusion: (name: string) => `${name} has fewest and drops out. These ballots go on.`,
    rest: 'Only as many are left as there are seats: they are elected.',
    now: (names: string) => `Elected now: ${names}.`,
    lot: (names: string) =>
      `${names} were level from the first step on; the committed order decided.`,
    rest2: (none: string, lost: string) =>
      `Without a further wish: ${none}. Lost by cutting after five decimals: ${lost}.`,
    quota: (quota: string) => `The line is the quota, ${quota}.`,
    elected: 'elected',
    out: 'out',
  },
  modes: {
    title: 'How the ballots came',
    lead: 'All count together and the same.',
    names: { open: 'open', pseudonymous: 'under a code', counter: 'at the counter or by hand' },
    withheld: 'Too few came in one of these ways to show them apart.',
    one: (mode: string) => `All came in one way: ${mode}.`,
  },
  rules: {
    title: 'Fixed before the first ballot',
    method: 'Method',
    methods: {
      'yes-no': 'yes, no, abstain',
      consent: 'consent',
      approval: 'approval',
      score: 'points',
      schulze: 'Schulze, winning votes',
      stv: 'single transferable vote, Scottish rules',
    },
    options: 'Choices',
    seats: 'Places',
    lot: 'Order for ties',
    noLot: 'none needed',
    input: 'Fingerprint of the ballots',
    again: 'To count again, with the published ballots as BALLOTS.csv and the rules above:',
  },
  foot: 'Every ballot counts the same, however it was cast.',
  footNote:
    'Ballots under a code trust the operator for secrecy, not for the count. No method here protects somebody who is pressed or paid.',
};
