import { afterAll, beforeAll, expect, it } from 'vitest';
import { everyCommunity, type Writer } from '../../platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/db/testing.ts';
import { addCosignature, addWitness, noteSilence, witnessesOf } from './witness-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 2, minute));
const write = (work: (writer: Writer) => Promise<unknown>) => database.write(everyCommunity, work);
const silence = async () =>
  (await database.read(everyCommunity, witnessesOf)).map(({ silentSince }) => silentSince);

it('a witness is silent since it first did not sign, until it signs again', async () => {
  const school = { name: 'school.example', vkey: 'k', url: 'https://school.example' };
  await write((writer) => addWitness(writer, school, at(0)));
  expect(await silence()).toEqual([null]);
  await write((writer) => noteSilence(writer, school.name, 'unreachable', at(1)));
  await write((writer) => noteSilence(writer, school.name, 'status_500', at(2)));
  expect(await silence()).toEqual([at(1)]);
  await write((writer) =>
    addCosignature(writer, { size: 5, witness: school.name, line: '—', at: at(3) }),
  );
  expect(await silence()).toEqual([null]);
});
