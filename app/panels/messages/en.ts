const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language, with the plain one (`n`) where the form of the word needs it. */
export const words = {
  name: 'Linli · panels by lot',
  title: 'How this panel is drawn by lot',
  skip: 'Skip to the content',
  contents: 'On this page',
  percent: (said: string) => `${said} %`,
  answer: (fewest: string, percent: string) =>
    `Whoever has the smallest chance is on ${fewest} of 1,000 numbered panels: ${percent}.`,
  fairest: (upper: string) =>
    `No lottery that meets these quotas gives the smallest chance more than ${upper} before rounding.`,
  notExact: (upper: string) =>
    `The search was stopped early. It is proven that no lottery gives the smallest chance more than ${upper}.`,
  basis: (people: string, n: number, size: string) =>
    `${people} ${many(n, 'volunteer', 'volunteers')} · a panel of ${size}`,
  homes: 'at most one person of each household',
  chance: {
    title: 'How your chance came about',
    lead: 'The panel shall look like the neighbourhood. That is what the quotas say.',
    steps: {
      alike: (equal: string) => `Were everybody alike, each would have the same chance: ${equal}.`,
      names:
        'But some groups have put down more names than others. Whoever is of a group with few names is needed more often, and has a larger chance.',
      fairest:
        'Among all lotteries that meet the quotas, we took the one in which the smallest chance is as large as it can be. Then the next smallest, and so on to the end.',
      same: 'Nobody was looked at one by one. Whoever has the same answers as you has the same chance as you, give or take one number.',
    },
    classesTitle: 'How many people have which chance',
    classesNote: 'Numbers of 1,000 on which a person stands.',
    from: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
    people: (n: number, said: string) => `${said} ${many(n, 'person', 'people')}`,
    tooFew: 'So few people have put their names down that chances are not shown by themselves.',
    excluded: (n: number, said: string) =>
      `${said} ${many(n, 'person fits', 'people fit')} on no panel that meets the quotas, and ${many(n, 'has', 'have')} no chance. Whoever set the quotas was told.`,
    excludedFew:
      'A few people fit on no panel that meets the quotas, and have no chance. Whoever set the quotas was told.',
  },
  groups: {
    title: 'Chances by group',
    lead: 'The full bar reaches to the smallest chance in the group, the striped part to the largest; the dot is the average. The dashed line is the chance everybody would have if all were alike.',
    of: (low: string, high: string) =>
      low === high ? `${low} of 1,000` : `${low} to ${high} of 1,000`,
    mean: (said: string) => `on average ${said}`,
    equal: (said: string) => `if all were alike: ${said} of 1,000`,
    average: 'average',
    ends: (said: string) => `The bars end at ${said} of 1,000; what is larger runs to the edge.`,
    withheld: 'fewer than five people, or told together with others: not shown',
    smallest: 'smallest chance in the group',
    largest: 'up to the largest',
    line: 'if all were alike',
    key: 'How to read the bars',
  },
  quotas: {
    title: 'The quotas',
    lead: 'Every one of the 1,000 panels meets every quota.',
    caption: 'Seats on the panel',
    group: 'Group',
    volunteers: 'Volunteers',
    quota: 'Seats, from – to',
    expected: 'On average',
    alike: 'If all were alike',
    few: 'under 5',
  },
  numbers: {
    title: 'The 1,000 numbered panels',
    lead: 'The lottery is written out as a list of 1,000 panels with the numbers 000 to 999. One number will be drawn. Its panel is the panel.',
    list: 'The list is published before the number is drawn. Afterwards nobody can change it without being seen: its fingerprint stands in the public record.',
    example: (fewest: string, percent: string) =>
      `An example: somebody with the smallest chance stands on the ${fewest} dark numbers. The chance is ${fewest} of 1,000, which is ${percent}.`,
    drawing: (fewest: string) => `1,000 squares from 000 to 999, ${fewest} of them dark`,
    own: 'Each person can be told their own numbers, and count them.',
    distinct: (said: string) => `${said} of the panels are different from each other.`,
    rounding: 'Chances were rounded to whole numbers of 1,000. What counts is the list.',
  },
  draw: {
    title: 'How the number is drawn in public',
    lead: 'With three ten-sided dice, where everybody can see it.',
    dice: ['hundreds', 'tens', 'ones'],
    drawing: 'Three ten-sided dice: hundreds, tens, ones',
    steps: [
      'Say in advance when and where, who watches, and which die is for the hundreds, which for the tens, which for the ones.',
      'Read the fingerprint of the list aloud and compare it with the public record.',
      'Throw all three dice once. A 0, or a 10, counts as 0. A die that leans or falls off the table is thrown again, and that is said aloud.',
      'Read the number aloud, look up its panel in the list, and write down number, time and witnesses.',
      'There is no second draw unless the reason is published.',
    ],
    example: 'For example: 0, 7 and 1 give the number 071.',
    other:
      'Ten numbered balls do as well: draw three times, and put the ball back each time. So does a public source of random numbers on the internet that was named beforehand.',
  },
  check: {
    title: 'How to check it',
    lead: 'You need not trust whoever made this.',
    alone:
      'Without a computer: count your own numbers. Watch the dice. Look whether the panel that was drawn meets the quotas above.',
    computer:
      'With one: with the file of the result, the quotas and the names everything is counted again, and the proof is gone through.',
    again: 'The same files and the same seed give the same list, to the last byte:',
    verify: 'To count again what is in a result:',
  },
  facts: {
    title: 'In numbers',
    algorithm: 'Method',
    algorithms: {
      leximin: 'LEXIMIN: the smallest chance as large as can be, then the next smallest, and so on',
      maximin: 'MAXIMIN: the smallest chance as large as can be',
    },
    exact: 'Proof',
    proven: (n: number, said: string) => `complete: ${said} ${many(n, 'step', 'steps')}`,
    partly: (said: string) => `not complete: ${said} steps`,
    smallest: 'Smallest chance before rounding',
    largest: 'Largest chance before rounding',
    gini: 'Inequality (Gini, 0 is equal)',
    mean: 'Geometric mean of the chances',
    seed: 'Seed of the random numbers',
    input: 'Fingerprint of what went in',
    list: 'Fingerprint of the list',
  },
  decides: 'Nobody chooses. The number decides.',
  decidesNote:
    'Whoever is drawn is asked and may decline; then somebody from a list of alternates that was drawn in the same way comes.',
};
