import { describe, expect, it } from 'vitest';
import type { Place } from '../places/index.ts';
import { matchCategory, placeMatcher } from './matching.ts';

describe('categories of a register', () => {
  it.each([
    ['照明', 'lighting'],
    ['路燈', 'lighting'],
    ['路灯不亮类', 'lighting'],
    ['环境卫生', 'environment'],
    ['环境噪音', 'other'],
    ['噪音扰民', 'noise'],
    ['Parking', 'parking'],
    ['noise at night', 'noise'],
    ['business', 'other'],
    ['facilities', 'facilities'],
    ['天气', 'other'],
  ])('%s → %s', (cell, category) => {
    expect(matchCategory(cell).category).toBe(category);
  });

  it('says when it did not know the word', () => {
    expect(matchCategory('天气')).toEqual({ category: 'other', known: false });
    expect(matchCategory('其它')).toEqual({ category: 'other', known: true });
  });
});

describe('places of a register', () => {
  const place = (id: string, hans: string, en: string): Place => ({
    id,
    kind: 'building',
    names: { 'zh-Hans': hans, 'zh-Hant': hans, en },
    block: null,
    coord: null,
  });
  const match = placeMatcher([
    place('b03', '3号楼', 'Building 3'),
    place('b13', '13号楼', 'Building 13'),
    place('banyan', '榕树广场', 'Banyan Square'),
    place('north', '东苑北门', 'North Gate'),
    place('gate', '北门', 'Gate'),
    place('twin1', '凉亭', 'Pavilion'),
    place('twin2', '凉亭', 'Pavilion'),
  ]);

  it.each([
    ['3号楼', 'b03'],
    ['３號樓 2单元 401', 'b03'],
    ['13号楼', 'b13'],
    ['幸福里13号楼门口', 'b13'],
    ['113号楼', null],
    ['building 3, entrance', 'b03'],
    ['榕樹廣場旁边', 'banyan'],
    ['东苑北门外', 'north'],
    ['凉亭', null],
    ['菜场门口', null],
    ['', null],
  ])('%s → %s', (cell, id) => {
    expect(match(cell)).toBe(id);
  });
});
