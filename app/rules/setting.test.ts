import { beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../concerns/index.ts';
import { languages } from '../platform/i18n/languages.ts';
import { prepareScripts } from '../platform/text/index.ts';
import { namedSetting, wordsOf } from './messages/index.ts';
import { type Kind, readValue } from './setting.ts';
import { settings } from './settings-list.ts';

beforeAll(() => prepareScripts());

const days: Kind = { is: 'number', unit: 'days', most: 3650 };
const line: Kind = { is: 'words', long: false, optional: false };
const phone: Kind = { is: 'telephone', optional: true };
const read = (kind: Kind, value: string) => readValue(kind, { value }, ['works']);
const refused = (code: string, field = 'value') =>
  expect.objectContaining({ ok: false, code, field });
const value = (is: unknown) => ({ ok: true, value: is });

describe('what is typed for a setting', () => {
  it('is a whole number from 1 to ten years, and nothing else', () => {
    expect(read(days, ' 7 ')).toEqual(value(7));
    for (const wrong of ['0', '-1', '1.5', '3651', 'seven', '', '1e2', '７'])
      expect(read(days, wrong), wrong).toEqual(refused('number_wrong'));
  });

  it('is a time of day, with its minutes', () => {
    expect(read({ is: 'time' }, '08:30')).toEqual(value('08:30'));
    for (const wrong of ['8:30', '24:00', '12:60', 'nine'])
      expect(read({ is: 'time' }, wrong), wrong).toEqual(refused('time_wrong'));
  });

  it('is a telephone number as people write it, or nothing where nothing is allowed', () => {
    expect(read(phone, '+86 28-6666 1234')).toEqual(value('+86 28-6666 1234'));
    expect(read(phone, '')).toEqual(value(null));
    expect(read({ is: 'telephone', optional: false }, '')).toEqual(refused('telephone_wrong'));
    expect(read(phone, '110<script>')).toEqual(refused('telephone_wrong'));
  });

  it('is a list of days that exist, each once, in their order', () => {
    expect(read({ is: 'days' }, '2027-02-14\n2027-01-02, 2027-02-14')).toEqual(
      value(['2027-01-02', '2027-02-14']),
    );
    expect(read({ is: 'days' }, '')).toEqual(value([]));
    expect(read({ is: 'days' }, '2027-02-30')).toEqual(refused('days_wrong'));
  });

  it('is a body of this community', () => {
    expect(read({ is: 'body' }, 'works')).toEqual(value('works'));
    expect(read({ is: 'body' }, 'elsewhere')).toEqual(refused('body_gone'));
  });

  it('in one script of Chinese stands for the other; in no language it is missing', () => {
    expect(readValue(line, { hans: '莲花社区' }, [])).toEqual(
      value({ 'zh-Hans': '莲花社区', 'zh-Hant': '蓮花社區', en: '莲花社区' }),
    );
    expect(readValue(line, {}, [])).toEqual(refused('words_missing_here', 'hans'));
    expect(readValue(line, { en: 'x'.repeat(61) }, [])).toEqual(refused('words_too_long', 'en'));
  });
});

describe('the list of settings', () => {
  it.each(languages)('is said in %s, each with its effect', (lang) => {
    const words = wordsOf(lang);
    expect(settings.filter(({ id }) => !namedSetting(words, id)).map(({ id }) => id)).toEqual([]);
  });

  it('holds every promise once, and names nothing twice', () => {
    const ids = settings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const key of Object.keys(defaultPolicy)) expect(ids).toContain(`policy.${key}`);
  });

  it('offers no setting for what the domain lets nobody switch off', () => {
    const ids = settings.map(({ id }) => id).join(' ');
    expect(ids).not.toMatch(/dissent|publish|reason|verif|silence|demo/i);
  });
});
