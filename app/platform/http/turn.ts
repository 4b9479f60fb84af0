import type { Refusal } from '../result.ts';
import type { Turn } from './site.ts';

export function isTurn(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && 'come' in value;
}

/** For whoever holds nothing: the wait done, then a refusal or null. */
export async function afterTurn(counted: Refusal | Turn | null): Promise<Refusal | null> {
  if (!isTurn(counted)) return counted;
  await counted.come();
  return null;
}
