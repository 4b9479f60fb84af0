import { describe, expect, it } from 'vitest';
import type { Command } from './concern.ts';
import { attempt, commandInOrder, contextFor, inState, readyFor, type Story } from './fixtures.ts';
import { refusalCodes } from './refusal-codes.ts';
import {
  actorKinds,
  type CommandId,
  isOpen,
  type Requirement,
  type State,
  states,
  type Transition,
  transitions,
} from './transitions.ts';

const rows: readonly (Transition & { readonly id: CommandId })[] = transitions;
const stateOf = (from: State | null): State => from ?? 'draft';
const every = rows.flatMap((row) => row.from.map((from) => ({ row, from: stateOf(from) })));

describe.each(every)('$row.id from $from', ({ row, from }) => {
  it('is done by everybody whom the table names, and ends where the table says', () => {
    for (const kind of row.by) {
      const result = attempt(readyFor(row.id, from), row.id, { as: kind });
      expect(result).toMatchObject({
        ok: true,
        value: {
          kind: row.id,
          actorKind: kind,
          from: from === 'draft' ? null : from,
          to: row.to === 'same' ? null : row.to,
        },
      });
    }
  });

  it('is refused to everybody else', () => {
    const story = readyFor(row.id, from);
    for (const kind of actorKinds.filter((kind) => !row.by.includes(kind)))
      expect([kind, attempt(story, row.id, { as: kind })]).toEqual([
        kind,
        { ok: false, code: 'not_allowed' },
      ]);
  });
});

describe.each(rows)('$id', (row) => {
  const [first] = row.from;
  const from = stateOf(first ?? null);

  it('is refused in every other state', () => {
    const others = states.filter((state) => !row.from.map(stateOf).includes(state));
    for (const state of others)
      expect([state, attempt(inState(state), row.id)]).toEqual([
        state,
        { ok: false, code: 'transition_not_allowed' },
      ]);
  });

  it('wants everything that it requires', () => {
    for (const requirement of row.requires) {
      const { without, code, at, before } = lacking[requirement];
      const ready = readyFor(row.id, from);
      const story = before?.(ready) ?? ready;
      const command = without?.(commandInOrder(row.id, story)) ?? {};
      const now = at?.(story, row.id);
      const result = attempt(story, row.id, { with: command, ...(now && { at: now }) });
      expect([requirement, result]).toMatchObject([requirement, { ok: false, code }]);
      expect(refusalCodes).toContain(code);
    }
  });

  it('takes no code that is not on its list', () => {
    const story = readyFor(row.id, from);
    const { reason } = commandInOrder(row.id, story);
    if (!row.codes) return;
    const result = attempt(story, row.id, {
      with: { reason: { text: 'A sentence.', ...reason, code: 'because' } },
    });
    expect(result).toMatchObject({ ok: false, code: 'code_unknown' });
  });
});

/** How a command looks in which one thing is lacking, and what is said of it. */
const lacking: Readonly<
  Record<
    Requirement,
    {
      without?: (command: Command) => Partial<Omit<Command, 'kind'>>;
      at?: (story: Story, kind: CommandId) => Date;
      /** What must not be there already, for it to be lacking. */
      before?: (story: Story) => Story;
      code: string;
    }
  >
> = {
  words: { without: () => ({ words: ' ' }), code: 'words_missing' },
  public_words: { without: () => ({ words: ' ' }), code: 'public_words_missing' },
  consent_if_on_behalf: {
    without: () => ({ detail: { onBehalf: true } }),
    code: 'consent_missing',
  },
  reason: {
    without: ({ reason }) => ({ reason: { ...reason, text: ' ' } }),
    code: 'reason_missing',
  },
  code: { without: () => ({ reason: { text: 'A sentence.' } }), code: 'code_unknown' },
  category: { without: drop('category'), code: 'category_missing' },
  urgency: { without: drop('urgency'), code: 'urgency_missing' },
  precision: { without: drop('precision'), code: 'precision_missing' },
  visibility: { without: drop('visibility'), code: 'visibility_missing' },
  body: { without: drop('body'), code: 'body_missing' },
  body_if_none: {
    before: (story) => ({ ...story, concern: { ...story.concern, body: null } }),
    code: 'body_missing',
  },
  target: { without: drop('target'), code: 'target_missing' },
  review_date: { without: drop('review'), code: 'review_date_missing' },
  due_date: { without: drop('due'), code: 'due_date_missing' },
  resolution: { without: drop('resolution'), code: 'resolution_missing' },
  evidence: { without: drop('evidence'), code: 'evidence_missing' },
  change: { without: drop('change'), code: 'change_missing' },
  sentence: { without: drop('sentence'), code: 'sentence_unknown' },
  within_window: { at: () => new Date('2027-12-01T04:00:00Z'), code: 'window_over' },
  term_over: { at: oneSecondEarly, code: 'too_early' },
  at_review: { at: ({ at }) => new Date(at.getTime() + 1000), code: 'review_too_early' },
};

function drop(field: string): (command: Command) => Partial<Omit<Command, 'kind'>> {
  return ({ detail }) => ({
    detail: Object.fromEntries(Object.entries(detail ?? {}).filter(([name]) => name !== field)),
  });
}

function oneSecondEarly(story: Story, kind: CommandId): Date {
  const over = contextFor(story, kind).windows.termOver?.[kind];
  if (!over) throw new Error(`${kind} waits for no term`);
  return new Date(over.getTime() - 1000);
}

describe('the table', () => {
  it('names every row once', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets the author, and nobody else, take back whatever is still open', () => {
    const withdraw = rows.filter(({ to }) => to === 'withdrawn');
    expect(withdraw.map(({ id, by }) => ({ id, by }))).toEqual([
      { id: 'withdraw', by: ['author'] },
    ]);
    const over: State[] = ['draft', 'redirected', 'declined', 'closed', 'withdrawn'];
    expect([...(withdraw[0]?.from ?? [])].sort()).toEqual(
      states.filter((state) => !over.includes(state)).sort(),
    );
  });

  it('reaches every state', () => {
    const reached = new Set<State>(['draft']);
    for (let before = -1; before < reached.size; ) {
      before = reached.size;
      for (const { from, to, or } of rows)
        for (const end of [to, ...(or ? [or.to] : [])])
          if (end !== 'same' && from.some((state) => reached.has(stateOf(state)))) reached.add(end);
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('leads on from every open state, besides taking it back', () => {
    for (const state of states.filter(isOpen)) {
      const ways = rows.filter(
        ({ from, to }) => from.includes(state) && ![state, 'same', 'withdrawn'].includes(to),
      );
      expect([state, ways.length > 0]).toEqual([state, true]);
    }
  });

  it('shows the usual way, from the first words to the author’s confirmation', () => {
    const usual = rows.filter((row) => row.usual && row.to !== 'same');
    const path = usual.map(({ from, to }) => `${stateOf(from[0] ?? null)} → ${to}`);
    expect(path).toEqual([
      'draft → submitted',
      'submitted → accepted',
      'accepted → assigned',
      'assigned → in_progress',
      'in_progress → done_claimed',
      'done_claimed → closed',
    ]);
  });

  it('closes as confirmed by the word of the author only', () => {
    const closing = rows.filter(({ to }) => to === 'closed').map(({ id, by }) => [id, by]);
    expect(closing).toEqual([
      ['lapse', ['system']],
      ['close_parked', ['worker']],
      ['confirm', ['author']],
      ['lapse_confirmation', ['system']],
    ]);
  });
});
