import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './recorded.en.ts';

export const words = {
  goneTitle: '這一頁已經沒有了',
  gone: (number: string) => `內容已依法刪除，記錄第 ${number} 號仍可驗證。`,
  gonePending: '內容已依法刪除，正在寫入記錄。',
} satisfies Shape<typeof en>;
