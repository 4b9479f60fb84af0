/** What is wrong with a feature: the field, and how. Caught where the file is read. */
export class WrongFeature extends Error {
  readonly field: string;
  readonly reason: 'missing' | 'invalid' | 'duplicate' | 'unknown' | 'second_person';

  constructor(field: string, reason: WrongFeature['reason']) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
  }
}
