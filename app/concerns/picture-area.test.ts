import { describe, expect, it } from 'vitest';
import { areaOf, moved, readMark } from './picture-area.ts';

const picture = { width: 1000, height: 500 };
const read = (query: string) => readMark(new URLSearchParams(query), picture);

describe('a place in a picture', () => {
  it('is where somebody pressed, however small the picture was shown', () => {
    expect(read('place.x=128&place.y=64&shown=256').mark).toMatchObject({ x: 500, y: 500 });
    expect(read('place.x=320&place.y=160&shown=640').mark).toMatchObject({ x: 500, y: 500 });
  });

  it('can be named by column and row, without a pointer', () => {
    expect(read('column=A&row=1&size=small').mark).toEqual({ x: 63, y: 83, size: 'small' });
    expect(read('column=H&row=6').mark).toEqual({ x: 938, y: 917, size: 'medium' });
  });

  it('is none where the keyboard pressed the picture, or something senseless was sent', () => {
    expect(read('place.x=0&place.y=0&shown=256')).toMatchObject({ mark: null, keyboard: true });
    for (const query of ['', 'x=1', 'x=-5&y=2', 'column=Z&row=1', 'column=A&row=9', 'x=a&y=b'])
      expect(read(query).mark).toBeNull();
    expect(read('x=99999&y=0').mark).toMatchObject({ x: 1000, y: 0 });
  });

  it('covers a square that never sticks out', () => {
    const corner = areaOf({ x: 0, y: 1000, size: 'medium' }, picture);
    expect(corner).toEqual({ left: 0, top: 340, width: 160, height: 160 });
    const whole = areaOf({ x: 500, y: 500, size: 'large' }, { width: 100, height: 10 });
    expect(whole).toMatchObject({ top: 0, width: 32, height: 10 });
    expect(areaOf({ x: 500, y: 500, size: 'small' }, { width: 2, height: 2 }).width).toBe(1);
  });

  it('moves by half of itself, and stays in the picture', () => {
    const mark = { x: 500, y: 500, size: 'medium' } as const;
    expect(moved(mark, picture, 'left')).toMatchObject({ x: 420, y: 500 });
    expect(moved(mark, picture, 'down')).toMatchObject({ x: 500, y: 660 });
    expect(moved({ x: 0, y: 0, size: 'medium' }, picture, 'left').x).toBe(0);
  });
});
