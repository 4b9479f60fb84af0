const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language (`said`), with the plain one (`n`) for the form of the word. */
export const report = {
  name: 'Linli · opinion map',
  title: 'Where we agree, and where we differ',
  skip: 'Skip to the content',
  contents: 'On this page',
  statement: (id: string) => `Statement ${id}`,
  answer: {
    nobody: 'Nobody has answered yet, so there is nothing to say.',
    noStatements: 'No statement is open to answers, so there is nothing to say.',
    few: (n: number, said: string) =>
      `Only ${said} ${many(n, 'person has', 'people have')} answered; below five nothing is told, so that nobody can be picked out.`,
    all: (groups: string, n: number, said: string, statements: string) =>
      n === 0
        ? `We found ${groups}, and on none of ${statements} statements do all surely think alike.`
        : `We found ${groups}, and all think alike on ${said} of ${statements} statements.`,
    noGroups: (n: number, said: string, statements: string) =>
      n === 0
        ? `There are no clear groups, and on none of ${statements} statements do most surely think alike.`
        : `There are no clear groups, and most people think alike on ${said} of ${statements} statements.`,
  },
  basis: (people: string, n: number, statements: string, votes: string) =>
    `${people} ${many(n, 'person', 'people')} · ${statements} statements · ${votes} answers`,
  whoIsWho: 'The groups',
  whoNote: 'Letters only. A group is people who answered alike, nothing more.',
  withheld: (n: number) =>
    n === 1
      ? 'A group of very few people is not told of by itself, so that nobody can be picked out.'
      : 'Groups of very few people are not told of by themselves, so that nobody can be picked out.',
  allWithheld: 'The groups are too small to show them by themselves: somebody could be picked out.',
  reading: 'How to read the bars',
  counts: {
    agree: 'agree',
    pass: 'pass',
    disagree: 'disagree',
    said: (agrees: string, passes: string, disagrees: string) =>
      `${agrees} agree · ${passes} pass · ${disagrees} disagree`,
    none: 'nobody has answered this yet',
    others: 'Others',
  },
  common: {
    title: 'Common ground',
    lead: (groups: string, k: number) =>
      k < 2
        ? 'Most people think alike here.'
        : `In every one of the ${groups} most people think alike here.`,
    leadUnclear:
      'However the people are divided into groups: in every one of them most think alike here.',
    rejected: 'All reject this.',
    none: 'With these answers no statement is surely shared by all.',
    more: (said: string) => `${said} more`,
  },
  divides: {
    title: 'What divides',
    lead: 'On these statements the groups differ most.',
    most: (most: string, mostOf: string, least: string, leastOf: string) =>
      `Most agreement in group ${most}: ${mostOf}. Least in group ${least}: ${leastOf}.`,
    none: 'There are no groups that could be compared.',
    noneHere: 'No statement divides the groups clearly.',
  },
  bridging: {
    title: 'What bridges',
    lead: 'People differ along one main line. These statements have more support than opposition on both of its sides.',
    support: (low: string, high: string) =>
      `More agree than disagree: by ${low} on one side, by ${high} on the other.`,
    fragile: 'This hangs on very few people: without the most active it would not stand here.',
    none: 'With these answers no statement surely has support on both sides.',
  },
  groups: {
    title: 'Each group',
    lead: 'What sets a group apart from everybody else, with the counts that are the reason.',
    agree: (letter: string, here: string, others: string) =>
      `Group ${letter} agrees more: ${here}, elsewhere ${others}.`,
    disagree: (letter: string, here: string, others: string) =>
      `Group ${letter} disagrees more: ${here}, elsewhere ${others}.`,
    nobodyElse: 'nobody has answered',
    none: 'With these answers no statement surely sets this group apart.',
    noGroups: 'There are no clear groups. People differ, but not in camps.',
  },
  readOut: {
    title: 'To read out at a meeting',
    lead: 'Chosen one after the other, so that as many people as possible hear something they agree with. Who has heard one counts less for the next.',
    said: (agreed: string, predicted: string, n: number) =>
      n === 0
        ? `${agreed} agree.`
        : `${agreed} agree; ${predicted} more have not seen it and would probably agree.`,
    everybody: 'Does this represent everybody?',
    reach: (represented: string, people: string, n: number) =>
      `${represented} of ${people} ${many(n, 'person agrees', 'people agree')}, or probably would, with at least one of these statements.`,
    holds: (quota: string, n: number) =>
      `We checked: no ${quota} ${many(n, 'person', 'people')} who all agree with one and the same statement go without one of theirs.`,
    left: (said: string, n: number) =>
      `Not everybody. ${said} ${many(n, 'person agrees', 'people agree')} with none of these, but with the following statement. Read it out too.`,
    leftFew:
      'Not everybody. A few people agree with none of these, but with the following statement. Read it out too.',
    guess:
      'What somebody who has not seen a statement would say is a guess from the other answers.',
    none: 'With these answers there is nothing to choose from.',
  },
  unheard: {
    title: 'Who we have not heard',
    lead: 'What these answers cannot show is part of the result.',
    absent: 'People who took no part are not in any of these numbers.',
    smallTitle: 'Small groups',
    small: (percent: string, people: string) =>
      `With these answers a group below about ${percent} of the people (about ${people}) would not be visible.`,
    smallUnknown:
      'With these answers we cannot say how large a group must be to become visible. A small one may be hidden.',
    furtherTitle: 'A further division',
    further:
      'There is a further division that this map does not draw. It shows on these statements:',
    noFurther:
      'We looked for a further division and found no sure sign of one. It may still be there.',
    furtherUnknown: 'Whether there is a further division could not be tested.',
    viewsTitle: 'Views held by few',
    view: (n: number, said: string) =>
      `${said} ${many(n, 'person differs', 'people differ')} strongly from ${many(n, 'the own group', 'their own groups')} here.`,
    together: 'They also answer alike on:',
    noViews: 'No such view stands out with these answers. Views held by few are easily missed.',
    triedTitle: 'How we looked, and what that cannot show',
    planted: (times: string, n: number, people: string) =>
      `For small groups: ${times} ${many(n, 'time', 'times')} we hid a made-up group of 2 to 20 % among ${people} people who answered these statements, and tried to find it again. The made-up groups were of one mind on about a third of the statements. A real group that differs on less must be larger to be seen.`,
    shuffled: (times: string, people: string) =>
      `For a further division: we shuffled the answers of ${people} people ${times} times, and compared. Sometimes this finds a division where there is none.`,
    notTried: 'There were too few answers to try it.',
    fewTitle: 'People we know too little about',
    few: (n: number, said: string) =>
      `${said} ${many(n, 'person has', 'people have')} not answered enough to be in a group.`,
    hollow: (n: number, said: string) =>
      `On the map ${said} ${many(n, 'person has a hollow mark', 'people have hollow marks')}: the place is more guess than knowledge.`,
    fewNone: 'Everybody who took part has answered enough to be placed.',
  },
  alike: {
    title: 'Ballots that look alike',
    lead: 'This is for somebody to look into. It proves nothing, and people decide. A family, or friends who talked it over, may answer alike too.',
    sets: (sets: string, n: number, people: string) =>
      n === 1
        ? `${people} ballots look as if they came from one hand.`
        : `${sets} sets of ballots, ${people} ballots in all, look as if each set came from one hand.`,
    reasons: {
      'same-ballot': 'Their answers are more alike than chance would make them.',
      'same-order': 'They answered the same statements in the same order.',
      burst: 'They joined and began to answer within a few minutes of each other.',
    },
    without: 'If each set counted as one person',
    participants: (said: string, n: number) =>
      `There would be ${said} ${many(n, 'person', 'people')}.`,
    groups: (before: string, after: string, same: string) =>
      `Groups: ${before} as it is, ${after} then. How much they are the same people: ${same}.`,
    shift: (percent: string) =>
      `The mark that moves furthest moves by ${percent} of the spread of the map.`,
    sameGround: 'The common ground stays as it is.',
    rejected: ' (rejected by all)',
    lost: 'No longer common ground:',
    added: 'Common ground only then:',
    both: 'Both results are published. Nothing was taken out of this page.',
  },
  map: { title: 'The map' },
  all: {
    title: 'All statements',
    caption: 'How everybody and each group answered',
    captionGroups: 'How each group answered',
    fewApart:
      'Fewer than five people are in no group. So that nobody can be picked out, everybody is not counted together here.',
    order: 'Each cell: agree · pass · disagree.',
    statement: 'Statement',
    number: 'No.',
    nothing: 'There are no statements to show.',
  },
  how: {
    title: 'How this was computed',
    lead: 'From the answers alone, by a fixed method. The same answers give the same result, to the last byte, on any machine.',
    method: 'Method',
    methods: {
      linli: 'Linli’s own: directions along which answers vary, from what was answered only',
      polis: 'compatible with Polis',
    },
    version: 'Version',
    seed: 'Seed of the random numbers',
    estimator: 'Estimate',
    estimators: {
      'available-case': 'from pairs of answers that were really given',
      imputed: 'missing answers count as the average',
    },
    explained: 'Share of the differences that the picture shows',
    groups: 'Number of groups',
    stability: (percent: string) =>
      `the same number in ${percent} of the trials with a tenth of the answers left out`,
    counted: (groups: string, stable: string) => `${groups}; ${stable}`,
    notTested: 'how stable this is was not tested',
    input: 'Fingerprint of the answers',
    again: 'How to run it again',
    againNote: 'With the published answers as VOTES.csv. The fingerprint must come out the same.',
  },
  decides: 'This informs; it does not decide.',
  decidesNote: 'Decisions are taken in panels and meetings, and recorded there.',
};
