import { atlasOf } from '../places/index.ts';
import { type Database, everyCommunity } from '../platform/db/database.ts';
import type { JobContext, JobDefinition } from '../platform/jobs/jobs.ts';
import { refuse } from '../platform/result.ts';
import { carryOut, rulesOf, theSystem } from './carry-out.ts';
import type { Command } from './concern.ts';
import { concernsDue } from './event-store.ts';
import { lockConcern } from './store.ts';
import type { CommandId } from './transitions.ts';

const atOnce = 200;

/**
 * What comes along with a step that happens by itself: since when it was due. It happens when somebody is awake to do
 * it; an event never stands before what happened before it.
 */
function commandFor(step: string, at: Date, escalationBody: string | null): Command {
  // `next_step` is only ever written from `nextSystemStep`.
  const kind = step as CommandId;
  const due = at.toISOString();
  return kind === 'escalate'
    ? {
        kind,
        reason: { code: 'deadlines_missed' },
        detail: { due, ...(escalationBody && { body: escalationBody }) },
      }
    : { kind, detail: { due } };
}

/**
 * Carries out what is due: unanswered questions lapse, unconfirmed answers close as unconfirmed, twice-missed promises
 * go up. Each in a transaction of its own that locks the concern, lets the machine decide again and moves the date on:
 * however often, by how many nodes, or after which crash this runs, each happens once.
 */
export async function letTimePass({ database, clock }: JobContext): Promise<number> {
  let done = 0;
  for (;;) {
    const now = clock.now();
    const due = await database.read(everyCommunity, (reader) => concernsDue(reader, now, atOnce));
    let moved = 0;
    for (const { community, id, step, at } of due) {
      const result = await database.write(community, async (writer) => {
        // Somebody else may have done it, or the date may have moved, since the list was read.
        const row = await lockConcern(writer, id);
        if (row?.nextStep !== step || !row.nextStepAt || row.nextStepAt > now)
          return refuse('not_due');
        const { escalationBody } = rulesOf(await atlasOf(writer));
        return carryOut(writer, now, id, theSystem, commandFor(step, at, escalationBody));
      });
      if (result.ok) moved++;
    }
    done += moved;
    if (due.length < atOnce || moved === 0) return done;
  }
}

/** When the next thing is due that happens by itself, if that is by a moment. */
export async function nextDue(database: Database, by: Date): Promise<Date | null> {
  const [first] = await database.read(everyCommunity, (reader) => concernsDue(reader, by, 1));
  return first?.at ?? null;
}

export const timeJob: JobDefinition = {
  id: 'concerns.time',
  everySeconds: 20,
  run: async (context) => {
    await letTimePass(context);
  },
};
