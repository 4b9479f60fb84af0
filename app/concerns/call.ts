/** A question of the body complained of, passed on by a worker. */
export type Call = {
  readonly id: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
};
