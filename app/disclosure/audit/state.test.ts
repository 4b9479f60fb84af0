import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StaticLog } from '../fixtures/static-log.ts';
import { readState, type SavedLog, StateUnreadable, savedHead, saveState } from './state.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-state-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  rmSync(join(folder, 'linli'), { recursive: true, force: true });
  path = join(folder, 'linli/verify.json');
});

const log = StaticLog.of(9);
const saved = (size: number, of = log): SavedLog => ({
  checkpoint: of.checkpoint(size),
  keys: [{ vkey: of.signers[0]!.verifier.text }],
  seen: '2026-03-02T00:00:00.000Z',
  policy: 'a'.repeat(64),
});

describe('what a visitor remembers', () => {
  it('is nothing at first, and then what was saved, for this user only', () => {
    expect(readState(path)).toEqual({ version: 1, logs: {}, sites: {} });
    saveState(path, 'https://a.example', log.origin, saved(5));
    expect(readState(path)).toEqual({
      version: 1,
      logs: { [log.origin]: saved(5) },
      sites: { 'https://a.example': log.origin },
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'linli'))).toEqual(['verify.json']);
  });

  it('is kept for each log by itself', () => {
    const other = StaticLog.of(3, { origin: '__proto__' });
    saveState(path, 'https://a.example', log.origin, saved(5));
    saveState(path, 'https://b.example', '__proto__', saved(3, other));
    saveState(path, 'https://a.example', log.origin, saved(7));
    const state = readState(path);
    expect(savedHead(state.logs[log.origin]!).head.size).toBe(7);
    expect(Object.keys(state.sites)).toHaveLength(2);
  });

  it('never becomes less: a run that began earlier does not put an older head in place of a newer one', () => {
    saveState(path, 'https://a.example', log.origin, saved(8));
    saveState(path, 'https://a.example', log.origin, saved(5));
    expect(savedHead(readState(path).logs[log.origin]!).head.size).toBe(8);
  });

  it('is not read when it is damaged, and not overwritten', () => {
    saveState(path, 'https://a.example', log.origin, saved(5));
    const text = readFileSync(path, 'utf8');
    const broken = [
      '',
      '{}',
      'null',
      '[]',
      text.slice(0, -5),
      text.replace('"version": 1', '"version": 2'),
      text.replace(log.origin, 'other.example/record'),
      text.replace(/\+AT?/, '+'),
      text.replace('"keys": [', '"keys": [7,'),
    ];
    for (const bad of broken) {
      expect(bad).not.toBe(text);
      writeFileSync(path, bad);
      expect(() => readState(path)).toThrow(StateUnreadable);
      expect(() => saveState(path, 'x', log.origin, saved(6))).toThrow(StateUnreadable);
      expect(readFileSync(path, 'utf8')).toBe(bad);
    }
    expect(() => readState(folder)).toThrow(StateUnreadable);
  });
});
