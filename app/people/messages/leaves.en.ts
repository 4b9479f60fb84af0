/** How facts about offices and requests are said to whoever reads the public log. */
export const leaves = {
  kinds: {
    'role.granted': 'Somebody was given an office',
    'role.confirmed': 'A second administrator agreed to an office',
    'role.ended': 'Somebody no longer holds an office',
    'data_request.asked': 'Somebody asked about their own data',
    'data_request.answered': 'A request about somebody’s own data was answered',
  },
  fields: {
    role: 'Office',
    body: 'For which body',
    until: 'Until',
    single_administrator: 'Granted by one administrator alone',
    approved_as: 'Agreed to by',
    holder: 'Who holds it',
    officer: 'Who did it',
    kind: 'What was asked for',
    due: 'Answer by',
    words: 'What was asked',
    outcome: 'Result',
    late: 'Answered late',
    answer: 'The answer',
  },
  values: {
    kind: {
      see: 'to see what is held',
      correct: 'to have something put right',
      erase: 'to have something erased',
      restrict: 'to have something no longer used for now',
      object: 'to say no to a use',
    },
    approved_as: {
      admin: 'an administrator',
      server: 'the server, when it was set up',
    },
  },
} as const;
