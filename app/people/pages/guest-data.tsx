import { Said, Section, Summary } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';
import type { OwnData } from '../own-data.ts';
import { Readings } from './data-page.tsx';

/** Contact data of somebody without an account and who looked at them, as part of a page about a slip. */
export function GuestData(props: {
  words: Words;
  data: Pick<OwnData, 'contacts' | 'readings'>;
  href(path: string): string;
}) {
  const words = props.words.data;
  return (
    <>
      <Readings {...props} />
      <Section title={words.contacts}>
        <Summary
          rows={props.data.contacts.map((contact) => ({
            name: props.words.contacts.kinds[contact.kind],
            value: <Said text={contact.value} />,
          }))}
        />
        {props.data.contacts.length === 0 && <p>{props.words.contacts.none}</p>}
      </Section>
    </>
  );
}
