import { describe, expect, it } from 'vitest';
import { readRow } from './read-row.ts';

const header = ['编号', '标题', '内容', '时间', '地点', '类别', '电话'];
const reading = {
  header,
  mapping: { number: 0, title: 1, text: 2, date: 3, place: 4, category: 5 },
  timeZone: 'Asia/Shanghai',
  now: new Date('2026-11-24T04:00:00Z'),
  placeOf: (cell: string) => (cell === '3号楼' ? 'b03' : null),
};
const read = (...cells: string[]) => readRow({ line: 7, cells, missing: 0 }, reading);
const good = (...cells: string[]) => {
  const result = read(...cells);
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

describe('a row of the register', () => {
  it('becomes an entry with its number, place and category', () => {
    expect(
      good('A-17', '路灯', '三号楼前的路灯坏了', '2026/3/5', '3号楼', '路灯', '13800000000'),
    ).toEqual({
      line: 7,
      number: 'A-17',
      content: expect.stringMatching(/^[0-9a-f]{30}$/),
      title: '路灯',
      text: '三号楼前的路灯坏了',
      at: new Date('2026-03-05T04:00:00Z'),
      place: 'b03',
      category: 'lighting',
      placeUnknown: false,
      categoryUnknown: false,
    });
  });

  it('keeps in its text what has no place of its own', () => {
    const long = '长'.repeat(61);
    const entry = good('', long, '没有灯', '', '菜场门口', '天气');
    expect(entry.text).toBe(`${long}\n没有灯\n地点：菜场门口\n类别：天气`);
    expect(entry).toMatchObject({ title: '', place: null, category: 'other', at: null });
    expect(entry).toMatchObject({ placeUnknown: true, categoryUnknown: true });
  });

  it('is found again without a number by its words, date and place', () => {
    const number = good('', '', '没有灯', '2026/3/5', '3号楼', '').number;
    expect(number).toMatch(/^#[0-9a-f]{30}$/);
    expect(good('', '', '没有灯', '2026/3/5', '3号楼', '照明').number).toBe(number);
    expect(good('', '', '没有灯', '2026/3/6', '3号楼', '').number).not.toBe(number);
    // Saved again by an office program.
    expect(good('', '', '没有灯 ', '2026-03-05', '3号楼', '').number).toBe(number);
  });

  it('was raised now at the latest', () => {
    expect(good('', '', '没有灯', '2026-11-24 18:00', '', '').at).toEqual(reading.now);
  });

  it('never takes over a column that was not asked for', () => {
    expect(JSON.stringify(good('1', '', '没有灯', '', '', '', '13800000000'))).not.toContain(
      '138000',
    );
  });

  it.each([
    [['1', '标题', '  ', '', '', ''], 'text_missing', 'text'],
    [['1', '', '……', '', '', ''], 'text_empty_signs', 'text'],
    [['1', '', '长'.repeat(2001), '', '', ''], 'text_too_long', 'text'],
    [['1'.repeat(61), '', '灯', '', '', ''], 'number_too_long', 'number'],
    [[`#${'a'.repeat(30)}`, '', '灯', '', '', ''], 'number_reserved', 'number'],
    [['1', '', '灯', '3/5/2026', '', ''], 'date_ambiguous', 'date'],
  ])('is refused with the reason: %#', (cells, code, field) => {
    expect(read(...cells)).toMatchObject({ ok: false, code, field });
  });
});
