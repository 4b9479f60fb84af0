/** A promise of the house: something is to be done by a date. */
export type Step =
  | 'screening'
  | 'quarantine_review'
  | 'duty_call_back'
  | 'author_answer'
  | 'assigning'
  | 'transfer_decision'
  | 'transfer_acceptance'
  | 'extension_decision'
  | 'parking_decision'
  | 'appeal_answer'
  | 'first_contact'
  | 'handling'
  | 'topic_decision'
  | 'handover'
  | 'review'
  | 'confirmation';

export type Promised = {
  readonly step: Step;
  /** Whose promise: the community's own desk, the responsible body, or the author's turn. */
  readonly owner:
    | 'desk'
    | 'body'
    | 'author'
    | 'agenda_group'
    | 'receiving_body'
    | 'convenor'
    | 'supervisor';
  readonly startedAt: Date;
  readonly originalDueAt: Date;
  /** With extensions and pauses. */
  readonly dueAt: Date;
  readonly pausedMs: number;
  /** When it was done; null while it runs. */
  readonly metAt: Date | null;
  /** When it no longer mattered, done or not: withdrawn, taken to a topic, given to another. */
  readonly droppedAt: Date | null;
};

export function begin(step: Step, owner: Promised['owner'], startedAt: Date, due: Date): Promised {
  return {
    step,
    owner,
    startedAt,
    originalDueAt: due,
    dueAt: due,
    pausedMs: 0,
    metAt: null,
    droppedAt: null,
  };
}
