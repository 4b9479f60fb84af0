import { describe, expect, it } from 'vitest';
import { languages } from '../platform/i18n/languages.ts';
import { wordsOf } from './messages/index.ts';
import { around, canSay, changesInWords, sentence } from './sentence.ts';
import { noticeKind, noticeKinds } from './telling.ts';

describe('what a step is called in a notice', () => {
  it('goes by the step, so that one state can be told in several ways', () => {
    const closed = { from: 'done_claimed', to: 'closed' };
    expect(noticeKind({ kind: 'confirm', ...closed })).toBe('confirmed');
    expect(noticeKind({ kind: 'lapse_confirmation', ...closed })).toBe('unconfirmed');
    expect(noticeKind({ kind: 'lapse', from: 'needs_info', to: 'closed' })).toBe('lapsed');
    expect(noticeKind({ kind: 'dispute', from: 'done_claimed', to: 'in_progress' })).toBe(
      'disputed',
    );
  });

  it('goes by the new state where the step is not known, and is nothing where the state stays', () => {
    expect(noticeKind({ kind: 'a_later_step', from: 'accepted', to: 'parked' })).toBe('parked');
    expect(noticeKind({ kind: 'a_later_step', from: 'parked', to: 'a_later_state' })).toBeNull();
    expect(noticeKind({ kind: 'toString', from: 'parked', to: 'parked' })).toBeNull();
    expect(noticeKind({ kind: 'first_contact', from: 'assigned', to: 'assigned' })).toBeNull();
  });
});

describe('the sentences', () => {
  it.each(languages)(
    'exist for every kind and every reason in %s, with room for the title',
    (lang) => {
      const words = wordsOf(lang);
      for (const kind of noticeKinds)
        for (const why of ['own', 'assigned', 'desk', 'supported', 'followed'] as const) {
          expect(canSay(kind)).toBe(true);
          expect(sentence(words, { kind, why }, 'LAMP').split('LAMP')).toHaveLength(2);
          expect(around(words, { kind, why }).join('LAMP')).toBe(
            sentence(words, { kind, why }, 'LAMP'),
          );
          expect(sentence(words, { kind, why }, null)).not.toContain('undefined');
        }
    },
  );

  it('never say that a thing is solved when nobody confirmed it', () => {
    const words = wordsOf('en');
    const say = (kind: string) => sentence(words, { kind, why: 'followed' }, 'x');
    expect(say('done_claimed')).toContain('said to be done');
    expect(say('unconfirmed')).toContain('Nobody has confirmed');
    for (const kind of ['closed', 'unconfirmed', 'lapsed', 'parked'])
      expect(say(kind)).not.toMatch(/solved\.|is done\b(?!\.)|fixed/);
  });

  it('of a week name the weighty steps and sum up the rest', () => {
    expect(changesInWords(wordsOf('en'), { start: 2, accepted: 1, closed: 3, merged: 1 })).toEqual([
      '1 concern was taken on',
      '3 concerns were closed',
      '3 other steps',
    ]);
    expect(changesInWords(wordsOf('zh-Hans'), { confirmed: 2 })).toEqual(['提出人确认办好2件']);
  });
});
