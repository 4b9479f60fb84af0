import type { Shape } from '../../platform/i18n/languages.ts';
import type { words as en } from './recorded.en.ts';

export const words = {
  goneTitle: '这一页已经没有了',
  gone: (number: string) => `内容已依法删除，记录第 ${number} 号仍可验证。`,
  gonePending: '内容已依法删除，正在写入记录。',
} satisfies Shape<typeof en>;
