import { useAround } from '../around.tsx';
import { Qr } from '../components/qr.tsx';
import { When } from '../components/when.tsx';
import type { PageProps } from '../page.tsx';

/** As many digits as tell two entries apart at a glance; the whole hash is on the entry's own page. */
const digits = 12;

/**
 * Where a recorded page stands in the public record, in one sentence anybody understands and one line for whoever
 * wants to check. On paper with a code that leads to the entry.
 */
export function RecordLine({ page }: { page: PageProps }) {
  const { words } = useAround();
  const { record } = page;
  if (!record) return null;
  const { number } = record;
  return (
    <section class="record" data-live="" aria-label={words.record}>
      {page.printCode && (
        <div class="print-code">
          <Qr text={page.printCode} label={words.recordQr} />
        </div>
      )}
      {number === null ? (
        <p>{words.recordPending}</p>
      ) : (
        <p>
          <a href={`/record/entries/${number}`}>{words.recordEntry(String(number))}</a>
          {words.recordExplained}
        </p>
      )}
      <p class="record-facts">
        <span>{words.recordVersion(record.version)}</span>
        <span>
          <When at={record.at} />
        </span>
        {number !== null && <span>{words.recordWitnesses(record.witnesses)}</span>}
        {record.hash && (
          <span>
            {words.recordHash} <code>{record.hash.slice(0, digits)}</code>
          </span>
        )}
        {number !== null && <a href={`/record/receipt/${number}`}>{words.recordReceipt}</a>}
      </p>
    </section>
  );
}
