import {
  isPlainVote,
  type MapEvent,
  packVotes,
  type VoteEvent,
} from '../../../packages/opinion-map/live/index.ts';
import type { Stretch } from './messages.ts';

/** Fewer votes than this are sent as they are. */
const worthPacking = 16;

/** Cuts a piece of the log into stretches that are quick to send; order and meaning stay. */
export function stretchesOf(events: readonly MapEvent[]): Stretch[] {
  const stretches: Stretch[] = [];
  let plain: VoteEvent[] = [];
  let loose: MapEvent[] = [];
  const endLoose = () => {
    if (loose.length > 0) stretches.push({ events: loose });
    loose = [];
  };
  const endPlain = () => {
    if (plain.length >= worthPacking) {
      endLoose();
      stretches.push({ votes: packVotes(plain) });
    } else loose.push(...plain);
    plain = [];
  };
  for (const event of events) {
    if (isPlainVote(event)) {
      plain.push(event);
      continue;
    }
    endPlain();
    loose.push(event);
  }
  endPlain();
  endLoose();
  return stretches;
}

/** Their memory is handed over, not copied. */
export const buffersOf = (stretches: readonly Stretch[]): ArrayBuffer[] =>
  stretches.flatMap((stretch) =>
    'votes' in stretch ? [stretch.votes.who.buffer, stretch.votes.what.buffer] : [],
  );

export const lengthOf = (stretch: Stretch): number =>
  'votes' in stretch ? stretch.votes.who.length : stretch.events.length;
