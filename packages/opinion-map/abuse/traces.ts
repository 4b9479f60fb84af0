/**
 * What the server holds of how votes came in, besides the votes. All of it is optional, by person in the canonical
 * order of the ballots; times are seconds on any one scale. Nothing else is looked at: no device, no place.
 */
export type Traces = {
  /** Statements (indices) in the order the person first voted on them. */
  readonly orders?: readonly (ArrayLike<number> | undefined)[];
  /** When, for each entry of `orders`. */
  readonly times?: readonly (ArrayLike<number> | undefined)[];
  /** When the account was made. */
  readonly created?: readonly (number | undefined)[];
};
