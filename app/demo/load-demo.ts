import { letTimePass, nextDue } from '../concerns/index.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Services } from '../platform/services.ts';
import type { DemoCommunity, DemoConcern } from './data.ts';
import { foundDemo } from './found-demo.ts';
import { castOf } from './people-demo.ts';
import { perform, type Stage } from './perform.ts';
import { momentOf } from './relative-time.ts';
import { timetable } from './timetable.ts';

/**
 * Loads the demonstration by performing its acts: two hundred days are lived through with a clock that stands where
 * each act happened, and between two acts everything falls due that would have.
 *
 * @returns how many acts were performed
 */
export async function loadDemo(
  given: { database: Database; services: Services },
  demo: { community: DemoCommunity; concerns: readonly DemoConcern[] },
  now: Date,
  report: (done: number, of: number) => void = () => {},
): Promise<{ acts: number }> {
  const { database, services } = given;
  const { keys } = services;
  const clock = standingClock(momentOf('D-200T09:00', now, demo.community.timezone));
  const community = newId(clock);
  const cast = await database.write(community, async (writer) => {
    await foundDemo(writer, clock, demo.community);
    return castOf(writer, { clock, keys }, demo.community, now);
  });
  // What falls due between two acts happens on its own day, as with a server that was awake.
  const live = async (until: Date) => {
    for (;;) {
      const due = await nextDue(database, until);
      if (!due) break;
      if (due > clock.now()) clock.set(due);
      if ((await letTimePass({ database, clock, services })) === 0) break;
    }
    clock.set(until);
  };
  const raised: Stage['raised'] = new Map();
  const plan = timetable(demo.concerns, now, demo.community.timezone);
  for (const [index, { concern, step, at }] of plan.entries()) {
    await live(at);
    await database.write(community, (writer) =>
      perform({ writer, clock, keys, cast, raised }, concern, step),
    );
    report(index + 1, plan.length);
  }
  await live(now);
  return { acts: plan.length };
}
