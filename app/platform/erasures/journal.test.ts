import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingClock } from '../clock.ts';
import { type Intent, openJournal, readJournal } from './journal.ts';

const clock = standingClock('2026-11-24T02:00:00Z');
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'linli-journal-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const intent = (id: string, more: Partial<Intent> = {}): Intent => ({
  id,
  community: 'c1',
  life: 'l1',
  at: clock.now(),
  what: [{ kind: 'people.person', of: { person: 'p1' }, basis: 'own_request' }],
  ...more,
});
const folder = () => join(data, 'erasures');
const files = () => readdirSync(folder()).map((name) => join(folder(), name));

describe('the journal of erasures', () => {
  it('is read back as it was written, with what became of each, oldest first', async () => {
    const journal = openJournal(data, clock);
    await journal.intend(intent('second', { at: new Date('2026-11-24T03:00:00Z') }));
    await journal.intend(intent('first'));
    await journal.intend(intent('third', { at: new Date('2026-11-24T04:00:00Z') }));
    await journal.settle('first', 'done');
    await journal.settle('second', 'void');
    expect(await readJournal(data)).toEqual([
      { ...intent('first'), outcome: 'done' },
      { ...intent('second', { at: new Date('2026-11-24T03:00:00Z') }), outcome: 'void' },
      { ...intent('third', { at: new Date('2026-11-24T04:00:00Z') }), outcome: 'open' },
    ]);
  });

  it('is empty where there is none, and makes no folder for it', async () => {
    expect(await readJournal(data)).toEqual([]);
    openJournal(data, clock);
    expect(readdirSync(data)).toEqual([]);
  });

  it('can be read by its own account only', async () => {
    await openJournal(data, clock).intend(intent('a'));
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(files().map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
  });

  it('takes lines of several programs, each into a file of its own', async () => {
    const programs = [1, 2, 3].map(() => openJournal(data, clock));
    const ids = Array.from({ length: 60 }, (_, n) => `e${n}`);
    await Promise.all(ids.map((id, n) => programs[n % 3]!.intend(intent(id))));
    expect((await readJournal(data)).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(files()).toHaveLength(3);
  });

  it('holds no words: whatever is no id, code or whole number is refused before it is written', async () => {
    const journal = openJournal(data, clock);
    const of = (value: string | number) =>
      journal.intend(
        intent('a', { what: [{ kind: 'people.person', of: { person: value }, basis: 'x' }] }),
      );
    for (const value of ['陈阿婆', 'two words', '13311112222\n', '', 0.5])
      await expect(of(value)).rejects.toThrow();
    expect(await readJournal(data)).toEqual([]);
  });

  it('lets go of a line that a crash cut short: nothing was committed for it', async () => {
    await openJournal(data, clock).intend(intent('a'));
    appendFileSync(files()[0]!, '{"v":1,"erasure":"b","comm');
    expect((await readJournal(data)).map(({ id }) => id)).toEqual(['a']);
    // Whoever comes after it writes elsewhere, so that nothing is glued to it.
    await openJournal(data, clock).intend(intent('c'));
    expect((await readJournal(data)).map(({ id }) => id).sort()).toEqual(['a', 'c']);
  });

  it('is not read past a line that somebody changed or a newer program wrote', async () => {
    await openJournal(data, clock).intend(intent('a'));
    for (const line of ['{"v":2,"erasure":"b"}', '{}', 'x', '']) {
      writeFileSync(join(folder(), 'other.jsonl'), `${line}\n`);
      await expect(readJournal(data)).rejects.toMatchObject({ code: 'journal_damaged' });
    }
  });

  it('believes that it was done over that it was not: the one was seen in the database', async () => {
    const [a, b] = [openJournal(data, clock), openJournal(data, clock)];
    await a.intend(intent('x'));
    await a.settle('x', 'done');
    await b.settle('x', 'void');
    expect(await readJournal(data)).toMatchObject([{ outcome: 'done' }]);
  });

  it('says no when the line cannot be written, and goes on when it can again', async () => {
    writeFileSync(folder(), 'a file where the folder belongs');
    const journal = openJournal(data, clock);
    await expect(journal.intend(intent('a'))).rejects.toThrow('could not be noted');
    rmSync(folder());
    await journal.intend(intent('b'));
    expect((await readJournal(data)).map(({ id }) => id)).toEqual(['b']);
  });
});
