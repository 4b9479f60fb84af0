import type { Shape } from '../../platform/i18n/languages.ts';
import type { leaves as english } from './leaves.en.ts';

export const leaves = {
  kinds: {
    'register.taken_over': '接管了一份旧台账',
  },
  fields: {
    way: '方式',
    rows: '行数',
    added: '新登记',
    repeated: '原来就有',
    refused: '没有接管',
    officer: '经手人',
  },
  values: {
    way: {
      page: '在网页上',
      command: '在服务器上',
    },
  },
} as const satisfies Shape<typeof english>;
