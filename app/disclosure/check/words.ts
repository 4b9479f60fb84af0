import { type Answered, type Checked, fill, type Said, type Standing } from './check-receipt.ts';

/** What the page of receipts says, as data that goes along with it into the browser. */
export type CheckWords = {
  readonly said: Readonly<Record<Said, string>>;
  readonly verdict: Readonly<Record<Standing, string>>;
  readonly standing: Readonly<Record<Standing, string>>;
  /** Sentences for kinds of entries. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly toEntry: string;
  readonly empty: string;
  readonly fetching: string;
};

/** One answer as a sentence. */
export function inWords(words: Pick<CheckWords, 'said' | 'kinds'>, answer: Answered): string {
  const { type } = answer.values;
  return fill(words.said[answer.says], {
    ...answer.values,
    ...(type !== undefined && { kind: words.kinds[type] ?? type }),
  });
}

/** Where the entry of a receipt can be read; null where the receipt does not say which it is. */
export function entryHref({ answers }: Checked): string | null {
  const number = answers.find(({ step }) => step === 'receipt')?.values['number'];
  return number === undefined ? null : `/record/entries/${number}`;
}

/** What a mark looks like, in a square of 16. */
export const marks: Readonly<Record<Standing, string>> = {
  good: 'M3 8.6 6.6 12 13 4.4',
  bad: 'M4 4 12 12M12 4 4 12',
  open: 'M8 3v6.4M8 12.4v.6',
};
