import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { renderFragment } from '../render.tsx';
import { groupCode } from './paper.tsx';
import { Qr } from './qr.tsx';

describe('a square code', () => {
  it('draws exactly the dark squares of the code, with four light ones around', () => {
    const text = 'https://linli.example/banyan/s/K7M4Q2XWPA';
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const html = renderFragment(<Qr text={text} />, {
      lang: 'en',
      timeZone: 'UTC',
      now: new Date(0),
    });
    const drawn = new Set<string>();
    for (const [, x, y, run] of html.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
      for (let i = 0; i < Number(run); i++) drawn.add(`${Number(x) + i},${y}`);
    const wanted = new Set<string>();
    for (let y = 0; y < modules.size; y++)
      for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) wanted.add(`${x},${y}`);
    expect(drawn).toEqual(wanted);
    expect(html).toContain(`viewBox="-4 -4 ${modules.size + 8} ${modules.size + 8}"`);
  });

  it('stands beside a code that can be read aloud', () => {
    expect(groupCode('K7M4Q2XWPA')).toBe('K7M4Q 2XWPA');
    expect(groupCode('K7M4Q 2XWPA')).toBe('K7M4Q 2XWPA');
  });
});
