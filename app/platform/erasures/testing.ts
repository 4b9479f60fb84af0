import { type Journal, lineOf, notedIn } from './journal.ts';

/** A journal in memory, of the same lines. */
export function testJournal(): Journal & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return {
    lines,
    async intend(intent) {
      lines.push(lineOf(intent));
    },
    async settle(id, outcome) {
      lines.push(JSON.stringify({ [outcome]: id }));
    },
    read: async () =>
      notedIn([{ path: 'memory', text: lines.map((line) => `${line}\n`).join('') }]),
  };
}
