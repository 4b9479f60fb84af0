/** How changes of the rules are said to whoever reads the public log. */
export const leaves = {
  kinds: {
    'settings.proposed': 'Somebody proposed a change of the rules',
    'settings.changed': 'A rule was changed: two persons agreed',
    'settings.dropped': 'A proposed change of the rules was dropped',
  },
  fields: {
    setting: 'Which rule',
    before: 'Before',
    after: 'After',
    proposed_as: 'Proposed by',
    agreed_as: 'Agreed to by',
    proposer: 'Who proposed it, by a name of chance',
    rule_version: 'Version of the rules',
    reasonHash: 'Fingerprint of the reason',
    beforeHash: 'Fingerprint of the words before',
    afterHash: 'Fingerprint of the words after',
    reason: 'Reason',
    outcome: 'How it ended',
    officer: 'Who did it',
  },
  values: {
    proposed_as: {
      convenor: 'a convenor',
      admin: 'an administrator',
    },
    agreed_as: {
      admin: 'an administrator',
    },
    outcome: {
      refused: 'somebody said no',
      taken_back: 'taken back by whoever proposed it',
    },
  },
} as const;
