import { fault, good, type Outcome } from '../fault.ts';
import { hashText } from './bytes.ts';
import { listHash, type PublishedList, panelOf } from './published-list.ts';
import { type DrawTools, type Source, ticketFrom } from './source.ts';

/** What is left of a draw: enough for anybody to go through it again. */
export type Receipt = {
  readonly format: 'linli-panel-receipt/1';
  readonly freezeHash: string;
  readonly listHash: string;
  readonly source: Source;
  readonly ticket: number;
  /** Pseudonyms, in their order. */
  readonly panel: readonly string[];
  /** Who did not reveal what they had committed to. */
  readonly missing: readonly string[];
  readonly witnesses: readonly string[];
  /** ISO 8601 with offset, as the witnesses saw it. */
  readonly time: string;
};

export function drawReceipt(
  given: Pick<Receipt, 'freezeHash' | 'source' | 'witnesses' | 'time'> & {
    readonly list: PublishedList;
  },
  tools: DrawTools,
): Outcome<Receipt> {
  const { freezeHash, list, source, witnesses, time } = given;
  const drawn = ticketFrom(source, tools);
  if (!drawn.ok) return drawn;
  const { ticket, missing } = drawn.value;
  const panel = panelOf(list, ticket);
  if (!panel) return fault('ticket-not-on-list', { ticket });
  return good({
    format: 'linli-panel-receipt/1',
    freezeHash,
    listHash: listHash(list, tools.sha256),
    source,
    ticket,
    panel: [...panel].sort(),
    missing,
    witnesses,
    time,
  });
}

/** The receipt as a text that is always the same: keys in a fixed order, one a line. */
export function receiptText(receipt: Receipt): string {
  const {
    format,
    freezeHash,
    listHash: list,
    source,
    ticket,
    panel,
    missing,
    witnesses,
    time,
  } = receipt;
  const fields = {
    freezeHash,
    listHash: list,
    source: plainSource(source),
    ticket,
    panel,
    missing,
    witnesses,
    time,
  };
  return `${format}\n${Object.entries(fields)
    .map(([name, value]) => `${name}\t${JSON.stringify(value)}\n`)
    .join('')}`;
}

/** The keys in one order, whatever object they come in. */
function plainSource(source: Source): unknown {
  switch (source.kind) {
    case 'dice':
    case 'balls':
      return { kind: source.kind, digits: source.digits };
    case 'beacon': {
      const { round, signature } = source.beacon;
      return { kind: source.kind, round: source.round, beacon: { round, signature } };
    }
    case 'commit-reveal':
      return {
        kind: source.kind,
        commitments: source.commitments.map(({ party, hash }) => ({ party, hash })),
        reveals: source.reveals.map(({ party, secret }) => ({ party, secret })),
      };
  }
}

/**
 * Everything of a receipt that is not as the published list, the frozen text and the source say; empty when all is.
 *
 * @param frozen the text of the freeze, where it is at hand
 */
export function wrongWithReceipt(
  receipt: Receipt,
  list: PublishedList,
  tools: DrawTools,
  frozen?: string,
): readonly string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, code: string) => {
    if (!holds) wrong.push(code);
  };
  if (frozen !== undefined)
    must(hashText(frozen, tools.sha256) === receipt.freezeHash, 'freeze-differs');
  must(listHash(list, tools.sha256) === receipt.listHash, 'list-differs');
  const drawn = ticketFrom(receipt.source, tools);
  if (!drawn.ok) return [...wrong, drawn.why];
  must(drawn.value.ticket === receipt.ticket, 'ticket-differs');
  must(drawn.value.missing.join('\n') === receipt.missing.join('\n'), 'missing-differ');
  const panel = panelOf(list, receipt.ticket);
  must(!!panel && [...panel].sort().join() === receipt.panel.join(), 'panel-differs');
  return wrong;
}
