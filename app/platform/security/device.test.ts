import { describe, expect, it } from 'vitest';
import { newDevice, readDevice } from './device.ts';

const key = new Uint8Array(32).fill(6);

describe('newDevice', () => {
  it('is known again by its cookie, and every browser is another', () => {
    const { id, cookie } = newDevice(key);
    expect(readDevice(key, cookie)).toBe(id);
    expect(newDevice(key).id).not.toBe(id);
  });

  it('cannot be made up, moved to another server or changed', () => {
    const { id, cookie } = newDevice(key);
    const made = [
      undefined,
      '',
      id,
      `${id}.`,
      `${id}.${'A'.repeat(22)}`,
      `${cookie}.x`,
      `x${cookie.slice(1)}`,
    ];
    for (const other of made.filter((value) => value !== cookie))
      expect(readDevice(key, other)).toBeNull();
    expect(readDevice(new Uint8Array(32), cookie)).toBeNull();
  });
});
