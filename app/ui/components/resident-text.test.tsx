import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderFragment } from '../render.tsx';
import { ResidentText, Said, withoutTricks } from './resident-text.tsx';

const around = { lang: 'en', timeZone: 'UTC', now: new Date(0) } as const;
const draw = (text: string) => renderFragment(<ResidentText text={text} />, around);

describe('what a person wrote', () => {
  it('keeps paragraphs and lines', () => {
    expect(draw('one\ntwo\r\n\r\n\r\nthree')).toBe(
      '<div class="resident-text"><p dir="auto">one<br/>two</p><p dir="auto">three</p></div>',
    );
  });

  it('loses what turns the direction or cannot be seen, and nothing else', () => {
    expect(withoutTricks('a\u202Eb\u2066c\u200Bd\u0007e')).toBe('abcde');
    expect(withoutTricks('七号楼 👩‍👩‍👧 e\u0301 שלום\tx\ny')).toBe(
      '七号楼 👩‍👩‍👧 e\u0301 שלום\tx\ny',
    );
  });

  it('never becomes markup, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/ab=\n\u202E') }), (text) => {
        const inside = draw(text).replace(/<\/?(div|p)( [^<>]*)?>|<br\/>/g, '');
        expect(inside).not.toContain('<');
      }),
    );
  });

  it('stands isolated on one line inside a sentence', () => {
    expect(renderFragment(<Said text={'  a\n\u2067b  '} />, around)).toBe('<bdi>a b</bdi>');
  });
});
