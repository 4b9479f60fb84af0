const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language, with the plain one (`n`) where the form of the word needs it. */
export const agenda = {
  name: 'Linli · agendas and budgets',
  title: {
    'equal-shares': 'What our budget buys, and why',
    phragmen: 'The order of the agenda, and why',
    approval: 'What most people want, and what fits',
  },
  skip: 'Skip to the content',
  contents: 'On this page',
  /** Between sentences. */
  gap: ' ',
  money: (amount: string, currency: string) => (currency === '' ? amount : `${amount} ${currency}`),
  answer: (n: number, said: string, of: string, spent: string, budget: string) =>
    n === 0
      ? `None of ${of} projects is bought; the budget is ${budget}.`
      : `${said} of ${of} projects ${many(n, 'is', 'are')} bought for ${spent} of ${budget}.`,
  answerOrder: (first: string, of: string) =>
    first === '' ? 'Nobody supports anything yet.' : `First of ${of}: ${first}.`,
  basis: (n: number, ballots: string, projects: string) =>
    `${ballots} ${many(n, 'ballot', 'ballots')} · ${projects} projects`,
  way: {
    title: 'How it was counted',
    'equal-shares': {
      share: (first: string) =>
        `The budget is shared out evenly: every ballot gets the same amount to spend, ${first} at first.`,
      together:
        'A project is bought when its supporters can pay for it together, each the same if they can. Whoever has less left pays all of it.',
      best: 'Bought first is what gives most votes for the money. Then what is left of the shares buys the next.',
      raise: (endowment: string) =>
        `When nobody could buy anything more, all shares were raised step by step, as far as the budget allowed: to ${endowment} in the end.`,
      rest: 'What is left of the budget then goes by votes, to what still fits.',
    },
    phragmen: {
      load: 'Every topic is a load of the same weight, shared by its supporters.',
      next: 'Next comes the topic after which its supporters carry least. So who has been served once lets others go first.',
      share:
        'That is why the order is fair for any number of places: a group gets places in step with its size.',
      buy: 'Where money is spent, a project weighs what it costs; buying ends at the first one that does not fit.',
    },
    approval: {
      votes: 'Projects stand in the order of their votes.',
      fits: 'From the top, whatever fits into the rest of the budget is taken; what does not is skipped.',
      warning:
        'A majority can take everything in this way. Equal shares would give each group its part.',
    },
  },
  bought: {
    title: 'What was bought, in this order',
    none: 'Nothing was bought.',
    paid: (votes: string, each: string) => `${votes} supporters, each paid at most ${each}.`,
    split: (full: string, part: string, none: string) =>
      `${full} paid that · ${part} gave all they had left · ${none} had nothing left`,
    even: 'All of them paid the same.',
    few: 'Nearly all of them paid the same; a few had less left.',
    worth: (votes: string) => `That counts like ${votes} votes.`,
    close: (name: string, votes: string) => `Next would have been “${name}”, with ${votes}.`,
    rest: (votes: string) => `${votes} votes; paid from what was left of the budget.`,
    votes: (n: number, said: string) => `${said} ${many(n, 'vote', 'votes')}`,
    load: (load: string) => `Its supporters then carry ${load} each.`,
    keyFull: 'paid the most',
    keyPart: 'gave all they had left',
    keyNone: 'had nothing left',
    key: 'How to read the bars',
    keyNote: 'A bar is as long as the project has supporters.',
  },
  order: {
    title: 'The order',
    lead: 'The shorter the bar, the less its supporters carry, and the sooner a topic comes.',
    carries: (votes: string, load: string) => `${votes} supporters · load ${load}`,
    close: (name: string, load: string) => `Just behind: “${name}”, ${load}.`,
    tie: 'Exactly equal: the shorter id came first.',
    nobody: 'No supporters',
    purchase: 'What this order buys',
    stopped: (name: string) => `Then came “${name}”, which no longer fits. There it ends.`,
  },
  missed: {
    title: 'What was not bought, and how close it was',
    lead: 'Counted again with more ballots for this project alone, one by one, until it was bought.',
    by: (n: number, said: string) =>
      `${said} more ${many(n, 'ballot', 'ballots')} for it, and it would have been bought.`,
    over: 'It costs more than the whole budget.',
    open: (least: string, most: string) =>
      most === ''
        ? `At least ${least} more ballots would have been needed.`
        : `Between ${least} and ${most} more ballots would have been needed.`,
    none: 'Everything was bought.',
  },
  all: {
    title: 'All projects',
    caption: 'Cost and votes of every project',
    project: 'Project',
    cost: 'Cost',
    votes: 'Votes',
    result: 'Result',
    bought: 'bought',
    not: 'not bought',
  },
  check: {
    title: 'How to check it',
    lead: 'From the ballots alone, in exact numbers. The same ballots give the same result on any machine.',
    rule: 'Rule',
    rules: {
      'equal-shares': 'Method of Equal Shares, raised step by step (Add1), then filled up by votes',
      phragmen: 'sequential Phragmén',
      approval: 'by votes, what fits',
    },
    ties: 'Ties',
    tiesOf: {
      'equal-shares': 'the cheaper, then more votes, then the order of the list',
      phragmen: 'the shorter id, then by its letters',
      approval: 'the cheaper, then the order of the list',
    },
    input: 'Fingerprint of the ballots',
    again: 'To count again, with the published ballots as INSTANCE.pb:',
  },
  foot: 'Everybody’s share counts the same.',
  footNote:
    'The count decides nothing by itself: who has the right to decide says so in public, with reasons.',
};
