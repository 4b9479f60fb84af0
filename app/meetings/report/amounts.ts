import { type Ratio, toFixed } from '../../../packages/counting/index.ts';

/** 1234567 as 1,234,567: written the same in the three languages. */
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** An amount as people write it: whole where it is whole, else with two decimals. */
export function amountSaid(value: Ratio, digits = 2): string {
  const [whole = '', part] = toFixed(value, value.d === 1n ? 0 : digits).split('.');
  return part === undefined ? grouped(whole) : `${grouped(whole)}.${part}`;
}

export const numberSaid = (value: number): string => grouped(String(value));
