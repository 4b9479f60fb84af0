import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'register.taken_over': '接管了一份舊台帳',
  },
  fields: {
    way: '方式',
    rows: '行數',
    added: '新登記',
    repeated: '原來就有',
    refused: '沒有接管',
    officer: '經手人',
  },
  values: {
    way: {
      page: '在網頁上',
      command: '在伺服器上',
    },
  },
} as const satisfies Shape<typeof english>;
