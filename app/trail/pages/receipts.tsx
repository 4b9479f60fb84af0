import { Actions, Empty, Heading, LinkButton, Pager, Section, When } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

export type ShownReceipt = {
  readonly fact: string;
  /** null: it is just being entered. */
  readonly number: number | null;
  readonly says: string;
  readonly at: Date;
  readonly about: { readonly label: string; readonly href: string | null } | null;
};

/** Everything somebody did in public, with the receipt for each. */
export function ReceiptsPage(props: {
  words: Words['receipts'];
  receipts: readonly ShownReceipt[];
  older: string | null;
  first: string | null;
  dataHref: string;
}) {
  const { words, receipts } = props;
  if (receipts.length === 0)
    return (
      <>
        <Heading title={words.title} />
        <Empty title={words.none} action={{ href: '/record', label: words.look }} />
      </>
    );
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      {/* Safari stops calling a list a list when its marks are hidden; the role says it again. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul class="entries" role="list">
        {receipts.map((receipt) => (
          <li>
            <Entered words={words} receipt={receipt} />
            <span>
              {receipt.says}
              {receipt.about && (
                <>
                  {' · '}
                  {receipt.about.href ? (
                    <a href={receipt.about.href}>{receipt.about.label}</a>
                  ) : (
                    receipt.about.label
                  )}
                </>
              )}
            </span>
            <span class="entries-more">
              <When at={receipt.at} as="moment" />
              {receipt.number !== null && (
                <a
                  href={`/record/receipt/${receipt.number}`}
                  download={`receipt-${receipt.number}.txt`}
                >
                  {words.download}
                  <span class="unseen"> {words.of(String(receipt.number))}</span>
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Pager next={props.older ?? undefined} first={props.first ?? undefined} />
      <p>
        {words.take} <a href={props.dataHref}>{words.data}</a>
      </p>
    </>
  );
}

function Entered({ words, receipt }: { words: Words['receipts']; receipt: ShownReceipt }) {
  const { number, fact } = receipt;
  return number === null ? (
    <a href={`/record/of/${fact}`}>{words.pending}</a>
  ) : (
    <a href={`/record/entries/${number}`}>{words.number(String(number))}</a>
  );
}

export function ReceiptsPanel(props: { words: Words['receipts']; href: string }) {
  return (
    <Section title={props.words.link}>
      <p>{props.words.linkText}</p>
      <Actions>
        <LinkButton kind="quiet" href={props.href}>
          {props.words.title}
        </LinkButton>
      </Actions>
    </Section>
  );
}
