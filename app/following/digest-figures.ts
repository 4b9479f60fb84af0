import { z } from 'zod';

/** Counts of public changes by kind of notice. */
const changes = z.record(z.string(), z.number());
export type Changes = Readonly<z.infer<typeof changes>>;

const shape = z.object({
  /** The Monday on which it went out. */
  week: z.string(),
  /** Of the whole community. */
  all: changes,
  /** Of what this person follows. */
  of: z.array(z.object({ kind: z.string(), id: z.string(), changes })),
});
export type Digest = Readonly<z.infer<typeof shape>>;

/** The figures of a digest notice; null for every other notice. */
export function digestOf(notice: { kind: string; detail: unknown }): Digest | null {
  return notice.kind === 'digest' ? shape.parse(notice.detail) : null;
}
