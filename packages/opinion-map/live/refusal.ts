/** Why an event cannot have happened. */
export type RefusalCode =
  | 'unknown_event'
  | 'unknown_person'
  | 'unknown_statement'
  | 'bad_vote'
  | 'bad_state'
  | 'no_such_vote'
  | 'already_banned'
  | 'not_banned'
  | 'merged_already'
  | 'merge_into_itself'
  | 'person_in_both'
  | 'states_differ'
  | 'not_empty';

/** Thrown before anything is changed: the event contradicts those before it, or names what was never seen. */
export class ImpossibleEvent extends Error {
  override readonly name = 'ImpossibleEvent';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
