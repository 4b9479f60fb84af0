import { expect, it } from 'vitest';
import { convertCatalogue } from './convert-catalogue.ts';

it('strings and templates change script, code and comments do not', () => {
  const source = [
    "import type { X } from './zh-Hans.ts';",
    '// 楼道里的说明',
    '/* 这个 */ export const words = {',
    "  block: '网格(楼组)',",
    '  later: (n: number, 楼: { a: string }) =>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template is what is tested
    "    `还有 ${n > 1 ? `${n}个工作日` : { a: '楼' }.a} 到期`,",
    "  quote: '“里面”不是\\'邻里\\'',",
    '};',
  ].join('\n');
  expect(convertCatalogue(source).split('\n')).toEqual([
    "import type { X } from './zh-Hant.ts';",
    '// 楼道里的说明',
    '/* 这个 */ export const words = {',
    "  block: '網格(樓組)',",
    '  later: (n: number, 楼: { a: string }) =>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a template is what is tested
    "    `還有 ${n > 1 ? `${n}個工作日` : { a: '樓' }.a} 到期`,",
    "  quote: '「裡面」不是\\'鄰里\\'',",
    '};',
  ]);
});

it('a source cut off in the middle of a string loses nothing', () => {
  for (const source of ["const a = '楼", 'const a = `楼${', 'const a = `楼', '/* 楼', "'\\"])
    expect(convertCatalogue(source).length).toBe(source.length);
});
