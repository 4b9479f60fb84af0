/** What can differ; the words are fixed, programs read them. */
export type Kind =
  | 'signature'
  | 'key'
  | 'origin'
  | 'root'
  | 'tile'
  | 'bundle'
  | 'leaf'
  | 'schema'
  | 'order'
  | 'consistency'
  | 'receipt'
  | 'cosignature'
  | 'page-changed'
  | 'page-missing'
  | 'page-unrecorded'
  | 'link-unlisted'
  | 'script-unlisted'
  | 'hidden-node';

export type Finding = {
  readonly kind: Kind;
  /** An address, an entry, a line: where somebody has to look. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
  /** It could not be fetched, so nothing is known about it: no proof of tampering, and no confirmation either. */
  readonly unfetched?: true;
};

/** Takes in what differs. */
export type Report = (finding: Finding) => void;

/** `DIFF <kind> <where>: expected … got …`: always one line, whatever a server sent. */
export function findingLine({ kind, where, expected, got }: Finding): string {
  return `DIFF ${kind} ${printable(where)}: expected ${printable(expected)} got ${printable(got)}`;
}

/** A server's words on somebody's terminal: no control or direction characters, and an end. */
export function printable(text: string, longest = 200): string {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain || '(nothing)';
}
