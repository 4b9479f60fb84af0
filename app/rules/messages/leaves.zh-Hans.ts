import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'settings.proposed': '有人提议修改规则',
    'settings.changed': '规则改了：两个人都同意',
    'settings.dropped': '修改规则的提议没有通过',
  },
  fields: {
    setting: '哪一条规则',
    before: '原来',
    after: '改为',
    proposed_as: '提议的人',
    agreed_as: '同意的人',
    proposer: '提议人的随机代号',
    rule_version: '规则版本',
    reasonHash: '理由的指纹',
    beforeHash: '原来文字的指纹',
    afterHash: '新文字的指纹',
    reason: '理由',
    outcome: '结果',
    officer: '经手人',
  },
  values: {
    proposed_as: {
      convenor: '召集人',
      admin: '管理员',
    },
    agreed_as: {
      admin: '管理员',
    },
    outcome: {
      refused: '有人不同意',
      taken_back: '提议人自己收回',
    },
  },
} as const satisfies Shape<typeof english>;
