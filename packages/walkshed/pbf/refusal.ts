import { type Fault, fault, type Outcome } from '../fault.ts';

/** Thrown where bytes go wrong deep inside the reader, and made a value again at its door by `caught`. */
export class Refusal extends Error {
  readonly fault: Fault;

  constructor(why: string, detail: NonNullable<Fault['detail']>) {
    super(why);
    this.fault = { why, detail };
  }
}

/** What `read` gives, or the fault by which it ended. Other errors are the program's own and pass. */
export function caught<T>(read: () => Outcome<T>): Outcome<T> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return fault(error.fault.why, error.fault.detail);
  }
}
