import { expect, it } from 'vitest';
import { concernTexts } from './fixtures.ts';
import { detectScript, inScript } from './script.ts';

it('tells what each concern of the demo is written in', () => {
  const odd = concernTexts
    .map(([id, title, body]) => [id, detectScript(title + body)] as const)
    .filter(([, script]) => script !== 'zh-Hans');
  expect(odd).toEqual([
    ['C030', 'en'],
    ['C031', 'zh-Hant'],
  ]);
});

it('letters, other writings and nothing at all', () => {
  expect(detectScript('The lift is broken, 电梯')).toBe('en');
  expect(detectScript('WiFi坏了')).toBe('zh-Hans');
  expect(detectScript('エレベーターが壊れた')).toBe('other');
  expect(detectScript('승강기가 고장났어요')).toBe('other');
  expect(detectScript('1234 !!')).toBe('other');
  expect(detectScript('')).toBe('other');
  // Ordinary in both scripts: no telling character, so Simplified.
  expect(detectScript('公里')).toBe('zh-Hans');
});

it('shows a text in the reader’s script and leaves the rest alone', () => {
  expect(inScript('邻里中心里面的台阶太高,头发和发票', 'zh-Hant')).toBe(
    '鄰里中心裡面的臺階太高,頭髮和發票',
  );
  expect(inScript('家裡長輩只看得懂繁體,看著公告', 'zh-Hans')).toBe(
    '家里长辈只看得懂繁体,看着公告',
  );
  expect(inScript('鄰里中心', 'zh-Hant')).toBe('鄰里中心');
  expect(inScript('The lift', 'zh-Hant')).toBe('The lift');
});

it('the whole demo comes back from Traditional as it was', () => {
  const changed = concernTexts
    .filter(([id]) => id !== 'C031')
    .filter(([, , body]) => inScript(inScript(body, 'zh-Hant'), 'zh-Hans') !== body)
    .map(([id]) => id);
  expect(changed).toEqual([]);
});
