/** What is wrong with a file, row by row. */
export type Fault = {
  /** The physical line on which the record begins; the header is on line 1. */
  readonly line: number;
  readonly reason: string;
};

export type Faults = {
  /** The first ones. */
  readonly first: readonly Fault[];
  /** All of them, those beyond the first included. */
  readonly count: number;
  add(line: number, reason: string): void;
};

/** More than these are not listed, only counted. */
export const mostListed = 100;

export function collectFaults(most: number = mostListed): Faults {
  const first: Fault[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(line, reason) {
      if (count++ < most) first.push({ line, reason });
    },
  };
}

/** `VOTES.csv:17: reason`, one line each; then how many more there are. */
export function faultLines(file: string, { first, count }: Faults): string[] {
  const lines = first.map(({ line, reason }) => `${file}:${line}: ${reason}`);
  if (count > first.length) lines.push(`${file}: and ${count - first.length} more`);
  return lines;
}

/** Somebody else's words inside a reason: one line, no control characters, not long. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
  const characters = [...plain];
  return `"${characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : plain}"`;
}
