import { expect, it } from 'vitest';
import { passingFault } from './passing.ts';

const fault = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['ENOSPC', 'storage_unavailable'],
  ['53100', 'storage_unavailable'],
  ['ECONNREFUSED', 'storage_unavailable'],
  ['53300', 'overloaded'],
  ['57014', 'overloaded'],
  ['55P03', 'overloaded'],
  ['LINE_TOO_LONG', 'overloaded'],
])('%s goes over by itself: told as something to try again, and when', (code, said) => {
  const refusal = passingFault(fault(code));
  expect(refusal?.code).toBe(said);
  expect(refusal?.detail?.['retryAfter']).toBeGreaterThan(0);
});

it('a fault of ours is not told as something that goes over', () => {
  expect(passingFault(fault('42P01'))).toBeNull();
  expect(passingFault(new TypeError('x is undefined'))).toBeNull();
  expect(passingFault(null)).toBeNull();
});
