/** One line of the log, the only input of a live map (design §2). Ids are any strings. */
export type MapEvent =
  /** A later vote of the same person on the same statement replaces the earlier one. */
  | {
      readonly kind: 'vote';
      readonly person: string;
      readonly statement: string;
      readonly vote: -1 | 0 | 1;
    }
  | { readonly kind: 'unvote'; readonly person: string; readonly statement: string }
  | {
      readonly kind: 'statement-state';
      readonly statement: string;
      readonly state: 'active' | 'masked' | 'meta';
    }
  /** Two statements say the same: votes on `from` count for `into` where the person gave none there. */
  | { readonly kind: 'merge'; readonly from: string; readonly into: string }
  /** Takes a person's votes out of every figure, and keeps them. */
  | { readonly kind: 'ban'; readonly person: string }
  | { readonly kind: 'unban'; readonly person: string }
  /** Forgets the person and the votes. */
  | { readonly kind: 'erase'; readonly person: string };
