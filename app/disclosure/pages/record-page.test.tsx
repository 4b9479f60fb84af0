import { describe, expect, it } from 'vitest';
import { languages } from '../../platform/i18n/languages.ts';
import { renderFragment } from '../../ui/index.ts';
import type { Standing } from '../log/record.ts';
import { catalogue } from '../messages/index.ts';
import { faultInWords, RecordPage } from './record-page.tsx';

const draw = (standing: Standing, lang: (typeof languages)[number]) =>
  renderFragment(
    <RecordPage
      words={catalogue[lang]}
      standing={standing}
      entries={1204}
      signedAt={new Date('2026-11-24T01:58:00Z')}
      root={'ab'.repeat(32)}
      vkey="linli.example/record+12345678+AQ"
      fingerprint="1234 5678"
      witnesses={[
        { name: 'school', size: 1204, at: new Date('2026-11-24T01:58:01Z'), silentSince: null },
        { name: 'paper', size: 1100, at: new Date('2026-11-23T01:58:01Z'), silentSince: null },
      ]}
      listed={[]}
      older={null}
      newest={null}
      origin="https://linli.example"
    />,
    { lang, timeZone: 'Asia/Shanghai', now: new Date('2026-11-24T02:00:00Z') },
  );

describe.each(languages)('the page of the record in %s', (lang) => {
  it('says what does not fit, in words and in figures, and that everything can still be read', () => {
    const words = catalogue[lang];
    const codes = Object.keys(words.faults) as (keyof typeof words.faults)[]; // a closed record
    const said = new Set<string>();
    for (const code of codes) {
      const fault = { code, at: '17', expected: 'aaaa', got: 'bbbb' };
      const html = draw({ state: 'refused', fault }, lang);
      expect(html).toContain(faultInWords(words, fault));
      expect(html).toContain(words.state.refusedMore);
      expect(html).toContain('aaaa');
      said.add(faultInWords(words, fault));
    }
    expect(said.size).toBe(11);
  });

  it('has words short enough to stand in the drawing', () => {
    const { leaf, changed, root, witness } = catalogue[lang].picture;
    const width = (text: string) =>
      [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 14.5 : 8), 0);
    for (const text of [leaf, changed, root, witness]) expect(width(text), text).toBeLessThan(155);
  });

  it('says how far the check has come, and how far each witness has seen', () => {
    expect(draw({ state: 'checking', done: 500, of: 1204 }, lang)).toMatch(
      /500[^<]*1,204|1,204[^<]*500/,
    );
    const html = draw({ state: 'ok' }, lang);
    expect(html).toContain(catalogue[lang].now.all);
    expect(html).toContain(catalogue[lang].now.upTo('1,100'));
    expect(html).not.toContain(catalogue[lang].now.none);
  });
});
