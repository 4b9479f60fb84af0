import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concernTexts } from '../../platform/text/fixtures.ts';
import { growthOfWork } from '../../platform/text/testing.ts';
import { genuineTexts } from './fixtures/genuine.ts';
import { spamTexts } from './fixtures/spam.ts';
import { linksIn, looksAlike } from './links.ts';
import { spamSignals } from './spam.ts';

describe('what waits for a person’s eye', () => {
  it('there is enough to judge by', () => {
    expect(genuineTexts.length).toBeGreaterThanOrEqual(50);
    expect(spamTexts.length).toBeGreaterThanOrEqual(20);
  });

  it.each(spamTexts)('is held: %s', (text) => {
    const { quarantine, signals } = spamSignals(text);
    expect(quarantine, signals.join(' ')).toBe(true);
  });

  it.each(genuineTexts)('passes: %s', (text) => {
    const { quarantine, signals } = spamSignals(text);
    expect(quarantine, signals.join(' ')).toBe(false);
  });

  it('of the demo’s 45 concerns only C041 is held', () => {
    const held = concernTexts
      .filter(([, title, body]) => spamSignals(`${title}\n${body}`).quarantine)
      .map(([id]) => id);
    expect(held).toEqual(['C041']);
  });

  it('one signal never suffices, nor do two of the same family', () => {
    expect(spamSignals('看这里 http://a.example.top')).toEqual({
      quarantine: false,
      signals: ['offlist_links'],
    });
    expect(spamSignals('红包 贷款 彩票')).toEqual({ quarantine: false, signals: ['money_bait'] });
    expect(spamSignals('你们看 http://a.example.top !!!!').quarantine).toBe(false);
  });

  it('the installation’s own addresses are no signal', () => {
    expect(spamSignals('见 https://linli.example.org/c/7', ['linli.example.org']).signals).toEqual(
      [],
    );
  });

  it('never throws, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(...spamTexts),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('http://', '@', '.', 'www.', '微 信', '<a ', '|'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        expect(typeof spamSignals(parts.join('')).quarantine).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer than the length of the text', () => {
    for (const piece of [
      'http://',
      'a.',
      'http://a@',
      'vx',
      '微 ',
      '!',
      '<',
      '1',
      '加微',
      'www.a.com/',
      '-.',
    ]) {
      expect(growthOfWork(spamSignals, piece), piece).toBeLessThan(10);
    }
  });
});

describe('addresses', () => {
  it('are found with and without a scheme, e-mail addresses are none', () => {
    const hosts = (text: string) => linksIn(text).map(({ host }) => host);
    expect(hosts('见http://a.example.top/x?y=1,www.b.com和c.cn.')).toEqual([
      'a.example.top',
      'www.b.com',
      'c.cn',
    ]);
    expect(hosts('写信给 me@mail.com 或 3.5元 1.2.3 e.g. 晚上10.30')).toEqual([]);
  });

  it('a look-alike is told from the real thing', () => {
    const alike = (url: string) => linksIn(url).map(looksAlike);
    for (const real of [
      'https://mp.weixin.qq.com/s/1',
      'https://www.gov.uk/',
      'https://www.taobao.com',
      'https://blog.example.org',
    ])
      expect(alike(real), real).toEqual([false]);
    for (const fake of [
      'http://taobao.win.top',
      'http://paypa1.com',
      'http://gov.cn.login.xyz',
      'http://pаypal.com',
      'http://10.1.2.3',
      'http://bank.com@evil.top',
    ])
      expect(alike(fake), fake).toEqual([true]);
  });
});
