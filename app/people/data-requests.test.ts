import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsAbout } from '../disclosure/index.ts';
import { sql } from '../platform/db/database.ts';
import { dataRequestsOf, dataRequestsOpen } from './data-request-store.ts';
import {
  answerDataRequest,
  askAboutData,
  askAboutDataAtCounter,
  askAboutDataBySlip,
  dataCounts,
  dataRequestForCode,
  dataRequestRef,
  dataRequestsForSlip,
} from './data-requests.ts';
import { eraseAccount } from './erase.ts';
import { codeOf, got, type Mulberry, openMulberry } from './fixtures.ts';
import { exportOwnData } from './own-data.ts';

let town: Mulberry;
let officer: string;
let mei: string;
beforeEach(async () => {
  town = await openMulberry();
  officer = await town.holder('privacy_officer');
  mei = (await town.neighbour()).person;
});
afterEach(() => town.database.drop());

const wish = { kind: 'correct', text: 'My door is number 502, not 501.' } as const;
const ask = async (by = mei) => {
  const actor = await town.actor(by);
  return town.write((writer) => askAboutData(writer, town.tools, actor, wish));
};
const answer = async (by: string, id: string, text = 'We have put it right.') => {
  const actor = await town.actor(by);
  return town.write((writer) =>
    answerDataRequest(writer, town.tools, actor, id, { outcome: 'done', answer: text }),
  );
};
const open = () => town.read((reader) => dataRequestsOpen(reader));
const first = async () => (await open())[0]?.id ?? '';

describe('a request about one’s own data', () => {
  it('gets a number and a day 30 days ahead, and the answer with its reason reaches who asked', async () => {
    const given = got(await ask());
    expect(given).toMatchObject({ number: 'D2026-001', code: null });
    expect(given.dueAt).toBe('2026-12-24T02:00:00.000Z');
    got(await answer(officer, await first()));
    const own = await town.read((reader) => dataRequestsOf(reader, mei));
    expect(own).toMatchObject([
      { outcome: 'done', answer: 'We have put it right.', answeredRole: 'privacy_officer' },
    ]);
    const exported = await town.read((reader) =>
      exportOwnData(reader, town.tools.keys, mei, town.clock.now()),
    );
    expect(JSON.stringify(exported)).toContain('number 502');
  });

  it('is answered by a privacy officer only, once, with words, and never by whoever asked', async () => {
    got(await ask());
    const id = await first();
    expect(codeOf(await answer(await town.holder('auditor'), id))).toBe('not_allowed');
    expect(codeOf(await answer(officer, id, '  '))).toBe('data_answer_missing');
    got(await answer(officer, id));
    expect(codeOf(await answer(officer, id))).toBe('data_request_answered');
  });

  it('can be made with the slip of a worry, and is seen with that slip', async () => {
    const slip = { concern: 'c1', person: null };
    got(await town.write((writer) => askAboutDataBySlip(writer, town.tools, slip, wish)));
    got(await answer(officer, await first()));
    const seen = await town.read((reader) => dataRequestsForSlip(reader, 'c1'));
    expect(seen).toMatchObject([{ way: 'slip', outcome: 'done' }]);
    expect(await town.read((reader) => dataRequestsForSlip(reader, 'c2'))).toEqual([]);
  });

  it('can be made at the counter without an account, and is seen with the code of the receipt', async () => {
    const worker = await town.counter();
    const given = got(
      await town.write((writer) => askAboutDataAtCounter(writer, town.tools, worker, wish)),
    );
    const found = (code: string) =>
      town.read((reader) => dataRequestForCode(reader, town.tools.keys, code));
    expect(await found(given.code ?? '')).toMatchObject({ text: wish.text, person: null });
    expect(await found('AAAAA-AAAAA')).toBeNull();
    const actor = await town.actor(mei);
    const refused = await town.write((writer) =>
      askAboutDataAtCounter(writer, town.tools, actor, wish),
    );
    expect(codeOf(refused)).toBe('not_allowed');
  });

  it('is in the public log without words and without who it was', async () => {
    got(await ask());
    const id = await first();
    const facts = await town.read((reader) => factsAbout(reader, dataRequestRef(id), 'public'));
    const leaf = String(facts[0]?.leaf);
    expect(JSON.parse(leaf)).toMatchObject({ type: 'data_request.asked', actor: null });
    for (const trace of ['502', mei, id]) expect(leaf).not.toContain(trace);
  });

  it('loses its words and its person with the account, and stays in the counts', async () => {
    for (let i = 0; i < 5; i++) got(await ask());
    const actor = await town.actor(mei);
    got(await town.write((writer) => eraseAccount(writer, town.tools, actor)));
    expect(await open()).toEqual([]);
    const kept = await town.read((reader) =>
      reader.rows(sql<{ text: string | null; person: string | null }>`
        select text, person_id as person from data_request where community_id = 'mulberry'`),
    );
    expect(kept).toEqual(Array(5).fill({ text: null, person: null }));
    const counts = await town.read((reader) => dataCounts(reader, town.clock.now()));
    expect(counts).toMatchObject({ asked: 5, answered: 0, late: 0 });
  });
});

describe('the public counts', () => {
  it('tell requests, answers in time and what is late, and nothing below five', async () => {
    const counts = () => town.read((reader) => dataCounts(reader, town.clock.now()));
    expect(await counts()).toMatchObject({ asked: 0, answered: 0, late: 0, readings: 0 });
    got(await ask());
    expect((await counts()).asked).toBeNull();
    for (let i = 0; i < 5; i++) got(await ask());
    town.clock.pass(31 * 24 * 3_600_000);
    got(await answer(officer, await first()));
    expect(await counts()).toMatchObject({ asked: 6, answered: null, inTime: 0, late: 5 });
  });
});
