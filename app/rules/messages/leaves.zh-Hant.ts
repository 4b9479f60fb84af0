import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'settings.proposed': '有人提議修改規則',
    'settings.changed': '規則改了：兩個人都同意',
    'settings.dropped': '修改規則的提議沒有通過',
  },
  fields: {
    setting: '哪一條規則',
    before: '原來',
    after: '改為',
    proposed_as: '提議的人',
    agreed_as: '同意的人',
    proposer: '提議人的隨機代號',
    rule_version: '規則版本',
    reasonHash: '理由的指紋',
    beforeHash: '原來文字的指紋',
    afterHash: '新文字的指紋',
    reason: '理由',
    outcome: '結果',
    officer: '經手人',
  },
  values: {
    proposed_as: {
      convenor: '召集人',
      admin: '管理員',
    },
    agreed_as: {
      admin: '管理員',
    },
    outcome: {
      refused: '有人不同意',
      taken_back: '提議人自己收回',
    },
  },
} as const satisfies Shape<typeof english>;
