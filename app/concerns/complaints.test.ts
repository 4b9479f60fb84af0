import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, got, type Mulberry, openMulberry } from '../people/fixtures.ts';
import { pseudonymIn, readContact, rightsHere } from '../people/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import { newPseudonym } from '../platform/ids.ts';
import { actOnConcern } from './act-on-concern.ts';
import { answerCall, askToCall } from './ask-to-call.ts';
import { callsOf } from './call-store.ts';
import type { CommandInput, HandCommand } from './forms.ts';
import { matterOf } from './matter.ts';
import { raiseConcern } from './raise-concern.ts';
import { concernById } from './store.ts';
import { mayDo, maySeeInside } from './who-may.ts';

let town: Mulberry;
let author: string;
let handler: Actor;
let complainedOf: Actor;
beforeAll(async () => {
  town = await openMulberry();
  author = (await town.neighbour({ phone: '13300001111', name: 'Wen Author' })).person;
  handler = await town.actor(await town.holder('handler', 'parks'));
  complainedOf = await town.actor(await town.holder('handler', 'works', 'Works handler'));
});
afterAll(() => town.database.drop());

async function raise(about: string | null, place: string | null = null) {
  return town.write(async (writer) => {
    const ref = newPseudonym();
    const pseudonym = await pseudonymIn(writer, author, ref);
    return got(
      await raiseConcern(
        writer,
        town.clock,
        town.tools.keys,
        { person: author, kinds: ['author'], bodies: [], pseudonym },
        {
          ref,
          title: 'Works',
          text: 'The man of the works shouted at me at my own door.',
          place,
          category: null,
          visibility: 'name',
          channel: 'web',
          author,
          authorPseudonym: pseudonym,
          about,
        },
      ),
    );
  });
}

const act = (actor: Actor, id: string, kind: HandCommand, input: CommandInput = {}) =>
  town.write((writer) =>
    actOnConcern(writer, {
      now: town.clock.now(),
      keys: town.tools.keys,
      actor,
      id,
      kind,
      input,
    }),
  );

const accepting: CommandInput = {
  publicTitle: 'Conduct',
  publicText: 'Somebody was shouted at.',
  category: 'other',
  urgency: 'normal',
  precision: 'community',
  visibility: 'hidden',
};

async function inside(actor: Actor, id: string) {
  return town.read(async (reader) => {
    const row = await concernById(reader, id);
    return row ? maySeeInside(actor, await matterOf(reader, actor, row)) : null;
  });
}

describe('a complaint about a body', () => {
  it('shows its author by no name, and not where they live', async () => {
    const { id } = await raise('works', 'b03');
    const row = await town.read((reader) => concernById(reader, id));
    expect(row).toMatchObject({ visibility: 'hidden', aboutBody: 'works', precision: 'community' });
    expect(codeOf(await raiseUnknown())).toBe('body_unknown');
  });

  it('assigned to that body: its people see neither the words, nor who it is, nor a number to call', async () => {
    const { id } = await raise('works');
    const worker = await town.counter();
    got(await act(worker, id, 'accept', accepting));
    got(await act(worker, id, 'assign', { body: 'works' }));
    expect(await inside(complainedOf, id)).toBe(false);
    expect(await inside(worker, id)).toBe(true);
    const row = await town.read((reader) => concernById(reader, id));
    const read = (by: Actor) =>
      town.write((writer) =>
        readContact(
          writer,
          town.tools,
          by,
          author,
          { body: row?.body ?? null, about: row?.aboutBody ?? null },
          { why: 'first_contact' },
        ),
      );
    expect(codeOf(await read(complainedOf))).toBe('conflict_of_interest');
    expect(got(await read(worker)).length).toBeGreaterThan(0);
    // It still has to answer.
    got(await act(complainedOf, id, 'first_contact'));
    got(await act(complainedOf, id, 'start'));
  });

  it('assigned to another body is handled as everything else', async () => {
    const { id } = await raise('works');
    const worker = await town.counter();
    got(await act(worker, id, 'accept', accepting));
    got(await act(worker, id, 'assign', { body: 'parks' }));
    expect(await inside(handler, id)).toBe(true);
    expect(await inside(complainedOf, id)).toBe(false);
  });

  it('may be recognised by the worker who reads it, also when the author did not say so', async () => {
    const { id } = await raise(null);
    const worker = await town.counter();
    got(await act(worker, id, 'accept', { ...accepting, visibility: 'name', about: 'works' }));
    const row = await town.read((reader) => concernById(reader, id));
    expect(row).toMatchObject({ visibility: 'hidden', aboutBody: 'works' });
  });

  it('is screened by nobody of that body', async () => {
    const { id } = await raise('works');
    const own: Actor = {
      ...(await town.counter()),
      roles: [{ role: 'worker', body: 'works' }],
    };
    expect(await inside(own, id)).toBe(false);
    const verdict = await town.read(async (reader) => {
      const row = await concernById(reader, id);
      return (
        row && mayDo(own, 'accept', await matterOf(reader, own, row), await rightsHere(reader))
      );
    });
    expect(verdict).toMatchObject({ ok: false, code: 'conflict_of_interest' });
  });

  it('lets its people ask through a worker, who calls and writes back', async () => {
    const { id } = await raise('works');
    const worker = await town.counter();
    got(await act(worker, id, 'accept', accepting));
    got(await act(worker, id, 'assign', { body: 'works' }));
    const ask = (by: Actor, question = 'On which day was it?') =>
      town.write((writer) => askToCall(writer, town.clock, by, { id, question }));
    const answer = (by: Actor) =>
      town.write((writer) => answerCall(writer, town.clock, by, { id, answer: 'On Monday.' }));
    expect(codeOf(await ask(handler))).toBe('not_allowed');
    expect(codeOf(await ask(complainedOf, ' '))).toBe('reason_missing');
    expect(codeOf(await answer(worker))).toBe('not_found');
    got(await ask(complainedOf));
    expect(codeOf(await ask(complainedOf))).toBe('already_asked');
    expect(codeOf(await answer(complainedOf))).toBe('not_allowed');
    got(await answer(worker));
    expect(await town.read((reader) => callsOf(reader, id))).toMatchObject([
      { question: 'On which day was it?', answer: 'On Monday.' },
    ]);
  });
});

const raiseUnknown = () =>
  town.write((writer) =>
    raiseConcern(
      writer,
      town.clock,
      town.tools.keys,
      { person: author, kinds: ['author'], bodies: [], pseudonym: null },
      {
        title: '',
        text: 'Somebody shouted.',
        place: null,
        category: null,
        visibility: 'hidden',
        channel: 'web',
        author,
        authorPseudonym: null,
        about: 'no-such-body',
      },
    ),
  );
