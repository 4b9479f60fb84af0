import { quoted } from '../../platform/csv/faults.ts';
import type { Given, OptionList } from './option-list.ts';
import type { CastRules } from './read-cast.ts';

const unknown = (name: string) => `${quoted(name)} is none of the options`;

/** Approvals `A|B`, or points in a column for each option; an empty cell says nothing of it. */
export function pointsOf(
  { method, most, dots }: CastRules,
  list: OptionList,
  field: (name: string) => string,
  scored: readonly string[],
): readonly Given[] | string {
  const given: Given[] = [];
  const give = (option: number, points: number | null) => {
    while (given.length <= option) given.push({ points: null });
    given[option] = { points };
  };
  if (method === 'approval') {
    const text = field('vote');
    for (const name of text === '' ? [] : text.split('|').map((part) => part.trim())) {
      const option = name === '' ? null : list.index(name);
      if (option === null) return unknown(name);
      if (given[option]?.points != null) return `this ballot names ${quoted(name)} twice`;
      give(option, 1);
    }
    return given;
  }
  let total = 0;
  for (const name of scored) {
    const option = list.index(name);
    if (option === null) return unknown(name);
    const text = field(name);
    if (text !== '' && !/^\d{1,6}$/.test(text))
      return `${quoted(name)} gets ${quoted(text)}; points are whole numbers from 0`;
    const points = text === '' ? null : Number(text);
    if (most !== null && (points ?? 0) > most)
      return `${quoted(name)} gets ${points} points; ${most} are allowed`;
    total += points ?? 0;
    give(option, points);
  }
  if (dots !== null && total > dots) return `this ballot gives ${total} points; it has ${dots}`;
  return given;
}

/** `A>B=C>D`: A before B and C, which are equal, before D. For STV without equals, as options in their order. */
export function rankingOf(
  method: 'schulze' | 'stv',
  list: OptionList,
  text: string,
): readonly (readonly number[])[] | readonly number[] | string {
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (const part of text === '' ? [] : text.split('>')) {
    const group: number[] = [];
    for (const name of part.split('=').map((one) => one.trim())) {
      if (name === '') return `the ranking ${quoted(text)} has a place without an option`;
      const option = list.index(name);
      if (option === null) return unknown(name);
      if (seen.has(option)) return `the ranking names ${quoted(name)} twice`;
      seen.add(option);
      group.push(option);
    }
    if (method === 'stv' && group.length > 1)
      return `the ranking ${quoted(text)} has equals; this method needs one option at each place`;
    groups.push(group);
  }
  return method === 'stv' ? groups.flat() : groups;
}
