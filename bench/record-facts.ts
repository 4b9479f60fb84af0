import { systemClock } from '../app/platform/clock.ts';
import { newId, newPseudonym } from '../app/platform/ids.ts';
import { publicKind } from '../app/platform/leaf-kind.ts';

export const community = newId(systemClock);

const measured = publicKind(
  'bench.accepted',
  {
    seq: { is: 'count' },
    from: { is: 'word' },
    to: { is: 'word' },
    role: { is: 'word' },
    due: { is: 'day' },
  },
  { text: 'everybody' },
);

/** A fact of the size of an ordinary one: an accepted concern with its words committed to. */
export const fact = (turn: number) => ({
  kind: measured,
  at: systemClock.now(),
  ref: newPseudonym(),
  process: newPseudonym(),
  actor: newPseudonym(),
  rule: 'concern-1',
  body: { seq: 1, from: 'submitted', to: 'accepted', role: 'desk', due: '2026-03-09' },
  committed: { text: { value: `The lamp at the north gate has been dark for ${turn} nights.` } },
});
